"""Which changes are only told as how it came to what is news."""

from datetime import timedelta

import msgspec
import pytest

from tests.fakes.claims import FIRST, report, status
from tests.streams.judge.board import Board, judged
from wire.records import Claim, Field, FindingState


def told(board: Board) -> list[tuple[str, bool]]:
    """Return the statuses, and whether each is background."""
    return [(str(change.to), change.background) for change in board.changes]


def headline(claim: Claim) -> Claim:
    """Return the same in the headline."""
    return msgspec.structs.replace(claim, quote=msgspec.structs.replace(claim.quote, field=Field.TITLE))


def test_what_an_article_passes_on_its_way_to_the_news_is_background() -> None:
    board = judged([report("a", status("agreed"), status("in_effect"), status("violated"))])
    assert told(board) == [("agreed", True), ("in_effect", True), ("violated", False)]
    assert board.changes[-1].before == "in_effect"


@pytest.mark.parametrize(
    "agreed",
    [
        pytest.param(headline(status("agreed")), id="its headline tells it"),
        pytest.param(status("agreed", day=FIRST - timedelta(days=1)), id="it was yesterday"),
    ],
)
def test_what_is_news_beside_what_became_of_it_is_none(agreed: Claim) -> None:
    assert told(judged([report("a", agreed, status("violated"))])) == [("agreed", False), ("violated", False)]


def test_what_is_no_news_itself_makes_nothing_before_it_background() -> None:
    named = status("collapsed", "the short-lived truce")
    board = judged([report("a", status("agreed"), status("violated"), named)])
    assert told(board) == [("agreed", True), ("violated", False), ("collapsed", True)]


def test_what_others_tell_too_is_no_background() -> None:
    known = report("a", status("agreed"), at=1)
    board = judged([known, report("b", status("violated"), at=9)])
    assert told(board) == [("agreed", False), ("violated", False)]


def test_what_everybody_recalls_is_background() -> None:
    alone = [report("a", status("agreed", tense="background"), status("in_effect"), at=1)]
    assert told(judged(alone)) == [("agreed", True), ("in_effect", False)]


@pytest.mark.parametrize(
    ("words", "background"),
    [
        ("the now-defunct pact", True),
        ("broken truce", True),
        ("The truce has failed", False),
        ("ended the truce", False),
    ],
)
def test_an_end_by_which_a_truce_is_only_named_is_background(words: str, background: bool) -> None:
    board = judged([report("a", status("agreed"), at=1), report("b", status("collapsed", words), at=90)])
    assert told(board) == [("agreed", False), ("collapsed", background)]


def test_it_is_news_once_the_article_no_longer_goes_on() -> None:
    board = Board()
    board.take(report("a", status("agreed"), status("violated")))
    (agreed,) = [f for f in board.findings if f.to == "agreed"]  # type: ignore[union-attr]
    judgement = board.take(report("a", status("agreed"), revised=2))
    assert told(board) == [("agreed", False)]
    assert {f.id: f.state for f in judgement.findings}[agreed.id] in {FindingState.REVISED, FindingState.WITHDRAWN}
