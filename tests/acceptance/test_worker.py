"""The worker as a process of its own, on the embedded broker: nothing lost, nothing twice, whatever happens to it."""

from collections import Counter
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from crosswire.services.children import Child, Children
from crosswire.services.endpoints import Endpoints, services
from crosswire.services.ports import free_port, why_closed
from streams.joining import TRIES
from streams.worker import run
from tests.acceptance.workers import Bench, bench, refused_worker
from tests.fakes.plain_steps import plain_steps
from tests.streams.examples import NOW, article
from tests.waiting import wait_until
from wire.errors import BrokerError, ServiceError
from wire.records import Article
from wire.settings import KafkaSettings, Settings

pytestmark = pytest.mark.acceptance

STATUSES = ("agreed", "violated", "restored", "collapsed")
THEATRES = ("goma", "tigray", "aleppo", "yei", "sanaa")


def day_of_news(count: int) -> list[Article]:
    """Return `count` articles, each of which says one thing about one theatre, on four texts in five."""
    return [
        article(n, f"{THEATRES[n % 5]}: {STATUSES[n // 5 % 4]}" if n % 5 else "weather", outlet=f"outlet {n % 7}")
        for n in range(count)
    ]


def expected(news: list[Article]) -> Counter[tuple[str, str]]:
    """Return how many of `news` say what of which theatre."""
    return Counter(tuple(a.text.split(": ")) for a in news if ":" in a.text)  # type: ignore[misc]


def last_said(scene: Bench) -> dict[tuple[str, str], int]:
    """Return the last word of the findings: theatre and status → origins."""
    return {(finding.theatre, finding.to.value): finding.origins for finding in scene.findings()}


def broker_at(children: Children, port: int, folder: Path) -> Child:
    """Start the embedded broker at a port of ours, so that it can come back where it was."""
    binary = files("noida_db").joinpath("noida-db")
    options = ["--only", "kafka", "--kafka-port", str(port), "--host", "127.0.0.1", "--data-dir", str(folder / "data")]
    broker = children.start("broker", [str(binary), "start", *options], grace=30)
    broker.wait_ready(lambda: why_closed("127.0.0.1", port, 1), 20)
    return broker


@pytest.fixture(scope="module")
def endpoints(
    services_settings: Callable[[Path], Settings], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Endpoints]:
    folder = tmp_path_factory.mktemp("broker")
    with services(services_settings(folder), redis=False) as found:
        yield found


@pytest.fixture
def scene(endpoints: Endpoints, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    namespace = request.node.name.replace("_", "-")[:55].strip("-")
    with bench(endpoints, namespace, tmp_path) as made:
        yield made


def test_articles_become_findings_and_the_worker_ends_in_order(scene: Bench) -> None:
    worker = scene.start()
    scene.publish([article(1, "goma: agreed"), article(2, "weather"), article(3, "goma: agreed\nyei: talks")])
    worker.wait_ready()
    scene.wait_done(3)
    assert last_said(scene) == {("goma", "agreed"): 2, ("yei", "talks"): 1}
    assert scene.stop(worker) == 0


def test_f68_f69_poison_junk_and_tombstones_do_not_stop_their_neighbours(scene: Bench) -> None:
    worker = scene.start()
    scene.publish([article(1, "goma: agreed"), article(2, "goma: agreed !read\n!read"), article(3, "goma: agreed")])
    scene.publish_raw(b"junk", b"\xff\x00 no record")
    scene.publish_raw(b"tombstone", None)
    scene.publish([article(4, "goma: agreed !judge"), article(5, "goma: agreed")])
    worker.wait_ready()
    scene.wait_done(7)
    reasons = Counter((letter.stage.value, letter.reason) for letter in scene.dead_letters())
    assert reasons == {("read", "error"): 1, ("read", "undecodable"): 1, ("judge", "error"): 1}
    assert scene.findings()[-1].origins == 3


def test_f66_a_worker_killed_in_mid_stream_changes_nothing_in_the_end(scene: Bench, endpoints: Endpoints) -> None:
    news = day_of_news(800)
    scene.publish(news)
    worker = scene.start()
    for share in (0.2, 0.6):
        wait_until(lambda: scene.stream.lag().judged > share * 640, 60, "some reports to be judged")  # noqa: B023
        scene.kill(worker)
        worker = scene.start()
    scene.wait_done(len(news))
    with bench(endpoints, f"{scene.namespace}-calm", Path(worker.log.parent.parent)) as calm:
        calm.publish(news)
        calm.start("calm-0")
        calm.wait_done(len(news))
        assert scene.ledger() == calm.ledger()


def test_f67_workers_that_come_and_go_change_nothing_in_the_end(scene: Bench) -> None:
    news = day_of_news(1000)
    first, second = scene.start("work-0"), scene.start("work-1")
    scene.publish(news[:400])
    first.wait_ready()
    second.wait_ready()
    scene.publish(news[400:700])
    scene.kill(first)
    scene.publish(news[700:])
    scene.wait_done(len(news), timeout=90)
    assert last_said(scene) == expected(news)


def test_f72_a_broker_that_is_restarted_loses_nothing(tmp_path: Path) -> None:
    news = day_of_news(400)
    port = free_port()
    with Children(tmp_path / "logs") as children:
        broker = broker_at(children, port, tmp_path)
        endpoints = Endpoints(KafkaSettings(f"127.0.0.1:{port}"), "", True, False, tmp_path, children)
        with bench(endpoints, "restarted", tmp_path / "work") as scene:
            worker = scene.start()
            worker.wait_ready()
            scene.publish(news[:200])
            wait_until(lambda: scene.stream.lag().judged > 40, 60, "some reports to be judged")
            children.stop(broker)
            broker = broker_at(children, port, tmp_path)
            scene.publish(news[200:])
            scene.wait_done(len(news))
            assert last_said(scene) == expected(news)
            assert worker.child.alive


def test_a_worker_whose_join_fails_a_few_times_starts_all_the_same(scene: Bench) -> None:
    worker = scene.start(command=refused_worker(2))
    worker.wait_ready()
    scene.publish([article(1, "goma: agreed")])
    scene.wait_done(1)
    assert last_said(scene) == {("goma", "agreed"): 1}
    told = worker.log.read_text()
    assert told.count('"event": "join_failed"') == 2
    assert "UnknownError()" in told


def test_a_worker_that_may_never_join_ends_and_says_why(scene: Bench) -> None:
    worker = scene.start(command=refused_worker(TRIES))
    with pytest.raises(
        ServiceError, match=r"ended with status 3[\s\S]*keeps the worker from its group: .*UnknownError"
    ):
        worker.wait_ready()


def test_without_a_broker_the_worker_says_so_at_once(tmp_path: Path) -> None:
    settings = Settings(data_dir=str(tmp_path), kafka=KafkaSettings(url="127.0.0.1:9"))
    with pytest.raises(BrokerError, match=r"no broker answers at 127\.0\.0\.1:9"):
        run(settings, lambda: NOW, plain_steps)


def test_without_its_topics_the_worker_says_so(endpoints: Endpoints, tmp_path: Path) -> None:
    settings = Settings(namespace="nowhere", data_dir=str(tmp_path), kafka=endpoints.kafka)
    with pytest.raises(BrokerError, match=r"no topic nowhere\.articles"):
        run(settings, lambda: NOW, plain_steps)
