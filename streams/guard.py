"""What stands around the work of an agent: what fails is diverted to the dead letters, within a limit.

Nothing leaves an agent as an exception: Faust would go on with the next message and commit past this one.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from streams.dead_letters import Limit, Reason, Source, letter
from streams.lookahead import Lookahead
from streams.outbox import Message, Outbox, Parcel
from streams.turns import EVEN, Turns
from wire.clock import Clock
from wire.errors import CrosswireError, ServiceError
from wire.log import get
from wire.metrics import Metrics
from wire.records import Stage
from wire.tracing import NO_TRACER, Fact, Span, Step, Tracer, parent_in

log = get(__name__)

TOMBSTONE = "tombstone"
"""Outcome of a message without a value: there is nothing to process in it."""

HEARTBEAT = "heartbeat"
"""Outcome of a heartbeat, which is passed on and counted nowhere: it is no article and no report."""

Work = Callable[[Any], tuple[str, Parcel]]
"""Does an agent's work on a Faust event: returns the outcome, which is the metric label, and what is to be sent."""


class Failed(msgspec.Struct, frozen=True):
    """A part of the work on an event that failed: as the message that would have been for that part alone."""

    key: bytes
    value: bytes
    error: Exception


class PartlyFailedError(Exception):
    """Some of the work on an event `failed`; `parcel` is what is to be sent of the rest."""

    def __init__(self, parcel: Parcel, failed: Sequence[Failed]) -> None:
        super().__init__(f"{len(failed)} parts failed")
        self.parcel = parcel
        self.failed = failed


Prepare = Callable[[Any], Awaitable[bool]]
"""Does what takes long of the work on an event, letting others work in between; tells whether to go on with it."""


class Guard:
    """Stands around the work of one agent: tombstones, dead letters and their limit.

    `owned` holds the assigned partitions while their state is recovered: a message of another is left alone, since it
    will be read again by whoever has the partition. `halt` stops the worker.
    """

    def __init__(
        self,
        stage: Stage,
        counter: str,
        dead_letters: Any,
        outbox: Outbox,
        owned: set[Any],
        metrics: Metrics,
        clock: Clock,
        halt: Callable[[CrosswireError], None],
        tracer: Tracer = NO_TRACER,
    ) -> None:
        self._stage = stage
        self._step = Step.READ if stage is Stage.READ else Step.JUDGE
        self._tracer = tracer
        self._counter = counter
        self._dead_letters = dead_letters
        self._outbox = outbox
        self._owned = owned
        self._metrics = metrics
        self._clock = clock
        self._halt = halt
        self._limit = Limit()
        for reason in Reason:  # a counter that begins at its first event has no increase
            metrics.count("crosswire_dead_letters_total", 0, stage=stage, reason=reason)

    async def run(
        self,
        stream: Any,
        work: Work,
        prepare: Prepare | None = None,
        ahead: Lookahead | None = None,
        turns: Turns = EVEN,
    ) -> None:
        """Do `work` on every event of `stream`, until cancelled; `prepare` and `ahead` do before what takes long of it.

        `prepare` lets others work in between, `ahead` begins with several where they wait. Others then have their
        `turns`.
        """
        try:
            async for event in stream.noack().events():
                if event.message.tp not in self._owned or (prepare is not None and not await prepare(event)):
                    continue
                began = turns.elapsed()
                if ahead is not None:
                    ahead.at(event, stream)
                parcel, too_much = self.handle(event, work)
                spent = turns.elapsed() - began
                await self._outbox.put(parcel)
                if too_much:
                    hint = "mend the cause, which the log names, and start again: the worker goes on where it stopped"
                    await self._stop(ServiceError(f"{self._stage}: {too_much}", hint))
                await turns.others(spent)
        except Exception as error:
            log.exception("agent_failed", stage=self._stage)
            await self._stop(ServiceError(f"{self._stage} failed: {error!r}", "a fault of the program: report it"))

    def handle(self, event: Any, work: Work) -> tuple[Parcel, str]:
        """Return what is to be sent for `event`, and "" or what is too much to go on."""
        began = self._clock()
        try:
            outcome, parcel = (TOMBSTONE, Parcel(event)) if event.value is None else work(event)
        except PartlyFailedError as partly:
            self._told(event, began, type(partly.failed[0].error).__name__)
            letters = (self._letter(event, each.key, each.value, each.error) for each in partly.failed)
            messages = (*partly.parcel.messages, *letters)
            return msgspec.structs.replace(partly.parcel, messages=messages), self._limit.diverted()
        except Exception as error:  # the wrapper's purpose
            self._told(event, began, type(error).__name__)
            return Parcel(event, (self._letter(event, event.key or b"", event.value, error),)), self._limit.diverted()
        if outcome == HEARTBEAT:
            return parcel, ""
        self._metrics.count(self._counter, outcome=outcome)
        self._limit.processed()
        span = self._told(event, began, outcome=outcome, messages=len(parcel.messages))
        return (msgspec.structs.replace(parcel, trace=span.traceparent) if span.traceparent else parcel), ""

    def _told(self, event: Any, began: datetime, failed: str = "", **facts: Fact) -> Span:
        """Return the span of the work on `event`, which has ended."""
        span = self._tracer.begin(self._step, parent_in(event.message.headers), since=began, **facts)
        if span.traceparent:
            message = event.message
            span.note(
                key=(event.key or b"").decode(errors="replace"), partition=message.partition, offset=message.offset
            )
        span.end(failed)
        return span

    def _letter(self, event: Any, key: bytes, value: bytes, error: Exception) -> Message:
        message = event.message
        source = Source(message.topic, message.partition, message.offset, key, value)
        reason, data = letter(self._stage, error, source, self._clock())
        self._metrics.count("crosswire_dead_letters_total", stage=self._stage, reason=reason)
        place = f"{message.topic}/{message.partition}@{message.offset}"
        whose = key.decode(errors="replace")  # the article's id, or the theatre
        log.error("dead_letter", stage=self._stage, reason=reason, message=place, key=whose, error=repr(error)[:300])
        return Message(self._dead_letters, message.topic.encode(), data)

    async def _stop(self, error: CrosswireError) -> None:
        await self._outbox.emptied()
        self._halt(error)
        await asyncio.Event().wait()  # for ever: what comes next is better kept than diverted or skipped
