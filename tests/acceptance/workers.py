"""A namespace on a real broker with real worker processes, which carry out the plain steps of tests/fakes."""

import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaProducer

from crosswire.ledger import latest_findings, ledger
from crosswire.replay.stream import Stream
from crosswire.services.endpoints import Endpoints, services
from crosswire.services.processes import Part, Supervisor
from crosswire.services.topics import create_topics
from producers.publishing.publish import KafkaPublisher, PublishOutcome
from streams.group import group
from tests.waiting import wait_until
from wire.brokers import client_options
from wire.records import Article, CeasefireChange
from wire.settings import Settings
from wire.topics import ARTICLES, DEAD_LETTERS, FINDINGS, REPORTS

PLAIN_WORKER = (sys.executable, "-m", "tests.fakes.plain_worker")


def refused_worker(times: int) -> tuple[str, ...]:
    """Return the command of a worker whose first joins fail, so many `times`."""
    return (sys.executable, "-m", "tests.fakes.refused_worker", str(times))


class Bench:
    """One namespace: publishes, starts and kills workers, and looks at what came of it."""

    def __init__(self, endpoints: Endpoints, namespace: str, supervisor: Supervisor, stream: Stream) -> None:
        self.kafka = endpoints.kafka
        self.namespace = namespace
        self.stream = stream
        self.supervisor = supervisor

    def start(self, name: str = "work-0", command: Sequence[str] = PLAIN_WORKER) -> Part:
        """Start a worker process without waiting for it."""
        return self.supervisor.run(command, "work", name, {"CROSSWIRE_WORK_INSTANCE": name})

    def kill(self, part: Part) -> None:
        """Kill a worker as `kill -9` does, and wait until it is gone."""
        part.child.process.send_signal(signal.SIGKILL)
        part.child.process.wait(60)
        self.supervisor.stop(part)

    def stop(self, part: Part) -> int:
        """Ask a worker to stop; return its exit status."""
        self.supervisor.stop(part)
        return part.child.process.wait(0)

    def publish(self, articles: Sequence[Article]) -> None:
        with closing(KafkaPublisher(self.kafka, ARTICLES.name(self.namespace))) as publisher:
            receipts = publisher.publish(articles)
        assert {receipt.outcome for receipt in receipts} == {PublishOutcome.ACKNOWLEDGED}

    def publish_until_there(self, articles: Sequence[Article]) -> None:
        """Publish again what a broker that has just died did not take in time, as a producer's next poll does."""
        left = list(articles)

        def none_left() -> bool:
            with closing(KafkaPublisher(self.kafka, ARTICLES.name(self.namespace))) as publisher:
                receipts = publisher.publish(left)
            left[:] = [a for a, r in zip(left, receipts, strict=True) if r.outcome is not PublishOutcome.ACKNOWLEDGED]
            return not left

        wait_until(none_left, 180, "the other brokers to take what the dead one had led")

    def publish_raw(self, key: bytes, value: bytes | None, partition: int | None = None) -> None:
        """Publish bytes that no producer of ours would."""
        self.publish_bytes([(key, value)], partition)

    def publish_bytes(self, messages: Iterable[tuple[bytes, bytes | None]], partition: int | None = None) -> None:
        """Publish keys with bytes in order, over one connection."""
        with closing(KafkaProducer(**client_options(self.kafka))) as producer:
            for key, value in messages:
                producer.send(ARTICLES.name(self.namespace), value, key=key, partition=partition).get(60)

    def wait_done(self, articles: int, timeout: float = 180.0, *, or_more: bool = False) -> None:
        """Wait until `articles` messages were published, `or_more` where some came twice, and nothing is in flight."""

        def done() -> bool:
            self.supervisor.check()
            lag = self.stream.lag()
            return lag.done and (lag.articles == articles or (or_more and lag.articles > articles))

        wait_until(done, timeout, f"{articles} articles to be read and judged")

    def wait_found(self, said: Mapping[tuple[str, str], int], timeout: float = 180.0) -> None:
        """Wait until the findings say `said`: theatre and status → origins."""

        def found() -> bool:
            self.supervisor.check()
            return self.stands() == said

        wait_until(found, timeout, "the findings")

    def dead_letters(self) -> list[Any]:
        return list(self.stream.records(DEAD_LETTERS))

    def findings(self) -> list[Any]:
        return list(self.stream.records(FINDINGS))

    def stands(self) -> dict[tuple[str, str], int]:
        """Return the last word of the findings: theatre and status → origins.

        The last as for every reader: not what a worker that was replaced still sent.
        """
        changes = [each for each in latest_findings(self.findings()) if isinstance(each, CeasefireChange)]
        return {(each.theatre, each.to.value): each.origins for each in changes}

    def ledger(self) -> list[str]:
        return ledger(self.stream.records(REPORTS), self.stream.records(FINDINGS))


@contextmanager
def bench(endpoints: Endpoints, namespace: str, folder: Path) -> Iterator[Bench]:
    """Yield a bench in `namespace`; its workers are stopped afterwards."""
    create_topics(endpoints.kafka, namespace)
    environment = {
        **endpoints.environment,
        "CROSSWIRE_NAMESPACE": namespace,
        "CROSSWIRE_DATA_DIR": str(folder),
        "CROSSWIRE_WORK_COMMIT_INTERVAL": "0.2",
        "CROSSWIRE_KAFKA_REPLICATION": str(endpoints.kafka.replication),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    stream = Stream(endpoints.kafka, namespace, group(namespace))
    with closing(stream), Supervisor(folder / "logs", environment) as supervisor:
        yield Bench(endpoints, namespace, supervisor, stream)


@pytest.fixture(scope="module")
def endpoints(
    services_settings: Callable[[Path], Settings], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Endpoints]:
    """A broker for the tests of a file, without a store."""
    with services(services_settings(tmp_path_factory.mktemp("broker")), redis=False) as found:
        yield found


@pytest.fixture
def scene(endpoints: Endpoints, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    """A bench of the test's own, without a worker yet."""
    namespace = request.node.name.replace("_", "-")[:50].strip("-")
    with bench(endpoints, namespace, tmp_path) as made:
        yield made
