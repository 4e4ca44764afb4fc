"""Which tolls are of one incident, and which of these cannot both be true."""

from datetime import date, timedelta

import msgspec
import pytest
from msgspec.structs import replace

from streams.read.events.vocabulary import CONTESTED, Event
from tests.fakes.claims import FIRST, THEATRE, killed, report
from tests.streams.judge.board import judged
from tests.streams.judge.contradictions.kelpland import Kelpland, standing
from wire.records import Claim, Harm, Party, Report, Tense


def test_some_of_them_counted_apart_leave_the_toll_what_it_is() -> None:
    board = killed(34, by="the harbour board", words="34 died, six of them children, the board said")
    assert len(judged([report("a", killed(30, words="thirty died"), board)]).contradictions) == 1
    some = killed(21, None, by="the harbour board", words="more than 20 of them were fishermen", exact=False)
    assert judged([report("a", killed(12, words="twelve died"), some)]).contradictions == []


def test_who_counts_at_least_so_many_does_not_contradict_who_counts_hardly_fewer() -> None:
    def raised(so_far: int, words: str) -> int:
        board = killed(so_far, None, by="the harbour board", words=words)
        return len(judged([report("a", killed(30, by="the ministry")), report("b", board)]).contradictions)

    assert raised(33, "at least 33 died, the board said") == 0
    assert raised(40, "at least 40 died, the board said") == 1


def test_what_an_article_adds_up_to_its_toll_is_part_of_it() -> None:
    def raised(*town: int) -> int:
        quay = killed(9, by="the harbour board", words="nine died at the quay, the board said")
        rest = [killed(n, by="the harbour board", words=f"{n} died in town") for n in town]
        return len(judged([report("a", killed(13, words="13 died"), quay, *rest)]).contradictions)

    assert raised() == raised(3) == 1
    assert raised(4) == 0


def test_who_counts_the_more_may_count_the_rest_of_it_too() -> None:
    def raised(rest: int, by: str) -> int:
        whole = killed(13, by="the observatory", words="13 died in the strikes")
        quay = killed(9, by="the harbour board", words="nine died at the quay, the board said")
        other = killed(rest, None, by=by, words=f"other strikes killed at least {rest}")
        return len(judged([report("a", whole, quay, other)]).contradictions)

    assert raised(4, "the observatory") == 0
    assert raised(3, "the observatory") == 1
    assert raised(4, "the harbour board") == 1, "who counts the fewer makes up no total of another"


def test_the_dead_of_a_people_may_be_some_of_the_dead() -> None:
    def raised(words: str) -> int:
        board = killed(6, by="the harbour board", words=words)
        return len(judged([report("a", killed(9, by="the ministry")), report("b", board)]).contradictions)

    assert raised("six victims") == raised("six martyrs") == 1
    assert raised("six Italian victims") == raised("six Lebanese martyrs") == 0


def test_a_toll_told_before_a_gas_attack_is_of_another() -> None:
    def count(number: int, by: str, day: date | None = None, harm: Harm = Harm.KILLED) -> Claim:
        words = f"{number} {harm} by gas in Kelp on {day}"
        return killed(number, by=by, place="Kelp", event=Event.CHEMICAL_ATTACK, harm=harm, day=day, words=words)

    def raised(day: date | None) -> int:
        early = report("a", count(11, "the observatory"), at=1)
        late = report("b", count(50, "the ministry", day, Harm.WOUNDED), count(7, "the harbour board"), at=24 * 7)
        return len(judged([early, late], atlas=Kelpland(THEATRE)).contradictions)

    assert raised(FIRST + timedelta(days=6)) == 0
    assert raised(FIRST) == raised(None) == 1


def test_a_grave_holds_some_of_the_dead() -> None:
    def raised(words: str) -> int:
        board = killed(12, by="the harbour board", words=words)
        return len(judged([report("a", killed(30, by="the ministry")), report("b", board)]).contradictions)

    assert raised("twelve bodies") == 1
    assert raised("grave with twelve bodies") == 0


