"""Places in order, found by bisection: a list of a hundred thousand rows is never sorted again. Pure."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from datetime import datetime

Place = tuple[datetime, str]
"""Where a row stands in a list, which goes from the highest place to the lowest: a time, and a name of its own."""


class Ordered:
    """Places, each once."""

    def __init__(self) -> None:
        self._places: list[Place] = []

    def __len__(self) -> int:
        return len(self._places)

    def add(self, place: Place) -> None:
        """Put a place in that is not there."""
        insort(self._places, place)

    def remove(self, place: Place) -> None:
        """Take a place out that is there."""
        del self._places[bisect_left(self._places, place)]

    def names(self, before: Place | None = None) -> Iterator[str]:
        """Yield the names from the highest place down, or from the highest below `before`."""
        end = len(self._places) if before is None else bisect_left(self._places, before)
        return (self._places[number][1] for number in range(end - 1, -1, -1))
