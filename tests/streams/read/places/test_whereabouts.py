"""Where a sentence without a place is."""

import pytest

from streams.read.places.gazetteer import Gazetteer
from streams.read.places.whereabouts import Centre, centre_of, named_places
from tests.streams.read.articles import written
from wire.records import Article, Place


def article(title: str, text: str) -> Article:
    return written(text, title)


def test_a_capital_that_stands_for_its_government_is_no_place(gazetteer: Gazetteer) -> None:
    assert named_places("Damascus agreed to the truce.", gazetteer, ("syria",)) == []
    places = named_places("Shells fell in Damascus and Homs.", gazetteer, ("syria",))
    assert [place.key for _, place in places] == ["damascus", "homs"]


def test_the_centre_is_what_is_named_most_and_the_title_weighs(gazetteer: Gazetteer) -> None:
    told = article("Convoy waits outside Homs", "A convoy waited near Hama. Drivers from Hama slept in their cabs.")
    assert centre_of(told, gazetteer, ("syria",)).place.key == "homs"
    assert centre_of(article("", "Syria is at war."), gazetteer, ("syria",)).place == Place()


@pytest.mark.parametrize(
    ("running", "expected"),
    [("", "homs"), ("homs", "homs"), ("hama", "hama"), ("idlib", "homs"), ("syria", "syria")],
    ids=["none yet", "the centre itself", "named often", "named in passing", "the whole theatre"],
)
def test_a_place_named_in_passing_does_not_hold(running: str, expected: str) -> None:
    centre = Centre(Place("Homs", "homs"), {"homs": 8, "hama": 3, "idlib": 2})
    assert centre.instead_of(Place(running.title(), running)).key == expected
