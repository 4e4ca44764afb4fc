"""Where the people were whom a toll counts, and whether it is news."""

from collections.abc import Callable

import pytest

from tests.streams.read.events.conftest import told
from wire.records import Casualties, Claim, Victims

Read = Callable[[str, str], list[Claim]]


def _tolls(read: Read, text: str) -> list[Claim]:
    return [claim for claim in read("congo", text) if claim.rule.startswith("casualties")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Six bodies were found in Goma and seven people were killed in Kamura.", ["goma", "Kamura"]),
        ("Rebels entered Goma. In Kamura, two people were killed and nine injured.", ["Kamura", "Kamura"]),
        ("Shells killed six in Goma, nine people were killed in the towns of Masisi and Sake.", ["goma", "masisi"]),
        ("Shells killed nine people in Kamura village in North Kivu.", ["Kamura"]),
        ("Rebels entered Sake. The Goma Media Centre said nine people were killed.", ["sake"]),
        ("Rebels shelled Sake. Officials at Goma hospital said nine people were killed.", ["sake"]),
        ("Rebels shelled Sake. Nine people were killed in Operation Harvest.", ["sake"]),
        ("Nine people were killed when rebels shelled the Goma hospital.", ["goma"]),
    ],
)
def test_people_are_where_their_clause_says(read: Read, text: str, places: list[str]) -> None:
    assert [c.place.key or c.place.name for c in _tolls(read, text)] == places


def test_an_agency_that_is_called_like_a_town_speaks_from_nowhere(read: Read) -> None:
    text = "Bombers struck Homs on Sunday. At least 83 people were killed, according to SANA, citing its reporter."
    assert [c.place.key for c in read("syria", text) if c.rule.startswith("casualties")] == ["homs"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Jets struck a farm in Shayrat. The Homs governor said nine people were killed.", "homs-province"),
        ("Jets struck a farm in Shayrat. The governor of Homs said nine people were killed.", "homs-province"),
        ("Jets struck a farm in Shayrat. Nine people were killed in Homs, a governor said.", "homs"),
        ("Shells hit Saraqib. Nine people were killed in the attack, which Washington blamed on Damascus.", "saraqib"),
        ("Shells hit Saraqib. The regime in Damascus said nine people were killed.", "saraqib"),
        ("Shells hit Saraqib. Nine people were killed in rocket fire on Damascus.", "damascus"),
        ("Shells hit Saraqib. The army said nine people were killed in Damascus.", "damascus"),
    ],
)
def test_whose_governor_or_government_it_is_says_where_only_as_far_as_it_can(read: Read, text: str, place: str) -> None:
    assert [c.place.key for c in read("syria", text) if c.rule.startswith("casualties")] == [place]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Judges took up the raid in August 2021 that killed 30 people in Goma.", "background"),
        ("It was a raid in August 2021 on the port of Goma that killed 30 people.", "background"),
        ("In 2015, planes hit a wedding in Goma, killing 30 people.", "background"),
        ("Last month, rebels shelled a bus in Goma, killing 30 people.", "background"),
        ("The raid came six days after a missile struck the port of Goma, killing 30 people.", "background"),
        ("The raid came a day after a missile struck the port of Goma, killing 30 people.", "current"),
        ("Two weeks after the truce began, shelling killed 30 people in Goma.", "current"),
        ("Rebels shelled the market in Goma, killing 30 people.", "current"),
        ("It was the worst raid on Goma that police had seen since 2015, killing 30 people.", "current"),
        ("Rebels shelled Goma at the end of January, killing 30 people.", "background"),
    ],
)
def test_a_toll_is_recalled_with_what_its_clause_hangs_on(read: Read, text: str, tense: str) -> None:
    assert {str(c.tense) for c in _tolls(read, text)} == {tense}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels shelled the market in Goma on Monday, killing 30 people.", 13),
        ("Rebels shelled the market in Goma on Monday and killed 30 people.", 13),
        ("The army condemned Monday's raid on Goma that killed 30 people.", 13),
        ("The army, which met on Monday, said that shelling had killed 30 people in Goma.", None),
    ],
)
def test_a_toll_is_of_the_day_that_its_clause_hangs_on(read: Read, text: str, day: int | None) -> None:
    assert {c.day.day if c.day else None for c in _tolls(read, text)} == {day}


def test_one_of_somebodys_men_is_no_toll(read: Read) -> None:
    text = "The army dealt a heavy blow to the front in Goma, killing one of its commanders."
    assert [told(c) for c in _tolls(read, text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "At least 42 villagers were killed in separate raids on Goma.",
        "A month of fighting has killed 40 people in Goma, medics said.",
        "Air strikes have killed 370 people in Goma since the start of the war.",
        "Shelling has killed 37 people in Goma this month alone, medics said.",
        "Raiders killed 61 people in Goma over the past three weeks, medics said.",
    ],
)
def test_the_dead_of_many_attacks_are_of_no_one_event(read: Read, text: str) -> None:
    assert [str(c.matter.event) for c in _tolls(read, text) if isinstance(c.matter, Casualties)] == ["war"]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Some 40 people, most of them civilians, were killed in a mosque in Goma.", ["civilians"]),
        ("Dozens of people, mainly militants, died at a farm in Goma.", ["fighters"]),
        ("Some 40 civilians were killed in a mosque in Goma.", []),
        ("Some 40 people, most of them from Sake, were killed in a mosque in Goma.", []),
    ],
)
def test_who_most_of_the_dead_were_is_told_though_not_what_killed_them(
    read: Read, text: str, groups: list[str]
) -> None:
    victims = [claim.matter for claim in read("congo", text) if isinstance(claim.matter, Victims)]
    assert [(matter.event, matter.group) for matter in victims] == [("", group) for group in groups]


@pytest.mark.parametrize(
    ("left", "quoted"),
    [
        ("the town of Kamura near Goma", "evacuated the town of Kamura"),
        ("the town before the fall of Goma", "evacuated the town"),
        ("the town near Goma", "evacuated the town"),
    ],
)
def test_a_place_is_quoted_by_its_whole_name(read: Read, left: str, quoted: str) -> None:
    claims = read("congo", f"Hundreds of rebels and their families evacuated {left}.")
    assert any(c.quote.text.endswith(quoted) for c in claims), [c.quote.text for c in claims]
