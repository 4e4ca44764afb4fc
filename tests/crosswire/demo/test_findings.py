"""The story's alerts come of reading and judging alone, without services: says in seconds what would fail the demo."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from alerts.message.compose import compose
from alerts.message.payload import AlertType
from alerts.rules.severity import grade
from crosswire.demo.expectations import check, load_expectations
from crosswire.demo.inbox import Arrival, Thread, threads
from crosswire.demo.stage import WINDOW
from crosswire.demo.views import failures
from crosswire.story.story import BUNDLED, load_story
from producers.revisions.notices import recognise
from streams.worker import real_steps
from wire.ids import version_id
from wire.records import Article, Duplicate, FindingState
from wire.settings import Settings, WorkSettings

WANTED = load_expectations(BUNDLED / "expected.toml")


def articles() -> Iterator[Article]:
    """The story's versions as a producer would publish them, in order of time."""
    versions = [
        (version, article, feed)
        for feed in load_story().feeds
        for article in feed.articles
        for version in article.versions
    ]
    for version, article, feed in sorted(versions, key=lambda row: row[0].at):
        text = "\n\n".join(version.paragraphs)
        yield Article(
            id=f"{feed.id}/{article.id}",
            version=version_id(version.title, text),
            outlet=feed.outlet,
            origin=feed.origin,
            language=feed.language,
            title=version.title,
            text=text,
            url=f"http://127.0.0.1:4444/{feed.id}/{article.id}",
            published_at=article.published_at,
            revised_at=version.at,
            fetched_at=version.at,
            notice=recognise(feed.outlet, version.title, text),
        )


@pytest.fixture(scope="module")
def came() -> tuple[Thread, ...]:
    steps = real_steps(Settings(work=WorkSettings(window_days=WINDOW)))
    states: dict[str, Any] = {}
    sequences: Counter[str] = Counter()
    arrivals: dict[str, list[Arrival]] = defaultdict(list)
    for article in articles():
        now = article.revised_at
        for report in steps.read(article, now).reports:
            state = states.setdefault(report.theatre, steps.new_state(report.theatre))
            for finding in steps.judge(state, report, now).findings:
                if isinstance(finding, Duplicate):
                    continue
                sequences[finding.id] += 1
                kind = AlertType.UPDATED if sequences[finding.id] > 1 else AlertType.OPENED
                kind = AlertType.WITHDRAWN if finding.state is FindingState.WITHDRAWN else kind
                message = compose(finding, kind, sequences[finding.id], "", (), now, grade(finding))
                arrivals[finding.id].append(Arrival(message, now))
    return threads(arrival for states in arrivals.values() for arrival in states)


def test_all_that_must_come_comes_and_nothing_that_must_not(came: tuple[Thread, ...]) -> None:
    verdict = check(WANTED, came)
    assert "\n".join(failures(verdict)) == ""
    assert len(verdict.met) == len(WANTED.expected)


def test_a_newcomer_is_not_shown_much_else(came: tuple[Thread, ...]) -> None:
    """Each expected alert is one thread, and few threads meet no expectation: the demo is not noise."""
    met = set(check(WANTED, came).met.values())
    rest = [thread.told.alert.headline for thread in came if thread.last.alert.id not in met]
    assert len(met) == len(WANTED.expected)
    assert len(rest) <= len(met) / 3, rest
