"""How a feed stands, from what is remembered of it, when its silence is one, and when that is told: pure."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec

from producers.feeds.feed_list import Feed
from producers.polling.memory import Memory
from producers.polling.pacing import usual_gap
from wire.records import SourceStanding, SourceState
from wire.settings import redacted
from wire.settings.durations import duration

GAPS = 12
"""Usual gaps between two articles without any after which a key source is silent, where its list does not say."""
SHORTEST, LONGEST = 8 * 3600.0, 7 * 86400.0
"""Seconds that this is at least and at most: an office sleeps a night, and nobody waits for more than a week."""
UNKNOWN = 86400.0
"""Seconds where a rhythm cannot be told yet."""
EVERY = timedelta(minutes=5)
"""How often a standing is told in which nothing has changed: who hears nothing for longer knows that nobody polls."""
SOONEST = timedelta(seconds=5)
"""How soon a feed's standing is told again."""
MOST = 500
"""Standings that are told at a time."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def silent_after(feed: Feed, gap: float | None) -> float:
    """Return after how many seconds without anything new `feed` is silent; 0 if it is no key source.

    What the list says counts; else twelve times the usual `gap`, between eight hours and a week; else a day.
    """
    if not feed.key:
        return 0.0
    if feed.silent_after:
        return duration(feed.silent_after, "silent_after").total_seconds()
    return UNKNOWN if gap is None else min(max(GAPS * gap, SHORTEST), LONGEST)


def standing(feed: Feed, memory: Memory, now: datetime) -> SourceStanding:
    """Return how `feed` stands `now` by its `memory`."""
    state = SourceState.POLLING
    if memory.polled_at is None:
        state = SourceState.NEW
    elif memory.parked:
        state = SourceState.PARKED
    elif memory.failures:
        state = SourceState.FAILING
    elif memory.address:
        state = SourceState.MOVED
    gap = usual_gap(memory.times, now)
    return SourceStanding(
        feed=feed.id,
        outlet=feed.outlet,
        address=redacted(memory.address or feed.url),
        key=feed.key,
        state=state,
        error=memory.outcome if memory.failures or memory.parked else "",
        failures=memory.failures,
        first_polled_at=memory.first_at,
        last_polled_at=memory.polled_at,
        last_success_at=memory.read_at,
        newest_fetched_at=memory.heard_at,
        newest_published_at=memory.newest_at,
        typical_gap=gap,
        new=memory.new,
        revised=memory.revised,
        duplicate=memory.seen,
        silent_after=silent_after(feed, gap),
        at=now,
    )


def same(one: SourceStanding, other: SourceStanding) -> bool:
    """Return whether two standings of a feed differ in nothing that cannot wait: only in when it was polled, and how
    many old entries it showed then."""
    return _settled(one) == _settled(other)


def _settled(standing: SourceStanding) -> SourceStanding:
    return msgspec.structs.replace(
        standing,
        at=EPOCH,
        last_polled_at=None,
        last_success_at=None,
        typical_gap=None,
        silent_after=0.0,
        duplicate=0,
    )


class Standings:
    """The feeds' standings that are to be told, and those that were.

    A standing is told when something has changed in it, at most once in `SOONEST`, and else once in `EVERY`.

    What is remembered from before `started` is told of feeds that are not polled at once only: of the others, it would
    tell the silence of a producer that was not running.
    """

    def __init__(self, started: datetime) -> None:
        self._started = started
        self._polled: dict[str, datetime | None] = {}
        self._now: dict[str, tuple[Feed, Memory]] = {}
        self._told: dict[str, SourceStanding] = {}
        self._fresh: set[str] = set()

    def note(self, feed: Feed, memory: Memory) -> None:
        """Take in what is remembered of a feed now."""
        before = self._polled.setdefault(feed.id, memory.polled_at)
        fresh = memory.polled_at is not None and (memory.polled_at >= self._started or memory.polled_at != before)
        if fresh or memory.failures or memory.parked or feed.id in self._now:
            self._now[feed.id] = (feed, memory)
            self._fresh.add(feed.id)

    def due(self, now: datetime) -> list[SourceStanding]:
        """Return the standings to be told, at most `MOST`."""
        found: list[SourceStanding] = []
        for feed, known in self._now.items():
            last = self._told.get(feed)
            age = now - last.at if last and last.at <= now else EVERY  # by a clock that was ahead, nothing was told yet
            if age < SOONEST or (age < EVERY and feed not in self._fresh):
                continue
            made = standing(*known, now)
            if last is None or age >= EVERY or not same(made, last):
                found.append(made)
            else:
                self._fresh.discard(feed)
            if len(found) == MOST:
                break
        return found

    def told(self, those: Iterable[SourceStanding]) -> None:
        """Note that the broker has `those`."""
        for each in those:
            self._told[each.feed] = each  # what came while it was on its way is still fresh, and looked at again
