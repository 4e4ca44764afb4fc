"""When to poll a feed again, and why then: pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from itertools import pairwise
from statistics import median

import msgspec

from producers.polling.wishes import Wishes

CEILING = 3600.0
"""Longest back-off of our own, in seconds: a feed that fails is still asked every hour."""
OBEDIENCE = 86400.0
"""Longest wait that a server can impose, in seconds: some send a Retry-After of days by mistake."""
LOOKS = (3600.0, 21600.0, OBEDIENCE)
"""Seconds until a parked feed is looked at again: once after an hour, since some 410s are mistakes; then daily."""
PER_GAP = 10
"""Polls in the time in which the feed usually brings one article: what is new waits a twentieth of it on average."""
PUSHED = 4.0
"""How much slower than the slowest pace a feed is polled for safety while a hub tells of its news."""
JITTER = 0.1
"""Largest part of itself by which a delay is lengthened, so that feeds do not march in step."""
_FEWEST = 4
"""Publication times from which a rhythm can be told."""


class PaceReason(StrEnum):
    """What decided when a feed is polled next."""

    INTERVAL = "interval"  # as often as is set: the feed is lively, or not known yet
    RHYTHM = "rhythm"  # it publishes seldom
    DECLARED = "declared"  # it says itself how often it changes: ttl, sy:updatePeriod
    SKIPPED = "skipped"  # it says that nothing is new at these hours, or on this day: skipHours, skipDays
    CACHED = "cached"  # its server says how long the answer stays good
    PUSHED = "pushed"  # a hub tells of its news; the poll is for safety
    BACK_OFF = "back_off"  # it failed
    RETRY_AFTER = "retry_after"  # its server said when to come back
    PARKED = "parked"  # its server says that it is gone for good


class Policy(msgspec.Struct, frozen=True):
    """Seconds between two polls of a feed that works: at least `interval`, at most `slowest`."""

    interval: float
    slowest: float

    @property
    def limit(self) -> float:
        """The longest delay that a feed's rhythm and wishes can lead to."""
        return max(self.interval, self.slowest)


class Pace(msgspec.Struct, frozen=True):
    """Seconds until the next poll, and what decided them."""

    delay: float
    reason: PaceReason


def after_success(
    policy: Policy, gap: float | None, wishes: Wishes, *, skip: float = 0.0, pushed: bool = False
) -> Pace:
    """Return the pace of a feed that was read, or that had nothing new.

    `gap` is its `present_gap`, `skip` the seconds for which it says that nothing will be new. The longest of what
    rhythm and wishes say decides, within the policy's limits. What a feed declares is doubted where it is seen to
    publish more often: many systems declare an hour and mean nothing.
    """
    if pushed:
        return Pace(policy.limit * PUSHED, PaceReason.PUSHED)
    declared = wishes.declared or 0.0
    longest, reason = max(
        (policy.interval, PaceReason.INTERVAL),
        ((gap or 0.0) / PER_GAP, PaceReason.RHYTHM),
        (min(declared, gap) if gap is not None else declared, PaceReason.DECLARED),
        (skip, PaceReason.SKIPPED),
        (wishes.fresh or 0.0, PaceReason.CACHED),
        key=lambda pair: pair[0],
    )
    return Pace(min(longest, policy.limit), reason)


def after_failure(policy: Policy, failures: int, asked_wait: float | None) -> Pace:
    """Return the pace after the failure that follows `failures` others in a row: doubling up to the ceiling.

    Never below what is asked, never sooner than the interval, and never "not at all".
    """
    delay = min(policy.interval * 2.0 ** min(failures, 30), max(CEILING, policy.interval))
    if asked_wait is not None and asked_wait > delay:
        return Pace(max(delay, min(asked_wait, OBEDIENCE)), PaceReason.RETRY_AFTER)
    return Pace(delay, PaceReason.BACK_OFF)


def after_gone(policy: Policy, looks: int) -> Pace:
    """Return the pace of a feed that its server has called gone `looks` times in a row, at least once."""
    return Pace(max(LOOKS[min(looks, len(LOOKS)) - 1], policy.interval), PaceReason.PARKED)


def jittered(pace: Pace, chance: float) -> float:
    """Return the seconds to wait; `chance` is between 0 and 1. Never less than the pace's, which may be a promise."""
    return pace.delay * (1 + JITTER * chance)


def usual_gap(times: Sequence[datetime], now: datetime) -> float | None:
    """Return the seconds between two articles of a feed, by its last publication `times`; None if these are too few."""
    ordered = sorted({time for time in times if time <= now})
    if len(ordered) < _FEWEST:
        return None
    return median((later - earlier).total_seconds() for earlier, later in pairwise(ordered))


def present_gap(times: Sequence[datetime], now: datetime) -> float | None:
    """Return `usual_gap`, or what a long silence makes of it: who has stopped is not polled as before."""
    gap = usual_gap(times, now)
    return None if gap is None else max(gap, (now - max(time for time in times if time <= now)).total_seconds() / 4)


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
