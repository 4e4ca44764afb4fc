import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from producers.polling.wishes import Wishes
from producers.websub.subscription import (
    LEASE,
    Step,
    Subscription,
    asked,
    confirmed,
    delivering,
    denied,
    missed,
    next_step,
    signed,
)

NOON = datetime(2023, 11, 24, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
HUB, TOPIC = "https://hub.example/", "https://desk.example/feed"
WISHES = Wishes(hub=HUB, topic=TOPIC)
NEW = Subscription(hub=HUB, topic=TOPIC, token="token", secret="secret")
ASKED = asked(NEW, NOON, accepted=True)
QUERY = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "x", "hub.lease_seconds": "864000"}


def confirmed_at(now: datetime) -> Subscription:
    held = confirmed(ASKED, QUERY, now)
    assert held is not None
    return held


def test_a_feed_with_a_hub_is_subscribed_to_and_one_without_is_not() -> None:
    assert next_step(None, WISHES, NOON) is Step.SUBSCRIBE
    assert next_step(None, Wishes(), NOON) is Step.NOTHING
    assert next_step(NEW, Wishes(hub="https://other.example/", topic=TOPIC), NOON) is Step.SUBSCRIBE


def test_a_lease_is_renewed_before_it_ends() -> None:
    held = confirmed_at(NOON)
    assert held.until == NOON + timedelta(seconds=LEASE)
    assert next_step(held, WISHES, NOON + 7 * DAY) is Step.NOTHING
    assert next_step(held, WISHES, NOON + 8 * DAY) is Step.RENEW
    assert next_step(held, WISHES, NOON + 11 * DAY) is Step.RETRY


def test_what_is_not_confirmed_is_asked_again_later_and_later() -> None:
    assert next_step(ASKED, WISHES, NOON + 9 * MINUTE) is Step.NOTHING
    assert next_step(ASKED, WISHES, NOON + 10 * MINUTE) is Step.RETRY
    refused = asked(ASKED, NOON, accepted=False)
    assert next_step(refused, WISHES, NOON + 19 * MINUTE) is Step.NOTHING
    assert next_step(refused, WISHES, NOON + 20 * MINUTE) is Step.RETRY
    assert next_step(replace(refused, failures=1000), WISHES, NOON + DAY) is Step.RETRY


@pytest.mark.parametrize(
    "change",
    [
        {"hub.mode": "unsubscribe"},
        {"hub.topic": "https://desk.example/other"},
        {"hub.challenge": ""},
    ],
)
def test_only_what_was_asked_for_is_confirmed(change: dict[str, str]) -> None:
    assert confirmed(ASKED, QUERY | change, NOON) is None
    assert confirmed(NEW, QUERY, NOON) is None  # nobody has asked


@given(st.text())
def test_a_lease_is_within_reason_whatever_the_hub_says(lease: str) -> None:
    held = confirmed(ASKED, QUERY | {"hub.lease_seconds": lease}, NOON)
    assert held is not None
    assert held.until is not None
    assert timedelta(minutes=5) <= held.until - NOON <= 30 * DAY


def test_a_hub_is_relied_on_once_it_has_delivered_and_while_the_lease_lasts() -> None:
    held = confirmed_at(NOON)
    assert not delivering(held, NOON)
    delivers = replace(held, delivers=True)
    assert delivering(delivers, NOON + DAY)
    assert not delivering(delivers, NOON + 11 * DAY)
    assert not delivering(denied(delivers), NOON)
    assert not delivering(None, NOON)


def test_old_news_that_a_poll_finds_was_missed_and_fresh_news_may_be_on_its_way() -> None:
    assert missed([NOON - HOUR, NOON], NOON)
    assert not missed([NOON - 5 * MINUTE], NOON)
    assert not missed([], NOON)


@pytest.mark.parametrize("name", ["sha1", "sha256", "sha384", "sha512", "SHA256"])
def test_a_signature_with_our_secret_is_ours(name: str) -> None:
    digest = hmac.new(b"secret", b"news", getattr(hashlib, name.lower())).hexdigest()
    assert signed(NEW, b"news", f"{name}={digest}")
    assert not signed(NEW, b"other", f"{name}={digest}")


@given(st.text())
def test_nothing_else_is(header: str) -> None:
    assert not signed(NEW, b"news", header)


def test_no_secret_is_shown() -> None:
    assert "secret" not in repr(NEW)
    assert "token" not in repr(NEW)


def test_a_lease_and_a_question_of_a_clock_that_was_ahead_are_void() -> None:
    ahead = confirmed_at(NOON + 90 * DAY)
    assert next_step(ahead, WISHES, NOON + HOUR) is Step.RETRY
    assert not delivering(replace(ahead, delivers=True), NOON + HOUR)
    assert next_step(asked(NEW, NOON + 90 * DAY, accepted=True), WISHES, NOON) is Step.RETRY
    assert delivering(replace(confirmed_at(NOON), delivers=True), NOON + DAY)
