"""Counts that are no longer said: "had earlier given a count of eight", "had previously said that ten were killed"."""

import re

_BEFORE = r"(?:earlier|previously|initially|originally|at first)"
_NO_LONGER = re.compile(
    rf"\bhad {_BEFORE} (?:given|put|reported|said|announced|confirmed|stated|counted|told)\b"
    rf"|\b{_BEFORE} (?:gave|put|given|reported) (?:an?|the|its) (?:[\w-]+ )?(?:toll|count|number)\b"
    r"|\bfrom (?:an|a|its|the) (?:earlier|previous|initial|prior) (?:figure|toll|count|number|estimate) of\b"
    r"|\bhad (?:given|put|reported) (?:an?|the|its) (?:[\w-]+ )?(?:toll|count|number)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"[.;]|\b(?:but|later|now|then|raised|revised|updated|increased|rose|risen)\b", re.IGNORECASE)
"""What ends that: "had earlier said four died but raised that to nine"."""
_REACH = 110
"""Characters from a count back to the verb by which it was told."""


def no_longer_said(text: str, start: int) -> bool:
    """Tell whether the count that begins at `start` is what somebody had said before he said something else."""
    told = [match.end() for match in _NO_LONGER.finditer(text, max(0, start - _REACH), start)]
    return bool(told) and _NOW.search(text, told[-1], start) is None
