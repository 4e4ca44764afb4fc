"""The texts of a theatre's window: which repeats which, and which text each goes back to.

A text goes back to one earlier text at most, the one that it shares most with: so a compilation of two wires does not
make one origin of both. What an outlet prints on many days (footers, the paragraph of background under every story) is
left out of its texts before they are compared; one wire text in fifty outlets is on one day in each, and stays.
"""

from collections import Counter
from datetime import datetime, timedelta

import msgspec

from streams.judge.copies import FEWEST, Overlap, overlap
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
    prints: frozenset[int]

    @property
    def published_at(self) -> datetime:
        return self.rank[1]


class Texts:
    """An index over the fingerprints of the reports in a window. The outcome depends on the set, not on the order."""

    def __init__(self) -> None:
        self._texts: dict[str, _Text] = {}
        self._holders: dict[int, list[str]] = {}
        self._recurrent: set[tuple[str, int]] = set()
        self._links: dict[str, Link] = {}
        self._copies: dict[str, set[str]] = {}
        self._settled: dict[str, str] = {}

    def put(self, source: Source, prints: tuple[int, ...]) -> set[str]:
        """Add a text, or put it in place of the article's earlier version; return the articles whose root changed."""
        article = source.article
        old = self._texts.get(article)
        new = _Text(rank(source), source.outlet, frozenset(prints))
        if old == new:
            return set()
        stale = {article}
        if old is not None:
            stale |= self._neighbours(old) | self._take_out(article, old)
        self._texts[article] = new
        for print_ in new.prints:
            self._holders.setdefault(print_, []).append(article)
        stale |= self._learn(new.outlet, new.prints) | self._neighbours(new)
        return self._relink(stale)

    def expire(self, article: str) -> None:
        """Drop a text that has left the window. What went back to it still does: that is settled."""
        text = self._texts.pop(article, None)
        if text is None:
            return
        self._release(article, text.prints)
        self._recurrent -= {(text.outlet, p) for p in text.prints if p not in self._holders}
        root = self.root(article)
        for copy in self._copies.pop(article, ()):
            self._settled[copy] = root
        self._unlink(article)
        self._settled.pop(article, None)

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

    def _take_out(self, article: str, text: _Text) -> set[str]:
        del self._texts[article]
        self._release(article, text.prints)
        return self._learn(text.outlet, text.prints)

    def _release(self, article: str, prints: frozenset[int]) -> None:
        for print_ in prints:
            holders = self._holders[print_]
            holders.remove(article)
            if not holders:
                del self._holders[print_]

    def _learn(self, outlet: str, prints: frozenset[int]) -> set[str]:
        """Update what recurs in `outlet`; return the articles whose comparisons that changes."""
        flipped = []
        for print_ in prints:
            holders = self._holders.get(print_, ())
            mine = len(holders) >= RECURRENT_DAYS and len(self._days(outlet, holders)) >= RECURRENT_DAYS
            if mine != ((outlet, print_) in self._recurrent):
                (self._recurrent.add if mine else self._recurrent.discard)((outlet, print_))
                flipped.append(print_)
        changed = {a for p in flipped for a in self._holders.get(p, ()) if self._texts[a].outlet == outlet}
        return changed.union(*(self._neighbours(self._texts[article]) for article in changed))

    def _days(self, outlet: str, holders: list[str] | tuple[str, ...]) -> set[int]:
        texts = (self._texts[article] for article in holders)
        return {text.published_at.toordinal() for text in texts if text.outlet == outlet}

    def _neighbours(self, text: _Text) -> set[str]:
        shared = Counter(article for p in text.prints for article in self._holders.get(p, ()))
        return {article for article, count in shared.items() if count >= FEWEST}

    def _own(self, text: _Text) -> frozenset[int]:
        return frozenset(p for p in text.prints if (text.outlet, p) not in self._recurrent)

    def _relink(self, stale: set[str]) -> set[str]:
        changed: set[str] = set()
        for article in stale:
            if article not in self._texts or article in self._settled:
                continue
            link = self._best(article)
            if link != self._links.get(article):
                self._unlink(article)
                if link is not None:
                    self._links[article] = link
                    self._copies.setdefault(link.of, set()).add(article)
                changed.add(article)
        return self._with_copies(changed)

    def _best(self, article: str) -> Link | None:
        text = self._texts[article]
        own = self._own(text)
        best: tuple[float, Rank] | None = None
        link = None
        for other in self._neighbours(text):
            candidate = self._texts[other]
            if candidate.rank >= text.rank or abs(text.published_at - candidate.published_at) > REACH:
                continue
            found = overlap(own, self._own(candidate))
            if found.is_copy and (best is None or (-found.contained, candidate.rank) < best):
                best = (-found.contained, candidate.rank)
                link = Link(other, found)
        return link

    def _unlink(self, article: str) -> None:
        link = self._links.pop(article, None)
        if link is not None and link.of in self._copies:
            self._copies[link.of].discard(article)

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
