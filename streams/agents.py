"""The two agents: articles are read, reports are judged, in a wrapper that diverts what fails to the dead letters.

Nothing leaves an agent as an exception: Faust would go on with the next message and commit past this one.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime
from time import monotonic
from typing import Any

import msgspec

from streams.dead_letters import MAX_MESSAGE, Limit, Reason, Source, checked, letter
from streams.health.gauges import show_theatre
from streams.lookahead import Lookahead
from streams.outbox import Message, Outbox, Parcel, Telling
from streams.state.packing import packed
from streams.state.revisions import Change
from streams.state.theatres import Theatres
from streams.steps import Steps
from streams.tenure import Tenure, fenced
from streams.turns import EVEN, Turns
from wire.clock import Clock
from wire.codec import decode, encode
from wire.errors import CrosswireError, ServiceError
from wire.log import get
from wire.metrics import Metrics, Series
from wire.records import (
    EVERYWHERE,
    Article,
    CeasefireChange,
    Contradiction,
    Duplicate,
    Finding,
    FindingState,
    Heartbeat,
    PassedBy,
    Relation,
    Report,
    Stage,
    together,
)
from wire.tracing import NO_TRACER, Fact, Span, Step, Tracer, parent_in

log = get(__name__)

TOMBSTONE = "tombstone"
"""Outcome of a message without a value: there is nothing to process in it."""

HEARTBEAT = "heartbeat"
"""Outcome of a heartbeat, which is passed on and counted nowhere: it is no article and no report."""

UNHEARD = "unheard"
"""Outcome of a revision told everywhere in a partition of which no theatre had heard of the article."""

Work = Callable[[Any], tuple[str, Parcel]]
"""Does an agent's work on a Faust event: returns the outcome, which is the metric label, and what is to be sent."""


Prepare = Callable[[Any], Awaitable[bool]]
"""Does what takes long of the work on an event, letting others work in between; tells whether to go on with it."""


class Outlets(msgspec.Struct, frozen=True):
    """The Faust topics that the agents write to; `table` is that of the stored reports.

    `lanes` is how many partitions the reports have.
    """

    reports: Any
    passed_by: Any
    findings: Any
    sources: Any
    dead_letters: Any
    table: Any
    lanes: int


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
        except Exception as error:  # the wrapper's purpose
            self._told(event, began, type(error).__name__)
            return self._diverted(event, error), self._limit.diverted()
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

    def _diverted(self, event: Any, error: Exception) -> Parcel:
        message = event.message
        source = Source(message.topic, message.partition, message.offset, event.key or b"", event.value)
        reason, data = letter(self._stage, error, source, self._clock())
        self._metrics.count("crosswire_dead_letters_total", stage=self._stage, reason=reason)
        place = f"{message.topic}/{message.partition}@{message.offset}"
        key = (event.key or b"").decode(errors="replace")  # the article's id, or the theatre
        log.error("dead_letter", stage=self._stage, reason=reason, message=place, key=key, error=repr(error)[:300])
        return Parcel(event, (Message(self._dead_letters, message.topic.encode(), data),))

    async def _stop(self, error: CrosswireError) -> None:
        await self._outbox.emptied()
        self._halt(error)
        await asyncio.Event().wait()  # for ever: what comes next is better kept than diverted or skipped


