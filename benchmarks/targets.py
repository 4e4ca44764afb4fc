"""What is aimed at, and which figure says how far it is: shown at the head of docs/performance.md."""

from collections.abc import Callable

import msgspec

from benchmarks.results import Newest
from wire.errors import InputError


class Target(msgspec.Struct, frozen=True):
    """One aim: `of` gives the figure, which is to be `at_least` or `at_most` so much of `unit`."""

    what: str
    unit: str
    of: Callable[[Newest], float]
    at_least: float | None = None
    at_most: float | None = None

    @property
    def aim(self) -> str:
        """The aim in words."""
        bound = f"≥ {self.at_least:g}" if self.at_least is not None else f"≤ {self.at_most:g}"
        return f"{bound} {self.unit}"

    def measured(self, found: Newest) -> float | None:
        """Return the figure, None if it was not measured."""
        try:
            return self.of(found)
        except InputError:
            return None


def standing(target: Target, measured: float | None) -> str:
    """Return whether it holds, in words."""
    if measured is None:
        return ""
    low, high = target.at_least, target.at_most
    holds = (low is None or measured >= low) and (high is None or measured <= high)
    if holds:
        return "holds"
    part = measured / low if low is not None else (high or 0.0) / measured
    return f"falls short: {part:.0%} of it"


def _value(family: str, case: str, way: str = "Crosswire") -> Callable[[Newest], float]:
    return lambda found: found.value(family, case, way)


def _share(found: Newest) -> float:
    """Return the worker's own speed as a share of a plain Faust worker's, by processor time."""
    return 100 / found.figure("workers", "an article passed on, unread", "Crosswire").ratio


def _polling(found: Newest) -> float:
    """Return the share of a core that 2,000 feeds take, from what one more costs. Raises `InputError`."""
    curve = next((c for c in found.curves if c.name == "poll a feed"), None)
    if curve is None:
        raise InputError("no result says what a feed costs", "make bench ARGS='growing --write'")
    return 100 * curve.points[-1][1] / 1e6 * 2_000 / 300


def _speedup(found: Newest) -> float:
    """Return how many times as fast two workers are as one."""
    return 1 / found.figure("scaling", "news on topic, by the clock", "two workers").ratio


MIXED = "an article of mixed news, read and judged"
TARGETS = (
    Target(
        "mixed news, read and judged by one worker on one core", "articles/s", _value("workers", MIXED), at_least=250
    ),
    Target(
        "mixed news replayed by two workers, all processes, by the clock",
        "articles/s",
        _value("replaying", "mixed news, by the clock"),
        at_least=500,
    ),
    Target("news on topic, likewise", "articles/s", _value("replaying", "news on topic, by the clock"), at_least=200),
    Target("two workers on Apache Kafka, reading-bound", "times one worker's speed", _speedup, at_least=1.8),
    Target("news on topic, read by one core", "articles/s", _value("reading", "an article on topic"), at_least=150),
    Target("mixed news, read by one core", "articles/s", _value("reading", "an article of mixed news"), at_least=400),
    Target(
        "copies found among annotated texts of 670 words",
        "texts/s",
        _value("duplicates", "copies among annotated articles"),
        at_least=3000,
    ),
    Target("the worker's own way, as a share of plain Faust's speed", "%", _share, at_least=60),
    Target(
        "from the broker to the webhook at 10 articles/s, half of them",
        "ms",
        _value("latency", "10 articles/s, half within"),
        at_most=50,
    ),
    Target("… 99 of 100", "ms", _value("latency", "10 articles/s, 99 of 100 within"), at_most=250),
    Target("state in memory for each article", "bytes", _value("memory", "state of mixed news"), at_most=1000),
    Target("recovery of a million reports, of one core", "s", _value("recovering", "1,000,000 reports"), at_most=60),
    Target("start to ready, embedded", "s", _value("starting", "crosswire up, ready"), at_most=5),
    Target("2,000 feeds, each polled every five minutes, of one core", "%", _polling, at_most=20),
    Target("`crosswire --help`", "s", _value("starting", "crosswire --help"), at_most=0.2),
)