def test_another_toll_that_both_have_makes_up_for_a_day_unsaid() -> None:
    def counts(article: str, dead: int, wounded: int, by: str) -> Report:
        hurt = killed(wounded, by=by, harm=Harm.WOUNDED, day=None)
        return report(article, killed(dead, by=by, day=None), hurt, at=2)

    board = judged([counts("a", 20, 55, "the observatory"), counts("b", 12, 55, "the ministry")])
    assert [str(c.type) for c in board.contradictions] == ["casualties"]
    assert judged([counts("a", 20, 55, ""), counts("b", 12, 40, "the ministry")]).contradictions == []


def test_that_nobody_died_answers_who_counts_dead_beside_it() -> None:
    dead = killed(14, by="a clerk", words="14 died, a clerk said")
    none = killed(0, by="the harbour board", words="no deaths, the board said")
    assert len(judged([report("a", dead, none)]).contradictions) == 1
    assert judged([report("a", dead), report("b", none)]).contradictions == []


def test_whom_two_outlets_quote_on_a_place_and_day_speak_of_one_incident() -> None:
    def clash(day: date | None, *wounded: int) -> list[str]:
        """Return what is made of a quoted count, and of an outlet's of an article that has the same of `wounded`."""
        hurt = [killed(n, harm=Harm.WOUNDED, day=None, words=f"{n} hurt in Reef", place="Reef") for n in wounded]
        one = report("a", killed(20, by="the observatory", day=day, event="attack"), *hurt, at=2)
        other = report("b", killed(12, day=None, event="attack"), *hurt, at=3)
        return [str(c.type) for c in judged([one, other]).contradictions]

    def quoted(by: str) -> Report:
        return report(f"of {by}", killed(20 if by == "the ministry" else 12, by=by, day=None), at=2)

    assert len(judged([quoted("the ministry"), quoted("the observatory")]).contradictions) == 1
    assert clash(FIRST, 55, 56) == ["casualties"]
    assert clash(FIRST, 55) == clash(None, 55, 56) == []


def test_two_speakers_of_an_article_who_name_two_towns_count_two_incidents() -> None:
    def raised(place: str) -> int:
        observatory = killed(9, by="the observatory", words="nine died in it, the observatory said", place=place)
        article = report("a", observatory, killed(20, by="the ministry", words="twenty died", place="Reef"))
        return len(judged([article], atlas=Kelpland(THEATRE)).contradictions)

    assert raised("Reef") == 1
    assert raised("Kelp") == 1, "the town lies in the province of that name"
    assert raised("Old Harbour") == 0


def test_one_holder_of_an_office_revises_his_own_count() -> None:
    def raised(by: str) -> int:
        first = report("a", killed(3, by="Governor Petro Kuts", words="three died"), at=2)
        return len(judged([first, report("b", killed(8, by=by, words="eight died"), at=4)]).contradictions)

    assert raised("the mayor") == 1
    assert raised("the governor of Old Harbour") == 0


def test_foes_who_count_the_same_fighters_may_differ_by_any_factor() -> None:
    def raised(mine: str, theirs: str, group: str = "soldiers") -> int:
        many = killed(170, by=mine, group=group, words="we killed 170")
        few = killed(9, by=theirs, group=group, words="nine were killed")
        return len(judged([report("a", many, few)], atlas=Kelpland(THEATRE)).contradictions)

    assert raised("tide front", "army") == 1
    assert raised("the observatory", "the ministry") == raised("tide front", "army", "all") == 0


def test_what_two_articles_of_a_day_are_both_about_is_one_incident() -> None:
    def raised(event: str = "airstrike", other: str = "airstrike", more: int = 1) -> int:
        counted = report("a", killed(21, event=event), at=2)
        of_the_year = killed(more, event="clashes", words=f"{more} died elsewhere", place="Reef")
        quoted = killed(48, event=other, by="the ministry", day=None)
        return len(judged([counted, report("b", quoted, of_the_year, at=3)]).contradictions)

    assert raised() == 1
    assert raised(event="attack", other="attack") == 0, "any two are called so"
    assert raised(more=300) == 0, "there is a greater toll in it"


def test_tolls_that_an_article_dates_apart_are_of_two_incidents() -> None:
    def raised(days: int) -> int:
        board = killed(
            20, by="the harbour board", day=FIRST - timedelta(days=days), words="twenty died, the board said"
        )
        gas = [killed(9, by="the ministry", words="nine died"), board]
        return len(judged([report("a", *gas)]).contradictions)

    assert raised(0) == 1
    assert raised(2) == 0


