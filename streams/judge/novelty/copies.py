"""How one text repeats another: containment over sampled fingerprints, and the name of the relation.

Containment (Broder 1997, "On the resemblance and containment of documents") finds excerpts and wire copy inside other
text, which resemblance misses.
"""

from collections.abc import Collection
from datetime import timedelta

import msgspec

from wire.records import Relation

CONTAINED = 0.55
"""Share of the smaller text's fingerprints that must stand in the other for it to be a copy."""
FEWEST = 4
"""Fingerprints that must be shared at least: fewer are a stock phrase."""
WHOLE = 0.95
"""Containment both ways from which two texts are called the same."""
UPDATED = timedelta(days=2)
"""An outlet that repeats its own text within this time is revising it."""


class Overlap(msgspec.Struct, frozen=True):
    """`shared` fingerprints, as a share of the smaller text's (`contained`) and of the larger's (`covered`)."""

    shared: int
    contained: float
    covered: float

    @property
    def is_copy(self) -> bool:
        """Whether the one text repeats the other, whole or in part."""
        return self.shared >= FEWEST and self.contained >= CONTAINED


NOTHING = Overlap(0, 0.0, 0.0)


def overlap(one: Collection[int], other: Collection[int]) -> Overlap:
    """Return what two texts share, each given by distinct fingerprints; the order of the two does not matter."""
    small, large = sorted((len(one), len(other)))
    if not small:
        return NOTHING
    shared = len(set(one).intersection(other))
    return Overlap(shared, shared / small, shared / large)


def relation(found: Overlap, *, same_outlet: bool, apart: timedelta) -> Relation:
    """Return the name for `found`, which `is_copy`, between texts published `apart` from each other."""
    if found.covered >= WHOLE:
        return Relation.EXACT
    if found.covered < CONTAINED:
        return Relation.EXCERPT
    return Relation.REVISION if same_outlet and apart <= UPDATED else Relation.NEAR
