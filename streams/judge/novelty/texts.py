"""The texts of a theatre's window: which repeats which, and which text each goes back to.

A text goes back to one earlier text at most, the one that it shares most with: so a compilation of two wires does not
make one origin of both. What an outlet prints on many days (footers, the paragraph of background under every story) is
left out of its texts before they are compared; one wire text in fifty outlets is on one day in each, and stays.
"""

from collections import Counter
from datetime import datetime, timedelta

import msgspec
import numpy as np
from numpy.typing import NDArray

from streams.judge.novelty.copies import CONTAINED, FEWEST, Overlap
from streams.judge.novelty.prints import Numbers, PrintIndex, as_bytes, as_numbers, counted
from streams.judge.novelty.shelf import Shelf
from wire.records import OriginKind, Source

RECURRENT_DAYS = 4
"""An outlet's passage is boilerplate when it stood in texts of so many different days."""
REACH = timedelta(days=30)
"""Texts further apart than this are not compared."""
_REACH = REACH // timedelta(microseconds=1)

Rank = tuple[bool, datetime, str]
"""Order of precedence: an aggregator comes after everybody else, then the earlier, then the lower id."""
Near = tuple[Numbers, Numbers]
"""Numbers of texts, and how many fingerprints each shares with one."""


def rank(source: Source) -> Rank:
    """Return where `source` stands in the order of precedence among copies."""
    return source.origin is OriginKind.AGGREGATOR, source.published_at, source.article


class Link(msgspec.Struct, frozen=True):
    """A text repeats the text of the article `of`."""

    of: str
    overlap: Overlap


class Regrouped(msgspec.Struct, frozen=True):
    """What a text changed: the articles in `links` repeat another text, or share more or less with it.

    Those in `roots` go back to another article.
    """

    links: set[str] = msgspec.field(default_factory=set)
    roots: set[str] = msgspec.field(default_factory=set)


