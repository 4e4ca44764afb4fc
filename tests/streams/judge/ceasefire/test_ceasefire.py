"""Statuses over event time: what a desk editor would log, and what not."""

from datetime import date, timedelta

import pytest

from streams.judge.claims.atlas import FlatAtlas
from tests.fakes.claims import FIRST, THEATRE, killed, party, report, status
from tests.streams.judge.board import Board, judged
from wire.records import CeasefireChange, Claim, FindingState, Notice, OriginKind, StatusWord


def line(*told: tuple[float, Claim]) -> list[str]:
    """Return the statuses after one article for each (hour, claim)."""
    return judged(report(f"a{number}", one, at=at) for number, (at, one) in enumerate(told)).line


def test_a_truce_is_agreed_holds_is_broken_and_restored() -> None:
    board = judged(
        [
            report("a", status("agreed", by="the mediator"), at=1),
            report("b", status("in_effect"), at=20),
            report("c", status("violated", by="the rebels", actors=["the army"]), at=26),
            report("d", status("restored"), at=40),
        ]
    )
    assert [(c.before, str(c.to)) for c in board.changes] == [
        ("none", "agreed"),
        ("agreed", "in_effect"),
        ("in_effect", "violated"),
        ("violated", "restored"),
    ]
    assert {c.name for c in board.changes} == {"Old Harbour ceasefire"}
    assert board.changes[2].evidence[0].claimant == "the rebels"


def test_the_same_status_again_is_evidence() -> None:
    board = judged([report("a", status("violated"), at=1), report("b", status("violated", "Shells fell again"), at=9)])
    (change,) = board.changes
    assert [e.source.article for e in change.evidence] == ["a", "b"]
    assert (change.origins, change.outlets) == (2, 2)
    assert change.confidence == "two independent origins"


@pytest.mark.parametrize("word", list(StatusWord))
def test_what_is_recalled_raises_nothing(word: StatusWord) -> None:
    assert line((1, status(word, tense="background"))) == []


@pytest.mark.parametrize("stance", ["uncertain", "denied"])
def test_doubt_and_denial_raise_nothing(stance: str) -> None:
    assert line((1, status("agreed")), (2, status("collapsed", stance=stance))) == ["agreed"]


def test_a_planned_start_is_no_start() -> None:
    assert line((1, status("agreed", tense="future")), (2, status("in_effect", tense="future"))) == ["agreed"]


def test_an_extension_until_a_day_ahead_is_one() -> None:
    until = status("extended", tense="future", day=FIRST + timedelta(days=3))
    assert line((1, status("in_effect")), (20, until)) == ["in_effect", "extended"]


def test_an_old_day_is_recalled_and_a_fresh_one_is_news() -> None:
    assert line((80, status("collapsed", day=FIRST - timedelta(days=20)))) == []
    assert line((30, status("violated", day=FIRST, tense="background"))) == ["violated"]
    assert line((30, status("collapsed", day=FIRST, tense="background"))) == [], "it only tells which one is meant"
    assert line((30, status("agreed", "The truce, which both had agreed to", day=FIRST, tense="background"))) == []


def test_one_article_may_tell_it_backwards() -> None:
    told = report("a", status("violated"), status("in_effect"), status("agreed"))
    assert judged([told]).line == ["agreed", "in_effect", "violated"]


def test_telling_how_it_began_does_not_begin_it_again() -> None:
    assert line((1, status("in_effect")), (5, status("violated")), (9, status("in_effect", "It took hold"))) == [
        "in_effect",
        "violated",
    ]


def test_news_of_an_unknown_truce_brings_what_is_recalled_of_it() -> None:
    told = report("a", status("suspended"), status("in_effect", tense="background"))
    assert judged([told]).line == ["in_effect", "suspended"]


def test_how_a_truce_came_about_is_told_once_with_the_first_news_of_it() -> None:
    told = report("a", status("violated"), status("agreed", tense="background"))
    assert judged([told]).line == ["agreed", "violated"]


def test_what_is_over_says_itself_that_it_was() -> None:
    told = report("a", status("collapsed"), status("agreed", "the armistice of long ago", tense="background"))
    assert judged([told]).line == ["collapsed"]


def test_people_who_leave_a_war_are_no_evacuation_that_anybody_agreed_on() -> None:
    left = status("in_effect", kind="evacuation")
    assert line((1, left)) == []
    assert judged([report("a", left, status("called_for", "let them go", kind="evacuation"))]).line == ["called_for"]
    assert judged([report("a", left, status("agreed", "a deal", kind="evacuation"))]).line == ["agreed", "in_effect"]
    assert judged([report("a", left, status("agreed", "a truce"))]).line == ["agreed", "in_effect"]


