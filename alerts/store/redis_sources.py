"""How feeds stand, the last heartbeats, and the notices that are open about them, in Redis."""

from datetime import datetime
from typing import Any, cast

import msgspec

from alerts.message.notice import Notice
from alerts.store import scripts
from alerts.store.connection import Connection, milliseconds
from alerts.store.port import SOURCE_LIFE
from wire.records import Heartbeat, SourceStanding


class RedisSources(Connection):
    """The part of `AlertStore` that keeps what producers say of themselves."""

    async def source(self, standing: SourceStanding, now: datetime) -> None:
        """Keep how a feed stands, unless a later word of it is known; see `AlertStore.source`."""
        oldest = milliseconds(standing.at - SOURCE_LIFE)
        async with self._reached():
            await self._run(
                scripts.SOURCE,
                [f"{self._namespace}:sources", f"{self._namespace}:sources-heard"],
                [standing.feed, milliseconds(standing.at), msgspec.json.encode(standing), oldest, milliseconds(now)],
            )

    async def forget_source(self, feed: str) -> None:
        """Forget a feed."""
        async with self._reached(), self._redis.pipeline(transaction=True) as both:
            both.hdel(f"{self._namespace}:sources", feed)
            both.zrem(f"{self._namespace}:sources-heard", feed)
            await both.execute()

    async def sources(self) -> list[SourceStanding]:
        """Return how each feed stands, by its last word, in the order of their ids."""
        async with self._reached():
            kept = await cast("Any", self._redis.hgetall(f"{self._namespace}:sources"))
        return sorted(self._readable(kept.values(), SourceStanding), key=lambda standing: standing.feed)

    async def beat(self, heartbeat: Heartbeat, now: datetime) -> None:
        """Keep the last heartbeat of its lane; see `AlertStore.beat`."""
        field = f"{'taken' if heartbeat.taken_at else 'sent'}:{heartbeat.lane}"
        sent, latest = (f"{milliseconds(time):020}" for time in (heartbeat.sent_at, now))
        args: list[str | bytes] = [field, sent, msgspec.json.encode(heartbeat), latest]
        async with self._reached():
            await self._run(scripts.BEAT, [f"{self._namespace}:heartbeats"], args)

    async def heartbeats(self) -> list[Heartbeat]:
        """Return the last heartbeats of every lane."""
        async with self._reached():
            kept = await cast("Any", self._redis.hgetall(f"{self._namespace}:heartbeats"))
        return self._readable((kept[field][20:] for field in sorted(kept)), Heartbeat)

    async def keep_notice(self, notice: Notice) -> None:
        """Keep the state of an open notice."""
        async with self._reached():
            await cast("Any", self._redis.hset(self._key("notices"), notice.subject, msgspec.json.encode(notice)))

    async def drop_notice(self, subject: str) -> None:
        """Forget the notice about `subject`."""
        async with self._reached():
            await cast("Any", self._redis.hdel(self._key("notices"), subject))

    async def notices(self) -> list[Notice]:
        """Return the open notices, in the order of their subjects."""
        async with self._reached():
            kept = await cast("Any", self._redis.hgetall(self._key("notices")))
        return self._readable((kept[subject] for subject in sorted(kept)), Notice)
