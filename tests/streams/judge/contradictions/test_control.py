"""Who holds a place, and who took it."""

from msgspec.structs import replace

from streams.judge.claims.atlas import place_key
from streams.judge.claims.linking import is_named
from tests.fakes.claims import THEATRE, blames, holds, killed, report
from tests.streams.judge.board import judged
from tests.streams.judge.contradictions.kelpland import Kelpland
from tests.streams.judge.contradictions.test_one_incident import types
from wire.records import Place, Report, Stance


def test_who_holds_a_place_is_told_of_the_article_s_day() -> None:
    two_days_on = 48
    shelled = killed(3, words="three died on the day before yesterday")
    lost = report(
        "a", shelled, holds("the crown", by="the tide front", place="Reef", stance=Stance.DENIED), at=two_days_on
    )
    taken = report("b", holds("the crown", place="Reef", gained=True), at=two_days_on + 1)
    assert [str(c.type) for c in judged([lost, taken], atlas=Kelpland(THEATRE)).contradictions] == ["control"]
    hurt = killed(9, by="the ministry", words="nine died", place="Reef", day=None)
    board = report("c", shelled, hurt, at=two_days_on)
    rival = report("d", killed(20, by="the observatory", place="Reef", day=None), at=two_days_on + 1)
    assert judged([board, rival], atlas=Kelpland(THEATRE)).contradictions == [], (
        "a toll is of the day that was named last"
    )


def test_a_small_town_is_held_by_one_side() -> None:
    def raised(
        place: str = "Reef", words: str = "the crown-held town of {}", other: str = "rebels", later: float = 3
    ) -> int:
        one = replace(holds("the-crown", by="residents", place=place, words=words.format(place)), rule="control: held")
        foe = holds(other, by="residents", place=place, words=f"{place}, a town controlled by the {other}")
        reports = report("a", one, at=1), report("b", foe, at=later)
        return len(judged(reports, atlas=Kelpland(THEATRE)).contradictions)

    assert raised() == 1, "that it is crown-held is no word of the residents"
    assert raised(later=72) == 0
    assert raised(other="the army") == 0
    assert raised("Kelp") == 0, "the province may be meant"
    assert raised(words="most of {} which is crown-held") == raised(words="the town is crown-held") == 0


def test_what_was_repelled_did_not_take_the_place() -> None:
    kept = holds("the crown", place="Reef", kept=True)
    taken = holds("rebels", by="the observatory", place="Reef", gained=True)
    assert types((1, kept), (5, taken)) == ["control"]
    assert types((1, kept), (72, taken)) == []  # the next attack took it
    assert types((1, holds("the crown", place="Reef")), (5, taken)) == []  # so it was held before
    assert types((1, kept), (5, holds("rebels", place="Reef", gained=True))) == []  # no one is named


def test_what_was_repelled_is_not_what_others_took() -> None:
    words = "the Crown beat off the attack of {} at Reef"

    def raised(attackers: str, taker: str = "rebels") -> list[str]:
        kept = holds("the crown", place="Reef", kept=True, words=words.format(attackers))
        charge = replace(blames(attackers, event="attack", words=f"the attack of {attackers}"), sentence=kept.sentence)
        lost = report("b", holds(taker, by="the observatory", place="Reef", gained=True), at=5)
        return [
            str(c.type) for c in judged([report("a", kept, charge, at=1), lost], atlas=Kelpland(THEATRE)).contradictions
        ]

    assert raised("rebels") == ["control"]
    assert raised("pirates") == []
    assert raised("pirates", "terrorists") == ["control"], "they may be anybody"


def test_allies_take_a_place_together() -> None:
    class Allied(Kelpland):
        def sides(self, key: str) -> tuple[str, ...]:
            return ("the-crown", "crown-side") if key == "army" else ("crown-side",) if key == "hired-men" else ()

    def taken(one: str, other: str) -> list[Report]:
        return [
            report("a", holds(one, by="residents", gained=True)),
            report("b", holds(other, by="the mayor", gained=True)),
        ]

    for one, other, clash in (("army", "hired men", 0), ("rebels", "tide front", 0), ("army", "rebels", 1)):
        atlas = Kelpland(THEATRE) if other == "tide front" else Allied(THEATRE)
        assert len(judged(taken(one, other), atlas=atlas).contradictions) == clash


def test_one_town_is_spelled_with_various_endings() -> None:
    spelled = ("Deriyah", "al-Deria", "Al Deriyya", "Deriya", "Deriah")
    assert {place_key(Place(name)) for name in spelled} == {"deria"}
    assert place_key(Place("Derim")) == "derim"
    assert place_key(Place("Deriyah", "deriyah-kelp")) == "deriyah-kelp"
    assert is_named(Place("al-Deria"))
    assert not is_named(Place("four-Deria"))
