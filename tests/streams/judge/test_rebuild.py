"""A state that was made from the reports kept knows what the one knew that had judged them, and judges on like it."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.judge import rebuild as rebuilding
from streams.judge.judge import judge
from streams.judge.state import TheatreState
from tests.fakes.claims import THEATRE, killed
from tests.fakes.claims import report as told
from tests.streams.judge.board import LONG, NOW, Board
from tests.streams.judge.test_order import versions
from tests.streams.judge.test_window_steps import WINDOW
from wire.records import Finding, Report


def rebuilt(board: Board, reports: list[Report], window: timedelta = LONG) -> TheatreState:
    """Return a new state made from those `reports` whose articles `board` holds, earlier versions among them."""
    state = TheatreState(THEATRE, window)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rebuilding, "TOGETHER", 2)  # so that a few reports are told in several pieces
        held = [report for report in reports if board.state.report(report.source.article) is not None]
        rebuilding.rebuild(state, held)
    return state


def found(state: TheatreState) -> dict[str, Finding]:
    return {finding.id: finding for under in state.found.values() for finding in under}


@given(st.lists(versions(), min_size=1, max_size=12), st.lists(versions(), max_size=4))
@settings(max_examples=80, deadline=None)
def test_what_was_found_is_known_again_and_later_reports_are_judged_alike(
    reports: list[Report], later: list[Report]
) -> None:
    board = Board()
    for report in reports:
        board.take(report)
    state = rebuilt(board, reports)
    assert found(state) == found(board.state)
    assert state.horizon == board.state.horizon
    for report in later:
        assert judge(state, report, NOW) == judge(board.state, report, NOW)


@given(st.lists(versions(), min_size=1, max_size=8, unique_by=lambda report: report.source.article))
@settings(max_examples=40, deadline=None)
def test_what_a_moved_window_left_is_held_again(reports: list[Report]) -> None:
    board = Board(window=WINDOW)
    moved = []
    for number, report in enumerate(reports):
        at = report.source.published_at + timedelta(days=2 * number)
        times = {"published_at": at, "revised_at": at, "fetched_at": at}
        moved.append(msgspec.structs.replace(report, source=msgspec.structs.replace(report.source, **times)))
        board.take(moved[-1])
    state = rebuilt(board, moved, WINDOW)
    assert len(state) == len(board.state)
    assert state.horizon == board.state.horizon


def test_of_what_was_made_on_the_way_only_that_of_the_last_days_is_kept() -> None:
    board = Board()
    those = [told(name, killed(12, by=name), at=at) for name, at in (("old", 0), ("late", 100), ("later", 140))]
    for each in those:
        board.take(each)
    assert rebuilt(board, those)._made.keys() == {"late", "later"}
