"""What each page and each answer of the API shows: frozen records made of rows."""

from datetime import datetime

import msgspec

from alerts.desk.model.filters import Filter
from alerts.desk.model.rows import AlertRow, ArrangementRow, DeliveryRow, DestinationRow, Precision
from alerts.message.payload import AlertType, Message
from alerts.message.severity import Severity
from alerts.store.journal import Action


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One state of an alert. `changes` says what differs from the one before, `routes` what it was to whom."""

    sequence: int
    at: datetime
    type: AlertType
    headline: str
    severity: Severity
    changes: tuple[str, ...]
    routes: dict[str, str]


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """An attempt to deliver; `again_at` is null where that was the end of it.

    `within` is the id of the message in which it was told with other alerts, "" where it went by itself.
    """

    delivery: str
    destination: str
    at: datetime
    attempt: int
    outcome: str
    detail: str
    seconds: float
    again_at: datetime | None
    within: str


class Hold(msgspec.Struct, frozen=True, kw_only=True):
    """Why a delivery was not sent at once: `until` is null where it was let go.

    `because` is the id of what held it: a silence, another alert, or the message in which it is told with others.
    `who` is the person who had it sent again, after it was given up.
    """

    delivery: str
    destination: str
    at: datetime
    reason: str
    until: datetime | None
    because: str
    who: str = ""


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody did about an alert."""

    at: datetime
    who: str
    action: Action
    to: str
    note: str


class AlertView(msgspec.Struct, frozen=True, kw_only=True):
    """All of one alert, each list oldest first. `message` is its present state with both sides' words."""

    row: AlertRow
    message: Message
    revisions: tuple[Revision, ...]
    calls: tuple[Call, ...]
    holds: tuple[Hold, ...]
    deeds: tuple[Deed, ...]


class TheatreView(msgspec.Struct, frozen=True, kw_only=True):
    """A theatre on the board: its arrangements, the latest change first, and how many of its alerts hold.

    `contradictions` are those that hold, the one updated last first; the newest of them where there are many.
    """

    theatre: str
    arrangements: tuple[ArrangementRow, ...]
    contradictions: tuple[AlertRow, ...]
    open_contradictions: int
    open_alerts: int
    unacknowledged: int


class BoardView(msgspec.Struct, frozen=True, kw_only=True):
    """The board: theatres, the latest change first, and the alerts that nobody took up, the most severe first."""

    theatres: tuple[TheatreView, ...]
    unacknowledged: tuple[AlertRow, ...]


class FeedView(msgspec.Struct, frozen=True, kw_only=True):
    """A portion of the alerts that `filter` lets through, the one updated last first; `next` asks for the next, or "".

    `total` counts all that the filter lets through. `theatres` are those that there are, for the filter's choices.
    `precision` is what people made of all alerts, by kind.
    """

    filter: Filter
    rows: tuple[AlertRow, ...]
    next: str
    total: int
    theatres: tuple[str, ...]
    precision: tuple[Precision, ...] = ()


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """A status held from `since` until `until`; null: it holds still."""

    status: str
    since: datetime
    until: datetime | None
    disputed: bool
    alert: str


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A claim on the timeline: who said what when; `side` is the status that it speaks for or, `against`, disputes."""

    at: datetime
    side: str
    stance: str
    outlet: str
    claimant: str
    quote: str
    url: str
    alert: str
    against: bool = False


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """An arrangement over time, oldest first; `alerts` are those that its bands come from."""

    key: str
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    alerts: tuple[str, ...]


class ArrangementView(msgspec.Struct, frozen=True, kw_only=True):
    """An arrangement with its timeline and all its alerts, the latest evidence first, withdrawn ones too.

    `row` is null where none of its changes holds any more.
    """

    name: str
    theatre: str
    row: ArrangementRow | None
    timeline: Timeline
    alerts: tuple[AlertRow, ...]


class DeliveriesView(msgspec.Struct, frozen=True, kw_only=True):
    """Destinations, and a portion of the deliveries, the latest event first; `next` asks for the next, or ""."""

    destinations: tuple[DestinationRow, ...]
    rows: tuple[DeliveryRow, ...]
    next: str
    total: int
    destination: str
    progress: str


class PrecisionView(msgspec.Struct, frozen=True, kw_only=True):
    """What people made of the alerts, by kind."""

    kinds: tuple[Precision, ...]


class LoginView(msgspec.Struct, frozen=True, kw_only=True):
    """The login page: what was wrong the last time ("" at first), and the path to go to afterwards."""

    fault: str
    back: str


class ProblemView(msgspec.Struct, frozen=True, kw_only=True):
    """A page that cannot be shown: the HTTP status, what is wrong, and what to do ("" if nothing)."""

    status: int
    title: str
    hint: str
