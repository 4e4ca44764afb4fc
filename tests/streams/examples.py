"""Articles and reports for the tests of the streams' plumbing."""

from datetime import UTC, datetime, timedelta

from tests.fakes.plain_steps import read
from wire.ids import version_id
from wire.records import Article, Report

START = datetime(2024, 3, 1, 6, tzinfo=UTC)
NOW = datetime(2024, 3, 9, 12, tzinfo=UTC)


def article(number: int, text: str, *, outlet: str = "Harbour Post", revision: int = 0) -> Article:
    """Return article `number`, published that many hours after the start, in its `revision`."""
    published = START + timedelta(hours=number)
    revised = published + timedelta(minutes=revision)
    title = f"Report {number}"
    return Article(
        id=f"article-{number}",
        version=version_id(title, text),
        outlet=outlet,
        title=title,
        text=text,
        published_at=published,
        revised_at=revised,
        fetched_at=revised,
    )


def report(number: int, text: str, *, revision: int = 0) -> Report:
    """Return the one report that the plain reader reads in `text`."""
    (found,) = read(article(number, text, revision=revision), NOW).reports
    return found
