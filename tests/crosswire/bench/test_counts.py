"""The counts against figures worked out by hand."""

import pytest

from crosswire.bench.counts import Said, right, same_name, scores
from crosswire.bench.gold import Statement
from wire.records import Arrangement, Claim, Field, Party, Quote, Stance, Status, StatusWord

GOLD = [
    Statement("a", False, 0, "violated", "asserted", "the army"),
    Statement("a", False, 1, "agreed", "denied", "outlet"),
    Statement("b", False, 0, "in_effect", "asserted", "outlet"),
    Statement("b", False, 4, "violated", "asserted", "outlet"),
]


def _said(article: str, sentences: tuple[int, ...], status: StatusWord, stance: Stance, claimant: str) -> Said:
    claim = Claim(
        matter=Status(Arrangement.CEASEFIRE, status),
        quote=Quote(Field.TEXT, 0, 1, ""),
        claimant=Party(claimant),
        stance=stance,
        sentence=1,
    )
    return Said(article, sentences, claim, status.value)


SAID = [
    _said("a", (0,), StatusWord.VIOLATED, Stance.ASSERTED, "Army spokesman"),
    _said("a", (0,), StatusWord.VIOLATED, Stance.ASSERTED, "outlet"),  # the same place and status: counts once
    _said("a", (1,), StatusWord.AGREED, Stance.ASSERTED, "Moscow"),
    _said("b", (2, 3), StatusWord.IN_EFFECT, Stance.ASSERTED, "outlet"),
]


def test_f1_counts_sentences_once_and_the_stance_where_it_is_asked_for() -> None:
    found = scores(SAID, GOLD)
    assert found.status == pytest.approx(2 * (2 / 3) * (2 / 4) / (2 / 3 + 2 / 4))
    assert found.stance == pytest.approx(2 * (1 / 3) * (1 / 4) / (1 / 3 + 1 / 4))


def test_a_claimant_is_right_if_one_of_the_claims_has_it() -> None:
    assert scores(SAID, GOLD).claimant == pytest.approx(1 / 2)
    assert right(SAID, GOLD) == 3


def test_nothing_said_or_nothing_annotated_is_no_error() -> None:
    assert scores([], GOLD).status == scores(SAID, []).status == scores([], []).claimant == 0


def test_names_agree_by_a_word_that_matters() -> None:
    assert same_name("the Syrian Observatory", "Observatory for Human Rights")
    assert same_name("", "outlet")
    assert not same_name("outlet", "the army")
    assert not same_name("the army", "the rebels")
