"""How silences are shown."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from rich.table import Table
from rich.text import Text

from alerts.rules.gate.silences import Silence
from wire.settings.durations import shown

ID = 14
"""Characters of an id that are shown: enough to name it by."""


def table(silences: Sequence[Silence], now: datetime) -> Table:
    """Return a table of `silences` as they stand at `now`."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in ("id", "state", "until", "what", "by", "reason"):
        made.add_column(column, overflow="fold")
    for each in silences:
        made.add_row(
            each.id[:ID], _state(each, now), _until(each, now), Text(what(each)), Text(each.author), Text(each.reason)
        )
    return made


def what(silence: Silence) -> str:
    """Return what is silenced, in words."""
    match = silence.match
    parts = {
        "theatre": match.theatres,
        "place": match.places[:2],  # the others are its spellings
        "kind": match.kinds,
        "status": match.statuses,
        "alert": silence.alerts,
        "at": silence.destinations,
    }
    return "; ".join(f"{name} {', '.join(values)}" for name, values in parts.items() if values) or "every alert"


def told(moment: datetime) -> str:
    """Return `moment` to the minute."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _state(silence: Silence, now: datetime) -> Text:
    if silence.ends <= now:
        return Text("ended", "dim")
    return Text("holds", "green") if silence.active(now) else Text("to come", "cyan")


def _until(silence: Silence, now: datetime) -> str:
    left = silence.ends - now
    return told(silence.ends) + (f" (in {shown(left + -left % timedelta(minutes=1))})" if left > timedelta() else "")
