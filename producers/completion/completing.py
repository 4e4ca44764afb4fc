"""Completing articles with the text of their pages, within a time: an article is never held up for long, nor lost.

What has not come in time is published as the feed gave it, and again as a new version when its page has been read.
"""

import asyncio
from asyncio import Future, Task
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from producers.accounts import Accounts
from producers.breakdown import Breakdown
from producers.completion.agenda import Agenda, Plan
from producers.completion.fulltext import wants_page
from producers.feeds.feed_list import Feed
from producers.pages.page import PageOutcome
from producers.pages.reading import PASSING, Hindrance, Reading
from producers.polling.pacing import retry_after
from producers.revisions.revisits import Publish, Revisits
from producers.revisions.versions import completed, with_page, without_page
from wire.clock import Clock
from wire.errors import StoreError
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


class Sought(msgspec.Struct, frozen=True):
    """An article whose page has not been had in `tries` tries; the next one is due at `due`."""

    article: Article
    due: datetime
    tries: int = 0


class Completer:
    """Gives articles the text of their pages where the feed's policy asks for it.

    What is still looked for when an article is published is on the `agenda`, so that a restart goes on with it.
    """

    def __init__(
        self,
        reader: Reader,
        accounts: Accounts,
        clock: Clock,
        agenda: Agenda,
        *,
        revisits: Revisits,
        breakdown: Breakdown,
        patience: float = PATIENCE,
        again: Sequence[float] = AGAIN,
    ) -> None:
        self._reader = reader
        self._accounts = accounts
        self._clock = clock
        self._agenda = agenda
        self._revisits = revisits
        self._breakdown = breakdown
        self._patience = patience
        self._again = tuple(again)
        self._chases: dict[str, Task[None]] = {}
        self._noted: set[str] = set()  # of the articles that are on the agenda

    @property
    def waiting(self) -> int:
        """Articles whose pages are still looked for."""
        return len(self._chases)

    def resume(self, publish: Publish) -> None:
        """Go on looking for the pages that an earlier process was looking for when it ended."""
        for feed, sought in self._agenda.all(Plan.SEEK, Sought):
            self._noted.add(sought.article.id)
            self._start(feed, sought, _nobody_waits(), publish)

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
                firsts[article.id] = asyncio.get_running_loop().create_future()
                self._start(feed, Sought(article, self._clock()), firsts[article.id], publish)
        if firsts:
            await asyncio.wait(firsts.values(), timeout=self._patience)
        for article in articles:
            if article.id in firsts and firsts[article.id].cancel():  # nobody waits any more
                self._note(feed, Sought(article, self._clock()))
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

    def _start(self, feed: Feed, sought: Sought, first: "Future[Reading]", publish: Publish) -> None:
        self._chases[sought.article.id] = asyncio.create_task(self._chase(feed, sought, first, publish))

    async def _chase(self, feed: Feed, sought: Sought, first: "Future[Reading]", publish: Publish) -> None:
        """Read the page until that has an end; give the first result to who waits for it, publish a later one."""
        article = sought.article
        try:
            await self._seek(feed, sought, first, publish)
            self._strike(article.id)
        except StoreError as error:  # it stays on the agenda
            self._breakdown.report(error)
        except Exception:
            log.exception("page_crashed", feed=feed.id, article=article.id)
            self._strike(article.id)
        finally:
            first.cancel()
            if self._chases.get(article.id) is asyncio.current_task():
                del self._chases[article.id]

    async def _seek(self, feed: Feed, sought: Sought, first: "Future[Reading]", publish: Publish) -> None:
        article = sought.article
        for tries in range(sought.tries, len(self._again) + 1):
            await asyncio.sleep(min((sought.due - self._clock()).total_seconds(), LONGEST))
            reading = await self._read(feed, article)
            if reading.outcome is PageOutcome.ARTICLE:
                self._revisits.add(feed, with_page(article, reading), reading.validators)
            if reading.outcome in PASSING and tries < len(self._again):
                asked = min(retry_after(reading.headers, self._clock()) or 0.0, LONGEST)
                pause = timedelta(seconds=max(self._again[tries], asked))
                sought = Sought(article, self._clock() + pause, tries + 1)
                self._note(feed, sought)
            if not first.done():
                first.set_result(reading)
            elif reading.outcome is PageOutcome.ARTICLE:
                await self._publish(feed, completed(with_page(article, reading), self._clock()), publish)
                return
            if reading.outcome not in PASSING:
                return

    def _note(self, feed: Feed, sought: Sought) -> None:
        self._agenda.put(Plan.SEEK, feed, sought.article.id, sought)
        self._noted.add(sought.article.id)

    def _strike(self, article: str) -> None:
        if article in self._noted:
            self._agenda.drop(Plan.SEEK, article)
            self._noted.discard(article)

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
        self._revisits.forget(article)
        self._strike(article)
        if chase := self._chases.pop(article, None):
            chase.cancel()


def _nobody_waits() -> "Future[Reading]":
    first: Future[Reading] = asyncio.get_running_loop().create_future()
    first.cancel()
    return first
