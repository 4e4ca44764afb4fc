"""The index of articles by their fingerprints, beside a dictionary of sets."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.judge.novelty import prints
from streams.judge.novelty.prints import PrintIndex, as_bytes, as_numbers

PRINTS = st.sets(st.sampled_from([0, 1, 2, 2**16, 2**31, 2**32 - 1]))
STEPS = st.lists(st.tuples(st.integers(0, 2), PRINTS), max_size=12)
WANTED = (0, 1, 7, 2**31, 2**32 - 1)


def pairs(index: PrintIndex, wanted: tuple[int, ...]) -> set[tuple[int, int]]:
    """Return which of `wanted` which text has, after a look that each pair comes once."""
    places, numbers = index.holders(as_bytes(wanted))
    found = [(wanted[place], number) for place, number in zip(places.tolist(), numbers.tolist(), strict=True)]
    assert len(found) == len({*found})
    return {*found}


def beside(index: PrintIndex, wanted: Iterable[int], fewest: int) -> dict[int, int]:
    return dict(zip(*(each.tolist() for each in index.beside(as_bytes(wanted), fewest)), strict=True))


@given(STEPS, st.integers(1, 3))
def test_it_holds_what_a_dictionary_of_sets_would(steps: list[tuple[int, set[int]]], fewest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prints, "_FEWEST", fewest)  # so that a few are enough to be merged
        index, plain = PrintIndex(), dict[int, set[int]]()
        for number, those in steps:
            if (old := plain.pop(number, None)) is not None:
                index.discard(as_bytes(old), number)
            else:
                index.add(as_bytes(those), number)
                plain[number] = those
            known = {(print_, each) for print_ in WANTED for each, own in plain.items() if print_ in own}
            assert pairs(index, WANTED) == known
            for own in plain.values():
                shared = {each: len(own & other) for each, other in plain.items()}
                assert beside(index, sorted(own), fewest) == {e: n for e, n in shared.items() if n >= fewest}


def test_what_was_merged_is_found() -> None:
    index = PrintIndex()
    for number in range(2_000):
        index.add(as_bytes(range(number * 30, number * 30 + 30)), number)
    index.add(as_bytes(range(40, 70)), 2_000)
    assert beside(index, range(30, 60), 11) == {1: 30, 2_000: 20}
    assert beside(index, range(30, 60), 21) == {1: 30}
    assert pairs(index, (39, 40, 10**9)) == {(39, 1), (40, 1), (40, 2_000)}


@given(st.lists(st.integers(0, 2**64 - 1)))
def test_of_a_fingerprint_the_lower_half_is_held(those: list[int]) -> None:
    halves = sorted({each % 2**32 for each in those})
    assert as_numbers(as_bytes(those)) == halves
    assert len(as_bytes(those)) == 4 * len(halves)
