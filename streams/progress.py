"""Liveness from facts: a worker is ready while its loop beats, its state is recovered and its partitions move."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

Partition = TypeVar("Partition")


class Position(msgspec.Struct, frozen=True):
    """Where a partition is read (`next`, the offset of the next message to fetch) and where it ends."""

    next: int
    end: int


class Progress:
    """Collects what the worker does; `why_not` says in a line why it is not ready, or "".

    Times are seconds of any monotonic clock. `silence` is how old the last heartbeat may be; `patience` how long a
    partition with waiting messages, or a message in work, may stand still.
    """

    def __init__(self, silence: float = 15.0, patience: float = 60.0) -> None:
        self._silence = silence
        self._patience = patience
        self._beat: float | None = None
        self._in_work: dict[str, float] = {}
        self._moved: dict[object, tuple[int, float]] = {}
        self._behind: dict[object, int] = {}
        self.recovered = False

    def started(self, stage: str, now: float) -> None:
        """Note that the agent of `stage` took up a message."""
        self._in_work[stage] = now

    def finished(self, stage: str) -> None:
        """Note that the agent of `stage` is done with its message."""
        self._in_work.pop(stage, None)

    def beat(self, now: float, positions: Mapping[Partition, Position]) -> None:
        """Note that the loop is alive, and where each assigned partition stands."""
        self._beat = now
        self._moved = {
            partition: self._moved[partition]
            if partition in self._moved and self._moved[partition][0] == position.next
            else (position.next, now)
            for partition, position in positions.items()
        }
        self._behind = {
            partition: position.end - position.next
            for partition, position in positions.items()
            if position.next < position.end
        }

    def why_not(self, now: float) -> str:
        """Return "" if the worker does its work, else the reason that it does not."""
        if self._beat is None:
            return "starting"
        if now - self._beat > self._silence:
            return f"no heartbeat for {now - self._beat:.0f} s"
        if not self.recovered:
            return "state is being recovered"
        for stage, since in tuple(self._in_work.items()):
            if now - since > self._patience:
                return f"{stage} has worked on one message for {now - since:.0f} s"
        for partition, behind in self._behind.items():
            still = now - self._moved[partition][1]
            if still > self._patience:
                return f"{partition} stands still for {still:.0f} s with {behind} messages waiting"
        return ""
