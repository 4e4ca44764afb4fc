"""An archive is written by one process at a time."""

import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path

from wire.errors import StoreError

PATIENCE = 20.0
"""Seconds to wait for a producer that is just ending."""


def locked(folder: Path, patience: float = PATIENCE) -> Callable[[], None]:
    """Make `folder` and hold it for this process; return what lets it go again. A kill lets it go too.

    Raises `StoreError` if another process has it for `patience` seconds, and `OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                os.close(descriptor)
                raise StoreError(
                    f"the archive {folder} is written by another producer",
                    "stop it, or give this one a data_dir or namespace of its own",
                ) from None
            time.sleep(0.05)
        else:
            return lambda: os.close(descriptor)
