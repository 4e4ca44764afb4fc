"""robots.txt (RFC 9309): what a site's owner lets robots fetch. For pages; a feed is there to be polled."""

import asyncio
from time import monotonic
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from producers.fetching.fetch import Fetched, Fetcher, FetchOutcome, Validators
from producers.fetching.hosts import Hosts

NAME = "Crosswire"
"""The name under which sites can address us."""
_KEPT, _DOUBTED = 86400.0, 3600.0
"""Seconds for which rules are used, and for which a site is left alone that could not be asked."""
_LONGEST_DELAY = 30.0
"""Most seconds between two requests that a Crawl-delay can impose."""
_READ = 512_000
_MANY = 5_000

_EVERYTHING = ""
_NOTHING = f"User-agent: {NAME}\nDisallow: /\n"


class Robots:
    """Knows the rules of sites, each asked once a day."""

    def __init__(self, fetcher: Fetcher, hosts: Hosts) -> None:
        self._fetcher = fetcher
        self._hosts = hosts
        self._rules: dict[str, tuple[float, asyncio.Task[Protego]]] = {}

    async def allow(self, url: str) -> bool:
        """Return whether the site lets us fetch `url`."""
        site = _site(url)
        until, asking = self._rules.get(site, (0.0, None))
        if asking is None or monotonic() >= until or _failed(asking):
            asking = asyncio.create_task(self._ask(site))
            self._make_room()
            self._rules[site] = (monotonic() + _KEPT, asking)
        rules = await asyncio.shield(asking)  # others may be waiting for the same answer
        return bool(rules.can_fetch(url, NAME))

    async def _ask(self, site: str) -> Protego:
        fetched = await self._fetcher.fetch(f"{site}/robots.txt", Validators())
        text, kept = rules_of(fetched)
        if site in self._rules:  # else it has had to make room meanwhile
            self._rules[site] = (monotonic() + kept, self._rules[site][1])
        rules = Protego.parse(text)
        if delay := rules.crawl_delay(NAME):
            self._hosts.slow(site, min(float(delay), _LONGEST_DELAY))
        return rules

    def _make_room(self) -> None:
        if len(self._rules) >= _MANY:
            oldest = min(self._rules, key=lambda site: self._rules[site][0])
            del self._rules[oldest]


def rules_of(fetched: Fetched) -> tuple[str, float]:
    """Return the robots.txt that an answer amounts to, and for how many seconds. Pure.

    A site without one (4xx) allows everything. One that cannot be asked allows nothing for now: its owner may have
    rules, and has trouble.
    """
    match fetched.outcome:
        case FetchOutcome.FETCHED:
            return fetched.body[:_READ].decode("utf-8", "replace"), _KEPT
        case FetchOutcome.REFUSED | FetchOutcome.GONE:
            return _EVERYTHING, _KEPT
        case _:
            return _NOTHING, _DOUBTED


def _failed(asking: asyncio.Task[Protego]) -> bool:
    """Return whether the asking itself broke down, which says nothing of the site."""
    return asking.done() and (asking.cancelled() or asking.exception() is not None)


def _site(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "", "", ""))
