"""Faults 66 to 75: what worker and broker survive, with real processes on a real broker."""

import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path

import pytest

from crosswire.ledger import ledger
from crosswire.services.broker import admin
from crosswire.services.children import Child, Children
from crosswire.services.endpoints import Endpoints
from crosswire.services.ports import free_port, why_closed
from crosswire.services.processes import Part
from streams.group import changelog
from tests.acceptance.test_worker import THEATRES, day_of_news, expected
from tests.acceptance.workers import Bench, bench
from tests.disturbed.proxy import Proxy
from tests.disturbed.stepped import WallClock
from tests.engines.kafka import Kafka
from tests.fakes.plain_steps import plain_steps
from tests.streams.examples import NOW, article
from tests.waiting import wait_until
from wire.records import Article
from wire.settings import KafkaSettings

pytestmark = pytest.mark.acceptance

STEPPED = (sys.executable, "-m", "tests.disturbed.stepped", "tests.fakes.plain_worker")
HOURS = 3600


def undisturbed(news: list[Article]) -> list[str]:
    """Return the ledger of `news`, read and judged one by one in this process."""
    steps = plain_steps()
    states = {theatre: steps.new_state(theatre) for theatre in THEATRES}
    reports = [report for each in news for report in steps.read(each, NOW).reports]
    judged = [steps.judge(states[report.theatre], report, NOW) for report in reports]
    return ledger(reports, [finding for each in judged for finding in each.findings])


def test_f66_kill_9_between_produce_and_commit(scene: Bench) -> None:
    """A worker killed in mid-stream is followed by one that does the rest again: the ledger is the undisturbed one."""
    news = day_of_news(800)
    scene.publish(news)
    worker = scene.start()
    for share in (0.2, 0.6):
        wait_until(lambda: scene.stream.lag().judged > share * 640, 180, "some reports to be judged")  # noqa: B023
        scene.kill(worker)
        worker = scene.start()
    scene.wait_done(len(news))
    assert scene.ledger() == undisturbed(news)


def test_f67_rebalance_storm(scene: Bench) -> None:
    """Workers that join, leave and are killed while news flows: every report is judged, and counts once."""
    news = day_of_news(1200)
    first, second = scene.start("work-0"), scene.start("work-1")
    scene.publish(news[:400])
    first.wait_ready()
    second.wait_ready()
    scene.publish(news[400:600])
    third = scene.start("work-2")
    scene.publish(news[600:800])
    scene.kill(first)
    scene.publish(news[800:1000])
    third.wait_ready()
    assert scene.stop(second) == 0
    scene.publish(news[1000:])
    scene.wait_done(len(news))
    assert scene.stands() == expected(news)


def test_f68_poison_message(scene: Bench) -> None:
    """What cannot be read, or breaks a step, is a dead letter with its stage and reason; its neighbours go on."""
    worker = scene.start()
    scene.publish([article(1, "goma: agreed"), article(2, "goma: agreed !read\n!read"), article(3, "goma: agreed")])
    scene.publish_raw(b"junk", b"\xff\x00 no record")
    scene.publish([article(4, "goma: agreed !judge"), article(5, "goma: agreed")])
    worker.wait_ready()
    scene.wait_done(6)
    assert given_up(scene) == {("read", "error"): 1, ("read", "undecodable"): 1, ("judge", "error"): 1}
    assert scene.stands() == {("goma", "agreed"): 3}


def test_f69_tombstone(scene: Bench) -> None:
    """A message without a value is passed over (`tombstone`), and is no dead letter."""
    worker = scene.start()
    scene.publish_raw(b"tombstone", None)
    scene.publish([article(1, "goma: agreed")])
    worker.wait_ready()
    scene.wait_done(2)
    assert given_up(scene) == {}
    assert scene.stands() == {("goma", "agreed"): 1}


def test_f70_oversized_record(scene: Bench) -> None:
    """An article of which more comes than a message may hold is a dead letter (`oversized`); its neighbours go on."""
    worker = scene.start()
    scene.publish([article(1, "goma: agreed\n" * 20_000), article(2, "goma: agreed")])
    worker.wait_ready()
    scene.wait_done(2)
    assert given_up(scene) == {("read", "oversized"): 1}
    assert scene.stands() == {("goma", "agreed"): 1}


def test_f71_unknown_schema_version(scene: Bench) -> None:
    """A record of a newer schema is kept whole as a dead letter (`unknown_schema`) until the program is upgraded."""
    worker = scene.start()
    future = b'{"schema":99,"type":"article","record":{}}'
    scene.publish_raw(b"future", future)
    scene.publish([article(1, "goma: agreed")])
    worker.wait_ready()
    scene.wait_done(2)
    assert given_up(scene) == {("read", "unknown_schema"): 1}
    assert scene.dead_letters()[0].value == future
    assert scene.stands() == {("goma", "agreed"): 1}


def test_f72_broker_restart(tmp_path: Path) -> None:
    """A broker that is restarted in mid-stream: the worker waits for it, and nothing is lost or counted twice."""
    news = day_of_news(400)
    port = free_port()
    with Children(tmp_path / "logs") as children:
        broker = broker_at(children, port, tmp_path)
        endpoints = Endpoints(KafkaSettings(f"127.0.0.1:{port}"), "", True, False, tmp_path, children)
        with bench(endpoints, "restarted", tmp_path / "work") as scene:
            worker = scene.start()
            worker.wait_ready()
            scene.publish(news[:200])
            wait_until(lambda: scene.stream.lag().judged > 40, 180, "some reports to be judged")
            with halted(scene, worker):
                children.stop(broker)
                broker = broker_at(children, port, tmp_path)
            scene.publish(news[200:])
            scene.wait_done(len(news))
            assert scene.stands() == expected(news)
            assert worker.child.alive


