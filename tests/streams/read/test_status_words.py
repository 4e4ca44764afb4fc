"""The words that give an arrangement its status, as they stand in the data."""

import pytest

from streams.read.lexicon import table
from wire.records import StatusWord

_TABLES = table("status_words.toml")


@pytest.mark.parametrize("place", ["object", "subject", "nouns", "adjectives"])
def test_a_phrase_gives_one_status(place: str) -> None:
    phrases = [phrase.strip() for row in _TABLES[place].values() for phrase in row.split(",")]
    assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []
    assert [phrase for phrase in phrases if not phrase or phrase != phrase.lower()] == []


def test_the_statuses_are_those_of_claims() -> None:
    assert {status for rows in _TABLES.values() for status in rows} <= {word.value for word in StatusWord}
    assert sorted(_TABLES) == ["adjectives", "nouns", "object", "subject"]
