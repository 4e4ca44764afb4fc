"""How the feeds of a list stand with a producer: pure, from what it remembers of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

import msgspec
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from producers.feeds.feed_list import Feed
from producers.polling.memory import Memory
from producers.polling.outcomes import HINTS
from producers.polling.pacing import usual_gap
from producers.polling.standing import silent_after
from wire.settings import redacted


class State(StrEnum):
    """How a feed stands, in a word."""

    WORKING = "working"
    MOVED = "moved"  # it works at an address that is not the one in the list
    FAILING = "failing"
    PARKED = "parked"
    SILENT = "silent"  # a key source that works, and has had nothing new for too long
    NEW = "not polled yet"


COLOURS = {
    State.WORKING: "green",
    State.MOVED: "yellow",
    State.FAILING: "red",
    State.PARKED: "red",
    State.SILENT: "red",
    State.NEW: "dim",
}


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One feed as `crosswire feeds status --json` gives it; times in UTC, None where there is none."""

    feed: str
    state: State
    key: bool = False
    silent_after: float = 0.0  # seconds; 0 where its silence is no alert
    last_news: datetime | None = None
    outcome: str = ""
    failures: int = 0
    last_success: datetime | None = None
    newest_article: datetime | None = None
    next_poll: datetime | None = None
    pace: str = ""
    address: str = ""
    remark: str = ""


def standings(feeds: Sequence[Feed], memories: Mapping[str, Memory], now: datetime) -> list[Standing]:
    """Return how each of `feeds` stands `now`, in their order; `memories` are the producer's, by feed id."""
    return [_standing(feed, memories.get(feed.id), now) for feed in feeds]


def table(shown: Sequence[Standing], now: datetime) -> Table:
    """Return `shown` as a table with times relative to `now`."""
    made = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for name in ("feed", "state", "last poll", "last success", "last news", "newest article", "next poll"):
        made.add_column(name, no_wrap=True)
    made.add_column("remark", overflow="fold")
    for row in shown:
        state = f"{row.state} ×{row.failures}" if row.state is State.FAILING else str(row.state)
        made.add_row(
            Text(f"{row.feed} (key)" if row.key else row.feed),
            Text(state, style=COLOURS[row.state]),
            Text(row.outcome),
            Text(_ago(row.last_success, now)),
            Text(_ago(row.last_news, now)),
            Text(_ago(row.newest_article, now)),
            Text(f"{_ahead(row.next_poll, now)} ({row.pace})" if row.next_poll else ""),
            Text(row.remark),
        )
    return made


def _standing(feed: Feed, memory: Memory | None, now: datetime) -> Standing:
    if memory is None or memory.url != feed.url or memory.polled_at is None:
        return Standing(feed=feed.id, state=State.NEW, key=feed.key, address=redacted(feed.url))
    state, remark = State.WORKING, memory.detail
    if memory.parked:
        state = State.PARKED
    elif memory.failures:
        state = State.FAILING
    elif memory.address:
        state, remark = State.MOVED, f"to {redacted(memory.address)}: put that into the feed list"
    if state in (State.PARKED, State.FAILING):
        hint = next((hint for outcome, hint in HINTS.items() if outcome == memory.outcome), "")
        remark = ": ".join(filter(None, (memory.detail, hint)))
    patience = silent_after(feed, usual_gap(memory.times, now))
    since = memory.heard_at or memory.first_at or now
    if (quiet := (now - since).total_seconds()) >= patience > 0:
        remark = "; ".join(filter(None, (f"silent for {_spoken(quiet)}", remark)))
        state = State.SILENT if state in (State.WORKING, State.MOVED) else state
    return Standing(
        feed=feed.id,
        state=state,
        key=feed.key,
        silent_after=patience,
        last_news=memory.heard_at,
        outcome=memory.outcome,
        failures=memory.failures,
        last_success=memory.read_at,
        newest_article=memory.newest_at,
        next_poll=memory.due_at,
        pace=memory.pace,
        address=redacted(memory.address or feed.url),
        remark=remark,
    )


def _ago(time: datetime | None, now: datetime) -> str:
    if time is None:
        return "never"
    seconds = (now - time).total_seconds()
    return f"{_spoken(seconds)} ago" if seconds >= 1 else "now"


def _ahead(time: datetime, now: datetime) -> str:
    seconds = (time - now).total_seconds()
    return f"in {_spoken(seconds)}" if seconds >= 1 else "due" if seconds > -60 else f"{_spoken(-seconds)} overdue"


def _spoken(seconds: float) -> str:
    """Return a length of time in its largest unit, such as "3 h"."""
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size or (unit != "d" and seconds >= size):
            return f"{int(seconds // size)} {unit}"
    return f"{int(seconds)} s"