def test_a_toll_that_is_recalled_is_not_set_against_the_news_beside_it() -> None:
    def raised(tense: Tense) -> int:
        before = msgspec.structs.replace(killed(9, by="the ministry", words="nine died", day=None), tense=tense)
        return len(judged([report("a", before, killed(20, words="twenty died"))]).contradictions)

    assert raised(Tense.CURRENT) == 1
    assert raised(Tense.BACKGROUND) == 0


def test_which_of_several_strikes_a_lower_count_is_of_only_a_common_toll_tells() -> None:
    def rivals(*others: int, by: str = "", place: str = "Reef", whole: str = "Reef") -> set[str]:
        counts = killed(20, words="twenty died at the pier", place=place), killed(50, by=by, place=whole)
        several = report("a", *counts, killed(4, harm=Harm.WOUNDED), at=2)
        board = [killed(wounded, by="the board", harm=Harm.WOUNDED) for wounded in others]
        rival = report("b", killed(35, by="the ministry", place=place), *board, at=3)
        found = judged([several, rival], atlas=Kelpland(THEATRE)).contradictions
        pairs = ({one.sides[left].value, one.sides[right].value} for one in found for left, _, right, _ in one.pairs)
        return {value for pair in pairs if "35 killed" in pair for value in pair - {"35 killed"}}

    assert rivals() == {"50 killed"}
    assert rivals(4) == {"20 killed", "50 killed"}
    assert rivals(whole="Kelp") == {"20 killed"}, "of two towns each has its own"
    assert rivals(by="the board") == {"20 killed", "50 killed"}, "in a town two may count one strike"
    assert rivals(by="the board", place="Old Harbour", whole="Old Harbour") == {"50 killed"}, "this is a wide place"


def contested(low: int, high: int | None, event: str) -> Claim:
    """Return the word of somebody who gives no toll of his own."""
    words = "the toll is another, the board said"
    told = killed(low, high, by="the harbour board", words=words, exact=False, event=event)
    return msgspec.structs.replace(told, rule=CONTESTED)


def test_who_says_that_a_toll_is_higher_contradicts_it_however_little() -> None:
    def raised(low: int, high: int | None, event: str = "shelling") -> list[list[str]]:
        told = killed(30, by="the ministry", words="thirty died", event=event)
        found = judged([report("a", told, contested(low, high, event))]).contradictions
        return [[side.value for side in c.sides] for c in found]

    assert raised(31, None) == [["30 killed", "more than 30 killed"]]
    assert raised(0, 29) == [["30 killed", "fewer than 30 killed"]]
    assert raised(30, None) == []
    assert raised(31, None, Event.WAR) == [["30 killed", "more than 30 killed"]]


def test_two_tolls_of_some_months_in_one_article_need_not_be_of_the_same_months() -> None:
    def raised(*tolls: int) -> int:
        speakers = ("the ministry", "the harbour board")
        told = [killed(n, by=by, words=f"{n} died", event=Event.WAR) for n, by in zip(tolls, speakers, strict=True)]
        return len(judged([report("a", *told)]).contradictions)

    assert raised(300, 500) == 0
    assert raised(30_100, 50_300) == 1
    months = killed(300, by="the ministry", words="300 died in a year", event=Event.WAR)
    town = killed(200, by="the harbour board", words="200 died in town", event=Event.NONE)
    assert judged([report("a", months, town)]).contradictions == []


def test_the_wounded_beside_the_dead_are_no_others() -> None:
    def raised(*beside: Claim, words: str = "six died in Reef and thirty others were hurt") -> int:
        hurt = killed(30, words=words, harm=Harm.WOUNDED)
        rival = report("b", killed(45, by="the ministry", harm=Harm.WOUNDED), at=1)
        same_sentence = [msgspec.structs.replace(one, sentence=hurt.sentence) for one in beside]
        return len(judged([report("a", *same_sentence, hurt, at=1), rival]).contradictions)

    dead, also_hurt = killed(6, words="six died in Reef"), killed(9, words="nine soldiers", harm=Harm.WOUNDED)
    assert raised(dead) == 1
    assert raised() == raised(dead, also_hurt) == 0, "on top of whom?"
    assert raised(dead, words="six died in Reef and thirty more were hurt") == 0


