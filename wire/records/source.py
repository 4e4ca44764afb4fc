"""How a feed stands with its producer: what the desk's page of sources shows, and what a silence is told from."""

from enum import StrEnum

import msgspec

from wire.clock import Instant


class SourceState(StrEnum):
    """How a feed stands, in a word."""

    NEW = "new"  # not polled yet
    POLLING = "polling"  # its last poll went well
    MOVED = "moved"  # it works at an address that is not the one in the feed list
    FAILING = "failing"
    PARKED = "parked"  # its server says that it is gone for good


class SourceStanding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One feed as its producer knew it `at` that time. Times are wall time, but `newest_published_at` is the outlet's.

    `address` is where it is polled, without passwords or tokens. `key` marks a source whose silence is an alert, after
    `silent_after` seconds without anything new (0 where nobody asks). `error` is the outcome of the last poll where it
    failed, one of a bounded set, `failures` how many failed in a row. `typical_gap` is the seconds between two of its
    articles by its own rhythm; None where that is not known yet. `new` and `revised` count the versions it brought,
    `duplicate` the entries that were seen before, one for each poll that listed them, since it was first polled.
    """

    feed: str
    outlet: str
    address: str
    key: bool = False
    state: SourceState = SourceState.NEW
    error: str = ""
    failures: int = 0
    first_polled_at: Instant | None = None
    last_polled_at: Instant | None = None
    last_success_at: Instant | None = None
    newest_fetched_at: Instant | None = None
    newest_published_at: Instant | None = None
    typical_gap: float | None = None
    new: int = 0
    revised: int = 0
    duplicate: int = 0
    silent_after: float = 0.0
    at: Instant
