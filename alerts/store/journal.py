"""What happened to alerts, one record per event: the desk page, `crosswire deliveries` and the metrics read them.

The journal is the only history that is kept: all alerts' events in one stream, in the order in which they happened, and
for each alert a list of its own. Records are written in the same step as what they tell of.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from alerts.message.payload import Message

REVIVED = "revived"
"""The reason of a `Held` by which a dead letter waits again: none of the gate's."""


class Action(StrEnum):
    """What somebody at the desk can do about an alert."""

    ACKNOWLEDGED = "acknowledged"  # seen, and taken up: it is not repeated
    ASSIGNED = "assigned"
    FALSE_ALARM = "false_alarm"
    NOTED = "noted"
    REOPENED = "reopened"  # takes an acknowledgement, or the false alarm, back


class Revised(msgspec.Struct, frozen=True, kw_only=True, tag="revised", tag_field="event"):
    """An alert was opened, updated or withdrawn.

    `routes` says what it was to each destination (a `RouteOutcome`), `by` through which route.
    """

    alert: str
    at: datetime
    message: Message
    routes: dict[str, str] = {}
    by: dict[str, str] = {}


class Attempted(msgspec.Struct, frozen=True, kw_only=True, tag="attempted", tag_field="event"):
    """Somebody was called. `outcome` is an `Attempt`; `again_at` is None where that was the end of it.

    What was told with others has an event of its own for each, `within` the message that told it.
    """

    alert: str
    at: datetime
    delivery: str  # the webhook-id, if it is not told with others
    destination: str
    attempt: int
    outcome: str
    detail: str = ""
    seconds: float = 0.0
    again_at: datetime | None = None
    within: str = ""


class Held(msgspec.Struct, frozen=True, kw_only=True, tag="held", tag_field="event"):
    """A delivery was not sent now: it waits `until`, or was let go (None). `reason` is a `GateOutcome`.

    `because` is the id of what held it: a silence, an inhibiting alert, or the message in which it is told with others.
    `who` is the person at the desk who had it sent again.
    """

    alert: str
    at: datetime
    delivery: str
    destination: str
    reason: str
    until: datetime | None = None
    because: str = ""
    who: str = ""


class Acted(msgspec.Struct, frozen=True, kw_only=True, tag="acted", tag_field="event"):
    """Somebody at the desk did something about an alert: `action` is an `Action`.

    `key` is the client's: the same action sent twice under one key is one.
    """

    alert: str
    at: datetime
    who: str
    action: str
    to: str = ""  # to whom it was assigned
    note: str = ""  # why
    key: str = ""


Event = Revised | Attempted | Held | Acted


class Unreadable(msgspec.Struct, frozen=True):
    """What stands in the place of an event that this program cannot read: a newer Crosswire wrote it."""

    alert: str = ""


class Entry(msgspec.Struct, frozen=True):
    """An event of the journal; `cursor` is where to go on reading after it."""

    cursor: str
    event: Event | Unreadable
