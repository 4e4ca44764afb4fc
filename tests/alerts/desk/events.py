"""Events of the journal to test with, in a few words."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from alerts.desk.model.desk import Desk
from alerts.message.compose import compose
from alerts.message.payload import AlertType, message_id
from alerts.rules.severity import grade
from alerts.store.journal import Acted, Action, Attempted, Entry, Event, Held, Revised
from tests.alerts.samples import NOON, change, contradiction
from wire.records import CeasefireChange, Contradiction, StatusWord

MINUTE = timedelta(minutes=1)


def revised(
    finding: CeasefireChange | Contradiction,
    kind: AlertType = AlertType.OPENED,
    sequence: int = 1,
    *,
    at: datetime,
    to: Iterable[str] = ("desk",),
) -> Revised:
    message = compose(finding, kind, sequence, "changed", (), at, grade(finding))
    return Revised(alert=finding.id, at=at, message=message, routes=dict.fromkeys(to, kind.removeprefix("alert.")))


def status(
    alert: str,
    to: StatusWord,
    *,
    before: str = "none",
    published: int = 0,
    heard: int | None = None,
    kind: AlertType = AlertType.OPENED,
    sequence: int = 1,
    **more: Any,
) -> Revised:
    """A change that was published and taken in so many minutes after noon."""
    published_at = NOON + published * MINUTE
    heard_at = NOON + (published if heard is None else heard) * MINUTE
    found = replace(change(alert=alert, to=to, before=before, judged_at=heard_at, **more), at=published_at)
    return revised(found, kind, sequence, at=heard_at)


def clash(alert: str = "contradiction1-market", *, heard: int = 0, sequence: int = 1) -> Revised:
    kind = AlertType.OPENED if sequence == 1 else AlertType.UPDATED
    return revised(contradiction(alert=alert), kind, sequence, at=NOON + heard * MINUTE)


def called(
    alert: str,
    outcome: str = "delivered",
    *,
    at: int,
    sequence: int = 1,
    attempt: int = 1,
    again: int | None = None,
    to: str = "desk",
    delivery: str = "",
    within: str = "",
) -> Attempted:
    return Attempted(
        alert=alert,
        at=NOON + at * MINUTE,
        delivery=delivery or message_id(alert, sequence),
        destination=to,
        attempt=attempt,
        outcome=outcome,
        again_at=None if again is None else NOON + again * MINUTE,
        within=within,
    )


def held(
    alert: str,
    reason: str = "quiet_hours",
    *,
    at: int,
    until: int | None,
    sequence: int = 1,
    delivery: str = "",
    because: str = "",
) -> Held:
    return Held(
        alert=alert,
        at=NOON + at * MINUTE,
        delivery=delivery or message_id(alert, sequence),
        destination="desk",
        reason=reason,
        until=None if until is None else NOON + until * MINUTE,
        because=because,
    )


def did(alert: str, action: Action, *, at: int, who: str = "ann", to: str = "", note: str = "", key: str = "") -> Acted:
    return Acted(alert=alert, at=NOON + at * MINUTE, who=who, action=action, to=to, note=note, key=key)


def folded(events: Iterable[Event]) -> Desk:
    desk = Desk()
    for number, event in enumerate(events, 1):
        desk.apply(Entry(str(number), event))
    return desk
