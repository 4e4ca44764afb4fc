"""Arrangements: what holds of each by the alerts that hold, and how it came to that. Pure.

Changes are ordered by when their evidence was published, not by when they arrived: what came late stands where it
belongs. What was withdrawn, or called a false alarm by somebody here, does not count.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from alerts.desk.model.rows import AlertRow, ArrangementRow, Trend
from alerts.desk.model.views import Band, Mark, Timeline
from alerts.message.payload import Message, StatusChange
from wire.ids import content_id
from wire.succession import Step, in_succession

TENSION = {
    "extended": 0,
    "in_effect": 0,
    "restored": 0,
    "agreed": 1,
    "talks": 2,
    "proposed": 3,
    "called_for": 4,
    "none": 4,
    "rejected": 5,
    "suspended": 6,
    "violated": 7,
    "collapsed": 8,
}
"""Status → how far from holding. A change to a higher one escalates, to a lower one eases."""


def arrangement_key(theatre: str, change: StatusChange) -> str:
    """Return the key of the arrangement that `change` is about: the same for all of its changes."""
    return content_id("arrangement", theatre, change.arrangement, change.name.casefold())


def in_time(changes: Iterable[AlertRow]) -> list[AlertRow]:
    """Return the changes of an arrangement from the first to the last."""
    return in_succession(changes, _step)


def _step(row: AlertRow) -> Step:
    return Step(row.at, row.id, row.change.before if row.change else "", _status(row))


def arrangement_row(key: str, changes: Iterable[AlertRow]) -> ArrangementRow | None:
    """Return what holds of an arrangement by its `changes`; None if none of them holds."""
    standing = _standing(changes)
    if not standing:
        return None
    last = standing[-1]
    status, since, before = _status(last), last.at, "none"
    for row in reversed(standing):
        if _status(row) != status:
            before = _status(row)
            break
        since, before = row.at, row.change.before if row.change else before
    return ArrangementRow(
        key=key,
        theatre=last.theatre,
        place=last.place,
        name=last.change.name if last.change else "",
        kind=last.change.arrangement if last.change else "",
        status=status,
        since=since,
        before=before,
        trend=trend(before, status),
        disputed=last.disputed,
        origins=last.origins,
        outlets=last.outlets,
        voice=last.voice,
        alert=last.id,
        changes=len(standing),
    )


def trend(before: str, status: str) -> Trend:
    """Return whether going from `before` to `status` is for the worse; what is not in the order is `steady`."""
    if before not in TENSION or status not in TENSION or TENSION[before] == TENSION[status]:
        return Trend.STEADY
    return Trend.ESCALATING if TENSION[status] > TENSION[before] else Trend.EASING


def timeline(key: str, changes: Iterable[AlertRow], messages: Mapping[str, Message]) -> Timeline:
    """Return the timeline of an arrangement; `messages` are its alerts' present ones, by the alert."""
    standing = _standing(changes)
    return Timeline(
        key=key,
        bands=tuple(_bands(standing)),
        marks=tuple(sorted(_marks(standing, messages), key=lambda mark: (mark.at, mark.outlet, mark.quote))),
        alerts=tuple(row.id for row in standing),
    )


def _standing(changes: Iterable[AlertRow]) -> list[AlertRow]:
    return in_time(row for row in changes if row.holds and row.change)


def _status(row: AlertRow) -> str:
    return row.change.to if row.change else ""


def _bands(standing: Sequence[AlertRow]) -> Iterable[Band]:
    ends: list[datetime | None] = [row.at for row in standing[1:]]
    for row, until in zip(standing, [*ends, None], strict=False):
        if until is None or until > row.at:
            yield Band(status=_status(row), since=row.at, until=until, disputed=row.disputed, alert=row.id)


def _marks(standing: Sequence[AlertRow], messages: Mapping[str, Message]) -> Iterable[Mark]:
    for row in standing:
        for side in messages[row.id].data.sides if row.id in messages else ():
            for voice in side.evidence:
                yield Mark(
                    at=voice.published_at,
                    side=_status(row),
                    stance=voice.stance,
                    outlet=voice.outlet,
                    claimant=voice.claimant,
                    quote=voice.quote,
                    url=voice.url,
                    alert=row.id,
                    against=voice.disputes,
                )
