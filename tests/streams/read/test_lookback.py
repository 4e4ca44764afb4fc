"""Articles that look back, by their headlines or for want of any time of these days."""

import pytest

from streams.read.reader import Reader
from streams.read.status.lookback import looks_back
from streams.read.text.document import document
from tests.streams.read.articles import written
from wire.records import Article, Stance, Status, StatusWord, Tense

_MORE = " The hills were green and the markets were full, and nobody in the villages spoke of the war any more." * 3


def _article(title: str, text: str) -> Article:
    return written(text, title)


@pytest.mark.parametrize(
    "title",
    [
        "What is the Idlib truce?",
        "Is the truce in Idlib over?",
        "Will it last? Farmers of Idlib wary of the truce",
        "Half won or half lost? The truce of Idlib",
        "Behind the truce in Idlib",
        "Six years of a truce that nobody kept",
        "2023 in review: the truces of Idlib",
        "Inside Idlib, where the truce holds",
        "How a truce in Idlib came and went",
        "Idlib's truce explained",
        "Timeline: six years of truces in Idlib",
        "Opinion: A truce is no peace",
        "Truce serves nobody, says analyst",
        "The war in Idlib, ten years on",
        "A short history of the truces of Idlib",
        "Everything you need to know about Idlib's truce",
    ],
)
def test_a_headline_tells_that_an_article_looks_back(title: str) -> None:
    assert looks_back(document(_article(title, "The truce collapsed on Tuesday.")))


@pytest.mark.parametrize(
    "title",
    [
        "Truce in Idlib collapses",
        "Why the truce collapsed: minister says army was provoked",
        "UN reviews truce in Idlib",
        "'Where shall we go?' Truce in Idlib collapses",
        "Rebels left behind as truce in Idlib collapses",
        "Truce ends six years of war in Idlib",
        "Army holds truce in review of its tactics",
        "Rebels hand over list of prisoners",
        "",
    ],
)
def test_a_headline_of_news_does_not(title: str) -> None:
    assert not looks_back(document(_article(title, "The truce collapsed on Tuesday.")))


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Elders signed a truce in March 2016. It collapsed. The generals blamed each other.", True),
        ("Elders signed a truce in March 2016. It collapsed. The generals blamed each other overnight.", False),
        ("Elders signed a truce in March 2016. It collapsed on 13 May. The generals blamed each other.", False),
        ("Elders signed a truce in March 2016. It has now collapsed.", False),
        ("Elders signed a truce. It collapsed. The generals blamed each other.", False),
        ("Elders signed a truce on 2 May 2024. It collapsed.", False),
    ],
)
def test_news_says_when_and_what_names_only_years_past_is_none(text: str, back: bool) -> None:
    assert looks_back(document(_article("Elders of Idlib", text + _MORE))) is back
    assert not looks_back(document(_article("Elders of Idlib", text))), "a summary need not say when"


def test_days_at_the_heads_of_entries_make_a_chronology() -> None:
    entries = ["2 March: Elders signed a truce.", "14 April: It collapsed.", "6 May: Envoys met again in Idlib."]
    assert looks_back(document(_article("The truces of Idlib", "\n".join(entries))))
    assert not looks_back(document(_article("The truces of Idlib", "\n".join(entries[:2]))))
    assert not looks_back(
        document(_article("The truces of Idlib", "On 2 March they met. In April: rain. 6 May. Rain."))
    )


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("I think that it failed. We must admit it. Let us mourn.", True),
        ('"I think that it failed," she said. "We must admit it. Let us mourn."', False),
        ("I think that it failed, an elder wrote.", False),
    ],
)
def test_who_speaks_for_himself_tells_no_news(text: str, back: bool) -> None:
    assert looks_back(document(_article("The truce of Idlib", text))) is back


@pytest.mark.parametrize(
    ("text", "status", "tense"),
    [
        ("Shops reopened. The truce collapsed, an officer said.", "collapsed", Tense.BACKGROUND),
        ("Shops reopened. The truce collapsed on Tuesday.", "collapsed", Tense.CURRENT),
        ("A ceasefire has gone into effect in Idlib. Shops reopened.", "in_effect", Tense.CURRENT),
        ("A ceasefire went into effect in Idlib. Shops reopened.", "in_effect", Tense.BACKGROUND),
    ],
)
def test_of_an_article_that_looks_back_only_what_is_of_these_days_is_news(
    reader: Reader, text: str, status: str, tense: Tense
) -> None:
    told = reader.claims(_article("Timeline: the truces of Idlib", text), ("syria",))["syria"]
    assert {c.matter.status: c.tense for c in told if isinstance(c.matter, Status)}[StatusWord(status)] is tense


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Will the truce in Idlib last? Farmers are wary", set()),
        ("'Who knows?' Truce in Idlib will last a week", {Stance.ASSERTED}),
    ],
)
def test_what_a_headline_asks_before_it_goes_on_is_not_said(reader: Reader, title: str, said: set[Stance]) -> None:
    told = reader.claims(_article(title, ""), ("syria",))["syria"]
    assert {c.stance for c in told if isinstance(c.matter, Status)} == said
