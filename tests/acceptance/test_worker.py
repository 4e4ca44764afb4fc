"""The worker as a process of its own, on the embedded broker: nothing lost, nothing twice, whatever happens to it."""

from collections import Counter
from pathlib import Path

import pytest

from crosswire.services.endpoints import Endpoints
from streams.patches.joining import TRIES
from streams.worker import run
from tests.acceptance.workers import Bench, refused_worker
from tests.fakes.plain_steps import plain_steps
from tests.streams.examples import NOW, article
from wire.errors import BrokerError, ServiceError
from wire.records import Article
from wire.settings import KafkaSettings, Settings, WorkSettings

pytestmark = pytest.mark.acceptance

ANY_PORT = WorkSettings(port=0)  # a worker of somebody else may run here

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


def test_articles_become_findings_and_the_worker_ends_in_order(scene: Bench) -> None:
    worker = scene.start()
    scene.publish([article(1, "goma: agreed"), article(2, "weather"), article(3, "goma: agreed\nyei: talks")])
    worker.wait_ready()
    scene.wait_done(3)
    assert scene.stands() == {("goma", "agreed"): 2, ("yei", "talks"): 1}
    assert scene.stop(worker) == 0


def test_a_worker_whose_join_fails_a_few_times_starts_all_the_same(scene: Bench) -> None:
    worker = scene.start(command=refused_worker(2))
    worker.wait_ready()
    scene.publish([article(1, "goma: agreed")])
    scene.wait_done(1)
    assert scene.stands() == {("goma", "agreed"): 1}
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
    settings = Settings(data_dir=str(tmp_path), kafka=KafkaSettings(url="127.0.0.1:9"), work=ANY_PORT)
    with pytest.raises(BrokerError, match=r"no broker answers at 127\.0\.0\.1:9"):
        run(settings, lambda: NOW, plain_steps)


def test_without_its_topics_the_worker_says_so(endpoints: Endpoints, tmp_path: Path) -> None:
    settings = Settings(namespace="nowhere", data_dir=str(tmp_path), kafka=endpoints.kafka, work=ANY_PORT)
    with pytest.raises(BrokerError, match=r"no topic nowhere\.articles"):
        run(settings, lambda: NOW, plain_steps)
