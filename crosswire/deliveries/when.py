"""Points in time as people write them: a date, a time, or how long ago."""

import re
from datetime import UTC, datetime, timedelta

_AGO = re.compile(r"(\d+)\s*(s|min|m|h|d|w)")
_UNITS = {"s": 1, "min": 60, "m": 60, "h": 3600, "d": 86400, "w": 604800}

FORMS = "a date (2026-11-29), a time (2026-11-29T08:30, UTC), or how long ago (90m, 6h, 3d)"


def moment(text: str, now: datetime) -> datetime:
    """Return what `text` means at `now`. Raises ValueError, with the forms there are, for anything else."""
    ago = _AGO.fullmatch(text.strip().lower())
    try:
        if ago:
            return now - timedelta(seconds=int(ago[1]) * _UNITS[ago[2]])
        read = datetime.fromisoformat(text.strip())
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is no time: write {FORMS}") from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
