"""A message that goes the whole way of the data and says nothing: that it arrives is what it tells."""

from enum import StrEnum

import msgspec

from wire.clock import Instant


class Step(StrEnum):
    """Where a heartbeat has come to."""

    SENT = "sent"  # by a producer; the broker has it
    READ = "read"
    JUDGED = "judged"
    TAKEN = "taken"  # by delivery: the end of its way


class Heartbeat(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of the heartbeats that a producer sends every `interval` seconds, one for each of `lanes` partitions.

    Every stage that it comes through sets its time. An `interval` of 0 says that no more are coming.
    """

    lane: int
    lanes: int
    interval: float
    sent_at: Instant
    read_at: Instant | None = None
    judged_at: Instant | None = None
    taken_at: Instant | None = None

    @property
    def step(self) -> Step:
        """The last stage that it has come to."""
        times = ((Step.TAKEN, self.taken_at), (Step.JUDGED, self.judged_at), (Step.READ, self.read_at))
        return next((step for step, time in times if time is not None), Step.SENT)
