"""What it takes to look at feeds: the guarded fetcher and the parser's process, for as long as they are needed."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from producers.feeds import Feed
from producers.fetch import Fetcher, HttpFetcher
from producers.main import user_agent
from producers.parsing import Parser, ParserProcess
from producers.probe import Probe, find_feeds, probe
from wire.addresses import anywhere, is_public
from wire.settings import Settings

AT_ONCE = 16
"""Feeds that are looked at together."""
AT_ONCE_ON_A_HOST = 2


def look_behind(url: str, settings: Settings, *, allow_private: bool) -> tuple[Probe, ...]:
    """Return the feeds at or behind `url`; if there are none, what `url` gave."""

    async def run() -> tuple[Probe, ...]:
        async with _means(settings, allow_private=allow_private) as (fetcher, parser):
            return await find_feeds(fetcher, parser, url)

    return asyncio.run(run())


def look_at_all(
    feeds: Sequence[Feed], settings: Settings, *, allow_private: bool, seen: Callable[[Feed], None]
) -> list[Probe]:
    """Look at each of `feeds` once, some at the same time; `seen` is told of each that is done. Return their order."""

    async def run() -> list[Probe]:
        slots = asyncio.Semaphore(AT_ONCE)
        hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(AT_ONCE_ON_A_HOST))
        async with _means(settings, allow_private=allow_private) as (fetcher, parser):

            async def one(feed: Feed) -> Probe:
                async with hosts[urlsplit(feed.url).hostname or ""], slots:
                    look = await probe(fetcher, parser, feed.url, feed.habits)
                seen(feed)
                return look

            return await asyncio.gather(*map(one, feeds))

    return asyncio.run(run())


@asynccontextmanager
async def _means(settings: Settings, *, allow_private: bool) -> AsyncIterator[tuple[Fetcher, Parser]]:
    fetcher = HttpFetcher(
        agent=user_agent(settings.produce.contact),
        timeout=settings.produce.timeout,
        max_bytes=settings.produce.max_bytes,
        allowed=anywhere if allow_private or settings.produce.allow_private else is_public,
    )
    parser = ParserProcess()
    try:
        yield fetcher, parser
    finally:
        await fetcher.close()
        await parser.close()
