import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from producers.entries.plain import plain_line, plain_text

PIECES = [
    *("<p>", "</p>", "<br>", "<![", "<![CDATA[", "]]>", "<!--", "-->", "<script>", "</script>", "<", ">", "<b", "</"),
    *(
        "<!DOCTYPE",
        "<?php",
        "</div>",
        "&",
        "&amp;",
        "&#x202e;",
        "&#xd800;",
        "&#0;",
        "\ud800",
        "\u202e",
        "word",
        " ",
        "\n",
    ),
]
MARKUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map("".join)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain words", "plain words"),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One <b>bold</b>\n line</p>\n\n<p>Two</p>", "One bold line\n\nTwo"),
        ("One.<br/>Two.<br><br>Three.", "One.\nTwo.\n\nThree."),
        ("<div>One</div>Two<ul><li>a</li><li>b</li></ul>", "One\n\nTwo\n\na\n\nb"),
        ("Toll &gt; 12 &amp; rising &#8211; &ldquo;many&rdquo;", "Toll > 12 & rising – “many”"),
        ("a<script>alert('<p>x</p>')</script>b<style>p {}</style>c", "abc"),
        ("a<svg><title>Logo</title></svg>b", "ab"),
        ("a<script/>b", "ab"),
        ("fewer than <12 dead, 5 < 6", "fewer than <12 dead, 5 < 6"),
        ("a <!-- hidden --> b", "a b"),
        ("a <![if IE]> b <![CDATA[ c ]]> d", "a b d"),
        ("\x00Ev\u202eil\u2066\ufeff", "Evil"),
        ("line one\r\nline two\r\n\r\n\r\npara", "line one\nline two\n\npara"),
        ("  a\u00a0\u00a0b\t c ", "a b c"),
        ("<img src=x onerror=alert(1)>Photo", "Photo"),
        ('<img alt="5 > 3">Photo <a title="it\'s">link</a>', "Photo link"),
        ('<a title="never closed>words</a> more', "words more"),
        ("a <!-- never closed <p>b</p>", "a"),
        ("a <script>never closed <p>b</p>", "a"),
        ("a <svg><svg></svg>b</svg> c", "a c"),
        ("no tag <b without an end", "no tag <b without an end"),
        ("</p>a</p></ p>", "a\n\n</ p>"),
        (f"&#{'9' * 5000}; dead", "\ufffd dead"),
        ("H<sub>2</sub>O and <my-tag>more</my-tag>", "H2O and more"),
    ],
)
def test_markup_becomes_paragraphs(markup: str, text: str) -> None:
    assert plain_text(markup) == text


def test_a_title_is_one_line() -> None:
    assert plain_line("<h1>Truce</h1>\n<p>holds &amp; holds</p>") == "Truce holds & holds"


@given(MARKUP)
@example("<![foo")
def test_stripping_is_total_and_leaves_clean_text(markup: str) -> None:
    text = plain_text(markup)
    assert text == text.strip()
    assert not set(text) & set("\x00\r\t\u202e\u2066\ufeff")
    assert "\n\n\n" not in text
    text.encode("utf-8")  # would raise for what cannot be sent


@pytest.mark.parametrize(
    "piece", ["<![", "<!--", "<a ", '<a b="', "<a b='", "</a", "<", "<a>", "<svg>", "<!", "&", "<script>"]
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    """A quadratic reader takes minutes for this, a linear one less than a second."""
    started = time.perf_counter()
    plain_text(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - started < 60


@given(st.lists(st.text(alphabet="abc xyz.,“”é", min_size=1).filter(str.strip), min_size=1))
def test_no_word_is_lost(paragraphs: list[str]) -> None:
    markup = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    assert plain_text(markup).split() == " ".join(paragraphs).split()
