"""A feed's subscription at its hub: what to do about it, and what to believe of what comes for it. Pure."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from producers.polling.wishes import Wishes

LEASE = 10 * 86400
"""Seconds for which we ask to be told; the hub decides."""
_RENEWED_AT = 0.75  # of the lease
_FIRST_RETRY, _LAST_RETRY = 600.0, 86400.0
_SHORTEST_LEASE, _LONGEST_LEASE = 300, 30 * 86400
_LATE = timedelta(minutes=10)
"""How old news may be that a poll finds before the hub has told of it."""
_HASHES = ("sha1", "sha256", "sha384", "sha512")


class Step(StrEnum):
    """What to do about a subscription now."""

    NOTHING = "nothing"
    SUBSCRIBE = "subscribe"  # there is none yet, or the feed has another hub
    RENEW = "renew"  # its lease ends soon
    RETRY = "retry"  # it was refused, or never confirmed


class PushOutcome(StrEnum):
    """What became of something that came to the callback; also the metric's label."""

    TAKEN = "taken"
    UNKNOWN = "unknown"  # for no subscription of ours
    UNSIGNED = "unsigned"  # without our secret's signature: not from the hub
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"  # it could not be parsed; the next poll has it


class Subscription(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`token` ends the callback's address and cannot be guessed; `secret` signs what the hub sends.

    `delivers` is true once something has come, until a poll finds news that had not.
    """

    hub: str
    topic: str
    token: str
    secret: str
    asked_at: datetime | None = None
    until: datetime | None = None  # end of the lease; None before the hub has confirmed
    renew_at: datetime | None = None
    delivers: bool = False
    failures: int = 0

    def __repr__(self) -> str:
        return f"Subscription(hub={self.hub!r}, topic={self.topic!r})"  # no secrets


def next_step(subscription: Subscription | None, wishes: Wishes, now: datetime) -> Step:
    """Return what to do about a feed whose last answer had `wishes`."""
    if not wishes.hub or not wishes.topic:
        return Step.NOTHING
    if subscription is None or (subscription.hub, subscription.topic) != (wishes.hub, wishes.topic):
        return Step.SUBSCRIBE
    pause = timedelta(seconds=min(_FIRST_RETRY * 2.0 ** min(subscription.failures, 10), _LAST_RETRY))
    if subscription.asked_at is not None and subscription.asked_at <= now < subscription.asked_at + pause:
        return Step.NOTHING
    if not _leased(subscription, now):
        return Step.RETRY
    return Step.RENEW if subscription.renew_at is not None and now >= subscription.renew_at else Step.NOTHING


def asked(subscription: Subscription, now: datetime, *, accepted: bool) -> Subscription:
    """Return the subscription after the hub was asked. It counts as failed until the hub confirms it."""
    return replace(subscription, asked_at=now, failures=subscription.failures + (0 if accepted else 1))


def confirmed(subscription: Subscription, query: Mapping[str, str], now: datetime) -> Subscription | None:
    """Return the subscription as the hub's verification `query` makes it; None if we have asked for nothing like it."""
    if query.get("hub.mode") != "subscribe" or query.get("hub.topic") != subscription.topic:
        return None
    if subscription.asked_at is None or not query.get("hub.challenge"):
        return None
    said = query.get("hub.lease_seconds", "")
    lease = int(said) if said.isascii() and said.isdigit() and len(said) < 12 else LEASE
    lease = min(max(lease, _SHORTEST_LEASE), _LONGEST_LEASE)
    return replace(
        subscription,
        until=now + timedelta(seconds=lease),
        renew_at=now + timedelta(seconds=lease * _RENEWED_AT),
        failures=0,
    )


def denied(subscription: Subscription) -> Subscription:
    """Return the subscription after the hub has ended or refused it; it is asked again later and later."""
    return replace(subscription, until=None, renew_at=None, delivers=False, failures=subscription.failures + 1)


def delivering(subscription: Subscription | None, now: datetime) -> bool:
    """Return whether the hub can be relied on to tell of news."""
    return subscription is not None and subscription.delivers and _leased(subscription, now)


def _leased(subscription: Subscription, now: datetime) -> bool:
    """Whether the lease still runs. One that would for longer than any may was taken by a clock that was ahead."""
    left = subscription.until - now if subscription.until is not None else timedelta()
    return timedelta() < left <= timedelta(seconds=_LONGEST_LEASE)


def missed(found: Iterable[datetime], now: datetime) -> bool:
    """Return whether a poll's news, published at `found`, should have come from the hub before."""
    return any(time + _LATE < now for time in found)


def signed(subscription: Subscription, body: bytes, header: str) -> bool:
    """Return whether `header` (X-Hub-Signature) is the signature of `body` with the subscription's secret."""
    name, _, digest = header.strip().partition("=")
    if name.lower() not in _HASHES:
        return False
    expected = hmac.new(subscription.secret.encode(), body, getattr(hashlib, name.lower())).hexdigest()
    return hmac.compare_digest(expected.encode(), digest.strip().lower().encode())
