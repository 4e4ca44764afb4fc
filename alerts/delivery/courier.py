"""Takes one destination's deliveries from the queue to the receiver, a few at a time, until each arrived or is kept.

Every destination has a courier of its own: a dead receiver delays nobody else. One that fails again and again is left
alone for a while (`alerts.delivery.breaker`).
"""

import asyncio
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from time import monotonic

from msgspec.structs import replace

from alerts.delivery.answer import Answer
from alerts.delivery.breaker import PAUSES, Pauses
from alerts.delivery.circuit import Circuit
from alerts.delivery.clockwatch import ClockWatch
from alerts.delivery.destinations import Destination
from alerts.delivery.gatekeeper import Gate, OpenGate
from alerts.delivery.gauges import Gauges
from alerts.delivery.retry import ACTIONS, Action, Attempt, Schedule, retry_after
from alerts.delivery.telling import tell
from alerts.formats.format import Carrier
from alerts.message.payload import message_id
from alerts.pause import PAUSE, pause
from alerts.rules.gate.outcome import GateOutcome
from alerts.rules.gate.past import latest_at_once, overtaken
from alerts.store.journal import Attempted, Event, Held
from alerts.store.port import AlertStore, DeadDelivery, Delivery, Disabled, Hold, Ticket
from wire.clock import Clock
from wire.errors import StoreError
from wire.log import get
from wire.metrics import Metrics
from wire.tracing import NO_TRACER, Step, Tracer

WAIT = 1.0  # seconds that one look at the queue lasts, and so the longest that a stop takes
WATCH = 5.0  # seconds between two looks at how the destination stands

ENABLE = "when it is mended, `crosswire deliveries enable {}`, or give it another url"

log = get(__name__)


