"""What sounds like a change of status and is none, and what is one though it sounds known."""

from datetime import timedelta

import msgspec
import pytest

from tests.fakes.claims import FIRST, report, status
from tests.streams.judge.board import judged
from wire.records import Party


def test_a_new_truce_is_agreed_though_the_last_one_is_broken_and_shells_fall_the_same_day() -> None:
    told = report(
        "b", status("agreed", "The army announced a three-day truce"), status("violated", "Shells fell again"), at=24
    )
    board = judged([report("a", status("violated"), at=1), told])
    assert board.line == ["violated", "agreed", "violated"]


def test_the_truce_that_was_just_agreed_is_not_agreed_again() -> None:
    broken = report("a", status("agreed", "They agreed to a truce"), status("violated"), at=1)
    told = report("b", status("agreed", "The army agreed to a truce"), at=9)
    assert judged([broken, told]).line == ["agreed", "violated"]


@pytest.mark.parametrize(
    ("claimant", "changes"),
    [
        (Party("a shopkeeper"), []),
        (Party("a foreign ministry spokesman"), ["called_for"]),
        (Party("Eastland", "eastland"), ["called_for"]),
        (Party("outlet"), ["called_for"]),
    ],
)
def test_the_wish_of_somebody_unknown_is_no_news(claimant: Party, changes: list[str]) -> None:
    wish = msgspec.structs.replace(status("called_for", "It is time for a truce"), claimant=claimant)
    assert judged([report("a", wish)]).line == changes


@pytest.mark.parametrize(
    ("actor", "changes"),
    [
        (Party("Families of the captives"), []),
        (Party("The parliament"), ["called_for"]),
        (Party("The allies"), ["called_for"]),
        (Party("Eastland", "eastland"), ["called_for"]),
        (Party("He"), ["called_for"]),
    ],
)
def test_what_protesters_demand_is_a_wish_too(actor: Party, changes: list[str]) -> None:
    wish = status("called_for", "They demand a truce")
    wanted = msgspec.structs.replace(wish.matter, actors=(actor,))
    asked = msgspec.structs.replace(wish, matter=wanted, claimant=Party("outlet"))
    assert judged([report("a", asked)]).line == changes


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ("the truce between both states was reached by their officers alone", []),
        ("a truce was reached", ["agreed"]),
        ("The truce announced at noon", ["agreed"]),
    ],
)
def test_how_the_truce_came_about_that_everybody_knows_is_no_news(words: str, changes: list[str]) -> None:
    assert judged([report("a", status("agreed", words))]).line == changes


@pytest.mark.parametrize(
    ("words", "changes"), [("The armistice is stable", []), ("A truce took hold at dawn", ["in_effect"])]
)
def test_what_collapsed_is_not_back_because_somebody_calls_it_stable(words: str, changes: list[str]) -> None:
    over, told = report("a", status("collapsed")), report("b", status("in_effect", words), at=24 * 5)
    assert judged([over, told]).line == ["collapsed", *changes]


def test_who_helped_to_bring_a_broken_truce_about_does_not_agree_to_it_again() -> None:
    broken = report("a", status("in_effect"), status("violated"))
    helped = report("b", status("agreed", "the help that he gave in facilitating a truce"), at=24 * 5)
    assert judged([broken, helped]).line == ["in_effect", "violated"]


@pytest.mark.parametrize(("days", "changes"), [(5, []), (20, ["called_for", "talks"])])
def test_weeks_after_a_breach_a_truce_is_called_for_anew(days: int, changes: list[str]) -> None:
    broken = report("a", status("in_effect"), status("violated"))
    wanted = report("b", status("called_for"), at=24 * days)
    talks = report("c", status("talks"), at=24 * days + 5)
    assert judged([broken, wanted, talks]).line == ["in_effect", "violated", *changes]


def test_an_earlier_truce_is_not_the_first_that_is_told_of_this_one() -> None:
    old = status("agreed", "An earlier truce agreed in May fell apart", tense="background")
    assert judged([report("a", old, status("violated"))]).line == ["violated"]


