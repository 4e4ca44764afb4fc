"""The texts of a window by number, and what is compared of each in columns, so that many are asked at once."""

from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from streams.judge.novelty.prints import WIDTH
from wire.records import OriginKind, Source

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_DAY = timedelta(days=1) // _MICROSECOND
_SET_BACK = 2**61
"""What an aggregator's place is set back by: more than the microseconds of any date."""


class Shelf:
    """Articles by number, each with its text's fingerprints. The number of one that is taken away goes to another.

    The columns, by number: `at`, when it was published, in µs since 1970; `place`, in the order of precedence but for
    the article's id; `outlet`, a number for each; `size`, how many of its fingerprints are compared: the first ones.
    """

    def __init__(self) -> None:
        self.articles: list[str] = []
        self.prints: list[bytes] = []
        self._numbers: dict[str, int] = {}
        self._free: list[int] = []
        self._outlets: dict[str, int] = {}
        self.at: NDArray[np.int64] = np.zeros(8, np.int64)
        self.place: NDArray[np.int64] = np.zeros(8, np.int64)
        self.outlet: NDArray[np.int32] = np.zeros(8, np.int32)
        self.size: NDArray[np.int32] = np.zeros(8, np.int32)

    def number(self, article: str) -> int | None:
        """Return the number of an article, None for one that is not here."""
        return self._numbers.get(article)

    def put(self, source: Source, prints: bytes) -> int:
        """Put an article here that is not; return its number."""
        if not self._free:
            self._free.append(len(self.articles))
            self.articles.append("")
            self.prints.append(b"")
            self._grow()
        number = self._free.pop()
        self._numbers[source.article] = number
        self.articles[number], self.prints[number] = source.article, prints
        self.at[number], self.place[number] = _times(source)
        self.outlet[number] = self._outlets.setdefault(source.outlet, len(self._outlets))
        self.size[number] = len(prints) // WIDTH
        return number

    def take(self, number: int) -> None:
        """Take the article of `number` away."""
        del self._numbers[self.articles[number]]
        self.articles[number], self.prints[number] = "", b""
        self._free.append(number)

    def compared(self, number: int) -> bytes:
        """Return the fingerprints by which a text is compared."""
        return self.prints[number][: WIDTH * int(self.size[number])]

    def left_out(self, number: int) -> bytes:
        """Return those by which it is not."""
        return self.prints[number][WIDTH * int(self.size[number]) :]

    def divide(self, number: int, compared: bytes, left_out: bytes) -> None:
        """Let a text be compared by some of its fingerprints, and not by the others."""
        self.prints[number], self.size[number] = compared + left_out, len(compared) // WIDTH

    def holds(self, number: int, source: Source, prints: bytes) -> bool:
        """Tell whether the article of `number` is here as it would be put."""
        whole = np.sort(np.frombuffer(self.prints[number], np.uint32)).tobytes()
        same = whole == prints and self._outlets.get(source.outlet) == self.outlet[number]
        return same and (self.at[number], self.place[number]) == _times(source)

    def days(self, numbers: NDArray[np.intp]) -> NDArray[np.int64]:
        """Return the days on which those were published, counted from 1970."""
        return self.at[numbers] // _DAY

    def _grow(self) -> None:
        if len(self.articles) > len(self.at):
            more = len(self.at) // 4 + 8
            for name in ("at", "place", "outlet", "size"):
                column = getattr(self, name)
                setattr(self, name, np.concatenate((column, np.zeros(more, column.dtype))))


def _times(source: Source) -> tuple[int, int]:
    at = (source.published_at - _EPOCH) // _MICROSECOND
    return at, at + _SET_BACK * (source.origin is OriginKind.AGGREGATOR)