class Reader:
    """The work of the agent `read`: an article in, its reports out."""

    def __init__(self, steps: Steps, outlets: Outlets, metrics: Metrics, clock: Clock) -> None:
        self._steps = steps
        self._outlets = outlets
        self._metrics = metrics
        self._clock = clock
        self._begun_in = 0.0  # seconds, for each article that was begun together with others

    def __call__(self, event: Any) -> tuple[str, Parcel]:
        """Read the article of `event`, or pass a heartbeat on."""
        article: Article | Heartbeat = decode(event.value, "article", "heartbeat")
        if isinstance(article, Heartbeat):
            return HEARTBEAT, Parcel(event, (self._passed(article),))
        began = monotonic()
        reading = self._steps.read(article, self._clock())
        self._metrics.observe("crosswire_read_seconds", self._begun_in + monotonic() - began)
        messages = tuple(message for report in reading.reports for message in self._reported(report))
        for report in reading.reports:
            for claim in report.claims:
                self._metrics.count("crosswire_claims_total", type=str(claim.matter.__struct_config__.tag))
            if report.claims:
                log.info(
                    "read",
                    article=article.id,
                    version=article.version,
                    theatre=report.theatre,
                    claims=len(report.claims),
                )
        if empty := sum(not report.claims and report.theatre != EVERYWHERE for report in reading.reports):
            log.info("nothing_claimed", article=article.id, version=article.version, theatres=empty)
        told = None
        if not reading.reports:
            told = self._passed_by(article, str(reading.outcome))
            log.debug("passed_by", article=article.id, version=article.version, outcome=str(reading.outcome))
        return str(reading.outcome), Parcel(event, messages, told=told)

    def ahead(self, events: Sequence[Any]) -> int:
        """Begin to read the articles of the first of `events`; return of how many. Raises for what is no article."""
        self._begun_in, began = 0.0, monotonic()
        records = [decode(event.value, "article", "heartbeat") for event in events]
        begun = self._steps.ahead([record for record in records if isinstance(record, Article)]) or len(events)
        self._begun_in = (monotonic() - began) / begun
        return begun

    def _reported(self, report: Report) -> Iterator[Message]:
        """Yield the message to the theatre of `report`, or to each partition where that is everywhere."""
        key, value = report.theatre.encode(), checked(encode(report))
        for lane in range(self._outlets.lanes) if report.theatre == EVERYWHERE else (None,):
            yield Message(self._outlets.reports, key, value, lane)

    def _passed_by(self, article: Article, reason: str) -> PassedBy:
        """Return what says that no report came of `article`: without it, nobody could tell it from lost."""
        return PassedBy(
            article=article.id, version=article.version, outlet=article.outlet, reason=reason, read_at=self._clock()
        )

    def _passed(self, heartbeat: Heartbeat) -> Message:
        """Return the heartbeat for its partition of the reports."""
        now = self._clock()
        self._metrics.observe("crosswire_heartbeat_seconds", _seconds(heartbeat.sent_at, now), stage="read")
        value = encode(msgspec.structs.replace(heartbeat, read_at=now))
        return Message(self._outlets.reports, heartbeat_key(heartbeat), value, heartbeat.lane % self._outlets.lanes)


