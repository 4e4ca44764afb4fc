"""The window in event time: what leaves it, what stays, what comes too late."""

from datetime import date, timedelta

import msgspec

from streams.judge.contradictions.clashes import MOST_STATEMENTS
from streams.judge.judge import Outcome
from tests.fakes.claims import hours, killed, report, status
from tests.streams.judge.board import Board
from wire.records import Report

WEEK = timedelta(days=7)
DAY = 24.0


def quiet(number: int, at: float) -> Report:
    return report(f"quiet{number}", at=at)


def test_reports_leave_the_window_by_event_time() -> None:
    board = Board(WEEK)
    board.take(report("old", killed(12), at=0))
    assert board.take(quiet(1, 6 * DAY)).expired == ()
    assert board.take(quiet(2, 8 * DAY)).expired == ("old",)
    assert len(board.state) == 2


def test_what_comes_too_late_is_not_taken() -> None:
    board = Board(WEEK)
    board.take(quiet(1, 9 * DAY))
    judgement = board.take(report("late", status("collapsed"), at=0))
    assert (judgement.outcome, judgement.findings) == (Outcome.EXPIRED, ())


def test_a_finding_outlives_its_reports() -> None:
    board = Board(WEEK)
    board.take(report("a", killed(12), at=0))
    board.take(report("b", killed(20), at=1))
    board.take(report("c", status("agreed"), at=1))
    board.take(quiet(1, 30 * DAY))
    assert len(board.contradictions) == 1
    assert board.line == ["agreed"]


def test_a_status_stands_beyond_the_window_as_long_as_it_is_confirmed() -> None:
    board = Board(WEEK)
    board.take(report("start", status("in_effect"), at=0))
    for day in (5, 10, 15, 20):
        board.take(report(f"more{day}", status("in_effect", f"It held on day {day}"), at=day * DAY))
    board.take(report("end", status("collapsed"), at=22 * DAY))
    assert [(c.before, str(c.to)) for c in board.changes] == [("none", "in_effect"), ("in_effect", "collapsed")]
    assert len(board.state) < 6


def test_a_status_stands_without_being_mentioned_until_it_is_forgotten() -> None:
    board = Board(WEEK)
    board.take(report("start", status("in_effect"), at=0))
    for day in range(1, 40):
        board.take(quiet(day, day * DAY))
    board.take(report("end", status("collapsed"), at=40 * DAY))
    assert [c.before for c in board.changes] == ["none", "in_effect"]


def test_a_forgotten_status_frees_its_report() -> None:
    board = Board(WEEK)
    board.take(report("start", status("in_effect"), at=0))
    for day in range(1, 60):
        board.take(quiet(day, day * DAY))
    assert board.state.report("start") is None


def test_a_contradiction_keeps_both_sides_until_it_is_settled() -> None:
    board = Board(WEEK)
    board.take(report("a", killed(20), at=0))
    board.take(report("b", killed(12), at=6 * DAY))
    board.take(quiet(1, 8 * DAY))
    findings = board.take(report("c", killed(12, words="Twelve in all"), at=9 * DAY)).findings
    assert [str(f.state) for f in findings] == ["revised"]
    (contradiction,) = board.contradictions
    assert {e.source.article for side in contradiction.sides for e in side.evidence} == {"a", "b", "c"}
    board.take(quiet(2, 20 * DAY))
    assert board.state.report("a") is None


def test_a_wrong_date_does_not_empty_the_window() -> None:
    board = Board(WEEK)
    board.take(report("a", status("agreed"), at=0))
    wrong = report("b", at=DAY * 4000)
    future = msgspec.structs.replace(wrong, source=msgspec.structs.replace(wrong.source, fetched_at=hours(2)))
    assert board.take(future).expired == ()
    assert board.take(report("c", status("collapsed"), at=3)).outcome is Outcome.TAKEN


def test_the_state_stays_bounded() -> None:
    board = Board(WEEK)
    held = []
    for number in range(240):
        board.take(report(f"a{number}", status("violated", f"Breach {number}"), killed(number + 5), at=number * 6.0))
        held.append((len(board.state), len(board.state.found)))
    # 28 reports a week, and what the dispute on the first day still needs: of that, so many statements are compared
    assert max(held) < (28 + MOST_STATEMENTS, 10)
    assert max(held[120:]) <= max(held[:120])


def test_nothing_is_kept_of_what_has_gone() -> None:
    board = Board(WEEK)
    text = ". ".join(f"The guards of post {n} left for the hills to wait for order number {n}" for n in range(20))
    for number in range(200):
        # A wire text every other day, and what another outlet makes of it three days later, which outlives it.
        copied = f"Number {(number if number % 2 else number - 11) // 8}. {text.replace('post', f'post {number // 8}')}"
        toll = killed(number % 30 + 5, by=f"speaker {number % 3}", day=date(2020, 3, 1) + timedelta(days=number // 4))
        board.take(report(f"a{number}", toll, at=number * 6.0, text=copied, outlet=f"Outlet {number % 2}"))
    held = {article for article in (f"a{number}" for number in range(200)) if board.state.report(article)}
    texts = board.state.texts
    assert len(held) < 40
    assert {*texts._shelf.articles} - {""} == {*texts._shelf._numbers} == held
    assert len(texts._shelf.articles) < 45
    assert texts._links.keys() <= held
    assert texts._settled.keys() <= held
    assert texts._copies.keys() <= held | {link.of for link in texts._links.values()}
    assert board.state.comparisons.incidents
    assert board.state.comparisons.incidents <= board.state.keys


def test_a_copy_whose_original_has_gone_is_settled_and_can_still_be_compared() -> None:
    board = Board(WEEK)
    text = ". ".join(f"The guards of post {n} left for the hills to wait for order number {n}" for n in range(20))
    board.take(report("wire", at=0, text=text, outlet="Wire"))
    board.take(report("copy", at=6 * DAY, text=text, outlet="Post"))
    board.take(quiet(1, 8 * DAY))  # the original has left, the copy stays
    assert board.state.report("wire") is None
    late = report("late", at=5.9 * DAY, text=text, outlet="Courier")
    assert board.take(late).outcome is Outcome.TAKEN
    assert board.state.texts.root("copy") == "wire"
