"""A trace put together: order, gaps, and what is shown of each step."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alerts.store.journal import Acted, Attempted, Held, Revised
from crosswire.trace.kept import Place, articles_of, of_article, of_events, of_finding, of_report
from crosswire.trace.run import alert_of
from crosswire.trace.sources import short
from crosswire.trace.view import gap, lines
from crosswire.trace.way import Stage, Step, Way, in_order
from producers.revisions.versions import completed, late
from tests.alerts.samples import change, contradiction, duplicate, message
from tests.wire.samples import ARTICLE, REPORT
from wire.records import EVERYWHERE, Article, TextFrom

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
HERE = Place("crosswire.articles", 2, 41, NOON)

steps = st.lists(
    st.builds(
        Step,
        at=st.integers(0, 10**6).map(lambda ms: NOON + timedelta(milliseconds=ms)),
        stage=st.sampled_from(Stage),
        id=st.sampled_from(("article1-a", "change1-b")),
    )
)


@given(steps)
def test_steps_are_told_once_in_order_with_the_gaps_between_them(found: list[Step]) -> None:
    told = in_order([*found, *found])
    assert len(told) == len(set(found))
    assert [step.at for step in told] == sorted(step.at for step in told)
    total = sum(step.gap or 0 for step in told)
    assert not told or total == pytest.approx((told[-1].at - told[0].at).total_seconds())


def test_what_happens_at_one_moment_is_told_in_the_order_of_its_kinds() -> None:
    late, soon = (Step(at=NOON, stage=stage, id="a") for stage in (Stage.TAKEN, Stage.READ))
    assert [step.stage for step in in_order([late, soon])] == [Stage.READ, Stage.TAKEN]


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (None, ""),
        (0.004, "+0.00 s"),
        (59.5, "+59.50 s"),
        (185, "+3 m 05 s"),
        (7260, "+2 h 01 m"),
        (187200, "+2 d 04 h"),
    ],
)
def test_gaps_are_told_in_a_few_characters(seconds: float | None, shown: str) -> None:
    assert gap(seconds) == shown


@pytest.mark.parametrize(
    ("name", "alert"),
    [("change1-abc-3", "change1-abc"), ("change1-abc", "change1-abc"), ("change1-7", "change1-7"), ("nile", "nile")],
)
def test_a_webhook_id_is_its_alerts(name: str, alert: str) -> None:
    assert alert_of(name) == alert


def test_the_beginning_of_an_id_is_enough_if_it_is_long() -> None:
    assert short("article1-abcd", "article1-abcdefgh")
    assert not short("article1-ab", "article1-abcdefgh")
    assert short("a", "a")


@pytest.mark.parametrize("first", [timedelta(), timedelta(hours=3)])  # what is completed may be a revision
def test_a_text_that_was_only_completed_is_not_revised(first: timedelta) -> None:
    summary = replace(ARTICLE, revised_at=ARTICLE.published_at + first, text_from=TextFrom.SUMMARY)
    page = completed(replace(summary, text_from=TextFrom.PAGE), NOON)
    edited = late(page, NOON)
    own = replace(summary, revised_at=page.revised_at, text_from=TextFrom.FEED)
    times = {summary.revised_at, page.revised_at, edited.revised_at}

    def how(version: Article) -> str:
        return next(iter(of_article(version, None, times))).what.partition(f"{ARTICLE.outlet}: ")[0]

    assert [how(page), how(edited), how(own)] == ["completed, ", "revised, ", "revised, "]
    assert how(summary) == ("revised, " if first else "")


def test_an_article_is_published_fetched_and_sent() -> None:
    told = list(of_article(ARTICLE, HERE))
    assert [step.stage for step in told] == [Stage.PUBLISHED, Stage.FETCHED, Stage.SENT]
    assert told[2].place == "crosswire.articles/2@41"
    assert [step.stage for step in of_article(ARTICLE, None)] == [Stage.PUBLISHED, Stage.FETCHED]


def test_what_was_sent_within_a_millisecond_was_sent_after_it_was_fetched() -> None:
    fetched = ARTICLE.fetched_at.replace(microsecond=438_900)
    place = replace(HERE, at=fetched.replace(microsecond=438_000))
    told = in_order(of_article(replace(ARTICLE, fetched_at=fetched), place))
    assert [step.stage for step in told][1:] == [Stage.FETCHED, Stage.SENT]


def test_findings_rest_on_the_articles_of_their_evidence() -> None:
    assert articles_of(change()) >= {evidence.source.article for evidence in change().evidence}
    sides = contradiction().sides
    assert articles_of(contradiction()) >= {e.source.article for side in sides for e in side.evidence}
    assert articles_of(duplicate()) == {duplicate().article, duplicate().of}


def test_each_event_of_an_alert_is_a_step() -> None:
    sent = message()
    alert = sent.data.id
    found = of_events(
        [
            Revised(alert=alert, at=NOON, message=sent, routes={"desk": "opened"}),
            Attempted(
                alert=alert,
                at=NOON,
                delivery="d-1",
                destination="desk",
                attempt=1,
                outcome="timeout",
                seconds=10,
                again_at=NOON,
            ),
            Held(alert=alert, at=NOON, delivery="d-1", destination="desk", reason="quiet_hours", until=NOON),
            Held(alert=alert, at=NOON, delivery="d-1", destination="desk", reason="silenced"),
            Acted(alert=alert, at=NOON, who="ada", action="acknowledged", note="seen"),
        ]
    )
    told = [(step.stage, step.what) for step in found]
    assert told[0][0] is Stage.TAKEN
    assert sent.data.headline in told[0][1]
    assert told[1:] == [
        (Stage.ATTEMPTED, "desk: timeout in 10.00 s, again at 12:00:00"),
        (Stage.HELD, "desk: quiet_hours until 2026-11-01 12:00:00"),
        (Stage.HELD, "desk: silenced, let go"),
        (Stage.ACTED, "ada: acknowledged, seen"),
    ]


def test_people_see_a_line_for_each_step_and_note() -> None:
    told = in_order([*of_article(ARTICLE, HERE), of_report(REPORT, HERE), of_finding(change(), HERE)])
    way = Way(subject=ARTICLE.id, title="A title", steps=told, notes=("look there",))
    shown = [line.plain for line in lines(way)]
    assert len(shown) == 2 + len(told) + 1
    assert shown[:2] == ["A title", ARTICLE.id]
    assert shown[-1] == "note: look there"
    assert change().id in "\n".join(shown)


@pytest.mark.parametrize(("count", "lines_"), [(3, 3), (4, 1), (52, 1)])
def test_a_revision_that_says_nothing_anywhere_is_one_line(count: int, lines_: int) -> None:
    heard = of_report(REPORT, HERE)
    silent = [of_report(replace(REPORT, theatre=f"t-{n}", claims=()), HERE) for n in range(count)]
    told = in_order([heard, *silent])
    assert len(told) == count + 1  # machines are told each
    shown = [line.plain for line in lines(Way(subject=heard.id, title="", steps=told))][2:]
    assert len(shown) == lines_ + 1
    assert (f"{count} theatres, none with claims" in "\n".join(shown)) is (lines_ == 1)


def test_a_revision_told_to_every_partition_is_one_line() -> None:
    everywhere = replace(REPORT, theatre=EVERYWHERE, claims=(), told=(REPORT.theatre,))
    steps = [of_report(everywhere, replace(HERE, partition=n)) for n in range(4)]
    told = in_order([of_report(REPORT, HERE), *steps])
    assert len(told) == 5  # machines are told each
    shown = [line.plain for line in lines(Way(subject=ARTICLE.id, title="", steps=told))][2:]
    assert [line.rpartition("read")[2].strip() for line in shown][1:] == ["every other theatre, 0 claims"]
