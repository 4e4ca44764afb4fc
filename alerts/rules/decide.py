"""What becomes of a finding: pure decisions that return a reason. The reason is the metric's label and in the payload.

Two questions, in this order. Has the finding changed since it was last taken in (`Outcome`)? If so, to which
destinations does it go, and as what (`Route`)? A destination that has an alert gets all that follows of it, even where
no route would open it now: else it would go on believing what no longer holds. What says nothing new (other outlets
print what it has) it is spared.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum

import msgspec

from alerts.message import words
from alerts.message.notice import Notice
from alerts.message.payload import AlertType
from alerts.message.severity import Grade, Severity
from alerts.message.words import AlertFinding
from alerts.rules.gist import gist
from alerts.rules.match import found
from alerts.rules.policy import Policy
from alerts.rules.routes import Route, RouteOutcome, choose
from alerts.rules.severity import OTHERWISE, grade
from wire.ids import content_id
from wire.records import CeasefireChange, Contradiction, Evidence, Fence, Finding, FindingState, outdated
from wire.records import Side as FoundSide


class Outcome(StrEnum):
    """What a finding is to the alert of its id."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"  # says what was taken in last
    REPEATED = "repeated"  # an older state, read again from Kafka after a crash
    FENCED = "fenced"  # an older state, sent late by a worker that had been replaced
    NOT_AN_ALERT = "not_an_alert"  # a duplicate text is kept on Kafka, and is no news


class Mark(msgspec.Struct, frozen=True):
    """Where on Kafka a finding was read."""

    partition: int
    offset: int


NOWHERE = Mark(-1, -1)
"""Of a notice, which is not read but found by looking at the clock: it is never an older state read again."""


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an alert: its last state, taken in as number `sequence`, and who has it open.

    `sent_by` names the route that sent it last, for destinations that have it by one; `positions` is where each party
    stands, in words, under the name by which it was told first: `parties` has those names. `gist` is a hash of what was
    said and by whom, in whatever words: see `alerts.rules.gist`.
    """

    sequence: int
    digest: str
    mark: Mark
    judged_at: datetime
    headline: str
    origins: int
    outlets: int
    fence: Fence | None = None
    open_at: tuple[str, ...] = ()
    sent_by: dict[str, str] = {}
    severity: Severity | None = None
    positions: dict[str, str] | None = None
    parties: dict[str, str] = {}
    gist: str = ""


_OPEN = (RouteOutcome.OPENED, RouteOutcome.UPDATED, RouteOutcome.NOTHING_NEW)
"""The outcomes after which a destination has the alert open."""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a finding. With outcome `changed`, `thread` replaces the one before; else nothing happens.

    `graded` is how severe it is, and why. `told` is what it is to somebody who hears of every change.
    """

    outcome: Outcome
    thread: Thread | None = None
    told: AlertType = AlertType.OPENED
    routes: tuple[Route, ...] = ()
    changes: tuple[str, ...] = ()
    graded: Grade = OTHERWISE


def decide(finding: Finding | Notice, mark: Mark, before: Thread | None, policy: Policy) -> Decision:
    """Return what becomes of `finding`, read at `mark`, where `before` is what is known of its alert."""
    if not isinstance(finding, CeasefireChange | Contradiction | Notice):
        return Decision(outcome=Outcome.NOT_AN_ALERT)
    fresh = digest(finding)
    if before is not None:
        if before.digest == fresh:
            return Decision(outcome=Outcome.UNCHANGED)
        if not isinstance(finding, Notice) and _older(finding, mark, before):
            return Decision(outcome=Outcome.REPEATED)
        if outdated(finding.fence, before.fence):
            return Decision(outcome=Outcome.FENCED)
    graded = grade(finding, policy.severities, before.severity if before else None)
    said = gist(finding)
    stale = bool(said) and before is not None and (before.gist, before.severity) == (said, graded.severity)
    chosen = choose(policy, found(finding, graded.severity))
    routes = tuple(_route(finding, before, each, policy, stale=stale) for each in chosen)
    others = set(before.open_at if before else ()) - set(policy.destinations)  # not configured just now
    has = {r.destination: r.route for r in routes if r.outcome in _OPEN}
    sent_by = {name: route for name, route in (before.sent_by if before else {}).items() if name in others}
    names = words.parties(finding) | (before.parties if before else {})
    after = Thread(
        sequence=max(before.sequence + 1 if before else 1, policy.sequence_from),
        digest=fresh,
        mark=mark,
        judged_at=finding.judged_at,
        headline=words.headline(finding),
        origins=finding.origins,
        outlets=finding.outlets,
        fence=finding.fence,
        open_at=tuple(sorted(has.keys() | others)),
        sent_by=sent_by | {name: route for name, route in has.items() if route},
        severity=graded.severity,
        positions=words.positions(finding, names),
        parties=names,
        gist=said,
    )
    return Decision(
        outcome=Outcome.CHANGED,
        thread=after,
        told=_told(finding, before),
        routes=routes,
        changes=changes(before, after, finding.because),
        graded=graded,
    )


