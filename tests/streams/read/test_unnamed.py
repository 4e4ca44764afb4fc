"""What sounds like a truce told without its name, close to a sentence that names one, and is about something else."""

import pytest

from streams.read.reader import Reader
from tests.streams.read.sentences.case import Case
from tests.streams.read.test_sentences import _claims
from wire.records import Status

_SUDAN = "Mediators have proposed a ceasefire between Sudan's army and the RSF in Khartoum."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.mark.parametrize(
    "text",
    [
        "The minister kept his promise to cut taxes.",
        "The government has not honoured its commitments on human rights.",
        "The document was honoured with a prize.",
        "None of them survived the blast.",
        "Two collapsed from hunger.",
        "Few lasted more than a week in the cells.",
        "He did not survive the attack.",
        "The gap between rich and poor has narrowed.",
        "The team met the doctors at the hospital.",
        "Police said that shots were fired at a bus.",
        "The mayor said no one had been hurt.",
    ],
)
def test_it_is_about_something_else(reader: Reader, text: str) -> None:
    claims = _claims(reader, Case(text, "", before=_SUDAN))
    assert [(c.matter.status, c.rule) for c in claims if isinstance(c.matter, Status)] == []
