"""When to poll a feed again: pure."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

import msgspec

CEILING = 3600.0
"""Longest back-off of our own, in seconds: a feed that fails is still asked every hour."""
OBEDIENCE = 86400.0
"""Longest wait that a server can impose, in seconds: some send a Retry-After of days by mistake."""


class Pace(msgspec.Struct, frozen=True):
    """Seconds until the next poll, and how many polls in a row have failed."""

    delay: float
    failures: int = 0


def after_success(interval: float) -> Pace:
    """Return the pace of a feed that was read, or that had nothing new."""
    return Pace(interval)


def after_failure(interval: float, failures: int, asked_wait: float | None) -> Pace:
    """Return the pace after one more failure than `failures`: doubling up to the ceiling, never below what is asked.

    The ceiling never makes a feed be polled more often than `interval`.
    """
    delay = min(interval * 2.0 ** min(failures, 30), max(CEILING, interval))
    if asked_wait is not None:
        delay = max(delay, min(asked_wait, OBEDIENCE))
    return Pace(delay, failures + 1)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for: whole, fractional or as a date; None without sense."""
    value = headers.get("retry-after", "").strip()
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(value) - now).total_seconds()
        except (ValueError, TypeError, OverflowError):  # TypeError: a date without a zone
            return None
    return seconds if 0 <= seconds < float("inf") else None
