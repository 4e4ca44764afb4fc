"""What cannot both be true of one incident, by the codebook's settled cases."""

from datetime import date, timedelta

import pytest

from streams.judge.claims.atlas import FlatAtlas
from streams.judge.claims.frames import Frame
from streams.judge.claims.statements import Statement, account
from streams.judge.contradictions.naming import MOST_PAIRS, MOST_SHOWN
from streams.judge.contradictions.ruling import Verdict
from streams.judge.contradictions.verdicts import rule
from tests.fakes.claims import FIRST, THEATRE, blames, dated, happened, heads, hit, holds, killed, report, status
from tests.streams.judge.board import judged
from wire.records import Claim, Contradiction, ContradictionType, Harm, Notice, Report, Stance

GAS = "chemical attack"
DENIED, UNCERTAIN = Stance.DENIED, Stance.UNCERTAIN


class Allies(FlatAtlas):
    """Knows that the third brigade and the coast guard are of the army."""

    def sides(self, key: str) -> tuple[str, ...]:
        """Return the army, for its parts."""
        return ("army",) if key in ("third-brigade", "coast-guard") else ()


def found(*told: tuple[float, Claim]) -> list[str]:
    """Return the types of the contradictions among one article for each (hour, claim)."""
    board = judged((report(f"a{n}", one, at=at) for n, (at, one) in enumerate(told)), atlas=Allies(THEATRE))
    return [str(c.type) for c in board.contradictions]


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ((1, killed(12)), (2, killed(20)), True),  # exact counts of one day
        ((1, killed(12)), (2, killed(12)), False),
        ((1, killed(12, None)), (2, killed(15)), False),  # at least 12 fits 15
        ((1, killed(19, None)), (2, killed(60, None)), False),
        ((1, killed(56, None)), (2, killed(40)), True),  # at least 56 against an exact 40
        ((1, killed(100, exact=False)), (2, killed(90)), False),  # rounded, within a fifth
        ((1, killed(100, exact=False)), (2, killed(60)), True),
        ((1, killed(12)), (30, killed(20)), False),  # a toll that rises
        ((1, killed(20)), (30, killed(12)), True),  # a toll does not fall
        ((24 * 9, killed(12)), (24 * 12, killed(20)), True),  # long past
        ((1, killed(12, by="the observatory")), (2, killed(20, by="the observatory")), False),  # one source
        ((1, killed(12, by="the observatory")), (2, killed(20, by="the army")), True),
        ((1, killed(12, group="children")), (2, killed(20)), False),
        ((1, killed(12)), (2, killed(20, words="twenty others were killed in Old Harbour")), False),  # on top
        ((1, killed(12)), (2, killed(90, event="war")), False),
        ((1, killed(12, event="airstrike")), (2, killed(20, event="car bomb")), False),
        ((1, killed(12, event="airstrike")), (2, killed(20, event="")), True),
        ((1, killed(12, harm=Harm.WOUNDED)), (2, killed(20)), False),
        ((1, killed(12)), (2, killed(20, place="Salt Hills")), False),
        ((1, killed(12)), (2, killed(20, day=FIRST - timedelta(days=1))), False),
        ((1, killed(5)), (2, killed(60)), False),  # another thing is counted
        ((1, killed(0, 40, by="the army", exact=False)), (2, killed(90, by="the observatory")), True),  # "no more than"
    ],
)
def test_casualties(first: tuple[float, Claim], second: tuple[float, Claim], clash: bool) -> None:
    assert found(first, second) == (["casualties"] if clash else [])


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        (blames("the army", by="residents", event=GAS), blames("Eastland", by="the army", event=GAS), True),
        (blames("the army", by="residents", event=GAS), blames("Eastland", event=GAS), True),
        (blames("the army", event=GAS), blames("Eastland", event=GAS), False),  # nobody is quoted
        (blames("the army", by="the rebels"), blames("the rebels", by="the army"), False),  # each shelled
        (blames("the army"), blames("the third brigade"), False),  # a part of it
        (blames("the army"), blames("the army", by="the army", stance=DENIED), True),
        (blames("the army"), blames(by="the army", stance=DENIED), True),
        (blames("the army", "Eastland"), blames(by="the army", stance=DENIED), False),  # of which part in it, perhaps
        (blames("the army"), blames(by="the army", stance=DENIED, words="denied previous accusations"), False),
        (blames("the third brigade"), blames("the army", by="the army", stance=DENIED), True),
        (blames("the army"), blames("the third brigade", by="the third brigade", stance=DENIED), False),
        (blames("the army"), blames("the army", by="the observatory", stance=DENIED), False),  # not the accused
        (blames("the army", words="It was likely the army"), blames("the army", by="the army", stance=DENIED), False),
        (blames("Eastland"), blames("the army", by="the army", stance=DENIED), False),
        (blames("the army", stance=UNCERTAIN), blames("the army", by="the army", stance=DENIED), False),  # hedged
        (blames("the army", "Eastland"), blames("Eastland"), False),
        (blames("the army", event="shooting"), blames("Eastland", event="chemical attack"), False),
        (blames("the army", by="the rebels"), blames("Eastland", by="the rebels"), False),  # one speaker
    ],
)
def test_responsibility(first: Claim, second: Claim, clash: bool) -> None:
    assert found((1, first), (2, second)) == (["responsibility"] if clash else [])
    assert found((1, second), (2, first)) == (["responsibility"] if clash else [])


