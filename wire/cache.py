"""Where what can be made again at any time is kept for the next start."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """Return the program's folder in the user's cache, which may not be there: `~/.cache/crosswire`, by XDG's rules.

    Raises `OSError` for a user without a home.
    """
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        return (Path(base) if os.path.isabs(base) else Path.home() / ".cache") / "crosswire"  # noqa: PTH117
    except RuntimeError as error:
        raise OSError(str(error)) from None
