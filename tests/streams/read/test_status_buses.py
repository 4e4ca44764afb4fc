"""Buses that come for people, who then have not left yet, and buses that have them aboard."""

import pytest

from streams.read.reader import Reader
from tests.streams.read.test_status_offers import statuses

_LEAVING = "Rebels in Taiz, Yemen, agreed to leave the besieged city on buses under an evacuation deal."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thirty buses entered Taiz at dawn to take out the fighters.", {"agreed asserted"}),
        ("A convoy of ambulances reached Taiz to evacuate the wounded.", {"agreed asserted"}),
        ("Thirty buses carrying fighters reached Aden at dawn.", {"in_effect asserted"}),
        ("Thirty buses left Taiz at dawn with the fighters.", {"in_effect asserted"}),
    ],
)
def test_buses_that_come_for_people_have_not_left_with_them(reader: Reader, text: str, said: set[str]) -> None:
    assert statuses(reader, text, _LEAVING) == said
