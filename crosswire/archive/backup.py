"""Copying what a producer keeps while it goes on: the copy is one that it could have been killed at."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from producers.archive.layout import archive_folder, day_files
from producers.polling.state import state_path
from wire.errors import InputError, StoreError
from wire.settings import Settings

_PORTION = 1 << 22  # bytes copied at a time


@dataclass(frozen=True)
class Copied:
    """How many `files` the copy has, and how many of them, with how many `bytes`, are new or grew."""

    files: int
    changed: int
    bytes: int


Told = Callable[[int, int], None]
"""Is told how many bytes are copied, of how many."""


def back_up(settings: Settings, to: Path, tell: Told = lambda done, total: None) -> Copied:
    """Copy the producer's memory and archive to `to`, laid out as in a data folder; `tell` hears how far it is.

    The memory goes first: what it remembers is in the archive by then, so that the copy forgets nothing that it would
    not fetch again. Day files only grow: those of the same size and time are left. A record that is being written at
    the end of one is cut off at the next start, like one that a kill has torn. Raises `InputError` if `to` is the data
    folder itself, `StoreError` if the memory cannot be read, `OSError` for a file or folder that cannot be used.
    """
    if to.resolve() == Path(settings.data_dir).resolve():  # its files would be taken away from a producer that runs
        raise InputError(f"{to} is what is to be copied", "name a folder elsewhere, on another disk at best")
    state, copy = state_path(settings), replace(settings, data_dir=str(to))
    memory = _copied_state(state, state_path(copy)) if state.exists() else 0
    source, target = (archive_folder(each.data_dir, each.namespace) for each in (settings, copy))
    every = day_files(source)
    grown = [
        (file, path) for file in every if _look(path := target / file.path.relative_to(source)) != _look(file.path)
    ]
    done, total = memory, memory + sum(file.size for file, _ in grown)
    tell(done, total)
    for file, path in grown:
        for size in _portions(file.path, path):
            done += size
            tell(done, max(done, total))  # one may have grown since
    return Copied(len(every) + (memory > 0), len(grown) + (memory > 0), done)


def _copied_state(source: Path, to: Path) -> int:
    """Return the size of the copy."""
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


def _portions(source: Path, to: Path) -> Iterator[int]:
    """Copy a day's file; yield the size of each portion. It is in its place when all of it is there."""
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_name(f"{to.name}.part")
    with source.open("rb") as old, part.open("wb") as new:
        while portion := old.read(_PORTION):
            new.write(portion)
            yield len(portion)
    shutil.copystat(source, part)
    part.replace(to)


def _look(path: Path) -> tuple[int, int] | None:
    """Return what tells whether a file has grown, None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns
