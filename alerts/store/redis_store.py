"""The queue in Redis or Valkey: the only code that speaks to it. `alerts.store.port.AlertStore` says what it must do.

    <ns>:thread:<alert>        what is known of the alert (JSON), for 120 days after its last change
    <ns>:queue:<destination>   a Stream with the group `senders`: waiting and claimed deliveries
    <ns>:later:<destination>   a sorted set of deliveries by the time they are due (ms)
    <ns>:dead:<destination>    a Stream of dead letters
    <ns>:disabled              a hash of destinations that asked not to be called again
    <ns>:journal               a Stream of what happened to alerts, for as long as threads
    <ns>:history:<alert>       a list of one alert's places in the journal
    <ns>:unreadable:<destination>  a Stream of deliveries that another version of this program wrote

What belongs together happens in one Lua script (`alerts.store.scripts`).
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TypeVar, cast

import msgspec
from redis.asyncio import Redis
from redis.exceptions import RedisError, ResponseError

from alerts.rules.decide import Thread
from alerts.store import scripts
from alerts.store.journal import Entry, Event
from alerts.store.port import DeadDelivery, Delivery, Disabled, Ticket
from wire.errors import StoreError
from wire.log import get

GROUP = "senders"
SENDER = "sender"  # one name for all: claims are told apart by age, and names of dead senders do not pile up
THREAD_LIFE_MS = 120 * 24 * 3600 * 1000  # longer than the findings topic keeps, so that no replay of it starts anew
_BODY = b"body"
_BATCH = 100

log = get(__name__)
Record = TypeVar("Record", bound=msgspec.Struct)


class RedisStore:
    """An `AlertStore` in the Redis at `url`, under keys of `namespace`."""

    def __init__(self, url: str, namespace: str) -> None:
        self._shown = shown(url)
        self._namespace = namespace
        try:
            self._redis: Redis = Redis.from_url(
                url, socket_connect_timeout=5, socket_timeout=15, health_check_interval=30
            )
        except ValueError:
            raise StoreError(f"not a Redis URL: {self._shown}", "write it as redis://host:6379/0") from None
        self._note, self._take, self._done, self._retry, self._bury, self._next, self._revive = (
            self._redis.register_script(text)
            for text in (
                scripts.NOTE,
                scripts.TAKE,
                scripts.DONE,
                scripts.RETRY,
                scripts.BURY,
                scripts.NEXT,
                scripts.REVIVE,
            )
        )

    def _key(self, kind: str, name: str) -> str:
        return f"{self._namespace}:{kind}:{name}"

    @asynccontextmanager
    async def _reached(self) -> AsyncIterator[None]:
        try:
            yield
        except (RedisError, OSError) as error:
            raise StoreError(
                f"Redis at {self._shown} cannot be used: {_plain(error)}",
                "is it running there? set CROSSWIRE_REDIS_URL, or leave it empty for the embedded one",
            ) from error

    async def check(self, *, allow_volatile: bool) -> None:
        """Return if Redis answers and keeps what it is given; else raise `StoreError` with the fix."""
        async with self._reached():
            facts = await self._redis.info()
            saves = facts.get("aof_enabled") == 1 or await self._snapshots()
        evicts = facts.get("maxmemory", 0) and facts.get("maxmemory_policy", "noeviction") != "noeviction"
        if allow_volatile:
            return
        if not saves:
            raise StoreError(
                f"Redis at {self._shown} keeps nothing on disk: a restart would lose alerts",
                "set `appendonly yes` there, or redis.allow_volatile = true to take the risk",
            )
        if evicts:
            raise StoreError(
                f"Redis at {self._shown} evicts keys when memory is full: alerts would vanish",
                "set `maxmemory-policy noeviction` there, or redis.allow_volatile = true to take the risk",
            )

    async def _snapshots(self) -> bool:
        """Return whether RDB snapshots are on; taken for granted where a managed Redis does not tell."""
        try:
            return bool((await self._redis.config_get("save")).get("save", ""))
        except ResponseError:
            return True

    async def thread(self, alert: str) -> Thread | None:
        """Return what is known of an alert."""
        async with self._reached():
            raw = await self._redis.get(self._key("thread", alert))
        return _decoded(raw, Thread) if raw else None

    def _noted(self, event: Event | None) -> tuple[list[str], list[bytes | int]]:
        """Return the keys and arguments that every script begins with that notes an event."""
        keys = [f"{self._namespace}:journal", self._key("history", event.alert if event else "")]
        oldest = _ms(event.at) - THREAD_LIFE_MS if event else 0
        return keys, [msgspec.json.encode(event) if event else b"", max(oldest, 0), THREAD_LIFE_MS]

    async def take(
        self,
        alert: str,
        before: Thread | None,
        after: Thread,
        deliveries: Sequence[Delivery],
        event: Event | None = None,
    ) -> bool:
        """Replace `before` by `after`, queue `deliveries` and note `event`; see `AlertStore.take`."""
        keys, args = self._noted(event)
        keys += [self._key("thread", alert), *(self._key("queue", d.destination) for d in deliveries)]
        args += [msgspec.json.encode(before) if before else b"", msgspec.json.encode(after)]
        args += [msgspec.json.encode(delivery) for delivery in deliveries]
        async with self._reached():
            return bool(await self._take(keys=keys, args=args))

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
            handle, body = entry
            try:
                return Ticket(handle, msgspec.json.decode(body, type=Delivery))
            except msgspec.DecodeError as error:
                log.error("delivery_unreadable", destination=destination, error=str(error))
                keys, args = self._noted(None)
                keys += [self._key("queue", destination), self._key("unreadable", destination)]
                await self._bury(keys=keys, args=[*args, handle, body])
                return None

    async def _claimed(self, destination: str, now: datetime, wait: float, idle: float) -> tuple[str, bytes] | None:
        """Return what there is at once, else what comes within `wait` or until the first retry is due."""
        queue, later = self._key("queue", destination), self._key("later", destination)
        entry, first_due = await self._next(keys=[queue, later], args=[_ms(now), int(idle * 1000)])
        if entry:
            handle, (_, body) = entry
            return handle.decode(), body
        block = min(wait, (float(first_due) - _ms(now)) / 1000) if first_due else wait
        read = await self._redis.xreadgroup(GROUP, SENDER, {queue: ">"}, count=1, block=max(1, int(block * 1000)))
        return _entries(cast("list[Any]", read)[0][1])[0] if read else None

    async def _group(self, destination: str) -> None:
        """Make the stream and its group, unless another process did just now."""
        try:
            await self._redis.xgroup_create(self._key("queue", destination), GROUP, id="0", mkstream=True)
        except ResponseError as error:
            if "BUSYGROUP" not in str(error):
                raise

    async def done(self, ticket: Ticket, event: Event | None = None) -> None:
        """Forget a delivery that arrived, and note `event`."""
        keys, args = self._noted(event)
        async with self._reached():
            await self._done(keys=[*keys, self._key("queue", ticket.delivery.destination)], args=[*args, ticket.handle])

    async def retry(self, ticket: Ticket, changed: Delivery, due: datetime, event: Event | None = None) -> None:
        """Schedule a claimed delivery, as `changed`, for `due`, and note `event`."""
        name = ticket.delivery.destination
        keys, args = self._noted(event)
        keys += [self._key("queue", name), self._key("later", name)]
        async with self._reached():
            await self._retry(keys=keys, args=[*args, ticket.handle, msgspec.json.encode(changed), _ms(due)])

    async def bury(self, ticket: Ticket, dead: DeadDelivery, event: Event | None = None) -> None:
        """Keep a claimed delivery as a dead letter, and note `event`."""
        name = ticket.delivery.destination
        keys, args = self._noted(event)
        keys += [self._key("queue", name), self._key("dead", name)]
        async with self._reached():
            await self._bury(keys=keys, args=[*args, ticket.handle, msgspec.json.encode(dead)])

    async def revive(self, destination: str, now: datetime) -> int:
        """Queue a destination's dead letters again as if they came `now`; return how many."""
        queue, kept = self._key("queue", destination), self._key("dead", destination)
        revived = 0
        async with self._reached():
            while entries := _entries(await self._redis.xrange(kept, count=_BATCH)):
                for handle, body in entries:
                    delivery = _decoded(body, DeadDelivery).delivery
                    fresh = msgspec.json.encode(msgspec.structs.replace(delivery, attempts=0, queued_at=now))
                    revived += await self._revive(keys=[queue, kept], args=[handle, fresh])
        return revived

    async def dead(self, destination: str, most: int = 100) -> list[DeadDelivery]:
        """Return the newest `most` dead letters of a destination, newest first."""
        async with self._reached():
            entries = _entries(await self._redis.xrevrange(self._key("dead", destination), count=most))
        return [_decoded(body, DeadDelivery) for _, body in entries]

    async def depth(self, destination: str) -> int:
        """Return how many deliveries are waiting, claimed or scheduled."""
        async with self._reached():
            queued = await self._redis.xlen(self._key("queue", destination))
            return int(queued) + int(await self._redis.zcard(self._key("later", destination)))

    async def disabled(self, destination: str) -> Disabled | None:
        """Return the destination's mark, if it has one."""
        async with self._reached():
            raw = await self._redis.hget(f"{self._namespace}:disabled", destination)
        return _decoded(raw, Disabled) if raw else None

    async def disable(self, destination: str, mark: Disabled | None) -> None:
        """Set the destination's mark, or take it away (None)."""
        key = f"{self._namespace}:disabled"
        async with self._reached():
            if mark is None:
                await self._redis.hdel(key, destination)
            else:
                await self._redis.hset(key, destination, msgspec.json.encode(mark))

    async def note(self, event: Event) -> None:
        """Put `event` at the end of the journal and of its alert's history."""
        keys, args = self._noted(event)
        async with self._reached():
            await self._note(keys=keys, args=args)

    async def journal(self, after: str, most: int, wait: float = 0.0) -> list[Entry]:
        """Return the first `most` entries after `after`; see `AlertStore.journal`."""
        key = f"{self._namespace}:journal"
        async with self._reached():
            entries = await self._redis.xrange(key, f"({after}" if after else "-", count=most)
            if not entries and wait > 0:
                read = await self._redis.xread({key: after or "0"}, count=most, block=max(1, int(wait * 1000)))
                entries = cast("list[Any]", read)[0][1] if read else []
        return [Entry(handle, _event(body)) for handle, body in _entries(entries)]

    async def history(self, alert: str, most: int = 500) -> list[Event]:
        """Return the last `most` events of one alert, the oldest first."""
        async with self._reached():
            places = await cast("Any", self._redis.lrange(self._key("history", alert), -most, -1))
            async with self._redis.pipeline(transaction=False) as asked:
                for place in places:
                    asked.xrange(f"{self._namespace}:journal", place, place)
                found = await asked.execute()
        return [_event(body) for entries in found for _, body in _entries(entries)]

    async def close(self) -> None:
        """Close the connections."""
        await self._redis.aclose()