def test_allies_blamed_for_one_breach_are_one_camp() -> None:
    told = report(
        "a",
        status("violated", by="the rebels", actors=["the third brigade"]),
        status("violated", by="Eastland", actors=["the coast guard"]),
    )
    assert judged([told], atlas=Allies(THEATRE)).contradictions == []
    assert len(judged([told]).contradictions) == 1


def test_both_sides_of_a_breach_blame_each_other() -> None:
    told = report(
        "a",
        status("violated", by="the rebels", actors=["the army"]),
        status("violated", by="the army", actors=["the rebels"]),
    )
    (contradiction,) = judged([told]).contradictions
    assert contradiction.type is ContradictionType.RESPONSIBILITY
    assert {side.value for side in contradiction.sides} == {"Army", "Rebels"}
    assert contradiction.incident == "breach in Old Harbour, 1 March 2020"


@pytest.mark.parametrize(
    ("first", "second", "types"),
    [
        (happened("advance"), happened("advance", by="the army", stance=DENIED), ["occurrence"]),
        (happened("advance"), happened("siege", by="the army", stance=DENIED), []),
        (holds("the army"), holds("the rebels"), []),  # parts of it, perhaps
        (holds("the army", by="the army", gained=True), holds("the rebels", by="the rebels", gained=True), ["control"]),
        (holds("the army"), holds("the third brigade"), []),
        (holds("the army"), holds("the army", by="the rebels", stance=DENIED), ["control"]),
        (hit("civilians", by="residents"), hit("fighters", by="the army"), []),  # of two airstrikes, perhaps
        (hit("civilians", by="residents", event=GAS), hit("fighters", by="the army", event=GAS), ["victims"]),
        (hit("civilians"), hit("fighters"), []),  # no party is quoted
        (hit("hospital", by="residents"), hit("civilians", by="the army"), []),
        (status("proposed", by="the rebels"), status("agreed", by="Eastland", stance=DENIED), ["status"]),
        (status("proposed", by="the rebels"), status("agreed", stance=DENIED), []),
        (
            status("proposed", by="the rebels", tense="future"),
            status("proposed", by="Eastland", stance=DENIED),
            ["status"],
        ),
        (status("in_effect", by="the rebels", tense="future"), status("in_effect", by="Eastland", stance=DENIED), []),
        (
            status("in_effect", by="Eastland", kind="evacuation"),
            status("in_effect", "Nobody left", kind="evacuation", stance=DENIED),
            ["occurrence"],
        ),
    ],
)
def test_other_types(first: Claim, second: Claim, types: list[str]) -> None:
    assert found((1, first), (2, second)) == types


