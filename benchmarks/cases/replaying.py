"""Whole replays of invented news: what each further article takes of the clock, and of all processes together.

A short and a long replay are run; what the long one took more, for the articles that it had more, is the figure. So
starting, ending and loading do not count, which the family `starting` has.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from time import perf_counter, process_time

import msgspec

from benchmarks.bench import Bench, quiet
from benchmarks.corpus import NOW, article_of, on_topic
from benchmarks.harness import Way
from benchmarks.long_news import Record, news
from streams.worker import real_steps
from wire.settings import Settings

WORKERS = 2
PATIENCE = 3600.0  # seconds after which a replay is given up


class Spent(msgspec.Struct, frozen=True):
    """Seconds by the clock, and of the processor."""

    clock: float
    processor: float

    def __sub__(self, other: "Spent") -> "Spent":
        return Spent(self.clock - other.clock, self.processor - other.processor)


class Replays:
    """Both ways through `records`: `alone` and `replayed` are what those after the first `short` took."""

    def __init__(self, folder: Path, records: Sequence[Record], short: int) -> None:
        self._folder = folder
        self._records = records
        self._short = short
        folder.mkdir()

    @property
    def further(self) -> int:
        """How many articles come after the first."""
        return len(self._records) - self._short

    @cached_property
    def alone(self) -> Spent:
        """Reading and judging one after the other in this process, without a broker."""
        steps, states = real_steps(Settings()), {}
        articles = [article_of(record) for record in self._records]
        began = Spent(0.0, 0.0)
        for number, article in enumerate(articles):
            if number == self._short:
                began = Spent(perf_counter(), process_time())
            for report in steps.read(article, NOW).reports:
                if report.theatre not in states:
                    states[report.theatre] = steps.new_state(report.theatre)
                steps.judge(states[report.theatre], report, NOW)
        return Spent(perf_counter(), process_time()) - began

    @cached_property
    def replayed(self) -> Spent:
        """`crosswire replay` with all its processes, embedded broker included."""
        return self._replay(len(self._records)) - self._replay(self._short)

    def _replay(self, count: int) -> Spent:
        folder = self._folder / str(count)
        folder.mkdir()
        source = folder / "news.jsonl"
        source.write_text("".join(json.dumps(record) + "\n" for record in self._records[:count]), encoding="utf-8")
        command = [sys.executable, "-m", "crosswire", "replay", str(source), "--ledger", str(folder / "ledger.jsonl")]
        began = Spent(perf_counter(), _of_children())
        subprocess.run(
            [*command, "--workers", str(WORKERS)],
            env=quiet({"CROSSWIRE_DATA_DIR": str(folder / "data"), "CROSSWIRE_KAFKA_URL": ""}),
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
        return Spent(perf_counter(), _of_children()) - began


def measure(bench: Bench) -> None:
    """Replay mixed news, and such as is all about wars."""
    mixed, short = bench.size((600, 200), (4_400, 400), (100_000, 400))
    _measure(bench, "mixed news", list(news(mixed)), short)
    topical, short = bench.size((300, 100), (1_100, 100), (10_100, 100))
    _measure(bench, "news on topic", on_topic(topical), short)


def _measure(bench: Bench, what: str, records: Sequence[Record], short: int) -> None:
    replays = Replays(bench.folder / what.replace(" ", "-"), records, short)
    note = f"{WORKERS} workers, {replays.further:,} articles after the first {short}"
    ways = [
        Way("read and judged in one process", lambda: replays.alone.clock),
        Way("Crosswire", lambda: replays.replayed.clock, lambda: note),
    ]
    bench.compare(f"{what}, by the clock", "articles", replays.further, ways, rounds=1, warm=False)
    ways = [
        Way("read and judged in one process", lambda: replays.alone.processor),
        Way("Crosswire", lambda: replays.replayed.processor, lambda: f"workers, broker and replay together; {note}"),
    ]
    bench.compare(f"{what}, for one core", "articles", replays.further, ways, rounds=1, warm=False)


def _of_children() -> float:
    """Return the processor seconds of all processes below this one that have ended and been waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
