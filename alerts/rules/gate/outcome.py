"""What the gate can say of a delivery. The outcome is the reason in the journal and the label of the metric."""

from datetime import datetime
from enum import StrEnum

import msgspec


class GateOutcome(StrEnum):
    """Why a delivery goes, waits or is let go."""

    SEND = "send"
    # waits
    QUIET_HOURS = "quiet_hours"
    GROUPED = "grouped"  # to be told with others in one message
    RATE_LIMITED = "rate_limited"
    PAUSED = "paused"  # the destination fails; said by the courier
    # waits, and is let go in the end
    INHIBITED = "inhibited"  # an alert that says more is open
    # let go
    SILENCED = "silenced"
    MERGED = "merged"  # told with others in one message
    OVERTAKEN = "overtaken"  # while it waited, a later state of its alert was queued
    CAME_TO_NOTHING = "came_to_nothing"  # withdrawn, and the destination never heard of it
    REPEAT_ACKNOWLEDGED = "repeat_acknowledged"
    REPEAT_WITHDRAWN = "repeat_withdrawn"
    REPEAT_OVERTAKEN = "repeat_overtaken"
    REPEAT_OFF = "repeat_off"  # its route repeats no longer
    DISABLED = "disabled"  # the destination asked never to be called again; said by the courier


class Window(msgspec.Struct, frozen=True):
    """A group's window: until when it lasts, and how many deliveries wait in it."""

    ends: datetime
    waiting: int = 0


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a delivery now. It waits `until` then, or is let go (None); `because` is the id of what did it.

    `look_at` is when it is asked about again, where that is before `until`. `window` is its group's from now on: it
    opens it where it goes, and joins it where it waits.
    """

    outcome: GateOutcome
    until: datetime | None = None
    because: str = ""
    look_at: datetime | None = None
    window: Window | None = None


SEND = Verdict(outcome=GateOutcome.SEND)
