from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.pacing import CEILING, OBEDIENCE, Pace, after_failure, after_success, retry_after

NOON = datetime(2023, 11, 24, 12, tzinfo=UTC)


def test_a_feed_that_works_is_polled_at_its_interval() -> None:
    assert after_success(300) == Pace(300, 0)


def test_failures_double_the_delay_up_to_the_ceiling() -> None:
    delays = [after_failure(300, failures, None).delay for failures in range(8)]
    assert delays == [300, 600, 1200, 2400, CEILING, CEILING, CEILING, CEILING]
    assert after_failure(300, 3, None).failures == 4


def test_a_wait_that_the_server_asks_for_is_respected_up_to_a_day() -> None:
    assert after_failure(300, 0, 7200).delay == 7200
    assert after_failure(300, 0, 5).delay == 300
    assert after_failure(300, 0, 88 * 3600).delay == OBEDIENCE


@given(st.floats(0.1, 86400), st.integers(0, 10**6), st.none() | st.floats(0, 10**9))
def test_no_failure_polls_sooner_than_the_interval_or_never_again(
    interval: float, failures: int, asked: float | None
) -> None:
    pace = after_failure(interval, failures, asked)
    assert interval <= pace.delay <= max(OBEDIENCE, interval)


@pytest.mark.parametrize(
    ("value", "seconds"),
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
def test_retry_after_in_all_its_forms(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}, NOON) == seconds


@given(st.text())
def test_retry_after_never_raises(value: str) -> None:
    seconds = retry_after({"retry-after": value}, NOON)
    assert seconds is None or seconds >= 0
