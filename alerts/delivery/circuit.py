"""The breaker of one destination at work: it is asked before each attempt, hears how it ended, and tells of pauses."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from msgspec.structs import replace

from alerts.delivery.answer import Answer
from alerts.delivery.breaker import CLOSED, Pauses
from alerts.delivery.destinations import Destination
from alerts.delivery.retry import Attempt
from alerts.rules.gate.outcome import GateOutcome
from alerts.store.journal import Held
from alerts.store.port import AlertStore, Delivery
from wire.clock import Clock
from wire.log import get
from wire.metrics import Metrics

ASKING = (Attempt.THROTTLED, Attempt.SERVER_ERROR)
"""Ends of an attempt whose Retry-After is about the receiver, and not about the one delivery (RFC 6585, RFC 9110)."""

log = get(__name__)


class Circuit:
    """Says when `to` is left alone, and lets go what waited for it. Each process finds out for itself."""

    def __init__(
        self,
        to: Destination,
        store: AlertStore,
        pauses: Pauses,
        clock: Clock,
        chance: Callable[[], float],
        metrics: Metrics,
    ) -> None:
        self._to = to
        self._store = store
        self._pauses = pauses
        self._clock = clock
        self._chance = chance
        self._metrics = metrics
        self._breaker = CLOSED
        self._probing = False
        metrics.count("crosswire_destination_pauses_total", 0, destination=to.name)
        self._show()

    def blocks(self, now: datetime) -> bool:
        """Return whether the destination is paused, or another delivery just finds out if it still has to be."""
        return not self._breaker.closed and (self._probing or not self._breaker.half_open(now))

    @contextmanager
    def trying(self, now: datetime) -> Iterator[None]:
        """While an attempt is under way: if it is the one that finds out, there is no other."""
        probe = self._breaker.half_open(now)
        self._probing = self._probing or probe
        try:
            yield
        finally:
            self._probing = self._probing and not probe

    def sooner(self, by: timedelta) -> None:
        """Let a pause end `by` sooner: a clock had been ahead by that."""
        if self._breaker.until is not None:
            self._breaker = replace(self._breaker, until=self._breaker.until - by)

    async def before_claim(self) -> None:
        """When a pause is over, let one delivery wait again, so that there is one to find out with."""
        if self._breaker.half_open(self._clock()) and not self._probing:
            await self._store.release(self._to.name, 1)

    async def look(self) -> None:
        """Let go what an earlier process, or another one, set aside and did not come back for."""
        if self._breaker.closed:
            await self._store.release(self._to.name)

    async def arrived(self) -> None:
        """Let everything go again if the destination was paused."""
        before, self._breaker = self._breaker, CLOSED
        if not before.closed:
            self._show()
            released = await self._store.release(self._to.name)
            log.info("destination_resumed", destination=self._to.name, pauses=before.pauses, released=released)

    async def failed(self, delivery: Delivery, answer: Answer, floor: float) -> None:
        """Pause the destination if this failure is one too many, and tell: once for each pause.

        `floor` is the receiver's Retry-After in seconds.
        """
        before, now = self._breaker, self._clock()
        asked = floor if answer.attempt in ASKING else 0.0
        self._breaker = self._pauses.failed(before, now, asked, self._chance())
        if self._breaker.until is None or self._breaker.pauses == before.pauses:
            return
        self._show()
        self._metrics.count("crosswire_destination_pauses_total", destination=self._to.name)
        log.error(
            "destination_paused",
            destination=self._to.name,
            host=self._to.host,
            failures=self._breaker.failures,
            outcome=answer.attempt,
            until=self._breaker.until.isoformat(),
            hint="what is for it waits, and one delivery is tried then",
        )
        event = Held(
            alert=delivery.message.data.id,
            at=now,
            delivery=delivery.id,
            destination=self._to.name,
            reason=GateOutcome.PAUSED,
            until=self._breaker.until,
        )
        await self._store.note(event)

    def _show(self) -> None:
        self._metrics.set("crosswire_destination_paused", not self._breaker.closed, destination=self._to.name)
