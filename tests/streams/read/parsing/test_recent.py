"""Sentences that came lately are not parsed again, and are read as if they were."""

from typing import Any

import pytest

from streams.read.parsing.parse import ParsedSentence, Parser
from streams.read.parsing.recent import Recent
from streams.read.text.document import Sentence, document
from tests.streams.read.articles import written

_TEXT = "Militias scrap truce in Marib.\n\nThe mill was shelled, a clerk said. The mill was shelled, a clerk said."


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser.load(remembered=3)


def _sentences(title: str, text: str) -> tuple[Sentence, ...]:
    article = written(text, title)
    return document(article).sentences


def _seen(parsed: list[ParsedSentence]) -> list[list[tuple[str, str, str, str, int]]]:
    return [[(t.text, t.lemma_, t.tag_, t.dep_, t.head.i) for t in one.doc] for one in parsed]


def test_what_came_before_is_read_alike_and_not_predicted_again(
    parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = _sentences("Militias scrap truce in Marib", _TEXT)
    first = parser.parse(sentences)

    def never(*_: Any) -> None:
        raise AssertionError("parsed again")

    with monkeypatch.context() as patched:
        patched.setattr(parser, "_tag", never)
        again = parser.parse(sentences)
    assert _seen(again) == _seen(first)
    assert [one.sentence for one in again] == list(sentences)


def test_two_sentences_that_say_the_same_are_two(parser: Parser) -> None:
    *_, one, other = parser.parse(_sentences("", _TEXT))
    assert one.sentence.text == other.sentence.text
    assert not set(one.doc) & set(other.doc)


def test_a_headline_is_another_sentence_than_the_same_words_in_the_text(parser: Parser) -> None:
    title, text = parser.parse(_sentences("militias scrap truce", "militias scrap truce"))
    assert title.doc.text == text.doc.text
    assert title.sentence.headline
    assert not text.sentence.headline
    assert [t.tag_ for t in title.doc][1] == "VBD"  # read as "scrapped"


def test_the_latest_are_remembered() -> None:
    recent = Recent(most=2)
    for text in ("a", "b", "a", "c"):
        recent.keep({(text, False): ([], [], [])})
    assert [recent.get((text, False)) is None for text in "abc"] == [False, True, False]
    assert len(recent) == 2
    nothing = Recent(most=0)
    nothing.keep({("a", False): ([], [], [])})
    assert len(nothing) == 0
