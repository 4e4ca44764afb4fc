"""Dates of feed entries: as the publisher meant them, or not at all."""

import calendar
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Older than any feed: such a date is a CMS's way to say that it knows none."""

_ISO = re.compile(r"^\s*\d{4}-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?")
_HIGHEST = (12, 31, 24, 59, 60)
_ZONE = re.compile(r"\d\s+([A-Za-z]{2,5})\s*$")

# What feedparser knows itself, and reads right.
_KNOWN_NAMES = "UT UTC GMT Z ADT AST AT EDT EST ET CDT CST CT MDT MST MT PDT PST PT MET MEST AM PM"
_KNOWN = frozenset(_KNOWN_NAMES.split())
# Those of Europe, Africa and Asia that name one offset only, in hours; feedparser takes them for UTC.
_OFFSETS = {
    "WEST": 1, "BST": 1, "CET": 1, "WAT": 1, "CEST": 2, "EET": 2, "CAT": 2, "SAST": 2, "EEST": 3, "MSK": 3, "TRT": 3,
    "EAT": 3, "IRST": 3.5, "GST": 4, "AZT": 4, "AMT": 4, "GET": 4, "AFT": 4.5, "PKT": 5, "NPT": 5.75, "MMT": 6.5,
    "ICT": 7, "HKT": 8, "SGT": 8, "KST": 9, "JST": 9, "AEST": 10, "AEDT": 11, "WET": 0,
}  # fmt: skip


def entry_date(raw: str, parsed: Sequence[int] | None) -> datetime | None:
    """Return the time that `raw` says, given feedparser's reading of it in UTC; None where it says none that can be.

    feedparser carries impossible fields over (month 13 is the next January) and reads zone names that it does not know
    as UTC. The first is no date; the second is mended where the name is unambiguous, else it is no date either.
    """
    if parsed is None or ((fields := _ISO.match(raw)) and not _possible(fields.groups())):
        return None
    try:
        date = datetime.fromtimestamp(calendar.timegm(tuple(parsed)), UTC)
        if (zone := _ZONE.search(raw)) and zone[1].upper() not in _KNOWN:
            date -= timedelta(hours=_OFFSETS[zone[1].upper()])
    except (ValueError, OverflowError, OSError, KeyError):
        return None
    return date if date >= EARLIEST else None


def _possible(fields: Sequence[str | None]) -> bool:
    month, day = fields[0], fields[1]
    if month == "00" or day == "00":
        return False
    return all(int(field) <= most for field, most in zip(fields, _HIGHEST, strict=True) if field is not None)
