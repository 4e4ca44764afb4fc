"""Which articles have a fingerprint: an index of a few bytes for each, since a theatre's window holds millions.

Most of it is two sorted arrays, fingerprints and the numbers of the articles that have them. What came lately is in a
dictionary beside it, until that is large enough to be merged in: so that one more costs the same however many there
are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

_FEWEST = 512
_SHARE = 8
"""The dictionary is merged when it has more than an eighth of what the arrays have, and at least `_FEWEST`."""
_GONE = -1

Prints = NDArray[np.uint64]


def as_bytes(prints: Iterable[int]) -> bytes:
    """Return 64-bit fingerprints in eight bytes each: as Python's numbers they take seven times that."""
    return np.fromiter(prints, np.uint64).tobytes()


def as_numbers(packed: bytes) -> list[int]:
    """Return the fingerprints that `as_bytes` was given."""
    return memoryview(packed).cast("Q").tolist()


class PrintIndex:
    """Fingerprints → the articles that have them, each once. Fingerprints come and go by the text: packed."""

    def __init__(self) -> None:
        self._prints: Prints = np.empty(0, np.uint64)  # sorted; one that several articles have stands there as often
        self._owners: NDArray[np.int32] = np.empty(0, np.int32)  # whose each is, `_GONE` where it was taken away
        self._gone = 0
        self._late: dict[int, tuple[int, ...]] = {}
        self._number: dict[str, int] = {}
        self._article: list[str] = []
        self._free: list[int] = []

    def add(self, prints: bytes, article: str) -> None:
        """File `article` under its fingerprints, under none of which it is yet."""
        number = self._number_of(article)
        late, alone = self._late, (number,)
        for print_ in as_numbers(prints):
            known = late.setdefault(print_, alone)
            if known is not alone:
                late[print_] = (*known, number)
        if len(self._late) > max(_FEWEST, len(self._prints) // _SHARE):
            self._merge()

    def discard(self, prints: bytes, article: str) -> None:
        """Take `article` away from fingerprints that it is filed under."""
        number = self._number[article]
        for print_, begin, end in zip(as_numbers(prints), *self._ranges(prints), strict=True):
            for place in range(begin, end):
                if self._owners[place] == number:
                    self._owners[place] = _GONE
                    self._gone += 1
            late = tuple(each for each in self._late.pop(print_, ()) if each != number)
            if late:
                self._late[print_] = late
        if self._gone > max(_FEWEST, len(self._prints) // 2):
            self._merge()

    def forget(self, article: str) -> None:
        """Free what is kept for an article that has no fingerprints any more."""
        number = self._number.pop(article, None)
        if number is not None:
            self._article[number] = ""
            self._free.append(number)

    def holders(self, prints: bytes, fewest: int = 1) -> dict[int, tuple[str, ...]]:
        """Return which articles have those of `prints` that at least so many have."""
        return {
            print_: tuple(map(self._article.__getitem__, numbers)) for print_, numbers in self._holding(prints, fewest)
        }

    def beside(self, prints: bytes, article: str, fewest: int) -> list[str]:
        """Return the articles that share at least so many of `prints` with `article`, whose prints they are."""
        count: Counter[int] = Counter()
        for _, numbers in self._holding(prints, 2):
            count.update(numbers)
        del count[self._number[article]]
        return [self._article[number] for number, times in count.items() if times >= fewest]

    def _holding(self, prints: bytes, fewest: int) -> Iterator[tuple[int, Sequence[int]]]:
        """Yield those of `prints` that at least so many articles have, with their numbers."""
        wanted = as_numbers(prints)
        late = map(self._late.get, wanted, repeat(()))
        for print_, begin, end, new in zip(wanted, *self._ranges(prints), late, strict=True):
            if end - begin + len(new) < fewest:
                continue
            if begin == end:
                yield print_, new
                continue
            numbers = (*(number for number in self._owners[begin:end].tolist() if number != _GONE), *new)
            if len(numbers) >= fewest:
                yield print_, numbers

    def _ranges(self, prints: bytes) -> tuple[list[int], list[int]]:
        """Return where in the arrays each of `prints` begins, and where it ends."""
        wanted = np.frombuffer(prints, np.uint64)
        return self._prints.searchsorted(wanted).tolist(), self._prints.searchsorted(wanted, "right").tolist()

    def _number_of(self, article: str) -> int:
        number = self._number.get(article)
        if number is None:
            if self._free:
                number = self._free.pop()
                self._article[number] = article
            else:
                number = len(self._article)
                self._article.append(article)
            self._number[article] = number
        return number

    def _merge(self) -> None:
        """Bring all into the arrays, without what is gone."""
        late = [(print_, number) for print_, numbers in self._late.items() for number in numbers]
        kept = self._owners != _GONE
        prints = np.concatenate([self._prints[kept], np.fromiter((print_ for print_, _ in late), np.uint64, len(late))])
        owners = np.concatenate([self._owners[kept], np.fromiter((number for _, number in late), np.int32, len(late))])
        order = prints.argsort(kind="stable")
        self._prints, self._owners = prints[order], owners[order]
        self._gone = 0
        self._late = {}
