"""Offers that are not enough, needs, questions of how and when, and brokers: what is said of a truce, and what not."""

import pytest

from streams.read.reader import Reader
from tests.streams.read.sentences.case import Case
from tests.streams.read.test_sentences import _claims
from wire.records import Status

_OFFERED = "Oman put forward a proposal for a ceasefire between Yemen's government and the Houthis in Hodeidah."
_TRUCE = "A ceasefire between Sudan's army and the RSF in Khartoum was announced on Monday."


def statuses(reader: Reader, text: str, before: str, *, headline: bool = False) -> set[str]:
    claims = _claims(reader, Case(text, "", before=before, headline=headline))
    return {f"{c.matter.status} {c.stance}" for c in claims if isinstance(c.matter, Status)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The proposal failed to meet the demands of the Houthis, their spokesman said.", {"rejected asserted"}),
        ("The proposal does not live up to their demands, a Houthi spokesman said.", {"rejected asserted"}),
        ("Oman's ceasefire proposal ignores the demands of Sanaa.", {"rejected asserted", "proposed asserted"}),
        ("Oman's ceasefire proposal meets the demands of Sanaa.", {"proposed asserted"}),
        ("The truce proposal remains on the desk of the general.", {"proposed asserted"}),
        ("The colonel called the ceasefire a trick.", {"rejected asserted"}),
        ("The Houthis agreed to a proposal from Oman for a brief truce.", {"agreed asserted", "proposed asserted"}),
        ("The Houthis agreed to a UN proposal for a brief truce.", {"agreed asserted", "proposed asserted"}),
        ("The Houthis rejected a UN truce proposal.", {"rejected asserted", "proposed asserted"}),
        ("The Houthis agreed to the UN proposal.", {"agreed asserted"}),
        ("Sanaa dealt kindly with the ceasefire proposal.", set()),
        ("Sanaa received the ceasefire proposal.", {"proposed asserted"}),
        ("The Houthis agreed on a plan for a truce in the port.", {"agreed asserted"}),
    ],
)
def test_an_offer_is_taken_or_is_not_enough(reader: Reader, text: str, said: set[str]) -> None:
    assert statuses(reader, text, _OFFERED) == said


def test_an_offer_in_a_headline_is_no_verb(reader: Reader) -> None:
    assert statuses(reader, "Houthis float Yemen ceasefire offer", "", headline=True) == {"proposed asserted"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Reaching a ceasefire in Khartoum is vital, the envoy said.", {"called_for asserted"}),
        ("The envoy considers it important to reach a ceasefire in Khartoum.", {"called_for asserted"}),
        ("The village of Omdur requested for a ceasefire.", {"called_for asserted"}),
        ("Reaching the ceasefire in Khartoum was slow, the envoy said.", {"agreed asserted"}),
    ],
)
def test_what_there_must_be_is_called_for(reader: Reader, text: str, said: set[str]) -> None:
    assert statuses(reader, text, _TRUCE) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The committee is to work out how the ceasefire would take effect.", set()),
        ("The army said that the ceasefire would take effect at noon.", {"agreed asserted"}),
        ("A ceasefire brokered by Riyadh collapsed within a day.", {"collapsed asserted"}),
        ("A ceasefire brokered by Riyadh took effect at dawn.", {"agreed asserted", "in_effect asserted"}),
        ("The army prolonged a truce covering the market of Omdurman.", {"extended asserted"}),
        ("Efforts continue to reach a lasting ceasefire in Khartoum.", {"talks asserted"}),
    ],
)
def test_what_only_names_the_truce_says_nothing_of_it(reader: Reader, text: str, said: set[str]) -> None:
    assert statuses(reader, text, _TRUCE) == said
