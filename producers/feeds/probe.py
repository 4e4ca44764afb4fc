"""Looking at a feed once, without publishing anything: what would a poll read, and where is a site's feed?"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from statistics import median
from urllib.parse import urljoin

import msgspec

from producers.entries.parsed import NO_HABITS, Habits, Parsed, ParseOutcome
from producers.entries.parsing import Parser
from producers.fetching.fetch import Fetched, Fetcher, FetchOutcome, Validators
from producers.polling.outcomes import GOOD, Outcome

PLACES = (
    "/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/en/rss", "/news-sitemap.xml",
    "/sitemap-news.xml",
)  # fmt: skip
"""Where sites keep their feeds when their pages do not say it."""
MOST = 5
"""How many of the feeds that a page announces are looked at."""
_LOOKED_INTO = frozenset((ParseOutcome.HTML_PAGE, ParseOutcome.SITEMAP_INDEX, ParseOutcome.SITEMAP))
_ELSEWHERE = frozenset((FetchOutcome.REFUSED, FetchOutcome.GONE, ParseOutcome.NOT_A_FEED, ParseOutcome.EMPTY_BODY))


class Probe(msgspec.Struct, frozen=True):
    """What one look at an address gave; `parsed` is None where nothing could be fetched."""

    url: str
    fetched: Fetched
    parsed: Parsed | None = None

    @property
    def outcome(self) -> Outcome:
        """How a poll of the address would end."""
        return self.parsed.outcome if self.parsed else self.fetched.outcome

    @property
    def detail(self) -> str:
        """What is to be said about that."""
        return self.parsed.detail if self.parsed else self.fetched.detail

    @property
    def good(self) -> bool:
        """Whether a poll would read the feed."""
        return self.outcome in GOOD


class Found(msgspec.Struct, frozen=True):
    """What the `address` that was given gave, and the `feeds` at or behind it; none if there are none."""

    address: Probe
    feeds: tuple[Probe, ...] = ()


async def probe(fetcher: Fetcher, parser: Parser, url: str, habits: Habits = NO_HABITS) -> Probe:
    """Fetch and parse `url` once."""
    fetched = await fetcher.fetch(url, Validators())
    if fetched.outcome is not FetchOutcome.FETCHED:
        return Probe(url, fetched)
    return Probe(url, fetched, await parser.parse(fetched.body, fetched.headers, fetched.url, habits))


async def find_feeds(fetcher: Fetcher, parser: Parser, url: str) -> Found:
    """Return the feeds at or behind `url`: itself, or those that the page announces, or one in the usual places."""
    first = await probe(fetcher, parser, url)
    if first.good:
        return Found(first, (first,))
    if first.outcome not in _LOOKED_INTO | _ELSEWHERE:
        return Found(first)
    announced = [await probe(fetcher, parser, address) for address in _announced(first)]
    found = tuple(item for item in announced if item.good and item.parsed and item.parsed.entries)
    if found:
        return Found(first, found)
    for place in PLACES:
        item = await probe(fetcher, parser, urljoin(first.fetched.url or url, place))
        if item.good and item.parsed and item.parsed.entries:
            return Found(first, (item,))
    return Found(first)


def _announced(first: Probe) -> Iterator[str]:
    yield from (first.parsed.announced if first.parsed else ())[:MOST]


def pace(parsed: Parsed) -> timedelta | None:
    """Return the usual time between two entries, by the dates of the newest 20; None if they are not dated."""
    dates = sorted({entry.published for entry in parsed.entries if entry.published}, reverse=True)[:20]
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(dates)]
    return timedelta(seconds=median(gaps)) if gaps else None
