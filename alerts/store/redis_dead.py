"""Deliveries that were given up, in Redis: kept, shown, taken up again."""

from datetime import datetime

import msgspec

from alerts.store import scripts
from alerts.store.connection import Connection, bodies, decoded
from alerts.store.journal import Event
from alerts.store.port import DeadDelivery, Kept, Ticket

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

    async def revive(self, destination: str, handle: str, now: datetime, event: Event | None = None) -> bool:
        """Queue a dead letter again; see `AlertStore.revive`."""
        kept = self._key("dead", destination)
        async with self._reached():
            found = bodies(await self._redis.xrange(kept, handle, handle))
            if not found:
                return False
            delivery = decoded(found[0][1], DeadDelivery).delivery
            fresh = msgspec.structs.replace(delivery, attempts=0, queued_at=now)
            keys, args = self._noted(event)
            keys += [kept, self._key("queue", destination)]
            return bool(await self._run(scripts.REVIVE, keys, [*args, handle, msgspec.json.encode(fresh)]))

    async def forget_dead(self, destination: str, before: datetime) -> int:
        """Drop the dead letters that were given up before `before`; return how many."""
        kept, dropped = self._key("dead", destination), 0
        async with self._reached():
            while found := bodies(await self._redis.xrange(kept, count=_BATCH)):
                old = [handle for handle, body in found if decoded(body, DeadDelivery).at < before]
                if old:
                    dropped += int(await self._redis.xdel(kept, *old))
                if len(old) < len(found):
                    break  # they stand in the order in which they were given up
        return dropped

    async def kept(self, destination: str) -> Kept:
        """Return how many dead letters there are, and how old the oldest is."""
        key = self._key("dead", destination)
        async with self._reached():
            first = bodies(await self._redis.xrange(key, count=1))
            return Kept(int(await self._redis.xlen(key)), decoded(first[0][1], DeadDelivery).at if first else None)

    async def dead(self, destination: str, most: int = 100) -> list[DeadDelivery]:
        """Return the newest `most` dead letters of a destination, newest first."""
        async with self._reached():
            entries = bodies(await self._redis.xrevrange(self._key("dead", destination), count=most))
        return [decoded(body, DeadDelivery) for _, body in entries]
