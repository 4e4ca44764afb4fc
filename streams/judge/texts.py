"""The texts of a theatre's window: which repeats which, and which text each goes back to.

A text goes back to one earlier text at most, the one that it shares most with: so a compilation of two wires does not
make one origin of both. What an outlet prints on many days (footers, the paragraph of background under every story) is
left out of its texts before they are compared; one wire text in fifty outlets is on one day in each, and stays.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from streams.judge.copies import FEWEST, Overlap, overlap
from streams.judge.postings import Postings
from streams.judge.prints import PrintIndex, as_bytes, as_numbers
from wire.records import OriginKind, Source

RECURRENT_DAYS = 4
"""An outlet's passage is boilerplate when it stood in texts of so many different days."""
REACH = timedelta(days=30)
"""Texts further apart than this are not compared."""

Rank = tuple[bool, datetime, str]
"""Order of precedence: an aggregator comes after everybody else, then the earlier, then the lower id."""


def rank(source: Source) -> Rank:
    """Return where `source` stands in the order of precedence among copies."""
    return source.origin is OriginKind.AGGREGATOR, source.published_at, source.article


class Link(msgspec.Struct, frozen=True):
    """A text repeats the text of the article `of`."""

    of: str
    overlap: Overlap


class _Text(msgspec.Struct, frozen=True, gc=False):
    rank: Rank
    outlet: str
    prints: bytes

    @property
    def published_at(self) -> datetime:
        return self.rank[1]

    def comes_before(self, other: "_Text") -> bool:
        """Whether `other` may go back to this text."""
        return self.rank < other.rank and abs(self.published_at - other.published_at) <= REACH


