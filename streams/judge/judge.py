"""One report changes what is known of a theatre: what is new, what says something else now, what no longer holds.

The findings depend on the set of the newest reports of each article alone, so that reports may come late, twice, or in
any order. `now` only stamps them.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum

import msgspec

from streams.judge.arrangements import Lending, changes
from streams.judge.ceasefire import FORGOTTEN, fold
from streams.judge.contradictions import contradictions
from streams.judge.copies import relation
from streams.judge.incidents import Incident
from streams.judge.linking import THEATRE_WIDE
from streams.judge.state import ArrangementKey, Key, TextKey, TheatreState
from streams.judge.statements import Statement
from streams.judge.times import event_time, version_of
from wire.ids import content_id
from wire.records import CeasefireChange, Duplicate, Finding, FindingState, Report

UNSTAMPED = datetime.min.replace(tzinfo=UTC)
"""Stands for the time of judging until a finding is sent."""


class Outcome(StrEnum):
    """What became of a report."""

    TAKEN = "taken"  # it is the first on its article
    REVISED = "revised"  # it took the place of an earlier version
    UNCHANGED = "unchanged"  # it is held already
    SUPERSEDED = "superseded"  # a newer version is held
    EXPIRED = "expired"  # it is older than the window


class Judgement(msgspec.Struct, frozen=True):
    """What a report changed: findings that are open, revised or withdrawn by it.

    `expired` are the articles whose reports have left the window with it; what was found in
    them stands.
    """

    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    expired: tuple[str, ...] = ()


def judge(state: TheatreState, report: Report, now: datetime) -> Judgement:
    """Take `report` into `state`, and return what changes with it. `now` stamps the findings."""
    held = state.report(report.source.article)
    if held is not None and version_of(held) >= version_of(report):
        same = version_of(held) == version_of(report)
        return Judgement(Outcome.UNCHANGED if same else Outcome.SUPERSEDED)
    if held is None and state.horizon is not None and event_time(report) < state.horizon:
        return Judgement(Outcome.EXPIRED)
    touched = state.put(report)
    findings = tuple(f for key in sorted(touched, key=_sorted_as) for f in _folded(state, key, now))
    expired = state.expire(lambda old, keys: _needed(state, old, keys))
    return Judgement(Outcome.TAKEN if held is None else Outcome.REVISED, findings, expired)


def _sorted_as(key: Key) -> tuple[str, str]:
    return type(key).__name__, repr(key)


def _folded(state: TheatreState, key: Key, now: datetime) -> Iterator[Finding]:
    """Fold `key` again; yield what differs from what was found before. What is older than the window is settled."""
    before = state.found.pop(key, {})
    after = _findings(state, key)
    if after:
        state.found[key] = after
    for identity in sorted(before.keys() | after.keys()):
        old, new = before.get(identity), after.get(identity)
        finding = new or old
        if old == new or finding is None or _settled(state, finding):
            continue
        if old is None:
            yield _stamped(finding, FindingState.OPEN, now)
        else:
            yield _stamped(finding, FindingState.REVISED if new else FindingState.WITHDRAWN, now)


def _findings(state: TheatreState, key: Key) -> dict[str, Finding]:
    if isinstance(key, TextKey):
        return {f.id: f for f in _duplicates(state, key.article)}
    if isinstance(key, Incident):
        found = contradictions(state.theatre, key, state.statements(key), state.atlas, UNSTAMPED)
        return dict(found)
    return dict(_changes(state, key))


def _changes(state: TheatreState, key: ArrangementKey) -> dict[str, CeasefireChange]:
    return changes(state.theatre, key.kind, key.place, _arranged(state, key), state.atlas, UNSTAMPED)


def _arranged(state: TheatreState, key: ArrangementKey) -> list[Statement]:
    """Return the statements about an arrangement, breaches of the theatre's arrangement lent to it."""
    wide = state.statements(ArrangementKey(key.kind, THEATRE_WIDE))
    lending = Lending(wide)
    if key.place != THEATRE_WIDE:
        return lending.split(state.statements(key))[0]
    places = [place for place in state.places(key.kind) if place != THEATRE_WIDE]
    local = (state.statements(ArrangementKey(key.kind, place)) for place in places)
    return [*wide, *(statement for here in local for statement in lending.split(here)[1])]


def _duplicates(state: TheatreState, article: str) -> Iterable[Duplicate]:
    link, report = state.texts.link(article), state.report(article)
    other = state.report(link.of) if link else None
    if link is None or report is None or other is None:
        return
    apart = abs(report.source.published_at - other.source.published_at)
    yield Duplicate(
        id=content_id("duplicate", state.theatre, article),
        theatre=state.theatre,
        article=article,
        of=link.of,
        relation=relation(link.overlap, same_outlet=report.source.outlet == other.source.outlet, apart=apart),
        containment=round(link.overlap.contained, 3),
        at=report.source.published_at,
        judged_at=UNSTAMPED,
    )


def _settled(state: TheatreState, finding: Finding) -> bool:
    return state.horizon is not None and finding.at < state.horizon


def _needed(state: TheatreState, report: Report, keys: Iterable[Key]) -> bool:
    """Whether a report beyond the window carries what is not settled: a live contradiction, a status that stands."""
    for key in keys:
        if isinstance(key, Incident) and not all(_settled(state, f) for f in state.found.get(key, {}).values()):
            return True
        if isinstance(key, ArrangementKey) and _stands_on(state, report, key):
            return True
    return False


def _stands_on(state: TheatreState, report: Report, key: ArrangementKey) -> bool:
    """Whether the status where the window begins was raised, or last confirmed, by `report`."""
    horizon = state.horizon
    turns = [turn for turn in fold(_arranged(state, key), state.atlas) if horizon and turn.raised.at < horizon]
    if not turns or horizon is None or state.newest - turns[-1].support[-1].at > FORGOTTEN:
        return False
    old = [statement for statement in turns[-1].support if statement.at < horizon]
    return report.source.article in (old[0].source.article, old[-1].source.article)


def _stamped(finding: Finding, state: FindingState, now: datetime) -> Finding:
    return msgspec.structs.replace(finding, state=state, judged_at=now)
