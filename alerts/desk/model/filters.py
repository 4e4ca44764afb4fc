"""Which rows are asked for, and in which portions. Pure.

A portion begins after a cursor, the last row of the one before: a time and an id. A row that changes meanwhile moves to
the front, so that no row stands in two portions of one walk, and what moved is at the front of the next.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar

import msgspec

from alerts.desk.model.ordered import Place
from alerts.desk.model.rows import AlertRow, Standing
from alerts.message.severity import Severity
from wire.errors import InputError

MOST = 200
"""Rows of the largest portion."""

RANKS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.CRITICAL: 2}

Row = TypeVar("Row")


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which alerts; what is empty or null lets all of them through.

    `severity` is the least; `text` stands in headline, place or theatre, upper and lower case alike; `since` is the
    earliest `updated_at`.
    """

    theatre: str = ""
    kind: str = ""
    severity: Severity | None = None
    state: Standing | None = None
    disputed: bool | None = None
    acknowledged: bool | None = None
    false_alarm: bool | None = None
    assigned_to: str = ""
    text: str = ""
    since: datetime | None = None

    def lets(self, row: AlertRow) -> bool:
        """Return whether `row` is one that is asked for."""
        return (
            self.theatre in ("", row.theatre)
            and self.kind in ("", row.kind)
            and (self.severity is None or RANKS[row.severity] >= RANKS[self.severity])
            and self.state in (None, row.state)
            and self.disputed in (None, row.disputed)
            and self.acknowledged in (None, row.acknowledged_at is not None)
            and self.false_alarm in (None, row.false_alarm)
            and self.assigned_to in ("", row.assigned_to)
            and (self.since is None or row.updated_at >= self.since)
            and self._found(row)
        )

    def _found(self, row: AlertRow) -> bool:
        sought = self.text.casefold()
        return not sought or any(sought in text.casefold() for text in (row.headline, row.place, row.theatre))


def portion(rows: Sequence[Row], place: Callable[[Row], Place], limit: int) -> tuple[tuple[Row, ...], str]:
    """Return the first `limit` of `rows` (highest place first), and the cursor of the next, "" if none are left."""
    told = tuple(rows[: max(1, min(limit, MOST))])
    return told, _cursor(place(told[-1])) if len(told) < len(rows) else ""


def place_after(cursor: str) -> Place | None:
    """Return the place of the last row that is known; None for the beginning. Raises `InputError` for no cursor."""
    return _place(cursor) if cursor else None


def _cursor(place: Place) -> str:
    at, name = place
    return f"{at.astimezone(UTC).strftime('%Y%m%dT%H%M%S.%fZ')}~{name}"


def _place(cursor: str) -> Place:
    at, _, name = cursor.partition("~")
    try:
        return datetime.strptime(at, "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC), name
    except ValueError:
        raise InputError("`after` is no cursor", "take `next` of the portion before, or leave it out") from None
