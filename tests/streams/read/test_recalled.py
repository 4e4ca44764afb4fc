"""What only recalls an arrangement, or is no news of the article's war."""

import pytest

from streams.read.reader import Reader
from tests.streams.read.articles import written
from wire.records import ELSEWHERE, Claim, Status, Tense


def _told(reader: Reader, text: str, theatre: str = "syria") -> dict[str, list[Claim]]:
    article = written(text)
    claims = reader.claims(article, (theatre,))
    return {name: [c for c in told if isinstance(c.matter, Status)] for name, told in claims.items()}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Buses left the town under a ceasefire deal brokered by Ankara and Doha.", "agreed"),
        ("Harasta is a suburb that struck a local truce with the army.", "agreed"),
        ("Dozens of local truces have been brokered across the country.", "agreed"),
        ("Local ceasefires have not held for over two years.", "collapsed"),
        ("The general was praised for mediating a truce.", "agreed"),
        ("The army has repeatedly broken the 2019 ceasefire.", "violated"),
        ("The war ended in a truce rather than a peace treaty.", "agreed"),
        ("The army broke the armistice that ended the war.", "in_effect"),
        ("The truce broke down weeks ago.", "collapsed"),
        ("An earlier ceasefire collapsed within days.", "collapsed"),
        ("A ceasefire in May 2014 collapsed within days.", "collapsed"),
        ("The truce broke down earlier this year.", "collapsed"),
        ("Evacuations resumed days after a bombing halted the evacuation deal.", "suspended"),
        ("An initial five-day ceasefire expired on Monday.", "collapsed"),
        ("They prolonged the truce that lapsed on Monday.", "collapsed"),
        ("Bishops have repeatedly called for a ceasefire.", "called_for"),
        ("The two armies have repeatedly blamed each other for breaches of the truce.", "violated"),
        ("Each time the truce was broken within days.", "violated"),
        ("His efforts last year to negotiate a truce in Idlib failed.", "talks"),
        ("The mayor of Idlib spoke of the ongoing truce.", "in_effect"),
        ("Rebels spared the port one month after the truce took effect.", "in_effect"),
    ],
)
def test_what_names_or_looks_back_is_background(reader: Reader, text: str, status: str) -> None:
    tenses = {
        c.tense for c in _told(reader, text)["syria"] if isinstance(c.matter, Status) if c.matter.status == status
    }
    assert tenses == {Tense.BACKGROUND}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Truce brokered by Ankara takes hold in Aleppo.", "in_effect"),
        ("The army and the rebels agreed on a truce.", "agreed"),
        ("Rebels broke the truce 604 times since it came into effect on 27 February.", "violated"),
        ("The truce took hold at dawn.", "in_effect"),
        ("The truce broke down earlier this week.", "collapsed"),
        ("The truce broke down two days ago.", "collapsed"),
        ("The truce, which lapsed on Monday, was prolonged.", "collapsed"),
        ("Both sides agreed to an initial five-day ceasefire.", "agreed"),
        ("The army has repeatedly broken the truce since Monday.", "violated"),
    ],
)
def test_news_is_current(reader: Reader, text: str, status: str) -> None:
    tenses = {
        c.tense for c in _told(reader, text)["syria"] if isinstance(c.matter, Status) if c.matter.status == status
    }
    assert Tense.CURRENT in tenses


@pytest.mark.parametrize(
    "text",
    [
        "A ceasefire was agreed for Ukraine on Monday.",
        "Envoys brokered a truce between Israel and Hamas.",
    ],
)
def test_a_truce_of_another_war_is_elsewhere(reader: Reader, text: str) -> None:
    told = _told(reader, text)
    assert told["syria"] == []
    assert told[ELSEWHERE]


