"""Groups, happenings, vocabularies, places: the pure parts under the event rules."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.read.events.extract import RULES
from streams.read.events.groups import group_of
from streams.read.events.happenings import happenings, nearest
from streams.read.events.places import unlisted_place
from streams.read.events.vocabulary import CIVILIAN_TARGETS, KINDS, MILITARY_TARGETS, WIDER, Event, Group, fits, within
from streams.read.places.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("phrase", "group"),
    [
        ("five medical staff", Group.MEDICS),
        ("two White Helmets rescue workers", Group.MEDICS),
        ("two aid workers", Group.AID_WORKERS),
        ("20 army officers", Group.SOLDIERS),
        ("police officers", Group.POLICE),
        ("three members of Hamas", Group.FIGHTERS),
        ("members of the same family", Group.FAMILY),
        ("pro-government fighters", Group.SOLDIERS),
        ("Hezbollah fighters", Group.FIGHTERS),
        ("schoolchildren", Group.CHILDREN),
        ("villagers", Group.CIVILIANS),
        ("17 people", Group.ALL),
        ("a maternity hospital", Group.HOSPITAL),
        ("an ammunition depot", Group.WEAPONS),
        ("the parliament's budget", None),
    ],
)
def test_group(phrase: str, group: Group | None) -> None:
    assert group_of(phrase) is group


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("an air strike", [Event.AIRSTRIKE]),
        ("airstrikes and air-raids", [Event.AIRSTRIKE, Event.AIRSTRIKE]),
        ("a suicide car bomb", [Event.SUICIDE_BOMBING]),
        ("car-bombing", [Event.CAR_BOMB]),
        ("barrel bombs", [Event.BARREL_BOMB]),
        ("a chemical weapons attack", [Event.CHEMICAL_ATTACK]),
        ("drone strikes", [Event.DRONE_STRIKE]),
        ("rocket fire", [Event.ROCKET_FIRE]),
        ("a roadside bomb", [Event.MINE]),
        ("a shellfish stall", []),
    ],
)
def test_happenings(text: str, events: list[Event]) -> None:
    assert [h.event for h in happenings(text)] == events


def test_the_nearest_event_is_taken_a_strict_word_before_a_loose_one() -> None:
    text = "The attack was carried out by a suicide bomber; shelling went on elsewhere."
    assert nearest(happenings(text), text.index("carried"), text) is Event.SUICIDE_BOMBING


EVENTS = st.sampled_from(list(Event))


@given(EVENTS, EVENTS)
def test_events_fit_both_ways(a: Event, b: Event) -> None:
    assert fits(a, b) is fits(b, a)
    assert fits(a, a)
    assert fits(a, "")


def test_an_attack_can_be_any_violence_but_a_car_bomb_no_air_strike() -> None:
    assert fits("attack", "airstrike")
    assert not fits("car bomb", "airstrike")
    assert not fits("attack", "aid delivery")


def test_groups_lie_within_wider_ones() -> None:
    assert within("children", "all")
    assert within("children", "civilians")
    assert not within("civilians", "children")
    assert not within("fighters", "civilians")
    assert not CIVILIAN_TARGETS & MILITARY_TARGETS
    assert all(Group.ALL in (wide, WIDER.get(wide)) for wide in WIDER.values())
    assert all(loose not in strict for loose, strict in KINDS.items())


def test_a_village_that_the_gazetteer_lacks_is_named_by_the_sentence(gazetteer: Gazetteer) -> None:
    text = "Jets bombed the village of Tell Zar, 40 km from Aleppo."
    place = unlisted_place(text, gazetteer, 5)
    assert place is not None
    assert (place.name, place.key) == ("Tell Zar", "")
    assert unlisted_place("Jets bombed the city of Aleppo.", gazetteer, 5) is None


def test_rule_names_are_unique() -> None:
    assert len(set(RULES)) == len(RULES)


def test_the_page_on_events_names_every_event_and_group() -> None:
    page = (Path(__file__).parents[4] / "docs" / "events.md").read_text(encoding="utf-8")
    for word in (*Event, *Group):
        assert not word or f"`{word}`" in page.replace("\n", " ")
