"""What makes two statements be about one incident although outlets name place, day and culprit in their own ways."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.fakes.claims import FIRST, THEATRE, blames, happened, killed, report, status
from tests.streams.judge.board import Board, judged
from tests.streams.judge.contradictions.kelpland import Kelpland, in_one, standing
from wire.records import Claim, Harm, Party, Report, Stance, StatusWord

GAS = "chemical attack"
NEXT = FIRST + timedelta(days=1)
WEEK = 24 * 7


def types(*told: tuple[float, Claim]) -> list[str]:
    """Return the types of the contradictions among one article for each (hour, claim)."""
    reports = (report(f"a{n}", one, at=at) for n, (at, one) in enumerate(told))
    return [str(c.type) for c in judged(reports, atlas=Kelpland(THEATRE)).contradictions]


@pytest.mark.parametrize(
    ("event", "places", "clash"),
    [
        ("car bomb", ("Reef", "Kelp"), True),  # the province goes by the city's name, and such bombs are rare
        ("airstrike", ("Reef", "Kelp"), False),  # there may be several in a province
        ("airstrike", ("Reef", "Reef"), True),
        ("car bomb", ("Reef", "Old Harbour"), False),
    ],
)
def test_a_city_may_stand_for_its_province(event: str, places: tuple[str, str], clash: bool) -> None:
    one, other = killed(12, event=event, place=places[0]), killed(20, by="residents", event=event, place=places[1])
    assert types((1, one), (2, other)) == (["casualties"] if clash else [])


def test_a_day_that_one_of_them_leaves_unsaid_may_be_the_day_before() -> None:
    said, unsaid = blames("Eastland", by="residents", event="massacre"), blames("the army", event="massacre", day=None)
    assert types((1, said), (26, unsaid)) == []  # in its own voice, of an article's own day
    denied = blames("Eastland", by="Eastland", stance=Stance.DENIED, event="massacre", day=None)
    assert types((1, said), (26, denied)) == ["responsibility"]
    own = blames("Eastland", by="Eastland", stance=Stance.DENIED, event="massacre", day=NEXT)
    assert types((1, said), (26, own)) == []


def test_everybody_speaks_of_one_gas_attack_for_weeks() -> None:
    accused = blames("Eastland", by="residents", event=GAS)
    later = blames("Eastland", by="Eastland", stance=Stance.DENIED, event=GAS, day=None)
    assert types((1, accused), (2 * WEEK, later)) == ["responsibility"]
    assert types((1, accused), (4 * WEEK, later)) == []
    shelled = blames("Eastland", by="Eastland", stance=Stance.DENIED, day=None)
    assert types((1, blames("Eastland", by="residents")), (2 * WEEK, shelled)) == []


def test_who_denies_a_gas_attack_need_not_stand_where_it_was() -> None:
    there = report("a", blames("Eastland", by="residents", event=GAS, place="Reef"), at=1)
    words = "We have never used such weapons"
    denial = blames("Eastland", by="Eastland", stance=Stance.DENIED, event=GAS, place="Old Harbour", words=words)
    spoken = report("b", happened(GAS, place="Reef"), denial, at=2)
    board = Board(atlas=Kelpland(THEATRE))
    for one in (there, spoken):
        board.take(one)
    assert [(str(c.type), c.place) for c in board.contradictions] == [("responsibility", "Reef")]


def test_an_army_answers_for_its_government() -> None:
    accusation = blames("the crown", by="residents")
    assert types((1, accusation), (2, blames("the army", by="the army", stance=Stance.DENIED))) == []
    known = blames("the-crown", by="residents")
    assert types((1, known), (2, blames("the army", by="the army", stance=Stance.DENIED))) == ["responsibility"]


def accusing(*claims: Claim) -> list[str]:
    """Return the types of the contradictions of one article."""
    return [str(c.type) for c in judged([report("a", *claims)], atlas=Kelpland(THEATRE)).contradictions]


def test_rebels_without_a_name_may_be_the_group_that_another_names() -> None:
    named = blames("the Tide Front", by="the crown", event="airstrike")
    assert accusing(named, blames("the rebels", by="residents", event="airstrike")) == []
    assert accusing(named, blames("jihadists", by="residents", event="airstrike")) == []
    ours = blames("the army", by="the observatory", event="airstrike")
    assert accusing(ours, blames("jihadists", by="residents", event="airstrike")) == ["responsibility"]
    assert accusing(named, blames("Eastland", by="residents", event="airstrike")) == ["responsibility"]


def test_each_side_telling_its_own_deeds_contradicts_nobody() -> None:
    ours = blames("the army", by="the army", event="airstrike")
    assert accusing(ours, blames("Eastland", by="Eastland", event="airstrike")) == []
    assert accusing(ours, blames("Eastland", by="residents", event="airstrike")) == ["responsibility"]
    fired = [
        blames(who, by=by, event="rocket fire") for who, by in (("the army", "the army"), ("Eastland", "residents"))
    ]
    assert accusing(*fired) == []  # rockets are exchanged
    claimed = [blames(who, by=who, event="suicide bombing") for who in ("the Tide Front", "Eastland")]
    assert accusing(*claimed) == ["responsibility"]  # two groups claim what only one can have done


def test_whose_offensive_it_is_charges_nobody_with_a_strike() -> None:
    denied = blames("the army", by="the army", event="attack", stance=Stance.DENIED)
    assert accusing(denied, blames("the army", by="residents", event="airstrike")) == ["responsibility"]
    assert accusing(denied, blames("the army", by="residents", event="clashes")) == []
    fought = blames("the army", by="the army", event="clashes", stance=Stance.DENIED)
    assert accusing(fought, blames("the army", by="residents", event="clashes")) == ["responsibility"]


def test_one_breach_is_one_finding_whether_a_status_or_a_charge_tells_it() -> None:
    def told(article: str, breaker: str, by: str, at: float) -> Report:
        words = f"{by} accused {breaker} of breaking the truce in Kelp"
        broken = status(StatusWord.VIOLATED, words, actors=[breaker], by=by, place="Kelp", day=FIRST)
        return report(article, broken, blames(breaker, by=by, event="breach", place="Kelp", words=words), at=at)

    board = judged(
        [told("a", "the rebels", "the army", 1), told("b", "the army", "the rebels", 2)], atlas=Kelpland(THEATRE)
    )
    assert [str(c.type) for c in board.contradictions] == ["responsibility"]


def test_a_strike_by_somebody_else_is_not_the_gas_attack() -> None:
    gas = blames("Eastland", by="residents", event=GAS, words="Eastland gassed Old Harbour")
    answer = blames("the crown", by="the army", event="missile strike", words="the crown fired on Old Harbour")
    assert accusing(gas, answer) == []
    meant = blames("Eastland", by="the army", event="airstrike", words="a plane of Eastland's bombed Old Harbour")
    denial = blames("Eastland", by="Eastland", stance=Stance.DENIED, event="airstrike", words="we bombed nobody")
    assert accusing(gas, meant, denial) == ["responsibility"]


def test_more_civilians_than_people_do_not_fit() -> None:
    assert types((1, killed(5)), (2, killed(9, group="civilians"))) == ["casualties"]
    assert types((1, killed(9)), (2, killed(5, group="civilians"))) == []
    assert types((1, killed(5)), (2, killed(9, group="children"))) == []


def test_two_speakers_side_by_side_speak_of_one_thing() -> None:
    here = "twelve were killed, the army said"
    there = killed(20, by="the rebels", place="Kelp", words="the rebels put it at twenty")
    reports = [report("a", killed(12, by="the army", place="Reef", words=here), there)]
    assert [str(c.type) for c in judged(reports, atlas=Kelpland(THEATRE)).contradictions] == ["casualties"]
    elsewhere = killed(20, by="the rebels", place="Old Harbour", words="in Old Harbour twenty, the rebels said")
    named = killed(12, by="the army", place="Reef", words="in Reef twelve were killed, the army said")
    assert judged([report("a", named, elsewhere)], atlas=Kelpland(THEATRE)).contradictions == []


def test_what_different_articles_tell_together_is_not_one_finding() -> None:
    def told(article: str, at: float) -> Report:
        here = killed(
            12, by="the army", place="Reef", words=f"twelve were killed, the army said in {article}", day=None
        )
        there = killed(20, by="the rebels", place="Kelp", words=f"the rebels of {article} put it at twenty", day=None)
        return report(article, here, there, at=at)

    board = judged([told("a", 1), told("b", WEEK)], atlas=Kelpland(THEATRE))
    assert len({c.id for c in board.contradictions}) == 2


def test_a_second_gas_attack_is_another_finding() -> None:
    accused = blames("Eastland", by="residents", event=GAS, day=None)
    denied = blames("Eastland", by="Eastland", stance=Stance.DENIED, event=GAS, day=None)
    reports = [report(f"{n}{at}", one, at=at + n) for at in (1, 8 * WEEK) for n, one in enumerate((accused, denied))]
    assert len(judged(reports).contradictions) == 2


def _incidents(*told: tuple[float, Claim]) -> list[tuple[str, int]]:
    """Return the name and the number of pairs of each contradiction among one article for each (hour, claim)."""
    reports = (report(f"a{n}", one, at=at) for n, (at, one) in enumerate(told))
    return [(c.incident, len(c.pairs)) for c in judged(reports, atlas=Kelpland(THEATRE)).contradictions]


def test_an_incident_is_one_finding_over_days_and_names_for_its_place() -> None:
    first = killed(12, event="car bomb", place="Reef", day=FIRST)
    town = killed(20, by="residents", event="car bomb", place="Reef", day=FIRST)
    province = killed(30, by="the hospital", event="car bomb", place="Kelp", day=FIRST)
    assert [pairs for _, pairs in _incidents((1, first), (2, town), (3, province))] == [3]


def test_what_shares_no_statement_is_another_incident() -> None:
    bomb = (killed(12, event="car bomb", place="Reef"), killed(20, by="residents", event="car bomb", place="Reef"))
    crash = (killed(3, event="crash", place="Reef"), killed(5, by="residents", event="crash", place="Reef"))
    told = [(float(hour), claim) for hour, claim in enumerate((*bomb, *crash), 1)]
    assert len(_incidents(*told)) == 2


def test_everybody_speaks_of_one_gas_attack() -> None:
    charges = [blames("the crown", by=f"envoy {n}", event=GAS, place=place) for n, place in enumerate(("Kelp", "Reef"))]
    denials = [
        blames(
            "the crown", by="the crown", event=GAS, place="Reef", stance=Stance.DENIED, day=FIRST + timedelta(days=n)
        )
        for n in (1, 9)
    ]
    told = [(1.0, charges[0]), (2.0, charges[1]), (26.0, denials[0]), (WEEK + 48.0, denials[1])]
    assert [pairs for _, pairs in _incidents(*told)] == [4]


def test_the_source_is_the_one_that_was_named_before() -> None:
    first = killed(8, by="a source at the police", event="shelling", words="eight were killed")
    again = killed(3, by="the source", event="shelling", words="three were killed")
    board = judged([report("a", first, again)])
    assert board.contradictions == []


def _dead_of_the_war(number: int, by: str = "", *, exact: bool = True) -> Claim:
    return killed(number, by=by, event="war", place=THEATRE, day=None, exact=exact, words=f"{number} died, {by} counts")


@pytest.mark.parametrize(("between", "clash"), [("", False), ("the ministry", True)])
def test_the_group_is_whoever_spoke_right_before_it(between: str, *, clash: bool) -> None:
    first = standing(0, killed(15, by="the observatory", words="15 died"))
    asides = [standing(100, blames("Eastland", by=between, words="they did it"))] if between else []
    group = replace(killed(8, words="eight died"), claimant=Party("The group"))
    assert ("casualties" in in_one(first, *asides, standing(200, group))) == clash
    elsewhere = report("b", killed(15, by="the observatory", words="15 died"), at=2)
    told = report("a", standing(0, killed(4, by="the observatory", event="fire")), *asides, standing(200, group), at=1)
    assert (len(judged([told, elsewhere]).contradictions) == 1) == clash, "in another article too"


@pytest.mark.parametrize(
    ("other", "later", "clash"),
    [
        (_dead_of_the_war(400_000, "analysts", exact=False), 2, True),
        (_dead_of_the_war(300_000, exact=False), 2, False),  # estimates within a fifth
        (_dead_of_the_war(400_000, "analysts"), 9 * 24, True),  # no toll of a war grows so fast
        (_dead_of_the_war(400_000, "analysts"), 40 * 24, False),
        (killed(900, event="war", place=THEATRE, day=None), 2, False),  # of a part of it
    ],
)
def test_the_whole_war_has_one_toll(other: Claim, later: float, clash: bool) -> None:
    assert types((1, _dead_of_the_war(280_000)), (later, other)) == (["casualties"] if clash else [])


def test_one_sentence_may_count_one_toll_in_two_words() -> None:
    words = "40 civilians died by the observatory's count, 60 people by the committee's"
    civilians = killed(40, group="civilians", by="the observatory", words=words, day=None)
    people = killed(60, by="the committee", words=words, day=None)
    assert [str(c.type) for c in judged([report("a", civilians, people)]).contradictions] == ["casualties"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (killed(5, words="five of the wounded died"), killed(9, by="residents", words="nine died")),
        (killed(15, words="an earlier toll was 15"), killed(18, by="residents", words="18 died")),
        (killed(15, words="the toll has risen to 15"), killed(12, by="residents", words="twelve died")),
        (killed(50, event="execution", words="50 were executed"), killed(85, by="residents", words="85 died")),
        (killed(1300, words="1,300 died"), killed(1400, by="residents", words="1,400 died")),
        (killed(6, by="residents", place="Reef"), killed(22, place="Kelp-Province")),
        (killed(3, words="three of his men died"), killed(4, by="residents", words="four died")),
        (killed(3, words="three Eastlandian men died"), killed(15, by="residents", words="fifteen died")),
        (killed(300, by="a field hospital in Reef"), killed(450, by="residents")),
        (killed(3, None, exact=False, words="several died"), killed(2, by="residents", words="two died")),
    ],
)
def test_counts_of_different_things_or_times_do_not_clash(one: Claim, other: Claim) -> None:
    assert types((1, one), (2, other)) == []


def test_each_side_of_a_war_counts_its_own_dead() -> None:
    class Sided(Kelpland):
        def sides(self, key: str) -> tuple[str, ...]:
            return {"army": ("the-crown",), "tide-ministry": ("tide",)}.get(key, ())

    ours, theirs = killed(3, by="army", event="rocket fire"), killed(31, by="tide ministry", event="rocket fire")
    assert judged([report("a", ours, theirs)], atlas=Sided(THEATRE)).contradictions == []
    own = killed(12, by="army", event="rocket fire"), killed(31, by="residents", event="rocket fire")
    assert len(judged([report("a", *own)], atlas=Sided(THEATRE)).contradictions) == 1
    # of the dead of one of them both speak, and differ by much
    soldiers = killed(63, by="army", group="soldiers"), killed(400, by="tide ministry", group="soldiers")
    assert len(judged([report("a", *soldiers)], atlas=Sided(THEATRE)).contradictions) == 1


@pytest.mark.parametrize(
    ("other", "clash"),
    [
        (killed(20, by="the harbour board", words="twenty died, the board said"), True),
        (killed(20, words="twenty died in all"), False),  # the outlet tells of two things
        (killed(20, by="the board", event="clashes", words="twenty died in fighting, the board said"), False),
        (killed(20, by="the board", place="Reef", words="twenty died, the board said"), False),
        (killed(20, by="the board", day=NEXT, words="twenty died, the board said"), False),
    ],
)
def test_a_named_count_answers_the_outlets_right_beside_it(other: Claim, clash: bool) -> None:
    told = report("a", killed(30, words="thirty died"), other)
    assert [str(c.type) for c in judged([told]).contradictions] == (["casualties"] if clash else [])


def test_of_a_gas_attack_a_named_count_answers_the_outlets_though_one_names_its_place_more_exactly() -> None:
    def clashes(event: str, place: str = "Reef") -> list[str]:
        ours = killed(30, event=event, place="Kelp", words="thirty died")
        theirs = killed(20, event=event, place=place, by="the harbour board", words="twenty died, the board said")
        return in_one(ours, standing(200, theirs))

    assert clashes("chemical attack") == ["casualties"]
    assert clashes("shelling") == clashes("chemical attack", "Old Harbour") == []


def test_beside_a_joint_accusation_one_of_the_accused_may_deny_it() -> None:
    both = blames("the army", "Eastland", by="the rebels")
    denial = blames(by="the army", stance=Stance.DENIED, words="The army denied it")
    assert in_one(both, standing(200, denial)) == ["responsibility"]
    assert in_one(blames("the rebels", "Eastland", by="residents"), standing(200, denial)) == []


def test_a_surname_is_who_was_named_with_it() -> None:
    def by(one: str, other: str) -> list[str]:
        return in_one(blames("the rebels", event=GAS, by=one), standing(200, blames("Eastland", event=GAS, by=other)))

    assert by("spokesman Salim Dhaw", "Dhaw") == []
    assert by("spokesman Salim Dhaw", "Tarn") == ["responsibility"]


def test_two_speakers_set_against_each_other_tell_of_one_place_however_exactly_they_name_it() -> None:
    wide, narrow = killed(20, by="residents", place="Kelp Province"), killed(12, by="the army", place="Reef")
    assert in_one(wide, standing(200, narrow)) == ["casualties"]
    assert in_one(wide, standing(2000, narrow)) == []  # a town's dead are some of its province's


def test_a_towns_dead_are_some_of_those_of_the_province_that_goes_by_its_citys_name() -> None:
    def raised(province: int, town: int) -> int:
        hurt = killed(31, harm=Harm.WOUNDED)  # which ties the two
        wide = report("a", killed(province, by="residents", event="airstrike", place="Kelp"), hurt, at=1)
        narrow = report("b", killed(town, event="airstrike", place="Reef"), hurt, at=2)
        return len(judged([wide, narrow], atlas=Kelpland(THEATRE)).contradictions)

    assert raised(22, 16) == 0
    assert raised(12, 16) == 1


def test_terrorists_may_be_whoever_is_meant() -> None:
    breach = status("violated", by="the army", actors=["the rebels"])
    nameless = replace(breach, matter=replace(breach.matter, actors=(Party("terrorists"),)))
    other = replace(status("violated", by="Eastland", actors=["the crown"]), sentence=3)
    assert in_one(nameless, other) == []
    named = replace(breach, matter=replace(breach.matter, actors=(Party("militias from abroad"),)))
    assert in_one(named, other) == ["responsibility"]


def test_all_the_dead_of_a_singular_event_are_counted_whatever_they_are_called() -> None:
    people, civilians = killed(14, event=GAS), killed(10, group="civilians", event=GAS)
    assert types((1, people), (2, civilians)) == ["casualties"]
    assert types((1, killed(14)), (2, killed(10, group="civilians"))) == []


def test_who_denies_an_accusation_denies_one_that_was_told_before() -> None:
    accused = blames("the rebels", by="the mayor", event="")
    denied = blames("the rebels", by="the rebels", stance=Stance.DENIED, event="")
    assert in_one(accused, standing(200, denied)) == ["responsibility"]
    assert in_one(denied, standing(200, accused)) == []


def test_who_names_what_he_denies_may_be_quoted_first() -> None:
    accused = blames("the rebels", by="the mayor", event="airstrike")
    denied = blames("the rebels", by="the rebels", stance=Stance.DENIED, event="airstrike")
    assert in_one(denied, standing(200, accused)) == ["responsibility"]


def test_one_article_tells_what_the_toll_of_the_war_once_was() -> None:
    old = killed(60_000, event="war", by="the UN", place="", day=None)
    new = killed(100_000, event="war", by="the observatory", place="", day=None)
    assert in_one(old, standing(200, new)) == ["casualties"]
    assert in_one(old, standing(2000, new)) == []


def test_whether_somebody_was_killed_is_one_matter_wherever_it_is_told() -> None:
    killed_there = happened("death of Ibo Marn", "army", by="the crown", place="Reef")
    alive = happened("death of Ibo Marn", by="the rebels", place="Old Harbour", day=None, stance=Stance.DENIED)
    another = happened("death of Ena Marn", by="the rebels", place="Reef", stance=Stance.DENIED)
    for denial, clash in ((alive, 1), (another, 0)):
        found = judged([report("a", killed_there), report("b", denial, at=5 * 24)], atlas=Kelpland(THEATRE))
        assert len(found.contradictions) == clash


def test_that_somebody_lives_is_an_outlets_own_word_only_against_what_it_tells_itself() -> None:
    def clashes(*, together: bool, event: str = "death of Ibo Marn") -> int:
        there = happened(event, "army", by="the crown", place="Reef")
        alive = standing(900, happened(event, place="Reef", stance=Stance.DENIED))
        told = [report("a", there, alive)] if together else [report("a", there), report("b", alive)]
        return len(judged(told, atlas=Kelpland(THEATRE)).contradictions)

    assert clashes(together=True) == 1
    assert clashes(together=False) == clashes(together=True, event="airstrike") == 0


def test_who_is_accused_may_pass_it_on_close_by() -> None:
    def told(event: str, by: str = "the-crown") -> int:
        claims = (
            blames("army", by="the mayor", event=event, place="Reef"),
            blames("rebels", by=by, event=event, place="Reef"),
        )
        return len(judged([report("a", *claims)], atlas=Kelpland(THEATRE)).contradictions)

    assert told("shooting") == 1
    assert told("shelling") == 0  # both may have shelled it
    assert told("shooting", by="the harbour master") == 0  # nobody's own side
