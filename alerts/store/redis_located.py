"""Where every delivery is, in Redis: a walk through all places, for look-ups by people."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, cast

from redis.exceptions import ResponseError

from alerts.store.connection import Connection, bodies, decoded
from alerts.store.port import DeadDelivery, Delivery, Located, Place
from alerts.store.redis_queue import GROUP

_BATCH = 200
_MOST_CLAIMED = 10_000


class RedisLocated(Connection):
    """The part of `AlertStore` that shows what is where."""

    async def destinations(self) -> list[str]:
        """Return the names of the destinations for which there is any delivery."""
        found = set()
        kinds = [f"{self._namespace}:{kind}:" for kind in ("queue", "later", "paused", "dead")]
        async with self._reached():
            for kind in kinds:
                async for key in self._redis.scan_iter(match=f"{kind}*", count=1000):
                    found.add(key.decode().removeprefix(kind))
        return sorted(found)

    async def located(self, destination: str) -> AsyncIterator[Located]:
        """Yield the deliveries of a destination; see `AlertStore.located`."""
        async with self._reached():
            queue = self._key("queue", destination)
            claimed = await self._senders_have(queue)
            async for handle, body in self._entries(queue):
                place = Place.CLAIMED if handle in claimed else Place.WAITING
                yield Located(place=place, delivery=decoded(body, Delivery))
            for place in (Place.LATER, Place.PAUSED):
                async for body, score in self._redis.zscan_iter(self._key(place, destination), count=_BATCH):
                    at = datetime.fromtimestamp(score / 1000, UTC)
                    yield Located(place=place, delivery=decoded(body, Delivery), at=at)
            async for grouped in self._grouped(destination):
                ends = grouped.hold.until if grouped.hold else None
                yield Located(place=Place.GROUPED, delivery=grouped, at=ends)
            async for handle, body in self._entries(self._key("dead", destination)):
                dead = decoded(body, DeadDelivery)
                yield Located(place=Place.DEAD, delivery=dead.delivery, at=dead.at, handle=handle, reason=dead.reason)

    async def _grouped(self, destination: str) -> AsyncIterator[Delivery]:
        async for key in self._redis.scan_iter(match=f"{self._key('group', destination)}:*", count=1000):
            for body in await cast("Any", self._redis.lrange(key, 0, -1)):
                yield decoded(body, Delivery)

    async def _senders_have(self, queue: str) -> frozenset[str]:
        """Return the handles of what senders have just now: few, since each has a handful at a time."""
        try:
            pending = await self._redis.xpending_range(queue, GROUP, "-", "+", _MOST_CLAIMED)
        except ResponseError as error:
            if "NOGROUP" not in str(error):
                raise
            return frozenset()  # no sender was there yet
        return frozenset(cast("bytes", each["message_id"]).decode() for each in pending)

    async def _entries(self, stream: str) -> AsyncIterator[tuple[str, bytes]]:
        after = "-"
        while found := bodies(await self._redis.xrange(stream, after, count=_BATCH)):
            for each in found:
                yield each
            after = f"({found[-1][0]}"
