"""What people are told, before it is laid out."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from alerts.formats.card import card, digest, where
from alerts.formats.fitting import fitted, safe_url, units
from alerts.formats.slack import escaped
from alerts.message.byline import byline
from alerts.message.payload import Side, Voice
from tests.alerts.formats.samples import MANY, MESSAGES, told
from tests.alerts.samples import NOON, change


def facts(name: str) -> dict[str, str]:
    return {fact.name: fact.value for fact in card(MESSAGES[name]).facts}


def test_a_late_alert_says_by_how_much() -> None:
    assert facts("updated")["Late"] == "sent 20 minutes after it was detected"
    assert "Late" not in facts("opened")
    hours = card(told(change(), at=NOON + timedelta(hours=7, minutes=10)))
    assert hours.facts[0].value == "sent 7 hours after it was detected"


def test_a_line_that_is_seen_alone_says_who_says_so_how_many_and_since_when() -> None:
    assert card(MESSAGES["opened"]).flash == (
        "🔴 Khartoum ceasefire: in effect → collapsed – "
        "nile-ledger; disputed by the army (red-sea-wire); 3 independent origins; 4 May, 12:00 UTC"
    )
    assert card(MESSAGES["contradiction"]).brief == (
        "Airstrike in Taiz, 4 May 2023: reports disagree on who did it – "
        "medics (nile-ledger): the coalition; gulf-observer: the Houthis; 2 independent origins; 4 May, 12:00 UTC"
    )
    assert card(MESSAGES["silent"]).brief == card(MESSAGES["silent"]).headline


def test_an_update_says_in_that_line_what_is_new() -> None:
    assert card(MESSAGES["updated"]).flash.startswith("🟠 Update (independent origins: 1 → 2): Khartoum ceasefire: ")
    headline = replace(MESSAGES["updated"].data, changes=("was: Khartoum ceasefire: in effect", "outlets: 1 → 2"))
    assert card(replace(MESSAGES["updated"], data=headline)).news == "outlets: 1 → 2"
    long = replace(headline, changes=("parties say: " + "the army, " * 20,))
    assert card(replace(MESSAGES["updated"], data=long)).flash.startswith("🟠 Update: Khartoum")


def test_many_speakers_are_counted_and_a_doubt_is_no_claim() -> None:
    def voice(article: str, claimant: str, stance: str = "asserted") -> Voice:
        voice = MESSAGES["opened"].data.sides[0].evidence[0]
        return replace(voice, article=article, claimant=claimant, stance=stance)

    voices = (
        voice("a", "outlet"),
        voice("a", "the council"),
        voice("b", "a mayor", "uncertain"),
        voice("c", "a medic"),
        voice("d", "a driver"),
    )
    alert = replace(MESSAGES["opened"].data, sides=(Side(value="collapsed", evidence=voices, omitted=0),))
    assert byline(alert) == "nile-ledger, a mayor (nile-ledger, uncertain) and 2 more"
    assert byline(replace(alert, sides=())) == ""


def test_a_withdrawal_says_that_it_no_longer_holds_and_is_grey() -> None:
    withdrawn = card(MESSAGES["withdrawn"])
    assert withdrawn.title == "⚪ Withdrawn: Khartoum ceasefire: in effect → violated (disputed)"
    assert withdrawn.facts[0].value == "what was told under this alert no longer holds"


@pytest.mark.parametrize(
    ("place", "theatre", "words"),
    [
        ("El Obeid", "sudan", "El Obeid, Sudan"),
        ("South Sudan", "south-sudan", "South Sudan"),
        ("", "gaza", "Gaza"),
        ("Nowhere", "", "Nowhere"),
    ],
)
def test_a_theatre_is_named_as_people_write_it(place: str, theatre: str, words: str) -> None:
    assert where(replace(MESSAGES["opened"].data, place=place, theatre=theatre)) == words


def test_both_sides_are_told_with_who_says_so() -> None:
    sides = card(MESSAGES["contradiction"]).sides
    assert [(side.value, side.voices[0].who) for side in sides] == [
        ("the coalition", "medics, by nile-ledger"),
        ("the Houthis", "gulf-observer"),
    ]
    said, disputed = card(MESSAGES["opened"]).sides
    assert [(side.value, side.voices[0].who) for side in (said, disputed)] == [
        ("collapsed", "nile-ledger"),
        ("disputed", "the army, by red-sea-wire (denial)"),
    ]


def test_a_digest_begins_with_what_is_most_urgent_and_counts_what_it_leaves_out() -> None:
    together = digest(MANY, 2)
    assert [each.look.sign for each in together.cards] == ["🔴", "🟠"]
    assert together.omitted == 2


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/b_c*d~e", "https://a.example/b_c*d~e"),
        ("https://a.example/a|b>c<d e", "https://a.example/a%7Cb%3Ec%3Cd%20e"),
        ("https://a.example/(x)", "https://a.example/%28x%29"),
        ("http://[::1]:6070/alerts/1", "http://[::1]:6070/alerts/1"),
        ("https://لجر.example/ف", "https://لجر.example/ف"),
        ("javascript:alert(1)", ""),
        ("https:///nowhere", ""),
        ("https://[broken", ""),
        ("https://a.example/\x00", ""),
        ("https://a.example/" + "x" * 2000, ""),
    ],
)
def test_a_link_can_stand_in_any_markup_or_is_left_out(url: str, safe: str) -> None:
    assert safe_url(url) == safe


@pytest.mark.parametrize("most", range(1, 12))
def test_a_text_is_never_cut_inside_an_escape_or_a_character(most: int) -> None:
    cut = fitted("<<😀😀&&", most, escaped)
    assert units(cut) <= most
    assert cut.replace("&lt;", "").replace("&amp;", "").replace("…", "").replace("😀", "") == ""
