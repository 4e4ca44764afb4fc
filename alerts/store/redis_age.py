"""How old what waits in Redis is."""

from datetime import datetime

import msgspec

from alerts.store.connection import Connection, bodies
from wire.codec import UNREADABLE

LOOKED_AT = 100
"""Waiting deliveries that are looked at, and scheduled ones from either end."""


class _Hold(msgspec.Struct, frozen=True):
    until: datetime


class _Queued(msgspec.Struct, frozen=True):
    """The part of a delivery that is read here; the rest is passed over, which is quick."""

    queued_at: datetime
    hold: _Hold | None = None


class RedisAge(Connection):
    """The part of `AlertStore` that tells how long alerts wait."""

    async def oldest(self, destination: str, now: datetime) -> datetime | None:
        """Return since when the one that is late most waits; see `AlertStore.oldest`."""
        async with self._reached(), self._redis.pipeline(transaction=False) as asked:
            asked.xrange(self._key("queue", destination), count=LOOKED_AT)
            for later in (self._key("later", destination), self._key("paused", destination)):
                asked.zrange(later, 0, LOOKED_AT - 1)
                asked.zrange(later, -LOOKED_AT, -1)
            waiting, *scheduled = await asked.execute()
        found = [body for _, body in bodies(waiting)] + [body for each in scheduled for body in each]
        return min((since for body in found if (since := _since(body)) and since <= now), default=None)


def _since(body: bytes) -> datetime | None:
    try:
        found = msgspec.json.decode(body, type=_Queued)
    except UNREADABLE:
        return None  # another version's: whoever claims it tells
    return max(found.queued_at, found.hold.until) if found.hold else found.queued_at
