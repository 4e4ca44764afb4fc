"""Which sentences are parsed for claims about events (those that have what some rule needs), and how much is parsed."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.read.gate import RelevanceGate
from streams.read.parsing.parse import ParsedSentence, Parser
from streams.read.places.gazetteer import Gazetteer
from streams.read.reader import Reader
from streams.read.text.document import Sentence
from tests.streams.read.articles import written


class CountingParser(Parser):
    """A parser that counts the characters that it is given."""

    characters = 0

    def parse(self, sentences: Sequence[Sentence], names: frozenset[str] = frozenset()) -> list[ParsedSentence]:
        self.characters += sum(len(sentence.text) for sentence in sentences)
        return super().parse(sentences, names)


@pytest.fixture(scope="module")
def parser() -> CountingParser:
    return CountingParser.load()


@pytest.fixture(scope="module")
def counted(parser: CountingParser, gazetteer: Gazetteer) -> Reader:
    return Reader(gazetteer, RelevanceGate.load(gazetteer), parser, frozenset())


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        ("sudan", "Eleven people died at the ferry landing."),
        ("yemen", "An explosion rocked the old harbour before dawn."),
        ("ukraine", "The mill was hit by a drone."),
        ("congo", "Clashes broke out again."),
        ("congo", "Kinshasa blames the rebels."),
        ("myanmar", "The junta has taken the bridge."),
        ("syria", "They deplored an attack on a field hospital."),
    ],
)
def test_a_sentence_with_what_a_rule_needs_is_parsed(counted: Reader, theatre: str, text: str) -> None:
    assert [parsed.sentence.text for parsed, _ in counted.sentences(written(text), (theatre,))] == [text]


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        ("sudan", "Many died there."),
        ("yemen", "He spoke of an explosion of colour."),
        ("ukraine", "A nurse blamed the weather."),
        ("congo", "The tailor took a longer road."),
        ("syria", "Bread was cheap in the spring."),
    ],
)
def test_a_sentence_without_it_is_not(counted: Reader, theatre: str, text: str) -> None:
    assert list(counted.sentences(written(text), (theatre,))) == []
    assert [parsed.sentence.text for parsed, _ in counted.sentences(written(text), (theatre,), every=True)] == [text]


_PIECES = st.sampled_from(
    [
        "The group said it had shelled the port, killing nine people.",
        '"They broke the truce," he said.',
        '"We hold the town and the army shelled us,',
        "It denied that.",
        "On the fourth day it rained.",
        "Fighting raged and raged and raged " * 12,
    ]
) | st.text(max_size=30)


@settings(max_examples=25, deadline=None)
@given(pieces=st.lists(_PIECES, min_size=1, max_size=5), times=st.integers(1, 12), glue=st.sampled_from([" ", "\n"]))
def test_no_sentence_is_parsed_more_than_twice(
    counted: Reader, parser: CountingParser, pieces: list[str], times: int, glue: str
) -> None:
    """Once because a rule wants it, and once before that because a pronoun or quotation asked who speaks there."""
    text = glue.join(pieces * times)
    before = parser.characters
    list(counted.sentences(written(text), ("congo",)))
    assert parser.characters - before <= 2 * len(text)
