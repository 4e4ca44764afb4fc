"""The whole worker beside others that take the same bytes from the same broker: Faust, quixstreams, bare consumers.

What counts is the processor time of the one process, without the broker's; the rate by the clock stands beside it.
"""

import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from itertools import count

import msgspec

from benchmarks.bench import Bench, quiet
from benchmarks.corpus import NOW, copies, mixed, reader
from benchmarks.harness import Way
from benchmarks.rivals.stopwatch import Spent
from crosswire.services.endpoints import Endpoints
from crosswire.services.topics import create_topics, delete_topics
from producers.publishing.publish import KafkaPublisher
from streams.group import changelog
from wire.errors import ServiceError
from wire.records import Article
from wire.topics import ARTICLES

PATIENCE = 300.0  # seconds until a process must have done its work
_namespaces = count(1)


def measure(bench: Bench) -> None:
    """Pass articles on unread, then read and judge them."""
    news = mixed(1000)
    with bench.engines() as engines:
        many = copies(news, bench.size(2, 10, 50))
        unread = Rivals(bench, engines, many, {})
        ways = [
            unread.way("plain Faust: two agents, a table", "faust_plain"),
            unread.way("bare aiokafka", "bare", "aiokafka"),
            unread.way("bare confluent-kafka", "bare", "confluent"),
            unread.way("quixstreams", "quix", "unread"),
            unread.way("Crosswire", "crosswire", "unread"),
        ]
        bench.compare(
            "an article passed on, unread", "articles", len(many), ways, rounds=bench.size(1, 3, 5), warm=False
        )

        some = news[: bench.size(200, 600, 1000)]
        reports = sum(len(reader().read(each, NOW).reports) for each in some)
        real = Rivals(bench, engines, some, {"crosswire": reports, "quix": reports})
        ways = [
            real.way("bare aiokafka", "bare", "aiokafka"),
            real.way("quixstreams, same read and judge", "quix", "real"),
            real.way("Crosswire", "crosswire", "real"),
        ]
        case = "an article of mixed news, read and judged"
        bench.compare(case, "articles", len(some), ways, rounds=bench.size(1, 3, 3), warm=False)


class Rivals:
    """Runs rivals on `articles`, each time in a namespace of its own. `counts` is what they count, else articles."""

    def __init__(self, bench: Bench, engines: Endpoints, articles: Sequence[Article], counts: dict[str, int]) -> None:
        self._bench = bench
        self._engines = engines
        self._articles = articles
        self._counts = counts
        self._spent: dict[str, list[Spent]] = {}

    def way(self, name: str, module: str, *kind: str) -> Way:
        """Return the way that `python -m benchmarks.rivals.MODULE … KIND` takes."""
        return Way(name, partial(self._cost, name, module, kind), partial(self._rate, name))

    def _cost(self, name: str, module: str, kind: Sequence[str]) -> float:
        space = f"bench-{next(_namespaces)}"
        kafka, folder = self._engines.kafka, self._bench.folder / space
        folder.mkdir()
        create_topics(kafka, space)
        with closing(KafkaPublisher(kafka, ARTICLES.name(space))) as publisher:
            publisher.publish(self._articles)
        counted = str(self._counts.get(module, len(self._articles)))
        command = [sys.executable, "-m", f"benchmarks.rivals.{module}", kafka.url, space, counted, str(folder), *kind]
        spent = _run(command)
        delete_topics(kafka, space, also=[changelog(space)])
        self._spent.setdefault(name, []).append(spent)
        return spent.processor

    def _rate(self, name: str) -> str:
        clocks = sorted(spent.clock for spent in self._spent[name])
        return f"{len(self._articles) / clocks[len(clocks) // 2]:,.0f} articles/s by the clock"


def _run(command: Sequence[str]) -> Spent:
    """Run a rival; raises `ServiceError` with its last words if it does not end as it should."""
    try:
        done = subprocess.run(command, env=quiet(), capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as error:
        told = (error.stderr or b"").decode(errors="replace") if isinstance(error.stderr, bytes) else ""
        raise ServiceError(f"{command[2]} did not end within {PATIENCE:g} s", told[-500:]) from None
    lines = [line for line in done.stdout.splitlines() if line.startswith('{"clock"')]
    if done.returncode or not lines:
        raise ServiceError(f"{command[2]} ended with status {done.returncode}", done.stderr[-500:])
    return msgspec.json.decode(lines[-1], type=Spent)
