"""The index of articles by their fingerprints, beside a dictionary of sets."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.judge import prints
from streams.judge.prints import PrintIndex, as_bytes, as_numbers

PRINTS = st.sets(st.sampled_from([0, 1, 2, 2**31, 2**63, 2**64 - 1]))
STEPS = st.lists(st.tuples(st.sampled_from("abc"), PRINTS), max_size=12)


def holds(print_: int) -> Callable[[set[int]], bool]:
    return lambda own: print_ in own


@given(STEPS, st.integers(1, 3))
def test_it_holds_what_a_dictionary_of_sets_would(steps: list[tuple[str, set[int]]], fewest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prints, "_FEWEST", fewest)  # so that a few are enough to be merged
        index, plain = PrintIndex(), dict[str, set[int]]()
        for article, those in steps:
            if (old := plain.pop(article, None)) is not None:
                index.discard(as_bytes(old), article)
                index.forget(article)
            else:
                index.add(as_bytes(those), article)
                plain[article] = those
            wanted = as_bytes((0, 1, 2**63, 2**64 - 1, 7))
            known = {print_: {each for each, own in plain.items() if print_ in own} for print_ in as_numbers(wanted)}
            found = {print_: set(holders) for print_, holders in index.holders(wanted).items()}
            assert found == {print_: holders for print_, holders in known.items() if holders}
            assert index.holders(wanted, 2).keys() == {
                p for p in as_numbers(wanted) if sum(map(holds(p), plain.values())) > 1
            }
            for article, own in plain.items():
                near = {each for each, other in plain.items() if each != article and len(own & other) >= 2}
                assert set(index.beside(as_bytes(own), article, 2)) == near


def test_what_was_merged_is_found() -> None:
    index = PrintIndex()
    for number in range(2_000):
        index.add(as_bytes(range(number * 30, number * 30 + 30)), f"article-{number}")
    index.add(as_bytes(range(40, 70)), "other")
    assert set(index.beside(as_bytes(range(30, 60)), "article-1", 11)) == {"other"}
    assert index.beside(as_bytes(range(30, 60)), "article-1", 21) == []
    assert index.holders(as_bytes((39, 40, 10**9))) == {39: ("article-1",), 40: ("article-1", "other")}


@given(st.lists(st.integers(0, 2**64 - 1)))
def test_fingerprints_come_back_as_they_were(those: list[int]) -> None:
    assert as_numbers(as_bytes(those)) == those
    assert len(as_bytes(those)) == 8 * len(those)
