"""Deliveries on a terminal."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from alerts.store.journal import REVIVED, Acted, Attempted, Event, Held
from crosswire.deliveries.found import Found
from crosswire.feeds.view import spoken

COLOURS = {"dead": "red", "paused": "yellow", "later": "yellow", "grouped": "yellow", "delivered": "green"}


def listing(found: Sequence[Found], now: datetime) -> Table:
    """Return a table of deliveries. Ids stay whole in 80 columns, so that they can be copied."""
    table = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("state, tries", no_wrap=True)
    table.add_column("destination, when", overflow="fold")
    longest = max((len(each.id) for each in found), default=0)
    table.add_column("id, and what it says", overflow="fold", min_width=longest)
    for each in found:
        state = Text(each.state, style=COLOURS.get(each.state, ""))
        tries = f"{each.attempts} {'try' if each.attempts == 1 else 'tries'}" if each.attempts else ""
        table.add_row(
            _two_lines(state, tries), _two_lines(each.destination, _when(each, now)), _two_lines(each.id, each.headline)
        )
    return table


def _two_lines(first: str | Text, second: str) -> Text:
    return Text.assemble(first, *([("\n" + second, "dim")] if second else []))


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
        within = f", in {event.within}" if event.within else ""
        return f"attempt {event.attempt}: {event.outcome}", f"{said}{event.seconds:.1f} s{within}{after}"
    if isinstance(event, Held):
        if event.reason == REVIVED:
            return "queued again", f"by {event.who}" if event.who else ""
        by = f", because of {event.because}" if event.because else ""
        return event.reason, (f"until {stamp(event.until)}" if event.until else "let go") + by
    if isinstance(event, Acted):
        return f"{event.action} by {event.who}", event.note
    routes = ", ".join(f"{name}: {what}" for name, what in event.routes.items())
    return f"{event.message.type.value} as number {event.message.data.sequence}", routes


def _when(found: Found, now: datetime) -> str:
    """Return the time that matters in this state, in a few letters; `show` and --json have it to the second."""
    at = found.at
    if at is None:
        return f"since {spoken(now - found.queued_at)}" if found.queued_at else ""
    if found.state in ("later", "grouped"):
        return f"due in {spoken(at - now)}" if at > now else "due now"
    if found.state == "paused":
        return f"last try in {spoken(at - now)}" if at > now else "due now"
    return f"{found.reason} {spoken(now - at)} ago".lstrip()
