"""The machine: its disk, and whether its clock can be right."""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from crosswire.doctor.diagnosis import Diagnosis, failure, ok, warning
from crosswire.doctor.setup import Setup

_LEAST, _LITTLE = 500_000_000, 2_000_000_000  # bytes
_BUILT = 2026  # a clock before this year was never set


def disk(setup: Setup) -> Iterator[Diagnosis]:
    """Look at the folder of the data."""
    folder = (setup.folder / setup.settings.data_dir).absolute()
    there = _nearest(folder)
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        yield failure(
            "data folder", f"{there} cannot be written to", "change its owner, or set data_dir to another folder"
        )
        return
    free, archive = shutil.disk_usage(there).free, setup.settings.archive
    fact = f"{free / 1e9:.1f} GB free for {folder}"
    kept = _size(folder / "archive")
    if free < _LEAST:
        yield failure("data folder", fact, "make room: services stop, and articles are lost, when it is full")
    elif archive.enabled and free < archive.max_bytes - kept:
        fact = f"{fact}; the archive may grow by {(archive.max_bytes - kept) / 1e9:.1f} GB"
        yield warning("data folder", fact, "make room, or lower archive.max_bytes")
    elif free < _LITTLE:
        yield warning("data folder", fact, "make room")
    else:
        yield ok("data folder", fact)


def clock(setup: Setup) -> Iterator[Diagnosis]:
    """Look at the clock by itself; the store's is compared with it where there is one."""
    now = setup.clock()
    if now.year < _BUILT:
        yield failure("clock", f"it says {now:%Y-%m-%d %H:%M} UTC", "set it: receivers refuse old signatures")
    elif not setup.settings.redis.url:
        yield ok("clock", f"it says {now:%Y-%m-%d %H:%M:%S} UTC")


def _nearest(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())


def _size(folder: Path) -> int:
    """Return the bytes of the files in `folder` and below; what goes while it is looked at counts nothing."""
    sizes = 0
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            found = path.stat()
            sizes += found.st_size if S_ISREG(found.st_mode) else 0
    return sizes
