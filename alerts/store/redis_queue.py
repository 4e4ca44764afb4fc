"""The way of a delivery in Redis: waiting, claimed, scheduled again, done."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast

import msgspec
from redis.exceptions import ResponseError

from alerts.store import scripts
from alerts.store.connection import Connection, bodies, decoded, milliseconds
from alerts.store.journal import Event
from alerts.store.port import Delivery, Disabled, Ticket
from wire.codec import UNREADABLE
from wire.log import get

GROUP = "senders"
SENDER = "sender"  # one name for all: claims are told apart by age, and names of dead senders do not pile up
_BATCH = 500

log = get(__name__)


class RedisQueue(Connection):
    """The part of `AlertStore` that senders work with."""

    async def claim(self, destination: str, now: datetime, wait: float, idle: float) -> Ticket | None:
        """Claim a delivery; see `AlertStore.claim`."""
        async with self._reached():
            try:
                entry = await self._claimed(destination, now, wait, idle)
            except ResponseError as error:
                if "NOGROUP" not in str(error):
                    raise
                await self._group(destination)  # only now: a Redis that is full refuses it even if it is there
                entry = await self._claimed(destination, now, wait, idle)
            if entry is None:
                return None
            handle, body, again = entry
            try:
                return Ticket(handle, msgspec.json.decode(body, type=Delivery), again)
            except UNREADABLE as error:
                log.error("delivery_unreadable", destination=destination, error=str(error))
                keys, args = self._noted(None)
                keys += [self._key("queue", destination), self._key("unreadable", destination)]
                await self._run(scripts.BURY, keys, [*args, handle, body])
                return None

    async def _claimed(
        self, destination: str, now: datetime, wait: float, idle: float
    ) -> tuple[str, bytes, bool] | None:
        """Return what there is at once, else what comes within `wait` or until the first retry is due.

        The last of the three is whether it was claimed before.
        """
        queue = self._key("queue", destination)
        keys = [queue, self._key("later", destination), self._key("paused", destination)]
        entry, first_due, again = await self._run(scripts.NEXT, keys, [milliseconds(now), int(idle * 1000)])
        if entry:
            handle, (_, body) = entry
            return handle.decode(), body, bool(again)
        block = min(wait, (float(first_due) - milliseconds(now)) / 1000) if first_due else wait
        read = await self._redis.xreadgroup(GROUP, SENDER, {queue: ">"}, count=1, block=max(1, int(block * 1000)))
        return (*bodies(cast("list[Any]", read)[0][1])[0], False) if read else None

    async def _group(self, destination: str) -> None:
        """Make the stream and its group, unless another process did just now."""
        try:
            await self._redis.xgroup_create(self._key("queue", destination), GROUP, id="0", mkstream=True)
        except ResponseError as error:
            if "BUSYGROUP" not in str(error):
                raise

    async def done(
        self, ticket: Ticket, event: Event | None = None, following: Sequence[tuple[Delivery, datetime]] = ()
    ) -> None:
        """Forget a delivery that arrived, or was let go; note `event`, and schedule `following`."""
        name = ticket.delivery.destination
        keys, args = self._noted(event)
        keys += [self._key("queue", name), self._key("later", name)]
        scheduled = [part for each, due in following for part in (msgspec.json.encode(each), milliseconds(due))]
        async with self._reached():
            await self._run(scripts.DONE, keys, [*args, ticket.handle, *scheduled])

    async def retry(self, ticket: Ticket, changed: Delivery, due: datetime, event: Event | None = None) -> None:
        """Schedule a claimed delivery, as `changed`, for `due`, and note `event`."""
        name = ticket.delivery.destination
        keys, args = self._noted(event)
        keys += [self._key("queue", name), self._key("later", name)]
        async with self._reached():
            await self._run(
                scripts.RETRY, keys, [*args, ticket.handle, msgspec.json.encode(changed), milliseconds(due)]
            )

    async def pause(self, ticket: Ticket, end: datetime) -> None:
        """Set a claimed delivery aside; see `AlertStore.pause`."""
        name = ticket.delivery.destination
        keys, args = self._noted(None)
        keys += [self._key("queue", name), self._key("paused", name)]
        args += [ticket.handle, msgspec.json.encode(ticket.delivery), milliseconds(end)]
        async with self._reached():
            await self._run(scripts.RETRY, keys, args)

    async def release(self, destination: str, most: int | None = None) -> int:
        """Let what was set aside wait again; see `AlertStore.release`."""
        keys = [self._key("paused", destination), self._key("later", destination)]
        released = 0
        async with self._reached():
            while most is None or released < most:
                batch = _BATCH if most is None else min(_BATCH, most - released)
                freed = int(await self._run(scripts.RELEASE, keys, [batch]))
                released += freed
                if freed < batch:
                    break
        return released

    async def sooner(self, destination: str, by: timedelta) -> int:
        """Make all that is scheduled or set aside due sooner; see `AlertStore.sooner`."""
        keys = [self._key(kind, destination) for kind in ("later", "paused", "rate")]
        async with self._reached():
            return int(await self._run(scripts.SOONER, keys, [by // timedelta(milliseconds=1)]))

    async def depth(self, destination: str) -> int:
        """Return how many deliveries are to be sent."""
        async with self._reached(), self._redis.pipeline(transaction=False) as asked:
            asked.xlen(self._key("queue", destination))
            asked.zcard(self._key("later", destination))
            asked.zcard(self._key("paused", destination))
            return sum(await asked.execute())

    async def disabled(self, destination: str) -> Disabled | None:
        """Return the destination's mark, if it has one."""
        async with self._reached():
            raw = await self._redis.hget(self._key("disabled"), destination)
        return decoded(raw, Disabled) if raw else None

    async def disable(self, destination: str, mark: Disabled | None) -> None:
        """Set the destination's mark, or take it away (None)."""
        key = self._key("disabled")
        async with self._reached():
            if mark is None:
                await self._redis.hdel(key, destination)
            else:
                await self._redis.hset(key, destination, msgspec.json.encode(mark))
