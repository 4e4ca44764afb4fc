"""Where an arrangement is said to hold."""

from datetime import UTC, datetime

import pytest

from streams.read.reader import Reader
from tests.streams.read.articles import written
from wire.records import Status

_NOON = datetime(2018, 5, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "theatre", "status", "place"),
    [
        ("Officials in Damascus said the truce in Daraya was holding.", "syria", "in_effect", "Daraya"),
        ("Envoys met in Damascus. The Daraya truce was extended by a week.", "syria", "extended", "Daraya"),
        ("Shells fell on Aleppo. A nationwide truce took effect at midnight.", "syria", "in_effect", "Syria"),
        ("Rebels agreed to a ceasefire after talks in Aden.", "yemen", "agreed", "Yemen"),
        ("The ceasefire took effect in Taiz on Monday.", "yemen", "in_effect", "Taiz"),
        ("The army broke the truce when it shelled Douma.", "syria", "violated", "Douma"),
        ("Hundreds of fighters left Daraya for Idlib under a deal.", "syria", "in_effect", "Daraya"),
        ("The evacuation of civilians from Homs resumed, the army in Damascus said.", "syria", "restored", "Homs"),
        ("Thousands left the besieged villages of Kefraya and Foua under a deal.", "syria", "in_effect", "Foua"),
        ("Some 3,000 residents of two villages Kefraya and Foua left under a deal.", "syria", "in_effect", "Foua"),
        ("They held talks on a truce in the northern Syrian province of Idlib.", "syria", "talks", "Idlib"),
        (
            "Rockets were fired at Douma. The rebels complained of frequent violations of the truce by the army.",
            "syria",
            "violated",
            "Syria",
        ),
        ("Rockets were fired at Douma. It was a violation of the truce.", "syria", "violated", "Douma"),
        ("The evacuation deal was halted in Aleppo province.", "syria", "suspended", "Syria"),
        (
            "The evacuation of Homs was agreed. Buses arrived in Idlib with the last fighters.",
            "syria",
            "in_effect",
            "Homs",
        ),
    ],
)
def test_an_arrangement_is_where_it_is_said_to_hold(
    reader: Reader, text: str, theatre: str, status: str, place: str
) -> None:
    article = written(text, at=_NOON)
    claims = reader.claims(article, (theatre,))[theatre]
    places = {c.place.name for c in claims if isinstance(c.matter, Status) and c.matter.status == status}
    assert places == {place}


@pytest.mark.parametrize(
    ("title", "text", "theatre", "status", "place"),
    [
        ("Shells hit Aleppo as Syria truce frays", "The truce was extended by a week.", "syria", "extended", "Syria"),
        (
            "Shells hit Taiz",
            "The Yemeni truce was agreed in May. The truce has collapsed.",
            "yemen",
            "collapsed",
            "Yemen",
        ),
        (
            "Humanitarian pause in Aleppo in force, army says",
            "The pause began at noon in the city.",
            "syria",
            "in_effect",
            "Aleppo",
        ),
        ("Six killed in Kherson", "Talks on a truce are under way, an envoy said.", "ukraine", "talks", "Ukraine"),
        ("Truce ends", "Residents of Taiz said the truce ended at dusk.", "yemen", "collapsed", "Yemen"),
        ("Jets bomb Jayrud", "A two-year local truce broke down on Friday.", "syria", "collapsed", "Jayrud"),
        ("Quiet days", "Elders in Jayrud had agreed to a truce.", "syria", "agreed", "Jayrud"),
    ],
)
def test_what_surrounds_an_arrangement_is_not_always_its_place(
    reader: Reader, title: str, text: str, theatre: str, status: str, place: str
) -> None:
    article = written(text, title, at=_NOON)
    claims = reader.claims(article, (theatre,))[theatre]
    places = {c.place.name for c in claims if isinstance(c.matter, Status) and c.matter.status == status}
    assert places == {place}
