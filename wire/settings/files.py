"""Secrets that the settings keep in files of their own."""

from pathlib import Path

from wire.errors import SettingsError


def one_line(path: str, key: str) -> str:
    """Return what the file at `path` holds, without the end of its line; it may be empty.

    Raises `SettingsError`, which names the setting `key`, for a file that cannot be read.
    """
    try:
        return Path(path).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        hint = "correct the path, or let the user under which this runs read it"
        raise SettingsError(f"cannot read {key} {path}: {reason}", hint) from None
