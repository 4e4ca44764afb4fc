"""When a failing destination is left alone: pure arithmetic, by examples and properties."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alerts.delivery.breaker import CLOSED, LONGEST_ASKED, Breaker, Pauses

NOON = datetime(2024, 2, 29, 12, 0, tzinfo=UTC)
PAUSES = Pauses(failures=3, shortest=30, longest=100, jitter=0.5)


def failing(times: int, before: Breaker = CLOSED, *, asked: float = 0.0, chance: float = 0.0) -> Breaker:
    """Return what `times` failures make of `before`, each as soon as one may be tried."""
    for _ in range(times):
        before = PAUSES.failed(before, before.until or NOON, asked, chance)
    return before


def test_it_pauses_after_so_many_failures_in_a_row_and_not_before() -> None:
    assert failing(2).closed
    paused = failing(3)
    assert paused.until == NOON + timedelta(seconds=30)
    assert not paused.half_open(NOON + timedelta(seconds=29))
    assert paused.half_open(NOON + timedelta(seconds=30))


def test_each_pause_is_twice_as_long_up_to_the_longest() -> None:
    ends = [failing(times).until for times in (3, 4, 5, 6)]
    assert ends == [NOON + timedelta(seconds=seconds) for seconds in (30, 30 + 60, 90 + 100, 190 + 100)]


def test_jitter_goes_only_upward() -> None:
    assert failing(3, chance=0.5).until == NOON + timedelta(seconds=30 * 1.25)


def test_a_receiver_that_asks_for_it_is_left_alone_at_once_for_an_hour_at_most() -> None:
    assert failing(1, asked=70).until == NOON + timedelta(seconds=70)
    assert failing(1, asked=1).until == NOON + timedelta(seconds=30)
    assert failing(1, asked=88 * 3600).until == NOON + timedelta(seconds=LONGEST_ASKED)


def test_what_fails_during_a_pause_does_not_prolong_it() -> None:
    paused = failing(3)
    again = PAUSES.failed(paused, NOON + timedelta(seconds=5), 0, 0)
    assert (again.until, again.pauses, again.failures) == (paused.until, 1, 4)


@given(
    failures=st.lists(st.tuples(st.floats(0, 2000), st.floats(0, 1e6), st.floats(0, 1, exclude_max=True)), max_size=60)
)
def test_no_pause_is_longer_than_what_is_promised_and_none_is_shorter(
    failures: list[tuple[float, float, float]],
) -> None:
    breaker, now = CLOSED, NOON
    for waited, asked, chance in failures:
        now += timedelta(seconds=waited)
        before, breaker = breaker, PAUSES.failed(breaker, now, asked, chance)
        if breaker.until is not None and breaker.pauses > before.pauses:
            length = (breaker.until - now).total_seconds()
            assert 30 - 1e-3 <= length <= max(150, LONGEST_ASKED) + 1e-3
            assert length >= min(asked, LONGEST_ASKED) - 1e-3
    assert breaker.closed or breaker.pauses > 0
