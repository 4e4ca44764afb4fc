"""A denial without a word for it is of what its article told before."""

from collections.abc import Callable

import pytest

from wire.records import Claim, Responsibility, Stance

Read = Callable[[str, str], list[Claim]]


def denials(read: Read, theatre: str, text: str) -> list[tuple[str, str, str]]:
    """Return (who denies, event, place) of each denial of responsibility in an article."""
    claims = read(theatre, text)
    return [_told(c) for c in claims if isinstance(c.matter, Responsibility) and c.stance is Stance.DENIED]


def _told(claim: Claim) -> tuple[str, str, str]:
    matter = claim.matter
    assert isinstance(matter, Responsibility)
    return claim.claimant.key, matter.event, claim.place.key


def test_military_strikes_are_not_those_of_the_military(read: Read) -> None:
    text = "Officials in Damascus said that the president may order military strikes on Douma."
    assert not [c for c in read("syria", text) if isinstance(c.matter, Responsibility)]


@pytest.mark.parametrize(
    ("theatre", "text", "told"),
    [
        pytest.param(
            "nagorno-karabakh",
            "Baku said Armenian forces shelled Terter on Sunday. Armenia's Defence Ministry denied the allegations, "
            "and complained that Stepanakert was bombed.",
            [("armenia-military", "shelling", "tartar")],
            id="not what is told next",
        ),
        pytest.param(
            "sudan",
            "The army accused the RSF of the massacre in Geneina. Residents said the army bombed Nyala. The RSF "
            "denied the accusation.",
            [("rsf", "massacre", "geneina")],
            id="the one against the denier",
        ),
        pytest.param(
            "sudan",
            "The army accused the RSF of the massacre in Geneina. It accused the RSF of shelling the market in "
            "Omdurman. The RSF has nothing to do with it, a spokesman said.",
            [("rsf", "shelling", "omdurman")],
            id="the last of two",
        ),
        pytest.param(
            "yemen",
            "The coalition denied bombing a school in Saada. It said it had no operations in the area.",
            [("saudi-coalition", "bombing", "saada"), ("saudi-coalition", "bombing", "saada")],
            id="what one has denied before",
        ),
        pytest.param(
            "sudan",
            "The RSF and the army have accused each other of attacks on aid in the past.",
            [],
            id="no one event",
        ),
        pytest.param(
            "syria",
            "Damascus said Israeli jets bombed Mezzeh. Israel has neither confirmed nor denied it. Israel would not "
            "confirm or deny the attack.",
            [],
            id="left open",
        ),
        pytest.param(
            "congo", "M23 took the town of Sake. Rwanda said it had no troops in the area.", [], id="nobody is accused"
        ),
    ],
)
def test_a_denial_is_of_what_was_told_before(
    read: Read, theatre: str, text: str, told: list[tuple[str, str, str]]
) -> None:
    assert denials(read, theatre, text) == told


@pytest.mark.parametrize(
    ("before", "denial", "charge"),
    [
        (
            "Mariam Idris said that the RSF had armed the raiders in Nyala.",
            "The RSF denied the allegation.",
            ("Mariam Idris", "that the RSF had armed the raiders in Nyala"),
        ),
        (
            "The army said its rivals had provoked the quarrel.",
            "The RSF has always rejected those accusations.",
            ("The army", "its rivals had provoked the quarrel"),
        ),
        ("The army said the RSF was armed.", "The RSF denied some of the newest charges, such as theft.", None),
        ("The army said its men were hungry.", "The RSF denied the allegation.", None),  # of another
        ("The RSF said its men were hungry.", "The RSF denied the allegation.", None),  # his own words
        ("The RSF held the town.", "The RSF denied the allegation.", None),  # nobody's words
        ("The army said the RSF was armed.", "The RSF denied the allegation that it had camels.", None),  # says what
    ],
)
def test_a_bare_denial_answers_what_another_said_right_before(
    read: Read, before: str, denial: str, charge: tuple[str, str] | None
) -> None:
    claims = read("sudan", f"{before} {denial}")
    found = [(c.claimant.name, c.quote.text) for c in claims if c.rule == "responsibility: charge answered"]
    assert found == ([charge] if charge else [])


