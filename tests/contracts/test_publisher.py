"""What every publisher promises: one suite, run on the fake and on kafka-python with the embedded broker."""

import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError

from crosswire.services.topics import create_topics
from producers.publishing.publish import MAX_RECORD, KafkaPublisher, Note, Publisher, PublishOutcome
from tests.engines.plugin import Broker
from tests.fakes.publisher import FakePublisher
from tests.waiting import wait_until
from wire.codec import decode, encode
from wire.errors import BrokerError
from wire.records import Article, Heartbeat
from wire.settings import KafkaSettings
from wire.topics import ARTICLES

NOON = datetime(2023, 11, 24, 12, tzinfo=UTC)
ACKNOWLEDGED = PublishOutcome.ACKNOWLEDGED


def article(name: str, text: str = "The pause began at seven.", version: str = "v1") -> Article:
    return Article(
        id=name, version=version, outlet="Desk", title="Pause begins", text=text,
        published_at=NOON, revised_at=NOON, fetched_at=NOON,
    )  # fmt: skip


@dataclass
class Stage:
    """A publisher to `topic`, what has arrived there as (key, article), and a broker that can go away and come back.

    `noted` is what has arrived as notes.
    """

    publisher: Publisher
    topic: str
    arrived: Callable[[], list[tuple[str, Article]]]
    noted: Callable[[], list[tuple[str, Article | None]]]
    goes_away: Callable[[], None]
    comes_back: Callable[[], None]


_namespaces = (f"contract-{number}" for number in count())


@contextmanager
def fake_stage() -> Iterator[Stage]:
    fake = FakePublisher()
    yield Stage(
        fake,
        "topic",
        lambda: [(a.id, a) for a in fake.records],
        lambda: [(n.key.decode(), decode(n.value, "article") if n.value else None) for n in fake.notes],
        fake.goes_away,
        fake.comes_back,
    )


