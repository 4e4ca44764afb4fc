"""What the desk shows of what happened: rows, board, feed, deliveries, precision."""

from datetime import timedelta
from itertools import permutations

import pytest

from alerts.desk.model.desk import LIFE
from alerts.desk.model.filters import Filter
from alerts.desk.model.history import alert_view
from alerts.desk.model.rows import Progress, Standing, Trend
from alerts.desk.model.verdict import Verdict
from alerts.message.payload import AlertType
from alerts.message.severity import Severity
from alerts.store.journal import Action, Event
from tests.alerts.desk.events import MINUTE, called, clash, did, folded, held, status
from tests.alerts.samples import NOON, evidence
from wire.errors import InputError
from wire.records import Stance, StatusWord

A, B, C = "change1-a", "change1-b", "change1-c"
HOLDS = status(A, StatusWord.IN_EFFECT, published=0)
BREAKS = status(B, StatusWord.VIOLATED, before="in_effect", published=60)


def test_the_board_shows_the_latest_change_of_an_arrangement() -> None:
    (theatre,) = folded([HOLDS, BREAKS]).board().theatres
    (row,) = theatre.arrangements
    assert (row.status, row.before, row.trend) == ("violated", "in_effect", Trend.ESCALATING)
    assert (row.since, row.alert, row.changes) == (NOON + 60 * MINUTE, B, 2)
    assert (theatre.open_alerts, theatre.unacknowledged) == (2, 2)
    assert row.voice is not None
    assert row.voice.quote == "The pause holds."  # of two at the same time, the same one every time


def test_the_board_shows_who_says_so_before_who_denies_it_at_the_same_time() -> None:
    said, denied = evidence("Shells fell."), evidence("The pause holds.", outlet="zambezi", stance=Stance.DENIED)
    (theatre,) = folded([status(B, StatusWord.VIOLATED, voices=(said, denied))]).board().theatres
    voice = theatre.arrangements[0].voice
    assert voice is not None
    assert voice.quote == "Shells fell."


@pytest.mark.parametrize("ids", list(permutations((A, B, C))))
def test_of_changes_at_one_time_each_follows_what_it_began_from(ids: tuple[str, ...]) -> None:
    begins, holds, breaks = ids
    one_report = [
        status(breaks, StatusWord.VIOLATED, before="in_effect", published=60),
        status(holds, StatusWord.IN_EFFECT, before="agreed", published=60),
    ]
    desk = folded([status(begins, StatusWord.AGREED), *one_report])
    (row,) = desk.arrangements()
    assert (row.status, row.before, row.alert) == ("violated", "in_effect", breaks)
    assert [found.id for found in desk.changes(row.key)] == [breaks, holds, begins]


def test_changes_at_one_time_that_follow_one_another_in_a_ring_are_in_some_order() -> None:
    ring = [
        status(A, StatusWord.IN_EFFECT, before="violated", published=60),
        status(B, StatusWord.VIOLATED, before="in_effect", published=60),
    ]
    assert folded(ring).arrangements() == folded(ring[::-1]).arrangements()
    (row,) = folded([status(C, StatusWord.VIOLATED), *ring]).arrangements()
    assert row.status == "violated"  # it went on from there, held, and was broken again


def test_a_late_change_stands_where_its_evidence_belongs() -> None:
    late = status(C, StatusWord.AGREED, published=30, heard=300)
    desk = folded([HOLDS, BREAKS, late])
    (row,) = desk.arrangements()
    assert (row.status, row.before) == ("violated", "agreed")
    assert [found.id for found in desk.changes(row.key)] == [B, C, A]
    assert desk.feed(Filter()).rows[0].id == C  # in the feed, it is the news


