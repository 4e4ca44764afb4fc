"""Points in time as people write them: a date, a time, or how long ago."""

from datetime import UTC, datetime

from wire.errors import SettingsError
from wire.settings.durations import duration

FORMS = "a date (2026-11-29), a time (2026-11-29T08:30, UTC), or how long ago (90m, 6h, 3d)"


def moment(text: str, now: datetime) -> datetime:
    """Return what `text` means at `now`. Raises ValueError, with the forms there are, for anything else."""
    bare = text.strip()
    try:
        return now - duration(bare.lower().removesuffix("ago").replace(" ", ""), "how long ago")
    except SettingsError:
        pass
    try:
        read = datetime.fromisoformat(bare)
    except ValueError:
        raise ValueError(f"{text!r} is no time: write {FORMS}") from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
