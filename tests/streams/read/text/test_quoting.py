"""Which words are quoted for a claim."""

import pytest

from streams.read.reader import Reader
from tests.streams.read.articles import written
from wire.records import Status


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The ceasefire in Khartoum is under way, a general said.", "The ceasefire in Khartoum is under way"),
        ("The truce has been holding since dawn, the army said.", "The truce has been holding since dawn"),
        ("The truce collapsed in Goma, the monitors said.", "The truce collapsed"),
        ("The rebels denied that their men had broken the truce.", "denied that their men had broken the truce"),
        (
            "The army rejected the charge that it had broken the truce.",
            "rejected the charge that it had broken the truce",
        ),
    ],
)
def test_a_quote_does_not_end_on_a_verb_that_is_not_complete(reader: Reader, text: str, quote: str) -> None:
    told = written(text)
    claims = reader.claims(told, ("sudan",))["sudan"]
    assert [c.quote.text for c in claims if isinstance(c.matter, Status)] == [quote]
