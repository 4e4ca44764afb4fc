from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.polling.pacing import (
    CEILING,
    JITTER,
    LOOKS,
    OBEDIENCE,
    Pace,
    PaceReason,
    Policy,
    after_failure,
    after_gone,
    after_success,
    jittered,
    present_gap,
    retry_after,
    usual_gap,
)
from producers.polling.wishes import Wishes

NOON = datetime(2023, 11, 24, 12, tzinfo=UTC)
HOUR = 3600.0
POLICY = Policy(interval=300, slowest=900)
SILENT = Wishes()


def test_a_lively_or_unknown_feed_is_polled_at_the_interval() -> None:
    assert after_success(POLICY, None, SILENT) == Pace(300, PaceReason.INTERVAL)
    assert after_success(POLICY, 600, SILENT) == Pace(300, PaceReason.INTERVAL)


def test_a_feed_that_publishes_seldom_is_polled_seldom_within_limits() -> None:
    assert after_success(POLICY, 1.5 * HOUR, SILENT) == Pace(540, PaceReason.RHYTHM)
    assert after_success(POLICY, 24 * HOUR, SILENT) == Pace(900, PaceReason.RHYTHM)


def test_what_a_feed_declares_is_respected_unless_it_is_seen_to_publish_more_often() -> None:
    hourly = Wishes(declared=HOUR)
    assert after_success(POLICY, None, hourly) == Pace(900, PaceReason.DECLARED)
    assert after_success(POLICY, 400, hourly) == Pace(400, PaceReason.DECLARED)
    assert after_success(POLICY, 60, hourly) == Pace(300, PaceReason.INTERVAL)


def test_an_answer_that_stays_good_is_not_asked_for_again_before() -> None:
    assert after_success(POLICY, 60, Wishes(fresh=700)) == Pace(700, PaceReason.CACHED)
    assert after_success(POLICY, 60, Wishes(fresh=30 * 86400)) == Pace(900, PaceReason.CACHED)


def test_a_feed_with_a_hub_is_polled_for_safety_only() -> None:
    assert after_success(POLICY, 60, SILENT, pushed=True) == Pace(3600, PaceReason.PUSHED)


def test_slowest_below_the_interval_is_the_interval() -> None:
    assert after_success(Policy(300, 0), 24 * HOUR, Wishes(declared=HOUR, fresh=HOUR)).delay == 300


def test_failures_double_the_delay_up_to_the_ceiling() -> None:
    delays = [after_failure(POLICY, failures, None).delay for failures in range(8)]
    assert delays == [300, 600, 1200, 2400, CEILING, CEILING, CEILING, CEILING]
    assert after_failure(POLICY, 3, None).reason is PaceReason.BACK_OFF


def test_a_wait_that_the_server_asks_for_is_respected_up_to_a_day() -> None:
    assert after_failure(POLICY, 0, 7200) == Pace(7200, PaceReason.RETRY_AFTER)
    assert after_failure(POLICY, 0, 5) == Pace(300, PaceReason.BACK_OFF)
    assert after_failure(POLICY, 0, 88 * HOUR) == Pace(OBEDIENCE, PaceReason.RETRY_AFTER)


def test_a_feed_that_is_gone_is_looked_at_less_and_less_often_but_daily() -> None:
    assert [after_gone(POLICY, looks).delay for looks in (1, 2, 3, 4, 50)] == [*LOOKS, OBEDIENCE, OBEDIENCE]
    assert after_gone(POLICY, 1).reason is PaceReason.PARKED


policies = st.builds(Policy, st.floats(0.1, 86400), st.floats(0, 86400))
seconds = st.none() | st.floats(0, 10**9)


@given(policies, st.integers(0, 10**6), seconds)
def test_no_failure_polls_sooner_than_the_interval_or_never_again(
    policy: Policy, failures: int, asked: float | None
) -> None:
    assert policy.interval <= after_failure(policy, failures, asked).delay <= max(OBEDIENCE, policy.interval)


@given(policies, seconds, st.builds(Wishes, declared=seconds, fresh=seconds))
def test_whatever_is_wished_a_feed_that_works_is_polled_within_the_policy(
    policy: Policy, gap: float | None, wishes: Wishes
) -> None:
    assert policy.interval <= after_success(policy, gap, wishes).delay <= policy.limit


@given(st.floats(0, 10**6), st.floats(0, 1))
def test_jitter_only_ever_lengthens_a_delay_and_by_little(delay: float, chance: float) -> None:
    assert delay <= jittered(Pace(delay, PaceReason.RETRY_AFTER), chance) <= delay * (1 + JITTER)


def hours_ago(*hours: float) -> list[datetime]:
    return [NOON - timedelta(hours=hour) for hour in hours]


def test_the_usual_gap_is_the_median_of_the_last_ones() -> None:
    assert usual_gap(hours_ago(1, 2, 3, 4, 50), NOON) == HOUR
    assert usual_gap(hours_ago(1, 2, 3), NOON) is None
    assert usual_gap(hours_ago(1, 1, 1, 1, 2), NOON) is None  # a date for all of them is no rhythm


def test_a_long_silence_is_part_of_the_rhythm() -> None:
    assert usual_gap(hours_ago(24, 25, 26, 27), NOON) == HOUR
    assert present_gap(hours_ago(24, 25, 26, 27), NOON) == 6 * HOUR
    assert present_gap(hours_ago(1, 2, 3, 4), NOON) == HOUR
    assert present_gap([], NOON) is None


def test_dates_from_the_future_are_no_rhythm() -> None:
    assert usual_gap(hours_ago(-1, -2, -3, 1, 2, 3, 4), NOON) == HOUR


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", 120),
        ("1.5", 1.5),
        (" 0 ", 0),
        ("Fri, 24 Nov 2023 12:02:00 GMT", 120),
        ("Fri, 24 Nov 2023 13:02:00 +0100", 120),
        ("Fri, 24 Nov 2023 11:00:00 GMT", None),
        ("-5", None),
        ("nan", None),
        ("inf", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_in_all_its_forms(value: str, expected: float | None) -> None:
    assert retry_after({"retry-after": value}, NOON) == expected


@given(st.text())
def test_retry_after_never_raises(value: str) -> None:
    asked = retry_after({"retry-after": value}, NOON)
    assert asked is None or asked >= 0


def test_a_feed_is_polled_at_the_slowest_pace_while_it_says_that_nothing_is_new() -> None:
    policy = Policy(300, 1800)
    assert after_success(policy, 60.0, Wishes(), skip=1200) == Pace(1200, PaceReason.SKIPPED)
    assert after_success(policy, 60.0, Wishes(), skip=30_000) == Pace(1800, PaceReason.SKIPPED)
    assert after_success(policy, 60.0, Wishes(), skip=100) == Pace(300, PaceReason.INTERVAL)
