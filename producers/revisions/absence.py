"""Whether a page that is not there any more means that its publisher took the article back: pure."""

from datetime import datetime, timedelta
from enum import StrEnum

CONFIRMED_AFTER = timedelta(minutes=30)
"""Time between two looks that find nothing (404) until the article counts as taken back."""
WIDESPREAD = 5
"""Other pages of a site that are missing, with none in between that is there: the site has moved, or has trouble."""
_NOT_FOUND, _GONE = 404, 410


class Absence(StrEnum):
    """What the answer to another look says of the page's being there."""

    THERE = "there"  # or not known: it did not say that it is missing
    MISSING = "missing"  # it may be back: a 404 that stands alone, or one of many of the site
    RETRACTED = "retracted"  # its server says that it is gone for good, or has not found it twice


def absence(status: int, since: datetime | None, others: int, now: datetime) -> Absence:
    """Return what an answer of `status` says of a page that has been missing since `since`, with `others` of its site.

    A server that says "gone for good" (410) means it; "not found" (404) is also said by one that is being repaired.
    """
    if not is_missing(status):
        return Absence.THERE
    if others >= WIDESPREAD:
        return Absence.MISSING
    if status == _GONE or (since is not None and now - since >= CONFIRMED_AFTER):
        return Absence.RETRACTED
    return Absence.MISSING


def is_missing(status: int) -> bool:
    """Return whether an answer of `status` says that there is nothing at the address."""
    return status in (_NOT_FOUND, _GONE)
