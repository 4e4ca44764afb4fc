"""What sources gave, counted while they are read."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from producers.sources.item import BadRecord, Item, Passed, refused
from wire.records import Article

SHOWN = 20
"""Bad records that are kept to be shown; all are counted."""


class Span(msgspec.Struct, frozen=True):
    """A stretch of event time: from `since` on, up to and without `until`; None leaves it open."""

    since: datetime | None = None
    until: datetime | None = None

    def holds(self, article: Article) -> bool:
        """Whether a version of an article lies in it."""
        at = article.revised_at
        return (self.since is None or at >= self.since) and (self.until is None or at < self.until)


class Tally(msgspec.Struct):
    """`articles` are to be replayed, others lie `outside` of the span; of the `bad` records some are `shown`.

    `passed` counts records that are no articles and need not be, by reason.
    `first` and `last` are the ends of the articles' event time, publication and revision; None while there are none.
    """

    articles: int = 0
    outside: int = 0
    passed: Counter[str] = msgspec.field(default_factory=Counter)
    bad: int = 0
    shown: list[BadRecord] = msgspec.field(default_factory=list)
    first: datetime | None = None
    last: datetime | None = None

    def add(self, article: Article) -> None:
        """Count an article that is to be replayed."""
        self.articles += 1
        low, high = sorted((article.published_at, article.revised_at))
        self.first = low if self.first is None else min(self.first, low)
        self.last = high if self.last is None else max(self.last, high)

    def add_bad(self, bad: BadRecord) -> None:
        """Count a bad record."""
        self.bad += 1
        if len(self.shown) < SHOWN:
            self.shown.append(bad)


def counted(items: Iterable[Item], span: Span, tally: Tally, *, strict: bool = False) -> Iterator[Article]:
    """Yield the articles of `items` that lie in `span`, and count everything; if `strict`, raise at a bad record."""
    for item in items:
        if isinstance(item, BadRecord):
            if strict:
                raise refused(item)
            tally.add_bad(item)
        elif isinstance(item, Passed):
            tally.passed[item.reason] += 1
        elif span.holds(item):
            tally.add(item)
            yield item
        else:
            tally.outside += 1
