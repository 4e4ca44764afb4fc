"""Copying what a producer keeps while it goes on: the copy is one that it could have been killed at."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from producers.archive.layout import archive_folder, day_files
from producers.assembly import state_path
from wire.errors import InputError, StoreError
from wire.settings import Settings


@dataclass(frozen=True)
class Copied:
    """How many `files` the copy has, and how many of them, with how many `bytes`, are new or grew."""

    files: int
    changed: int
    bytes: int


def back_up(settings: Settings, to: Path) -> Copied:
    """Copy the producer's memory and archive to `to`, laid out as in a data folder.

    The memory goes first: what it remembers is in the archive by then, so that the copy forgets nothing that it would
    not fetch again. Day files only grow: those of the same size and time are left. A record that is being written at
    the end of one is cut off at the next start, like one that a kill has torn. Raises `InputError` if `to` is the data
    folder itself, `StoreError` if the memory cannot be read, `OSError` for a file or folder that cannot be used.
    """
    if to.resolve() == Path(settings.data_dir).resolve():  # its files would be taken away from a producer that runs
        raise InputError(f"{to} is what is to be copied", "name a folder elsewhere, on another disk at best")
    state, copy = state_path(settings), replace(settings, data_dir=str(to))
    sizes = [_copied_state(state, state_path(copy))] if state.exists() else []
    sizes += list(_copied_days(*(archive_folder(each.data_dir, each.namespace) for each in (settings, copy))))
    return Copied(len(sizes), sum(size > 0 for size in sizes), sum(sizes))


def _copied_state(source: Path, to: Path) -> int:
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_suffix(".part")
    part.unlink(missing_ok=True)
    address = source.resolve().as_uri()  # with what has a meaning in one escaped: else an empty memory would be copied
    try:
        with closing(sqlite3.connect(f"{address}?mode=ro", uri=True)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
    except sqlite3.Error as error:
        raise StoreError(f"cannot copy {source}: {error}", "is it the producer's, and the disk not full?") from None
    part.replace(to)
    return to.stat().st_size


def _copied_days(source: Path, to: Path) -> Iterator[int]:
    """Yield the size of each day's file that was copied, 0 for one that was there."""
    for file in day_files(source):
        target = to / file.path.relative_to(source)
        if target.exists() and _look(target) == _look(file.path):
            yield 0
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{target.name}.part")
        shutil.copy2(file.path, part)
        yield part.replace(target).stat().st_size


def _look(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns
