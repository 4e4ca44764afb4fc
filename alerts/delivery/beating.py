"""A heartbeat for one receiver, on a schedule: whoever no longer gets it knows that `deliver` is gone."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from alerts.delivery.answer import Answer
from alerts.delivery.destinations import Destination
from alerts.delivery.retry import Attempt
from alerts.formats.format import Carrier
from alerts.formats.json import JsonFormat
from alerts.message.beat import Beat, Last
from alerts.message.notice import HEARTBEAT, Notice
from alerts.pause import pause
from alerts.store.port import AlertStore
from wire.clock import Clock
from wire.errors import StoreError
from wire.log import get
from wire.metrics import Metrics
from wire.records import Heartbeat

log = get(__name__)


class Beating:
    """Sends `to` its heartbeats. One that does not arrive is not sent again: the next one says the same, and newer."""

    def __init__(
        self, to: Destination, speaks: JsonFormat, store: AlertStore, carry: Carrier, clock: Clock, metrics: Metrics
    ) -> None:
        self._to = to
        self._speaks = speaks
        self._store = store
        self._carry = carry
        self._clock = clock
        self._metrics = metrics

    async def run(self, stop: asyncio.Event) -> None:
        """Send one every `heartbeat` seconds of the destination, the first at once, until `stop`."""
        loop = asyncio.get_running_loop()
        due = loop.time()
        while not stop.is_set():
            try:
                await self.step()
            except Exception:  # a defect here must not end the alerts
                log.exception("heartbeat_crashed", destination=self._to.name)
            due = max(due + self._to.heartbeat, loop.time())
            await pause(stop, due - loop.time())

    async def step(self) -> None:
        """Send one, unless the receiver has asked not to be called, or the store does not say."""
        try:
            mark = await self._store.disabled(self._to.name)
            beats, notices = await self._store.heartbeats(), await self._store.notices()
        except StoreError:
            return  # whoever delivers says so; and without a store, no alert is delivered: not to be heard is right
        if mark is not None and mark.url_id == self._to.url_id:
            return
        now = self._clock()
        message = Beat(timestamp=now, every=self._to.heartbeat, data=last(beats, notices))
        answer: Answer = await self._carry(self._speaks.beat(message, now))
        self._metrics.count("crosswire_heartbeats_sent_total", destination=self._to.name, outcome=answer.attempt)
        if answer.attempt is not Attempt.DELIVERED:
            log.warning("heartbeat_failed", destination=self._to.name, outcome=answer.attempt, detail=answer.detail)


def last(beats: Sequence[Heartbeat], notices: Sequence[Notice]) -> Last:
    """Return what there is to say of the way of the data."""
    through: list[tuple[datetime, datetime]] = [(b.sent_at, b.taken_at) for b in beats if b.taken_at is not None]
    sent_at, taken_at = max(through, default=(None, None))
    lost = next((notice.cause.value for notice in notices if notice.subject == HEARTBEAT), "")
    seconds = (taken_at - sent_at).total_seconds() if sent_at and taken_at else None
    return Last(sent_at=sent_at, seconds=seconds, lost=lost)
