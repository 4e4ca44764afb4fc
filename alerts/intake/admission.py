"""Findings are let in: each is decided upon and put into the store, and only then is its offset committed.

A finding that cannot be read goes to the dead letters with the reason, and the next one is taken. Where the store or
the broker fails, the same finding is tried again until it is back: nothing is passed over.
"""

import asyncio
import re
import traceback
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Protocol

import msgspec

from alerts.intake.backlog import Backlog, Passed
from alerts.message.compose import compose
from alerts.message.notice import Notice
from alerts.message.payload import AlertType, Message, message_id
from alerts.message.words import AlertFinding
from alerts.pause import PAUSE, pause
from alerts.rules.decide import Decision, Mark, Outcome, Thread, decide
from alerts.rules.policy import Policy
from alerts.rules.routes import SENT, RouteOutcome
from alerts.store.journal import Revised
from alerts.store.port import AlertStore, Delivery
from wire.clock import Clock
from wire.codec import decode
from wire.errors import BrokerError, CodecError, SchemaError, StoreError
from wire.log import get
from wire.metrics import Metrics
from wire.records import CeasefireChange, Contradiction, DeadLetter, Finding, Heartbeat, SourceStanding, Stage
from wire.topics import FINDINGS, SOURCES
from wire.tracing import NO_TRACER, Step, Tracer

READ = (FINDINGS.record, SOURCES.record, "heartbeat")
"""The types of the records that are read."""
KEPT_BYTES = 400_000
"""Of an unreadable message; in base64 it must still fit into a Kafka message."""

UNEXPECTED = "unexpected"
"""Why a finding is given up that a defect of ours cannot deal with."""

log = get(__name__)
_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")  # what can stand in a header and in the text that is signed


class Consumed(msgspec.Struct, frozen=True):
    """A message of the findings topic as it was read; `trace` is its parent: see `wire.tracing`."""

    topic: str
    partition: int
    offset: int
    key: bytes
    value: bytes
    trace: str = ""


class FindingsTopic(Protocol):
    """Where findings, and what producers say of their sources, are read.

    Every method raises `BrokerError` when the broker cannot be used.
    """

    async def poll(self) -> Sequence[Consumed]:
        """Return the next messages; none if none came within half a second."""
        ...

    async def behind(self) -> bool:
        """Return whether messages wait to be polled, or nobody can say yet."""
        ...

    async def commit(self) -> None:
        """Say that all that was polled is dealt with."""
        ...

    async def bury(self, letter: DeadLetter) -> None:
        """Put a message on the dead-letters topic, and return when the broker has it."""
        ...

    def fault(self) -> str:
        """Return why no findings can come in, "" if they can."""
        ...

    async def close(self) -> None:
        """Leave the group."""
        ...