@pytest.mark.parametrize(
    ("first", "second", "types"),
    [
        (heads(2, by="the army"), heads(3, by="the rebels"), ["headcount"]),
        (heads(2, None, by="the army"), heads(3, by="the rebels"), []),
        (heads(2, by="the army"), heads(3, by="the army"), []),
        (heads(2), heads(3, day=None), ["headcount"]),  # a rare event, the day after
        (heads(2, event="attack"), heads(3, event="attack"), []),  # two attacks, perhaps
        (heads(2), heads(3, place="Northport"), []),
        (heads(200_000, role="residents", exact=False), heads(350_000, role="residents", exact=False), ["headcount"]),
        (heads(300_000, role="residents", exact=False), heads(350_000, role="residents", exact=False), []),
        (heads(200_000, role="residents"), heads(350_000, role="besieged people"), []),
        (heads(200_000, role="besieged people"), heads(2_000_000, role="besieged people"), []),
        (heads(40, role="captives", by="the army"), heads(90, role="freed people", by="the rebels"), []),
        (heads(40, role="captives", by="the army"), heads(90, role="captives", by="the rebels", place="Northport"), []),
        (
            heads(4_010, role="displaced people", by="the army"),
            heads(9_010, role="displaced people", by="the rebels"),
            [],
        ),
    ],
)
def test_headcounts(first: Claim, second: Claim, types: list[str]) -> None:
    assert found((1, first), (2, second)) == types


@pytest.mark.parametrize(
    ("role", "numbers", "speakers", "types"),
    [
        ("freed people", (25, 150), ("the army", "the rebels"), ["headcount"]),  # one may be far off
        ("freed people", (10, 150), ("the army", "the rebels"), []),
        ("displaced people", (4_010, 9_010), ("the army", "the rebels"), ["headcount"]),
        ("displaced people", (4_010, 9_010), ("", "the rebels"), ["headcount"]),
        ("displaced people", (4_010, 9_010), ("", ""), []),
        ("captives", (40, 90), ("the army", "the rebels"), ["headcount"]),
        ("captives", (40, 48), ("the army", "the army"), []),
    ],
)
def test_two_speakers_of_one_article_count_those_who_were_taken(
    role: str, numbers: tuple[int, int], speakers: tuple[str, str], types: list[str]
) -> None:
    one, other = (heads(n, role=role, by=by, day=None) for n, by in zip(numbers, speakers, strict=True))
    assert [c.type.value for c in judged([report("a", one, other)]).contradictions] == types


def test_inhabitants_are_counted_for_weeks() -> None:
    def one(at: float, number: int) -> Report:
        return report(f"a{number}", heads(number, role="residents", day=None), at=at)

    (contradiction,) = judged([one(1, 200_100), one(8 * 24, 350_100)]).contradictions
    assert [side.value for side in contradiction.sides] == ["200100 residents", "350100 residents"]
    assert contradiction.incident == "residents in Old Harbour, 1 March 2020"
    assert judged([one(1, 200_100), one(40 * 24, 350_100)]).contradictions == []


def _year(number: int) -> tuple[date, date]:
    return date(number, 1, 1), date(number, 12, 31)


