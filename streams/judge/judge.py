"""One report changes what is known of a theatre: what is new, what says something else now, what no longer holds.

The findings depend on the set of the newest reports of each article alone, so that reports may come late, twice, or in
any order. `now` only stamps them.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from functools import partial

import msgspec

from streams.judge.ceasefire.arrangements import ArrangementKey, changes, is_lent
from streams.judge.ceasefire.story import FORGOTTEN
from streams.judge.claims.linking import THEATRE_WIDE
from streams.judge.claims.statements import UNSTAMPED, Statement
from streams.judge.contradictions.disputes import Docket
from streams.judge.contradictions.incidents import Incident
from streams.judge.contradictions.naming import contradictions
from streams.judge.held import FoundKey, Key, TextKey
from streams.judge.novelty.copies import relation
from streams.judge.state import END, TheatreState, Touched
from streams.judge.times import event_time, version_of
from streams.judge.withdrawing import withdrawn
from wire.ids import content_id
from wire.records import ELSEWHERE, Contradiction, Duplicate, Finding, FindingState, Report


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
    # What leaves the window leaves it before the report counts: so it does not matter which report moved the window.
    state.reach(report)
    expired = state.expire(lambda old, keys: needed(state, old, keys))
    held = state.report(report.source.article)
    if held is None and state.horizon is not None and event_time(report) < state.horizon:
        return Judgement(Outcome.EXPIRED, expired=expired)
    touched = state.put(report)
    keys: set[FoundKey] = {key for key in touched.keys if not isinstance(key, Incident)}
    keys |= {*_retold(state, touched), *_disputed(state, touched)}
    findings = tuple(f for key in sorted(keys, key=_sorted_as) for f in _folded(state, key, report, now))
    return Judgement(Outcome.TAKEN if held is None else Outcome.REVISED, findings, expired)


def _sorted_as(key: FoundKey) -> tuple[str, str]:
    return type(key).__name__, repr(key)


def _folded(state: TheatreState, key: FoundKey, report: Report, now: datetime) -> Iterator[Finding]:
    """Fold `key` again with `report`; yield what differs from before. What the window has left is settled."""
    before = {finding.id: finding for finding in state.found.pop(key, ())}
    after = findings_of(state, key)
    if after:
        state.found[key] = tuple(after.values())
    for identity in sorted(before.keys() | after.keys()):
        old, new = before.get(identity), after.get(identity)
        finding = new or old
        if old is new or old == new or finding is None or _settled(state, finding):
            continue
        if new is None:
            yield _stamped(withdrawn(finding, report), FindingState.WITHDRAWN, now)
        else:
            yield _stamped(new, FindingState.OPEN if old is None else FindingState.REVISED, now)


def findings_of(state: TheatreState, key: FoundKey) -> dict[str, Finding]:
    """Return what is found under `key`, by id, without the time of judging."""
    if isinstance(key, TextKey):
        return {f.id: f for f in _duplicates(state, key.article)}
    if state.theatre == ELSEWHERE:
        return {}  # what is said there may be about different wars
    if isinstance(key, Docket):
        return dict(contradictions(state.theatre, key, state.comparisons.on(key), state.atlas))
    if key not in state.stories:
        return {}
    said = partial(arranged, state, key)
    return dict(changes(state.theatre, key, state.stories[key], said, state.atlas))


def _disputed(state: TheatreState, touched: Touched) -> Iterator[Docket]:
    """Compare again what the touched incidents hold; yield the dockets that this may change."""
    for key in touched.keys:
        if isinstance(key, Incident) and state.theatre != ELSEWHERE:
            yield from state.compare(key)


def _retold(state: TheatreState, touched: Touched) -> Iterator[ArrangementKey]:
    """Tell the touched arrangements' stories again from where they may differ; yield which.

    A breach goes to the theatre's arrangement or the place's own by what else is said of both, so that one that is
    touched touches the other.
    """
    for kind in {key.kind for key in touched.keys if isinstance(key, ArrangementKey)}:
        wide = ArrangementKey(kind, THEATRE_WIDE)
        keys = {key for key in touched.keys if isinstance(key, ArrangementKey) and key.kind is kind} | {wide}
        if wide in touched.keys:
            keys |= set(state.spoken_of_since(kind, touched.since))
        for key in keys:
            state.stories[key].back_to(touched.since)
            state.stories[key].tell(arranged(state, key, touched.since), state.atlas)
        yield from keys


def arranged(state: TheatreState, key: ArrangementKey, since: datetime, until: datetime = END) -> list[Statement]:
    """Return what was said of an arrangement in a time, breaches of the theatre's arrangement lent to it."""
    wide = ArrangementKey(key.kind, THEATRE_WIDE)
    of_wide, own = state.mentions.get(wide), state.statements(key, since, until)
    if of_wide is None:
        return own
    if key != wide:
        return [s for s in own if not is_lent(s, state.mentions[key], of_wide)]
    for local in state.spoken_of_since(key.kind, since):
        if local != wide:
            said = state.statements(local, since, until)
            own += [s for s in said if is_lent(s, state.mentions[local], of_wide)]
    return own


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
    """Whether a finding is past: a contradiction once the last that was said of it has left the window."""
    if state.horizon is None:
        return False
    sides = finding.sides if isinstance(finding, Contradiction) else ()
    last = max((evidence.source.published_at for side in sides for evidence in side.evidence), default=finding.at)
    return last < state.horizon


def needed(state: TheatreState, report: Report, keys: Iterable[Key]) -> bool:
    """Whether a report beyond the window carries what is not settled: a live contradiction, a status that stands."""
    for key in keys:
        if isinstance(key, Incident) and _live(state, key):
            return True
        if isinstance(key, ArrangementKey) and _stands_on(state, report, key):
            return True
    return False


def _live(state: TheatreState, incident: Incident) -> bool:
    """Whether what clashes under `incident` is of a contradiction that is not settled."""
    live: dict[Docket, list[set[str]]] = {}
    for clash in state.comparisons.under(incident):
        docket = Docket.of(clash)
        if docket not in live:
            live[docket] = [_articles(f) for f in state.found.get(docket, ()) if not _settled(state, f)]
        clashing = {clash.a.source.article, clash.b.source.article}
        if any(clashing <= articles for articles in live[docket]):
            return True
    return False


def _articles(finding: Finding) -> set[str]:
    sides = finding.sides if isinstance(finding, Contradiction) else ()
    return {evidence.source.article for side in sides for evidence in side.evidence}


def _stands_on(state: TheatreState, report: Report, key: ArrangementKey) -> bool:
    """Whether the status where the window begins was raised, or last confirmed, by `report`."""
    horizon = state.horizon
    turns = [turn for turn in state.stories[key].turns if horizon and turn.raised.at < horizon]
    if not turns or horizon is None or horizon + state.window - turns[-1].support[-1].at > FORGOTTEN:
        return False
    old = [statement for statement in turns[-1].support if statement.at < horizon]
    return report.source.article in (old[0].source.article, old[-1].source.article)


def _stamped(finding: Finding, state: FindingState, now: datetime) -> Finding:
    return msgspec.structs.replace(finding, state=state, judged_at=now)
