"""The status board: what holds now of each arrangement, by the alerts that stand. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

import msgspec

from alerts.message.payload import Alert
from crosswire.demo.inbox import Thread
from wire.succession import Step, in_succession


class Row(msgspec.Struct, frozen=True):
    """An arrangement's present status, since when it was reported, and how well that is supported."""

    name: str
    arrangement: str
    status: str
    since: datetime
    disputed: bool
    origins: int
    outlets: int


def rows(came: Iterable[Thread]) -> tuple[Row, ...]:
    """Return a row for each arrangement, that which changed last first; withdrawn changes count for nothing."""
    of: defaultdict[tuple[str, str], list[Alert]] = defaultdict(list)
    for thread in came:
        alert = thread.last.alert
        if alert.change is not None and not thread.last.withdrawn:
            of[alert.change.arrangement, alert.change.name].append(alert)
    latest = [_row(*key, in_succession(alerts, _step)[-1]) for key, alerts in of.items()]
    return tuple(sorted(latest, key=lambda row: row.since, reverse=True))


def _step(alert: Alert) -> Step:
    before, to = (alert.change.before, alert.change.to) if alert.change else ("", "")
    return Step(alert.times.published_at, alert.id, before, to)


def _row(arrangement: str, name: str, alert: Alert) -> Row:
    return Row(
        name=name,
        arrangement=arrangement,
        status=_step(alert).to,
        since=alert.times.published_at,
        disputed=alert.change is not None and alert.change.disputed,
        origins=alert.origins,
        outlets=alert.outlets,
    )
