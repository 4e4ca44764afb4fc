"""What the gate keeps, in Redis: groups with their windows, rates, silences, and what stands open."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import msgspec

from alerts.rules.gate.inhibition import OpenAlert
from alerts.rules.gate.outcome import Window
from alerts.rules.gate.silences import Silence
from alerts.store import gate_scripts
from alerts.store.connection import LIFE_MS, Connection, decoded, milliseconds
from alerts.store.journal import Event
from alerts.store.port import Delivery, Ticket

KEPT = timedelta(days=30)
"""How long a silence is shown after its end."""


class RedisGate(Connection):
    """A `GateStore`."""

    def _group_key(self, kind: str, destination: str, group: str) -> str:
        return self._key(kind, f"{destination}:{group}")

    async def window(self, destination: str, group: str) -> Window | None:
        """Return the group's window."""
        async with self._reached():
            raw = await self._redis.get(self._group_key("window", destination, group))
        return decoded(raw, Window) if raw else None

    async def open_window(self, destination: str, group: str, before: Window | None, after: Window) -> bool:
        """Replace the window `before` by `after`. False: it was no longer `before`."""
        key = self._group_key("window", destination, group)
        async with self._reached():
            return bool(await self._run(gate_scripts.OPEN, [key], [_encoded(before), _encoded(after)]))

    async def join(
        self,
        ticket: Ticket,
        group: str,
        held: Delivery,
        before: Window | None,
        after: Window,
        digest: Delivery | None,
        event: Event,
    ) -> bool:
        """Move a claimed delivery to the group; see `GateStore.join`."""
        name = ticket.delivery.destination
        keys, args = self._noted(event)
        keys += [self._key("queue", name), self._key("later", name)]
        keys += [self._group_key(kind, name, group) for kind in ("window", "group")]
        args += [ticket.handle, _encoded(before), _encoded(after), _encoded(held)]
        args += [_encoded(digest), milliseconds(after.ends)]
        async with self._reached():
            return bool(await self._run(gate_scripts.JOIN, keys, args))

    async def waiting(self, destination: str, group: str) -> list[Delivery]:
        """Return what waits in the group, in the order in which it came."""
        key = self._group_key("group", destination, group)
        async with self._reached():
            found = await cast("Any", self._redis.lrange(key, 0, -1))
        return [decoded(body, Delivery) for body in found]

    async def seal(
        self,
        ticket: Ticket,
        before: Window | None,
        after: Window | None,
        sealed: Sequence[Delivery],
        events: Sequence[Event],
    ) -> bool:
        """Empty the group of a claimed digest, and queue `sealed` in its place; see `GateStore.seal`."""
        name, group = ticket.delivery.destination, ticket.delivery.group
        keys = [self._key("journal"), self._key("queue", name)]
        keys += [self._group_key(kind, name, group) for kind in ("window", "group")]
        keys += [self._key("history", event.alert) for event in events]
        oldest = max(max((milliseconds(event.at) for event in events), default=0) - LIFE_MS, 0)
        args: list[Any] = [oldest, LIFE_MS, ticket.handle, _encoded(before), _encoded(after), len(sealed)]
        args += [_encoded(each) for each in (*sealed, *events)]
        async with self._reached():
            return bool(await self._run(gate_scripts.SEAL, keys, args))

    async def slot(self, destination: str, now: datetime, seconds: float) -> datetime:
        """Return from when on a message may go to `destination`, and keep that time."""
        async with self._reached():
            args = [milliseconds(now), seconds * 1000]
            found = int(await self._run(gate_scripts.SLOT, [self._key("rate", destination)], args))
        return now if found <= milliseconds(now) else datetime.fromtimestamp(found / 1000, UTC)

    async def open_alerts(self, theatre: str, since: datetime) -> list[OpenAlert]:
        """Return the status alerts of `theatre` that are open since `since` or later, oldest first."""
        async with self._reached():
            key, least = self._key("opened", theatre), milliseconds(since)
            found = cast(
                "list[tuple[bytes, float]]", await self._redis.zrangebyscore(key, least, "+inf", withscores=True)
            )
            if not found:
                return []
            records = await cast("Any", self._redis.hmget(self._key("open", theatre), [name for name, _ in found]))
        return [
            msgspec.structs.replace(decoded(raw, OpenAlert), since=datetime.fromtimestamp(score / 1000, UTC))
            for (_, score), raw in zip(found, records, strict=True)
            if raw
        ]

    async def silences(self) -> list[Silence]:
        """Return all silences, those that ended within the last 30 days too; by their start.

        One that cannot be read hushes nothing: what is told in spite of it does less harm than what is told to nobody.
        """
        async with self._reached():
            found = await cast("Any", self._redis.hvals(self._key("silences")))
        return sorted(self._readable(found, Silence), key=lambda each: (each.starts, each.id))

    async def put_silence(self, silence: Silence, now: datetime) -> None:
        """Keep a silence; forget those that ended long ago."""
        old = [each.id for each in await self.silences() if each.ends < now - KEPT]
        async with self._reached():
            await cast("Any", self._redis.hset(self._key("silences"), silence.id, msgspec.json.encode(silence)))
            if old:
                await cast("Any", self._redis.hdel(self._key("silences"), *old))


def _encoded(record: Any) -> bytes:
    """Return a record as JSON, b"" for None."""
    return b"" if record is None else msgspec.json.encode(record)
