"""Publishing: a receipt for each article, beside kafka-python with one flush and librdkafka, which shows the broker's
limit; and what the archive costs on top.
"""

from contextlib import closing
from typing import Any

import confluent_kafka
from kafka import KafkaProducer
from prometheus_client import CollectorRegistry

from benchmarks.bench import Bench
from benchmarks.corpus import NOW, copies, story
from benchmarks.harness import Way, by_clock
from crosswire.services.topics import create_topics
from producers.archive.disk import DiskArchive
from producers.archive.keeping import KeepingPublisher
from producers.archive.retention import Limits
from producers.publishing.publish import KafkaPublisher
from wire.codec import encode
from wire.metrics import Metrics
from wire.topics import ARTICLES

NAMESPACE = "bench"
ENOUGH = Limits(days=30, max_bytes=10_000_000_000)


def measure(bench: Bench) -> None:
    """Publish to the embedded broker, by the clock: the broker's own work is part of it."""
    topic = ARTICLES.name(NAMESPACE)
    with bench.engines() as engines:
        create_topics(engines.kafka, NAMESPACE)
        plain = KafkaProducer(
            bootstrap_servers=engines.kafka.url, acks="all", enable_idempotence=True, linger_ms=20, batch_size=524288
        )
        rdkafka: Any = confluent_kafka.Producer(
            {
                "bootstrap.servers": engines.kafka.url,
                "acks": "all",
                "linger.ms": 20,
                "batch.size": 524288,
                "log_level": 0,
            }
        )
        with closing(plain), closing(KafkaPublisher(engines.kafka, topic)) as publisher:
            publisher.connect()
            _publish(bench, topic, plain, rdkafka, publisher)
            _archive(bench, publisher)


def _publish(bench: Bench, topic: str, plain: KafkaProducer, rdkafka: Any, publisher: KafkaPublisher) -> None:
    articles = copies(story(), bench.size(5, 20, 20))

    def bare() -> None:
        for article in articles:
            plain.send(topic, key=article.id.encode(), value=encode(article))
        plain.flush()

    def limit() -> None:
        for article in articles:
            rdkafka.produce(topic, key=article.id.encode(), value=encode(article))
        rdkafka.flush()

    ways = [
        Way("kafka-python alone", by_clock(bare)),
        Way("confluent-kafka", by_clock(limit)),
        Way("Crosswire", by_clock(lambda: publisher.publish(articles))),
    ]
    bench.compare("publish an article", "articles", len(articles), ways)


def _archive(bench: Bench, publisher: KafkaPublisher) -> None:
    articles = copies(story(), bench.size(2, 5, 5))
    polls = [articles[start : start + 5] for start in range(0, len(articles), 5)]
    metrics = Metrics(CollectorRegistry())
    with closing(DiskArchive.open(bench.folder / "archive", ENOUGH, lambda: NOW, metrics)) as archive:
        keeping = KeepingPublisher(publisher, archive)

        def alone() -> None:
            for poll in polls:
                publisher.publish(poll)

        def both() -> None:
            for poll in polls:
                keeping.publish(poll)

        ways = [Way("publishing alone", by_clock(alone)), Way("Crosswire", by_clock(both))]
        bench.compare("publish and archive an article", "articles", len(articles), ways)
