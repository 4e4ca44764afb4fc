"""Why a finding was withdrawn, as the message that withdraws it says."""

from tests.fakes.claims import killed, report, status
from tests.streams.judge.board import Board
from wire.records import CeasefireChange, Contradiction, Finding, FindingState, Notice, Report


def why(board: Board, taken: Report) -> list[str]:
    """Return why what `taken` withdraws is withdrawn."""
    return [_because(f) for f in board.take(taken).findings if f.state is FindingState.WITHDRAWN]


def _because(finding: Finding) -> str:
    assert isinstance(finding, CeasefireChange | Contradiction)
    return finding.because


def test_a_retraction_is_named() -> None:
    board = Board()
    board.take(report("a", status("collapsed"), at=1, outlet="Lantern"))
    gone = why(board, report("a", at=1, revised=2, outlet="Lantern", notice=Notice.RETRACTION))
    assert gone == ["Lantern took its article of 1 March, 07:00 back"]


def test_a_revision_that_no_longer_says_so_is_named() -> None:
    board = Board()
    board.take(report("a", status("collapsed"), at=2, outlet="Ferry"))
    gone = why(board, report("a", killed(3), at=2, revised=3, outlet="Ferry"))
    assert gone == ["Ferry revised its article of 1 March, 08:00, which does not say so any more"]


def test_an_earlier_report_that_leaves_no_change_is_named() -> None:
    board = Board()
    board.take(report("a", status("called_for"), at=9, outlet="Lantern"))
    gone = why(board, report("b", status("agreed"), at=8, outlet="Ferry"))
    assert gone == ["it does not follow any more since the article of Ferry of 1 March, 14:00 was read"]


def test_what_holds_has_no_such_reason() -> None:
    board = Board()
    opened = board.take(report("a", status("collapsed"), at=1)).findings
    revised = board.take(report("b", status("collapsed", "It is over"), at=2)).findings
    assert [_because(f) for f in (*opened, *revised)] == ["", ""]
