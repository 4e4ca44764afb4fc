"""How the feeds stand, and whether the whole path is open: what is known of them, judged by the present time. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from wire.records import Heartbeat, SourceStanding, SourceState

_PATIENCE = 3.0
"""Times its own rhythm that a feed may bring nothing, or heartbeats that may be missing."""
_UNHEARD = timedelta(minutes=30)
"""After so long without a word of it from its producer, nobody knows how a feed stands."""


class Freshness(StrEnum):
    """How a feed stands, in a word, the worst first."""

    FAILING = "failing"  # its last polls went wrong, or its server says that it is gone
    SILENT = "silent"  # nothing new for longer than its feed list allows
    UNHEARD = "unheard"  # its producer has said nothing of it for half an hour
    QUIET = "quiet"  # nothing new for three times its own rhythm
    FRESH = "fresh"
    NEW = "new"  # not polled yet


class SourceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A feed: how it stands as its producer last told it, and how fresh that makes it."""

    freshness: Freshness
    standing: SourceStanding


class LaneRow(msgspec.Struct, frozen=True, kw_only=True):
    """The path from a producer to delivery over one partition, by its heartbeats.

    `sent_at` is when the last one began, `through_at` when the last one that came through did, null where none has;
    `seconds` is how long that took. `stalled` tells that several are missing.
    """

    lane: int
    sent_at: datetime
    through_at: datetime | None
    seconds: float | None
    stalled: bool


class SourcesView(msgspec.Struct, frozen=True, kw_only=True):
    """Every feed, the worst first, and the path behind them. `as_of` is when the store was asked."""

    rows: tuple[SourceRow, ...]
    lanes: tuple[LaneRow, ...]
    as_of: datetime

    @property
    def none_read(self) -> bool:
        """Whether there are feeds, and not one of them is read: what the desk shows is the past."""
        return bool(self.rows) and all(row.freshness in (Freshness.FAILING, Freshness.UNHEARD) for row in self.rows)


def sources_view(
    standings: Sequence[SourceStanding], heartbeats: Sequence[Heartbeat], as_of: datetime, now: datetime
) -> SourcesView:
    """Return how the feeds and the path stand `now` by what the store said `as_of` that time."""
    rows = [SourceRow(freshness=freshness(standing, now), standing=standing) for standing in standings]
    order = list(Freshness)
    rows.sort(key=lambda row: (order.index(row.freshness), row.standing.feed))
    return SourcesView(rows=tuple(rows), lanes=_lanes(heartbeats, now), as_of=as_of)


def freshness(standing: SourceStanding, now: datetime) -> Freshness:
    """Return how fresh a feed is."""
    if standing.state in (SourceState.FAILING, SourceState.PARKED):
        return Freshness.FAILING
    newest = standing.newest_fetched_at
    quiet = (now - newest).total_seconds() if newest else None
    if standing.silent_after and quiet is not None and quiet > standing.silent_after:
        return Freshness.SILENT
    if now - standing.at > _UNHEARD:
        return Freshness.UNHEARD
    if standing.state is SourceState.NEW:
        return Freshness.NEW
    if quiet is not None and standing.typical_gap is not None and quiet > _PATIENCE * standing.typical_gap:
        return Freshness.QUIET
    return Freshness.FRESH


def _lanes(heartbeats: Sequence[Heartbeat], now: datetime) -> tuple[LaneRow, ...]:
    """Return the lanes that are still in use: after a change of their number, the older ones are not."""
    if not heartbeats:
        return ()
    newest = max(heartbeats, key=lambda heartbeat: heartbeat.sent_at)
    by_lane: dict[int, list[Heartbeat]] = {}
    for heartbeat in heartbeats:
        if heartbeat.lane < newest.lanes:
            by_lane.setdefault(heartbeat.lane, []).append(heartbeat)
    return tuple(_lane(lane, by_lane[lane], now) for lane in sorted(by_lane)) if newest.interval else ()


def _lane(lane: int, heartbeats: Sequence[Heartbeat], now: datetime) -> LaneRow:
    last = max(heartbeats, key=lambda heartbeat: heartbeat.sent_at)
    through = max((heartbeat for heartbeat in heartbeats if heartbeat.taken_at), key=lambda h: h.sent_at, default=None)
    since = (through or min(heartbeats, key=lambda heartbeat: heartbeat.sent_at)).sent_at
    taken = through.taken_at if through else None
    return LaneRow(
        lane=lane,
        sent_at=last.sent_at,
        through_at=taken,
        seconds=(taken - through.sent_at).total_seconds() if taken and through else None,
        stalled=(now - since).total_seconds() > _PATIENCE * last.interval,
    )
