"""What is known of alerts and what happened to them, in Redis: threads, the journal, and each alert's history."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

import msgspec

from alerts.rules.decide import Thread
from alerts.rules.gate.inhibition import open_alert
from alerts.store import scripts
from alerts.store.connection import Connection, bodies, decoded, milliseconds
from alerts.store.journal import Entry, Event, Revised, Unreadable
from alerts.store.port import Delivery
from wire.codec import UNREADABLE
from wire.log import get

log = get(__name__)


class RedisJournal(Connection):
    """The part of `AlertStore` that remembers."""

    async def thread(self, alert: str) -> Thread | None:
        """Return what is known of an alert."""
        async with self._reached():
            raw = await self._redis.get(self._key("thread", alert))
        return decoded(raw, Thread) if raw else None

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
        theatre, stands = standing(event)
        keys += [self._key("thread", alert), self._key("open", theatre), self._key("opened", theatre)]
        keys += [self._key("queue", delivery.destination) for delivery in deliveries]
        args += [before.sequence if before else 0, msgspec.json.encode(after)]  # an older program wrote other fields
        args += [alert if theatre else "", stands, milliseconds(event.at) if event else 0]
        args += [msgspec.json.encode(delivery) for delivery in deliveries]
        async with self._reached():
            return bool(await self._run(scripts.TAKE, keys, args))

    async def note(self, event: Event) -> None:
        """Put `event` at the end of the journal and of its alert's history."""
        keys, args = self._noted(event)
        async with self._reached():
            await self._run(scripts.NOTE, keys, args)

    async def journal(self, after: str, most: int, wait: float = 0.0) -> list[Entry]:
        """Return the first `most` entries after `after`; see `AlertStore.journal`."""
        key = self._key("journal")
        async with self._reached():
            entries = await self._redis.xrange(key, f"({after}" if after else "-", count=most)
            if not entries and wait > 0:
                read = await self._redis.xread({key: after or "0"}, count=most, block=max(1, int(wait * 1000)))
                entries = cast("list[Any]", read)[0][1] if read else []
        return [Entry(handle, _event(body, handle)) for handle, body in bodies(entries)]

    async def cursor(self, moment: datetime) -> str:
        """Return the cursor of what was noted since `moment`: the journal's ids begin with Redis' time in ms."""
        return f"{max(milliseconds(moment) - 1, 0)}-{2**64 - 1}"

    async def history(self, alert: str, most: int = 500) -> list[Event]:
        """Return the last `most` events of one alert, the oldest first."""
        async with self._reached():
            places = await cast("Any", self._redis.lrange(self._key("history", alert), -most, -1))
            async with self._redis.pipeline(transaction=False) as asked:
                for place in places:
                    asked.xrange(self._key("journal"), place, place)
                found = await asked.execute()
        told = [_event(body, handle) for entries in found for handle, body in bodies(entries)]
        return [event for event in told if not isinstance(event, Unreadable)]


def standing(event: Event | None) -> tuple[str, bytes]:
    """Return the theatre in which what is open changes ("" for none), and the `OpenAlert` (b"" for no longer)."""
    if not isinstance(event, Revised) or event.message.data.change is None:
        return "", b""
    stands = open_alert(event.message.data, event.message.type, event.routes, event.at)
    return event.message.data.theatre, msgspec.json.encode(stands) if stands else b""


def _event(body: bytes, handle: str) -> Event | Unreadable:
    """Return an event of the journal; what cannot be read must not hold up what comes after it."""
    try:
        return cast("Event", msgspec.json.decode(body, type=Event))
    except UNREADABLE as error:
        log.error(
            "event_unreadable", place=handle, error=str(error), hint="a newer Crosswire wrote it: upgrade this one"
        )
        return Unreadable()