def test_an_evacuation_that_is_known_goes_on_without_a_word_of_the_deal() -> None:
    left = status("in_effect", kind="evacuation")
    assert line((1, status("agreed", kind="evacuation")), (9, left)) == ["agreed", "in_effect"]


def test_a_new_deal_after_a_collapse_counts_even_when_it_is_broken_at_once() -> None:
    board = judged(
        [report("a", status("collapsed"), at=1), report("b", status("agreed"), status("violated"), at=24 * 5)]
    )
    assert board.line == ["collapsed", "agreed", "violated"]


def test_what_one_accepts_and_another_refuses_is_not_agreed() -> None:
    told = report("a", status("agreed", actors=["Eastland"]), status("rejected", actors=["the rebels"]))
    assert judged([told]).line == ["rejected"]


def test_local_truces_are_apart_and_a_breach_elsewhere_is_of_the_wide_one() -> None:
    wide = report("a", status("in_effect", place="Marrakand"), at=1)
    local = report("b", status("agreed", place="Salt Hills"), at=2)
    breach = report("c", status("violated", place="Old Harbour"), at=3)
    broken = report("d", status("violated", place="Salt Hills"), at=4)
    board = judged([wide, local, breach, broken])
    assert [(c.name, str(c.to)) for c in board.changes] == [
        ("Marrakand ceasefire", "in_effect"),
        ("Marrakand ceasefire", "violated"),
        ("Salt Hills ceasefire", "agreed"),
        ("Salt Hills ceasefire", "violated"),
    ]


def test_the_deal_without_a_place_is_the_one_the_article_names() -> None:
    board = judged([report("a", status("agreed"), status("violated", "It was broken at once", place=""))])
    assert [(c.place, str(c.to)) for c in board.changes] == [("Old Harbour", "agreed"), ("Old Harbour", "violated")]


def test_a_place_that_only_stands_near_is_not_the_arrangements() -> None:
    told = report(
        "a",
        status("agreed", "Buses are to take them out of Old Harbour", kind="evacuation"),
        status("suspended", "None has come from Salt Hills", kind="evacuation", place="Salt Hills"),
        status("in_effect", "They are on their way", kind="evacuation", place="Salt Hills"),
        status("violated", "The truce was broken", place="Salt Hills"),
    )
    assert sorted({c.name for c in judged([told]).changes}) == [
        "Old Harbour ceasefire",
        "Old Harbour evacuation",
        "Salt Hills evacuation",
    ]


def test_what_an_article_says_of_the_truce_that_was_broken_somewhere_is_of_the_theatres() -> None:
    wide = report("a", status("in_effect", "A truce holds in Marrakand", place="Marrakand"), at=1)
    broken = report(
        "b",
        status("violated", "They shelled it again", place="Salt Hills"),
        status("in_effect", "It began on Monday", place="", tense="background"),
        at=20,
    )
    board = judged([broken, wide])
    assert [(c.name, str(c.to)) for c in board.changes] == [
        ("Marrakand ceasefire", "in_effect"),
        ("Marrakand ceasefire", "violated"),
    ]
    assert [(c.place, str(c.to)) for c in judged([broken]).changes] == [
        ("Marrakand", "in_effect"),
        ("Marrakand", "violated"),
    ]


def test_a_breach_told_before_any_truce_has_a_place_is_where_it_happened() -> None:
    wide = report("a", status("in_effect", "A truce holds in Marrakand", place="Marrakand"), at=1)
    told = report(
        "b",
        status("violated", "They shelled it again", place="Salt Hills"),
        status("talks", "Talks on a truce in Old Harbour go on"),
        at=20,
    )
    assert {(c.place, str(c.to)) for c in judged([wide, told]).changes} == {
        ("Marrakand", "in_effect"),
        ("Marrakand", "violated"),
        ("Old Harbour", "talks"),
    }


def test_a_nationwide_truce_is_not_of_the_place_where_it_was_broken() -> None:
    told = report(
        "a", status("violated", "They shelled Salt Hills in breach of the nationwide truce", place="Salt Hills")
    )
    assert {c.place for c in judged([told]).changes} == {"Marrakand"}