def test_a_withdrawn_change_does_not_hold() -> None:
    gone = status(
        B, StatusWord.VIOLATED, before="in_effect", published=60, heard=90, kind=AlertType.WITHDRAWN, sequence=2
    )
    desk = folded([HOLDS, BREAKS, gone])
    (row,) = desk.arrangements()
    assert (row.status, row.since, row.alert) == ("in_effect", NOON, A)
    found = desk.row(B)
    assert found is not None
    assert (found.state, found.sequence) == (Standing.WITHDRAWN, 2)


def test_a_false_alarm_does_not_hold_until_it_is_reopened() -> None:
    false = did(B, Action.FALSE_ALARM, at=70, note="a story of last year")
    desk = folded([HOLDS, BREAKS, false])
    assert [row.status for row in desk.arrangements()] == ["in_effect"]
    row = desk.row(B)
    assert row is not None
    assert (row.false_alarm, row.false_alarm_reason, row.acknowledged_by) == (True, "a story of last year", "ann")
    again = folded([HOLDS, BREAKS, false, did(B, Action.REOPENED, at=80)])
    assert [row.status for row in again.arrangements()] == ["violated"]
    assert [row.id for row in again.board().unacknowledged] == [B, A]


def test_an_arrangement_of_which_nothing_holds_is_not_on_the_board() -> None:
    gone = status(A, StatusWord.IN_EFFECT, heard=9, kind=AlertType.WITHDRAWN, sequence=2)
    desk = folded([HOLDS, gone])
    assert desk.board().theatres == ()
    assert [row.id for row in desk.changes(HOLDS_KEY)] == [A]
    assert desk.arrangement(HOLDS_KEY) is None


HOLDS_KEY = folded([HOLDS]).arrangements()[0].key


def test_since_is_when_the_status_began_even_if_it_was_told_again() -> None:
    again = status(C, StatusWord.VIOLATED, before="in_effect", published=120)
    (row,) = folded([HOLDS, BREAKS, again]).arrangements()
    assert (row.since, row.before, row.alert) == (NOON + 60 * MINUTE, "in_effect", C)


@pytest.mark.parametrize(
    ("before", "to", "trend"),
    [
        ("in_effect", StatusWord.COLLAPSED, Trend.ESCALATING),
        ("violated", StatusWord.RESTORED, Trend.EASING),
        ("called_for", StatusWord.PROPOSED, Trend.EASING),
        ("none", StatusWord.CALLED_FOR, Trend.STEADY),
        ("in_effect", StatusWord.EXTENDED, Trend.STEADY),
        ("a word of tomorrow", StatusWord.AGREED, Trend.STEADY),
    ],
)
def test_a_trend_is_by_the_order_of_statuses(before: str, to: StatusWord, trend: Trend) -> None:
    (row,) = folded([status(A, to, before=before)]).arrangements()
    assert row.trend is trend


def test_theatres_and_places_are_kept_apart() -> None:
    other = status(B, StatusWord.AGREED, theatre="yemen", name="Taiz ceasefire")
    same_name = status(C, StatusWord.AGREED, theatre="chad")
    assert len(folded([HOLDS, other, same_name]).arrangements()) == 3


def test_the_highest_sequence_counts_and_an_acknowledged_alert_that_changed_says_so() -> None:
    seen = did(A, Action.ACKNOWLEDGED, at=5)
    update = status(A, StatusWord.IN_EFFECT, heard=10, kind=AlertType.UPDATED, sequence=2, origins=5)
    row = folded([HOLDS, seen, update, HOLDS]).row(A)
    assert row is not None
    assert (row.sequence, row.origins, row.opened_at, row.updated_at) == (2, 5, NOON, NOON + 10 * MINUTE)
    assert (row.acknowledged_by, row.changed_since) == ("ann", True)


