"""Mending what a kill left: the last file of each kind may end in the middle of a record."""

import os

from producers.archive.layout import COMPRESSION, DayFile, Kind
from producers.archive.members import mapped, whole_length
from wire.errors import StoreError

MOST = 64_000_000
"""Bytes that are cut off at most, more than the largest record has: a file with more to cut has other troubles."""

OPEN_AT_ONCE = 2
"""Files of each kind that a kill can have torn: around midnight, yesterday's is still written to."""


def torn(files: list[DayFile]) -> list[DayFile]:
    """Return those of `files` that a kill can have torn."""
    return [file for kind in Kind for file in sorted(f for f in files if f.kind is kind)[-OPEN_AT_ONCE:]]


def mend_tail(file: DayFile) -> int:
    """Cut off what stands after the last whole record of `file`; return how many bytes that was.

    Raises `StoreError` if there is more to cut than a tail, and `OSError`.
    """
    with mapped(file.path) as data:
        size, whole = len(data), whole_length(data, COMPRESSION[file.kind], MOST)
    if whole is None or size - whole > MOST:
        raise StoreError(
            f"{file.path} is damaged: its last {MOST:,} bytes hold no whole record",
            "move it out of the archive; `crosswire archive verify` tells what of it can be read",
        )
    if whole < size:
        os.truncate(file.path, whole)
    return size - whole
