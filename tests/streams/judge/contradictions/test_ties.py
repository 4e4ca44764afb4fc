"""What ties statements that leave the day or the means unsaid: the chief toll in both, a denied gas attack."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.fakes.claims import FIRST, THEATRE, blames, happened, killed, report
from tests.streams.judge.board import judged
from tests.streams.judge.contradictions.kelpland import Kelpland
from wire.records import Claim, Report, Stance

GAS = "chemical attack"


def found(*reports: Report) -> list[str]:
    """Return the types of the contradictions among `reports`."""
    return [str(c.type) for c in judged(reports, atlas=Kelpland(THEATRE)).contradictions]


@pytest.mark.parametrize(
    ("first", "second", "by", "clash"),
    [
        (killed(61, None), killed(61), "the monitors", True),
        (killed(61, None), killed(44), "the monitors", False),
        (killed(6, None), killed(6), "the monitors", False),  # two strikes may both kill six
        (killed(61, None), killed(61), "", False),
    ],
)
def test_the_highest_toll_in_both_ties_two_culprits_without_a_day(
    first: Claim, second: Claim, by: str, clash: bool
) -> None:
    one = blames("the navy", event="airstrike", place="Reef", day=None)
    other = blames("the tide front", event="airstrike", by=by, place="Reef", day=None)
    told = report("a", replace(first, day=None), one, at=1), report("b", replace(second, day=None), other, at=2)
    assert ("responsibility" in found(*told)) is clash


def test_what_was_used_may_be_left_open_where_that_it_was_is_not() -> None:
    used = happened(GAS, words="sarin or a like gas was used in Reef", by="the inspectors", place="Reef")
    fake = happened(GAS, by="the crown", stance=Stance.DENIED, place="Reef")
    assert found(report("a", used), report("b", fake)) == ["occurrence"]


def test_who_recalls_a_gas_attack_is_contradicted_in_the_same_article_by_who_calls_it_fake() -> None:
    used = happened(GAS, by="the inspectors", place="Reef", day=FIRST - timedelta(days=27))
    fake = happened(GAS, by="the crown", stance=Stance.DENIED, place="Reef")
    assert found(report("a", used, fake)) == ["occurrence"]
    assert found(report("a", used), report("b", fake)) == []


def test_the_dead_of_a_gas_attack_are_counted_where_they_are_whatever_other_one_the_article_recalls() -> None:
    recalled = happened(GAS, words="the gas attack on Old Harbour", day=FIRST - timedelta(days=900))
    counted = killed(80, words="claimed the lives of 80", by="residents", event=GAS, place="Reef")
    elsewhere, there = (killed(61, by="the monitors", event=GAS, place=place) for place in ("Old Harbour", "Reef"))
    assert found(report("a", recalled, counted), report("b", there, at=2)) == ["casualties"]
    assert found(report("a", recalled, counted), report("b", elsewhere, at=2)) == []


@pytest.mark.parametrize(
    ("words", "event", "clash"),
    [
        ("put the toll at twelve", "", True),
        ("twelve died", "", False),  # of what, nobody knows
        ("put the toll of the shelling at twelve", "shelling", False),
    ],
)
def test_who_only_puts_the_toll_otherwise_answers_what_was_told_before(words: str, event: str, clash: bool) -> None:
    told = killed(20, None, event="car bomb", words="a car bomb killed at least twenty on the pier")
    count = killed(12, event=event, by="the ministry", words=words)

    def at(start: int, one: Claim) -> Claim:
        return replace(one, quote=replace(one.quote, start=start, end=start + len(words)))

    assert found(report("a", at(0, told), at(600, count))) == (["casualties"] if clash else [])
    assert found(report("a", at(0, told), at(900, count))) == []
    assert found(report("a", at(0, count), at(600, told))) == []