def test_deliveries_go_from_waiting_to_their_end() -> None:
    def progress(*events: Event) -> tuple[Progress, int]:
        (row,) = folded([HOLDS, *events]).deliveries().rows
        return row.mark.progress, row.mark.attempt

    assert progress() == (Progress.WAITING, 0)
    assert progress(held(A, at=1, until=9)) == (Progress.HELD, 0)
    assert progress(held(A, at=1, until=None)) == (Progress.LET_GO, 0)
    assert progress(called(A, "timeout", at=1, again=2)) == (Progress.RETRYING, 1)
    assert progress(called(A, "timeout", at=1, again=2), called(A, at=2, attempt=2)) == (Progress.DELIVERED, 2)
    assert progress(called(A, "timeout", at=1, attempt=9)) == (Progress.DEAD, 9)
    # an older state that arrives late says nothing about the newer one
    update = status(A, StatusWord.IN_EFFECT, heard=3, kind=AlertType.UPDATED, sequence=2)
    assert progress(update, called(A, at=4)) == (Progress.WAITING, 0)


def test_what_arrived_stays_so_when_a_repeat_is_let_go() -> None:
    let_go = held(A, "repeat_acknowledged", at=60, until=None, delivery=f"{A}-1-r1")
    failed = called(A, "timeout", at=59, again=61, delivery=f"{A}-1-r1")
    (row,) = folded([HOLDS, called(A, at=1), failed, let_go]).deliveries().rows
    assert (row.mark.progress, row.mark.at) == (Progress.DELIVERED, NOON + MINUTE)
    repeated = called(A, at=70, delivery=f"{A}-1-r2")
    (row,) = folded([HOLDS, called(A, at=1), repeated]).deliveries().rows
    assert row.mark.at == NOON + MINUTE


def test_an_alert_that_is_repeated_is_not_late_by_that() -> None:
    repeated = called(A, at=70, delivery=f"{A}-1-r2")
    desk = folded([HOLDS, called(A, at=1), repeated])
    assert not desk.rows()[0].late
    assert desk.deliveries().destinations[0].last_delivered_at == NOON + 70 * MINUTE
    assert folded([HOLDS, repeated]).rows()[0].late  # the first that arrived


def test_what_is_told_with_others_comes_as_far_as_the_message_that_tells_it() -> None:
    grouped, merged = held(A, "grouped", at=1, until=5), held(A, "merged", at=5, until=None, because="digest1-x")

    def progress(*events: Event) -> tuple[Progress, str]:
        (row,) = folded([HOLDS, grouped, *events]).deliveries().rows
        return row.mark.progress, row.mark.via

    paused = held(A, "paused", at=6, until=7, delivery="digest1-x")
    failed = called(A, "timeout", at=7, again=8, within="digest1-x")
    arrived = called(A, at=8, attempt=2, within="digest1-x")
    assert progress() == (Progress.HELD, "")
    assert progress(merged) == (Progress.WAITING, "digest1-x")
    assert progress(merged, paused) == (Progress.WAITING, "digest1-x")
    assert progress(merged, paused, failed) == (Progress.RETRYING, "digest1-x")
    assert progress(merged, paused, failed, arrived) == (Progress.DELIVERED, "digest1-x")


def test_what_took_long_to_arrive_is_marked_late() -> None:
    assert folded([HOLDS, called(A, at=4)]).feed(Filter()).rows[0].late is False
    assert folded([HOLDS, called(A, at=6)]).feed(Filter()).rows[0].late is True


def test_destinations_are_counted() -> None:
    events: list[Event] = [HOLDS, BREAKS, called(A, at=1), called(B, "timeout", at=61, again=62)]
    desk = folded(events)
    (row,) = desk.deliveries().destinations
    assert (row.delivered, row.retrying, row.waiting, row.last_delivered_at) == (1, 1, 0, NOON + MINUTE)
    assert [r.alert for r in desk.deliveries(progress="retrying").rows] == [B]
    assert desk.deliveries(destination="nobody").total == 0


