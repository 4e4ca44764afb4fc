"""Ids are on the wire and in desks' systems: their values are pinned."""

from hypothesis import given
from hypothesis import strategies as st

from wire.ids import content_id, sentence_hash, version_id


def test_pinned_values() -> None:
    assert content_id("article", "harbour-post", "guid-1") == "article1-ebaf2a35jesws5ixwzwp4fzhn4"
    assert version_id("Truce holds", "It held.\n\nAll day.") == "version1-3kdjg5kypz2nezsl4no4xqdefa"
    assert sentence_hash("The truce held, on Sunday.") == 2_670_025_982_118_103_229


def test_white_space_and_unicode_form_make_no_new_version() -> None:
    assert version_id("Truce  holds ", "Café\n") == version_id("Truce holds", "Cafe\u0301")


def test_a_sentence_is_the_same_whatever_its_punctuation() -> None:
    assert sentence_hash("“The truce held,” on Sunday") == sentence_hash("The truce held on Sunday.")


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_ids_differ_where_parts_differ(one: list[str], other: list[str]) -> None:
    assert (content_id("x", *one) == content_id("x", *other)) == (one == other)
