"""The key that signs sessions, in a file that only its owner can read: sessions outlive a restart."""

import os
from collections.abc import Callable
from pathlib import Path

from wire.errors import SettingsError

BYTES = 32


def session_key(folder: Path, fresh: Callable[[int], bytes]) -> bytes:
    """Return the key in `folder`, made of `fresh` random bytes the first time. Raises `SettingsError`."""
    path = folder / "desk.key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            key = path.read_bytes()
        else:
            key = fresh(BYTES)
            with os.fdopen(handle, "wb") as file:
                file.write(key)
    except OSError as error:
        raise SettingsError(f"cannot use {path}", error.strerror or str(error)) from None
    if len(key) != BYTES:
        raise SettingsError(f"{path} is no key of {BYTES} bytes", "remove it: a new one is made, and all log in again")
    return key
