"""How many articles may wait for the workers, and in which partition the next one is to wait. Pure.

A worker that judges the hot theatres reads more slowly than another. So that none is done before the others, the next
article goes where it will wait for the shortest time, whatever its id; and so that this can still be changed, no more
wait than are needed.
"""

from collections import deque
from collections.abc import Sequence
from heapq import heapify, heapreplace

AHEAD = 4_000
"""Articles that may wait for the workers at most: few enough for the broker's memory."""
FEWEST = 800
"""Articles that may wait whatever the pace: some of them are read already, which is heard of when it is committed."""
_HALF = 5.0
"""Seconds after which what was seen of a speed counts half as much."""
_SECONDS = 1.0
"""What is read in so many seconds may wait too: what is read is heard of within half of that."""


class Pace:
    """How fast articles are read, by what is told of it; times are seconds of any monotonic clock."""

    def __init__(self, most: int = AHEAD) -> None:
        self._most = most
        self._seen: deque[tuple[float, int]] = deque()

    def ahead(self, read: int, now: float) -> int:
        """Return how many articles may wait now that `read` have been read."""
        if not self._seen or self._seen[-1][0] < now:
            self._seen.append((now, read))
            while len(self._seen) > 1 and self._seen[1][0] <= now - _SECONDS:
                self._seen.popleft()
        return min(self._most, FEWEST + read - self._seen[0][1])


class Speeds:
    """How fast the articles of each partition are read while some wait there; times are seconds of a monotonic clock.

    Readers tell by leaps how far they are. What is read last, before nothing waits, may have been done earlier: it is
    not counted.
    """

    def __init__(self) -> None:
        self._at: list[tuple[float, int]] = []  # by partition: since when it is read without a pause, and how many were
        self._read: list[float] = []
        self._busy: list[float] = []

    def saw(self, done: Sequence[int], waiting: Sequence[int], now: float) -> None:
        """Take how many articles of each partition are read now, and how many wait."""
        if not self._at:
            self._at = [(now, number) for number in done]
            self._read, self._busy = [0.0] * len(done), [0.0] * len(done)
        for n, (number, left) in enumerate(zip(done, waiting, strict=True)):
            since, before = self._at[n]
            if number > before and left:
                kept = 0.5 ** ((now - since) / _HALF)
                self._read[n] = self._read[n] * kept + number - before
                self._busy[n] = self._busy[n] * kept + now - since
            if number > before or not left:
                self._at[n] = (now, number)

    def of_all(self) -> list[float]:
        """Return the articles a second of each partition; of one that is not known yet, the mean of the others."""
        known = [read / busy for read, busy in zip(self._read, self._busy, strict=True) if read and busy]
        usual = sum(known) / len(known) if known else 1.0
        return [read / busy if read and busy else usual for read, busy in zip(self._read, self._busy, strict=True)]


def spread(count: int, waiting: Sequence[int], speeds: Sequence[float] = ()) -> list[int]:
    """Return the partition for each of `count` further articles, where so many are `waiting` in each.

    `speeds`: how many articles a second are read of each; of all as many, where that is not said.
    """
    pace = speeds or [1.0] * len(waiting)
    heap = [((number + 1) / pace[partition], partition) for partition, number in enumerate(waiting)]
    heapify(heap)
    chosen = []
    for _ in range(count):
        seconds, partition = heap[0]
        chosen.append(partition)
        heapreplace(heap, (seconds + 1 / pace[partition], partition))
    return chosen
