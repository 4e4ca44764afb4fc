"""An explanation shows what the reader did, and nothing else."""

from datetime import UTC, datetime

import pytest

from streams.read.explanation import Explanation, Outcome, explain
from streams.read.gate import GateOutcome
from streams.read.reader import Reader
from streams.read.rulebook import Example, rulebook
from tests.streams.read.articles import written
from wire.records import Article

_NOON = datetime(2021, 3, 3, 12, tzinfo=UTC)
_TITLE = "Truce in Hodeidah broken within hours"
_TEXT = (
    "The Houthis accused government forces of breaking the truce in Hodeidah, Yemen. A bakery sold bread.\n"
    "Shelling killed three people, doctors said. The ceasefire monitors met."
)


def _article(text: str = _TEXT, title: str = _TITLE) -> Article:
    return written(text, title, at=_NOON)


@pytest.fixture(scope="module")
def explained(reader: Reader) -> Explanation:
    return explain(_article(), reader)


def test_its_claims_are_the_readers(reader: Reader, explained: Explanation) -> None:
    shown = [(one.theatre, one.claim) for sentence in explained.sentences for one in sentence.claims]
    read = reader.claims(_article(), explained.theatres)
    assert shown
    assert sorted(map(repr, shown)) == sorted(repr((theatre, c)) for theatre, claims in read.items() for c in claims)


def test_it_names_what_the_gate_went_by(explained: Explanation) -> None:
    gate = explained.gate
    assert (gate.outcome, gate.english, gate.theatres) == (GateOutcome.RELEVANT, True, ("yemen",))
    assert {"Truce", "truce", "Shelling"} <= {word.text for word in gate.words_of_war}
    (yemen,) = gate.named
    assert {"Hodeidah", "Houthis", "Yemen"} == {word.text for word in yemen.words}


def test_it_shows_all_sentences_with_what_became_of_each(explained: Explanation) -> None:
    outcomes = {sentence.quote.text: sentence.outcome for sentence in explained.sentences}
    assert list(outcomes) == [
        _TITLE,
        "The Houthis accused government forces of breaking the truce in Hodeidah, Yemen.",
        "A bakery sold bread.",
        "Shelling killed three people, doctors said.",
        "The ceasefire monitors met.",
    ]
    assert outcomes["A bakery sold bread."] is Outcome.UNWANTED
    assert outcomes["Shelling killed three people, doctors said."] is Outcome.CLAIMS
    assert outcomes["The ceasefire monitors met."] is Outcome.NOTHING


def test_the_words_that_asked_for_a_parse_are_whole_words_of_the_article(explained: Explanation) -> None:
    accusation = explained.sentences[1]
    assert [cue.text for cue in accusation.cues] == ["accused", "truce"]
    assert all(_TEXT[cue.start : cue.end] == cue.text for cue in accusation.cues)
    assert all(s.cues for s in explained.sentences if s.outcome is not Outcome.UNWANTED)
    assert not any(s.cues or s.tree for s in explained.sentences if s.outcome is Outcome.UNWANTED)


def test_a_parse_is_a_tree_over_the_sentences_words(explained: Explanation) -> None:
    tree = explained.sentences[1].tree
    assert [word.text for word in tree][:3] == ["The", "Houthis", "accused"]
    assert tree[1].head == 2
    assert all(0 <= word.head < len(tree) for word in tree)


def test_what_the_gate_turns_away_is_read_all_the_same(reader: Reader) -> None:
    nowhere = explain(_article("Both sides broke the truce on Monday.", ""), reader)
    assert nowhere.gate.outcome is GateOutcome.NO_THEATRE
    assert [one.told for sentence in nowhere.sentences for one in sentence.claims] == [
        "ceasefire violated",
        "breach by Both sides",
    ]
    told = explain(_article("Both sides broke the truce on Monday.", ""), reader, ("libya",))
    assert [one.theatre for sentence in told.sentences for one in sentence.claims] == ["libya", "libya"]


def test_an_article_without_words_of_war_shows_the_theatres_that_it_names(reader: Reader) -> None:
    plain = explain(_article("A bakery in Benghazi won a prize in Tripoli.", ""), reader)
    assert plain.gate.outcome is GateOutcome.NO_CONFLICT
    assert [named.theatre for named in plain.gate.named] == ["libya"]
    assert {sentence.outcome for sentence in plain.sentences} == {Outcome.UNWANTED}


@pytest.mark.parametrize("example", [rule.examples[0] for rule in rulebook().values()])
def test_every_sentence_with_a_claim_has_words_that_asked_for_it(reader: Reader, example: Example) -> None:
    sentences = explain(example.article(), reader, (example.theatre,)).sentences
    assert all(sentence.cues for sentence in sentences if sentence.claims)
