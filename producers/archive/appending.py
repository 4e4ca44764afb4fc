"""Appending to the files of days: whole records or nothing."""

import os
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec

from producers.archive.layout import DayFile, Kind, day_path

_OPEN = 2  # files of each kind; around midnight two days are written to


class _Open(msgspec.Struct):
    descriptor: int
    size: int


class DayFiles:
    """The day's files in `folder`, opened as they are needed. Every method raises `OSError`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[tuple[Kind, date], _Open] = {}

    def path(self, kind: Kind, day: date) -> Path:
        """Return where the file of `kind` of `day` is."""
        return day_path(self._folder, kind, day)

    def size(self, kind: Kind, day: date) -> int:
        """Return how many bytes the file holds; it is made if it is not there."""
        return self._file(kind, day).size

    def append(self, kind: Kind, day: date, data: bytes, *, sync: bool) -> None:
        """Append `data`, with `sync` down to the disk. What could not be written whole is taken back."""
        file = self._file(kind, day)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(file.descriptor, left) :]
            if sync:
                os.fdatasync(file.descriptor)
        except OSError:
            with suppress(OSError):
                os.ftruncate(file.descriptor, file.size)
            raise
        file.size += len(data)

    def remove(self, file: DayFile) -> None:
        """Remove a day's file."""
        if opened := self._open.pop((file.kind, file.day), None):
            os.close(opened.descriptor)
        file.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close what is open."""
        for file in self._open.values():
            os.close(file.descriptor)
        self._open.clear()

    def _file(self, kind: Kind, day: date) -> _Open:
        found = self._open.get((kind, day))
        if found is not None and not os.fstat(found.descriptor).st_nlink:  # somebody has removed it under our hands
            os.close(self._open.pop((kind, day)).descriptor)
            found = None
        if found is None:
            older = sorted(key for key in self._open if key[0] is kind)
            for key in older[: max(0, len(older) - _OPEN + 1)]:
                os.close(self._open.pop(key).descriptor)
            found = self._open[kind, day] = self._opened(self.path(kind, day))
        return found

    def _opened(self, path: Path) -> _Open:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o644)
        size = os.fstat(descriptor).st_size
        if not size:
            _sync_folder(path.parent)
        return _Open(descriptor, size)


def _sync_folder(folder: Path) -> None:
    """Make the name of a new file last."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
