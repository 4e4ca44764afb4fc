"""Which statements about one incident clash, pair by pair."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from streams.judge.claims.atlas import Atlas, party_key
from streams.judge.claims.statements import Statement
from streams.judge.contradictions.incidents import TOLD_TOGETHER, Incident, incidents, meets_in
from streams.judge.contradictions.ruling import Reason, Verdict
from streams.judge.contradictions.sameness import one_exact_place, one_singular, told_together
from streams.judge.contradictions.verdicts import accused, blame, rule
from wire.records import Casualties, ContradictionType, Headcount, Occurrence, Status, Timing

MOST_STATEMENTS = 80
"""Statements on one incident that are compared, earliest first: a hot day must not cost more with each report."""


@dataclass(frozen=True, slots=True, eq=False)
class Clash:
    """Two statements filed under `incident` that cannot both be true, and why."""

    incident: Incident
    a: Statement
    b: Statement
    reason: Reason


@dataclass(frozen=True, slots=True)
class Compared:
    """The statements on one incident that have been compared, in event time, and which of them clash."""

    ordered: tuple[Statement, ...] = ()
    found: tuple[Clash, ...] = ()


def compared(incident: Incident, originals: Iterable[Statement], atlas: Atlas, before: Compared) -> Compared:
    """Return which of the `originals` said about one incident clash; they come in event time, and the first count.

    What was compared `before` is not compared again: a statement is the same as long as it is the same object, and
    what two of them make of each other depends on nothing else. So a report on a hot incident costs as many pairs as
    its own statements make with the `MOST_STATEMENTS` there, and none where it comes after those.
    """
    ordered = tuple(islice(originals, MOST_STATEMENTS))
    place = {id(s): number for number, s in enumerate(ordered)}
    old = {id(s) for s in before.ordered}
    fresh = [number for number, s in enumerate(ordered) if id(s) not in old]
    kept = [clash for clash in before.found if id(clash.a) in place and id(clash.b) in place]
    if not fresh:
        return Compared(ordered, tuple(kept))
    said = [_said(s) for s in ordered]
    found = []
    for one, other in _pairs_with(fresh, len(ordered)):
        a, b = ordered[one], ordered[other]
        if said[one] == said[other] or not meets_in(incident, a.frame, b.frame) or _elsewhere(incident, a, b, atlas):
            continue
        ruling = rule(incident.type, a, b, atlas)
        if ruling.verdict is Verdict.CONTRADICTION:
            found.append(Clash(incident, a, b, ruling.reason))
    return Compared(ordered, tuple(sorted((*kept, *found), key=lambda clash: (place[id(clash.a)], place[id(clash.b)]))))


def _pairs_with(fresh: Iterable[int], count: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs (lower, higher) of the numbers below `count` of which one is in `fresh`, each once."""
    done: set[int] = set()
    for number in fresh:
        done.add(number)
        yield from ((min(number, other), max(number, other)) for other in range(count) if other not in done)


def _said(statement: Statement) -> Hashable:
    """Return what is said, without who says it where and when: who say the same do not clash, and most do."""
    matter, stance = statement.claim.matter, statement.claim.stance
    if isinstance(matter, Casualties):
        return matter.harm, matter.group, matter.low, matter.high
    if isinstance(matter, Headcount):
        return matter.role, matter.low, matter.high
    if isinstance(matter, Timing):
        return matter.first, matter.last
    if blame(statement) is not None:
        return tuple(sorted(map(party_key, accused(statement)))), stance
    return stance if isinstance(matter, Occurrence | Status) else (matter, stance)


def _elsewhere(incident: Incident, a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Whether two statements of one article are compared under another incident, beside those of other articles."""
    if incident.what != TOLD_TOGETHER:
        return False
    occurred = incident.type is ContradictionType.OCCURRENCE
    if not told_together(a, b, atlas) and not (occurred and one_singular(a, b) and one_exact_place(a, b, atlas)):
        return True
    shared = {i for i in incidents(a.claim, a.frame, "") if i.what != TOLD_TOGETHER}
    return any(i in shared and meets_in(i, a.frame, b.frame) for i in incidents(b.claim, b.frame, ""))
