"""What articles only recall is of the day that it was on, if any, and opens no alert."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.fakes.claims import FIRST, blames, dated, happened, heads, killed, report
from tests.streams.judge.board import judged
from wire.records import Claim, Contradiction, Quote, Stance, Tense

GAS = "chemical attack"
LONG_AGO = FIRST - timedelta(days=400)


def found(*told: Claim) -> list[Contradiction]:
    """Return what one article clashes in that says all of this, a sentence each, in this order."""
    claims, start = [], 0
    for one in told:
        words = one.quote.text
        claims.append(replace(one, quote=Quote(one.quote.field, start, start + len(words), words)))
        start += len(words) + 2
    return judged([report("a", *claims)]).contradictions


def accused(words: str = "Eastland blames the army for that attack", event: str = "attack", **more: object) -> Claim:
    return blames("the army", by="Eastland", event=event, words=words, day=None, **more)  # type: ignore[arg-type]


DENIED = blames("the army", by="the army", event="attack", words="The army denied it", day=None, stance=Stance.DENIED)
USED = replace(happened(GAS, words="Gas was used at the Old Harbour years ago", day=None), tense=Tense.BACKGROUND)
DATED = happened(GAS, words="Gas killed many at the Old Harbour in January", day=LONG_AGO)


def test_who_is_accused_of_what_was_just_recalled_is_not_accused_of_news() -> None:
    (one,) = found(USED, accused(), DENIED)
    assert one.background
    assert one.incident == "attack in Old Harbour, recalled"


def test_a_recalled_attack_keeps_its_day() -> None:
    (one,) = found(DATED, accused(), DENIED)
    assert one.background
    assert f"{LONG_AGO:%B %Y}" in one.incident


@pytest.mark.parametrize(
    "charge",
    [
        accused("Eastland blames the army for shelling the mole", "shelling"),
        accused("Eastland blames the army for today's attack at Old Harbour"),
        replace(accused(), day=FIRST),
    ],
    ids=["another event", "names its place", "says its day"],
)
def test_a_charge_of_its_own_is_news(charge: Claim) -> None:
    assert [one.background for one in found(USED, charge, replace(DENIED, day=charge.day, matter=charge.matter))] == [
        False
    ]


def test_a_charge_far_from_what_was_recalled_is_news() -> None:
    aside = happened("storm", words="The harbour's fishermen " + "mend their nets and wait " * 12, day=None)
    assert not any(one.background for one in found(USED, aside, accused(), DENIED))


def test_news_that_clashes_is_no_background() -> None:
    assert [one.background for one in found(killed(12, by="Eastland"), killed(20, by="the army"))] == [False]


def test_what_lasts_for_weeks_is_background() -> None:
    told = [
        report("a", heads(200_000, role="besieged people"), at=1),
        report("b", heads(300_000, role="besieged people"), outlet="wire", at=2),
    ]
    assert [one.background for one in judged(told).contradictions] == [True]


@pytest.mark.parametrize(("days", "background"), [(1, False), (60, True)])
def test_when_a_place_was_taken_is_news_for_a_week(days: int, background: bool) -> None:
    day = FIRST - timedelta(days=days)
    told = [
        report("a", dated("capture", day), at=1),
        report("b", dated("capture", day - timedelta(days=1)), outlet="wire", at=2),
    ]
    assert [one.background for one in judged(told).contradictions] == [background]


CHARGED = blames(
    "the army", by="Eastland", event=GAS, words="Eastland said that the army had used gas " + "." * 600, day=None
)


@pytest.mark.parametrize(
    ("words", "event", "clash"),
    [
        ("The army has always denied using such weapons", GAS, True),
        ("The army denied ever having used gas", GAS, True),
        ("The army denied using gas at Reef", GAS, False),  # there
        ("The army has always denied its part in that", GAS, False),
        ("The army has always denied using cluster bombs", "airstrike", False),
    ],
)
def test_who_denies_all_such_deeds_answers_a_charge_further_up(words: str, event: str, clash: bool) -> None:
    denial = blames("the army", by="the army", event=event, words=words, day=None, stance=Stance.DENIED)
    charge = replace(CHARGED, tense=Tense.BACKGROUND)
    assert [one.type.value for one in found(charge, denial)] == ["responsibility"] * clash
