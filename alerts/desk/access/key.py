"""The key that signs sessions, in a file that only its owner can read: sessions outlive a restart."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from wire.errors import SettingsError

BYTES = 32


def session_key(folder: Path, fresh: Callable[[int], bytes]) -> bytes:
    """Return the key in `folder`, made of `fresh` random bytes the first time. Raises `SettingsError`."""
    path, made = folder / "desk.key", folder / f".desk.key.{fresh(4).hex()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(fresh(BYTES))
            with contextlib.suppress(FileExistsError):  # of two that start at once, both take the first one's
                os.link(made, path)
            made.unlink()
        key = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"cannot use {path}", error.strerror or str(error)) from None
    if len(key) != BYTES:
        raise SettingsError(f"{path} is no key of {BYTES} bytes", "remove it: a new one is made, and all log in again")
    return key
