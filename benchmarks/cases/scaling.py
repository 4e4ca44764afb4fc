"""One worker and two on the same broker: how much faster is the second one's help?

On Apache Kafka where Java and Maven are there, or on the broker that CROSSWIRE_KAFKA_URL names; else on the embedded
one, which the figure says. By the clock, and so only as good as the machine is quiet.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from itertools import count
from threading import Event
from time import monotonic, perf_counter

from benchmarks.bench import Bench, quiet
from benchmarks.corpus import article_of, on_topic
from benchmarks.harness import Way
from crosswire.replay.stream import Stream
from crosswire.services.children import Children
from crosswire.services.processes import Supervisor
from crosswire.services.topics import compacted_topic, create_topics, delete_topics
from producers.publish import KafkaPublisher
from streams.group import changelog, group
from tests.engines.kafka import Kafka
from wire.errors import ServiceError
from wire.settings import KafkaSettings
from wire.topics import ARTICLES

PATIENCE = 600.0  # seconds in which the workers must be done
LOOK = 0.1  # seconds between two looks at how far they are
_namespaces = count(1)
_never = Event()


def measure(bench: Bench) -> None:
    """Have one worker and two work through news that is all about wars, so that reading is what takes the time."""
    articles = bench.size(100, 800, 3_000)
    with _broker(bench) as (kafka, kind):
        ways = [
            Way("one worker", partial(_cost, bench, kafka, articles, 1), lambda: kind),
            Way("two workers", partial(_cost, bench, kafka, articles, 2), lambda: kind),
        ]
        bench.compare("news on topic, by the clock", "articles", articles, ways, rounds=bench.size(1, 1, 3), warm=False)


@contextmanager
def _broker(bench: Bench) -> Iterator[tuple[KafkaSettings, str]]:
    """Yield the broker, and what it is."""
    with ExitStack() as stack:
        if not os.environ.get("CROSSWIRE_KAFKA_URL") and shutil.which("java") and shutil.which("mvn"):
            children = stack.enter_context(Children(bench.folder / "kafka" / "logs"))
            yield KafkaSettings(Kafka(children, bench.folder / "kafka").url), "Apache Kafka"
        else:
            engines = stack.enter_context(bench.engines())
            yield engines.kafka, "the embedded broker" if engines.embedded_kafka else "the broker that was named"


def _cost(bench: Bench, kafka: KafkaSettings, articles: int, workers: int) -> float:
    """Return the seconds from the first article's publication until all are read and their reports judged."""
    space = f"scaling-{next(_namespaces)}"
    create_topics(kafka, space)
    compacted_topic(kafka, changelog(space))
    own = {
        "CROSSWIRE_KAFKA_URL": kafka.url,
        "CROSSWIRE_NAMESPACE": space,
        "CROSSWIRE_DATA_DIR": str(bench.folder / space),
        "CROSSWIRE_WORK_COMMIT_INTERVAL": "0.5",
    }
    news = [article_of(record) for record in on_topic(articles)]
    with Supervisor(bench.folder / space / "logs", quiet(own)) as supervisor:
        parts = [
            supervisor.start("work", name=f"work-{number}", extra={"CROSSWIRE_WORK_INSTANCE": f"work-{number}"})
            for number in range(workers)
        ]
        for part in (*parts, *parts):  # the one that joins last takes the others out of their work for a moment
            part.wait_ready()
        with (
            closing(Stream(kafka, space, group(space))) as stream,
            closing(KafkaPublisher(kafka, ARTICLES.name(space))) as publisher,
        ):
            publisher.connect()
            began = perf_counter()
            publisher.publish(news)
            _wait(stream, articles)
            spent = perf_counter() - began
    delete_topics(kafka, space, also=[changelog(space)], groups=[group(space)])
    return spent


def _wait(stream: Stream, articles: int) -> None:
    deadline = monotonic() + PATIENCE
    while True:
        lag = stream.lag()
        if lag.done and lag.articles == articles:
            return
        if monotonic() > deadline:
            raise ServiceError(f"the workers were not done within {PATIENCE:g} s", repr(lag))
        _never.wait(LOOK)