def test_of_two_wars_a_truce_is_of_the_one_whose_name_it_bears(reader: Reader) -> None:
    text = "Houthi gunmen at sea held their fire as the Gaza truce was announced on Wednesday."
    article = written(text)
    told = reader.claims(article, ("yemen", "gaza-israel"))
    assert [c.matter.status for c in told["gaza-israel"] if isinstance(c.matter, Status)] == ["agreed"]


def test_what_an_end_is_only_the_date_of_has_not_ended(reader: Reader) -> None:
    told = _told(reader, "The army extended the truce by three days, counted from the end of the present ceasefire.")
    assert "collapsed" not in {c.matter.status for c in told["syria"] if isinstance(c.matter, Status)}


def test_how_the_present_truce_fares_is_no_matter_for_talks_on_another(reader: Reader) -> None:
    assert _told(reader, "Envoys met in Idlib to discuss the current ceasefire.")["syria"] == []
    told = _told(reader, "Envoys met in Idlib to discuss a ceasefire.")["syria"]
    assert {c.matter.status for c in told if isinstance(c.matter, Status)} == {"talks"}


def test_guns_that_fall_silent_as_a_truce_begins_do_not_break_it(reader: Reader) -> None:
    told = _told(reader, "Guns fell silent across Idlib as a truce began.")
    assert {c.matter.status for c in told["syria"] if isinstance(c.matter, Status)} == {"in_effect"}


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Guns silent in Hodeidah as truce takes effect", "in_effect"),
        ("Guns pound silent Hodeidah despite truce", "violated"),
    ],
)
def test_nor_do_guns_that_a_headline_calls_silent(reader: Reader, title: str, status: str) -> None:
    claims = reader.claims(written("", title), ("yemen",))["yemen"]
    assert {c.matter.status for c in claims if isinstance(c.matter, Status)} == {status}


def test_a_charge_that_is_rejected_does_not_reach_into_what_is_maintained(reader: Reader) -> None:
    told = _told(reader, "Damascus rejected the charge, maintaining that a ceasefire was agreed by both sides.")
    assert {c.matter.status for c in told["syria"] if isinstance(c.matter, Status)} == {"agreed"}


def test_a_deal_that_fighters_leave_in_return_for_quiet_is_both(reader: Reader) -> None:
    text = (
        "A truce had kept the town calm. Elders in Idlib reached an agreement with the army that the fighters would"
        " leave in return for a halt to the shelling."
    )
    told = [c for c in _told(reader, text)["syria"] if isinstance(c.matter, Status) and c.matter.status == "agreed"]
    assert {c.matter.arrangement for c in told if isinstance(c.matter, Status)} == {"ceasefire", "evacuation"}
    assert {c.place.name for c in told} == {"Idlib"}


@pytest.mark.parametrize(
    "text",
    [
        "Leaders marked the World War I armistice in Paris. Soldiers were killed in the war.",
        "There is no end to the culture wars, and a truce in the culture wars is far off.",
        "The summit was held in the truce village of Panmunjom.",
        "A ceasefire was discussed. The minister took up an offer of police help.",
        "A ceasefire was discussed. Lawmakers have no proposal to make schools safer.",
        "The ministry building was evacuated for an hour as sirens went off. A ceasefire deal was far off.",
        "The president wants to bring our troops out of a war. A deal with the besieged was far off.",
    ],
)
def test_what_only_sounds_like_it_gives_no_status_of_its_own(reader: Reader, text: str) -> None:
    words = ("armistice", "culture", "village", "offer", "proposal", "building", "troops")
    told = [c.quote.text for claims in _told(reader, text).values() for c in claims]
    assert [quote for quote in told if any(word in quote for word in words)] == []


@pytest.mark.parametrize(
    "text",
    [
        "The dockers of Latakia and the port authority reached a truce in a fight over pay.",
        "The derby in Homs ended in a truce between the fans.",
    ],
)
def test_a_fight_without_arms_has_no_truce(reader: Reader, text: str) -> None:
    assert _told(reader, text)["syria"] == []
