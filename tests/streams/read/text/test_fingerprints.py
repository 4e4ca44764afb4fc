"""A sample of word 5-grams, the same wherever they stand."""

from hypothesis import given
from hypothesis import strategies as st

from streams.read.text.fingerprints import fingerprints

VOCABULARY = ["the", "army", "rebels", "truce", "fell", "held", "north", "of", "river", "at", "dawn", "said", "Mira"]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=80)
TEXT = "The envoy said on Monday that neither side had moved its guns from the northern bank of the river since May."
PINNED = (345579009, 2733263678, 3627109156)


def test_the_values_are_pinned() -> None:
    """Stored reports carry them: another hash would make every text new."""
    assert fingerprints(TEXT) == PINNED


def test_case_punctuation_and_unicode_form_do_not_matter() -> None:
    assert fingerprints(TEXT.upper().replace(" ", "  ,\n")) == fingerprints(TEXT)
    assert fingerprints("L’été fut long à Mira et à Besk") == fingerprints("lété fut long a\u0300 Mira et à Besk")


def test_scripts_beyond_the_tables_have_words_too() -> None:
    plain = "日本語 テキスト 한국어 wörter ወንጌል 𐐷𐐲𐑌 "
    assert len(fingerprints(plain * 30 + "end")) > 0
    assert fingerprints(plain.replace(" ", " 🙂 ") * 30) == fingerprints(plain.replace(" ", "、") * 30)
    assert {*fingerprints(plain * 30)}.isdisjoint(fingerprints(plain.replace("日", "月").replace("한", "漢") * 2))


def test_where_words_end_matters() -> None:
    whole = " ".join(f"word{n} {n}" for n in range(60))
    assert {*fingerprints(whole)}.isdisjoint(fingerprints(whole.replace("word", "wo rd")))


def test_few_words_have_none() -> None:
    assert fingerprints("") == fingerprints("one two three four") == ()


@given(WORDS, WORDS, WORDS)
def test_a_part_is_contained_in_the_whole(before: list[str], part: list[str], after: list[str]) -> None:
    assert set(fingerprints(" ".join(part))) <= set(fingerprints(" ".join([*before, *part, *after])))


@given(st.text())
def test_any_text_gives_sorted_32_bit_hashes(text: str) -> None:
    found = fingerprints(text)
    assert list(found) == sorted(set(found))
    assert all(0 <= value < 2**32 for value in found)


def test_one_gram_in_four_is_kept() -> None:
    text = " ".join(f"word{n}" for n in range(4000))
    assert 900 < len(fingerprints(text)) < 1100
