"""A worker that stalls ends itself with the reason, and the next one goes on; one that was only stopped does not."""

import signal
import sys

import pytest

from crosswire.services.processes import Part
from tests.acceptance.test_worker import day_of_news, expected
from tests.acceptance.workers import Bench
from tests.waiting import wait_until

pytestmark = pytest.mark.acceptance

AFTER = 8
STALLING = (sys.executable, "-m", "tests.fakes.stalling_worker")


def start(scene: Bench) -> Part:
    more = {"CROSSWIRE_WORK_INSTANCE": "work-0", "CROSSWIRE_WORK_STALL_AFTER": str(AFTER)}
    return scene.supervisor.run(STALLING, "work", "work-0", more)


def ends_itself(scene: Bench, worker: Part) -> None:
    """Wait until `worker` has ended because it stood still, with the reason in its log."""
    assert worker.child.process.wait(60) == 3
    log = worker.log.read_text()
    assert "stands_still" in log
    assert "messages waiting" in log
    scene.supervisor.stop(worker)


def test_a_worker_that_was_stopped_goes_on_and_one_whose_consumer_was_left_paused_ends_itself(scene: Bench) -> None:
    news = day_of_news(200)
    worker = start(scene)
    scene.publish(news[:50])
    worker.wait_ready()
    scene.wait_done(50)
    worker.child.process.send_signal(signal.SIGSTOP)
    scene.publish(news[50:100])
    with pytest.raises(AssertionError):
        wait_until(lambda: scene.stream.lag().done, 2 * AFTER, "a stopped worker to work")
    worker.child.process.send_signal(signal.SIGCONT)
    scene.wait_done(100)
    assert worker.child.alive
    assert "napped" in worker.log.read_text()
    worker.child.process.send_signal(signal.SIGUSR1)
    scene.publish(news[100:])
    ends_itself(scene, worker)
    assert not scene.stream.lag().done
    start(scene).wait_ready()
    scene.wait_done(200)
    assert scene.stands() == expected(news)


def test_a_consumer_that_a_rebalance_left_paused_ends_the_worker_and_the_others_go_on(scene: Bench) -> None:
    news = day_of_news(300)
    worker = start(scene)
    scene.publish(news[:100])
    worker.wait_ready()
    scene.wait_done(100)
    worker.child.process.send_signal(signal.SIGUSR2)
    other = scene.start("work-1")  # joins: the partitions move
    other.wait_ready()
    scene.publish(news[100:])
    ends_itself(scene, worker)
    start(scene).wait_ready()
    scene.wait_done(300)
    assert scene.stands() == expected(news)
