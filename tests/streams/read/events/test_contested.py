"""Who says that a toll is another, and not which, speaks of the one told right before."""

from collections.abc import Callable

import pytest

from streams.read.events.vocabulary import CONTESTED
from tests.streams.read.events.conftest import told
from wire.records import Claim

Read = Callable[[str, str], list[Claim]]
BEFORE = "The army said 14 civilians were killed in the shelling of Nyala on Friday."


@pytest.mark.parametrize(
    ("then", "claims"),
    [
        ("Residents say the toll is much higher.", ["killed 15+ civilians by shelling"]),
        (
            "But activists said the real number was far higher than the official one.",
            ["killed 15+ civilians by shelling"],
        ),
        ("The RSF said the death toll was higher.", ["killed 15+ civilians by shelling"]),
        ("Residents put the toll far higher.", ["killed 15+ civilians by shelling"]),
        ("Residents put the number of dead lower.", ["killed 0-13 civilians by shelling"]),
        ("Residents gave a much higher figure.", ["killed 15+ civilians by shelling"]),
        ("Residents said the toll was higher than in any other month.", []),  # another thing's
        ("Residents said the toll may be much higher.", []),  # left open
        ("Residents fear that the toll is much higher.", []),
        ("The army said the toll was higher in Geneina.", []),  # his own
        ("The toll is much higher.", []),  # nobody says so
        ("Residents say the price is much higher.", []),
        ("Residents say the walls are much higher.", []),
        ("It rained. Residents say the toll is much higher.", []),  # not of what stands right before
    ],
)
def test_who_says_that_a_toll_is_another_counts_from_the_one_told(read: Read, then: str, claims: list[str]) -> None:
    found = [c for c in read("sudan", f"{BEFORE} {then}") if c.rule == CONTESTED]
    assert [told(c) for c in found] == claims
    assert all(c.place.key == "nyala" and c.day is not None for c in found)


def test_at_least_so_many_leaves_room_for_more_and_none_for_fewer(read: Read) -> None:
    def counts(then: str) -> list[str]:
        before = "At least 14 civilians were killed in the shelling of Nyala, the army said."
        text = f"{before} Residents said the toll was {then}."
        return [told(c) for c in read("sudan", text) if c.rule == CONTESTED]

    assert counts("higher") == []
    assert counts("lower") == ["killed 0-13 civilians by shelling"]