class Admission:
    """Takes findings from `topic` into `store` for the destinations of `policy`.

    With `last_within`, the judge's window, it begins with the last word of each finding that waits; without, it takes
    every state. `fault` says what keeps it from working; `beat` is when it last did (seconds, monotonic). `heard_since`
    is when it had first taken in all that waited: None before, and where there is nothing for it to read.
    """

    def __init__(
        self,
        topic: FindingsTopic,
        store: AlertStore,
        policy: Policy,
        *,
        clock: Clock,
        metrics: Metrics,
        last_within: timedelta | None = None,
        tracer: Tracer = NO_TRACER,
    ) -> None:
        self._topic = topic
        self._store = store
        self._policy = policy
        self._clock = clock
        self._metrics = metrics
        self._last_within = last_within
        self._tracer = tracer
        self.fault = ""
        self.beat = monotonic()
        self.heard_since: datetime | None = None
        for outcome in (*Outcome, *Passed):
            metrics.count("crosswire_findings_taken_total", 0, outcome=outcome)
        for reason in (CodecError.reason, SchemaError.reason, UNEXPECTED):
            metrics.count("crosswire_dead_letters_total", 0, stage=Stage.INTAKE, reason=reason)
        for name in policy.destinations:
            for route in RouteOutcome:
                metrics.count("crosswire_alerts_routed_total", 0, destination=name, outcome=route)

    async def run(self, stop: asyncio.Event) -> None:
        """Take findings in until `stop`."""
        if self._last_within is not None:
            await self._catch_up(stop, Backlog(self._last_within))
        batch: Sequence[Consumed] = ()

        async def poll() -> None:
            nonlocal batch
            batch = await self._topic.poll()

        while await self._insist(stop, poll):
            taken = [await self._insist(stop, partial(self.take, consumed)) for consumed in batch]
            if batch and all(taken):
                await self._insist(stop, self._topic.commit)
            if not batch and self.heard_since is None:
                await self._insist(stop, self._look_up)

    async def _look_up(self) -> None:
        if not await self._topic.behind():
            self.heard_since = self._clock()

    async def _catch_up(self, stop: asyncio.Event, backlog: Backlog[Consumed]) -> None:
        """Take in the last word of each finding that waits. Nothing is committed before all of it is dealt with.

        Most of what waited for weeks can be no alert (copies of texts, heartbeats, what is unreadable): that is dealt
        with as it comes, and not held.
        """

        async def read() -> None:
            while not stop.is_set() and await self._topic.behind():
                for consumed in await self._topic.poll():
                    finding = _alert(consumed)
                    if finding is None:
                        await self._insist(stop, partial(self.take, consumed))
                    else:
                        backlog.put(finding, consumed)
                self.beat = monotonic()

        await self._insist(stop, read)
        news = backlog.news()
        taken = [await self._insist(stop, partial(self.take, consumed)) for consumed in news]
        if stop.is_set() or not all(taken):
            return
        self._metrics.count("crosswire_findings_taken_total", backlog.overtaken, outcome=Passed.OVERTAKEN)
        self._metrics.count("crosswire_findings_taken_total", len(backlog) - len(news), outcome=Passed.SETTLED)
        log.info("caught_up", findings=len(backlog), overtaken=backlog.overtaken, settled=len(backlog) - len(news))
        await self._insist(stop, self._topic.commit)

    async def _insist(self, stop: asyncio.Event, work: Callable[[], Awaitable[None]]) -> bool:
        """Do `work` as soon as broker and store let it; return False where `stop` comes before."""
        while not stop.is_set():
            try:
                await work()
            except (BrokerError, StoreError) as error:
                if not self.fault:
                    log.error("intake_stalled", error=str(error))
                self.fault = str(error)
                await pause(stop, PAUSE)
            else:
                self.fault = ""
                self.beat = monotonic()
                return True
        return False

    async def take(self, consumed: Consumed) -> None:
        """Take one message in: afterwards the store, or the dead-letters topic, has it."""
        try:
            await self._take(consumed)
        except CodecError as error:
            await self._bury(consumed, error.reason, str(error))
        except (BrokerError, StoreError):
            raise
        except Exception as error:  # a defect of ours must not stop the alerts that come after
            log.exception("finding_failed", offset=consumed.offset, partition=consumed.partition)
            await self._bury(consumed, UNEXPECTED, "".join(traceback.format_exception_only(error))[:500])

    async def _take(self, consumed: Consumed) -> None:
        if not consumed.value and consumed.topic.endswith(f".{SOURCES.suffix}"):
            await self._store.forget_source(consumed.key.decode(errors="replace"))
            return
        found: Finding | SourceStanding | Heartbeat = decode(consumed.value, *READ)
        if isinstance(found, SourceStanding):
            now = self._clock()
            await self._store.source(msgspec.structs.replace(found, at=min(found.at, now)), now)
        elif isinstance(found, Heartbeat):
            await self._beat(found)
        elif not _ID.fullmatch(found.id):
            raise CodecError("its id cannot stand in a header")
        else:
            await self.admit(found, Mark(consumed.partition, consumed.offset), consumed.trace)

    async def _beat(self, heartbeat: Heartbeat) -> None:
        """Take a heartbeat in: that one was sent, or that one came through to here."""
        now = self._clock()
        sent_at = min(heartbeat.sent_at, now)  # what is known lies behind us, whatever the sender's clock says
        if heartbeat.judged_at is None:
            await self._store.beat(msgspec.structs.replace(heartbeat, sent_at=sent_at), now)
            return
        await self._store.beat(msgspec.structs.replace(heartbeat, sent_at=sent_at, taken_at=now), now)
        for stage, since in (("taken", heartbeat.judged_at), ("all", heartbeat.sent_at)):
            self._metrics.observe("crosswire_heartbeat_seconds", max((now - since).total_seconds(), 0.0), stage=stage)
        self._metrics.set("crosswire_heartbeat_timestamp_seconds", heartbeat.sent_at.timestamp())

    async def admit(self, finding: Finding | Notice, mark: Mark, trace: str = "") -> None:
        """Decide upon `finding`, and put what comes of it into the store. Raises `StoreError`."""
        with self._tracer.begin(Step.ADMIT, trace, finding=finding.id, theatre=finding.theatre) as span:
            while True:
                before = await self._store.thread(finding.id)
                decision = decide(finding, mark, before, self._policy)
                if decision.thread is None:
                    break
                if await self._accept(finding, before, decision, span.traceparent):
                    break  # else another process came between
            span.note(outcome=decision.outcome)
        self._metrics.count("crosswire_findings_taken_total", outcome=decision.outcome)
        for route in decision.routes:
            self._metrics.count("crosswire_alerts_routed_total", destination=route.destination, outcome=route.outcome)
        log.info(
            "finding_taken", finding=finding.id, alert=finding.id, outcome=decision.outcome, theatre=finding.theatre
        )

    async def _accept(self, finding: Finding | Notice, before: Thread | None, decision: Decision, trace: str) -> bool:
        """Put the alert's new state, its deliveries and the event into the store; False: see `AlertStore.take`."""
        if decision.thread is None or not isinstance(finding, AlertFinding):
            return True
        number, now = decision.thread.sequence, self._clock()

        def message(kind: AlertType, why: str) -> Message:
            earlier = before.judged_at if before else None
            return compose(finding, kind, number, why, decision.changes, now, decision.graded, earlier)

        deliveries = [
            Delivery(
                id=message_id(finding.id, number),
                destination=route.destination,
                route=route.route,
                message=message(kind, route.outcome),
                queued_at=now,
                trace=trace,
            )
            for route in decision.routes
            if (kind := SENT.get(route.outcome))
        ]
        told = message(decision.told, decision.outcome)
        routes = {route.destination: route.outcome.value for route in decision.routes}
        by = {route.destination: route.route for route in decision.routes if route.route}
        event = Revised(alert=finding.id, at=now, message=told, routes=routes, by=by)
        return await self._store.take(finding.id, before, decision.thread, deliveries, event)

    async def _bury(self, consumed: Consumed, reason: str, detail: str) -> None:
        cut = "" if len(consumed.value) <= KEPT_BYTES else f" (the first {KEPT_BYTES} of {len(consumed.value)} bytes)"
        letter = DeadLetter(
            stage=Stage.INTAKE,
            reason=reason,
            detail=detail + cut,
            topic=consumed.topic,
            partition=consumed.partition,
            offset=consumed.offset,
            key=consumed.key[:1000],
            value=consumed.value[:KEPT_BYTES],
            at=self._clock(),
        )
        await self._topic.bury(letter)
        self._metrics.count("crosswire_dead_letters_total", stage=Stage.INTAKE, reason=reason)
        log.error("finding_unreadable", reason=reason, partition=consumed.partition, offset=consumed.offset)


def _alert(consumed: Consumed) -> CeasefireChange | Contradiction | None:
    """Return the finding that can be an alert, None for anything else."""
    try:
        finding: Finding = decode(consumed.value, FINDINGS.record)
    except CodecError:
        return None
    return finding if isinstance(finding, CeasefireChange | Contradiction) else None
