"""Reading and judging in one process: the ledger that a replay would write, without broker and workers."""

from collections.abc import Iterable
from datetime import timedelta

from crosswire.ledger import ledger
from streams.judge.judge import Outcome, judge
from streams.judge.state import TheatreState
from streams.read.reader import Reader
from streams.state.theatres import Theatres
from streams.steps import Steps
from wire.records import Article, Finding, Report

_ALWAYS = timedelta(days=36_500)


def ledger_of(articles: Iterable[Article], reader: Reader) -> list[str]:
    """Return the ledger's lines for `articles`, which come in the order of their times."""
    theatres = Theatres({}, _steps(reader))
    reports: list[Report] = []
    findings: list[Finding] = []
    for article in articles:
        for report in reader.read(article, article.fetched_at).reports:
            reports.append(report)
            for each in theatres.due(report, 0):
                findings += theatres.judge(each, each.read_at)[0].findings
    return ledger(reports, findings)


def _steps(reader: Reader) -> Steps:
    return Steps(
        read=reader.read,
        new_state=lambda theatre: TheatreState(theatre, _ALWAYS, reader.gazetteer),
        judge=judge,
        keeps=frozenset({Outcome.TAKEN, Outcome.REVISED}),
    )
