"""A wall clock that is set back is noticed, and one that runs, drifts or jumps ahead is not."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from alerts.delivery.clockwatch import LEAST, ClockWatch
from tests.alerts.samples import NOON

HOURS = timedelta(hours=2)
NONE = timedelta()


def test_a_clock_that_was_ahead_and_is_set_right_is_noticed_once() -> None:
    watch = ClockWatch(NOON, 100.0)
    ahead = NOON + HOURS + timedelta(seconds=5)
    assert watch.set_back(ahead, 105.0) == NONE
    watch.seen(ahead, 105.0)
    right = NOON + timedelta(seconds=10)
    assert watch.set_back(right, 110.0) == HOURS
    assert watch.set_back(right, 110.0) == HOURS  # until somebody has seen to it
    watch.seen(right, 110.0)
    assert watch.set_back(right + timedelta(seconds=1), 111.0) == NONE


def test_a_machine_that_slept_is_no_clock_set_back() -> None:
    watch = ClockWatch(NOON, 100.0)
    assert watch.set_back(NOON + timedelta(hours=9), 101.0) == NONE


@given(st.lists(st.tuples(st.floats(0, 10_000), st.floats(-1, 1)), max_size=30))
def test_a_clock_that_only_drifts_is_never_taken_for_one(looks: list[tuple[float, float]]) -> None:
    wall, steady = NOON, 0.0
    watch = ClockWatch(wall, steady)
    for passed, drift in looks:
        steady += passed
        wall += timedelta(seconds=passed + drift)
        assert abs(timedelta(seconds=drift)) < LEAST
        assert watch.set_back(wall, steady) == NONE
        watch.seen(wall, steady)
