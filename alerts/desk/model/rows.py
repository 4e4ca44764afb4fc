"""The rows of the lists: one record of each alert, arrangement, delivery. The JSON API gives them as they are.

Times are aware, in UTC. Text comes from articles and people as it is: whoever puts it on a page escapes it.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from alerts.desk.model.verdict import Verdict
from alerts.message.payload import Disagreement, StatusChange
from alerts.message.severity import Severity


class Standing(StrEnum):
    """Whether an alert still holds by its sources."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"


class Trend(StrEnum):
    """Whether the last change of an arrangement's status was for the worse, by `board.TENSION`."""

    ESCALATING = "escalating"
    EASING = "easing"
    STEADY = "steady"


class Progress(StrEnum):
    """Where a delivery stands."""

    WAITING = "waiting"  # queued, nobody has been called
    HELD = "held"  # a rule says later
    RETRYING = "retrying"
    DELIVERED = "delivered"
    LET_GO = "let_go"  # a rule says not at all
    DEAD = "dead"  # given up, kept as a dead letter


class LastVoice(msgspec.Struct, frozen=True, kw_only=True):
    """The newest evidence of an alert, which may be `against` it; `quote` is cut to a line."""

    outlet: str
    claimant: str
    stance: str
    quote: str
    url: str
    published_at: datetime
    against: bool = False


class DeliveryMark(msgspec.Struct, frozen=True, kw_only=True):
    """How far the newest state of an alert that goes to `destination` has come.

    `detail` is the last attempt's outcome or the rule's reason; `again_at` when it is tried again or held until. `via`
    is the id of the message in which it is told with other alerts, "" where it goes by itself.
    """

    destination: str
    delivery: str
    sequence: int
    progress: Progress
    at: datetime
    attempt: int = 0
    detail: str = ""
    again_at: datetime | None = None
    via: str = ""


class AlertRow(msgspec.Struct, frozen=True, kw_only=True):
    """One alert as it stands now.

    `at` is when the evidence that raised it was published, `detected_at` when its present state was found, `opened_at`
    and `updated_at` when its first and its present state were taken in. `arrangement` is an arrangement's key, "" for a
    contradiction; `change` or `disagreement` is null accordingly. `byline` names who says so, on one line.
    `acknowledged_at` is null until somebody took it up; `changed_since` tells that it says something else since then.
    Who called it a false alarm (`false_alarm_by`) may be another than who acknowledged it last; `false_alarm_at` is
    null where nobody did.
    """

    id: str
    kind: str
    severity: Severity
    severity_reason: str
    state: Standing
    theatre: str
    place: str
    headline: str
    arrangement: str
    change: StatusChange | None
    disagreement: Disagreement | None
    disputed: bool
    origins: int
    outlets: int
    voice: LastVoice | None
    sequence: int
    late: bool
    at: datetime
    detected_at: datetime
    opened_at: datetime
    updated_at: datetime
    byline: str = ""
    acknowledged_by: str = ""
    acknowledged_at: datetime | None = None
    changed_since: bool = False
    assigned_to: str = ""
    false_alarm: bool = False
    false_alarm_reason: str = ""
    false_alarm_by: str = ""
    false_alarm_at: datetime | None = None
    verdict: Verdict | None = None
    deliveries: tuple[DeliveryMark, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it counts on the board: neither withdrawn by its sources nor called a false alarm here."""
        return self.state is Standing.OPEN and not self.false_alarm

    @property
    def fresh(self) -> bool:
        """Whether it holds, and nobody took it up."""
        return self.holds and self.acknowledged_at is None


class ArrangementRow(msgspec.Struct, frozen=True, kw_only=True):
    """An arrangement's present status, by the changes that hold. `kind` is `ceasefire` or `evacuation`.

    `since` is when the evidence of that status was published first, `before` the status before it ("none" at first),
    `alert` the alert that says so, `changes` how many changes hold.
    """

    key: str
    theatre: str
    place: str
    name: str
    kind: str
    status: str
    since: datetime
    before: str
    trend: Trend
    disputed: bool
    origins: int
    outlets: int
    voice: LastVoice | None
    alert: str
    changes: int


class DeliveryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One alert's way to one destination."""

    alert: str
    headline: str
    severity: Severity
    mark: DeliveryMark


class DestinationRow(msgspec.Struct, frozen=True, kw_only=True):
    """How a destination does, by the deliveries that are known here; `last_delivered_at` is null if none arrived.

    `failing_since` is when an attempt failed first after that, to the minute; null if none did. While it is left alone
    because it fails, `paused_until` is when it is tried next. `disabled_since` is when it answered 410 Gone.
    """

    name: str
    waiting: int
    held: int
    retrying: int
    delivered: int
    let_go: int
    dead: int
    last_delivered_at: datetime | None
    failing_since: datetime | None
    paused_until: datetime | None = None
    disabled_since: datetime | None = None


class Precision(msgspec.Struct, frozen=True, kw_only=True):
    """What people made of the alerts of a kind. `share` is the part that was no false alarm; null if none is judged."""

    kind: str
    judged: int
    false_alarms: int
    share: float | None
