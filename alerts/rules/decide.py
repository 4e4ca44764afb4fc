"""What becomes of a finding: pure decisions that return a reason. The reason is the metric's label and in the payload.

Two questions, in this order. Has the finding changed since it was last taken in (`Outcome`)? If so, to which
destinations does it go, and as what (`Route`)? A destination that has an alert gets all that follows of it, even where
its filters would not open it now: else it would go on believing what no longer holds.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum

import msgspec

from alerts.message import words
from alerts.message.payload import AlertType
from alerts.message.words import AlertFinding
from wire.ids import content_id
from wire.records import CeasefireChange, Contradiction, Evidence, Finding, FindingState
from wire.records import Side as FoundSide


class Outcome(StrEnum):
    """What a finding is to the alert of its id."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"  # says what was taken in last
    REPEATED = "repeated"  # an older state, read again from Kafka after a crash
    NOT_AN_ALERT = "not_an_alert"  # a duplicate text is kept on Kafka, and is no news


class RouteOutcome(StrEnum):
    """What a changed finding is to one destination."""

    OPENED = "opened"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"
    NEVER_SENT = "never_sent"  # withdrawn, and this destination never heard of it
    KIND = "filtered_kind"
    THEATRE = "filtered_theatre"
    ORIGINS = "filtered_origins"


SENT = {
    RouteOutcome.OPENED: AlertType.OPENED,
    RouteOutcome.UPDATED: AlertType.UPDATED,
    RouteOutcome.WITHDRAWN: AlertType.WITHDRAWN,
}
"""The outcomes that send something, and as what."""


class Mark(msgspec.Struct, frozen=True):
    """Where on Kafka a finding was read."""

    partition: int
    offset: int


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an alert: its last state, taken in as number `sequence`, and who has it open."""

    sequence: int
    digest: str
    mark: Mark
    judged_at: datetime
    headline: str
    origins: int
    outlets: int
    open_at: tuple[str, ...] = ()


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What a destination wants. Empty `theatres` lets all of them through."""

    destination: str
    kinds: tuple[str, ...]
    theatres: tuple[str, ...] = ()
    min_origins: int = 1


class Route(msgspec.Struct, frozen=True):
    """What a changed finding is to `destination`."""

    destination: str
    outcome: RouteOutcome


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a finding. With outcome `changed`, `thread` replaces the one before; else nothing happens.

    `told` is what it is to somebody who hears of every change.
    """

    outcome: Outcome
    thread: Thread | None = None
    told: AlertType = AlertType.OPENED
    routes: tuple[Route, ...] = ()
    changes: tuple[str, ...] = ()


def decide(finding: Finding, mark: Mark, before: Thread | None, filters: Sequence[Filter]) -> Decision:
    """Return what becomes of `finding`, read at `mark`, where `before` is what is known of its alert."""
    if not isinstance(finding, CeasefireChange | Contradiction):
        return Decision(outcome=Outcome.NOT_AN_ALERT)
    fresh = digest(finding)
    if before is not None:
        if before.digest == fresh:
            return Decision(outcome=Outcome.UNCHANGED)
        if _older(finding, mark, before):
            return Decision(outcome=Outcome.REPEATED)
    routes = tuple(Route(f.destination, _route(finding, before, f)) for f in filters)
    asked = {f.destination for f in filters}
    others = {name for name in (before.open_at if before else ()) if name not in asked}  # not configured just now
    has = {r.destination for r in routes if r.outcome in (RouteOutcome.OPENED, RouteOutcome.UPDATED)}
    after = Thread(
        sequence=before.sequence + 1 if before else 1,
        digest=fresh,
        mark=mark,
        judged_at=finding.judged_at,
        headline=words.headline(finding),
        origins=finding.origins,
        outlets=finding.outlets,
        open_at=tuple(sorted(has | others)),
    )
    return Decision(
        outcome=Outcome.CHANGED,
        thread=after,
        told=_told(finding, before),
        routes=routes,
        changes=changes(before, after),
    )


def digest(finding: AlertFinding) -> str:
    """Return a hash of what `finding` says: not of when it was judged or fetched, nor whether it is called revised."""
    settled = FindingState.WITHDRAWN if finding.state is FindingState.WITHDRAWN else FindingState.OPEN
    never = datetime(1970, 1, 1, tzinfo=UTC)

    def unfetched(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(
            msgspec.structs.replace(e, source=msgspec.structs.replace(e.source, fetched_at=never)) for e in evidence
        )

    said: AlertFinding
    if isinstance(finding, CeasefireChange):
        evidence = unfetched(finding.evidence)
        said = msgspec.structs.replace(finding, judged_at=never, state=settled, evidence=evidence)
    else:
        sides = tuple(FoundSide(side.value, unfetched(side.evidence)) for side in finding.sides)
        said = msgspec.structs.replace(finding, judged_at=never, state=settled, sides=sides)
    return content_id("digest", msgspec.json.encode(said).decode())


def changes(before: Thread | None, after: Thread) -> tuple[str, ...]:
    """Return what differs between two states of one alert, in plain words; empty for the first."""
    if before is None:
        return ()
    told = []
    if before.headline != after.headline:
        told.append(f"was: {before.headline}")
    if before.origins != after.origins:
        told.append(f"independent origins: {before.origins} → {after.origins}")
    if before.outlets != after.outlets:
        told.append(f"outlets: {before.outlets} → {after.outlets}")
    return tuple(told) or ("evidence or wording",)


def _older(finding: AlertFinding, mark: Mark, before: Thread) -> bool:
    """Return whether `finding` is an earlier state read again.

    Both its place on Kafka and its time must say so: offsets start anew when an embedded broker lost its log, and a
    clock can step back.
    """
    return (
        mark.partition == before.mark.partition
        and mark.offset <= before.mark.offset
        and finding.judged_at <= before.judged_at
    )


def _told(finding: AlertFinding, before: Thread | None) -> AlertType:
    if finding.state is FindingState.WITHDRAWN:
        return AlertType.WITHDRAWN
    return AlertType.UPDATED if before else AlertType.OPENED


def _route(finding: AlertFinding, before: Thread | None, wanted: Filter) -> RouteOutcome:
    is_open = before is not None and wanted.destination in before.open_at
    if finding.state is FindingState.WITHDRAWN:
        return RouteOutcome.WITHDRAWN if is_open else RouteOutcome.NEVER_SENT
    if is_open:
        return RouteOutcome.UPDATED
    kind = "ceasefire_change" if isinstance(finding, CeasefireChange) else "contradiction"
    if kind not in wanted.kinds:
        return RouteOutcome.KIND
    if wanted.theatres and finding.theatre not in wanted.theatres:
        return RouteOutcome.THEATRE
    if finding.origins < wanted.min_origins:
        return RouteOutcome.ORIGINS
    return RouteOutcome.OPENED
