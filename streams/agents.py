"""The work of the two agents: articles are read, reports are judged. A `Guard` stands around each."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from time import monotonic
from typing import Any

import msgspec

from streams.dead_letters import MAX_MESSAGE, checked
from streams.guard import HEARTBEAT, Failed, PartlyFailedError
from streams.health.gauges import show_theatre
from streams.outbox import Message, Parcel, Telling
from streams.state.packing import packed
from streams.state.revisions import Change
from streams.state.theatres import Theatres
from streams.steps import Steps
from streams.tenure import Tenure, fenced
from wire.clock import Clock
from wire.codec import decode, encode
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
    together,
)

log = get(__name__)

UNHEARD = "unheard"
"""Outcome of a revision told everywhere in a partition of which no theatre had heard of the article."""


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


_Judged = tuple[list[Message], list[tuple[Report, Change]], str]


class Judge:
    """The work of the agent `judge`: a report in, findings out, the report into the table.

    In this order: a worker that dies in between judges again and sends the same findings under the same ids. Of what is
    told everywhere, a theatre whose judging fails is a dead letter alone: the others are judged.
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
        due, offset = self._theatres.due(report, lane), event.message.offset
        failed: list[Failed] = []
        if report.theatre == EVERYWHERE:
            findings, changes, outcome = self._judged_apart(due, offset, failed)
            changes.append((report, self._theatres.remember(report, lane)))
        else:
            findings, changes, outcome = self._judged(due, offset)
        self._metrics.observe("crosswire_judge_seconds", monotonic() - began)
        lasting = []
        for each, change in changes:
            lasting += [self._stored(gone, None, lane) for gone in change.gone]
            if change.keep:
                value = event.value if each is report else encode(each)
                lasting.append(self._stored(change.key, packed(value), lane))
        parcel = Parcel(event, tuple(findings), tuple(lasting))
        if failed:
            raise PartlyFailedError(parcel, failed)
        return outcome, parcel

    def _judged_apart(self, due: Sequence[Report], offset: int, failed: list[Failed]) -> _Judged:
        """Judge the reports that are `due`, each of another theatre, as `_judged` does; note whose `failed`."""
        messages, changes, outcome = [], [], UNHEARD
        for report in due:
            try:
                findings, change, outcome = self._judged((report,), offset)
            except Exception as error:
                failed.append(Failed(report.theatre.encode(), encode(report), error))
            else:
                messages += findings
                changes += change
        return messages, changes, outcome

    def _judged(self, due: Sequence[Report], offset: int) -> _Judged:
        """Judge the reports that are `due`; return the findings, what the table learns, and what became of the last."""
        found: list[tuple[Report, tuple[Finding, ...]]] = []
        messages: list[Message] = []
        changes, outcome = [], ""
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
        return messages, changes, outcome

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
