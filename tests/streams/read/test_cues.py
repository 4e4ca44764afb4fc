"""What a cue finds is what its expression finds by itself, whatever the text."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import streams.read.reader  # noqa: F401 – its rules make the cues
from producers.sources.jsonl import articles_of
from streams.read.cues import _PATTERNS, Cue, ascii_of, possible
from streams.read.status.rules.table import CALLERS
from streams.read.status.topic import _OTHERS, CEASEFIRE, EVACUATION
from streams.read.status.wanted import _GOING
from streams.read.text.document import document

OPEN = Path(__file__).parents[3] / "benchmarks" / "open" / "corpora" / "open.jsonl"
_TRUCES = (Cue(r"\btruces?\b"), Cue(r"\btruces?\b", re.IGNORECASE))
_HALT = Cue(r"(?<!no )\bhalt(?! order)[^.]{0,5} now")
_PIECES = [
    *re.findall(
        r"\S+",
        "truce ceasefire evacuat ed buses left under a deal the rebels agreed to leave safe passage talks violation at "
        "killed wounded least 12 1,200 dozens of hundreds thousands no one took control of captured advanced in Idlib "
        "province village of Tell Zar on Monday last week since yesterday May 3 December 1st 2016 rebel-held accused",
    ),
    *re.findall(r"\S+", "İstanbul ıt ſhelled Kılled café naïve – ’ … € . , ; : - ' \" Ünal 2٣ ₂ ß ﬁre"),
    "\u00a0",
    "\n",
]


def _read() -> Iterator[str]:
    for article in articles_of(OPEN):
        yield from (sentence.text for sentence in document(article).sentences)


def _missed(text: str) -> list[str]:
    bits = possible(text)
    return [p.pattern for n, p in enumerate(_PATTERNS) if not bits >> n & 1 and p.search(text)]


def test_no_sentence_of_the_open_set_is_missed() -> None:
    texts = list(_read())
    assert len(texts) > 500
    assert [(text, missed) for text in texts if (missed := _missed(text))] == []


def _wrong(text: str) -> list[str]:
    cues = (*CALLERS.values(), CEASEFIRE, EVACUATION, _GOING, _OTHERS, *_TRUCES, _HALT)
    return [c.pattern.pattern for c in cues if c.stands_in(text) != (c.pattern.search(text) is not None)]


def test_that_one_stands_there_is_told_without_re_and_still_right() -> None:
    assert [(text, wrong) for text in _read() if (wrong := _wrong(text))] == []


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=30), st.sampled_from(["", " "]))
def test_that_one_stands_in_any_text_is_told_right(pieces: list[str], between: str) -> None:
    assert _wrong(between.join(pieces)) == []


def test_most_expressions_are_spared_on_most_sentences() -> None:
    texts = list(_read())
    tried = sum(possible(text).bit_count() for text in texts)
    assert tried < 0.3 * len(texts) * len(_PATTERNS)


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=30), st.sampled_from(["", " "]))
def test_no_text_is_missed(pieces: list[str], between: str) -> None:
    assert _missed(between.join(pieces)) == []


@given(st.text())
def test_a_text_keeps_its_length_in_ascii(text: str) -> None:
    plain = ascii_of(text)
    assert plain.isascii()
    assert len(plain) == len(text)
    assert all(a == b for a, b in zip(plain, text, strict=True) if b.isascii())


@pytest.mark.parametrize("cue", _TRUCES)
@pytest.mark.parametrize("text", ["", "A truce, a Truce and no untruced", "TRUCE", "no lull"])
def test_it_answers_as_its_expression(cue: Cue, text: str) -> None:
    assert [m.span() for m in cue.finditer(text)] == [m.span() for m in cue.pattern.finditer(text)]
    found, expected = cue.search(text, 3), cue.pattern.search(text, 3)
    assert (found and found.span()) == (expected and expected.span())


def test_lookaround_and_limits_are_left_to_re() -> None:
    assert _HALT.search("they halt it now")
    assert not _HALT.search("no halt it now")
    assert not _HALT.search("they halt order now")
    assert not _HALT.search("they halt everything now")


def test_a_cue_made_late_counts_for_what_was_read_before() -> None:
    text = "a zzyzx stands here"
    possible(text)
    assert Cue("zzyzx").search(text)


def test_threads_do_not_disturb_each_other() -> None:
    texts = [f"{n} rebels broke the truce in town {n}" for n in range(400)]
    alone = [possible.__wrapped__(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(possible.__wrapped__, texts)) == alone
