"""When two counts of people do not fit, whatever they count: the reach of each, and how far estimates may lie apart."""

from wire.records import Casualties, Headcount

Count = Casualties | Headcount
"""An interval of people, exact or estimated."""

ROUNDING = 5
"""Estimates that differ by less than one part in so many are the same."""
HARDLY_MORE = 10
"""As `ROUNDING`, of what is counted so far: who says "at least 31" has not done counting, nor who says 30."""
FEWEST_ROUND = 300
"""From so many on, whole hundreds are estimates."""
WILD = 3
"""Counts that differ by more than this factor are of different things."""
HARDLY = 10
"""As `WILD`, of two parties' counts of the same: one may hide most of its dead, the other make up as many."""


def told(count: Count) -> int:
    """Return the number that a count names: of "up to 40", and of "no more than 40", that is 40."""
    return count.high if count.low == 0 and count.high else count.low


def reach(count: Count) -> float:
    """Return the highest number that a count allows."""
    return float("inf") if count.high is None else count.high


def close(one: Count, other: Count) -> bool:
    """Tell whether the counts are estimates, one of them at least, within a fifth of each other, or open and closer."""
    small, large = sorted((one.low, other.low))
    if large - small <= 1 and not (one.exact and other.exact):
        return True  # "several", and two
    if None in (one.high, other.high) and (large - small) * HARDLY_MORE <= large:
        return True
    return not (_plain(one) and _plain(other)) and (large - small) * ROUNDING <= large


def _plain(count: Count) -> bool:
    """Whether a count is no estimate, nor as round as one: nobody has counted "1,400"."""
    return count.exact and (count.low < FEWEST_ROUND or count.low % 100 != 0)
