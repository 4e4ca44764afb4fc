"""A `GateStore` in memory: the half of `FakeAlertStore` that the gate asks."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from alerts.rules.gate.inhibition import OpenAlert, open_alert
from alerts.rules.gate.outcome import Window
from alerts.rules.gate.silences import Silence
from alerts.store.journal import Event, Revised
from alerts.store.port import Delivery, Ticket


class FakeGate(ABC):
    """Keeps groups, rates, silences and what stands open in dictionaries."""

    def __init__(self) -> None:
        self._claimed: dict[str, dict[str, tuple[Delivery, datetime]]] = defaultdict(dict)
        self._later: dict[str, list[tuple[datetime, Delivery]]] = defaultdict(list)
        self._windows: dict[tuple[str, str], Window] = {}
        self._groups: dict[tuple[str, str], list[Delivery]] = defaultdict(list)
        self._slots: dict[str, datetime] = {}
        self._silences: dict[str, Silence] = {}
        self._open: dict[str, OpenAlert] = {}

    @abstractmethod
    def _reach(self) -> None: ...

    @abstractmethod
    def _queue(self, delivery: Delivery) -> None: ...

    @abstractmethod
    def _settle(self, ticket: Ticket, event: Event | None) -> bool: ...

    @abstractmethod
    def _note(self, event: Event | None) -> None: ...

    def _stand(self, event: Event | None) -> None:
        if not isinstance(event, Revised) or event.message.data.change is None:
            return
        now = open_alert(event.message.data, event.message.type, event.routes, event.at)
        before = self._open.pop(event.alert, None)
        if now is not None:
            self._open[event.alert] = replace(now, since=before.since if before else now.since)

    def _holds(self, ticket: Ticket) -> bool:
        return ticket.handle in self._claimed[ticket.delivery.destination]

    async def window(self, destination: str, group: str) -> Window | None:
        self._reach()
        return self._windows.get((destination, group))

    async def open_window(self, destination: str, group: str, before: Window | None, after: Window) -> bool:
        self._reach()
        if self._windows.get((destination, group)) != before:
            return False
        self._windows[destination, group] = after
        return True

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
        self._reach()
        key = (held.destination, group)
        if not self._holds(ticket):
            return True
        if self._windows.get(key) != before:
            return False
        self._settle(ticket, event)
        self._groups[key].append(held)
        self._windows[key] = after
        if digest is not None:
            self._later[held.destination].append((after.ends, digest))
        return True

    async def waiting(self, destination: str, group: str) -> list[Delivery]:
        self._reach()
        return list(self._groups[destination, group])

    async def seal(
        self,
        ticket: Ticket,
        before: Window | None,
        after: Window | None,
        sealed: Sequence[Delivery],
        events: Sequence[Event],
    ) -> bool:
        self._reach()
        key = (ticket.delivery.destination, ticket.delivery.group)
        if not self._holds(ticket):
            return True
        if self._windows.get(key) != before:
            return False
        self._settle(ticket, None)
        self._groups.pop(key, None)
        self._windows.pop(key, None)
        if after is not None:
            self._windows[key] = after
        for delivery in sealed:
            self._queue(delivery)
        for event in events:
            self._note(event)
        return True

    async def slot(self, destination: str, now: datetime, seconds: float) -> datetime:
        self._reach()
        slot = max(self._slots.get(destination, now), now)
        self._slots[destination] = slot + timedelta(seconds=seconds)
        return slot

    async def open_alerts(self, theatre: str, since: datetime) -> list[OpenAlert]:
        self._reach()
        found = [each for each in self._open.values() if each.theatre == theatre and each.since >= since]
        return sorted(found, key=lambda each: (each.since, each.alert))

    async def silences(self) -> list[Silence]:
        self._reach()
        return sorted(self._silences.values(), key=lambda each: (each.starts, each.id))

    async def put_silence(self, silence: Silence, now: datetime) -> None:
        self._reach()
        old = [each.id for each in self._silences.values() if each.ends < now - timedelta(days=30)]
        self._silences[silence.id] = silence
        for each in old:
            self._silences.pop(each, None)