class Texts:
    """An index over the fingerprints of the reports in a window. The outcome depends on the set, not on the order."""

    def __init__(self) -> None:
        self._texts: dict[str, _Text] = {}
        self._own: dict[str, bytes] = {}  # article → its fingerprints that are not its outlet's boilerplate
        self._holders = PrintIndex()  # fingerprint → the articles whose own it is
        self._boilerplate: dict[str, Postings[int]] = {}  # outlet → fingerprint → the articles with it
        self._links: dict[str, Link] = {}
        self._copies: dict[str, set[str]] = {}
        self._settled: dict[str, str] = {}

    def put(self, source: Source, prints: tuple[int, ...]) -> set[str]:
        """Add a text, or put it in place of the article's earlier version; return the articles whose root changed."""
        article = source.article
        old = self._texts.get(article)
        new = _Text(rank(source), source.outlet, as_bytes(prints))
        if old == new:
            return set()
        stale: set[str] = set()
        if old is not None:
            stale = {*self._neighbours(article), *self._take_out(article)}
        self._texts[article] = new
        self._file(article, new)
        stale |= self._learn(new.outlet, new.prints) - {article}
        near = self._neighbours(article)
        changed = {article} if self._settle_link(article, self._best(article, near)) else set()
        changed |= {other for other in stale if self._settle_link(other, self._best(other, self._neighbours(other)))}
        changed |= {other for other in near if other not in stale and self._gain(other, article)}
        return self._with_copies(changed)

    def expire(self, article: str) -> None:
        """Drop a text that has left the window. What went back to it still does: that is settled."""
        if article not in self._texts:
            return
        root = self.root(article)
        for copy in self._copies.pop(article, ()):
            self._settled[copy] = root
        self._settled.pop(article, None)
        self._settle_link(article, None)
        self._take_out(article)

    def link(self, article: str) -> Link | None:
        """Return which text the article repeats, None for an original."""
        return self._links.get(article)

    def copies(self, article: str) -> set[str]:
        """Return the articles that go back to this one, over however many steps."""
        return self._with_copies({article}) - {article}

    def root(self, article: str) -> str:
        """Return the article at the beginning of the chain of copies; the article itself for an original."""
        while True:
            if article in self._settled:
                return self._settled[article]
            link = self._links.get(article)
            if link is None:
                return article
            article = link.of

    def _file(self, article: str, text: _Text) -> None:
        self._own[article] = text.prints
        if (stock := self._boilerplate.get(text.outlet)) is not None:
            prints = as_numbers(text.prints)
            for print_ in prints:
                if print_ in stock:
                    stock.add(print_, article)
            self._own[article] = as_bytes(print_ for print_ in prints if print_ not in stock)
        self._holders.add(self._own[article], article)

    def _take_out(self, article: str) -> set[str]:
        """Remove a text; return the articles that must be compared again because less is boilerplate now."""
        text, own = self._texts.pop(article), self._own.pop(article)
        self._holders.discard(own, article)
        self._holders.forget(article)
        if len(own) < len(text.prints):
            for print_ in set(as_numbers(text.prints)).difference(as_numbers(own)):
                self._boilerplate[text.outlet].discard(print_, article)
        return self._learn(text.outlet, text.prints)

    def _learn(self, outlet: str, prints: bytes) -> set[str]:
        """Bring up to date what is boilerplate in `outlet`; return the articles that must be compared again."""
        changed: set[str] = set()
        stock = self._boilerplate.get(outlet)
        for print_ in as_numbers(prints) if stock is not None else ():
            changed.update(self._return(outlet, print_))
        for print_, holders in self._holders.holders(prints, RECURRENT_DAYS).items():
            if stock is not None and print_ in stock:
                continue
            mine = tuple(article for article in holders if self._texts[article].outlet == outlet)
            if self._days(mine) >= RECURRENT_DAYS:
                changed |= self._make_boilerplate(outlet, print_, mine)
        return changed.union(*(self._neighbours(article) for article in changed))

    def _return(self, outlet: str, print_: int) -> tuple[str, ...]:
        """Take `print_` for no boilerplate of `outlet` if it is on too few days now; return whose own it becomes."""
        stock = self._boilerplate[outlet]
        known = stock[print_]
        if not known or self._days(known) >= RECURRENT_DAYS:
            return ()
        stock.put(print_, ())
        for article in known:
            self._own[article] = as_bytes(sorted((*as_numbers(self._own[article]), print_)))
            self._holders.add(as_bytes((print_,)), article)
        return known

    def _make_boilerplate(self, outlet: str, print_: int, mine: tuple[str, ...]) -> set[str]:
        before = {*mine}.union(*(self._neighbours(article) for article in mine))
        self._boilerplate.setdefault(outlet, Postings()).put(print_, mine)
        for article in mine:
            self._own[article] = as_bytes(p for p in as_numbers(self._own[article]) if p != print_)
            self._holders.discard(as_bytes((print_,)), article)
        return before

    def _days(self, articles: tuple[str, ...]) -> int:
        return len({self._texts[article].published_at.date() for article in articles})

    def _neighbours(self, article: str) -> list[str]:
        """Return the articles that share enough with this one to be compared."""
        return self._holders.beside(self._own[article], article, FEWEST)

    def _best(self, article: str, among: Iterable[str]) -> Link | None:
        """Return the link to the earlier text that this one shares most with; of several the earliest."""
        text = self._texts[article]
        found = [Link(other, self._overlap(article, other)) for other in among if self._texts[other].comes_before(text)]
        return min((link for link in found if link.overlap.is_copy), key=self._closeness, default=None)

    def _overlap(self, article: str, other: str) -> Overlap:
        return overlap(as_numbers(self._own[article]), as_numbers(self._own[other]))

    def _closeness(self, link: Link) -> tuple[float, Rank]:
        return -link.overlap.contained, self._texts[link.of].rank

    def _gain(self, article: str, other: str) -> bool:
        """Link `article` to `other`, a new text, if that is its closest now; tell whether it is."""
        if article in self._settled or not self._texts[other].comes_before(self._texts[article]):
            return False  # settled: the text that it goes back to has left the window
        link = Link(other, self._overlap(article, other))
        known = self._links.get(article)
        if not link.overlap.is_copy or (known is not None and self._closeness(known) < self._closeness(link)):
            return False
        return self._settle_link(article, link)

    def _settle_link(self, article: str, link: Link | None) -> bool:
        """Make `link` the article's; tell whether that is another than before."""
        known = self._links.get(article)
        if link == known or article in self._settled:
            return False
        if known is not None:
            del self._links[article]
            self._copies.get(known.of, set()).discard(article)
        if link is not None:
            self._links[article] = link
            self._copies.setdefault(link.of, set()).add(article)
        return True

    def _with_copies(self, articles: set[str]) -> set[str]:
        """Return `articles` and whatever goes back to them."""
        found: set[str] = set()
        waiting = list(articles)
        while waiting:
            article = waiting.pop()
            if article not in found:
                found.add(article)
                waiting += self._copies.get(article, ())
        return found
