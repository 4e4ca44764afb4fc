"""What two sides say of one thing: who holds a place, who was hit, who of the two did it."""

from datetime import date

import pytest

from tests.fakes.claims import FIRST, blames, heads, hit, holds
from tests.streams.judge.contradictions.test_one_incident import accusing, types
from wire.records import Stance


@pytest.mark.parametrize(("later", "clash"), [(2, True), (-2, False), (40, False)])
def test_who_says_that_he_still_holds_a_place_contradicts_who_took_it(later: float, clash: bool) -> None:
    taken = holds("the Tide Front", by="the Tide Front", place="Reef", gained=True)
    held = holds("the army", by="the army", place="Reef")
    assert types((10, taken), (10 + later, held)) == (["control"] if clash else [])


def test_one_sentence_that_tells_a_capture_and_its_denial_contradicts_itself() -> None:
    words = "Eastland said that it had taken Reef, which the crown denied"
    taken = holds("Eastland", by="Eastland", place="Reef", gained=True, words=words)
    denied = holds("Eastland", by="the crown", place="Reef", gained=True, stance=Stance.DENIED, words=words)
    assert accusing(taken, denied) == ["control"]
    again = holds("Eastland", by="the mayor", place="Reef", gained=True, words=words)
    assert accusing(taken, again) == []
    assert types((1, taken), (2, denied)) == []  # a copy of the sentence


@pytest.mark.parametrize(("words", "clash"), [("only fighters were hit", True), ("fighters were hit", False)])
def test_who_says_that_only_fighters_were_hit_contradicts_civilians_dead(words: str, clash: bool) -> None:
    civilians = hit("civilians", by="medics", event="attack")
    fighters = hit("fighters", by="the army", event="airstrike", words=words)
    assert types((1, civilians), (2, fighters)) == (["victims"] if clash else [])


@pytest.mark.parametrize(
    ("by", "day", "place", "clash"),
    [
        ("the rebels", FIRST, "Reef", True),
        ("", FIRST, "Reef", True),
        ("", None, "Reef", False),  # whenever that was
        ("the rebels", FIRST, "Kelp", False),
    ],
)
def test_two_articles_count_the_captives_of_one_village_and_day(
    by: str, day: date | None, place: str, clash: bool
) -> None:
    one = heads(40, role="captives", place="Reef", day=day)
    other = heads(90, role="captives", by=by, place=place, day=day)
    assert types((1, one), (2, other)) == (["headcount"] if clash else [])


def test_who_denies_one_thing_or_another_leaves_nothing_open() -> None:
    words = "We fired no rockets or missiles"
    denied = blames("Eastland", by="Eastland", stance=Stance.DENIED, event="rocket fire", words=words)
    assert accusing(blames("Eastland", by="residents", event="rocket fire"), denied) == ["responsibility"]


def thrown_back(event: str, other: str, *, place: str = "Reef", apart: bool = False) -> list[str]:
    """Return the contradictions of two parties that blame each other, in one article or in two that are `apart`."""
    one = blames("Eastland", by="the crown", event=event, place="Reef")
    back = blames("the crown", by="Eastland", event=other, place=place)
    return types((1, one), (2, back)) if apart else accusing(one, back)


@pytest.mark.parametrize("apart", [False, True])
def test_who_blame_each_other_at_one_place_do_so_for_one_thing(apart: bool) -> None:
    assert thrown_back("missile strike", "attack", apart=apart) == ["responsibility"]
    assert thrown_back("missile strike", "shooting", apart=apart) == []
    assert thrown_back("missile strike", "attack", place="Kelp", apart=apart) == []  # each may have struck
