"""Traces of what is on its way, was given up, or is kept only in part."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from alerts.store.journal import Event, Revised
from crosswire.trace.kept import Place
from crosswire.trace.run import trace
from crosswire.trace.sources import Sources
from crosswire.trace.way import Stage, Way
from tests.alerts.samples import change, duplicate, message
from tests.wire.samples import ARTICLE, DEAD_LETTER, PASSED_BY, REPORT
from wire.errors import InputError
from wire.records import Article, DeadLetter, Finding, PassedBy, Report
from wire.settings import KafkaSettings, RedisSettings, Settings

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
SENT = Place("crosswire.articles", 2, 41, NOW - timedelta(minutes=5))
READ = Place("crosswire.reports", 1, 7, NOW - timedelta(minutes=4))
PASSED = Place("crosswire.passed-by", 0, 5, NOW - timedelta(minutes=4))
FOUND = Place("crosswire.findings", 1, 3, NOW - timedelta(minutes=3))


class Kept(Sources):
    """What is kept, told by the test; `articles_=3`: so many wait on that topic."""

    def __init__(
        self,
        articles: tuple[Article, ...] = (),
        reports: tuple[Report, ...] = (),
        findings: tuple[Finding, ...] = (),
        letters: tuple[DeadLetter, ...] = (),
        archive: tuple[Article, ...] = (),
        events: tuple[Event, ...] = (),
        passed: tuple[PassedBy, ...] = (),
        **waiting: int,
    ) -> None:
        super().__init__(Settings())
        self.notes = {}
        self.journal = True
        self._told = (articles, reports, findings, letters, archive, events)
        self._passed = passed
        self._waiting = {name.removesuffix("_"): count for name, count in waiting.items()}

    def articles(self, needle: str) -> Iterator[tuple[Place, Article]]:
        return ((SENT, article) for article in self._told[0])

    def reports(self, article: str) -> Iterator[tuple[Place, Report]]:
        return ((READ, report) for report in self._told[1] if report.source.article == article)

    def passed_by(self, article: str) -> Iterator[tuple[Place, PassedBy]]:
        return ((PASSED, told) for told in self._passed if told.article == article)

    def findings(self, needle: str) -> Iterator[tuple[Place, Finding]]:
        return ((FOUND, finding) for finding in self._told[2])

    def letters(self) -> Iterator[DeadLetter]:
        return iter(self._told[3])

    def archived(self, name: str) -> Iterator[Article]:
        return iter(self._told[4])

    def history(self, alert: str) -> list[Event]:
        return [event for event in self._told[5] if event.alert == alert]

    def waits(self, place: Place) -> int:
        return self._waiting.get(place.topic.removeprefix("crosswire."), 0)


def stages(way: Way) -> list[Stage]:
    return [step.stage for step in way.steps]


def last(way: Way) -> tuple[Stage, str]:
    return way.steps[-1].stage, way.steps[-1].what


@pytest.mark.parametrize(("ahead", "said"), [(1, "waits to be read"), (8, "waits to be read, 7 before it")])
def test_an_article_that_waits_says_how_many_are_before_it(ahead: int, said: str) -> None:
    assert last(trace(ARTICLE.id, Kept((ARTICLE,), articles_=ahead), NOW)) == (Stage.WAITING, said)


def test_a_report_that_waits_says_so() -> None:
    report = replace(REPORT, source=replace(REPORT.source, article=ARTICLE.id, version=ARTICLE.version))
    assert last(trace(ARTICLE.id, Kept((ARTICLE,), (report,), reports_=1), NOW)) == (
        Stage.WAITING,
        "waits to be judged",
    )


def test_an_article_that_was_passed_by_says_where_to_look() -> None:
    told = replace(PASSED_BY, article=ARTICLE.id, version=ARTICLE.version, read_at=NOW)
    way = trace(ARTICLE.id, Kept((ARTICLE,), passed=(told,), articles_=3), NOW)
    assert stages(way) == [Stage.PUBLISHED, Stage.FETCHED, Stage.SENT, Stage.READ]
    assert last(way)[1] == f"passed by: {told.reason}"
    assert "crosswire explain" in way.notes[0]


def test_an_article_of_which_nothing_is_known_any_more_says_so() -> None:
    way = trace(ARTICLE.id, Kept((ARTICLE,)), NOW)
    assert stages(way) == [Stage.PUBLISHED, Stage.FETCHED, Stage.SENT]
    assert "not read yet, or long ago" in way.notes[0]


def test_an_article_that_was_given_up_says_why() -> None:
    letter = replace(DEAD_LETTER, topic=SENT.topic, partition=SENT.partition, offset=SENT.offset, at=NOW)
    other = replace(DEAD_LETTER, topic=SENT.topic, partition=SENT.partition, offset=SENT.offset + 1, at=NOW)
    way = trace(ARTICLE.id, Kept((ARTICLE,), letters=(letter, other)), NOW)
    assert stages(way).count(Stage.DEAD) == 1
    assert letter.reason in last(way)[1]


def test_what_has_left_kafka_is_told_from_the_archive() -> None:
    way = trace(ARTICLE.url, Kept(archive=(ARTICLE,)), NOW)
    assert (way.subject, stages(way)) == (ARTICLE.id, [Stage.PUBLISHED, Stage.FETCHED])


def test_an_address_of_two_articles_asks_for_one() -> None:
    with pytest.raises(InputError, match="2 articles") as caught:
        trace(ARTICLE.url, Kept((ARTICLE, replace(ARTICLE, id="article1-other"))), NOW)
    assert "article1-other" in str(caught.value)


def test_an_alert_whose_articles_have_left_is_told_from_its_evidence() -> None:
    found = change()
    event = Revised(alert=found.id, at=NOW, message=message(found.id))
    way = trace(f"{found.id}-1", Kept(findings=(found,), events=(event,)), NOW)
    assert way.subject == found.id
    assert {Stage.PUBLISHED, Stage.FETCHED, Stage.FOUND, Stage.TAKEN} <= set(stages(way))


def test_a_finding_that_is_no_alert_says_why() -> None:
    assert "routes" in trace(change().id, Kept(findings=(change(),)), NOW).notes[0]
    assert "duplicates are no alerts" in trace(duplicate().id, Kept(findings=(duplicate(),)), NOW).notes[0]
    waiting = trace(change().id, Kept(findings=(change(),), findings_=2), NOW)
    assert last(waiting) == (Stage.WAITING, "waits to be taken in, 1 before it")


def test_that_no_alert_was_made_is_said_only_by_who_could_look() -> None:
    kept = Kept(findings=(change(),))
    kept.journal = False
    assert trace(change().id, kept, NOW).notes == ()


def test_a_near_miss_is_told_the_id_it_was_near() -> None:
    with pytest.raises(InputError, match="nothing is kept") as caught:
        trace(f"{change().id[:-1]}#", Kept(findings=(change(),)), NOW)
    assert f"did you mean {change().id}?" in str(caught.value)


def test_without_engines_it_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        trace("article1-abcdefgh", Sources(Settings(data_dir=str(tmp_path))), NOW)
    assert all(name in str(caught.value) for name in ("CROSSWIRE_KAFKA_URL", "CROSSWIRE_REDIS_URL", "archive"))


def test_engines_that_are_away_are_noted_and_the_rest_is_told(tmp_path: Path) -> None:
    away = Settings(
        data_dir=str(tmp_path), kafka=KafkaSettings(url="127.0.0.1:1"), redis=RedisSettings(url="redis://127.0.0.1:1/0")
    )
    with pytest.raises(InputError) as caught:
        trace("change1-abcdefgh", Sources(away), NOW)
    assert "the topics were not looked at: no broker at 127.0.0.1:1 (connection refused)" in str(caught.value)
    assert "the alerts' journal was not looked at" in str(caught.value)
