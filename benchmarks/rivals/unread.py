"""Steps that read and judge nothing: an article becomes one report of one theatre, and a report is kept."""

from datetime import datetime
from typing import Any

import msgspec

from streams.steps import Steps
from wire.records import Article, Finding, Report, Source


class _Passed(msgspec.Struct, frozen=True):
    outcome: str
    reports: tuple[Report, ...] = ()
    findings: tuple[Finding, ...] = ()
    expired: tuple[str, ...] = ()


def read(article: Article, now: datetime) -> _Passed:
    """Pass the article on, as a report without claims."""
    source = Source(
        article=article.id,
        version=article.version,
        outlet=article.outlet,
        title=article.title,
        published_at=article.published_at,
        revised_at=article.revised_at,
        fetched_at=article.fetched_at,
    )
    theatre = f"theatre-{hash(article.id) % 16}"
    return _Passed("relevant", reports=(Report(source=source, theatre=theatre, read_at=now),))


def judge(state: Any, report: Report, now: datetime) -> _Passed:
    """Keep the report."""
    return _Passed("taken")


STEPS = Steps(read=read, new_state=lambda theatre: None, judge=judge, keeps=frozenset({"taken"}))
