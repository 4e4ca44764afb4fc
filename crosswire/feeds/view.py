"""How feeds are shown on a terminal."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from producers.entries.entry import Entry
from producers.entries.parsed import ParseOutcome
from producers.feeds.checkup import problems
from producers.feeds.feed_list import Feed
from producers.feeds.probe import Probe, pace
from producers.fetching.fetch import FetchOutcome
from producers.polling.outcomes import HINTS, Outcome
from wire.settings import redacted

SHOWN = 5
"""Entries that are shown of a feed."""


def checks(feeds: Sequence[Feed], looks: Sequence[Probe], now: datetime) -> Table:
    """Return a table of `feeds` with what one look at each gave."""
    table = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for name, side in (("feed", "left"), ("status", "left"), ("entries", "right"), ("newest", "right")):
        table.add_column(name, justify="right" if side == "right" else "left", no_wrap=True)
    table.add_column("pace", justify="right", no_wrap=True)
    table.add_column("encoding", no_wrap=True)
    table.add_column("problems", overflow="fold")
    for feed, look in zip(feeds, looks, strict=True):
        found = problems(feed, look, now, advice)
        table.add_row(Text(feed.id), status(look, found), *_facts(look, now), Text("; ".join(found)))
    return table


def advice(outcome: Outcome) -> str:
    """Return what a person who looks at a feed by a command can do about `outcome`."""
    if outcome is FetchOutcome.PRIVATE_ADDRESS:
        return f"give --allow-private to look at it all the same; for polls, {HINTS[outcome]}"
    return HINTS[outcome]


def status(look: Probe, found: Sequence[str]) -> Text:
    """Return how a poll would end, in the colour of a traffic light."""
    colour = ("yellow" if found else "green") if look.good else "red"
    return Text(str(look.outcome), style=colour)


def offer(feed: Feed, look: Probe, now: datetime) -> RenderableType:
    """Return what would be read of `feed`: facts, problems, and the newest entries."""
    facts = Table.grid(padding=(0, 2))
    parsed = look.parsed
    entries, newest, rhythm, encoding = _facts(look, now)
    rows = [
        ("address", redacted(feed.url)),
        ("title", parsed.title if parsed else ""),
        ("format", f"{parsed.format if parsed else ''}, {encoding}"),
        ("entries", f"{entries}, the newest {newest or 'without a date'}" + (f", {rhythm}" if rhythm else "")),
    ]
    for name, value in rows:
        facts.add_row(Text(name, style="bold"), Text(value))
    for problem in problems(feed, look, now):
        facts.add_row(Text("remark", style="yellow"), Text(problem))
    return Group(facts, "", _entries(parsed.entries if parsed else ()))


def _entries(entries: Sequence[Entry]) -> Table:
    table = Table(header_style="bold", pad_edge=False, box=None)
    table.add_column("published (UTC)", no_wrap=True)
    table.add_column("title", overflow="fold")
    table.add_column("text", justify="right", no_wrap=True)
    dated = sorted(entries, key=lambda entry: entry.published.timestamp() if entry.published else 0.0, reverse=True)
    for entry in dated[:SHOWN]:
        when = f"{entry.published:%Y-%m-%d %H:%M}" if entry.published else "no date"
        table.add_row(Text(when), Text(entry.title or "(no title)"), Text(f"{len(entry.text):,} characters"))
    return table


def _facts(look: Probe, now: datetime) -> Iterator[str]:
    """Yield the number of entries, the newest's age, the pace and the encoding; empty where there are none."""
    parsed = look.parsed
    if parsed is None or parsed.outcome not in (ParseOutcome.READ, ParseOutcome.NO_ENTRIES, ParseOutcome.TRUNCATED):
        yield from ("", "", "", "")
        return
    dates = [date for entry in parsed.entries if (date := entry.published or entry.updated)]
    rhythm = pace(parsed)
    yield str(len(parsed.entries))
    yield f"{spoken(now - max(dates))} ago" if dates and max(dates) <= now else "in the future" if dates else ""
    yield f"every {spoken(rhythm)}" if rhythm else ""
    yield parsed.encoding


def spoken(length: timedelta) -> str:
    """Return a length of time in its largest unit, such as "3 h"."""
    seconds = max(0, int(length.total_seconds()))
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size or (unit != "d" and seconds >= size):
            return f"{seconds // size} {unit}"
    return f"{seconds} s"
