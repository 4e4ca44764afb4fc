"""The status board: what holds now of each arrangement, by the alerts that stand. Pure."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from crosswire.demo.inbox import Thread


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
    latest: dict[tuple[str, str], Row] = {}
    for thread in came:
        alert = thread.last.alert
        change = alert.change
        if change is None or thread.last.withdrawn:
            continue
        row = Row(
            name=change.name,
            arrangement=change.arrangement,
            status=change.to,
            since=alert.times.published_at,
            disputed=change.disputed,
            origins=alert.origins,
            outlets=alert.outlets,
        )
        held = latest.get((row.arrangement, row.name))
        if held is None or row.since >= held.since:
            latest[row.arrangement, row.name] = row
    return tuple(sorted(latest.values(), key=lambda row: row.since, reverse=True))
