"""A part that has ended by itself is started again, but not for ever: what will not stay up needs a person."""

from collections import deque
from collections.abc import Callable, Sequence
from enum import StrEnum
from time import monotonic

from crosswire.services.processes import Part, Supervisor

MOST, WITHIN = 5, 600.0
"""A part is started again at most so many times within so many seconds."""


class Verdict(StrEnum):
    """What becomes of a part that has ended."""

    AGAIN = "again"
    WAITS = "waits"  # before it is started again
    GIVEN_UP = "given_up"


def decide(ends: Sequence[float], now: float) -> Verdict:
    """Return what becomes of a part that ended at `ends` (seconds, the last is the one in question).

    It is started again at once the first time, then after 2, 4, 8 and 16 seconds.
    """
    recent = [end for end in ends if now - end < WITHIN]
    if len(recent) > MOST:
        return Verdict.GIVEN_UP
    pause = 0 if len(recent) < 2 else 2.0 ** (len(recent) - 1)
    return Verdict.AGAIN if now - ends[-1] >= pause else Verdict.WAITS


class Restarts:
    """Looks after `parts`, which run; `tell` is called with a line for each end."""

    def __init__(
        self,
        supervisor: Supervisor,
        parts: Sequence[Part],
        tell: Callable[[str], None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._supervisor = supervisor
        self._parts = list(parts)
        self._tell = tell
        self._clock = clock
        self._ends: dict[str, deque[float]] = {part.name: deque(maxlen=MOST + 1) for part in parts}
        self._down: set[str] = set()

    def look(self) -> None:
        """Start again what has ended, if its time has come.

        Raises `ServiceError` with its last log lines for a part that ends again and again.
        """
        for place, part in enumerate(self._parts):
            how = part.child.ended
            if how:
                self._parts[place] = self._looked_after(part, how)

    def _looked_after(self, part: Part, how: str) -> Part:
        now, ends = self._clock(), self._ends[part.name]
        if part.name not in self._down:
            self._down.add(part.name)
            ends.append(now)
        match decide(ends, now):
            case Verdict.WAITS:
                return part
            case Verdict.GIVEN_UP:
                raise part.child.failed(f"{how}, for the {len(ends)}th time within {WITHIN / 60:g} minutes")
            case Verdict.AGAIN:
                self._down.discard(part.name)
                self._tell(f"{part.name} {how}, and is started again; its log is {part.log}")
                return self._supervisor.again(part)
