"""When to try again: the whole table of what can come back, and the arithmetic of the schedule."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.delivery.retry import ACTIONS, Action, Attempt, Schedule, classify, retry_after

NOON = datetime(2024, 2, 29, 12, 0, tzinfo=UTC)


def test_over_the_whole_table_only_success_ends_and_only_gone_disables() -> None:
    actions = {status: ACTIONS[classify(status)] for status in range(-1, 1000)}
    assert [status for status, action in actions.items() if action is Action.DONE] == list(range(200, 300))
    assert [status for status, action in actions.items() if action is Action.DISABLE] == [410]


@pytest.mark.parametrize(
    ("status", "attempt"),
    [
        (204, Attempt.DELIVERED),
        (302, Attempt.REDIRECTED),
        (400, Attempt.REJECTED),
        (401, Attempt.REJECTED),
        (404, Attempt.REJECTED),
        (410, Attempt.GONE),
        (429, Attempt.THROTTLED),
        (503, Attempt.SERVER_ERROR),
        (102, Attempt.UNEXPECTED),
        (999, Attempt.UNEXPECTED),
    ],
)
def test_status_codes_mean_what_they_say(status: int, attempt: Attempt) -> None:
    assert classify(status) is attempt


def test_every_end_has_an_action() -> None:
    assert set(ACTIONS) == set(Attempt)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("1.5", 1.5),
        ("-3", 0),
        ("nan", 0),
        ("inf", 0),
        ("", 0),
        ("soon", 0),
        ("316800", 316800),
        (format_datetime(NOON + timedelta(seconds=90), usegmt=True), 90),
        (format_datetime(NOON - timedelta(days=1), usegmt=True), 0),
        ("Thu, 29 Feb 2024 12:01:00", 60),
        ("Thu, 99 Foo 2024 12:01:00 GMT", 0),
    ],
)
def test_f03_to_f06_retry_after_in_every_form(header: str, seconds: float) -> None:
    assert retry_after(header, NOON) == pytest.approx(seconds)


@given(st.text(max_size=40))
def test_no_retry_after_breaks_anything(header: str) -> None:
    assert retry_after(header, NOON) >= 0


SCHEDULE = Schedule(delays=(5, 60), jitter=0.5, max_age=600)


@pytest.mark.parametrize(
    ("attempts", "floor", "chance", "seconds"),
    [
        (1, 0, 0, 5),
        (2, 0, 0, 60),
        (7, 0, 0, 60),
        (1, 0, 0.5, 6.25),
        (1, 30, 0.9, 30),
        (2, 30, 0, 60),
        (1, 9999, 0, 600),
    ],
    ids=["first", "second", "last repeats", "jitter upward", "floor", "floor below", "the last try is at the end"],
)
def test_when_it_is_due(attempts: int, floor: float, chance: float, seconds: float) -> None:
    assert SCHEDULE.due(NOON, attempts, NOON, floor, chance) == NOON + timedelta(seconds=seconds)


def test_after_the_last_try_it_is_given_up() -> None:
    assert SCHEDULE.due(NOON, 3, NOON + timedelta(seconds=599), 0, 0) == NOON + timedelta(seconds=600)
    assert SCHEDULE.due(NOON, 4, NOON + timedelta(seconds=600), 0, 0) is None


@given(
    attempts=st.integers(0, 50),
    age=st.floats(0, 90000),
    floor=st.floats(0, 1e9),
    chance=st.floats(0, 1, exclude_max=True),
)
def test_never_sooner_than_asked_but_for_the_last_and_never_after_the_end(
    attempts: int, age: float, floor: float, chance: float
) -> None:
    schedule, now = Schedule(), NOON + timedelta(seconds=age)
    due = schedule.due(NOON, attempts, now, floor, chance)
    end = NOON + timedelta(seconds=schedule.max_age)
    if due is None:
        assert now >= end
    else:
        assert now < due <= end
        assert due == end or (due - now).total_seconds() >= min(floor, schedule.max_age) - 1e-3


def test_the_default_schedule_covers_a_day_in_a_bounded_number_of_tries() -> None:
    now, tries = NOON, 0
    while (due := Schedule().due(NOON, tries + 1, now, 0, 0)) is not None:
        now, tries = due, tries + 1
    assert now == NOON + timedelta(days=1)
    assert 10 <= tries <= 20
