"""What is reported of wars that no theatre is about."""

from tests.fakes.claims import THEATRE, report, status
from tests.streams.judge.board import Board
from wire.records import ELSEWHERE

REPORTS = (report("a", status("agreed"), at=0), report("b", status("collapsed"), at=5))


def changes_in(theatre: str) -> int:
    board = Board(theatre=theatre)
    for one in REPORTS:
        board.take(one)
    return len(board.changes)


def test_different_wars_are_not_judged_together() -> None:
    assert changes_in(THEATRE) == 2
    assert changes_in(ELSEWHERE) == 0