def test_what_a_halted_deal_covers_is_not_agreed_again() -> None:
    halted = report("a", status("agreed", kind="evacuation"), status("suspended", kind="evacuation"))
    told = status("agreed", "the deal that they signed covers two towns", kind="evacuation")
    anew = status("agreed", "They agreed to a new exchange deal", kind="evacuation")
    assert judged([halted, report("b", told, at=24 * 4)]).line == ["agreed", "suspended"]
    assert judged([halted, report("b", anew, at=24 * 4)]).line == ["agreed", "suspended", "agreed"]


def test_a_truce_told_beside_people_who_leave_a_place_is_of_that_place() -> None:
    left = status("in_effect", "Buses left Salt Hills", kind="evacuation", place="Salt Hills")
    deal = status("agreed", "They agreed to leave", kind="evacuation", place="Salt Hills")
    holds = status("in_effect", "The truce is holding", place="Marrakand")
    assert {c.name for c in judged([report("a", left, deal, holds)]).changes} == {
        "Salt Hills ceasefire",
        "Salt Hills evacuation",
    }


def test_who_suspends_talks_suspends_no_truce_that_holds() -> None:
    holds, talks = (
        report("a", status("in_effect")),
        report("b", status("suspended", "The rebels suspended the talks"), at=9),
    )
    halted = report("b", status("suspended", "Both suspended a truce after the talks"), at=9)
    assert judged([holds, talks]).line == ["in_effect"]
    assert judged([holds, halted]).line == ["in_effect", "suspended"]
    assert judged([report("a", status("talks")), talks]).line == ["talks", "suspended"]
    assert judged([talks]).line == []


def test_breaches_told_beside_its_extension_are_no_new_breach() -> None:
    broken = report("a", status("in_effect"), status("violated"), at=1)
    prolonged = report("b", status("extended"), status("violated", "Both accuse each other of breaches"), at=24)
    assert judged([broken, prolonged]).line == ["in_effect", "violated", "extended"]
    assert (
        judged([broken, prolonged, report("c", status("violated", "Shells hit a market"), at=48)]).line[-1]
        == "violated"
    )
    assert judged([report("a", status("in_effect")), prolonged]).line == ["in_effect", "extended", "violated"]


@pytest.mark.parametrize("since", ["in_effect", "extended", "violated"])
def test_how_a_truce_was_sought_is_no_news_beside_what_became_of_it(since: str) -> None:
    told = [status(word, word) for word in ("called_for", "proposed", "talks", since)]
    assert judged([report("a", *told)]).line == [since]
    assert judged([report("a", *told[:3])]).line == ["called_for", "proposed", "talks"]


@pytest.mark.parametrize(("days", "changes"), [(10, ["agreed", "violated"]), (400, ["violated"])])
def test_a_truce_agreed_long_ago_is_not_agreed_by_the_news_of_its_breach(days: int, changes: list[str]) -> None:
    old = status("agreed", "They signed a truce", tense="background", day=FIRST - timedelta(days=days))
    assert judged([report("a", old, status("violated", "Shells fell"))]).line == changes


def test_that_a_truce_holds_is_no_news_beside_its_extension() -> None:
    told = report("a", status("agreed"), status("in_effect", "the current truce"), status("extended"), at=9)
    assert judged([told]).line == ["extended"]
    assert judged([report("b", status("agreed"), at=1), told]).line == ["agreed", "in_effect", "extended"]


def test_how_they_had_agreed_is_not_news_of_a_truce_that_nobody_knows() -> None:
    before = status("agreed", "both states had agreed to the truce", tense="background")
    assert judged([report("a", before, status("violated", "Shells fell"))]).line == ["violated"]


def test_talks_are_no_news_beside_the_truce_that_they_led_to() -> None:
    led = report("a", status("talks"), status("agreed", "The army declared a truce", tense="future"))
    told = report("a", status("talks"), status("agreed", "three towns joined it"))
    assert judged([led]).line == ["agreed"]
    assert judged([told]).line == ["talks", "agreed"]


@pytest.mark.parametrize(("year", "changes"), [(2017, ["violated"]), (2020, ["agreed", "violated"])])
def test_a_truce_of_a_year_past_is_not_agreed_by_the_news_of_its_breach(year: int, changes: list[str]) -> None:
    old = status("agreed", f"the deal that they signed in {year}", tense="background")
    assert judged([report("a", old, status("violated", "Shells fell"))]).line == changes