def digest(finding: AlertFinding) -> str:
    """Return a hash of what `finding` says: not of when it was judged or fetched, nor whether it is called revised."""
    settled = FindingState.WITHDRAWN if finding.state is FindingState.WITHDRAWN else FindingState.OPEN
    never = datetime(1970, 1, 1, tzinfo=UTC)

    def unfetched(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(  # earlier versions did not mark what disputes
            msgspec.structs.replace(e, source=msgspec.structs.replace(e.source, fetched_at=never), against=False)
            for e in evidence
        )

    said: AlertFinding
    if isinstance(finding, CeasefireChange):
        evidence = unfetched(finding.evidence)
        stand = tuple(msgspec.structs.replace(p, key="") for p in finding.positions)  # earlier versions had no keys
        said = msgspec.structs.replace(
            finding, judged_at=never, fence=None, state=settled, positions=stand, evidence=evidence
        )
    elif isinstance(finding, Notice):
        said = msgspec.structs.replace(finding, judged_at=never, state=settled)
    else:
        sides = tuple(FoundSide(side.value, unfetched(side.evidence)) for side in finding.sides)
        said = msgspec.structs.replace(finding, judged_at=never, fence=None, state=settled, sides=sides)
    return content_id("digest", msgspec.json.encode(said).decode())


def changes(before: Thread | None, after: Thread, because: str = "") -> tuple[str, ...]:
    """Return what differs between two states of one alert, in plain words; empty for the first.

    `because` is why it was withdrawn. Why it is as severe as it is now stands in the alert already.
    """
    if before is None:
        return ()
    told = [because] if because else []
    if before.headline != after.headline:
        told.append(f"{words.WAS}{before.headline}")
    if before.severity not in (None, after.severity):
        told.append(f"severity: {before.severity} → {after.severity}")
    if before.origins != after.origins:
        told.append(f"independent origins: {before.origins} → {after.origins}")
    if before.outlets != after.outlets:
        told.append(f"outlets: {before.outlets} → {after.outlets}")
    if before.positions is not None and before.positions != after.positions:
        told.append(f"parties say: {_moved(before.positions, after.positions or {})}")
    return tuple(told) or ("evidence or wording",)


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Return which parties stand elsewhere than before."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return "; ".join(
        f"{name}: {before.get(name, 'nothing said')} → {after.get(name, 'no longer listed')}" for name in names
    )


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


def _is_background(finding: AlertFinding) -> bool:
    return isinstance(finding, CeasefireChange | Contradiction) and finding.background


def _told(finding: AlertFinding, before: Thread | None) -> AlertType:
    if finding.state is FindingState.WITHDRAWN:
        return AlertType.WITHDRAWN
    return AlertType.UPDATED if before else AlertType.OPENED


def _route(finding: AlertFinding, before: Thread | None, chosen: Route, policy: Policy, *, stale: bool) -> Route:
    """Return what `finding` is to a destination for which `chosen` says what it would be if it were new there.

    `stale`: it says nothing that `before` had not said.
    """
    name, withdrawn = chosen.destination, finding.state is FindingState.WITHDRAWN
    if before is None or name not in before.open_at:
        if withdrawn:
            return Route(name, RouteOutcome.NEVER_SENT)
        untold = _is_background(finding) and name not in policy.background
        return Route(name, RouteOutcome.BACKGROUND) if untold and chosen.outcome is RouteOutcome.OPENED else chosen
    by = chosen.route
    if chosen.outcome is not RouteOutcome.OPENED:
        last = before.sent_by.get(name, "")
        by = last if any(route.name == last for route in policy.routes) else ""
    if withdrawn:
        return Route(name, RouteOutcome.WITHDRAWN, by)
    return Route(
        name, RouteOutcome.NOTHING_NEW if stale and name not in policy.every_update else RouteOutcome.UPDATED, by
    )
