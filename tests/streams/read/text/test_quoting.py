"""Which words are quoted for a claim."""

import pytest

from streams.read.reader import Reader
from tests.streams.read.articles import written
from wire.records import Status


def quotes(reader: Reader, text: str) -> list[str]:
    claims = reader.claims(written(text), ("sudan",))["sudan"]
    return [claim.quote.text for claim in claims if isinstance(claim.matter, Status)]


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
    assert quotes(reader, text) == [quote]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The army accused the rebels of breaking the truce in Nyala.", "accused the rebels of breaking the truce"),
        ("The army blamed the rebels for violating the truce.", "blamed the rebels for violating the truce"),
        ("The army fears the rebels, who broke the truce in Nyala.", "the rebels, who broke the truce"),
        ("The army accused the rebels, who broke the truce in Nyala, of theft.", "the rebels, who broke the truce"),
    ],
)
def test_what_somebody_is_accused_of_is_quoted_with_the_accusation(reader: Reader, text: str, quote: str) -> None:
    assert set(quotes(reader, text)) == {quote}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The army vowed to halt all attacks in Nyala under the truce.", "The army vowed to halt all attacks"),
        ('A general said the "quiet days" of the truce will end.', '"quiet days" of the truce will end'),
        ('Envoys called the truce "a dead letter," and left Nyala.', 'the truce "a dead letter,"'),
    ],
)
def test_a_quote_has_the_object_of_its_verb_and_both_marks_of_a_quotation(
    reader: Reader, text: str, quote: str
) -> None:
    assert quote in quotes(reader, text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The truce in Nyala held for a week. Talks resumed before dawn, an envoy said.", "Talks resumed before dawn"),
        ("After a truce was declared in Nyala, the shelling stopped.", "the shelling stopped"),
        ("The truce in Nyala got off to a shaky start.", "The truce in Nyala got off to a shaky start"),
        ("The truce in Nyala broke down.", "The truce in Nyala broke down"),
    ],
)
def test_a_quote_is_no_single_word_and_does_not_end_on_a_particle(reader: Reader, text: str, quote: str) -> None:
    assert quote in quotes(reader, text)


def test_a_quote_does_not_run_into_what_follows_on_its_own(reader: Reader) -> None:
    text = "Damascus and Moscow denied that army jets were behind the gas attack but envoys dismissed what they said."
    claims = reader.claims(written(text), ("syria",))["syria"]
    (quote,) = {c.quote.text for c in claims}
    assert quote == "Damascus and Moscow denied that army jets were behind the gas attack"
