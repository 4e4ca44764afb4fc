"""Which statements about one incident clash, pair by pair."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from streams.judge.atlas import Atlas, party_key
from streams.judge.incidents import TOLD_TOGETHER, Incident, incidents, meets_in
from streams.judge.ruling import Reason, Verdict
from streams.judge.rulings import Rulings
from streams.judge.sameness import told_together
from streams.judge.statements import Statement
from streams.judge.verdicts import accused, blame
from wire.records import Casualties, Occurrence, Status

MOST_STATEMENTS = 80
"""Statements on one incident that are compared, earliest first: a hot day must not cost more with each report."""


@dataclass(frozen=True, slots=True, eq=False)
class Clash:
    """Two statements filed under `incident` that cannot both be true, and why."""

    incident: Incident
    a: Statement
    b: Statement
    reason: Reason


def clashes(incident: Incident, statements: Iterable[Statement], atlas: Atlas, rulings: Rulings) -> Iterator[Clash]:
    """Yield the clashes among `statements` about one incident, in event time."""
    ordered = sorted(_originals(list(statements)), key=lambda s: s.order)[:MOST_STATEMENTS]
    said = {s.order: _said(s) for s in ordered}
    for a, b in combinations(ordered, 2):
        if (
            said[a.order] == said[b.order]
            or not meets_in(incident, a.frame, b.frame)
            or _elsewhere(incident, a, b, atlas)
        ):
            continue
        ruling = rulings.rule(incident.type, a, b)
        if ruling.verdict is Verdict.CONTRADICTION:
            yield Clash(incident, a, b, ruling.reason)


def _said(statement: Statement) -> Hashable:
    """Return what is said, without who says it where and when: who say the same do not clash, and most do."""
    matter, stance = statement.claim.matter, statement.claim.stance
    if isinstance(matter, Casualties):
        return matter.harm, matter.group, matter.low, matter.high
    if blame(statement) is not None:
        return tuple(sorted(map(party_key, accused(statement)))), stance
    return stance if isinstance(matter, Occurrence | Status) else (matter, stance)


def _elsewhere(incident: Incident, a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Whether two statements of one article are compared under another incident, beside those of other articles."""
    if incident.what != TOLD_TOGETHER:
        return False
    shared = {i for i in incidents(a.claim, a.frame, "") if i.what != TOLD_TOGETHER}
    met = shared & set(incidents(b.claim, b.frame, ""))
    return not told_together(a, b, atlas) or any(meets_in(i, a.frame, b.frame) for i in met)


def _originals(statements: list[Statement]) -> Iterator[Statement]:
    """Yield the statements without the copies whose original is among them."""
    said = {(s.source.article, s.claim.sentence) for s in statements}
    for statement in statements:
        if not statement.is_copy or (statement.root, statement.claim.sentence) not in said:
            yield statement
