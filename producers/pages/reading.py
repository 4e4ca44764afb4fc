"""Reading an article's page: robots.txt, fetch, extraction. Failures are outcomes with a reason."""

import asyncio
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from producers.fetching.fetch import MAX_HOPS, TOO_MANY, Fetched, FetchOutcome, Stepper, Validators
from producers.fetching.hosts import Hosts, PoliteFetcher
from producers.pages.extracting import Extractor
from producers.pages.page import Page, PageOutcome
from producers.pages.robots import Robots
from wire.clock import Clock

ACCEPT = "text/html, application/xhtml+xml, */*;q=0.5"


class Hindrance(StrEnum):
    """Why a page was not taken that could perhaps have been fetched and read."""

    DISALLOWED = "disallowed"  # by robots.txt
    SHORTER = "shorter"  # it has less text than the feed
    CROWDED = "crowded"  # too many pages were looked for at the time: it was not asked for


ReadingOutcome = PageOutcome | FetchOutcome | Hindrance

PASSING = frozenset(
    (
        FetchOutcome.UNAVAILABLE, FetchOutcome.RATE_LIMITED, FetchOutcome.TIMED_OUT, FetchOutcome.UNREACHABLE,
        FetchOutcome.UNRESOLVED, FetchOutcome.BROKEN,
    )
)  # fmt: skip
"""Outcomes that may be another one in some minutes."""


class Reading(msgspec.Struct, frozen=True):
    """How the reading of a page ended; `page` only where it was read, `status` (HTTP) only where a server answered."""

    outcome: ReadingOutcome
    detail: str = ""
    page: Page | None = None
    validators: Validators = Validators()
    headers: Mapping[str, str] = {}  # of a fetch that failed
    status: int = 0


IN_HAND = 16
"""Pages that are in memory at a time, fetched and waiting for the extractor."""


class PageReader:
    """Reads pages, one at a time or many, when it is their hosts' turn: each redirect's by its own host and rules."""

    def __init__(self, fetcher: Stepper, hosts: Hosts, extractor: Extractor, clock: Clock) -> None:
        self._fetcher = fetcher
        self._hosts = hosts
        self._extractor = extractor
        self._clock = clock
        self._robots = Robots(PoliteFetcher(fetcher, hosts), hosts)
        self._hands = asyncio.Semaphore(IN_HAND)

    async def read(self, url: str, validators: Validators = Validators()) -> Reading:  # noqa: B008 - frozen
        """Return the article at `url`, or why there is none; `NOT_MODIFIED` if it is as it was with `validators`."""
        here = url
        for _ in range(MAX_HOPS + 1):
            if not await self._robots.allow(here):
                detail = "robots.txt" if here == url else "robots.txt of where it redirects to"
                return Reading(Hindrance.DISALLOWED, detail)
            async with self._hosts.turn(here, self._hands):
                fetched = await self._fetcher.step(here, validators)
                self._hosts.heed(here, fetched, self._clock())
                if fetched.outcome is FetchOutcome.FETCHED:
                    return await self._extracted(fetched)
            if not fetched.leads:
                return Reading(fetched.outcome, fetched.detail, headers=fetched.headers, status=fetched.status)
            here = fetched.leads
        return Reading(FetchOutcome.REDIRECTS, TOO_MANY)

    async def _extracted(self, fetched: Fetched) -> Reading:
        page = await self._extractor.extract(fetched.body, fetched.url, fetched.headers.get("content-type", ""))
        return Reading(page.outcome, page.detail, page, fetched.validators, status=fetched.status)
