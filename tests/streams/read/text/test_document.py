"""Sentences of normalised text, and the way back to the article's own words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.read.text.document import MAX_SENTENCE, Document, document
from streams.read.text.normalise import Normalised
from tests.streams.read.articles import written
from wire.records import Field


def _document(text: str, title: str = "") -> Document:
    return document(written(text, title))


def _sentences(text: str, title: str = "") -> list[str]:
    return [s.text for s in _document(text, title).sentences]


@pytest.mark.parametrize(
    ("original", "read"),
    [
        ("The cease-fire was re-established.", "The ceasefire was reestablished."),
        ("A Cease Fire in Juba", "A Ceasefire in Juba"),
        ("A Suspension of Operations (SoO) pact lapsed.", "A ceasefire pact lapsed."),
        ("The suspension of operations at the port", "The suspension of operations at the port"),
        ("“They left,” she said — ‘all’.", "\"They left,\" she said - 'all'."),
        ("a de‑escalation zone", "a deescalation zone"),
        ("rebels [are] leaving", "rebels are leaving"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("&quot;No&quot;, he said &amp; left", '"No", he said & left'),
    ],
)
def test_mends_what_wrecks_a_parse(original: str, read: str) -> None:
    assert Normalised(original).text == read


def test_puts_back_apostrophes_where_the_article_has_lost_them() -> None:
    text = "Kenya sent troops. Kenyas army didnt fire on Sundays march. The Kenyans stayed in the countrys north."
    assert _sentences(text) == [
        "Kenya sent troops.",
        "Kenya's army didn't fire on Sunday's march.",
        "The Kenyans stayed in the country's north.",
    ]


def test_leaves_words_alone_where_there_are_apostrophes() -> None:
    assert _sentences("Kenya's army met the Kenyas of old.") == ["Kenya's army met the Kenyas of old."]


def test_quotes_are_the_articles_own_words() -> None:
    article_text = "JUBA (Agency) – The “cease-fire” was re-established. It held."
    first, second = _document(article_text).sentences
    assert first.dateline == "JUBA"
    start = first.text.index("ceasefire")
    quote = first.quote(start, start + len("ceasefire"))
    assert quote.text == "cease-fire"
    assert article_text[quote.start : quote.end] == "cease-fire"
    assert second.quote(0, 2).text == "It"


def test_the_title_is_sentence_minus_one_and_a_headline() -> None:
    title, body = _document("Rebels left the town on Monday.", "Rebels Leave Town").sentences
    assert (title.number, title.field, title.headline) == (-1, Field.TITLE, True)
    assert (body.number, body.field, body.headline) == (0, Field.TEXT, False)


def test_splits_off_a_title_that_the_text_repeats() -> None:
    texts = _sentences("12 May 2024 Truce Holds in North The truce held on Sunday.", "Truce Holds in North")
    assert texts[1:] == ["Truce Holds in North", "The truce held on Sunday."]


def test_knows_where_a_quotation_runs_on() -> None:
    opened = [s.opened for s in _document('He said: "We will go. They shot first." Nobody moved.').sentences]
    assert opened == [False, True, False]


def test_joins_lines_broken_inside_a_sentence() -> None:
    assert _sentences("The truce was\nbroken at night.\nShells fell.") == [
        "The truce was broken at night.",
        "Shells fell.",
    ]


_TEXT = st.text(max_size=400) | st.lists(
    st.sampled_from(
        ["cease-fire", "re-opened ", "“", "”", '"', "Syrias ", "didnt ", "\n", ". ", "ß", "İ", "𝕏", "[", "]", "– "]
    ),
    max_size=60,
).map("".join)


@given(text=_TEXT, title=_TEXT)
def test_every_span_points_at_the_words_it_quotes(text: str, title: str) -> None:
    for sentence in _document(text, title).sentences:
        field = title if sentence.field is Field.TITLE else text
        assert sentence.text == sentence.source.text[sentence.start : sentence.end].replace("\n", " ")
        for start, end in ((0, len(sentence.text)), (len(sentence.text) // 2, len(sentence.text)), (0, 1)):
            quote = sentence.quote(start, end)
            assert 0 <= quote.start <= quote.end <= len(field)
            assert quote.text == field[quote.start : quote.end]


@given(text=_TEXT)
def test_sentences_stand_in_order_and_do_not_overlap(text: str) -> None:
    sentences = [s for s in _document(text).sentences if s.field is Field.TEXT]
    assert all(len(s.text) <= MAX_SENTENCE for s in sentences)
    assert all(a.end <= b.start for a, b in pairwise(sentences))


@pytest.mark.parametrize(
    "aside",
    [
        "Photos: Siege of Ardesh – A shell lies in a lane. Hide Caption 4 of 30 A boy waits. Hide Caption 5 of 30",
        "Timeline The war in Ardesh Show Hide The army besieges the port. Both sides sign a truce.",
    ],
)
def test_what_stands_beside_an_article_on_its_page_is_not_read(aside: str) -> None:
    article = _document(f"Shells hit the port.\n\n{aside}\n\nNobody was hurt.", "Port shelled")
    assert [s.text for s in article.sentences] == ["Port shelled", "Shells hit the port.", "Nobody was hurt."]
    assert [s.number for s in article.sentences] == [-1, 0, 1]


def test_a_sentence_that_only_speaks_of_such_things_is_read() -> None:
    assert _sentences("The studio will show and hide the caption, and viewers just watched.") != []
