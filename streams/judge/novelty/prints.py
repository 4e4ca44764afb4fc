"""Which texts have a fingerprint: an index of a few bytes for each, since a theatre's window holds millions.

Texts go by number here. Most of the index is two sorted arrays, fingerprints and the numbers of the texts that have
them. What came lately is in a dictionary beside it, until that is large enough to be merged in: so that one more costs
the same however many there are.
"""

from collections.abc import Iterable
from itertools import chain, compress

import numpy as np
from numpy.typing import NDArray

_FEWEST = 512
_SHARE = 32
"""The dictionary is merged when it has more than a thirty-second of what the arrays have, and at least `_FEWEST`."""
_GONE = -1

WIDTH = 4
"""Bytes of a fingerprint here, of the eight in reports of older programs: two texts that are no copies would have to
share several by chance to be taken for such."""

Prints = NDArray[np.uint32]
Numbers = NDArray[np.intp]


def as_bytes(prints: Iterable[int]) -> bytes:
    """Return the lower halves of 64-bit fingerprints, each once, sorted, in `WIDTH` bytes each."""
    halves = np.sort(np.fromiter(prints, np.uint64).astype(np.uint32))
    twice = halves[1:] == halves[:-1]
    return (np.unique(halves) if twice.any() else halves).tobytes()


def as_numbers(packed: bytes) -> list[int]:
    """Return the halves of fingerprints that `as_bytes` made, as numbers."""
    return memoryview(packed).cast("I").tolist()


class PrintIndex:
    """Fingerprints → the numbers of the texts that have them, each once. They come and go by the text, packed."""

    def __init__(self) -> None:
        self._prints: Prints = np.empty(0, np.uint32)  # sorted; one that several texts have stands there as often
        self._owners: NDArray[np.int32] = np.empty(0, np.int32)  # whose each is, `_GONE` where it was taken away
        self._gone = 0
        self._late: dict[int, tuple[int, ...]] = {}

    def add(self, prints: bytes, number: int) -> None:
        """File a text under its fingerprints, under none of which it is yet."""
        late, alone = self._late, (number,)
        for print_ in as_numbers(prints):
            known = late.setdefault(print_, alone)
            if known is not alone:
                late[print_] = (*known, number)
        if len(self._late) > max(_FEWEST, len(self._prints) // _SHARE):
            self._merge()

    def discard(self, prints: bytes, number: int) -> None:
        """Take a text away from fingerprints that it is filed under."""
        _, at = self._spans(np.frombuffer(prints, np.uint32))
        mine = at[self._owners[at] == number]
        self._owners[mine] = _GONE
        self._gone += len(mine)
        for print_ in as_numbers(prints):
            if (known := self._late.get(print_)) is not None:
                if left := tuple(each for each in known if each != number):
                    self._late[print_] = left
                else:
                    del self._late[print_]
        if self._gone > max(_FEWEST, len(self._prints) // 2):
            self._merge()

    def holders(self, prints: bytes) -> tuple[Numbers, Numbers]:
        """Return who has which of `prints`, pair by pair: the place among them, and the number of a text."""
        places, at = self._spans(np.frombuffer(prints, np.uint32))
        numbers = self._owners[at].astype(np.intp)
        if self._gone and len(numbers):
            there = numbers != _GONE
            places, numbers = places[there], numbers[there]
        known = [*map(self._late.get, as_numbers(prints))]
        late = [*filter(None, known)]
        if not late:
            return places, numbers
        lengths = [*map(len, late)]
        more = np.fromiter(compress(range(len(known)), known), np.intp, len(late)).repeat(lengths)
        whose = np.fromiter(chain.from_iterable(late), np.intp, sum(lengths))
        return np.concatenate((places, more)), np.concatenate((numbers, whose))

    def beside(self, prints: bytes, fewest: int) -> tuple[Numbers, Numbers]:
        """Return the numbers of the texts that have at least so many of `prints`, and how many each has."""
        _, numbers = self.holders(prints)
        return counted(numbers, fewest)

    def _spans(self, wanted: Prints) -> tuple[Numbers, Numbers]:
        """Return where in the arrays `wanted` are, as pairs of a place among them and a position."""
        first = self._prints.searchsorted(wanted)
        there = self._prints.take(first, mode="clip") == wanted if len(self._prints) else np.zeros(len(wanted), bool)
        places = there.nonzero()[0]
        first = first[places]
        lengths = self._prints.searchsorted(wanted[places], "right") - first
        begins = lengths.cumsum() - lengths
        return places.repeat(lengths), np.arange(lengths.sum()) + (first - begins).repeat(lengths)

    def _merge(self) -> None:
        """Bring all into the arrays, without what is gone."""
        prints = np.fromiter(self._late, np.uint32, len(self._late))
        lengths = np.fromiter(map(len, self._late.values()), np.intp, len(self._late))
        owners = np.fromiter(chain.from_iterable(self._late.values()), np.int32, int(lengths.sum()))
        late = prints.repeat(lengths)
        order = late.argsort(kind="stable")  # so that what follows merges two sorted runs
        kept = self._owners != _GONE
        prints = np.concatenate([self._prints[kept], late[order]])
        owners = np.concatenate([self._owners[kept], owners[order]])
        order = prints.argsort(kind="stable")
        self._prints, self._owners = prints[order], owners[order]
        self._gone = 0
        self._late = {}


def counted(numbers: Numbers, fewest: int) -> tuple[Numbers, Numbers]:
    """Return which of `numbers` stand there at least so often, and how often."""
    ordered = np.sort(numbers)
    often = ordered[fewest - 1 :]
    often = often[often == ordered[: len(often)]]  # one that stands there n times is left n - fewest + 1 times
    if not len(often):
        return often, often
    begins = np.append(0, (often[1:] != often[:-1]).nonzero()[0] + 1)
    ends = np.append(begins[1:], len(often))
    return often[begins], ends - begins + fewest - 1