def test_who_leaves_a_place_does_not_make_a_call_for_a_truce_one_for_it() -> None:
    told = report(
        "a",
        status("called_for", "She called for a truce", place=""),
        status("in_effect", "Buses left Salt Hills", kind="evacuation", place="Salt Hills"),
        at=20,
    )
    wide = report("b", status("agreed", "A truce for Marrakand", place="Marrakand"), at=1)
    assert [(c.place, str(c.to)) for c in judged([told, wide]).changes] == [("Marrakand", "agreed")]


def test_a_nationwide_truce_is_of_the_theatre() -> None:
    told = report(
        "a", status("agreed", "A nationwide truce was agreed", place="Marrakand"), status("violated", "In Old Harbour")
    )
    assert {c.name for c in judged([told]).changes} == {"Marrakand ceasefire"}


def test_what_an_article_dates_earlier_does_not_overtake() -> None:
    board = judged(
        [
            report("a", status("suspended", kind="evacuation"), at=1),
            report(
                "b",
                status("collapsed", kind="evacuation", day=FIRST),
                status("agreed", kind="evacuation", tense="future", day=FIRST + timedelta(days=1)),
                at=25,
            ),
        ]
    )
    assert {(c.before, str(c.to)) for c in board.changes} >= {("suspended", "collapsed"), ("collapsed", "agreed")}


def test_a_truce_forgotten_begins_again() -> None:
    assert line((1, status("violated")), (24 * 60, status("violated", "Broken anew"))) == ["violated", "violated"]


def test_a_reprint_adds_an_outlet_but_no_origin() -> None:
    text = "The harbour was quiet. " * 3 + "At dawn the guns began again along the whole of the northern quay and mole."
    first = report("a", status("violated"), at=1, text=text, outlet="Post")
    copy = report("b", status("violated"), at=2, text=text, outlet="Tribune")
    (change,) = judged([first, copy]).changes
    assert (change.origins, change.outlets) == (1, 2)
    assert [e.root for e in change.evidence] == ["a", "a"]


def test_a_stale_reprint_turns_nothing_back() -> None:
    first, second = report("a", status("in_effect"), at=1), report("b", status("collapsed"), at=5)
    reprint = report("c", status("in_effect"), at=90)
    assert judged([first, second, reprint]).line == ["in_effect", "collapsed"]


def test_texts_that_credit_one_agency_are_one_origin() -> None:
    board = judged(
        [
            report("a", status("violated", "Guns were heard"), at=1, outlet="Hill Press", origin=OriginKind.AGENCY),
            report("b", status("violated", "Shots rang out"), at=2, credited=["hill-press"]),
            report("c", status("violated", "The quay was hit"), at=3, credited=["hill-press", "harbour-wire"]),
        ]
    )
    (change,) = board.changes
    assert (change.origins, change.outlets) == (1, 3)


def test_an_aggregator_is_no_origin() -> None:
    (change,) = judged([report("a", status("violated"), origin=OriginKind.AGGREGATOR)]).changes
    assert change.origins == 0


def test_positions_are_the_parties_own_last_words() -> None:
    board = judged(
        [
            report("a", status("proposed", actors=["Eastland"]), at=1),
            report("b", status("rejected", by="the rebels", actors=["the rebels"]), at=2),
        ]
    )
    assert [(p.party, str(p.status)) for p in board.changes[-1].positions] == [
        ("Eastland", "proposed"),
        ("the rebels", "rejected"),
    ]


class Watched(FlatAtlas):
    """Knows that villagers only see what others do."""

    def bystander(self, key: str) -> bool:
        return key == party("the villagers").key


def test_who_only_tells_what_others_do_takes_no_position() -> None:
    told = [
        report("a", status("in_effect", by="the rebels"), at=1),
        report("b", status("in_effect", by="the villagers"), at=2),
        report("c", status("violated", by="the villagers", actors=["the army"]), at=3),
    ]
    (*_, last) = judged(told, atlas=Watched(THEATRE)).changes
    assert [p.party for p in last.positions] == ["the rebels"]
    (*_, last) = judged(told).changes
    assert [p.party for p in last.positions] == ["the rebels", "the villagers"]


def test_a_correction_withdraws_a_change_and_a_revision_revises_it() -> None:
    board = Board()
    board.take(report("a", status("collapsed"), at=1))
    (found,) = board.changes
    revised = board.take(report("b", status("collapsed", "It is over"), at=2)).findings
    assert [(f.id, f.state) for f in revised] == [(found.id, FindingState.REVISED)]
    gone = board.take(report("b", at=2, revised=3, notice=Notice.RETRACTION)).findings
    assert [(f.id, f.state) for f in gone] == [(found.id, FindingState.REVISED)]
    gone = board.take(report("a", killed(3), at=1, revised=4, notice=Notice.CORRECTION)).findings
    assert [(f.id, f.state) for f in gone] == [(found.id, FindingState.WITHDRAWN)]


