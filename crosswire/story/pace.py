"""Compressed time: which moment of the story it is, so many seconds after the start.

Two months do not fit into half a minute evenly: on some days nothing happens, on others everything. So the pace gives
each stretch between two moments a share of the duration that grows with its length, up to `LONGEST`; what is longer is
cut to it. Between two moments time runs evenly.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from threading import Lock

import msgspec

LONGEST = timedelta(hours=3)
"""A longer stretch takes no more time than this one."""

LEAST = timedelta(hours=1)
"""Added to each stretch, so that two moments close together can still be told apart."""


UNSEEN = timedelta(seconds=0.6)
"""Without a look of its teller for so long, the story stands still: what nobody had time to see would be gone."""


class Pace(msgspec.Struct, frozen=True):
    """Anchors of time: `moments` of the story, and the `seconds` after the start at which they come. Both ascend."""

    moments: tuple[datetime, ...]
    seconds: tuple[float, ...]

    @property
    def duration(self) -> float:
        """Seconds from the start to the last moment."""
        return self.seconds[-1]

    def moment(self, elapsed: float) -> datetime:
        """Return the story's time `elapsed` seconds after the start: the first moment before, the last one after."""
        index = bisect_right(self.seconds, elapsed)
        if index == 0:
            return self.moments[0]
        if index == len(self.seconds):
            return self.moments[-1]
        share = (elapsed - self.seconds[index - 1]) / (self.seconds[index] - self.seconds[index - 1])
        return self.moments[index - 1] + share * (self.moments[index] - self.moments[index - 1])

    def second(self, moment: datetime) -> float:
        """Return how many seconds after the start `moment`, one of the anchors, comes."""
        return self.seconds[self.moments.index(moment)]


def make_pace(moments: Sequence[datetime], duration: float) -> Pace:
    """Return the pace that plays `moments` (ascending, at least two) in `duration` seconds, the first one at once."""
    stretches = [min(b - a, LONGEST) + LEAST for a, b in pairwise(moments)]
    whole = sum(stretches, timedelta())
    passed, seconds = timedelta(), [0.0]
    for stretch in stretches:
        passed += stretch
        seconds.append(round(duration * (passed / whole), 3))
    return Pace(tuple(moments), tuple(seconds))


class StoryClock:
    """Says what time it is in the story at a wall time, by a pace. Until `start` the story has not begun.

    It can be held, as a teller waits for listeners who have fallen behind: the story's time then stands still. So it
    does where a teller who looks has not looked for long. It never runs backwards, though who holds it may have looked
    at the wall's clock before a server did who has told more since.
    """

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._started: datetime | None = None
        self._holds: tuple[tuple[datetime, datetime], ...] = ()  # wall times from and to, in order
        self._held_from: datetime | None = None
        self._looked: datetime | None = None
        self._asked: datetime | None = None  # the latest wall time of which the story's was told
        self._turn = Lock()  # servers ask in their own threads

    def start(self, now: datetime) -> None:
        """Begin the story at the wall time `now`."""
        self._started = now

    def look(self, now: datetime) -> None:
        """Say that the teller is there at the wall time `now`, and will look again soon."""
        with self._turn:
            until = max(now, self._asked or now)
            if self._looked is not None and self._held_from is None:
                since = max([self._looked + UNSEEN, *(end for _, end in self._holds[-1:])])
                self._holds = (*self._holds, (since, until)) if since < until else self._holds
            self._looked = until

    def hold(self, now: datetime) -> None:
        """Let the story's time stand still from the wall time `now`, if it does not yet; never twice at one time."""
        with self._turn:
            ends = (end for _, end in self._holds[-1:])
            self._held_from = self._held_from or max([now, self._asked or now, *ends])

    def go_on(self, now: datetime) -> None:
        """Let the story's time run again from the wall time `now`, if it was held."""
        with self._turn:
            if self._held_from is not None:
                self._holds = (*self._holds, (self._held_from, max(now, self._held_from)))
                self._held_from = None

    def at(self, now: datetime) -> datetime | None:
        """Return the story's time at the wall time `now`, which may be past; None before the start."""
        with self._turn:
            if self._started is None:
                return None
            self._asked = max(now, self._asked or now)
            return self.pace.moment(self._told(self._started, now).total_seconds())

    def share(self, now: datetime) -> float:
        """Return how much of the story's time has run by the wall time `now`, 0 to 1."""
        if self._started is None:
            return 0.0
        return min(1.0, self._told(self._started, now).total_seconds() / self.pace.duration)

    def wall(self, moment: datetime) -> datetime:
        """Return the wall time of `moment`, one of the story's, unless the clock is held once more before it.

        Raises RuntimeError before the start.
        """
        if self._started is None:
            raise RuntimeError("the story has not begun")
        time = self._started + timedelta(seconds=self.pace.second(moment))
        for since, until in self._holds:
            if since < time:
                time += until - since
        return time

    def held(self, now: datetime) -> timedelta:
        """Return for how long in all the story's time has stood still by the wall time `now`."""
        holds = self._holds if self._held_from is None else (*self._holds, (self._held_from, now))
        return sum((max(timedelta(), min(until, now) - since) for since, until in holds), timedelta())

    def _told(self, started: datetime, now: datetime) -> timedelta:
        seen = now if self._looked is None else min(now, self._looked + UNSEEN)
        return seen - started - self.held(seen)
