"""Deliveries that were given up, in Redis: kept, shown, taken up again."""

from datetime import datetime

import msgspec

from alerts.store import scripts
from alerts.store.connection import Connection, bodies, decoded
from alerts.store.journal import Event
from alerts.store.port import DeadDelivery, Ticket

_BATCH = 100


class RedisDeadLetters(Connection):
    """The part of `AlertStore` that keeps what was given up."""

    async def bury(self, ticket: Ticket, dead: DeadDelivery, event: Event | None = None) -> None:
        """Keep a claimed delivery as a dead letter, and note `event`."""
        name = ticket.delivery.destination
        keys, args = self._noted(event)
        keys += [self._key("queue", name), self._key("dead", name)]
        async with self._reached():
            await self._run(scripts.BURY, keys, [*args, ticket.handle, msgspec.json.encode(dead)])

    async def revive(self, destination: str, now: datetime) -> int:
        """Queue a destination's dead letters again as if they came `now`; return how many."""
        queue, kept = self._key("queue", destination), self._key("dead", destination)
        revived = 0
        async with self._reached():
            while entries := bodies(await self._redis.xrange(kept, count=_BATCH)):
                for handle, body in entries:
                    delivery = decoded(body, DeadDelivery).delivery
                    fresh = msgspec.json.encode(msgspec.structs.replace(delivery, attempts=0, queued_at=now))
                    revived += await self._run(scripts.REVIVE, [queue, kept], [handle, fresh])
        return revived

    async def dead(self, destination: str, most: int = 100) -> list[DeadDelivery]:
        """Return the newest `most` dead letters of a destination, newest first."""
        async with self._reached():
            entries = bodies(await self._redis.xrevrange(self._key("dead", destination), count=most))
        return [decoded(body, DeadDelivery) for _, body in entries]
