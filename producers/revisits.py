"""Looking again at pages whose text was taken: an edit of a page alone shows in no feed."""

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

import msgspec
from msgspec.structs import replace

from producers.accounts import Accounts
from producers.feeds import Feed
from producers.fetch import Validators
from producers.pages.page import PageOutcome
from producers.pages.reading import Reading
from producers.versions import late, paragraphs, with_page
from wire.clock import Clock
from wire.log import get
from wire.records import Article

log = get(__name__)

AFTER = (3600.0, 5 * 3600.0)
"""Seconds from one look to the next: after an hour, and five hours after that."""
MOST = 20_000
"""Pages that are remembered; beyond, the one that is due last is given up."""
AGAIN = 600.0
"""Seconds to the next look where the broker did not take what the last one showed."""
LOOK = 30.0
_AT_ONCE = 16

Publish = Callable[[Feed, Sequence[Article]], Awaitable[bool]]
"""Publishes versions of articles; tells whether the broker has them all."""


class Revisited(StrEnum):
    """What another look at a page showed, if it could be read."""

    SAME = "same"
    EDITED = "edited"


class Rereader(Protocol):
    """Reads the page at an address, or says that it has not been modified."""

    async def read(self, url: str, validators: Validators) -> Reading:
        """Return the article at `url`."""
        ...


class Visit(msgspec.Struct, frozen=True):
    """A look that is due. `article` is without its text, of which `seen` has the paragraphs."""

    feed: Feed
    article: Article
    seen: frozenset[str]
    validators: Validators
    looks: int = 0


class Revisits:
    """Remembers, in memory, which pages to look at again."""

    def __init__(
        self,
        reader: Rereader,
        publish: Publish,
        accounts: Accounts,
        clock: Clock,
        *,
        after: Sequence[float] = AFTER,
        most: int = MOST,
    ) -> None:
        self._reader = reader
        self._publish = publish
        self._accounts = accounts
        self._clock = clock
        self._after = tuple(after)
        self._most = most
        self._due: list[tuple[datetime, int, str]] = []
        self._visits: dict[str, tuple[int, Visit]] = {}
        self._number = 0

    def add(self, feed: Feed, article: Article, validators: Validators) -> None:
        """Look again at the page of `article`, whose text is the page's; an older version of it is forgotten."""
        self._plan(Visit(feed, replace(article, text=""), paragraphs(article.text), validators))

    def forget(self, article: str) -> None:
        """Do not look at the page of the article with this id any more."""
        self._visits.pop(article, None)

    async def run(self) -> None:
        """Look for ever."""
        while True:
            try:
                await self.look()
            except Exception:
                log.exception("revisits_crashed")
            await asyncio.sleep(LOOK)

    async def look(self) -> None:
        """Look at every page that is due."""
        while due := self._take_due():
            await asyncio.gather(*(self._visit(visit) for visit in due))

    async def _visit(self, visit: Visit) -> None:
        reading = await self._reader.read(visit.article.url, visit.validators)
        outcome: str = reading.outcome
        if reading.outcome is PageOutcome.ARTICLE and reading.page is not None:
            seen = paragraphs(reading.page.text)
            outcome = Revisited.SAME
            if seen != visit.seen:
                outcome = Revisited.EDITED
                edited = late(with_page(visit.article, reading), self._clock())
                log.info("page_edited", feed=visit.feed.id, article=edited.id, version=edited.version)
                if not await self._publish(visit.feed, [edited]):
                    self._accounts.page_revisited(visit.feed, outcome)
                    self._plan(visit, after=AGAIN)  # such a look does not count: the edit would be lost
                    return
                visit = replace(visit, article=replace(edited, text=""), seen=seen, validators=reading.validators)
        self._accounts.page_revisited(visit.feed, outcome)
        self._plan(replace(visit, looks=visit.looks + 1))

    def _plan(self, visit: Visit, after: float | None = None) -> None:
        name = visit.article.id
        if visit.looks >= len(self._after):
            return
        if name not in self._visits and len(self._visits) >= self._most:
            return
        self._number += 1
        self._visits[name] = (self._number, visit)
        due = self._clock() + timedelta(seconds=self._after[visit.looks] if after is None else after)
        heapq.heappush(self._due, (due, self._number, name))

    def _take_due(self) -> list[Visit]:
        taken: list[Visit] = []
        while self._due and self._due[0][0] <= self._clock() and len(taken) < _AT_ONCE:
            _, number, name = heapq.heappop(self._due)
            current, visit = self._visits.get(name, (0, None))
            if visit is not None and current == number:  # else it has been planned anew, or forgotten
                del self._visits[name]
                taken.append(visit)
        return taken
