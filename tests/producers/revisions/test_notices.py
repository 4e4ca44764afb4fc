import pytest

from producers.revisions.notices import recognise
from wire.records import Notice

BODY = "Shells fell on the market at dawn.\n\nA doctor counted nine bodies.\n\nThe army denied firing.\n\nMore follows."


@pytest.mark.parametrize(
    "title",
    [
        "CORRECTED: Nine killed in Donetsk market",
        "Correction: Donetsk market story",
        "CORRECTED-Nine killed in Donetsk market",
        "CORRECTED - Nine killed",
        "Nine killed in Donetsk market (Corrected)",
        "[Correction] Nine killed",
        "REFILE-CORRECTED: Nine killed",
        "Clarification: the Tigray talks",
    ],
)
def test_a_correction_in_the_title(title: str) -> None:
    assert recognise("Desk", title, BODY) is Notice.CORRECTION


@pytest.mark.parametrize(
    "paragraph",
    [
        "Correction: nine people were killed, not twelve.",
        "Correction (24 November 2023): the talks are in Doha.",
        "CORRECTION, Nov. 24: the talks are in Doha.",
        "This article has been corrected to give the right toll.",
        "This story, first published on Friday, was amended to name the town.",
        "An earlier version of this report gave a wrong toll.",
        "Editor's note: An earlier version of this article misspelled the town's name.",
        "(Note: an earlier version of this column gave the wrong year.)",
        "Owing to an editing error, an earlier version of this report placed the bridge in another town.",
        "Corrections and clarifications: the envoy is from Norway.",
        "(Corrects toll in second paragraph)",
        "(This story corrects the date of the raid)",
        "Clarification — the minister spoke on Monday.",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_correction_in_the_text(paragraph: str, first: bool) -> None:
    text = f"{paragraph}\n\n{BODY}" if first else f"{BODY}\n\n{paragraph}"
    assert recognise("Desk", "Nine killed in Donetsk market", text) is Notice.CORRECTION


@pytest.mark.parametrize(
    ("title", "paragraph"),
    [
        ("RETRACTED: Nine killed", ""),
        ("Retraction: market story", ""),
        ("WITHDRAWN - Nine killed", ""),
        ("WITHDRAWN-Nine killed", ""),
        ("Story withdrawn", ""),
        ("Nine killed", "This article has been retracted."),
        ("Nine killed", "This story has since been withdrawn because its source could not be confirmed."),
        ("Nine killed", "The above report was withdrawn by the agency."),
        ("Nine killed", "Desk has withdrawn its story about a market in Donetsk."),
        ("Nine killed", "The Desk is retracting this report."),
        ("Nine killed", "We retract our earlier report of a strike."),
        ("Nine killed", "Editor's note: This article has been retracted."),
    ],
)
def test_a_retraction(title: str, paragraph: str) -> None:
    assert recognise("Desk", title, f"{paragraph}\n\n{BODY}") is Notice.RETRACTION


@pytest.mark.parametrize(
    ("title", "paragraph"),
    [
        ("Correction officers flee Port-au-Prince prison", ""),
        ("Correction-facility guards killed in raid", ""),
        ("Withdrawn troops return to Mekelle", ""),
        ("Russia withdraws from grain deal", ""),
        ("Nine killed", "The ministry has withdrawn its report on the strike."),
        ("Nine killed", "The troops were withdrawn from this village on Friday."),
        ("Nine killed", "A correction of the front line is needed, the general said."),
        ("Nine killed", "This village has been retaken twice."),
        ("Nine killed", "Officials corrected the toll to nine."),
        ("Nine killed", "The offer was withdrawn: nobody had signed."),
    ],
)
def test_news_about_such_things_is_no_notice(title: str, paragraph: str) -> None:
    assert recognise("Desk", title, f"{paragraph}\n\n{BODY}") is Notice.NONE


def test_the_middle_of_a_text_is_not_where_notices_stand() -> None:
    text = "\n\n".join(["One."] * 4 + ["Correction: the sign said."] + ["Two."] * 4)
    assert recognise("Desk", "Signs", text) is Notice.NONE
