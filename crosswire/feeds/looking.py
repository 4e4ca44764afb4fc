"""What it takes to look at feeds: the guarded fetcher and the parser's process, for as long as they are needed."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from producers.entries.parsing import Parser, ParserProcess
from producers.feeds.feed_list import Feed
from producers.feeds.probe import Found, Probe, find_feeds, probe
from producers.fetching.client import http_client
from producers.fetching.fetch import Fetcher
from producers.fetching.hosts import Hosts, PoliteFetcher
from wire.settings import Settings


def look_behind(url: str, settings: Settings, *, allow_private: bool) -> Found:
    """Return the feeds at or behind `url`, and what `url` itself gave."""

    async def run() -> Found:
        async with _means(settings, allow_private=allow_private) as (fetcher, parser):
            return await find_feeds(fetcher, parser, url)

    return asyncio.run(run())


def look_at_all(
    feeds: Sequence[Feed], settings: Settings, *, allow_private: bool, seen: Callable[[Feed], None]
) -> list[Probe]:
    """Look at each of `feeds` once, some at the same time; `seen` is told of each that is done. Return their order."""

    async def run() -> list[Probe]:
        async with _means(settings, allow_private=allow_private) as (fetcher, parser):

            async def one(feed: Feed) -> Probe:
                look = await probe(fetcher, parser, feed.url, feed.habits)
                seen(feed)
                return look

            return await asyncio.gather(*map(one, feeds))

    return asyncio.run(run())


@asynccontextmanager
async def _means(settings: Settings, *, allow_private: bool) -> AsyncIterator[tuple[Fetcher, Parser]]:
    ours = settings.produce
    fetcher = http_client(ours, allow_private=allow_private)
    parser = ParserProcess()
    try:
        yield PoliteFetcher(fetcher, Hosts(at_once=ours.host_requests, delay=ours.host_delay)), parser
    finally:
        await fetcher.close()
        await parser.close()