class Courier:
    """Delivers to `destination`, `parallel` at a time. `chance` gives random numbers in [0, 1).

    `idle` seconds make a claim abandoned; `pauses` says when a failing destination is left alone, and how long.

    `desk` is where people find the desk page, for the links in alerts; "" for none. `gate` says what may go.
    `fault` says what keeps it from working, "" if nothing does.
    """

    def __init__(
        self,
        destination: Destination,
        *,
        store: AlertStore,
        carrier: Carrier,
        schedule: Schedule,
        idle: float,
        clock: Clock,
        chance: Callable[[], float],
        metrics: Metrics,
        desk: str = "",
        pauses: Pauses = PAUSES,
        parallel: int = 1,
        gate: Gate | None = None,
        tracer: Tracer = NO_TRACER,
    ) -> None:
        self._to = destination
        self._store = store
        self._carry = carrier
        self._schedule = schedule
        self._idle = idle
        self._clock = clock
        self._chance = chance
        self._metrics = metrics
        self._desk = desk
        # Who keeps what comes last would keep the wrong one of two that are under way at the same time.
        self._free = asyncio.Semaphore(1 if destination.format.latest else parallel)
        self._circuit = Circuit(destination, store, pauses, clock, chance, metrics)
        self._gauges = Gauges(destination, store, clock, metrics)
        self._gate = gate or OpenGate()
        self._tracer = tracer
        self._clockwatch = ClockWatch(clock(), monotonic())
        self.fault = ""
        for attempt in Attempt:
            metrics.count("crosswire_deliveries_total", 0, destination=destination.name, outcome=attempt)
        for reason in (*Attempt, "disabled"):
            if reason is not Attempt.DELIVERED:
                metrics.count("crosswire_deliveries_dead_total", 0, destination=destination.name, reason=reason)

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until `stop`; attempts under way are finished first."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._watch(stop))
            while await self._slot(stop):
                ticket = None
                try:
                    ticket = await self._claim(WAIT)
                    self.fault = ""
                except StoreError as error:
                    await self._stalled(error, stop)
                if ticket is None:
                    self._free.release()
                else:
                    tasks.create_task(self._handle(ticket, stop))

    async def _slot(self, stop: asyncio.Event) -> bool:
        """Return True when one more delivery may be under way, False after `stop`."""
        await self._free.acquire()
        return not stop.is_set()

    async def _handle(self, ticket: Ticket, stop: asyncio.Event) -> None:
        """Deal with a claimed delivery. Where the store fails, or we do, the claim stays, and is found by its age."""
        try:
            await self._deal(ticket)
        except StoreError as error:
            await self._stalled(error, stop)
        except Exception as error:  # a defect of ours with one alert must not stop the others
            log.error("delivery_failed_by_us", destination=self._to.name, message=ticket.delivery.id, **_facts(error))
        finally:
            self._free.release()

    async def _stalled(self, error: StoreError, stop: asyncio.Event) -> None:
        if not self.fault:
            log.error("store_failed", destination=self._to.name, error=str(error))
        self.fault = str(error)
        await pause(stop, PAUSE)

    async def _watch(self, stop: asyncio.Event) -> None:
        """Show how the destination stands, and let go what another process set aside and did not come back for."""
        while not stop.is_set():
            for look in (self._circuit.look, self._gauges.measure):
                with suppress(StoreError):  # whoever claims tells of it
                    await look()
            await pause(stop, WATCH)

    async def step(self, wait: float) -> bool:
        """Deal with one delivery, waiting up to `wait` seconds for one; return whether there was one."""
        ticket = await self._claim(wait)
        if ticket is not None:
            await self._deal(ticket)
        return ticket is not None

    async def _claim(self, wait: float) -> Ticket | None:
        await self._keep_time()
        await self._circuit.before_claim()
        return await self._store.claim(self._to.name, self._clock(), wait, self._idle)

    async def _keep_time(self) -> None:
        """Let what a clock that had been ahead has put off wait no longer than was meant."""
        now, steady = self._clock(), monotonic()
        if back := self._clockwatch.set_back(now, steady):
            moved = await self._store.sooner(self._to.name, back)
            self._circuit.sooner(back)
            log.warning("clock_set_back", destination=self._to.name, seconds=back.total_seconds(), sooner=moved)
        self._clockwatch.seen(now, steady)

    async def _deal(self, claimed: Ticket) -> None:
        ticket = await self._gate.admits(claimed, self._clock())
        if ticket is None:
            return
        delivery, now = ticket.delivery, self._clock()
        mark = await self._store.disabled(self._to.name)
        if mark is not None and mark.url_id == self._to.url_id:
            event = Held(
                alert=delivery.message.data.id,
                at=now,
                delivery=delivery.id,
                destination=self._to.name,
                reason=GateOutcome.DISABLED,
            )
            await self._give_up(ticket, delivery, GateOutcome.DISABLED, event)
            return
        if self._to.format.latest and await self._overtaken(ticket):
            return
        deadline = self._schedule.deadline(delivery.queued_at)
        if now < deadline and self._circuit.blocks(now):
            hold = Hold(GateOutcome.PAUSED, deadline, delivery.attempts)
            await self._store.pause(replace(ticket, delivery=replace(delivery, hold=hold)), deadline)
            return
        with self._circuit.trying(now):
            answer = await self._told(delivery, now)
            self._metrics.count("crosswire_deliveries_total", destination=self._to.name, outcome=answer.attempt)
            await self._settle(ticket, answer, now)

    async def _overtaken(self, ticket: Ticket) -> bool:
        """Let go what a later state overtook while it waited; return whether it was."""
        delivery = ticket.delivery
        alert = delivery.message.data.id
        if not overtaken(await self._store.history(alert), delivery.destination, delivery.message.data.sequence):
            return False
        reason = GateOutcome.OVERTAKEN
        event = Held(alert=alert, at=self._clock(), delivery=delivery.id, destination=self._to.name, reason=reason)
        await self._store.done(ticket, event)
        self._metrics.count("crosswire_deliveries_held_total", destination=self._to.name, reason=reason)
        log.info("delivery_overtaken", destination=self._to.name, message=delivery.id)
        return True

    async def _told(self, delivery: Delivery, now: datetime) -> Answer:
        """Attempt it, and tell its trace."""
        span = self._tracer.begin(
            Step.DELIVER,
            delivery.trace,
            alert=delivery.message.data.id,
            destination=self._to.name,
            message=delivery.id,
            attempt=delivery.attempts + 1,
        )
        with span:
            answer = await self._tried(delivery, now)
            span.note(outcome=answer.attempt)
            span.end("" if answer.attempt is Attempt.DELIVERED else answer.attempt.value)
        return answer

    async def _tried(self, delivery: Delivery, now: datetime) -> Answer:
        """Attempt it. A defect of ours with one alert must not stop the others: it ends like any failure."""
        try:
            return await self._attempt(delivery, now)
        except Exception as error:
            log.error("attempt_failed", destination=self._to.name, message=delivery.id, **_facts(error))
            return Answer(attempt=Attempt.UNEXPECTED, detail=type(error).__name__)

    async def _attempt(self, delivery: Delivery, now: datetime) -> Answer:
        told = [each.message for each in delivery.tells]
        return await tell(self._to, told, delivery.id, now, self._carry, self._desk, delivery.lacking)

    async def _settle(self, ticket: Ticket, answer: Answer, began: datetime) -> None:
        """Do what the answer asks for: it arrived, the receiver is no more, or it is tried again."""
        delivery, now = ticket.delivery, self._clock()
        lacking = answer.lacking or delivery.lacking
        tried = replace(delivery, attempts=delivery.attempts + 1, last=answer.detail, lacking=lacking)
        match ACTIONS[answer.attempt]:
            case Action.DONE:
                await self._arrived(ticket, tried, answer, began, now)
            case Action.DISABLE:
                await self._store.disable(self._to.name, Disabled(url_id=self._to.url_id, at=now))
                hint = f"it answered 410 Gone; {ENABLE.format(self._to.name)}"
                log.error("destination_disabled", **self._named(tried), hint=hint)
                await self._give_up(ticket, tried, answer.attempt, await self._noted(tried, answer, began, now))
            case Action.AGAIN:
                await self._failed(ticket, tried, answer, began, now)

    async def _arrived(self, ticket: Ticket, tried: Delivery, answer: Answer, began: datetime, now: datetime) -> None:
        delivery = ticket.delivery
        following = (*self._gate.following(delivery, now), *await self._once_more(delivery, began, now))
        await self._store.done(ticket, await self._noted(tried, answer, began, now), following)
        seconds = (now - delivery.message.timestamp).total_seconds()
        if not delivery.repeat:
            self._metrics.observe("crosswire_found_to_delivered_seconds", max(seconds, 0.0))
        log.info("delivered", **self._named(tried), seconds=round(seconds, 3))
        await self._circuit.arrived()

    async def _failed(self, ticket: Ticket, tried: Delivery, answer: Answer, began: datetime, now: datetime) -> None:
        """Put it back until it is due again, or give it up where that is too late."""
        floor = retry_after(answer.retry_after, now)
        due = self._schedule.due(tried.queued_at, tried.attempts, now, floor, self._chance())
        event = await self._noted(tried, answer, began, now, due)
        if due is None:
            await self._give_up(ticket, tried, answer.attempt, event)
        else:
            facts = {"outcome": answer.attempt, "detail": answer.detail, "again_at": due.isoformat()}
            log.warning("delivery_failed", **self._named(tried), **facts)
            await self._store.retry(ticket, tried, due, event)
        await self._circuit.failed(ticket.delivery, answer, floor)

    async def _noted(
        self, tried: Delivery, answer: Answer, began: datetime, now: datetime, again_at: datetime | None = None
    ) -> Attempted:
        """Return the attempt as an event, once it is noted of the others that it tells.

        Before what is done with the event itself: after a crash they are noted again, rather than never.
        """
        first, *others = (
            Attempted(
                alert=each.message.data.id,
                at=began,
                delivery=each.id,
                destination=self._to.name,
                attempt=tried.attempts,
                outcome=answer.attempt,
                detail=answer.detail,
                seconds=max((now - began).total_seconds(), 0.0),
                again_at=again_at,
                within=tried.id if each.id != tried.id else "",
            )
            for each in tried.tells
        )
        for other in others:
            await self._store.note(other)
        return first

    def _named(self, tried: Delivery) -> dict[str, str | int]:
        """Return by what a delivery is known in the log."""
        return {
            "alert": tried.message.data.id,
            "destination": self._to.name,
            "host": self._to.host,
            "message": tried.id,
            "attempt": tried.attempts,
        }

    async def _once_more(
        self, delivery: Delivery, began: datetime, now: datetime
    ) -> Sequence[tuple[Delivery, datetime]]:
        """Return the last state of an alert if two were under way at once, for a receiver that keeps what comes last.

        Only another process can have had the other one. Nobody knows which of the two came last.
        """
        if not self._to.format.latest:
            return ()
        history = await self._store.history(delivery.message.data.id)
        last = latest_at_once(history, delivery.id, delivery.destination, began)
        if last is None:
            return ()
        number = last.message.data.sequence
        again = Delivery(
            id=message_id(last.alert, number), destination=delivery.destination, message=last.message, queued_at=now
        )
        return ((again, now),)

    async def _give_up(self, ticket: Ticket, tried: Delivery, reason: str, event: Event) -> None:
        await self._store.bury(ticket, DeadDelivery(delivery=tried, reason=reason, at=self._clock()), event)
        self._metrics.count("crosswire_deliveries_dead_total", destination=self._to.name, reason=reason)
        log.error(
            "delivery_given_up",
            alert=tried.message.data.id,
            destination=self._to.name,
            message=tried.id,
            attempts=tried.attempts,
            reason=reason,
        )


def _facts(error: Exception) -> dict[str, str]:
    """Return of a defect what may be logged: where it is, and not its words, which may have the URL in them."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return {"error": type(error).__name__, "where": f"{where.filename}:{where.lineno}"}
