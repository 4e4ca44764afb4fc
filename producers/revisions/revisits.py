"""Looking again at pages whose text was taken: an edit of a page alone shows in no feed."""

import asyncio
import heapq
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from msgspec.structs import replace

from producers.accounts import Accounts
from producers.breakdown import Breakdown
from producers.completion.agenda import Agenda, Plan
from producers.feeds.feed_list import Feed
from producers.fetching.fetch import FetchOutcome, Validators
from producers.fetching.hosts import host_of
from producers.pages.reading import Reading
from producers.revisions.absence import is_missing
from producers.revisions.looks import AFTER, Visit, first_visit, shown
from wire.clock import Clock
from wire.errors import StoreError
from wire.log import get
from wire.records import Article

log = get(__name__)

MOST = 20_000
"""Pages that are remembered; beyond, the one that is due last is given up."""
AGAIN = 600.0
"""Seconds to the next look where the broker did not take what the last one showed."""
LOOK = 30.0
_AT_ONCE = 16

Publish = Callable[[Feed, Sequence[Article]], Awaitable[bool]]
"""Publishes versions of articles; tells whether the broker has them all."""


class Rereader(Protocol):
    """Reads the page at an address, or says that it has not been modified."""

    async def read(self, url: str, validators: Validators) -> Reading:
        """Return the article at `url`."""
        ...


class Revisits:
    """Remembers which pages to look at again, on the `agenda` too: a restart goes on where it was."""

    def __init__(
        self,
        reader: Rereader,
        publish: Publish,
        accounts: Accounts,
        clock: Clock,
        agenda: Agenda,
        *,
        breakdown: Breakdown,
        most: int = MOST,
    ) -> None:
        self._reader = reader
        self._publish = publish
        self._accounts = accounts
        self._clock = clock
        self._agenda = agenda
        self._breakdown = breakdown
        self._most = most
        self._due: list[tuple[datetime, int, str]] = []
        self._visits: dict[str, tuple[int, Feed, Visit]] = {}
        self._number = 0
        self._looked = clock()
        self._missing: defaultdict[str, set[str]] = defaultdict(set)  # articles by the host of their pages
        for feed, visit in agenda.all(Plan.REVISIT, Visit):
            self._enter(feed, visit)

    def add(self, feed: Feed, article: Article, validators: Validators) -> None:
        """Look again at the page of `article`, whose text is the page's; an older version of it is forgotten."""
        if article.id in self._visits or len(self._visits) < self._most:
            self._plan(feed, first_visit(article, validators, self._clock()))

    def forget(self, article: str) -> None:
        """Do not look at the page of the article with this id any more."""
        if self._visits.pop(article, None):
            self._agenda.drop(Plan.REVISIT, article)

    async def run(self) -> None:
        """Look for ever."""
        while True:
            try:
                await self.look()
            except StoreError as error:
                self._breakdown.report(error)
                return
            except Exception:
                log.exception("revisits_crashed")
            await asyncio.sleep(LOOK)

    async def look(self) -> None:
        """Look at every page that is due. Raises `StoreError` if what it shows cannot be kept."""
        while due := self._take_due():
            await asyncio.gather(*(self._visit(name, *taken) for name, taken in due))

    async def _visit(self, name: str, number: int, feed: Feed, visit: Visit) -> None:
        try:
            await self._look_at(name, number, feed, visit)
        except StoreError:
            raise
        except Exception:
            log.exception("revisit_crashed", feed=feed.id, article=name)
            self.forget(name)

    async def _look_at(self, name: str, number: int, feed: Feed, visit: Visit) -> None:
        reading = await self._reader.read(visit.article.url, visit.validators)
        if self._visits.get(name, (0,))[0] != number:  # the feed has brought another version meanwhile
            return
        result = shown(visit, reading, self._others_missing(visit.article, reading), self._clock())
        if result.version is not None:
            log.info("page_changed", feed=feed.id, article=name, outcome=result.outcome)
            if not await self._publish(feed, [result.version]):
                self._accounts.page_revisited(feed, result.outcome)
                # Such a look does not count: what it showed would be lost.
                self._plan(feed, replace(visit, due=self._clock() + timedelta(seconds=AGAIN)))
                return
        self._accounts.page_revisited(feed, result.outcome)
        if result.after is None:
            self.forget(name)
        else:
            self._plan(feed, result.after)

    def _others_missing(self, article: Article, reading: Reading) -> int:
        """Return how many other pages of the site are missing, with none in between that was there."""
        site = self._missing[host_of(article.url)]
        if reading.page is not None or reading.outcome is FetchOutcome.NOT_MODIFIED:
            site.clear()
        elif is_missing(reading.status):
            site.add(article.id)
        return len(site - {article.id})

    def _plan(self, feed: Feed, visit: Visit) -> None:
        self._enter(feed, visit)
        self._agenda.put(Plan.REVISIT, feed, visit.article.id, visit)

    def _enter(self, feed: Feed, visit: Visit) -> None:
        self._number += 1
        self._visits[visit.article.id] = (self._number, feed, visit)
        self._looked = self._clock()
        due = min(visit.due, self._looked + timedelta(seconds=max(AFTER)))  # later ones were planned by a clock ahead
        heapq.heappush(self._due, (due, self._number, visit.article.id))

    def _take_due(self) -> list[tuple[str, tuple[int, Feed, Visit]]]:
        taken: list[tuple[str, tuple[int, Feed, Visit]]] = []
        now, before = self._clock(), self._looked
        self._looked = now
        if now < before:  # the clock was set back
            for _, feed, visit in tuple(self._visits.values()):
                self._enter(feed, visit)
        while self._due and self._due[0][0] <= now and len(taken) < _AT_ONCE:
            _, number, name = heapq.heappop(self._due)
            planned = self._visits.get(name)
            if planned is not None and planned[0] == number:  # else it has been planned anew, or forgotten
                taken.append((name, planned))
        return taken
