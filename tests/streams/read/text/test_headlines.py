"""Verbs of headlines that a parser took for nouns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.read.text.headlines import in_past


@pytest.mark.parametrize(
    ("headline", "tags", "said"),
    [
        ("junta spurns truce", "NN NNS NN", "junta spurned truce"),
        ("Kigali denies truce breach", "NNP NNS NN NN", "Kigali denied truce breach"),
        ("M23 breaks Congo truce", "NNP NNS NNP NN", "M23 broke Congo truce"),
        ("armies vow to honour truce", "NNS NN TO VB NN", "armies vowed to honour truce"),
        ("coalition orders rivals to stop", "NN NNS NNS TO VB", "coalition ordered rivals to stop"),
        ("Bogota extends truce talks", "NNP NNS NN NNS", "Bogota extended truce talks"),
        ("Kyiv halts exit and accuses Moscow", "NNP NNS NN CC VBZ NNP", "Kyiv halted exit and accuses Moscow"),
        ("Kyiv halts exit after accusing Moscow", "NNP NNS NN IN VBG NNP", "Kyiv halted exit after accusing Moscow"),
    ],
)
def test_a_verb_that_the_parse_missed_is_put_into_the_past(headline: str, tags: str, said: str) -> None:
    assert in_past(headline.split(), tags.split()) == said.split()


@pytest.mark.parametrize(
    ("headline", "tags"),
    [
        ("Haftar rejects truce", "NNP VBZ NN"),
        ("truce talks resume after strikes", "NN NNS VBP IN NNS"),
        ("truce breach reported in Abyei", "NN NN VBN IN NNP"),
        ("rejects", "NNS"),
    ],
)
def test_what_was_parsed_as_a_verb_or_may_be_a_noun_stays(headline: str, tags: str) -> None:
    assert in_past(headline.split(), tags.split()) is None


@given(st.lists(st.tuples(st.text(min_size=1), st.sampled_from(["NN", "NNS", "VBZ", "JJ", "TO"]))))
def test_no_word_is_added_or_lost(words: list[tuple[str, str]]) -> None:
    said = in_past([text for text, _ in words], [tag for _, tag in words])
    assert said is None or len(said) == len(words)
