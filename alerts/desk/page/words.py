"""The words of the pages: times, lengths of time, statuses, severities, and which links may be followed. Pure."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import msgspec

from alerts.message.words import QUESTIONS
from wire.wording import plain, theatre_name

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

TONES = {
    "called_for": "calls",
    "proposed": "calls",
    "talks": "talks",
    "agreed": "agreed",
    "in_effect": "holds",
    "extended": "holds",
    "restored": "holds",
    "violated": "breach",
    "suspended": "halt",
    "rejected": "ends",
    "collapsed": "ends",
}
"""Status → its colour and pattern; those that mean the same for people on the ground share one."""


def question(kind: str) -> str:
    """Return what a contradiction of this type is about."""
    return QUESTIONS.get(kind, plain(kind))


def tone(status: str) -> str:
    """Return the colour and pattern of a status, that of mere calls where it is not known."""
    return TONES.get(status, "calls")


def theatre_words(theatre: str) -> str:
    """Return a theatre's name, or a word for what concerns none."""
    return theatre_name(theatre) or "Crosswire itself"


def exactly(at: datetime) -> str:
    """Return a time such as "4 May 2023 12:03:09 UTC"."""
    utc = at.astimezone(UTC)
    return f"{utc.day} {utc:%b %Y %H:%M:%S} UTC"


def moment(at: datetime) -> str:
    """Return a time such as "4 May 2023 12:03"."""
    utc = at.astimezone(UTC)
    return f"{utc.day} {utc:%b %Y %H:%M}"


def sentence(text: str) -> str:
    """Return `text` as a sentence begins, without a full stop at its end."""
    return (text[:1].upper() + text[1:]).removesuffix(".")


def clock(at: datetime) -> str:
    """Return a time of day such as "12:03:09"."""
    return f"{at.astimezone(UTC):%H:%M:%S}"


def segment(text: str) -> str:
    """Return `text` as one segment of a path or as a value in a query."""
    return quote(text, safe="~")


def state_of(delivery: str, alert: str) -> str:
    """Return which state of `alert` the delivery with this id brings: "no. 2", or that it tells several alerts."""
    number, _, more = delivery.removeprefix(f"{alert}-").partition("-")
    if not number.isdecimal():
        return "with others, in one message"
    return f"no. {number}, once more" if more else f"no. {number}"


def lasting(length: timedelta) -> str:
    """Return how long in at most two units, as `static/times.js` goes on with it: "3 h 5 min", "12 d 4 h", "7 y"."""
    length = max(length, timedelta())
    if length < _MINUTE:
        return f"{length.seconds} s"
    if length < _HOUR:
        return f"{length // _MINUTE} min"
    if length < _DAY:
        return _two(length // _HOUR, "h", length % _HOUR // _MINUTE, "min")
    if length < 14 * _DAY:
        return _two(length // _DAY, "d", length % _DAY // _HOUR, "h")
    if length < 730 * _DAY:
        return f"{length // _DAY} d"
    return f"{int(length / (365.25 * _DAY))} y"


def fields(record: msgspec.Struct) -> tuple[tuple[str, Any], ...]:
    """Return the fields of `record` that are not as they are where nothing is said, with their values."""
    known = ((field.name, getattr(record, field.name), field.default) for field in msgspec.structs.fields(record))
    return tuple((name, value) for name, value, default in known if value != default)


def seconds(number: float) -> str:
    """Return a number of seconds as `lasting` says it."""
    return lasting(timedelta(seconds=number))


def _two(great: int, unit: str, small: int, smaller: str) -> str:
    return f"{great} {unit} {small} {smaller}" if small else f"{great} {unit}"
