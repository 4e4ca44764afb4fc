"""Reading and judging in one process: the ledger that a replay would write, without broker and workers."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from crosswire.ledger import ledger
from streams.judge.judge import judge
from streams.judge.state import TheatreState
from streams.read.reader import Reader
from wire.records import Article, Finding, Report

_ALWAYS = timedelta(days=36_500)


def ledger_of(articles: Iterable[Article], reader: Reader) -> list[str]:
    """Return the ledger's lines for `articles`, which come in the order of their times."""
    theatres: dict[str, TheatreState] = {}
    reports: list[Report] = []
    findings: list[Finding] = []
    for article in articles:
        for report in reader.read(article, article.fetched_at).reports:
            reports.append(report)
            findings += _judged(report, theatres, reader)
    return ledger(reports, findings)


def _judged(report: Report, theatres: dict[str, TheatreState], reader: Reader) -> Iterator[Finding]:
    if report.theatre not in theatres:
        theatres[report.theatre] = TheatreState(report.theatre, _ALWAYS, reader.gazetteer)
    yield from judge(theatres[report.theatre], report, report.read_at).findings
