"""When articles are due, by a clock that the test turns."""

from datetime import timedelta

import pytest

from crosswire.replay.playback import Hold, Playback
from crosswire.replay.stream import Lag
from crosswire.replay.window import Window
from tests.producers.sources.articles import NOON, article

ALL = Window(30, 0)
IDLE = Lag()
FIRST, NEXT, LATER = article("a", 0), article("b", 1), article("c", 3)


def begun(speed: float | None) -> Playback:
    playback = Playback(speed, ALL)
    assert playback.hold(FIRST, 0, IDLE, now=1000.0) is Hold.NONE
    return playback


def test_at_full_speed_everything_is_due() -> None:
    playback = begun(None)
    assert playback.hold(LATER, 1, Lag(1, 1), now=1000.0) is Hold.NONE
    assert playback.event_time(1000.0) is None
    assert playback.left(LATER.revised_at, 1000.0) is None


@pytest.mark.parametrize(("speed", "seconds"), [(1.0, 3600.0), (60.0, 60.0), (3600.0, 1.0)])
def test_event_time_passes_at_the_speed(speed: float, seconds: float) -> None:
    playback = begun(speed)
    assert playback.wait(NEXT, 1000.0) == pytest.approx(seconds)
    assert playback.hold(NEXT, 1, Lag(1, 1), now=1000.0 + seconds - 0.01) is Hold.EARLY
    assert playback.hold(NEXT, 1, Lag(1, 1), now=1000.0 + seconds) is Hold.NONE
    assert playback.event_time(1000.0 + seconds) == NOON + timedelta(hours=1)
    assert playback.left(LATER.revised_at, 1000.0 + seconds) == pytest.approx(2 * seconds)


def test_no_event_time_passes_while_it_is_paused() -> None:
    playback = begun(60.0)
    playback.toggle(1010.0)
    assert playback.paused
    assert playback.hold(NEXT, 1, Lag(1, 1), now=5000.0) is Hold.PAUSED
    assert playback.event_time(5000.0) == NOON + timedelta(minutes=10)
    playback.toggle(5000.0)
    assert not playback.paused
    assert playback.hold(NEXT, 1, Lag(1, 1), now=5049.9) is Hold.EARLY
    assert playback.hold(NEXT, 1, Lag(1, 1), now=5050.0) is Hold.NONE


def test_a_pause_at_full_speed_holds_back_what_is_next() -> None:
    playback = begun(None)
    playback.toggle(1001.0)
    assert playback.hold(NEXT, 1, Lag(1, 1), now=1002.0) is Hold.PAUSED
    playback.toggle(1003.0)
    assert playback.hold(NEXT, 1, Lag(1, 1), now=1003.0) is Hold.NONE


def test_a_pause_before_the_first_article_costs_no_event_time() -> None:
    playback = Playback(60.0, ALL)
    playback.toggle(0.0)
    assert playback.hold(FIRST, 0, IDLE, now=10.0) is Hold.PAUSED
    playback.toggle(50.0)
    assert playback.hold(FIRST, 0, IDLE, now=50.0) is Hold.NONE
    assert playback.wait(NEXT, 50.0) == pytest.approx(60.0)


def test_what_the_workers_have_not_read_has_an_end() -> None:
    playback = Playback(None, ALL, ahead=10)
    assert playback.hold(FIRST, 9, Lag(9, 0), now=0.0) is Hold.NONE
    assert playback.hold(FIRST, 10, Lag(10, 0), now=0.0) is Hold.BEHIND
    assert playback.hold(FIRST, 10, Lag(10, 1), now=0.0) is Hold.NONE


def test_the_next_step_waits_until_all_before_it_is_judged() -> None:
    playback = Playback(None, Window(30, 1))
    tomorrow = article("d", 24)
    assert playback.hold(FIRST, 0, IDLE, now=0.0) is Hold.NONE
    assert playback.hold(NEXT, 1, Lag(1, 0), now=0.0) is Hold.NONE  # of the same day
    for lag in (Lag(2, 1), Lag(2, 2, 3, 2), Lag(1, 1, 1, 1)):
        assert playback.hold(tomorrow, 2, lag, now=0.0) is Hold.STEP
    assert playback.hold(tomorrow, 2, Lag(2, 2, 3, 3), now=0.0) is Hold.NONE
    assert playback.hold(article("e", 25), 3, Lag(3, 2, 3, 3), now=0.0) is Hold.NONE
    late = article("f", 0, revised=30)
    assert playback.hold(late, 4, Lag(4, 2), now=0.0) is Hold.NONE
