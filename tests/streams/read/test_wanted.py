"""Which sentences of an article on a truce or an evacuation are parsed for its statuses, by their words and place."""

import pytest

from streams.read.status.topic import topic_of
from streams.read.status.wanted import cues, wanted
from streams.read.text.document import document
from tests.streams.read.articles import written

_EVACUATION = "Buses took the last fighters out of Qalbin under a deal brokered by the Red Crescent."
_TRUCE = "A ceasefire between the army and the Karun front took effect on Monday."
_OTHERS = "Diplomats spoke of tariffs. A nuclear treaty was far off. The sanctions would stay."


def _wanted(before: str, sentence: str) -> bool:
    read = document(written(f"{before}\n{sentence}"))
    return wanted(read.sentences[-1], topic_of(read))


@pytest.mark.parametrize(
    "sentence",
    [
        "They left in the evening.",
        "Two women reached the crossing on foot.",
        "Some 300 had gone by noon.",
        "No one was allowed to go.",
        "By noon the Salafis went home.",
        "It was suspended after an hour.",
        "The families were let through.",
    ],
)
def test_wants_whom_an_evacuation_may_move(sentence: str) -> None:
    assert _wanted(_EVACUATION, sentence)


@pytest.mark.parametrize(
    "sentence", ["Shops opened at nine and closed again before dusk.", "The teacher looked at the windows left whole."]
)
def test_passes_by_what_only_shares_a_verb_with_leaving(sentence: str) -> None:
    assert not _wanted(_EVACUATION, sentence)


def test_wants_those_who_leave_far_from_the_evacuation_only_beside_its_words() -> None:
    far = " ".join([_TRUCE, *["Prices rose."] * 30, _EVACUATION, *["Prices rose."] * 12])
    assert not _wanted(far, "The villagers left in the evening.")
    assert _wanted(far, "The villagers left the enclave in the evening.")


def test_wants_a_deal_and_talks_where_a_truce_was_named_before() -> None:
    assert _wanted(_TRUCE, "The agreement came after weeks of talks.")
    assert not _wanted("Prices rose.", "The agreement came after weeks of talks.")
    assert not _wanted("Rescuers evacuated the wounded after the quake.", "The agreement came after weeks of talks.")


def test_passes_by_a_deal_far_from_a_truce_in_an_article_on_other_deals() -> None:
    far = " ".join([_TRUCE, _OTHERS, *["Prices rose."] * 6])
    assert not _wanted(far, "The agreement came after weeks of talks.")
    assert _wanted(" ".join([_TRUCE, *["Prices rose."] * 8]), "The agreement came after weeks of talks.")


def test_shows_the_words_of_a_sentence_only_where_they_count() -> None:
    sentence = "The agreement came after weeks of talks."
    for before, shown in ((_TRUCE, ["agreement", "talks"]), ("Rescuers evacuated the wounded after the quake.", [])):
        read = document(written(f"{before}\n{sentence}"))
        assert [sentence[start:end] for start, end in cues(read.sentences[-1], topic_of(read))] == shown