def telling(passed_by: Any) -> Telling:
    """Return what makes messages to the topic `passed_by` of what was passed by, as few as it can."""

    def messages(told: Sequence[PassedBy]) -> Iterator[Message]:
        for record in together(told, MAX_MESSAGE // 2):
            yield Message(passed_by, record.article.encode(), encode(record))

    return messages


class Judge:
    """The work of the agent `judge`: a report in, findings out, the report into the table.

    In this order: a worker that dies in between judges again and sends the same findings under the same ids.
    """

    def __init__(self, theatres: Theatres, outlets: Outlets, metrics: Metrics, clock: Clock, tenure: Tenure) -> None:
        self._theatres = theatres
        self._tenure = tenure
        self._outlets = outlets
        self._metrics = metrics
        self._clock = clock
        for kind in (CeasefireChange, Contradiction, Duplicate):
            for state in FindingState:
                metrics.count("crosswire_findings_total", 0, kind=str(kind.__struct_config__.tag), state=state)
        for relation in Relation:
            metrics.count("crosswire_duplicates_total", 0, relation=relation)

    def __call__(self, event: Any) -> tuple[str, Parcel]:
        """Judge the report of `event`, or pass a heartbeat on."""
        report: Report | Heartbeat = decode(event.value, "report", "heartbeat")
        if isinstance(report, Heartbeat):
            return HEARTBEAT, Parcel(event, (self._passed(report),))
        began = monotonic()
        lane = event.message.partition
        due = self._theatres.due(report, lane)
        findings, changes, outcome = self._judged(due, event.message.offset)
        if report.theatre == EVERYWHERE:
            changes.append((report, self._theatres.remember(report, lane)))
        self._metrics.observe("crosswire_judge_seconds", monotonic() - began)
        lasting = []
        for each, change in changes:
            lasting += [self._stored(gone, None, lane) for gone in change.gone]
            if change.keep:
                value = event.value if each is report else encode(each)
                lasting.append(self._stored(change.key, packed(value), lane))
        return outcome, Parcel(event, findings, tuple(lasting))

    def _judged(
        self, due: Sequence[Report], offset: int
    ) -> tuple[tuple[Message, ...], list[tuple[Report, Change]], str]:
        """Judge the reports that are `due`; return the findings, what the table learns, and what became of the last."""
        found: list[tuple[Report, tuple[Finding, ...]]] = []
        messages: list[Message] = []
        changes, outcome = [], UNHEARD
        try:
            for report in due:
                judgement, change = self._theatres.judge(report, self._clock())
                key = report.theatre.encode()
                said = (fenced(finding, self._tenure, offset) for finding in judgement.findings)
                messages += [Message(self._outlets.findings, key, checked(encode(finding))) for finding in said]
                found.append((report, judgement.findings))
                changes.append((report, change))
                outcome = str(judgement.outcome)
        except Exception:
            for report in due:  # their states may know half of what goes to the dead letters
                self._theatres.forget(report.theatre)
            raise
        for report, findings in found:
            self._count(report, findings)
        return tuple(messages), changes, outcome

    def _passed(self, heartbeat: Heartbeat) -> Message:
        """Return the heartbeat for delivery.

        The findings are kept for a season, by an embedded broker in memory: the first lane's goes there, the others'
        come to the same reader over the sources, of which only the last of each key is kept.
        """
        now = self._clock()
        seconds = _seconds(heartbeat.read_at or heartbeat.sent_at, now)
        self._metrics.observe("crosswire_heartbeat_seconds", seconds, stage="judged")
        to = self._outlets.sources if heartbeat.lane else self._outlets.findings
        return Message(to, heartbeat_key(heartbeat), encode(msgspec.structs.replace(heartbeat, judged_at=now)))

    def _stored(self, key: bytes, value: bytes | None, partition: int) -> Message:
        """Change the table in memory, and return the message that makes it last.

        By hand instead of by `table[key] = value`, which lets nobody wait for the changelog's acknowledgement, and in
        0.15.3 forgets whose key it is, so that it would stay in memory after the partition has gone.
        """
        store = self._outlets.table.data
        if value is None:
            store.pop(key, None)
            store._key_partition.pop(key, None)  # noqa: SLF001
        else:
            store[key] = value
            store._key_partition[key] = partition  # noqa: SLF001
        return Message(self._outlets.table.changelog_topic, key, value, partition)

    def _count(self, report: Report, findings: tuple[Finding, ...]) -> None:
        if any(isinstance(finding, CeasefireChange) for finding in findings):
            show_theatre(report.theatre, self._theatres, self._metrics)
        else:
            held: dict[Series, float] = {(report.theatre,): self._theatres.reports(report.theatre)}
            self._metrics.replace("crosswire_state_reports", held, theatre=report.theatre)
        source = report.source
        for finding in findings:
            log.info(
                "found",
                article=source.article,
                version=source.version,
                theatre=report.theatre,
                finding=finding.id,
                kind=str(finding.__struct_config__.tag),
                state=finding.state.value,
            )
            kind = str(finding.__struct_config__.tag)
            self._metrics.count("crosswire_findings_total", kind=kind, state=finding.state)
            if finding.state is FindingState.WITHDRAWN:
                pass
            elif isinstance(finding, Duplicate):
                self._metrics.count("crosswire_duplicates_total", relation=finding.relation)
            else:
                self._metrics.observe("crosswire_finding_origins", finding.origins, kind=kind)
            age = (finding.judged_at - report.source.fetched_at).total_seconds()
            self._metrics.observe("crosswire_seen_to_found_seconds", max(age, 0.0))


def heartbeat_key(heartbeat: Heartbeat) -> bytes:
    """Return its key on the way from one stage to the next, which is no theatre's and no feed's."""
    return f"~heartbeat-{heartbeat.lane}-passed".encode()


def _seconds(since: datetime, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0)
