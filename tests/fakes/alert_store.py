"""An `AlertStore` in memory, held to the same contract as the real one (tests/contracts/test_alert_store.py)."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from itertools import count

from msgspec.structs import replace

from alerts.message.notice import Notice
from alerts.rules.decide import Thread
from alerts.store.journal import Entry, Event
from alerts.store.port import SOURCE_LIFE, DeadDelivery, Delivery, Disabled, Kept, Located, Place, Ticket
from tests.fakes.gate_store import FakeGate
from wire.errors import StoreError
from wire.records import Heartbeat, SourceStanding


class FakeAlertStore(FakeGate):
    """Keeps everything in dictionaries. While `broken` is set, every call raises `StoreError` with that text."""

    def __init__(self) -> None:
        super().__init__()
        self.broken = ""
        self.threads: dict[str, Thread] = {}
        self._handles = count(1)
        self._waiting: dict[str, dict[str, Delivery]] = defaultdict(dict)
        self._paused: dict[str, list[tuple[datetime, Delivery]]] = defaultdict(list)
        self._dead: dict[str, dict[str, DeadDelivery]] = defaultdict(dict)
        self._journal: list[Event] = []
        self._marks: dict[str, Disabled] = {}
        self._sources: dict[str, SourceStanding] = {}
        self._beats: dict[str, Heartbeat] = {}
        self._notices: dict[str, Notice] = {}
        self._changed = asyncio.Event()

    def _reach(self) -> None:
        if self.broken:
            raise StoreError(self.broken)

    def _queue(self, delivery: Delivery) -> None:
        self._waiting[delivery.destination][str(next(self._handles))] = delivery
        self._changed.set()

    async def thread(self, alert: str) -> Thread | None:
        self._reach()
        return self.threads.get(alert)

    async def take(
        self,
        alert: str,
        before: Thread | None,
        after: Thread,
        deliveries: Sequence[Delivery],
        event: Event | None = None,
    ) -> bool:
        self._reach()
        known = self.threads.get(alert)
        if (known.sequence if known else 0) != (before.sequence if before else 0):
            return False
        self.threads[alert] = after
        for delivery in deliveries:
            self._queue(delivery)
        self._stand(event)
        self._note(event)
        return True

    async def claim(self, destination: str, now: datetime, wait: float, idle: float) -> Ticket | None:
        self._reach()
        for place in (self._later[destination], self._paused[destination]):
            for due, delivery in sorted(place, key=lambda item: item[0]):
                if due <= now:
                    place.remove((due, delivery))
                    self._queue(delivery)
        for handle, (delivery, since) in self._claimed[destination].items():
            if now - since >= timedelta(seconds=idle):
                self._claimed[destination][handle] = (delivery, now)
                return Ticket(handle, delivery, again=True)
        if not self._waiting[destination]:
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), wait)
            except TimeoutError:
                return None
        if not self._waiting[destination]:
            return None
        handle, delivery = next(iter(self._waiting[destination].items()))
        del self._waiting[destination][handle]
        self._claimed[destination][handle] = (delivery, now)
        return Ticket(handle, delivery)

    def _note(self, event: Event | None) -> None:
        if event is not None:
            self._journal.append(event)
            self._changed.set()

    def _settle(self, ticket: Ticket, event: Event | None) -> bool:
        self._reach()
        held = self._claimed[ticket.delivery.destination].pop(ticket.handle, None) is not None
        self._note(event if held else None)
        return held

    async def done(
        self, ticket: Ticket, event: Event | None = None, following: Sequence[tuple[Delivery, datetime]] = ()
    ) -> None:
        if self._settle(ticket, event):
            self._later[ticket.delivery.destination].extend((due, each) for each, due in following)

    async def retry(self, ticket: Ticket, changed: Delivery, due: datetime, event: Event | None = None) -> None:
        if self._settle(ticket, event):
            self._later[changed.destination].append((due, changed))

    async def bury(self, ticket: Ticket, dead: DeadDelivery, event: Event | None = None) -> None:
        if self._settle(ticket, event):
            self._dead[ticket.delivery.destination][str(next(self._handles))] = dead

    async def pause(self, ticket: Ticket, end: datetime) -> None:
        if self._settle(ticket, None):
            self._paused[ticket.delivery.destination].append((end, ticket.delivery))

    async def release(self, destination: str, most: int | None = None) -> int:
        self._reach()
        freed = sorted(self._paused[destination], key=lambda item: item[0])[:most]
        for each in freed:
            self._paused[destination].remove(each)
            self._queue(each[1])
        return len(freed)

    async def sooner(self, destination: str, by: timedelta) -> int:
        self._reach()
        self._slots.pop(destination, None)
        for place in (self._later, self._paused):
            place[destination] = [(due - by, delivery) for due, delivery in place[destination]]
        return len(self._later[destination]) + len(self._paused[destination])

    async def revive(self, destination: str, handle: str, now: datetime, event: Event | None = None) -> bool:
        self._reach()
        letter = self._dead[destination].pop(handle, None)
        if letter is None:
            return False
        self._queue(replace(letter.delivery, attempts=0, queued_at=now))
        self._note(event)
        return True

    async def forget_dead(self, destination: str, before: datetime) -> int:
        self._reach()
        old = [handle for handle, letter in self._dead[destination].items() if letter.at < before]
        for handle in old:
            del self._dead[destination][handle]
        return len(old)

    async def kept(self, destination: str) -> Kept:
        self._reach()
        letters = list(self._dead[destination].values())
        return Kept(len(letters), letters[0].at if letters else None)

    async def destinations(self) -> list[str]:
        self._reach()
        places = (self._waiting, self._claimed, self._later, self._paused, self._dead)
        return sorted({name for place in places for name, held in place.items() if held})

    async def located(self, destination: str) -> AsyncIterator[Located]:
        self._reach()
        for delivery in self._waiting[destination].values():
            yield Located(place=Place.WAITING, delivery=delivery)
        for delivery, _ in self._claimed[destination].values():
            yield Located(place=Place.CLAIMED, delivery=delivery)
        for place, held in ((Place.LATER, self._later), (Place.PAUSED, self._paused)):
            for at, delivery in held[destination]:
                yield Located(place=place, delivery=delivery, at=at)
        for (name, _), members in self._groups.items():
            for delivery in members if name == destination else ():
                ends = delivery.hold.until if delivery.hold else None
                yield Located(place=Place.GROUPED, delivery=delivery, at=ends)
        for handle, dead in list(self._dead[destination].items()):
            yield Located(place=Place.DEAD, delivery=dead.delivery, at=dead.at, handle=handle, reason=dead.reason)

    async def dead(self, destination: str, most: int = 100) -> list[DeadDelivery]:
        self._reach()
        return list(self._dead[destination].values())[::-1][:most]

    async def depth(self, destination: str) -> int:
        self._reach()
        return sum(len(place[destination]) for place in (self._waiting, self._claimed, self._later, self._paused))

    async def oldest(self, destination: str, now: datetime) -> datetime | None:
        self._reach()
        claimed = [delivery for delivery, _ in self._claimed[destination].values()]
        later = [delivery for _, delivery in (*self._later[destination], *self._paused[destination])]
        every = [*self._waiting[destination].values(), *claimed, *later]
        since = [max(d.queued_at, d.hold.until) if d.hold else d.queued_at for d in every]
        return min((each for each in since if each <= now), default=None)

    async def disabled(self, destination: str) -> Disabled | None:
        self._reach()
        return self._marks.get(destination)

    async def disable(self, destination: str, mark: Disabled | None) -> None:
        self._reach()
        if mark is None:
            self._marks.pop(destination, None)
        else:
            self._marks[destination] = mark

    async def note(self, event: Event) -> None:
        self._reach()
        self._note(event)

    async def journal(self, after: str, most: int, wait: float = 0.0) -> list[Entry]:
        self._reach()
        first = int(after or 0)
        if len(self._journal) <= first and wait > 0:
            self._changed.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), wait)
        told = self._journal[first : first + most]
        return [Entry(str(first + number), event) for number, event in enumerate(told, 1)]

    async def cursor(self, moment: datetime) -> str:
        return str(sum(event.at < moment for event in self._journal))

    async def history(self, alert: str, most: int = 500) -> list[Event]:
        self._reach()
        return [event for event in self._journal if event.alert == alert][-most:]

    async def source(self, standing: SourceStanding, now: datetime) -> None:
        self._reach()
        known = self._sources.get(standing.feed)
        if known is not None and standing.at < known.at <= now:
            return
        self._sources = {n: s for n, s in self._sources.items() if s.at >= standing.at - SOURCE_LIFE}
        self._sources[standing.feed] = standing

    async def forget_source(self, feed: str) -> None:
        self._reach()
        self._sources.pop(feed, None)

    async def sources(self) -> list[SourceStanding]:
        self._reach()
        return [self._sources[feed] for feed in sorted(self._sources)]

    async def beat(self, heartbeat: Heartbeat, now: datetime) -> None:
        self._reach()
        field = f"{'taken' if heartbeat.taken_at else 'sent'}:{heartbeat.lane}"
        known = self._beats.get(field)
        if known is None or not heartbeat.sent_at < known.sent_at <= now:
            self._beats[field] = heartbeat

    async def heartbeats(self) -> list[Heartbeat]:
        self._reach()
        return [self._beats[field] for field in sorted(self._beats)]

    async def keep_notice(self, notice: Notice) -> None:
        self._reach()
        self._notices[notice.subject] = notice

    async def drop_notice(self, subject: str) -> None:
        self._reach()
        self._notices.pop(subject, None)

    async def notices(self) -> list[Notice]:
        self._reach()
        return [self._notices[subject] for subject in sorted(self._notices)]

    async def close(self) -> None:
        """Nothing is held open."""
