from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alerts.message.notice import Cause, Notice, withdrawn
from alerts.rules.pulse import MISSED, SHORTEST, Beating, Pulse, pulse
from tests.alerts.samples import NOON, heartbeat
from wire.records import Heartbeat

PATIENCE = MISSED * 60.0
BEFORE = NOON - timedelta(days=1)


def after(seconds: float, *beats: Heartbeat, known: Notice | None = None, heard: float = -86400.0) -> Pulse:
    """What can be said `seconds` after noon, by somebody who listens since `heard` seconds after noon."""
    return pulse(beats, known, NOON + timedelta(seconds=heard), NOON + timedelta(seconds=seconds))


def through(*lanes: int, seconds: float = 0.0) -> list[Heartbeat]:
    return [heartbeat(lane, seconds=seconds, took=0.2) for lane in lanes]


def lost(*beats: Heartbeat, seconds: float = PATIENCE) -> Notice:
    found = after(seconds, *beats)
    assert found.beating is Beating.LOST
    assert found.notice is not None
    return found.notice


def test_without_heartbeats_there_is_nothing_to_say() -> None:
    assert after(9e6) == Pulse(Beating.OFF)
    assert after(9e6, replace(heartbeat(), interval=0.0)) == Pulse(Beating.OFF)


def test_they_come_through() -> None:
    assert after(PATIENCE - 1, *through(0, 1)) == Pulse(Beating.ALIVE)


@pytest.mark.parametrize(
    ("beats", "cause", "detail"),
    [
        (through(0, 1), Cause.NOT_SENT, ""),
        ([*through(0, 1), heartbeat(seconds=PATIENCE - 1)], Cause.NOT_THROUGH, ""),
        ([*through(0), *through(1, seconds=PATIENCE - 1)], Cause.PARTLY_THROUGH, "0 of 2"),
        ([heartbeat(seconds=PATIENCE - 1)], Cause.NOT_THROUGH, ""),  # a worker that has never begun
    ],
)
def test_it_is_said_where_they_stand_still(beats: list[Heartbeat], cause: Cause, detail: str) -> None:
    notice = lost(*beats)
    assert (notice.cause, notice.detail, notice.patience) == (cause, detail, PATIENCE)


def test_it_lasts_under_one_id_and_is_over_when_they_come_again() -> None:
    first = lost(*through(0, 1), heartbeat(seconds=PATIENCE - 1))
    then = after(2 * PATIENCE, *through(0, 1), heartbeat(seconds=PATIENCE - 1), known=first).notice
    assert then == replace(first, cause=Cause.NOT_SENT, judged_at=NOON + timedelta(seconds=2 * PATIENCE))
    again = after(2 * PATIENCE, *through(0, 1, seconds=2 * PATIENCE), known=first)
    assert again == Pulse(Beating.ALIVE, withdrawn(first, NOON + timedelta(seconds=2 * PATIENCE)))
    off = replace(heartbeat(seconds=3 * PATIENCE), interval=0.0)
    assert after(3 * PATIENCE, *through(0, 1), off, known=first).notice == withdrawn(
        first, NOON + timedelta(seconds=3 * PATIENCE)
    )


def test_who_has_just_begun_to_listen_says_nothing_new() -> None:
    old = [*through(0, 1), heartbeat(seconds=9000.0)]
    assert after(9001.0, *old, heard=9000.0) == Pulse(Beating.UNKNOWN)
    assert after(9001.0, *old, heard=9000.0, known=lost(*through(0, 1))) == Pulse(Beating.UNKNOWN)
    assert after(9000.0 + PATIENCE, *old, heartbeat(seconds=9240.0), heard=9000.0).beating is Beating.LOST


def test_a_partition_that_is_no_longer_there_is_not_waited_for() -> None:
    before = [replace(heartbeat(lane, took=1.0), lanes=9) for lane in range(9)]
    now = [heartbeat(lane, seconds=9000.0, took=1.0) for lane in range(2)]
    assert after(9001.0, *before[2:], *now).beating is Beating.ALIVE


def test_quick_heartbeats_are_waited_for_seconds_at_least() -> None:
    quick = [replace(heartbeat(lane, took=0.1), interval=0.1) for lane in range(2)]
    assert after(SHORTEST.total_seconds() - 1, *quick).beating is Beating.ALIVE
    assert after(SHORTEST.total_seconds(), *quick).beating is Beating.LOST


beats = st.builds(
    heartbeat,
    st.integers(0, 3),
    seconds=st.floats(0, 2000),
    lanes=st.integers(1, 4),
    took=st.none() | st.floats(0, 100),
)


@given(st.lists(beats, max_size=12), st.floats(0, 4000))
def test_lost_is_only_what_has_not_come_through_for_long(those: list[Heartbeat], seconds: float) -> None:
    found = after(seconds, *those)
    now = NOON + timedelta(seconds=seconds)
    newest = max(those, key=lambda beat: (beat.sent_at <= now, beat.sent_at), default=None)
    last = {b.lane: b.sent_at for b in sorted(those, key=lambda beat: beat.sent_at) if b.taken_at}
    recent = {lane for lane, at in last.items() if abs(now - at).total_seconds() < PATIENCE}
    every = set(range(newest.lanes)) if newest else set()
    assert (found.beating is Beating.LOST) == bool(every - recent)
    assert (found.notice is not None) == (found.beating is Beating.LOST)


def test_what_a_clock_ahead_of_its_time_sent_is_no_sign_of_life() -> None:
    ahead = 90 * 86400.0
    notice = lost(*through(0, 1, seconds=ahead))
    assert (notice.cause, notice.at) == (Cause.NOT_SENT, NOON + timedelta(seconds=PATIENCE))
    assert after(PATIENCE, *through(0, 1, seconds=ahead), heard=1.0) == Pulse(Beating.UNKNOWN)
    assert after(0, *through(0, 1, seconds=1.0)) == Pulse(Beating.ALIVE)


def test_a_lane_that_is_no_more_does_not_tell_of_others_by_a_clock_that_was_ahead() -> None:
    gone = replace(heartbeat(5, seconds=90 * 86400.0, took=0.2), lanes=6)
    assert after(1, gone, *through(0, 1)) == Pulse(Beating.ALIVE)
