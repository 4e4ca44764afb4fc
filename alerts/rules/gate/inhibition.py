"""Inhibition: while an alert is open that says more, others of the same place or arrangement wait. Pure.

A collapse says all that single violations say. They are held, not dropped: where it is withdrawn, they are sent after
all, marked late.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from alerts.message.payload import Alert, AlertType
from alerts.rules.match import folded
from wire.settings.durations import duration
from wire.settings.timing import InhibitionSettings


class Inhibition(msgspec.Struct, frozen=True, kw_only=True):
    """An open alert of a status in `by` holds back those in `holds`, for `length` from when it was opened."""

    by: frozenset[str]
    holds: frozenset[str]
    length: timedelta


class OpenAlert(msgspec.Struct, frozen=True, kw_only=True):
    """An alert on a status that is open: what it says, of when (`at`, as published), and to whom it was sent.

    `since` is when it was opened here.
    """

    alert: str
    theatre: str
    place: str
    arrangement: str
    name: str
    status: str
    at: datetime
    since: datetime
    sent_to: tuple[str, ...]


def inhibitions(settings: Sequence[InhibitionSettings]) -> tuple[Inhibition, ...]:
    """Return the inhibitions of the settings."""
    return tuple(
        Inhibition(
            by=frozenset(given.by), holds=frozenset(given.holds), length=duration(given.length, f"inhibition {number}")
        )
        for number, given in enumerate(settings, 1)
    )


def held_by(rules: Sequence[Inhibition], alert: Alert) -> tuple[Inhibition, ...]:
    """Return the rules that `alert` could be held by."""
    return tuple(rule for rule in rules if alert.change is not None and alert.change.to in rule.holds)


def inhibited_by(
    rules: Sequence[Inhibition], open_alerts: Sequence[OpenAlert], alert: Alert, destination: str
) -> tuple[OpenAlert, datetime] | None:
    """Return the open alert that holds `alert` back at `destination` longest, and until when; None for none.

    It must be of the same arrangement, no older than `length` and no younger than `alert`, with no other status between
    them: what is broken again after it was restored is news. Only what the destination was sent itself holds anything
    back from it.
    """
    same = [each for each in open_alerts if _same(each, alert) and each.at <= alert.times.published_at]
    found = [
        (each, each.since + rule.length)
        for rule in held_by(rules, alert)
        for each in same
        if each.status in rule.by and destination in each.sent_to
        if alert.times.published_at < each.at + rule.length and not _ended(each, same, rule)
    ]
    return max(found, key=lambda pair: (pair[1], pair[0].alert), default=None)


def _ended(held: OpenAlert, same: Sequence[OpenAlert], rule: Inhibition) -> bool:
    """Return whether another status followed."""
    return any(each.at > held.at and each.status not in rule.by | rule.holds for each in same)


def _same(other: OpenAlert, alert: Alert) -> bool:
    """Return whether both are of one arrangement: of one name, or of one kind at one place of one theatre."""
    change = alert.change
    if change is None or other.alert == alert.id:
        return False
    if (other.theatre, other.arrangement) != (alert.theatre, change.arrangement):
        return False
    return other.name == change.name or bool(alert.place and folded(other.place) == folded(alert.place))


def open_alert(alert: Alert, kind: AlertType, routes: dict[str, str], now: datetime) -> OpenAlert | None:
    """Return what is open of `alert` after its state of this `kind`, sent by `routes`; None for what is no status."""
    if alert.change is None or kind is AlertType.WITHDRAWN:
        return None
    return OpenAlert(
        alert=alert.id,
        theatre=alert.theatre,
        place=alert.place,
        arrangement=alert.change.arrangement,
        name=alert.change.name,
        status=alert.change.to,
        at=alert.times.published_at,
        since=now,
        sent_to=tuple(sorted(name for name, outcome in routes.items() if outcome in ("opened", "updated"))),
    )
