"""When a siege, a war, an offensive or a truce began, and when a place was taken."""

from collections.abc import Callable
from datetime import date

import pytest

from streams.read.periods import periods
from wire.records import Claim, Timing

Read = Callable[[str, str], list[Claim]]
PUBLISHED = date(2024, 5, 15)  # a Wednesday


def days(text: str) -> list[tuple[str, str]]:
    return [(p.first.isoformat(), p.last.isoformat()) for p in periods(text, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on Monday", "2024-05-13", "2024-05-13"),
        ("on 3 June", "2023-06-03", "2023-06-03"),  # the last one up to publication
        ("on April 9th, 2021", "2021-04-09", "2021-04-09"),
        ("on Sept. 30 of last year", "2023-09-30", "2023-09-30"),
        ("in early February", "2024-02-01", "2024-02-14"),
        ("since late 2019", "2019-09-01", "2019-12-31"),
        ("in mid-2011", "2011-05-01", "2011-08-31"),
        ("late last year", "2023-09-01", "2023-12-31"),
        ("for nearly two years", "2022-05-16", "2022-12-21"),
        ("in May", "2024-05-01", "2024-05-15"),  # no later than publication
        ("Monday, May 6", "2024-05-06", "2024-05-06"),
    ],
)
def test_periods(text: str, first: str, last: str) -> None:
    assert days(text) == [(first, last)]


@pytest.mark.parametrize("text", ["it may fall", "on 31 April", "in 2031", "05-04-2016", "two years", "in the march"])
def test_what_is_no_time(text: str) -> None:
    assert days(text) == []


def timings(read: Read, theatre: str, text: str) -> list[str]:
    found = []
    for claim in read(theatre, text):
        if isinstance(claim.matter, Timing):
            by = "+".join(party.key for party in claim.matter.actors)
            found.append(f"{claim.matter.what} {claim.place.key} {by}: {claim.matter.first} {claim.matter.last}")
    return found


@pytest.mark.parametrize(
    ("theatre", "text", "told"),
    [
        (
            "sudan",
            "The RSF's crushing siege of El Fasher since 2022 has caused hunger.",
            "siege el-fasher : 2022-01-01 2022-12-31",
        ),
        (
            "yemen",
            "The Houthis surrounded Taiz in early March 2016.",
            "siege taiz houthis: 2016-03-01 2016-03-14",
        ),
        (
            "sudan",
            "Fifteen thousand people have died since the outbreak of the war in April 2023.",
            "war  : 2023-04-01 2023-04-30",
        ),
        (
            "drc",
            "Three died in a counterattack launched by M23 on Sunday near Sake.",
            "offensive sake m23: 2024-05-12 2024-05-12",
        ),
        (
            "libya",
            "Rebels mounted an attack to retake Sirte on Monday.",
            "offensive sirte rebels: 2024-05-13 2024-05-13",
        ),
        (
            "yemen",
            "Fighting goes on in Taiz despite a truce that Riyadh brokered in April.",
            "truce agreed taiz saudi-government: 2024-04-01 2024-04-30",
        ),
        (
            "iraq",
            "Despite the army's recapture of Ramadi late last year, few have gone home.",
            "capture ramadi iraq-military: 2023-09-01 2023-12-31",
        ),
        (
            "iraq",
            "The Peshmerga on Friday took control of the whole of Sinjar.",
            "capture sinjar peshmerga: 2024-05-10 2024-05-10",
        ),
        (
            "iraq",
            "Government troops recaptured Ramadi following a fierce assault on its centre in 2015.",
            "capture ramadi government: 2015-01-01 2015-12-31",
        ),
        (
            "yemen",
            "In March 2016 the Houthis told reporters that their fighters had surrounded Taiz.",
            "siege taiz houthis: 2016-03-01 2016-03-31",
        ),
        (
            "iraq",
            "Government troops recaptured Ramadi after weeks of fighting in May 2016.",
            "capture ramadi government: 2016-05-01 2016-05-31",
        ),
    ],
)
def test_beginnings(read: Read, theatre: str, text: str, told: str) -> None:
    assert timings(read, theatre, text) == [told]


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        ("iraq", "The army captured three districts of Mosul on Monday."),  # a part of it
        ("iraq", "The army has held Ramadi since the war of 2016."),
        ("iraq", "Government troops recaptured Ramadi following the protests of 2011."),
        ("yemen", "On Monday the Houthis told reporters that their fighters had surrounded Taiz."),
        ("yemen", "Shells fell on the area surrounding the port of Hodeidah on Monday."),
        ("libya", "The presidential campaign began in Tripoli on Monday."),
        ("yemen", "The besieged city of Taiz received aid on Monday."),
        ("sudan", "The Second World War began in 1939."),
        ("drc", "The army has fought in Sake since the offensive began."),
        ("yemen", "Riyadh declared the truce in Taiz over on Tuesday."),
    ],
)
def test_what_dates_nothing_of_the_kind(read: Read, theatre: str, text: str) -> None:
    assert timings(read, theatre, text) == []
