from streams.health.progress import Position, Progress


def running(**limits: float) -> Progress:
    progress = Progress(**limits)
    progress.recovered = True
    return progress


def test_a_worker_is_not_ready_before_its_first_beat_and_its_recovery() -> None:
    progress = Progress()
    assert progress.why_not(0) == "starting"
    progress.beat(1, {})
    assert progress.why_not(1) == "state is being recovered"
    progress.recovered = True
    assert progress.why_not(1) == ""


def test_a_loop_that_no_longer_beats_is_not_ready() -> None:
    progress = running(silence=15)
    progress.beat(10, {})
    assert progress.why_not(25) == ""
    assert progress.why_not(26) == "no heartbeat for 16 s"


def test_a_partition_that_stands_still_with_messages_waiting_is_not_ready() -> None:
    progress = running(silence=100, patience=60)
    for now in (0, 30, 61):
        progress.beat(now, {"articles-0": Position(5, 9), "articles-1": Position(now, 99)})
    assert progress.why_not(61) == "articles-0 stands still for 61 s with 4 messages waiting"
    progress.beat(62, {"articles-0": Position(6, 9), "articles-1": Position(62, 99)})
    assert progress.why_not(62) == ""


def test_a_partition_that_is_read_to_its_end_may_rest() -> None:
    progress = running(silence=1000, patience=60)
    for now in (0, 100, 200):
        progress.beat(now, {"articles-0": Position(9, 9)})
    assert progress.why_not(200) == ""


def test_a_partition_that_was_taken_away_is_not_waited_for() -> None:
    progress = running(silence=1000, patience=60)
    progress.beat(0, {"articles-0": Position(5, 9)})
    progress.beat(100, {})
    assert progress.why_not(100) == ""


def test_a_message_in_work_for_long_is_not_ready() -> None:
    progress = running(silence=1000, patience=60)
    progress.beat(0, {})
    progress.started("read", 0)
    progress.started("judge", 50)
    assert progress.why_not(61) == "read has worked on one message for 61 s"
    progress.finished("read")
    assert progress.why_not(61) == ""
