"""How many articles may wait for the workers, and in which partition the next one is to wait. Pure.

A worker that judges the hot theatres reads more slowly than another. So that none is done before the others, the next
article goes where fewest wait, whatever its id; and so that this can still be changed, no more wait than are needed.
"""

from collections import deque
from collections.abc import Sequence
from heapq import heapify, heapreplace

AHEAD = 4_000
"""Articles that may wait for the workers at most: few enough for the broker's memory."""
FEWEST = 2_000
"""Articles that may wait whatever the pace."""
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


def spread(count: int, waiting: Sequence[int]) -> list[int]:
    """Return the partition for each of `count` further articles, where so many are `waiting` in each."""
    heap = [(number, partition) for partition, number in enumerate(waiting)]
    heapify(heap)
    chosen = []
    for _ in range(count):
        number, partition = heap[0]
        chosen.append(partition)
        heapreplace(heap, (number + 1, partition))
    return chosen
