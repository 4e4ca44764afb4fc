"""The counts against figures worked out by hand."""

from dataclasses import replace

import msgspec
import pytest

from crosswire.bench.counts import Said, answer, right, said_in, same_name, scores
from crosswire.bench.gold import Gold, Statement
from tests.wire.samples import ARTICLE
from wire.records import Arrangement, Claim, Field, Party, Quote, Stance, Status, StatusWord

PARTLY = Gold((), (), {"a": ((0, 5),)}, partly=True)
GOLD = [
    Statement("a", False, 0, "violated", "asserted", "the army"),
    Statement("a", False, 1, "agreed", "denied", "outlet"),
    Statement("b", False, 0, "in_effect", "asserted", "outlet"),
    Statement("b", False, 4, "violated", "asserted", "outlet"),
]


def _said(
    article: str, sentences: tuple[int, ...], status: StatusWord, stance: Stance, claimant: str, *actors: str
) -> Said:
    claim = Claim(
        matter=Status(Arrangement.CEASEFIRE, status, tuple(map(Party, actors))),
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


def test_the_answer_has_what_the_scorer_would_say() -> None:
    accused = _said("a", (0,), StatusWord.VIOLATED, Stance.ASSERTED, "outlet", "rebel gunmen")
    over_two = _said("b", (3, 4), StatusWord.VIOLATED, Stance.ASSERTED, "outlet", "the army")
    blamed = [Statement("a", False, 0, "violated", "asserted", "outlet", ("the rebels", "gunmen of the north"))]
    unnamed = [Statement("b", False, 4, "violated", "asserted", "outlet")]
    told = answer([accused, over_two], [*blamed, *unnamed, Statement("b", False, 0, "agreed", "asserted", "outlet")])
    assert told["mention"] == {"precision": 1.0, "recall": 0.667, "f1": 0.8, "gold": 3, "said": 2}
    assert told["status"] == told["status_stance"] == told["mention"]
    # By status a claim counts with the first of its sentences: the second one is not right here.
    assert told["per_status"]["violated"] == {"precision": 0.5, "recall": 1.0, "f1": 0.667, "gold": 2, "said": 2}
    assert told["per_status"]["agreed"]["f1"] == 0
    assert told["macro_f1"] == pytest.approx(0.667 / 2, abs=0.0006)
    assert (told["claimant_accuracy"], told["actor_accuracy"]) == (1.0, 1.0)


def test_stance_and_actor_are_judged_apart_from_the_status() -> None:
    told = answer(SAID, [*GOLD[:3], Statement("b", False, 9, "agreed", "asserted", "outlet", ("the army",))])
    assert (told["status"]["recall"], told["status_stance"]["recall"]) == (0.5, 0.25)
    assert told["actor_accuracy"] == 0  # nobody who is named was found


def test_nothing_said_or_nothing_annotated_is_no_error() -> None:
    assert scores([], GOLD).status == scores(SAID, []).status == scores([], []).claimant == 0
    assert answer([], [])["macro_f1"] == answer(SAID, [])["status"]["f1"] == 0


def test_names_agree_by_a_word_that_matters() -> None:
    assert same_name("the Syrian Observatory", "Observatory for Human Rights")
    assert same_name("", "outlet")
    assert not same_name("outlet", "the army")
    assert not same_name("the army", "the rebels")


def test_what_is_claimed_outside_the_annotated_sentences_is_not_judged() -> None:
    inside, outside = (
        msgspec.structs.replace(SAID[0].claim, quote=Quote(Field.TEXT, start, start + 3, "")) for start in (1, 7)
    )
    text = msgspec.structs.replace(ARTICLE, id="a")
    assert [one.claim for one in said_in(text, [inside, outside], PARTLY)] == [inside]
    whole = replace(PARTLY, partly=False)
    assert [one.claim for one in said_in(text, [inside, outside], whole)] == [inside, outside]
