"""Asks the gate about what a courier has claimed, and does what it says: the facts come from the store, and go back.

Holding is scheduling, as for a retry, but without an attempt: a crash loses nothing. A delivery's time for retries
begins when it may first go.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from msgspec.structs import replace

from alerts.message.payload import AlertType
from alerts.rules.gate.ask import Facts, ask, hushed, unneeded
from alerts.rules.gate.grouping import Member, collapsed, digest_of, group_key, sealed
from alerts.rules.gate.inhibition import Inhibition, held_by
from alerts.rules.gate.outcome import GateOutcome, Verdict, Window
from alerts.rules.gate.repeats import following
from alerts.rules.gate.silences import Silence
from alerts.rules.gate.timing import AT_ONCE, Timing
from alerts.store.gate_port import GatedStore
from alerts.store.journal import Held
from alerts.store.port import Delivery, Hold, Ticket
from wire.log import get
from wire.metrics import Metrics

FRESH = timedelta(seconds=1)
"""How old what is known of silences may be."""

LITTLE = timedelta(minutes=1)
"""A hold that moves by no more is not noted again."""

LOST = timedelta(hours=1)
"""How long after its end a window that still holds something gets another digest: the first one is gone."""

log = get(__name__)


class Gate(Protocol):
    """Says what becomes of a claimed delivery, and of one that arrived."""

    async def admits(self, ticket: Ticket, now: datetime) -> Ticket | None:
        """Return what to attempt now. None: it is dealt with, which is held, told with others, or let go."""
        ...

    def following(self, delivery: Delivery, now: datetime) -> Sequence[tuple[Delivery, datetime]]:
        """Return what is to be sent again of a delivery that arrived `now`, and when."""
        ...


class OpenGate:
    """Lets everything through, once."""

    async def admits(self, ticket: Ticket, now: datetime) -> Ticket | None:
        """Return `ticket`."""
        return ticket

    def following(self, delivery: Delivery, now: datetime) -> Sequence[tuple[Delivery, datetime]]:
        """Return nothing."""
        return ()


class Gatekeeper:
    """The gate of one `destination`, which gets at most `rate` messages a minute (0: no limit).

    One message tells it at most `most` alerts.

    `timings` are the routes' by name. What no route of them brought goes at once, and once.
    """

    def __init__(
        self,
        destination: str,
        *,
        most: int,
        rate: float,
        timings: Mapping[str, Timing],
        inhibitions: Sequence[Inhibition],
        store: GatedStore,
        metrics: Metrics,
    ) -> None:
        self._name = destination
        self._most = most
        self._step = timedelta(seconds=60 / rate) if rate else None
        self._timings = timings
        self._inhibitions = inhibitions
        self._store = store
        self._metrics = metrics
        self._silences: tuple[Silence, ...] = ()
        self._silences_at: datetime | None = None
        for outcome in GateOutcome:
            if outcome is not GateOutcome.SEND:
                self._count(outcome, 0)

    def following(self, delivery: Delivery, now: datetime) -> Sequence[tuple[Delivery, datetime]]:
        """Return what is to be sent again of a delivery that arrived `now`, and when."""
        return following(delivery, self._timing(delivery), now)

    async def admits(self, ticket: Ticket, now: datetime) -> Ticket | None:
        """Return what to attempt now; see `Gate.admits`."""
        if ticket.again:
            ticket = replace(ticket, delivery=replace(ticket.delivery, doubtful=True))
        item, timing = ticket.delivery, self._timing(ticket.delivery)
        group = group_key(item.route, timing.by_theatre, item.message.data.theatre)
        while True:
            before = await self._store.window(self._name, group) if timing.group and not item.group else None
            verdict = ask(await self._facts(ticket, timing, before, now), now)
            if verdict.window is None:
                break
            if verdict.outcome is GateOutcome.SEND:
                if await self._store.open_window(self._name, group, before, verdict.window):
                    break
            elif await self._join(ticket, group, before, verdict, verdict.window, now):
                return None
        if verdict.outcome is not GateOutcome.SEND:
            await self._settle(ticket, verdict, now)
            return None
        if item.group and not item.told:
            await self._seal(ticket, timing, now)
            return None
        return ticket if await self._rated(ticket, now) else None

    def _timing(self, delivery: Delivery) -> Timing:
        return self._timings.get(delivery.route, AT_ONCE)

    async def _facts(self, ticket: Ticket, timing: Timing, window: Window | None, now: datetime) -> Facts:
        item, data = ticket.delivery, ticket.delivery.message.data
        rules = held_by(self._inhibitions, data)
        longest = max((rule.length for rule in rules), default=timedelta())
        # An hour more: what waits must be let go by the rule, not because its alert is out of sight.
        open_alerts = await self._store.open_alerts(data.theatre, now - longest - LOST) if rules else []
        told = item.repeat or item.hold or timing.group or open_alerts or item.message.type is AlertType.WITHDRAWN
        return Facts(
            delivery=item,
            again=item.doubtful,
            timing=timing,
            silences=await self._known_silences(now),
            inhibitions=self._inhibitions,
            open_alerts=open_alerts,
            history=await self._store.history(data.id) if told else (),
            window=window,
        )

    async def _known_silences(self, now: datetime) -> tuple[Silence, ...]:
        if self._silences_at is None or not timedelta() <= now - self._silences_at < FRESH:
            self._silences = tuple(await self._store.silences())
            self._silences_at = now
        return self._silences

    async def _rated(self, ticket: Ticket, now: datetime) -> bool:
        """Return whether the rate lets it go; else it waits for the time that it was given."""
        if self._step is None or _has_slot(ticket.delivery, self._step, now):
            return True
        slot = await self._store.slot(self._name, now, self._step.total_seconds())
        if slot > now:
            await self._settle(ticket, Verdict(outcome=GateOutcome.RATE_LIMITED, until=slot), now)
        return slot <= now

    async def _settle(self, ticket: Ticket, verdict: Verdict, now: datetime) -> None:
        """Hold a delivery, or let it go."""
        item, event = ticket.delivery, self._event(ticket.delivery, verdict, now)
        if verdict.until is None:
            await self._store.done(ticket, event)
            self._told(event)
            return
        noted = None if _noted(item, verdict) else event
        await self._store.retry(ticket, _held(item, verdict), verdict.look_at or verdict.until, noted)
        self._told(noted)

    async def _join(
        self, ticket: Ticket, group: str, before: Window | None, verdict: Verdict, after: Window, now: datetime
    ) -> bool:
        held = _held(ticket.delivery, verdict)
        event = self._event(ticket.delivery, verdict, now)
        first = after.waiting == 1 or (before is not None and now - before.ends > LOST)
        digest = digest_of(group, held, after.ends) if first else None
        joined = await self._store.join(ticket, group, held, before, after, digest, event)
        if joined:
            self._told(event)
        return joined

    async def _seal(self, ticket: Ticket, timing: Timing, now: datetime) -> None:
        """Fix what a digest tells, and queue it; where it tells anything, the next window begins."""
        digest = ticket.delivery
        silences = await self._known_silences(now)
        while True:
            before = await self._store.window(self._name, digest.group)
            waiting = await self._store.waiting(self._name, digest.group)
            members = collapsed([Member(each, GateOutcome.SEND) for each in waiting])
            members = tuple([await self._asked(member, timing, silences, now) for member in members])
            made = sealed(replace(digest, queued_at=now), members, self._most)
            after = Window(now + timing.group) if made and timing.group else None
            events = [self._event(m.delivery, v, now) for m in members if (v := _end(m, made))]
            if await self._store.seal(ticket, before, after, made, events):
                break
        for event in events:
            self._told(event)

    async def _asked(self, member: Member, timing: Timing, silences: Sequence[Silence], now: datetime) -> Member:
        """Return a member that is to be told, asked once more whether it is still needed, and wanted."""
        if member.outcome is not GateOutcome.SEND:
            return member
        facts = Facts(
            delivery=member.delivery,
            again=False,
            timing=timing,
            silences=silences,
            history=await self._store.history(member.delivery.message.data.id),
        )
        verdict = unneeded(facts, now) or hushed(facts, now)
        ends = verdict is not None and (verdict.until is None or verdict.outcome is GateOutcome.SILENCED)
        return replace(member, outcome=verdict.outcome, because=verdict.because) if verdict and ends else member

    def _event(self, item: Delivery, verdict: Verdict, now: datetime) -> Held:
        return Held(
            alert=item.message.data.id,
            at=now,
            delivery=item.id,
            destination=self._name,
            reason=verdict.outcome,
            until=verdict.until,
            because=verdict.because,
        )

    def _told(self, event: Held | None) -> None:
        if event is not None:
            self._count(event.reason)
            until = event.until.isoformat() if event.until else None
            facts = {"destination": self._name, "message": event.delivery, "reason": event.reason}
            log.info("delivery_held" if until else "delivery_let_go", **facts, until=until, because=event.because)

    def _count(self, reason: str, amount: int = 1) -> None:
        self._metrics.count("crosswire_deliveries_held_total", amount, destination=self._name, reason=reason)


def _has_slot(item: Delivery, step: timedelta, now: datetime) -> bool:
    """Return whether this attempt was given a time that is now. One long past is void: no outage may end in a burst."""
    hold = item.hold
    if hold is None or hold.reason != GateOutcome.RATE_LIMITED or hold.attempts != item.attempts:
        return False
    return hold.until <= now < hold.until + max(2 * step, timedelta(seconds=10))


def _held(item: Delivery, verdict: Verdict) -> Delivery:
    """Return a delivery that waits."""
    until = verdict.until or item.queued_at
    hold = Hold(verdict.outcome, until, item.attempts)
    return replace(item, hold=hold, queued_at=item.queued_at if item.attempts else until)


def _noted(item: Delivery, verdict: Verdict) -> bool:
    """Return whether the journal knows this hold already, or one that hardly differs."""
    hold, until = item.hold, verdict.until
    return (
        hold is not None and until is not None and hold.reason == verdict.outcome and abs(until - hold.until) <= LITTLE
    )


def _end(member: Member, made: Sequence[Delivery]) -> Verdict | None:
    """Return how a member's own delivery ended; None where it goes by itself."""
    if member.outcome is not GateOutcome.SEND:
        return Verdict(outcome=member.outcome, because=member.because)
    by = next(each.id for each in made if any(told.id == member.delivery.id for told in each.told))
    return Verdict(outcome=GateOutcome.MERGED, because=by) if by != member.delivery.id else None
