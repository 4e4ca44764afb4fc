"""Judging: all of it beside decoding the same reports, and its parts."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from benchmarks.bench import Bench
from benchmarks.corpus import NOW, reader, story, told
from benchmarks.harness import Way, by_processor
from streams.judge.judge import Outcome, judge
from streams.judge.novelty.texts import Texts
from streams.judge.rebuild import rebuilding
from streams.judge.state import TheatreState
from streams.read.places.gazetteer import Gazetteer
from streams.steps import Reading, Steps
from wire.codec import decode, encode
from wire.records import Article, Report

WINDOW = timedelta(days=30)


def measure(bench: Bench) -> None:
    """Judge the story's reports and those of invented news, each from empty theatres."""
    read = reader()
    _judge(bench, "a report of the story", [r for each in story() for r in read.read(each, NOW).reports])
    _judge(bench, "a report of mixed news", told(bench.size(600, 3000, 3000)))


def judged(reports: Iterable[Report], gazetteer: Gazetteer, window: timedelta = WINDOW) -> dict[str, TheatreState]:
    """Judge `reports` in their order; returns the theatres' states."""
    states: dict[str, TheatreState] = {}
    for report in reports:
        state = states.get(report.theatre)
        if state is None:
            state = states[report.theatre] = TheatreState(report.theatre, window, gazetteer)
        judge(state, report, NOW)
    return states


def steps(gazetteer: Gazetteer) -> Steps:
    """Return the judge's steps for a worker that reads nothing."""
    return Steps(
        read=_unread,
        new_state=lambda theatre: TheatreState(theatre, WINDOW, gazetteer),
        judge=judge,
        keeps=frozenset({Outcome.TAKEN, Outcome.REVISED}),
        rebuilding=rebuilding,
    )


def _unread(article: Article, _: datetime) -> Reading:
    raise AssertionError(f"nobody reads here: {article.id}")


def _judge(bench: Bench, case: str, reports: Sequence[Report]) -> None:
    gazetteer, encoded = reader().gazetteer, [encode(report) for report in reports]

    def decoding() -> None:
        for message in encoded:
            decode(message, "report")

    def texts() -> None:
        found: dict[str, Texts] = {}
        for report in reports:
            found.setdefault(report.theatre, Texts()).put(report.source, report.fingerprints)

    def held() -> None:
        states: dict[str, TheatreState] = {}
        for report in reports:
            state = states.setdefault(report.theatre, TheatreState(report.theatre, WINDOW, gazetteer))
            state.reach(report)
            state.put(report)

    ways = [
        Way("decoding the report", by_processor(decoding)),
        Way("novelty of its text", by_processor(texts)),
        Way("novelty, and filing its claims", by_processor(held)),
        Way("Crosswire", by_processor(lambda: judged(reports, gazetteer))),
    ]
    bench.compare(case, "reports", len(reports), ways)
