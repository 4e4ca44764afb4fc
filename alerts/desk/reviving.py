"""People have dead letters sent again from the desk, one by one; `crosswire deliveries retry` takes up many."""

from datetime import datetime
from typing import Annotated

import msgspec

from alerts.store.journal import REVIVED, Held
from alerts.store.port import AlertStore, Located, Place
from wire.clock import Clock
from wire.errors import InputError
from wire.log import get
from wire.metrics import Metrics

log = get(__name__)


class RetryRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the delivery did not arrive."""

    destination: Annotated[str, msgspec.Meta(min_length=1, max_length=200, description="Name of the destination.")]


class RetryResult(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery that waits to be sent again, its time begun anew; `alerts` are those that it tells."""

    delivery: str
    destination: str
    alerts: tuple[str, ...]
    at: datetime


class Reviving:
    """Takes up dead letters of `store`."""

    def __init__(self, store: AlertStore, *, clock: Clock, metrics: Metrics) -> None:
        self._store = store
        self._clock = clock
        self._metrics = metrics
        metrics.count("crosswire_desk_actions_total", 0, action="retried")

    async def retry(self, delivery: str, asked: RetryRequest, who: str) -> RetryResult | None:
        """Queue the dead letter `delivery` again, noting that `who` asked for it; None where there is no such one.

        Raises `InputError` where its destination asked never to be called again, and `StoreError`.
        """
        name = asked.destination
        letter = await self._letter(delivery, name)
        if letter is None:
            return None
        if await self._store.disabled(name):  # it would be given up again at once
            fix = f"`crosswire deliveries enable {name}` first; after a new url, `crosswire deliveries retry` sends it"
            raise InputError(f"{name} is disabled, because it answered 410 Gone", fix)
        now = self._clock()
        first, *others = (
            Held(
                alert=told.message.data.id,
                at=now,
                delivery=told.id,
                destination=name,
                reason=REVIVED,
                until=now,
                because=delivery if told.id != delivery else "",
                who=who,
            )
            for told in letter.delivery.tells
        )
        if not await self._store.revive(name, letter.handle, now, first):
            return None  # somebody was faster
        for event in others:  # of the same message: where this breaks off, its arrival tells of them
            await self._store.note(event)
        alerts = (first.alert, *(event.alert for event in others))
        self._metrics.count("crosswire_desk_actions_total", action="retried")
        log.info("delivery_retried", delivery=delivery, destination=name, who=who)
        return RetryResult(delivery=delivery, destination=name, alerts=alerts, at=now)

    async def _letter(self, delivery: str, destination: str) -> Located | None:
        async for each in self._store.located(destination):
            if each.place is Place.DEAD and each.delivery.id == delivery:
                return each
        return None
