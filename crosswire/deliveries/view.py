"""Deliveries on a terminal."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from alerts.store.journal import Acted, Attempted, Event, Held
from crosswire.deliveries.found import Found

COLOURS = {"dead": "red", "paused": "yellow", "later": "yellow", "delivered": "green"}


def listing(found: Sequence[Found], now: datetime) -> Table:
    """Return a table of deliveries."""
    table = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for name in ("state", "destination", "tries"):
        table.add_column(name, no_wrap=True, justify="right" if name == "tries" else "left")
    table.add_column("id", overflow="fold", min_width=24)
    table.add_column("what", overflow="ellipsis", no_wrap=True, min_width=20)
    table.add_column("when", overflow="fold")
    for each in found:
        state = Text(each.state, style=COLOURS.get(each.state, ""))
        row = (state, Text(each.destination), str(each.attempts), Text(each.id), Text(each.headline))
        table.add_row(*row, Text(_when(each, now)))
    return table


def counted(found: Sequence[Found]) -> str:
    """Return how many there are of each state, in words."""
    counts = Counter(each.state for each in found)
    return ", ".join(f"{count:,} {state}" for state, count in sorted(counts.items())) or "none"


def story(events: Sequence[Event]) -> Table:
    """Return a table of what happened, the oldest first."""
    table = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for name in ("time (UTC)", "destination", "what happened", "details"):
        table.add_column(name, overflow="fold")
    for event in events:
        what, details = _told(event)
        table.add_row(stamp(event.at), Text(getattr(event, "destination", "")), Text(what), Text(details))
    return table


def stamp(moment: datetime) -> str:
    """Return a time to the second, in UTC."""
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def _told(event: Event) -> tuple[str, str]:
    if isinstance(event, Attempted):
        after = f", again {stamp(event.again_at)}" if event.again_at else ""
        said = f"{event.detail}, " if event.detail else ""
        return f"attempt {event.attempt}: {event.outcome}", f"{said}{event.seconds:.1f} s{after}"
    if isinstance(event, Held):
        return event.reason, f"until {stamp(event.until)}" if event.until else "let go"
    if isinstance(event, Acted):
        return f"{event.action} by {event.who}", event.note
    routes = ", ".join(f"{name}: {what}" for name, what in event.routes.items())
    return f"{event.message.type.value} as number {event.message.data.sequence}", routes


def _when(found: Found, now: datetime) -> str:
    queued = f"queued {stamp(found.queued_at)}" if found.queued_at else ""
    if found.at is None:
        return queued
    said = {"later": "due", "paused": "paused, at the latest", "dead": f"{found.reason},", "delivered": "arrived"}
    due_now = found.state == "later" and found.at <= now
    return f"{said[found.state]} {'now' if due_now else stamp(found.at)}"