@contextmanager
def kafka_stage(broker: Broker) -> Iterator[Stage]:
    namespace = next(_namespaces)
    create_topics(KafkaSettings(broker.url, partitions=3), namespace)
    topic = ARTICLES.name(namespace)
    publisher = KafkaPublisher(KafkaSettings(broker.url), topic, timeout=6.0)  # its requests have a third of that
    publisher.connect()
    process = broker.child.process
    try:
        yield Stage(
            publisher,
            topic,
            lambda: read_all(broker.url, topic),
            lambda: read_notes(broker.url, topic),
            lambda: stop(process),
            lambda: process.send_signal(signal.SIGCONT),
        )
    finally:
        process.send_signal(signal.SIGCONT)
        publisher.close()


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Stop `process`, and return when each of its threads stands: until then it may still answer."""
    process.send_signal(signal.SIGSTOP)
    threads = Path("/proc", str(process.pid), "task")
    wait_until(
        lambda: all("(stopped)" in (each / "status").read_text() for each in threads.iterdir()),
        60,
        "the broker to stop",
    )


def read_all(url: str, topic: str) -> list[tuple[str, Article]]:
    return [(key, found) for key, found in read_notes(url, topic) if found is not None]


def read_notes(url: str, topic: str) -> list[tuple[str, Article | None]]:
    """Return the keys and articles of a topic; None for what was taken back. Heartbeats are passed over."""
    consumer = KafkaConsumer(bootstrap_servers=url, enable_auto_commit=False, auto_offset_reset="earliest")
    try:
        partitions = partitions_of(consumer, topic)
        consumer.assign(partitions)
        ends = consumer.end_offsets(partitions)
        records = []
        while any(consumer.position(partition) < ends[partition] for partition in partitions):
            for record in (r for batch in consumer.poll(timeout_ms=500).values() for r in batch):
                found = decode(record.value, "article", "heartbeat") if record.value else None
                if not isinstance(found, Heartbeat):
                    records.append((record.key.decode(), found))
        return records
    finally:
        consumer.close()


def partitions_of(consumer: KafkaConsumer, topic: str) -> list[TopicPartition]:
    """Return the partitions of a topic, once the broker tells them: one that stood still is let in again first."""
    found: list[TopicPartition] = []

    def told() -> bool:
        try:
            found[:] = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic) or ()]
        except KafkaError:
            return False
        return bool(found)

    wait_until(told, 60, f"the broker to say where {topic} is")
    return found


@pytest.fixture(params=["fake", "kafka"])
def stage(request: pytest.FixtureRequest, broker: Broker) -> Iterator[Stage]:
    with fake_stage() if request.param == "fake" else kafka_stage(broker) as made:
        yield made


def test_what_is_acknowledged_has_arrived_under_its_id(stage: Stage) -> None:
    articles = [article(f"a{number}") for number in range(20)]
    assert [receipt.outcome for receipt in stage.publisher.publish(articles)] == [ACKNOWLEDGED] * 20
    assert sorted(stage.arrived(), key=lambda pair: int(pair[0][1:])) == [(a.id, a) for a in articles]


def test_versions_of_an_article_arrive_in_the_order_they_were_sent(stage: Stage) -> None:
    stage.publisher.publish([article("a", version="v1"), article("b"), article("a", version="v2")])
    stage.publisher.publish([article("a", version="v3")])
    assert [a.version for key, a in stage.arrived() if key == "a"] == ["v1", "v2", "v3"]


def test_notes_arrive_where_they_are_sent_and_can_take_back(stage: Stage) -> None:
    assert stage.publisher.tell([]) == []
    receipts = stage.publisher.tell(
        [Note(stage.topic, b"k", encode(article("a")), 1), Note(stage.topic, b"k", None, 1)]
    )
    assert [receipt.outcome for receipt in receipts] == [ACKNOWLEDGED] * 2
    huge = Note(stage.topic, b"k", b"x" * (MAX_RECORD + 1))
    assert stage.publisher.tell([huge])[0].outcome is PublishOutcome.TOO_LARGE
    assert stage.noted() == [("k", article("a")), ("k", None)]


def test_nothing_to_publish_gives_no_receipts(stage: Stage) -> None:
    assert stage.publisher.publish([]) == []
    assert stage.arrived() == []


def test_an_article_that_is_too_large_fails_alone(stage: Stage) -> None:
    huge = article("huge", text="x" * MAX_RECORD)
    outcomes = [receipt.outcome for receipt in stage.publisher.publish([article("a"), huge, article("b")])]
    assert outcomes == [ACKNOWLEDGED, PublishOutcome.TOO_LARGE, ACKNOWLEDGED]
    assert sorted(key for key, _ in stage.arrived()) == ["a", "b"]


def test_while_the_broker_is_away_nothing_is_acknowledged_and_afterwards_all_is(stage: Stage) -> None:
    stage.publisher.publish([article("before")])
    stage.goes_away()
    receipts = stage.publisher.publish([article("a"), article("b")])
    assert {receipt.outcome for receipt in receipts} <= {PublishOutcome.TIMED_OUT, PublishOutcome.UNREACHABLE}
    assert all(receipt.detail for receipt in receipts)
    stage.comes_back()
    again = stage.publisher.publish([article("a"), article("b")])
    assert [receipt.outcome for receipt in again] == [ACKNOWLEDGED] * 2
    assert {key for key, _ in stage.arrived()} == {"before", "a", "b"}  # some perhaps twice: at least once


def test_clients_that_failed_leave_no_thread_behind(broker: Broker) -> None:
    with kafka_stage(broker) as stage:
        publisher = stage.publisher
        assert isinstance(publisher, KafkaPublisher)
        publisher.publish([article("before")])
        stage.goes_away()
        for name in ("a", "b"):
            publisher.publish([article(name)])
        publisher.close()
        wait_until(lambda: "crosswire-producer" not in str(threading.enumerate()), 60, "the end of their threads")


def test_a_broker_that_is_not_there_is_an_error_that_names_it_and_says_what_to_do() -> None:
    publisher = KafkaPublisher(KafkaSettings("127.0.0.1:1"), "crosswire.articles", timeout=1.0)
    with pytest.raises(BrokerError, match=r"127\.0\.0\.1:1.*CROSSWIRE_KAFKA_URL"):
        publisher.connect()
    (receipt,) = publisher.publish([article("a")])
    assert receipt.outcome is PublishOutcome.UNREACHABLE


def test_a_file_of_the_settings_that_is_away_later_is_an_outcome_like_any_other(tmp_path: Path) -> None:
    kafka = KafkaSettings("127.0.0.1:1", sasl="PLAIN", user="desk", password_file=str(tmp_path / "password"))
    (receipt,) = KafkaPublisher(kafka, "crosswire.articles", timeout=1.0).publish([article("a")])
    assert receipt.outcome is PublishOutcome.UNREACHABLE
    assert "kafka.password_file" in receipt.detail
