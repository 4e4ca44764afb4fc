"""One worker and two on the same broker: how much faster is the second one's help?

On Apache Kafka where Java and Maven are there, or on the broker that CROSSWIRE_KAFKA_URL names; else on the embedded
one, which the figure says. By the clock, which is only as good as the machine is quiet, and whose cores the broker
shares; and by the processor time of the worker that had most to do: what each would take with a core to itself.
Beside them stand bare processes that read and do nothing else: more than two of these gain, two workers cannot.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack, closing
from functools import partial
from itertools import count
from threading import Event
from time import monotonic, perf_counter

import msgspec

from benchmarks.below import part_of, processes, processor
from benchmarks.bench import Bench, quiet
from benchmarks.corpus import article_of, on_topic
from benchmarks.harness import Way
from crosswire.replay.spread import Pace, Speeds, spread
from crosswire.replay.stream import Stream
from crosswire.services.processes import Supervisor
from crosswire.services.topics import compacted_topic, create_topics, delete_topics
from producers.publishing.publish import KafkaPublisher
from streams.group import changelog, group
from wire.errors import ServiceError
from wire.records import Article
from wire.settings import KafkaSettings
from wire.topics import ARTICLES

PATIENCE = 600.0  # seconds in which the workers must be done
LOOK = 0.1  # seconds between two looks at how far they are
CEILING = "news on topic read without a broker, by the clock"
_namespaces = count(1)
_never = Event()


class Spent(msgspec.Struct, frozen=True):
    """Seconds by the clock, and of the processor: of each worker, and of a broker below this process."""

    clock: float
    workers: tuple[float, ...]
    broker: float


class Set(msgspec.Struct, frozen=True):
    """What is run: so many workers, on articles `spread` as a replay spreads them, or where their ids say."""

    name: str
    workers: int
    spread: bool = True


SETS = (Set("one worker", 1), Set("two workers", 2), Set("two workers, articles where their ids say", 2, spread=False))


class Runs:
    """Runs of one worker and of two over the same articles, and what each took."""

    def __init__(self, bench: Bench, kafka: KafkaSettings, kind: str, articles: int) -> None:
        self._bench = bench
        self._kafka = kafka
        self._kind = kind
        self._articles = articles
        self.done: dict[str, list[Spent]] = {}

    def run(self, of: Set) -> float:
        """Have the workers of a set go through the articles; return the seconds by the clock."""
        self.done.setdefault(of.name, []).append(_spent(self._bench, self._kafka, self._articles, of))
        return self.done[of.name][-1].clock

    def told(self, of: Set) -> str:
        """Return what else is to be said of the runs of a set: of the last one."""
        last = self.done[of.name][-1]
        each = " and ".join(f"{seconds:.1f}" for seconds in last.workers)
        return f"{self._kind}; processor: workers {each} s, broker {last.broker:.1f} s of {last.clock:.1f} s"


def measure(bench: Bench) -> None:
    """Have one worker and two work through news that is all about wars, so that reading is what takes the time."""
    # more than a replay publishes at first: only what follows goes where there is room
    articles, rounds = bench.size(100, 2_400, 4_800), bench.size(1, 1, 3)
    alone = bench.size(100, 800, 3_000)
    ways = [
        Way("one process", lambda: _reading(1, alone)),
        Way("two processes", lambda: _reading(2, alone)),
    ]
    bench.compare(CEILING, "articles", alone, ways, rounds=bench.size(1, 3, 3), warm=False)
    with bench.broker() as (kafka, kind):
        runs = Runs(bench, kafka, kind, articles)
        ways = [Way(of.name, partial(runs.run, of), partial(runs.told, of)) for of in SETS]
        bench.compare("news on topic, by the clock", "articles", articles, ways, rounds=rounds, warm=False)
        for title, of_all in (("the busiest worker's processor time", max), ("all workers' processor time", sum)):
            taken = {of.name: iter([of_all(run.workers) for run in runs.done[of.name]]) for of in SETS}
            ways = [Way(of.name, taken[of.name].__next__, lambda: kind) for of in SETS]
            bench.compare(f"news on topic, {title}", "articles", articles, ways, rounds=rounds, warm=False)


def _reading(processes_: int, articles: int) -> float:
    """Return the seconds by the clock in which so many processes at once read all `articles`, a share each."""
    with ExitStack() as stack:
        readers = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "benchmarks.rivals.alone", str(articles), str(first), str(processes_)],
                    env=quiet(),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for first in range(processes_)
        ]
        _each_says(readers, "ready")
        began = perf_counter()
        for one in readers:
            assert one.stdin is not None  # asked for above
            one.stdin.write("go\n")
            one.stdin.flush()
        _each_says(readers, "done")
        return perf_counter() - began


def _each_says(readers: Sequence["subprocess.Popen[str]"], word: str) -> None:
    for one in readers:
        assert one.stdout is not None  # asked for above
        if one.stdout.readline().strip() != word:
            raise ServiceError("a process that reads has ended", f"run `{' '.join(one.args)}` to see why")  # type: ignore[arg-type]


def _spent(bench: Bench, kafka: KafkaSettings, articles: int, of: Set) -> Spent:
    """Return what it took from the first article's publication until all are read and their reports judged."""
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
            for number in range(of.workers)
        ]
        for part in (*parts, *parts):  # the one that joins last takes the others out of their work for a moment
            part.wait_ready()
        with (
            closing(Stream(kafka, space, group(space))) as stream,
            closing(KafkaPublisher(kafka, ARTICLES.name(space))) as publisher,
        ):
            publisher.connect()
            began, before = perf_counter(), _taken()
            _publish(publisher, stream, news, spread_out=of.spread)
            _wait(stream, articles)
            clock, after = perf_counter() - began, _taken()
    taken = {
        part: [seconds - before.get(pid, ("", 0.0))[1] for pid, (name, seconds) in after.items() if name == part]
        for part in ("worker", "broker")
    }
    spent = Spent(clock, tuple(taken["worker"]), sum(taken["broker"]))
    delete_topics(kafka, space, also=[changelog(space)], groups=[group(space)])
    return spent


def _publish(publisher: KafkaPublisher, stream: Stream, news: Sequence[Article], *, spread_out: bool) -> None:
    """Publish `news`: as a replay does, where it waits for the shortest time and not all at once, or by its ids."""
    if not spread_out:
        publisher.publish(news)
        return
    pace, speeds, sent = Pace(), Speeds(), 0
    while sent < len(news):
        lag, now = stream.lag(), monotonic()
        speeds.saw(lag.done_there, lag.waiting, now)
        room = max(pace.ahead(lag.read, now) - (sent - lag.read), 0)
        if some := news[sent : sent + room]:
            publisher.publish(some, spread(len(some), lag.waiting, speeds.of_all()))
            sent += len(some)
        _never.wait(LOOK)


def _taken() -> dict[int, tuple[str, float]]:
    """Return the part of each process below this one, and the processor seconds that it has taken."""
    below = ((pid, part_of(command), processor(pid)) for pid, command in processes(os.getpid()))
    return {pid: (part, seconds) for pid, part, seconds in below if seconds is not None}


def _wait(stream: Stream, articles: int) -> None:
    deadline = monotonic() + PATIENCE
    while True:
        lag = stream.lag()
        if lag.done and lag.articles == articles:
            return
        if monotonic() > deadline:
            raise ServiceError(f"the workers were not done within {PATIENCE:g} s", repr(lag))
        _never.wait(LOOK)
