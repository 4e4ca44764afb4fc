"""What changed between two versions, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from producers.archive.edits import Edit, Part, edits

_TEXTS = st.lists(st.sampled_from(["the", "truce", "holds", "broke", "in", "Homs", "again", "12", "14"]), max_size=30)


def test_a_toll_that_was_changed_is_shown_with_the_words_around_it() -> None:
    before = "A shell that fell on the market of the old town killed 12 people on Sunday morning, medics said."
    after = "A shell that fell on the market of the old town killed 14 people on Sunday morning, medics said."
    assert list(edits(before, after, context=2)) == [
        Edit(Part.SKIPPED),
        Edit(Part.KEPT, "town killed"),
        Edit(Part.REMOVED, "12"),
        Edit(Part.ADDED, "14"),
        Edit(Part.KEPT, "people on"),
        Edit(Part.SKIPPED),
    ]


def test_other_spaces_are_no_change() -> None:
    assert list(edits("The truce holds.", "The  truce\nholds.")) == []


def test_an_emptied_text_is_all_removed() -> None:
    assert list(edits("The truce holds.", "")) == [Edit(Part.REMOVED, "The truce holds.")]


@given(before=_TEXTS, after=_TEXTS)
def test_either_version_can_be_read_from_the_edits(before: list[str], after: list[str]) -> None:
    found = list(edits(" ".join(before), " ".join(after), context=100))
    old = " ".join(edit.text for edit in found if edit.part in (Part.KEPT, Part.REMOVED))
    new = " ".join(edit.text for edit in found if edit.part in (Part.KEPT, Part.ADDED))
    assert (old, new) == ((" ".join(before), " ".join(after)) if before != after else ("", ""))
