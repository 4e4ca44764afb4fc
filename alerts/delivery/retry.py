"""What an attempt's end means, and when to try again: data and arithmetic, no I/O.

Everything but success and "gone" is tried again: a receiver that answers 401 or 404 has most often been set up wrong,
which a person mends within hours, and an alert dropped meanwhile would be lost without anyone knowing.
"""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from math import isfinite

import msgspec


class Attempt(StrEnum):
    """How an attempt ended; the metric's label."""

    DELIVERED = "delivered"
    GONE = "gone"  # 410: the receiver asks never to be called again
    THROTTLED = "throttled"
    REDIRECTED = "redirected"  # never followed: the signature is for the address in the configuration
    REJECTED = "rejected"
    SERVER_ERROR = "server_error"
    UNEXPECTED = "unexpected"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"  # no such name, no route, connection refused or cut
    TLS = "tls"
    PRIVATE_ADDRESS = "private_address"
    PROTOCOL = "protocol"  # the answer is not HTTP


class Action(StrEnum):
    """What to do after an attempt."""

    DONE = "done"
    AGAIN = "again"
    DISABLE = "disable"


ACTIONS = dict.fromkeys(Attempt, Action.AGAIN) | {
    Attempt.DELIVERED: Action.DONE,
    Attempt.GONE: Action.DISABLE,
}

STATUSES: tuple[tuple[range, Attempt], ...] = (
    (range(200, 300), Attempt.DELIVERED),
    (range(300, 400), Attempt.REDIRECTED),
    (range(410, 411), Attempt.GONE),
    (range(429, 430), Attempt.THROTTLED),
    (range(400, 500), Attempt.REJECTED),
    (range(500, 600), Attempt.SERVER_ERROR),
)
"""Status codes by what they mean; the first range that holds the code counts."""


def classify(status: int) -> Attempt:
    """Return what an HTTP status code means; a code outside of every range is `unexpected`."""
    return next((attempt for codes, attempt in STATUSES if status in codes), Attempt.UNEXPECTED)


class Schedule(msgspec.Struct, frozen=True):
    """Seconds to wait after the 1st, 2nd, … attempt (the last one repeats), each up to `jitter` times longer.

    After `max_age` seconds from the first there are no more attempts; the last one is then.
    """

    delays: tuple[float, ...] = (5, 15, 60, 300, 900, 1800, 3600, 7200, 14400)
    jitter: float = 0.25
    max_age: float = 86400.0

    def deadline(self, queued_at: datetime) -> datetime:
        """Return when a delivery gets its last attempt."""
        return queued_at + timedelta(seconds=self.max_age)

    def due(self, queued_at: datetime, attempts: int, now: datetime, floor: float, chance: float) -> datetime | None:
        """Return when to try again after `attempts` failed ones, or None to give up.

        `floor` is the receiver's Retry-After in seconds: never sooner, but for the one last attempt at the end.
        `chance` is a random number in [0, 1).
        """
        deadline = self.deadline(queued_at)
        if now >= deadline:
            return None
        delay = self.delays[min(max(attempts, 1), len(self.delays)) - 1]
        wait = min(max(delay * (1 + self.jitter * chance), floor), self.max_age)
        return min(now + timedelta(seconds=wait), deadline)


def retry_after(header: str, now: datetime) -> float:
    """Return the seconds that a Retry-After header asks for: a number or an HTTP date; 0 for the past and for junk."""
    try:
        seconds = float(header)
    except ValueError:
        try:
            date = parsedate_to_datetime(header)
        except (ValueError, TypeError, IndexError, OverflowError):
            return 0.0
        seconds = ((date if date.tzinfo else date.replace(tzinfo=UTC)) - now).total_seconds()
    return max(seconds, 0.0) if isfinite(seconds) else 0.0
