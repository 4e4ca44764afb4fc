"""Who says it, of whom and where, in sentences that say so beside the point."""

from collections.abc import Callable

import pytest

from wire.records import Casualties, Claim, Control, Occurrence, Responsibility, Stance

Read = Callable[[str, str], list[Claim]]


@pytest.mark.parametrize(
    ("clause", "stance"),
    [
        ("which Kyiv blames on Moscow", Stance.ASSERTED),
        ("which Kyiv may blame on Moscow", Stance.UNCERTAIN),
        ("which was carried out by Moscow", Stance.UNCERTAIN),
    ],
)
def test_who_plainly_blames_another_for_what_is_alleged_leaves_nothing_open(
    read: Read, clause: str, stance: Stance
) -> None:
    claims = read("ukraine", f"The mayor spoke of the alleged missile strike on Kherson on Monday {clause}.")
    assert {c.stance for c in claims if isinstance(c.matter, Responsibility)} == {stance}


@pytest.mark.parametrize(
    ("said", "denials"),
    [
        ("repeated its denial", ["russia-government"]),
        ("reiterated the government's denial on Friday", ["russia-government"]),
        ("repeated its demand", []),
        ("cited denials by experts", []),
    ],
)
def test_who_repeats_a_denial_denies(read: Read, said: str, denials: list[str]) -> None:
    claims = read("ukraine", f"Kyiv blamed Moscow for the missile strike on Kherson, but the Kremlin {said}.")
    assert [c.claimant.key for c in claims if c.stance is Stance.DENIED] == denials


@pytest.mark.parametrize(
    ("whose", "holders"),
    [
        ("Islamic State group-dominated", ["islamic-state"]),
        ("Islamic State-dominated", ["islamic-state"]),
        ("Kurdish-dominated", []),
    ],
)
def test_a_town_that_a_group_dominates_is_held_by_it(read: Read, whose: str, holders: list[str]) -> None:
    claims = read("syria", f"Shells fell on the {whose} town of Manbij.")
    assert [c.matter.holder.key for c in claims if isinstance(c.matter, Control)] == holders


@pytest.mark.parametrize(
    ("count", "group"),
    [("eight dead civilians", "civilians"), ("eight dead", "all")],
)
def test_the_dead_are_those_whom_the_word_describes(read: Read, count: str, group: str) -> None:
    claims = read("congo", f"The monitor told of a raid on Goma, giving a toll of {count}.")
    assert [c.matter.group for c in claims if isinstance(c.matter, Casualties)] == [group]


@pytest.mark.parametrize(
    ("somebody", "place"),
    [
        ("Gen. Sami al-Bab said", "homs"),
        ("Sami al-Bab, the deputy interior minister, said", "homs"),
        ("Officers in al-Bab said", "al-bab"),
        ("Shells hit al-Bab, and a deputy interior minister said", "al-bab"),
    ],
)
def test_a_surname_is_no_town(read: Read, somebody: str, place: str) -> None:
    claims = read("syria", f"Gunmen attacked a post in Homs. {somebody} nine people were killed.")
    assert [c.place.key for c in claims if isinstance(c.matter, Casualties)] == [place]


@pytest.mark.parametrize(
    ("said", "claimant"),
    [
        ("blamed Rwanda, which rejected the charge and described the massacre as fabricated", "rwanda-government"),
        ("said the massacre was described as fabricated", ""),
    ],
)
def test_who_calls_it_fabricated_in_a_clause_of_his_own_says_so(read: Read, said: str, claimant: str) -> None:
    claims = read("congo", f"Nurses told of a massacre in Goma. Many {said}.")
    assert [c.claimant.key for c in claims if isinstance(c.matter, Occurrence) and c.stance is Stance.DENIED] == [
        claimant
    ]
