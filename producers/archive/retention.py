"""Which days an archive lets go: pure, from what there is."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import msgspec

from producers.archive.layout import DayFile, Kind


class Removal(StrEnum):
    """Why a day's file is removed; also the metric's label."""

    AGE = "age"
    SIZE = "size"


class Limits(msgspec.Struct, frozen=True):
    """How many days are kept, today included, and how many bytes in all."""

    days: int
    max_bytes: int


def removals(files: Sequence[DayFile], limits: Limits, today: date) -> list[tuple[DayFile, Removal]]:
    """Return the files to remove, and why, in the order of removal.

    Days count that there are files of, and not those of the calendar: a clock that is months ahead ages nothing. Of
    what is too much in bytes the oldest responses go first, and articles only when no responses of earlier days are
    left: they are a small part, and what a restart needs. Today's files stay, however large.
    """
    past = sorted({file.day for file in files if file.day < today}, reverse=True)
    old = set(past[limits.days - 1 :])
    gone = [(file, Removal.AGE) for file in sorted(files) if file.day in old]
    left = [file for file in files if file.day not in old]
    surplus = sum(file.size for file in left) - limits.max_bytes
    for file in sorted(left, key=lambda file: (file.kind is Kind.ARTICLES, file.day)):
        if surplus > 0 and file.day < today:
            gone.append((file, Removal.SIZE))
            surplus -= file.size
    return gone
