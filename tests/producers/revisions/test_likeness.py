from hypothesis import given
from hypothesis import strategies as st

from producers.revisions.likeness import FEWEST, KEPT, alike, shared, sketch

TRUCE = (
    "Envoys reached a provisional agreement after eleven hours of talks, several diplomats confirmed on Thursday. "
    "Prisoners would be exchanged within three days, and lorries carrying flour would cross before sunrise on Saturday."
)
FLOOD = (
    "Families leave their houses while markets close and bridges vanish under brown water after long rainfall. "
    "Farmers counted drowned cattle along the northern road, where helicopters dropped blankets on Friday afternoon."
)


def test_versions_of_a_text_are_alike_and_other_texts_are_not() -> None:
    assert shared(sketch("Deal", TRUCE), sketch("Deal", TRUCE)) == 1
    assert alike(sketch("Deal", TRUCE), sketch("Agreement", TRUCE.replace("three", "seven")))
    assert not alike(sketch("Deal", TRUCE), sketch("Rain", FLOOD))


def test_a_text_that_has_grown_is_alike() -> None:
    grown = " ".join(f"{TRUCE.split('.')[0]} {FLOOD} word{n}" for n in range(30))
    assert alike(sketch("Deal", TRUCE.partition(".")[0]), sketch("Deal", grown))


def test_a_few_words_tell_nothing() -> None:
    assert shared(sketch("Truce holds", "All quiet."), sketch("Rain", FLOOD)) is None
    assert alike(sketch("", ""), sketch("Rain", FLOOD))


@given(st.lists(st.text(alphabet="abcdefgh", min_size=5, max_size=8)), st.lists(st.text(alphabet="abc", min_size=5)))
def test_the_share_is_one_between_zero_and_one_whichever_comes_first(one: list[str], other: list[str]) -> None:
    first, second = sketch("", " ".join(one)), sketch("", " ".join(other))
    share = shared(first, second)
    assert share == shared(second, first)
    assert share is None or 0 <= share <= 1
    assert (share is None) == (min(first.words, second.words) < FEWEST)
    assert len(first.lowest) <= KEPT