def test_precision_is_what_people_made_of_the_alerts_of_a_kind() -> None:
    false = did(B, Action.FALSE_ALARM, at=61, note="old")
    events: list[Event] = [HOLDS, BREAKS, clash(), did(A, Action.ACKNOWLEDGED, at=1), false]
    changes, clashes = folded(events).precision().kinds
    assert (changes.kind, changes.judged, changes.false_alarms, changes.share) == ("ceasefire_change", 2, 1, 0.5)
    assert (clashes.kind, clashes.judged, clashes.share) == ("contradiction", 0, None)
    row = folded([*events, did(B, Action.ACKNOWLEDGED, at=70)]).row(B)
    assert row is not None
    assert row.verdict is Verdict.FALSE_ALARM  # having seen it does not make it true


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), {A, B, "contradiction1-market"}),
        (Filter(theatre="taiz"), {"contradiction1-market"}),
        (Filter(kind="ceasefire_change"), {A, B}),
        (Filter(severity=Severity.CRITICAL), set()),
        (Filter(severity=Severity.WARNING), {A, B, "contradiction1-market"}),
        (Filter(state=Standing.WITHDRAWN), set()),
        (Filter(disputed=True), {A, B}),
        (Filter(acknowledged=True), {A}),
        (Filter(acknowledged=False), {B, "contradiction1-market"}),
        (Filter(assigned_to="bo"), {A}),
        (Filter(false_alarm=True), set()),
        (Filter(text="KHARTOUM"), {A, B}),
        (Filter(since=NOON + 30 * MINUTE), {B}),
    ],
)
def test_filters(wanted: Filter, found: set[str]) -> None:
    desk = folded([HOLDS, BREAKS, clash(), did(A, Action.ACKNOWLEDGED, at=1), did(A, Action.ASSIGNED, at=2, to="bo")])
    assert {row.id for row in desk.feed(wanted).rows} == found


def test_portions_make_up_the_whole_each_row_once_also_where_times_are_the_same() -> None:
    desk = folded([status(f"change1-{n}", StatusWord.AGREED, heard=n // 3) for n in range(10)])
    walked, after = [], ""
    while True:
        portion = desk.feed(Filter(), after, 3)
        assert portion.total == 10
        walked += [row.id for row in portion.rows]
        if not (after := portion.next):
            break
    assert walked == [row.id for row in desk.rows()]
    assert len(set(walked)) == 10


@pytest.mark.parametrize("cursor", ["x", "~", "20230504T120000.000000~a", "2023~a"])
def test_a_cursor_that_is_none_is_refused(cursor: str) -> None:
    with pytest.raises(InputError, match="no cursor"):
        folded([HOLDS]).feed(Filter(), cursor)


def test_what_is_older_than_the_journal_is_forgotten() -> None:
    desk = folded([HOLDS, BREAKS, called(A, at=300)])
    assert desk.expire(NOON + LIFE) == 0
    assert desk.expire(NOON + 61 * MINUTE + LIFE) == 1
    assert desk.row(B) is None
    assert [row.status for row in desk.arrangements()] == ["in_effect"]
    assert desk.expire(NOON + timedelta(days=900)) == 1
    assert (len(desk), desk.board().theatres, desk.theatres()) == (0, (), ())


def test_events_of_an_alert_of_which_nothing_else_is_known_show_nothing() -> None:
    desk = folded([called(A, at=1), did(A, Action.ACKNOWLEDGED, at=2)])
    assert (desk.rows(), desk.deliveries().total) == ([], 0)


def test_all_of_an_alert() -> None:
    update = status(A, StatusWord.IN_EFFECT, heard=10, kind=AlertType.UPDATED, sequence=2)
    seen = did(A, Action.ACKNOWLEDGED, at=5, key="k")
    view = alert_view([HOLDS, held(A, at=1, until=2), called(A, at=2), seen, seen, update])
    assert view is not None
    assert view.message == update.message
    assert [revision.sequence for revision in view.revisions] == [1, 2]
    assert (len(view.calls), len(view.holds), len(view.deeds)) == (1, 1, 1)
    assert view.row == folded([HOLDS, held(A, at=1, until=2), called(A, at=2), seen, update]).row(A)
    assert alert_view([seen]) is None
    assert alert_view([]) is None
