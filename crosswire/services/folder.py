"""The data folder: used by one program at a time."""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from wire.errors import ServiceError

PATIENCE = 20.0
"""Seconds to wait for the services of a killed program to end; longer than its guard gives them."""


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[int]:
    """Make `folder` and hold it for this program alone; yields the lock's file descriptor.

    A service that inherits the descriptor keeps the folder locked for as long as it lives, so that no second service
    can start on its data even after its program was killed. Raises `ServiceError` naming the process that has it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise ServiceError(f"cannot use the data folder {folder}", error.strerror or str(error)) from None
    try:
        _acquire(descriptor, folder)
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield descriptor
    finally:
        os.close(descriptor)


def holder(folder: Path) -> str:
    """Return the process that uses the data folder, "" if none does."""
    try:
        descriptor = os.open(folder / "lock", os.O_RDONLY)
    except OSError:
        return ""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
    finally:
        os.close(descriptor)
    return ""


def _acquire(descriptor: int, folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
            if _runs(owner) or time.monotonic() > deadline:
                message = f"the data folder {folder} is in use by another Crosswire (process {owner or 'unknown'})"
                raise ServiceError(message, "stop it, or set CROSSWIRE_DATA_DIR to another folder") from None
            time.sleep(0.05)
        else:
            return


def _runs(owner: str) -> bool:
    if not owner.isdigit():
        return False  # it is just being written
    try:
        os.kill(int(owner), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
