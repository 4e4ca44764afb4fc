"""When a worker is to end itself, and when it is only waiting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.health.progress import Position, Progress
from streams.health.watchdog import NAP, RECOVERY, Finding, Verdict, Watchdog

AFTER = 60.0
WELL = Finding(Verdict.WELL)


def recovered() -> Progress:
    progress = Progress()
    progress.recovered = True
    return progress


def looks(watchdog: Watchdog, progress: Progress, seconds: range, *positions: Position) -> list[Finding]:
    """Let `seconds` pass with a heartbeat and a look in each; return what was found, told apart."""
    found = []
    for now in seconds:
        progress.beat(now, dict(enumerate(positions)))
        found.append(watchdog.look(now))
    return found


def test_a_partition_that_stands_still_with_messages_waiting_ends_the_worker() -> None:
    progress = recovered()
    found = looks(Watchdog(progress, AFTER, 0), progress, range(62), Position(5, 9), Position(7, 7))
    assert found[:61] == [WELL] * 61
    assert found[61] == Finding(Verdict.STANDS_STILL, "0 stands still for 61 s with 4 messages waiting")
    assert found[61].fatal


def test_a_partition_that_was_fetched_and_is_not_dealt_with_stands_still_too() -> None:
    progress = recovered()
    found = looks(Watchdog(progress, AFTER, 0), progress, range(62), Position(9, 9, done=2))
    assert found[-1] == Finding(Verdict.STANDS_STILL, "0 stands still for 61 s with 7 messages waiting")


def test_one_that_moves_slowly_is_left_alone() -> None:
    progress, found = recovered(), []
    watchdog = Watchdog(progress, AFTER, 0)
    for now in range(600):
        progress.beat(now, {0: Position(900, 900, done=now // 50)})
        found.append(watchdog.look(now))
    assert set(found) == {WELL}


def test_the_first_message_after_a_quiet_night_has_its_time() -> None:
    progress = recovered()
    watchdog = Watchdog(progress, AFTER, 0)
    assert looks(watchdog, progress, range(5000), Position(7, 7, 7)) == [WELL] * 5000
    assert looks(watchdog, progress, range(5000, 5061), Position(7, 8, 7)) == [WELL] * 61
    assert looks(watchdog, progress, range(5061, 5063), Position(7, 8, 7))[-1].verdict is Verdict.STANDS_STILL


def test_a_broker_that_does_not_answer_is_no_stall_of_ours_nor_is_the_first_moment_after() -> None:
    progress = recovered()
    watchdog = Watchdog(progress, AFTER, 0)
    looks(watchdog, progress, range(50), Position(5, 9))
    for now in range(50, 500):
        progress.silent(now)
        assert watchdog.look(now) == WELL
    assert looks(watchdog, progress, range(500, 560), Position(5, 9)) == [WELL] * 60
    assert looks(watchdog, progress, range(560, 562), Position(5, 9))[-1].verdict is Verdict.STANDS_STILL


def test_a_loop_that_hangs_ends_the_worker() -> None:
    progress = recovered()
    watchdog = Watchdog(progress, AFTER, 0)
    looks(watchdog, progress, range(10))
    found = [watchdog.look(now) for now in range(10, 72)]
    assert [f.verdict for f in found[-2:]] == [Verdict.HANGS, Verdict.HANGS]
    assert found[-1].reason == "the loop has not been seen for 62 s"


def test_a_process_that_was_stopped_is_not_judged_by_the_time_it_slept() -> None:
    progress = recovered()
    watchdog = Watchdog(progress, AFTER, 0)
    looks(watchdog, progress, range(10), Position(5, 9))
    assert watchdog.look(5000) == Finding(Verdict.NAPPED)
    assert not watchdog.look(5001).fatal
    assert looks(watchdog, progress, range(5002, 5062), Position(5, 9)) == [WELL] * 60


def test_a_recovery_has_ten_times_as_long_and_then_ends_the_worker() -> None:
    progress = Progress()
    found = looks(Watchdog(progress, AFTER, 0), progress, range(int(RECOVERY * AFTER) + 2))
    assert set(found[:-1]) == {WELL}
    assert found[-1] == Finding(Verdict.RECOVERS_FOREVER, "it is not ready for 601 s")


def test_a_partition_that_goes_to_another_worker_is_not_waited_for() -> None:
    progress = recovered()
    watchdog = Watchdog(progress, AFTER, 0)
    looks(watchdog, progress, range(50), Position(5, 9))
    assert looks(watchdog, progress, range(50, 200)) == [WELL] * 150


def test_it_can_be_told_to_end_nothing() -> None:
    progress = recovered()
    assert set(looks(Watchdog(progress, 0, 0), progress, range(9999), Position(5, 9))) == {WELL}


@given(st.lists(st.tuples(st.floats(0, 2), st.booleans()), max_size=200), st.integers(0, 3))
def test_no_worker_whose_partition_moves_or_is_at_its_end_is_ended(
    steps: list[tuple[float, bool]], waiting: int
) -> None:
    """Whatever the pace of beats: as long as something moves within the time, nobody is ended."""
    progress, now, at, moved = recovered(), 0.0, 0, 0.0
    watchdog = Watchdog(progress, AFTER, now)
    for seconds, moves in steps:
        now += seconds
        if moves or now - moved > AFTER - NAP:
            at, moved = at + 1, now
        progress.beat(now, {0: Position(at, at + waiting, done=at)})
        assert not watchdog.look(now).fatal


@pytest.mark.parametrize(
    ("position", "behind"),
    [(Position(3, 9), 6), (Position(9, 9, 9), 0), (Position(9, 9, 4), 5), (Position(2, 9, 4), 7)],
)
def test_what_waits_is_counted_from_what_is_done(position: Position, behind: int) -> None:
    assert position.behind == behind
