"""Liveness from facts: a worker is ready while its loop beats, its state is recovered and its partitions move."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

Partition = TypeVar("Partition")


class Position(msgspec.Struct, frozen=True):
    """Where a partition is read (`next`, the offset of the next message to fetch) and where it ends.

    `done` is the offset up to which the broker was told that all is dealt with, None if it was told nothing yet.
    """

    next: int
    end: int
    done: int | None = None

    @property
    def behind(self) -> int:
        """How many messages wait: to be fetched, or to be dealt with."""
        return self.end - (self.next if self.done is None else min(self.done, self.next))


class Progress:
    """Collects what the worker does; `why_not` says in a line why it is not ready, or "".

    Times are seconds of any monotonic clock. `silence` is how old the last heartbeat may be; `patience` how long a
    partition with waiting messages, or a message in work, may stand still. Asked from other threads too.
    """

    def __init__(self, silence: float = 15.0, patience: float = 60.0) -> None:
        self._silence = silence
        self._patience = patience
        self._beat: float | None = None
        self._in_work: dict[str, float] = {}
        self._since: dict[object, tuple[Position, float]] = {}
        self.alive: float | None = None
        """When the loop last showed itself, whether or not the broker answered; None before the first time."""
        self.recovered = False

    def started(self, stage: str, now: float) -> None:
        """Note that the agent of `stage` took up a message."""
        self._in_work[stage] = now

    def finished(self, stage: str) -> None:
        """Note that the agent of `stage` is done with its message."""
        self._in_work.pop(stage, None)

    def beat(self, now: float, positions: Mapping[Partition, Position]) -> None:
        """Note that the loop is alive and the broker answers, and where each assigned partition stands."""
        self._beat = self.alive = now
        before = self._since
        self._since = {
            partition: (at, before[partition][1] if partition in before and _still(before[partition][0], at) else now)
            for partition, at in positions.items()
        }

    def silent(self, now: float) -> None:
        """Note that the loop is alive and the broker does not answer: who stood still is given its time anew."""
        self.alive = now
        self._since = {}

    def busy(self, now: float) -> None:
        """Note that a state is being made, for which messages wait: whoever stands still is given its time anew."""
        self.silent(now)

    def standing(self, now: float) -> tuple[str, float]:
        """Return which partition has stood still longest with messages waiting, in words, and for how many seconds.

        ("", 0) if none does.
        """
        still = [(now - since, partition, at.behind) for partition, (at, since) in self._since.items() if at.behind > 0]
        seconds, partition, behind = max(still, key=lambda each: each[0], default=(0.0, None, 0))
        words = f"{partition} stands still for {seconds:.0f} s with {behind} messages waiting"
        return (words, seconds) if still else ("", 0.0)

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
        standing, seconds = self.standing(now)
        return standing if seconds > self._patience else ""


def _still(before: Position, now: Position) -> bool:
    """Whether nothing was done in between, and something could have been."""
    return before.behind > 0 and (before.next, before.done) == (now.next, now.done)
