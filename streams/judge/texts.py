"""The texts of a theatre's window: which repeats which, and which text each goes back to.

A text goes back to one earlier text at most, the one that it shares most with: so a compilation of two wires does not
make one origin of both. What an outlet prints on many days (footers, the paragraph of background under every story) is
left out of its texts before they are compared; one wire text in fifty outlets is on one day in each, and stays.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from streams.judge.copies import FEWEST, Overlap, overlap
from streams.judge.postings import Postings
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


class _Text(msgspec.Struct, frozen=True):
    rank: Rank
    outlet: str
    prints: tuple[int, ...]  # the report's own tuple: a set of them would take three times the memory

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
        self._own: dict[str, tuple[int, ...]] = {}  # article → its fingerprints that are not its outlet's boilerplate
        self._holders: Postings[int] = Postings()  # fingerprint → the articles whose own it is
        self._boilerplate: Postings[tuple[str, int]] = Postings()  # outlet and fingerprint → the articles with it
        self._links: dict[str, Link] = {}
        self._copies: dict[str, set[str]] = {}
        self._settled: dict[str, str] = {}

    def put(self, source: Source, prints: tuple[int, ...]) -> set[str]:
        """Add a text, or put it in place of the article's earlier version; return the articles whose root changed."""
        article = source.article
        old = self._texts.get(article)
        new = _Text(rank(source), source.outlet, prints)
        if old == new:
            return set()
        stale: set[str] = set()
        if old is not None:
            stale = self._neighbours(article) | self._take_out(article)
        self._texts[article] = new
        self._own[article] = new.prints
        for print_ in new.prints:
            self._file(print_, article)
        stale |= self._learn(new.outlet, new.prints) - {article}
        changed = {article} if self._settle_link(article, self._best(article)) else set()
        changed |= {other for other in stale if self._settle_link(other, self._best(other))}
        changed |= {other for other in self._neighbours(article) - stale if self._gain(other, article)}
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

    def _file(self, print_: int, article: str) -> None:
        text = self._texts[article]
        if (text.outlet, print_) in self._boilerplate:
            self._boilerplate.add((text.outlet, print_), article)
            self._disown(article, print_)
        else:
            self._holders.add(print_, article)

    def _take_out(self, article: str) -> set[str]:
        """Remove a text; return the articles that must be compared again because less is boilerplate now."""
        text, own = self._texts.pop(article), set(self._own.pop(article))
        for print_ in text.prints:
            if print_ in own:
                self._holders.discard(print_, article)
            else:
                self._boilerplate.discard((text.outlet, print_), article)
        return self._learn(text.outlet, text.prints)

    def _learn(self, outlet: str, prints: tuple[int, ...]) -> set[str]:
        """Bring up to date what is boilerplate in `outlet`; return the articles that must be compared again."""
        changed: set[str] = set()
        for print_ in prints:
            holders, known = self._holders[print_], self._boilerplate[outlet, print_]
            if known and self._days(known) < RECURRENT_DAYS:
                changed.update(known)
                self._boilerplate.put((outlet, print_), ())
                self._holders.put(print_, (*holders, *known))
                for article in known:
                    self._own[article] = tuple(sorted((*self._own[article], print_)))
            elif not known and len(holders) >= RECURRENT_DAYS:
                mine = tuple(article for article in holders if self._texts[article].outlet == outlet)
                if self._days(mine) >= RECURRENT_DAYS:
                    changed |= self._make_boilerplate(outlet, print_, mine)
        return changed.union(*(self._neighbours(article) for article in changed))

    def _make_boilerplate(self, outlet: str, print_: int, mine: tuple[str, ...]) -> set[str]:
        before = {*mine}.union(*(self._neighbours(article) for article in mine))
        self._boilerplate.put((outlet, print_), mine)
        others = (article for article in self._holders[print_] if self._texts[article].outlet != outlet)
        self._holders.put(print_, tuple(others))
        for article in mine:
            self._disown(article, print_)
        return before

    def _disown(self, article: str, print_: int) -> None:
        self._own[article] = tuple(p for p in self._own[article] if p != print_)

    def _days(self, articles: tuple[str, ...]) -> int:
        return len({self._texts[article].published_at.date() for article in articles})

    def _neighbours(self, article: str) -> set[str]:
        """Return the articles that share enough with this one to be compared."""
        shared: Counter[str] = Counter()
        for print_ in self._own[article]:
            shared.update(self._holders[print_])
        del shared[article]
        return {other for other, count in shared.items() if count >= FEWEST}

    def _best(self, article: str) -> Link | None:
        """Return the link to the earlier text that this one shares most with; of several the earliest."""
        text = self._texts[article]
        found = [Link(other, overlap(self._own[article], self._own[other])) for other in self._earlier(article, text)]
        return min((link for link in found if link.overlap.is_copy), key=self._closeness, default=None)

    def _earlier(self, article: str, text: _Text) -> Iterator[str]:
        return (other for other in self._neighbours(article) if self._texts[other].comes_before(text))

    def _closeness(self, link: Link) -> tuple[float, Rank]:
        return -link.overlap.contained, self._texts[link.of].rank

    def _gain(self, article: str, other: str) -> bool:
        """Link `article` to `other`, a new text, if that is its closest now; tell whether it is."""
        if article in self._settled or not self._texts[other].comes_before(self._texts[article]):
            return False  # settled: the text that it goes back to has left the window
        link = Link(other, overlap(self._own[article], self._own[other]))
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
