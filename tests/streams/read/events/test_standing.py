"""What is charged or denied of no one event is not taken for news of one; what is of one, stays news."""

from collections.abc import Callable

import pytest

from wire.records import Casualties, Claim, Occurrence, Responsibility, Stance, Tense

Read = Callable[[str, str], list[Claim]]
NEWS, RECALLED = Tense.CURRENT, Tense.BACKGROUND


def _charges(read: Read, text: str) -> list[Claim]:
    return [claim for claim in read("syria", text) if isinstance(claim.matter, Responsibility)]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Officials near Homs have accused rebels of using sarin gas.", RECALLED),
        ("Officials have accused rebels of using sarin gas in Homs.", NEWS),
        ("Officials near Homs have accused rebels of shelling the clinic.", NEWS),
        ("Officials near Homs accused rebels of using sarin gas.", NEWS),
        ("The army near Homs is often accused of bombing clinics.", RECALLED),
        ("Nurses near Homs repeatedly accused the army of bombing clinics.", NEWS),
        ("The panel in Homs found the army was responsible for three gas attacks.", RECALLED),
        ("The panel in Homs said the army has been responsible for chlorine and other attacks.", RECALLED),
        ("The panel in Homs found the army was responsible for the gas attacks.", NEWS),
        ("The panel found the army was responsible for three gas attacks in Homs.", NEWS),
        ("The panel in Homs wants to hold the army responsible for gas attacks.", NEWS),
        ("The army near Homs has consistently denied using sarin gas during the war.", RECALLED),
        ("The army has consistently denied using sarin gas in Homs.", NEWS),
        ("The army near Homs has consistently denied the gas attack.", NEWS),
        ("The army near Homs denied using sarin gas.", NEWS),
    ],
)
def test_a_charge_or_denial_is_recalled_where_it_is_of_no_one_event(read: Read, text: str, tense: Tense) -> None:
    assert {claim.tense for claim in _charges(read, text)} == {tense}


@pytest.mark.parametrize(
    ("denied", "tense"), [("has repeatedly denied using", RECALLED), ("denied on Tuesday using", NEWS)]
)
def test_who_denies_time_and_again_such_weapons_denies_no_one_attack(read: Read, denied: str, tense: Tense) -> None:
    claims = _charges(read, f"Rebels accused the army of a gas attack on Homs. The army {denied} such weapons.")
    assert {c.tense for c in claims if c.stance is Stance.DENIED} == {tense}


def test_who_was_not_so_in_the_past_either_denies_it_all(read: Read) -> None:
    claims = _charges(read, "The army has not used sarin gas in Homs, not in the past and not now, it said.")
    assert {c.stance for c in claims} == {Stance.DENIED}


@pytest.mark.parametrize(("then", "stance"), [("if", Stance.UNCERTAIN), ("as", Stance.ASSERTED)])
def test_what_allegations_say_is_open_where_they_may_prove_true(read: Read, then: str, stance: Stance) -> None:
    text = f"Envoys must act {then} allegations that the army was responsible for the raid on Homs prove true."
    assert {claim.stance for claim in _charges(read, text)} == {stance}


@pytest.mark.parametrize(
    ("denial", "happened"),
    [
        ("rejected the allegations as baseless", False),
        ("denied the allegations", False),
        ("rejected the reports of a gas attack as baseless", True),
    ],
)
def test_who_rejects_what_he_is_charged_with_does_not_say_that_it_did_not_happen(
    read: Read, denial: str, happened: bool
) -> None:
    text = f"The army, which has spoken of gas attacks by rebels in Homs, {denial}."
    denied = [c for c in read("syria", text) if isinstance(c.matter, Occurrence) and c.stance is Stance.DENIED]
    assert bool(denied) is happened


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Envoys said Turkey accused the army of killing nine people with gas in tents near Homs.", True),
        ("Envoys said Turkey accused the army of killing nine people, whom it called spies from Homs.", False),
    ],
)
def test_a_charge_is_quoted_with_where_it_was(read: Read, text: str, names: bool) -> None:
    assert ["Homs" in c.quote.text for c in _charges(read, text)] == [names]


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("with Turkey and Qatar both blaming the army", "Turkey"),
        ("Turkey said, blaming the army", "Turkey"),
        ("with envoys in Doha. Turkey blamed the army", "Turkey"),
    ],
)
def test_who_blames_beside_what_is_told_is_named(read: Read, who: str, speaker: str) -> None:
    claims = [c for c in _charges(read, f"The raid on Homs was a crime, {who} for the raid.") if c.rule.endswith("for")]
    assert [c.claimant.name for c in claims] == [speaker]


@pytest.mark.parametrize(
    ("behind", "high"),
    [
        ("are being treated in wards abroad", None),
        ("were receiving treatment at a camp", None),
        ("were found in a cellar", 31),
        ("and nine others are being treated in wards abroad", 31),
    ],
)
def test_those_in_somebodys_care_are_the_least_that_were_hurt(read: Read, behind: str, high: int | None) -> None:
    found = [c.matter for c in read("syria", f"Medics said 31 people wounded in the raid on Homs {behind}.")]
    assert [m.high for m in found if isinstance(m, Casualties) and m.low == 31] == [high]
