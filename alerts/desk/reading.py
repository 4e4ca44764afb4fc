"""What is asked for, as views: rows from memory, whole messages from the store, or of the latest alerts from memory."""

import asyncio
import re
from collections import OrderedDict
from datetime import datetime

from msgspec.structs import replace

from alerts.desk.model.arrangements import timeline
from alerts.desk.model.desk import Desk
from alerts.desk.model.history import alert_view, present
from alerts.desk.model.recent import Recent
from alerts.desk.model.rows import AlertRow, DestinationRow
from alerts.desk.model.sources import SourcesView, sources_view
from alerts.desk.model.views import AlertView, ArrangementView, DeliveriesView
from alerts.message.payload import Message
from alerts.store.port import AlertStore
from wire.clock import Clock
from wire.errors import StoreError
from wire.records import Heartbeat, SourceStanding

MOST_EVENTS = 2000
"""Of one alert that are shown: as many as the store keeps."""
MOST_DRAWN = 200
"""Alerts of one arrangement whose evidence is marked on its timeline: the latest."""
_KEPT = 500  # messages in memory for timelines
_AT_ONCE = 8  # questions to the store
_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")


class Reading:
    """Reads `desk` and `store`; `recent` stands in while the store is away."""

    def __init__(self, store: AlertStore, desk: Desk, recent: Recent, clock: Clock) -> None:
        self._store = store
        self._desk = desk
        self._recent = recent
        self._clock = clock
        self._messages: OrderedDict[tuple[str, int], Message] = (
            OrderedDict()
        )  # by alert and sequence: they never change
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._disabled: dict[str, datetime] = {}
        self._sources: tuple[list[SourceStanding], list[Heartbeat], datetime] | None = None

    async def alert(self, alert: str) -> AlertView | None:
        """Return all of an alert; None if there is none of this id. Raises `StoreError` where nobody knows."""
        if not _ID.fullmatch(alert):
            return None
        try:
            return alert_view(await self._store.history(alert, MOST_EVENTS))
        except StoreError:
            known, row = alert_view(self._recent.events(alert)), self._desk.row(alert)
            if known is None or row is None:
                raise
            return replace(known, row=row)  # its last events alone do not say how it stands

    async def arrangement(self, key: str) -> ArrangementView | None:
        """Return all of an arrangement; without the store, its timeline lacks the evidence of older alerts."""
        changes = self._desk.changes(key)
        if not changes:
            return None
        drawn = [row for row in changes if row.holds][:MOST_DRAWN]
        found = await asyncio.gather(*(self._message(row) for row in drawn))
        messages = {row.id: message for row, message in zip(drawn, found, strict=True) if message}
        newest = changes[0]
        return ArrangementView(
            name=newest.change.name if newest.change else "",
            theatre=newest.theatre,
            row=self._desk.arrangement(key),
            timeline=timeline(key, changes, messages),
            alerts=tuple(changes),
        )

    async def deliveries(self, view: DeliveriesView) -> DeliveriesView:
        """Return `view` with what only the store knows: which destinations asked never to be called again.

        While the store is away, it is as it was known last.
        """
        names = [row.name for row in view.destinations]
        try:
            marks = await asyncio.gather(*(self._store.disabled(name) for name in names))
            self._disabled = {name: mark.at for name, mark in zip(names, marks, strict=True) if mark}
        except StoreError:
            pass  # the page says that it is away
        return replace(view, destinations=tuple(self._marked(row) for row in view.destinations))

    def _marked(self, row: DestinationRow) -> DestinationRow:
        at, last = self._disabled.get(row.name), row.last_delivered_at
        back = at is not None and last is not None and last > at  # its url is another since
        return row if at is None or back else replace(row, disabled_since=at, paused_until=None)

    async def sources(self) -> SourcesView:
        """Return how the feeds stand; what was known last while the store is away, `StoreError` if that is nothing."""
        now = self._clock()
        try:
            self._sources = (await self._store.sources(), await self._store.heartbeats(), now)
        except StoreError:
            if self._sources is None:
                raise
        standings, heartbeats, as_of = self._sources
        return sources_view(standings, heartbeats, as_of, now)

    async def _message(self, row: AlertRow) -> Message | None:
        """Return the message that `row` is made of; None where only the store has it, and that is away."""
        key = row.id, row.sequence
        if key in self._messages:
            self._messages.move_to_end(key)
            return self._messages[key]
        message = present(self._recent.events(row.id))
        if message is None:
            try:
                async with self._room:
                    message = present(await self._store.history(row.id, MOST_EVENTS))
            except StoreError:
                return None
        if message is not None:
            self._messages[row.id, message.data.sequence] = message
            if len(self._messages) > _KEPT:
                self._messages.popitem(last=False)
        return message