@pytest.mark.parametrize(
    ("first", "second", "types"),
    [
        (dated("siege", *_year(2018)), dated("siege", *_year(2019)), ["timing"]),
        (dated("siege", *_year(2018)), dated("siege", date(2018, 5, 1), date(2018, 5, 31)), []),
        (dated("siege", *_year(2013)), dated("siege", *_year(2019)), []),  # another one
        (dated("siege", *_year(2018)), dated("siege", *_year(2019), place="Northport"), []),
        (dated("siege", *_year(2018)), dated("siege", *_year(2019), stance=Stance.DENIED), []),
        (dated("siege", *_year(2018), by="the army"), dated("siege", *_year(2019), by="the army"), []),
        (dated("capture", date(2020, 2, 28)), dated("capture", date(2020, 2, 29)), ["timing"]),
        (dated("capture", date(2020, 2, 1)), dated("capture", date(2020, 2, 29)), []),  # it was lost in between
        (dated("capture", FIRST, actor="the army"), dated("capture", date(2020, 2, 29), actor="the militia"), []),
        (dated("offensive", date(2020, 2, 28)), dated("offensive", date(2020, 2, 29)), ["timing"]),
        (dated("offensive", date(2020, 1, 1), date(2020, 1, 31)), dated("offensive", FIRST), []),  # one in every month
        (dated("war", date(2019, 3, 1), date(2019, 3, 31)), dated("war", date(2019, 6, 1)), ["timing"]),
        (dated("war", *_year(2014)), dated("war", *_year(2015)), []),  # another phase of it
        (dated("truce agreed", date(2020, 2, 28)), dated("truce begun", date(2020, 2, 29)), []),
    ],
)
def test_times(first: Claim, second: Claim, types: list[str]) -> None:
    assert found((1, first), (2, second)) == types


def test_a_siege_is_spoken_of_for_weeks() -> None:
    said = [report(f"a{n}", dated("siege", *_year(2018 + n)), at=n * 30 * 24) for n in range(2)]
    (contradiction,) = judged(said).contradictions
    truce = [report(f"a{n}", dated("truce agreed", date(2020, 2, 28 + n)), at=n * 30 * 24) for n in range(2)]
    assert judged(truce).contradictions == []  # another one
    assert [side.value for side in contradiction.sides] == ["2018", "2019"]
    assert contradiction.incident == "siege in Old Harbour"


def test_copies_do_not_contradict_themselves() -> None:
    words = "Twelve or twenty died, said the two nurses"
    told = [report(f"a{n}", killed(12, words=words), killed(20, words=words), at=n) for n in range(3)]
    assert judged(told).contradictions == []


def test_who_prints_a_side_stands_in_the_dispute_and_is_no_further_origin() -> None:
    few, many = killed(12, by="a nurse"), killed(20, by="the army")
    told = [
        report("a", few, at=1),
        report("b", many, at=2),
        report("c", few, at=3),
        report("d", few, many, at=4),
        report("e", killed(12, by="a nurse", words="a nurse counted twelve at the pier"), at=5),
    ]
    (found,) = judged(told).contradictions
    assert _pairs(found) == {
        ("a", "b"),
        ("c", "b"),
        ("d", "b"),
        ("a", "d"),
        ("d", "d"),
        ("e", "b"),
        ("e", "d"),
    }  # not (c, d): copies both
    assert (found.origins, found.outlets) == (3, 5)
    assert judged(reversed(told)).contradictions == [found]
    assert _pairs(*judged(told[:2]).contradictions) == {("a", "b")}


def test_an_outlet_that_prints_the_other_side_does_not_contradict_itself() -> None:
    told = [
        report("a", killed(12), at=1),
        report("b", killed(20), at=2),
        report("c", killed(12), at=3, outlet="outlet of b"),
    ]
    (found,) = judged(told).contradictions
    assert _pairs(found) == {("a", "b")}


def _pairs(found: Contradiction) -> set[tuple[str, str]]:
    """Return the articles of each pair of a dispute over 12 and 20 dead, the fewer first."""
    few, many = sorted(found.sides, key=lambda side: side.value)
    assert [few.value, many.value] == ["12 killed", "20 killed"]
    pairs = [(found.sides[left].evidence[i], found.sides[right].evidence[j]) for left, i, right, j in found.pairs]
    both = [(x, y) if x in few.evidence else (y, x) for x, y in pairs]
    assert len(both) == len(found.pairs)
    return {(x.source.article, y.source.article) for x, y in both}