def test_one_statement_that_two_outlets_quote_with_two_tolls() -> None:
    def quoted(article: str, dead: int, hurt: int, *, by: str = "the ministry", at: float = 2) -> Report:
        words = f"{dead} died and {hurt} were hurt, {by} said"
        told = killed(dead, by=by, words=words), killed(hurt, by=by, words=words, harm=Harm.WOUNDED)
        return report(article, *told, at=at)

    def raised(*reports: Report) -> int:
        return len(judged(reports).contradictions)

    first = quoted("a", 6, 30)
    assert raised(first, quoted("b", 6, 32)) == 1
    assert raised(first, quoted("b", 8, 32)) == 0, "he counts on"
    assert raised(first, quoted("b", 6, 32, at=26)) == 0, "the day after he knows more"
    one_left_out = killed(32, by="the ministry", harm=Harm.WOUNDED)
    assert raised(first, report("b", one_left_out, at=2)) == 0

    def and_in_all(number: int, told: Report) -> Report:
        whole = killed(number, by="the ministry", harm=Harm.WOUNDED, words=f"{number} were hurt in all")
        return replace(told, claims=(*told.claims, whole))

    later = quoted("b", 6, 32)
    assert raised(and_in_all(60, first), and_in_all(75, later)) == 0, "all that he counts has grown"
    assert raised(and_in_all(60, first), and_in_all(60, later)) == 1
    assert raised(and_in_all(75, first), and_in_all(60, later)) > 0, "so the lower one is no earlier one"


def test_who_speaks_as_another_is_set_against_who_spoke_before() -> None:
    def raised(by: str, *, first: int = 0, last: int = 200, group: str = "civilians") -> int:
        told = standing(first, anonymous(killed(8, group=group, words="eight died"), "local media"))
        rival = standing(last, anonymous(killed(14, None, words="at least 14 died"), by))
        return len(judged([report("a", told, rival)]).contradictions)

    assert raised("Other media reports") == raised("another witness", group="all") == 1
    assert raised("radio stations") == 0
    assert raised("Other media reports", last=2000) == 0
    assert raised("Other media reports", first=200, last=0) == 0, "than whom?"


def anonymous(told: Claim, name: str) -> Claim:
    """Return the claim by a speaker whom no gazetteer knows."""
    return msgspec.structs.replace(told, claimant=Party(name))


@pytest.mark.parametrize(
    ("day", "event", "clash"),
    [
        (FIRST - timedelta(days=11), "shelling", False),  # "on 19 February ten had died": another day's
        (FIRST, "shelling", True),
        (FIRST - timedelta(days=11), Event.CHEMICAL_ATTACK, True),  # there was one
    ],
)
def test_what_an_article_dates_further_down_is_not_of_the_day_of_what_it_told_before(
    day: date, event: str, *, clash: bool
) -> None:
    now = standing(0, killed(5, by="the ministry", day=None, event=event))
    then = standing(300, killed(10, by="the observatory", day=day, event=event))
    assert len(judged([report("a", now, then)]).contradictions) == clash


@pytest.mark.parametrize(("by", "first", "clash"), [("", "", False), ("the board", "the ministry", True)])
def test_a_headline_leaves_out_that_it_was_at_least_so_many(by: str, first: str, *, clash: bool) -> None:
    floor = killed(31, None, by=first, words="at least 31 died")
    other = report("b", killed(43, by="the observatory", words="43 died"))
    board = judged([report("a", killed(31, by=by, words="31 died"), floor), other])
    assert any("31 died" in str(c) for c in board.contradictions) == clash


@pytest.mark.parametrize("dead", [7, None])
def test_at_least_so_many_killed_and_wounded_leaves_both_open(dead: int | None) -> None:
    words = "seven were killed and 19 wounded"
    hurt = standing(40, killed(19, by="the ministry", harm=Harm.WOUNDED, words=words))
    first = report("a", killed(7, dead, by="the ministry", words=words), hurt)
    board = judged([first, report("b", killed(25, by="the observatory", harm=Harm.WOUNDED))])
    assert len(board.contradictions) == (1 if dead else 0)
