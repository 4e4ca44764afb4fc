"""A worker that takes up its state: the changelog read again, beside a bare consumer, and the theatres made from it.

What counts is the processor time of the one process, from the command to ready; the time by the clock stands beside it.
"""

import os
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter, process_time, sleep
from typing import Any

import confluent_kafka

from benchmarks.bench import Bench, quiet
from benchmarks.cases.judging import steps
from benchmarks.corpus import reader, reports, telling
from benchmarks.harness import Way, by_processor
from crosswire.services.processes import Supervisor
from crosswire.services.topics import compacted_topic, create_topics
from streams.group import changelog
from streams.state.packing import packed, unpacked
from streams.state.theatres import Theatres, table_key
from wire.codec import decode, encode
from wire.settings import KafkaSettings

THEATRES = 40
NAMESPACE = "bench"
MOST_EMBEDDED = 100_000
"""Reports that are recovered from an embedded broker at most."""
Stored = tuple[bytes, bytes]


def measure(bench: Bench) -> None:
    """Recover as many reports as the run's length has, and make theatres of some."""
    for count in bench.size((10_000,), (100_000,), (100_000, 1_000_000)):
        # The embedded broker answers a fetch with all that a partition has: a quarter of a gigabyte takes it too long.
        with bench.broker() if count > MOST_EMBEDDED else _embedded(bench) as (kafka, kind):
            create_topics(kafka, NAMESPACE)
            topic = changelog(NAMESPACE)
            compacted_topic(kafka, topic)
            _fill(bench, kafka.url, topic, count)
            clocks: list[float] = []
            ways = [
                Way("bare confluent-kafka, to the end", partial(_bare, kafka.url, topic, count)),
                Way(
                    "Crosswire",
                    partial(_worker, kafka.url, bench.folder, count, clocks),
                    partial(_by_clock, clocks, kind),
                ),
            ]
            bench.observe(f"{count:,} reports", "s", ways)
    _made(bench, bench.size(1_000, 5_000, 20_000))


@contextmanager
def _embedded(bench: Bench) -> Iterator[tuple[KafkaSettings, str]]:
    with bench.engines(lasting=False) as engines:
        yield engines.kafka, "the embedded broker" if engines.embedded_kafka else "the broker that was named"


def stored(count: int) -> Iterator[Stored]:
    """Yield the keys and values of a worker's table with `count` reports of thirty days."""
    for report in reports(count, days=30, theatres=THEATRES, base=telling()):
        yield table_key(report.theatre, report.source.article, report.source.version), packed(encode(report))


def _fill(bench: Bench, url: str, topic: str, count: int) -> None:
    producer: Any = confluent_kafka.Producer({"bootstrap.servers": url, "linger.ms": 20, "log_level": 0})
    with bench.bar(f"filling the changelog with {count:,}", count) as step:
        for number, (key, value) in enumerate(stored(count)):
            producer.produce(topic, key=key, value=value, partition=hash(key) % 4)
            step()
            if number % 10_000 == 0:
                producer.flush()
        producer.flush()


def _bare(url: str, topic: str, count: int) -> float:
    """Return the processor seconds in which a consumer reads them all."""
    consumer: Any = confluent_kafka.Consumer(
        {
            "bootstrap.servers": url,
            "group.id": "bare",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
            "log_level": 0,
            "receive.message.max.bytes": 2_000_000_000,  # the embedded broker answers with all that a partition has
        }
    )
    consumer.assign([confluent_kafka.TopicPartition(topic, number, 0) for number in range(4)])
    began, left = process_time(), count
    while left:
        left -= len(consumer.consume(min(left, 1000), 1.0))
    seconds = process_time() - began
    consumer.close()
    return seconds


def _worker(url: str, folder: Path, count: int, clocks: list[float]) -> float:
    """Return the processor seconds from the command to a worker that is ready, its table full of `count` reports."""
    own = {"CROSSWIRE_KAFKA_URL": url, "CROSSWIRE_NAMESPACE": NAMESPACE, "CROSSWIRE_DATA_DIR": str(folder / "work")}
    with Supervisor(folder / "logs", quiet(own)) as supervisor:
        began = perf_counter()
        worker = supervisor.start("work")
        worker.wait_ready(timeout=900)
        clocks.append(perf_counter() - began)
        seconds = _processor(worker.child.process.pid)
        _await_table(worker.url, count)
        return seconds


def _await_table(url: str, count: int) -> None:
    """Return when the worker at `url` shows that its table has `count` reports. Raises `TimeoutError` if it has not."""
    found, until = "", perf_counter() + 60.0
    while perf_counter() < until:
        with urllib.request.urlopen(f"{url}/metrics", timeout=10) as page:
            lines = page.read().decode().splitlines()
        found = next((line for line in lines if line.startswith("crosswire_table_reports ")), "")
        if found and float(found.split()[1]) == count:
            return
        sleep(0.5)
    raise TimeoutError(f"a table of {count:,} reports was to be recovered, and {found or 'none'} is shown")


def _processor(pid: int) -> float:
    """Return the processor seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _by_clock(clocks: Sequence[float], kind: str) -> str:
    return f"{clocks[-1]:.1f} s by the clock, from {kind}"


def _made(bench: Bench, count: int) -> None:
    table, gazetteer = dict(stored(count)), reader().gazetteer

    def decoding(values: Sequence[bytes]) -> None:
        for value in values:
            decode(unpacked(value), "report")

    def waking() -> None:
        theatres = Theatres(table, steps(gazetteer))
        while theatres.wake():
            pass

    ways = [
        Way("decoding them", by_processor(partial(decoding, list(table.values())))),
        Way("Crosswire", by_processor(waking)),
    ]
    case = f"theatres made again from the table: {THEATRES} theatres"
    bench.compare(case, "reports", count, ways, rounds=bench.size(1, 2, 3), warm=False)