def test_versions_of_one_wire_are_updates() -> None:
    text = (
        "The ferry was hit at dawn as it left the quay with forty aboard, and divers went on searching until noon. "
        "Families waited at the harbour gate, where a clerk read names from a list that grew through the morning. "
        "No ship has sailed since, and the port office says that none will before the wreck is lifted from the channel."
    )
    first = report("a", killed(12), at=1, text=text)
    second = report("b", killed(20), at=2, text=text + " The toll rose.")
    assert judged([first, second]).contradictions == []


def test_two_articles_with_the_same_toll_tell_of_one_strike() -> None:
    told = [
        report("a", blames("Eastland", event="airstrike", by="residents"), killed(31), at=1),
        report("b", blames("the army", event="airstrike"), killed(31), at=2),
    ]
    assert [str(c.type) for c in judged(told).contradictions] == ["responsibility"]
    assert judged([told[0], report("b", blames("the army", event="airstrike"), killed(4), at=2)]).contradictions == []


def test_one_article_sets_only_named_speakers_against_each_other_or_against_a_count_beside_theirs() -> None:
    told = report("a", killed(12, by="the army"), killed(20, by="the rebels"))
    assert len(judged([told]).contradictions) == 1
    assert len(judged([report("a", killed(12, by="the army"), killed(20))]).contradictions) == 1
    assert judged([report("a", killed(12), killed(20, words="twenty died"))]).contradictions == []
    assert judged([report("a", killed(12, by="the army"), killed(20, event="clashes"))]).contradictions == []


def test_an_undated_toll_of_another_article_is_not_compared() -> None:
    assert judged([report("a", killed(12)), report("b", killed(20, day=None))]).contradictions == []


def test_one_finding_for_an_incident_and_type() -> None:
    told = [report(f"a{n}", killed(12 + 4 * (n % 3), by=f"source {n}"), at=1 + n / 10) for n in range(9)]
    (contradiction,) = judged(told).contradictions
    assert [side.value for side in contradiction.sides] == ["12 killed", "16 killed", "20 killed"]
    assert len(contradiction.pairs) == 27
    for left, i, right, j in contradiction.pairs:
        assert contradiction.sides[left].value != contradiction.sides[right].value
        assert contradiction.sides[left].evidence[i] != contradiction.sides[right].evidence[j]
    assert (contradiction.origins, contradiction.outlets) == (9, 9)


def test_a_hot_incident_is_bounded() -> None:
    told = [report(f"a{n:03}", killed(10 + n, by=f"source {n}"), at=1 + n / 100) for n in range(150)]
    (contradiction,) = judged(told).contradictions
    assert sum(len(side.evidence) for side in contradiction.sides) <= MOST_SHOWN
    assert len(contradiction.pairs) <= MOST_PAIRS


def test_a_retraction_withdraws_and_a_correction_settles() -> None:
    told = [report("a", killed(12), at=1), report("b", killed(20), at=2)]
    assert len(judged(told).contradictions) == 1
    assert judged([*told, report("b", at=2, revised=3, notice=Notice.RETRACTION)]).contradictions == []
    corrected = report("b", killed(12), at=2, revised=3, notice=Notice.CORRECTION)
    assert judged([*told, corrected]).contradictions == []


def test_a_whole_country_is_no_incident() -> None:
    told = [report("a", killed(12, place="Marrakand")), report("b", killed(20, place="Marrakand"))]
    assert judged(told).contradictions == []


def test_verdicts_have_a_reason() -> None:
    frame = Frame("old-harbour", "old-harbour", FIRST, True, False)
    a, b = (
        Statement(account(one, one.source.article, one.source.article, ()), one.claims[0], frame, 0)
        for one in (report("a", killed(12), at=1), report("b", killed(20), at=30))
    )
    ruling = rule(ContradictionType.CASUALTIES, a, b, FlatAtlas(THEATRE))
    assert (ruling.verdict, str(ruling.reason)) == (Verdict.UPDATE, "the later count is the higher")