def test_a_late_article_refolds() -> None:
    early = report("a", status("in_effect"), at=1)
    late = report("b", status("restored"), at=9)
    between = report("c", status("collapsed"), at=5)
    board = judged([early, late])
    assert [c.before for c in board.changes] == ["none", "in_effect"]
    findings = board.take(between).findings
    told = {(f.state, str(f.to)) for f in findings if isinstance(f, CeasefireChange)}
    assert told == {(FindingState.OPEN, "collapsed"), (FindingState.REVISED, "restored")}
    assert [c.before for c in board.changes] == ["none", "in_effect", "collapsed"]


def test_evidence_is_bounded() -> None:
    board = judged(
        report(f"a{n:03}", status("violated", f"Breach number {n}"), at=n / 10, outlet=f"o{n}") for n in range(60)
    )
    (change,) = board.changes
    assert change.evidence[0].source.article == "a000"
    assert (len(change.evidence), change.origins) == (12, 60)


def test_the_day_of_a_claim_is_kept_apart_from_its_publication() -> None:
    (change,) = judged([report("a", status("violated", day=date(2020, 2, 29)), at=1)]).changes
    assert change.at.date() == FIRST


def test_reports_of_a_breach_recall_how_the_truce_came_about() -> None:
    broken = report("a", status("in_effect"), status("violated"), at=1)
    recalled = report("b", status("agreed"), at=20)
    assert judged([broken, recalled]).line == ["in_effect", "violated"]
    with_breach = report("b", status("agreed"), status("violated", "it was broken again"), at=24 * 5)
    assert judged([broken, with_breach]).line == ["in_effect", "violated"]
    anew = report("b", status("agreed", "Both sides agreed to stop"), at=24 * 5)
    assert judged([broken, anew]).line == ["in_effect", "violated", "agreed"]


def test_a_truce_that_holds_again_days_after_a_breach_is_news() -> None:
    broken = report("a", status("violated"), at=1)
    assert judged([broken, report("b", status("in_effect"), at=20)]).line == ["violated"]
    assert judged([broken, report("b", status("in_effect"), at=72)]).line == ["violated", "in_effect"]
    recalled = report("b", status("in_effect"), status("violated", "shells fell", place="Salt Hills"), at=72)
    assert "in_effect" not in judged([broken, recalled]).line


def test_a_truce_without_an_article_that_knows_it_is_another_one() -> None:
    broken = report("a", status("violated"), at=1)
    another = report("b", status("in_effect", "the district is covered by a truce"), at=9)
    known = report("b", status("in_effect", "the district is covered by the truce"), at=9)
    assert judged([broken, another]).line == ["violated", "in_effect"]
    assert judged([broken, known]).line == ["violated"]


def test_how_the_known_truce_came_about_is_no_new_one() -> None:
    broken = report("a", status("violated"), at=1)
    anew = report("b", status("agreed", "Both sides signed a truce"), at=72)
    known = report("b", status("agreed", "They met just before the truce was announced"), at=72)
    assert judged([broken, anew]).line == ["violated", "agreed"]
    assert judged([broken, known]).line == ["violated"]


def test_what_a_halted_deal_provides_for_does_not_renew_it() -> None:
    halted = report("a", status("suspended", kind="evacuation"), at=1)
    plan = status("agreed", kind="evacuation", tense="future")
    dated = status("agreed", kind="evacuation", tense="future", day=FIRST + timedelta(days=1))
    assert judged([halted, report("b", plan, at=20)]).line == ["suspended"]
    assert judged([halted, report("b", dated, at=20)]).line == ["suspended", "agreed"]


def test_what_goes_on_after_it_was_halted_is_restored() -> None:
    assert line((1, status("suspended", kind="evacuation")), (9, status("in_effect", kind="evacuation"))) == [
        "suspended",
        "restored",
    ]


def test_an_offer_long_after_a_deal_is_news() -> None:
    agreed = report("a", status("agreed"), at=1)
    assert judged([agreed, report("b", status("proposed"), at=20)]).line == ["agreed"]
    assert judged([agreed, report("b", status("proposed"), at=72)]).line == ["agreed", "proposed"]
