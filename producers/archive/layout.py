"""Where the archive's files lie: `FOLDER/articles/2026-11-29.jsonl.zst`, `FOLDER/responses/2026-11-29.warc.gz`.

A day is the UTC day of the fetch. What does not look like a day's file is somebody else's and left alone.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

import msgspec

from producers.archive.members import LINES, WARC, Compression


class Kind(StrEnum):
    """What is kept; the name of its folder, and the metrics' label."""

    ARTICLES = "articles"
    RESPONSES = "responses"


SUFFIX = {Kind.ARTICLES: ".jsonl.zst", Kind.RESPONSES: ".warc.gz"}
COMPRESSION: dict[Kind, Compression] = {Kind.ARTICLES: LINES, Kind.RESPONSES: WARC}


class DayFile(msgspec.Struct, frozen=True, order=True):
    """The file of one day and kind, and its size in bytes when it was looked at."""

    day: date
    kind: Kind
    path: Path
    size: int


def archive_folder(data_dir: str | Path, namespace: str) -> Path:
    """Return the folder of the archive of `namespace`."""
    return Path(data_dir) / "archive" / namespace


def day_path(folder: Path, kind: Kind, day: date) -> Path:
    """Return where the file of `kind` of `day` is, or would be."""
    return folder / kind / f"{day.isoformat()}{SUFFIX[kind]}"


def day_files(folder: Path) -> list[DayFile]:
    """Return the files that there are, the oldest day first. Raises `OSError` if the folder cannot be looked into."""
    return sorted(file for kind in Kind for file in _files(folder / kind, kind))


def _files(folder: Path, kind: Kind) -> Iterator[DayFile]:
    for path in folder.glob(f"*{SUFFIX[kind]}"):
        try:
            day = date.fromisoformat(path.name.removesuffix(SUFFIX[kind]))
        except ValueError:
            continue
        yield DayFile(day, kind, path, path.stat().st_size)