def shown(url: str) -> str:
    """Return `url` as it may stand in a log: only scheme, host and path, however malformed the rest is."""
    scheme, separator, rest = url.partition("?")[0].partition("://")
    if not separator:
        return "(no redis:// in it)"
    return f"{scheme}://{'***@' if '@' in rest else ''}{rest.rpartition('@')[2]}"


def _entries(entries: Any) -> list[tuple[str, bytes]]:
    """Return (handle, body) of a stream's entries."""
    return [(handle.decode(), fields[_BODY]) for handle, fields in entries]


def _event(body: bytes) -> Event:
    """Return an event of the journal."""
    try:
        return cast("Event", msgspec.json.decode(body, type=Event))
    except msgspec.DecodeError as error:
        raise StoreError(
            f"Redis holds an event that this program cannot read: {error}",
            "was it written by a newer Crosswire? upgrade this one",
        ) from None


def _decoded(raw: bytes | str, record: type[Record]) -> Record:
    try:
        return msgspec.json.decode(raw, type=record)
    except msgspec.DecodeError as error:
        raise StoreError(
            f"Redis holds a {record.__name__} that this program cannot read: {error}",
            "was it written by a newer Crosswire? upgrade this one",
        ) from None


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _plain(error: Exception) -> str:
    """Return the error in a line: the client puts no URL or password into it, the server's own words may be long."""
    return " ".join(str(error).split())[:200] or type(error).__name__
