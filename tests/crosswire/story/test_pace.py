from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crosswire.story.pace import LONGEST, UNSEEN, Pace, StoryClock, make_pace

DAY = datetime(2016, 12, 14, tzinfo=UTC)
NOW = datetime(2030, 1, 1, 12, 0, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

moments = st.lists(st.integers(0, 90 * 24 * 60), min_size=2, max_size=60, unique=True).map(
    lambda minutes: [DAY + timedelta(minutes=m) for m in sorted(minutes)]
)


@given(moments, st.floats(1, 60))
def test_every_moment_comes_in_its_order_within_the_duration(times: list[datetime], duration: float) -> None:
    pace = make_pace(times, duration)
    assert pace.seconds[0] == 0
    assert pace.duration == pytest.approx(duration, abs=0.001)
    assert list(pace.seconds) == sorted(pace.seconds)
    assert [pace.moment(pace.second(moment)) for moment in times] == times


@given(moments, st.floats(-5, 70), st.floats(-5, 70))
def test_time_never_runs_backwards(times: list[datetime], one: float, other: float) -> None:
    pace = make_pace(times, 30)
    early, late = sorted((one, other))
    assert pace.moment(early) <= pace.moment(late)


def test_a_silent_month_takes_no_longer_than_the_longest_stretch() -> None:
    month, hours = [DAY, DAY + timedelta(days=30), DAY + timedelta(days=30) + LONGEST], 10.0
    pace = make_pace(month, hours)
    assert pace.seconds == (0, hours / 2, hours)


def test_a_clock_says_the_time_of_the_story_and_when_a_moment_comes() -> None:
    clock = StoryClock(Pace((DAY, DAY + HOUR), (0.0, 4.0)))
    assert clock.at(NOW) is None
    clock.start(NOW)
    assert clock.at(NOW) == DAY
    assert clock.at(NOW + timedelta(seconds=2)) == DAY + HOUR / 2
    assert clock.at(NOW + timedelta(days=2)) == DAY + HOUR
    assert clock.wall(DAY + HOUR) == NOW + timedelta(seconds=4)


def test_before_the_start_no_moment_has_a_wall_time() -> None:
    with pytest.raises(RuntimeError, match="not begun"):
        StoryClock(Pace((DAY,), (0.0,))).wall(DAY)


def test_a_held_clock_stands_still_and_what_follows_comes_later() -> None:
    clock, second = StoryClock(Pace((DAY, DAY + HOUR, DAY + 2 * HOUR), (0.0, 4.0, 8.0))), timedelta(seconds=1)
    clock.start(NOW)
    clock.hold(NOW + 5 * second)
    clock.hold(NOW + 6 * second)  # it is held already
    assert clock.at(NOW + 9 * second) == DAY + 75 * timedelta(minutes=1)
    assert clock.held(NOW + 9 * second) == 4 * second
    clock.go_on(NOW + 11 * second)
    clock.go_on(NOW + 12 * second)  # it runs already
    assert clock.at(NOW + 12 * second) == DAY + 90 * timedelta(minutes=1)
    assert clock.at(NOW + 4 * second) == DAY + HOUR, "what it was before it was held stays"
    assert [clock.wall(moment) for moment in clock.pace.moments] == [NOW, NOW + 4 * second, NOW + 14 * second]
    assert clock.share(NOW + 14 * second) == 1.0


def test_a_clock_whose_teller_does_not_look_stands_still_until_he_does() -> None:
    clock, second = StoryClock(Pace((DAY, DAY + HOUR), (0.0, 60.0))), timedelta(seconds=1)
    clock.start(NOW)
    assert clock.at(NOW + second) == DAY + timedelta(minutes=1), "nobody has said that he looks"
    for looked in (1.0, 1.5, 2.0):
        clock.look(NOW + looked * second)
        assert clock.at(NOW + (looked + 0.4) * second) == DAY + timedelta(minutes=looked + 0.4)
    stood = DAY + timedelta(minutes=2) + UNSEEN * 60
    assert clock.at(NOW + 7 * second) == stood
    clock.look(NOW + 12 * second)
    assert clock.at(NOW + 12 * second) == stood
    assert clock.at(NOW + 12.5 * second) == stood + timedelta(seconds=30)
    assert clock.held(NOW + 12 * second) == 10 * second - UNSEEN
    assert clock.wall(DAY + HOUR) == NOW + 70 * second - UNSEEN


def test_what_stands_still_already_is_not_held_twice() -> None:
    clock, second = StoryClock(Pace((DAY, DAY + HOUR), (0.0, 60.0))), timedelta(seconds=1)
    clock.start(NOW)
    clock.look(NOW)
    clock.hold(NOW)
    clock.look(NOW + 5 * second)
    clock.go_on(NOW + 5 * second)
    clock.look(NOW + 5.5 * second)
    assert clock.held(NOW + 5.5 * second) == 5 * second
    assert clock.at(NOW + 5.5 * second) == DAY + timedelta(seconds=30)


steps = st.lists(
    st.tuples(st.sampled_from(["ask", "hold", "go on", "look"]), st.floats(0, 3), st.floats(0, 5)), max_size=30
)


@example([("ask", 1.0, 0.0), ("look", 0.0, 0.0), ("look", 1.0, 0.0), ("hold", 0.0, 1.0), ("ask", 0.0, 0.0)])
@given(steps)
def test_a_clock_never_runs_backwards_though_who_holds_it_looked_at_the_wall_before(
    taken: list[tuple[str, float, float]],
) -> None:
    clock, now, told = StoryClock(make_pace([DAY, DAY + HOUR, DAY + 2 * HOUR], 30)), NOW, DAY
    clock.start(NOW)
    for step, passed, ago in taken:
        now += timedelta(seconds=passed)
        match step:
            case "hold":
                clock.hold(now - timedelta(seconds=ago))
            case "go on":
                clock.go_on(now - timedelta(seconds=ago))
            case "look":
                clock.look(now - timedelta(seconds=ago))
            case _:
                at = clock.at(now)
                assert at is not None
                assert told <= at
                told = at
