"""Completing articles with the text of their pages, within a time: an article is never held up for long, nor lost.

What has not come in time is published as the feed gave it, and again as a new version when its page has been read.
"""

import asyncio
from asyncio import Future, Task
from collections.abc import Sequence
from typing import Protocol

from producers.accounts import Accounts
from producers.feeds import Feed
from producers.fulltext import wants_page
from producers.pacing import retry_after
from producers.pages.page import PageOutcome
from producers.pages.reading import PASSING, Hindrance, Reading
from producers.revisits import Publish, Revisits
from producers.versions import late, with_page, without_page
from wire.clock import Clock
from wire.log import get
from wire.records import Article

log = get(__name__)

PATIENCE = 15.0
"""Seconds for which the articles of one poll wait for their pages."""
AGAIN = (60.0, 600.0)
"""Seconds after which a page that could not be had for now is tried again, if its server does not ask for more."""
LONGEST = 3600.0
"""Most seconds that a server can ask for."""
PER_POLL = 100
"""Pages that are read for one poll, of the newest articles: a new feed may list thousands of old ones."""
MOST = 1_000
"""Pages that are looked for at a time, for all feeds."""


class Reader(Protocol):
    """Reads the page at an address; failures are outcomes, never exceptions."""

    async def read(self, url: str) -> Reading:
        """Return the article at `url`, or why there is none."""
        ...


class Completer:
    """Gives articles the text of their pages where the feed's policy asks for it."""

    def __init__(
        self,
        reader: Reader,
        accounts: Accounts,
        clock: Clock,
        *,
        revisits: Revisits | None = None,
        patience: float = PATIENCE,
        again: Sequence[float] = AGAIN,
    ) -> None:
        self._reader = reader
        self._accounts = accounts
        self._clock = clock
        self._revisits = revisits
        self._patience = patience
        self._again = tuple(again)
        self._chases: dict[str, Task[None]] = {}

    @property
    def waiting(self) -> int:
        """Articles whose pages are still looked for."""
        return len(self._chases)

    async def complete(self, feed: Feed, articles: Sequence[Article], publish: Publish) -> list[Article]:
        """Return `articles` with the texts of their pages, as far as those can be had in time.

        `publish` is for the versions with a page's text that comes later.
        """
        firsts: dict[str, Future[Reading]] = {}
        for article in sorted(articles, key=lambda article: article.revised_at, reverse=True):  # news first
            self._abandon(article.id)  # what we still look for is of an older version
            if not wants_page(feed.full_text, article):
                continue
            if len(firsts) >= PER_POLL or len(self._chases) >= MOST:
                self._accounts.page_read(feed, article.url, Hindrance.CROWDED, "")
            else:
                first: Future[Reading] = asyncio.get_running_loop().create_future()
                firsts[article.id] = first
                self._chases[article.id] = asyncio.create_task(self._chase(feed, article, first, publish))
        if firsts:
            await asyncio.wait(firsts.values(), timeout=self._patience)
        for first in firsts.values():
            first.cancel()  # nobody waits any more; no effect on those that have come
        return [self._completed(feed, article, firsts.get(article.id)) for article in articles]

    async def close(self) -> None:
        """Look for no more pages."""
        chases = list(self._chases.values())
        for chase in chases:
            chase.cancel()
        await asyncio.gather(*chases, return_exceptions=True)

    def _completed(self, feed: Feed, article: Article, first: "Future[Reading] | None") -> Article:
        if first is not None and not first.cancelled():
            return with_page(article, first.result())
        return without_page(article) if wants_page(feed.full_text, article) else article

    async def _chase(self, feed: Feed, article: Article, first: "Future[Reading]", publish: Publish) -> None:
        """Read the page until that has an end; give the first result to who waits for it, publish a later one."""
        try:
            asked = 0.0
            for pause in (0.0, *self._again):
                await asyncio.sleep(max(pause, min(asked, LONGEST)))
                reading = await self._read(feed, article)
                if self._revisits and reading.outcome is PageOutcome.ARTICLE:
                    self._revisits.add(feed, with_page(article, reading), reading.validators)
                if not first.done():
                    first.set_result(reading)
                elif reading.outcome is PageOutcome.ARTICLE:
                    await self._publish(feed, late(with_page(article, reading), self._clock()), publish)
                    return
                if reading.outcome not in PASSING:
                    return
                asked = retry_after(reading.headers, self._clock()) or 0.0
        except Exception:
            log.exception("page_crashed", feed=feed.id, article=article.id)
        finally:
            first.cancel()
            if self._chases.get(article.id) is asyncio.current_task():
                del self._chases[article.id]

    async def _publish(self, feed: Feed, version: Article, publish: Publish) -> None:
        """Publish `version`; a broker that does not take it is waited for, however long it is away."""
        while True:
            if await publish(feed, [version]):
                return
            await asyncio.sleep(self._again[-1] if self._again else AGAIN[-1])

    async def _read(self, feed: Feed, article: Article) -> Reading:
        reading = await self._reader.read(article.url)
        if reading.page is not None and reading.outcome is PageOutcome.ARTICLE:
            length = len(reading.page.text)
            if length < len(article.text):
                detail = f"{length} characters, the feed has {len(article.text)}"
                reading = Reading(Hindrance.SHORTER, detail)
        self._accounts.page_read(feed, article.url, reading.outcome, reading.detail)
        return reading

    def _abandon(self, article: str) -> None:
        if self._revisits:
            self._revisits.forget(article)
        if chase := self._chases.pop(article, None):
            chase.cancel()
