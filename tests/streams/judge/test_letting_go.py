"""What was made of a report is let go after days, and made again where it is asked for: nobody can tell."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.judge.state import AT_HAND
from tests.fakes.claims import hours, killed, report, status
from tests.streams.judge.board import Board, judged
from tests.streams.judge.test_order import PASSAGES, versions
from wire.records import Report

LATER = (AT_HAND + timedelta(days=2)) // timedelta(hours=1)
"""Hours after which what was made is let go, and asked whether it is again."""


def days_later(number: int) -> Report:
    return report(f"quiet{number}", at=LATER * (number + 1))


@given(st.lists(versions(), max_size=8))
@settings(max_examples=80, deadline=None)
def test_what_is_made_again_is_the_same(reports: list[Report]) -> None:
    board = Board()
    for number, each in enumerate(reports):
        board.take(each)
        board.take(days_later(number))
    assert board.findings == judged(reports).findings


def test_statements_of_days_ago_are_not_kept() -> None:
    board = Board()
    board.take(report("old", status("agreed"), killed(12), at=0))
    board.take(days_later(0))
    assert board.state._made.keys() == {"old"}
    board.take(report("late", status("violated"), at=2 * LATER))
    assert board.state._made.keys() == {"late"}


def test_statements_that_are_asked_for_again_are_kept() -> None:
    board = Board()
    board.take(report("old", killed(12), at=0))
    board.take(days_later(0))
    board.take(report("same", killed(12, by="the army"), at=1))
    board.take(days_later(1))
    assert board.state._made.keys() == {"old", "same"}
    board.take(days_later(2))
    assert not board.state._made


def test_statements_that_clash_are_kept() -> None:
    board = Board()
    board.take(report("one", killed(12), at=0))
    board.take(report("other", killed(20), at=1))
    board.take(days_later(0))
    board.take(days_later(1))
    assert {"one", "other"} <= board.state._made.keys()
    assert len(board.contradictions) == 1


def test_statements_that_go_back_to_another_article_are_kept() -> None:
    board, text = Board(), ". ".join(PASSAGES)
    board.take(report("wire", status("agreed"), at=0, text=text))
    board.take(report("copy", status("agreed"), at=1, text=text, outlet="Tribune"))
    board.take(days_later(0))
    board.take(days_later(1))
    assert board.state._made.keys() == {"copy"}


def test_a_late_report_clashes_with_what_was_let_go() -> None:
    board = Board()
    board.take(report("one", killed(12), at=0))
    board.take(days_later(0))
    board.take(days_later(1))
    assert not board.state._made
    board.take(report("other", killed(20), at=1))
    assert len(board.contradictions) == 1
    assert hours(2 * LATER) == board.state.newest