def test_a_list_of_keywords_accuses_nobody(read: Read) -> None:
    text = "Tags Yemen Saudi Arabia Air Strike Residents of Taiz said that nobody was hurt."
    assert not [c for c in read("yemen", text) if isinstance(c.matter, Responsibility)]


@pytest.mark.parametrize(
    ("theatre", "text", "refuted"),
    [
        ("sudan", "The RSF said it had captured Nyala on Friday. The army rejected the claim.", [("army", "nyala")]),
        ("ukraine", "Moscow said it had taken Kherson, but Kyiv rejected the claim.", [("Kyiv", "kherson")]),
        ("sudan", "The RSF said it had captured Nyala. The RSF rejected the claim.", []),  # his own
        ("sudan", "The RSF said it held Nyala, though its rival, the army, disputed the claim.", []),  # held, not taken
        (
            "sudan",
            "The RSF said it had seized Nyala, though its rival, the army, disputed the claim.",
            [("army", "nyala")],
        ),
        ("sudan", "The RSF declared control of Nyala, a claim flatly denied by the army.", [("army", "nyala")]),
        ("congo", "M23 said it had taken Goma, which Kinshasa denied.", [("Kinshasa", "goma")]),
        ("congo", "M23 said it had taken Goma. Uganda dismissed Rwanda's claims as lies.", []),  # of another
        ("sudan", "The army had captured Nyala. The RSF denied responsibility.", []),  # a deed
    ],
)
def test_who_rejects_the_claim_of_a_capture_denies_it(
    read: Read, theatre: str, text: str, refuted: list[tuple[str, str]]
) -> None:
    claims = [c for c in read(theatre, text) if c.rule == "control: refuted"]
    assert [(c.claimant.name.removeprefix("The "), c.place.key) for c in claims] == refuted
    assert all(c.stance is Stance.DENIED for c in claims)


def test_who_dismisses_a_report_denies_what_it_told(read: Read) -> None:
    text = "The RSF said its drones had hit a depot in Nyala, but the army and residents dismissed the report as a lie."
    claims = [c for c in read("sudan", text) if c.rule == "occurrence: refuted"]
    assert [(c.claimant.key, c.stance) for c in claims] == [("sudan-army", Stance.DENIED)]


@pytest.mark.parametrize("untrue", ["were false", "were not based on facts", "are not true"])
def test_whose_claim_is_called_untrue_says_so_and_who_calls_it_that_says_not(read: Read, untrue: str) -> None:
    text = f"Kyiv said Russian claims that Moscow's troops had captured Toretsk on Monday {untrue}."
    said = [(c.claimant.key, c.stance) for c in read("ukraine", text) if c.rule == "control: taken"]
    assert said == [("russia-government", Stance.ASSERTED), ("ukraine-government", Stance.DENIED)]


@pytest.mark.parametrize("open_", ["were not false", "are being checked", "were true"])
def test_a_claim_that_is_not_called_untrue_is_denied_by_nobody(read: Read, open_: str) -> None:
    text = f"Kyiv said Russian claims that Moscow's troops had captured Toretsk on Monday {open_}."
    assert not [c for c in read("ukraine", text) if c.stance is Stance.DENIED]


def test_whose_claim_is_rejected_says_so_and_who_rejects_it_says_not(read: Read) -> None:
    text = "Kyiv rejected Russian claims that Moscow's troops had captured Toretsk."
    said = [(c.claimant.key, c.stance) for c in read("ukraine", text) if c.rule == "control: taken"]
    assert said == [("russia-government", Stance.ASSERTED), ("ukraine-government", Stance.DENIED)]