class Texts:
    """An index over the fingerprints of the reports in a window. The outcome depends on the set, not on the order."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._holders = PrintIndex()  # fingerprint → the texts that have it, but for boilerplate
        self._boilerplate: dict[int, dict[int, set[int]]] = {}  # outlet → fingerprint → the texts with it
        self._links: dict[str, Link] = {}
        self._copies: dict[str, set[str]] = {}
        self._settled: dict[str, str] = {}

    def put(self, source: Source, prints: tuple[int, ...]) -> Regrouped:
        """Add a text, or put it in place of the article's earlier version; return what that changed."""
        changed = Regrouped()
        packed = as_bytes(prints)
        stale: set[int] = set()
        if (old := self._shelf.number(source.article)) is not None:
            if self._shelf.holds(old, source, packed):
                return changed
            stale.update(self._near(old)[0].tolist())
            stale |= self._take_out(old)
        number = self._shelf.put(source, packed)
        self._cut_down(number)
        own = self._shelf.compared(number)
        places, others = self._holders.holders(own)
        self._holders.add(own, number)
        near = counted(others, FEWEST)
        asked = {number: near}
        if recurrent := self._recurrent(number, places, others):
            asked = self._make_boilerplate(number, recurrent)
            near = asked[number]
            stale |= self._touched_by(asked)
        self._settle_link(number, self._best(number, near), changed)
        stale.discard(number)
        self._compare_again(stale, asked, changed)
        self._gain(number, near, stale, changed)
        return Regrouped(changed.links, self._with_copies(changed.roots))

    def expire(self, article: str) -> None:
        """Drop a text that has left the window. What went back to it still does: that is settled."""
        number = self._shelf.number(article)
        if number is None:
            return
        root = self.root(article)
        for copy in self._copies.pop(article, ()):
            self._settled[copy] = root
        self._settled.pop(article, None)
        self._settle_link(number, None, Regrouped())
        self._take_out(number)

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

    def _near(self, number: int) -> Near:
        """Return the texts that share enough with this one to be compared."""
        numbers, shared = self._holders.beside(self._shelf.compared(number), FEWEST)
        others = numbers != number
        return numbers[others], shared[others]

    def _cut_down(self, number: int) -> None:
        """Leave out of a new text what is boilerplate of its outlet already."""
        if stock := self._boilerplate.get(int(self._shelf.outlet[number])):
            known = [print_ for print_ in as_numbers(self._shelf.prints[number]) if print_ in stock]
            for print_ in known:
                stock[print_].add(number)
            if known:
                self._leave_out(number, known)

    def _leave_out(self, number: int, prints: list[int]) -> None:
        """Let a text not be compared by `prints`, some of those by which it was."""
        shelf, gone = self._shelf, np.array(prints, np.uint32)
        own = np.frombuffer(shelf.compared(number), np.uint32)
        kept = np.ones(len(own), bool)
        kept[own.searchsorted(gone)] = False
        shelf.divide(number, own[kept].tobytes(), shelf.left_out(number) + gone.tobytes())

    def _take_out(self, number: int) -> set[int]:
        """Remove a text; return those that must be compared again because less is boilerplate now."""
        shelf = self._shelf
        self._holders.discard(shelf.compared(number), number)
        outlet, left_out = int(shelf.outlet[number]), as_numbers(shelf.left_out(number))
        shelf.take(number)
        stock, changed = self._boilerplate.get(outlet, {}), set[int]()
        for print_ in left_out:
            stock[print_].discard(number)
            if len({*shelf.days(np.array([*stock[print_]], np.intp)).tolist()}) < RECURRENT_DAYS:
                changed |= self._return(print_, stock.pop(print_))
        return changed.union(*(self._near(other)[0].tolist() for other in changed))

    def _return(self, print_: int, texts: set[int]) -> set[int]:
        """Let the `texts` of an outlet be compared by `print_` too, which is no boilerplate any more."""
        shelf, back = self._shelf, as_bytes((print_,))
        for number in texts:
            left_out = (each for each in as_numbers(shelf.left_out(number)) if each != print_)
            shelf.divide(number, as_bytes((*as_numbers(shelf.compared(number)), print_)), as_bytes(left_out))
            self._holders.add(back, number)
        return texts

    def _recurrent(self, number: int, places: Numbers, others: Numbers) -> list[int]:
        """Return which fingerprints of a new text are on so many days in its outlet now that they are boilerplate.

        `others` are the texts that have them, by their `places` among its own.
        """
        shelf = self._shelf
        beside = shelf.outlet[others] == shelf.outlet[number]
        if np.count_nonzero(beside) < RECURRENT_DAYS - 1:
            return []
        days, today = shelf.days(others[beside]), int(shelf.days(np.array([number]))[0])
        on_days = {*zip(places[beside].tolist(), days.tolist(), strict=True)}
        times = Counter(place for place, day in on_days if day != today)
        own = as_numbers(self._shelf.compared(number))
        return [own[place] for place, count in sorted(times.items()) if count >= RECURRENT_DAYS - 1]

    def _make_boilerplate(self, number: int, prints: list[int]) -> dict[int, Near]:
        """Take `prints`, sorted, for an outlet's boilerplate; return the texts that had them, and who is near."""
        outlet = self._shelf.outlet[number]
        stock = self._boilerplate.setdefault(int(outlet), {})
        lost: dict[int, list[int]] = {}
        places, holders = self._holders.holders(as_bytes(prints))
        mine = self._shelf.outlet[holders] == outlet
        for place, holder in zip(places[mine].tolist(), holders[mine].tolist(), strict=True):
            stock.setdefault(prints[place], set()).add(holder)
            lost.setdefault(holder, []).append(prints[place])
        for holder, those in lost.items():
            self._leave_out(holder, those)
            self._holders.discard(as_bytes(those), holder)
        return {holder: self._near(holder) for holder in lost}

    def _touched_by(self, cut: dict[int, Near]) -> set[int]:
        """Return the texts that must be compared again when less counts of those that are `cut`.

        Who is not near any more must look again only if that is what it repeats.
        """
        stale = {*cut}.union(*(others.tolist() for others, _ in cut.values()))
        repeating = (copy for number in cut for copy in self._copies.get(self._shelf.articles[number], ()))
        return stale.union(number for copy in repeating if (number := self._shelf.number(copy)) is not None)

    def _copied(self, number: int, near: Near) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
        """Return those `near` a text of which one repeats the other: what they share, and the share that is."""
        others, shared = near
        if not len(others):
            return others, shared, np.empty(0)
        contained = shared / np.minimum(self._shelf.size[others], self._shelf.size[number])
        found = (contained >= CONTAINED) & (abs(self._shelf.at[others] - self._shelf.at[number]) <= _REACH)
        return others[found], shared[found], contained[found]

    def _best(self, number: int, near: Near) -> Link | None:
        """Return the link to the earlier text that this one shares most with; of several the earliest."""
        others, shared, contained = self._copied(number, near)
        earlier = [place for place, other in enumerate(others.tolist()) if self._before(other, number)]
        if not earlier:
            return None
        best = min(earlier, key=lambda place: (-contained[place], *self._place(int(others[place]))))
        return self._link(number, int(others[best]), int(shared[best]))

    def _place(self, number: int) -> tuple[int, str]:
        """Return a text's place in the order of precedence."""
        return int(self._shelf.place[number]), self._shelf.articles[number]

    def _before(self, one: int, other: int) -> bool:
        return self._place(one) < self._place(other)

    def _link(self, number: int, of: int, shared: int) -> Link:
        sizes = int(self._shelf.size[number]), int(self._shelf.size[of])
        return Link(self._shelf.articles[of], Overlap(shared, shared / min(sizes), shared / max(sizes)))

    def _compare_again(self, stale: set[int], asked: dict[int, Near], changed: Regrouped) -> None:
        """Look for the closest text of each of `stale` again; `asked` are those of which it is known who is near."""
        for number in stale:
            near = asked[number] if number in asked else self._near(number)
            self._settle_link(number, self._best(number, near), changed)

    def _gain(self, number: int, near: Near, but: set[int], changed: Regrouped) -> None:
        """Link later texts to a new one where that is their closest."""
        others, shared, _ = self._copied(number, near)
        for other, common in zip(others.tolist(), shared.tolist(), strict=True):
            article = self._shelf.articles[other]
            if other in but or article in self._settled or not self._before(number, other):
                continue  # settled: the text that it goes back to has left the window
            link, known = self._link(other, number, common), self._links.get(article)
            if known is None or self._closeness(link) <= self._closeness(known):
                self._settle_link(other, link, changed)

    def _closeness(self, link: Link) -> tuple[float, int, str]:
        number = self._shelf.number(link.of)
        if number is None:
            raise KeyError(link.of)
        return -link.overlap.contained, *self._place(number)

    def _settle_link(self, number: int, link: Link | None, changed: Regrouped) -> None:
        """Make `link` the text's, unless what it goes back to is settled; note what that has `changed`."""
        article = self._shelf.articles[number]
        known = self._links.get(article)
        if link == known or article in self._settled:
            return
        changed.links.add(article)
        if known is not None:
            del self._links[article]
            self._copies.get(known.of, set()).discard(article)
        if link is not None:
            self._links[article] = link
            self._copies.setdefault(link.of, set()).add(article)
        if known is None or link is None or known.of != link.of:
            changed.roots.add(article)

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
