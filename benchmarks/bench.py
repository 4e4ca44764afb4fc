"""What a family of benchmarks is given: how much to do, where, and how to show how far it is."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from rich.progress import Progress

from benchmarks.harness import Figure, Way, compared, observed
from benchmarks.results import Curve
from crosswire.services.children import Children
from crosswire.services.endpoints import Endpoints, services
from tests.engines.kafka import Kafka
from wire.settings import KafkaSettings, Settings

Size = TypeVar("Size")


class Length(StrEnum):
    """How much is done: in a minute for CI, in some minutes for the page, or for as long as the largest sizes take."""

    SHORT = "short"
    USUAL = "usual"
    LONG = "long"


class Bench:
    """One run of one family. `figures` and `curves` gather what it measures."""

    def __init__(self, family: str, length: Length, rounds: int, folder: Path, progress: Progress) -> None:
        self.family = family
        self.length = length
        self.rounds = rounds
        self.folder = folder
        self.progress = progress
        self.figures: list[Figure] = []
        self.curves: list[Curve] = []

    def size(self, short: Size, usual: Size, long: Size) -> Size:
        """Return what suits the length of this run."""
        return {Length.SHORT: short, Length.USUAL: usual, Length.LONG: long}[self.length]

    def compare(
        self, case: str, unit: str, units: int, ways: Sequence[Way], *, rounds: int = 0, warm: bool = True
    ) -> None:
        """Measure a case as rates (see `harness.compared`)."""
        rounds = rounds or self.rounds
        with self.bar(case, rounds * len(ways)) as step:
            self.figures += compared(self.family, case, unit, units, ways, rounds=rounds, warm=warm, done=step)

    def observe(self, case: str, unit: str, ways: Sequence[Way], *, rounds: int = 1) -> None:
        """Measure a case whose cost is the figure (see `harness.observed`)."""
        with self.bar(case, rounds * len(ways)) as step:
            self.figures += observed(self.family, case, unit, ways, rounds=rounds, done=step)

    def curve(self, name: str, x: str, y: str, points: Sequence[tuple[float, float]]) -> None:
        """Keep how a cost grows."""
        self.curves.append(Curve(family=self.family, name=name, x=x, y=y, points=tuple(points)))

    @contextmanager
    def bar(self, title: str, total: int) -> Iterator[Callable[[], None]]:
        """Show a bar; yields what moves it by one."""
        task = self.progress.add_task(f"{self.family}: {title}", total=total)
        try:
            yield partial(self.progress.advance, task)
        finally:
            self.progress.remove_task(task)

    @contextmanager
    def engines(self, *, redis: bool = False, lasting: bool = True) -> Iterator[Endpoints]:
        """Yield services: embedded ones on data of their own, or the broker that CROSSWIRE_KAFKA_URL names.

        An embedded broker that holds much, and is not what is measured, need not be `lasting`.
        """
        kafka = KafkaSettings(os.environ.get("CROSSWIRE_KAFKA_URL", ""))
        settings = Settings(data_dir=str(self.folder / "data"), kafka=kafka)
        with services(settings, redis=redis, lasting=lasting) as endpoints:
            yield endpoints

    @contextmanager
    def broker(self) -> Iterator[tuple[KafkaSettings, str]]:
        """Yield Apache Kafka where Java and Maven are there, else what `engines` does; and what it is, in words."""
        with ExitStack() as stack:
            if not os.environ.get("CROSSWIRE_KAFKA_URL") and shutil.which("java") and shutil.which("mvn"):
                children = stack.enter_context(Children(self.folder / "kafka" / "logs"))
                yield KafkaSettings(Kafka(children, self.folder / "kafka").url), "Apache Kafka"
            else:
                engines = stack.enter_context(self.engines())
                yield engines.kafka, "the embedded broker" if engines.embedded_kafka else "the broker that was named"


def quiet(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of processes that are measured: one thread of algebra, warnings only."""
    return {**os.environ, "OPENBLAS_NUM_THREADS": "1", "CROSSWIRE_LOG_LEVEL": "warning", **(environment or {})}