@pytest.mark.apache
def test_f73_network_partition_between_worker_and_broker(tmp_path: Path) -> None:
    """A worker that is cut off for longer than its session loses its partitions to another, and gets its share again.

    Each report counts once, though on coming back it sends what it had in its hands; neither worker ends.
    """
    news = day_of_news(400)
    with ExitStack() as held:
        gate = held.enter_context(Proxy())
        children = held.enter_context(Children(tmp_path / "logs"))
        kafka = Kafka(children, tmp_path / "kafka", proxies=(gate.port,))
        gate.to("127.0.0.1", kafka.behind[0])
        endpoints = Endpoints(KafkaSettings(kafka.url, partitions=4), "", False, False, tmp_path, children)
        scene = held.enter_context(bench(endpoints, "cut", tmp_path / "work"))
        behind = {"CROSSWIRE_KAFKA_URL": f"127.0.0.1:{gate.port}", "CROSSWIRE_WORK_INSTANCE": "work-0"}
        cut_off = scene.supervisor.run((sys.executable, "-m", "tests.fakes.plain_worker"), "work", "work-0", behind)
        other = scene.start("work-1")
        scene.publish(news[:200])
        cut_off.wait_ready()
        other.wait_ready()
        scene.publish(news[200:300])
        gate.cut()  # while it works
        scene.publish(news[300:])
        scene.wait_done(len(news))  # the other one alone
        gate.mend()
        cut_off.wait_ready(90)
        scene.wait_done(len(news))
        assert scene.stands() == expected(news)
        assert other.child.alive


def test_f74_clock_step(scene: Bench, tmp_path: Path) -> None:
    """A worker whose clock jumps hours ahead and back: what it finds is the same, and it neither ends nor stalls.

    Kafka refuses messages from more than an hour ahead: the worker ends and says so, and the next one does them again.
    """
    clock = WallClock(tmp_path / "clock")
    environment = {**clock.environment, "CROSSWIRE_WORK_INSTANCE": "work-0"}
    news = day_of_news(400)
    worker = scene.supervisor.run(STEPPED, "work", "work-0", environment)
    scene.publish(news[:100])
    worker.wait_ready()
    scene.wait_done(100)
    for count, by in ((200, HOURS // 2), (300, -2 * HOURS), (400, 0)):
        clock.set(by)
        scene.publish(news[count - 100 : count])
        scene.wait_done(count)
    clock.set(2 * HOURS)
    late = article(900, "goma: agreed")
    scene.publish([late])
    wait_until(lambda: scene.stream.lag().done or not worker.child.alive, 180, "the worker to be done or refused")
    clock.set(0)
    if not worker.child.alive:
        assert "send_failed" in worker.log.read_text()
        scene.supervisor.stop(worker)
        scene.supervisor.run(STEPPED, "work", "work-0", environment)
    scene.wait_done(401)
    assert scene.stands() == expected([*news, late])


def test_f75_lost_changelog(scene: Bench, endpoints: Endpoints) -> None:
    """Without the changelog of its table a worker starts with a smaller state, and goes on: what was found stands.

    The archive fills the state again: docs/archive.md.
    """
    worker = scene.start()
    scene.publish([article(1, "goma: agreed"), article(2, "goma: agreed")])
    worker.wait_ready()
    scene.wait_done(2)
    assert scene.stop(worker) == 0
    with admin(endpoints.kafka) as client:
        client.delete_topics([changelog(scene.namespace)])
    worker = scene.start()
    scene.publish([article(3, "goma: violated")])
    worker.wait_ready()
    scene.wait_done(3)
    assert worker.child.alive
    assert scene.stands() == {("goma", "agreed"): 2, ("goma", "violated"): 1}
    assert '"reports": 0' in worker.log.read_text()
    worker.child.process.send_signal(signal.SIGTERM)


def given_up(scene: Bench) -> Counter[tuple[str, str]]:
    """Return how many dead letters there are, by stage and reason."""
    return Counter((letter.stage.value, letter.reason) for letter in scene.dead_letters())


@contextmanager
def halted(scene: Bench, worker: Part) -> Iterator[None]:
    """Let the worker stand in mid-stream: what the embedded broker acknowledges while it ends, it may not have kept."""
    worker.child.process.send_signal(signal.SIGSTOP)
    seen = [scene.stream.lag()]
    wait_until(lambda: seen.append(scene.stream.lag()) or seen[-1] == seen[-2], 180, "what is on its way to be there")  # type: ignore[func-returns-value]
    try:
        yield
    finally:
        worker.child.process.send_signal(signal.SIGCONT)


def broker_at(children: Children, port: int, folder: Path) -> Child:
    """Start the embedded broker at a port of ours, so that it can come back where it was."""
    binary = files("noida_db").joinpath("noida-db")
    options = ["--only", "kafka", "--kafka-port", str(port), "--host", "127.0.0.1", "--data-dir", str(folder / "data")]
    broker = children.start("broker", [str(binary), "start", *options], grace=30)
    broker.wait_ready(lambda: why_closed("127.0.0.1", port, 1), 60)
    return broker
