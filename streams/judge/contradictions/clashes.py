"""Which statements about one incident clash, pair by pair."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import is_

from streams.judge.claims.atlas import Atlas, party_key
from streams.judge.claims.statements import Statement
from streams.judge.contradictions.incidents import TOLD_TOGETHER, Incident, incidents, meets_in
from streams.judge.contradictions.ruling import Reason, Verdict
from streams.judge.contradictions.sameness import one_exact_place, one_singular, told_together
from streams.judge.contradictions.verdicts import accused, blame, rule
from wire.records import Casualties, ContradictionType, Headcount, Occurrence, Status, Timing

MOST_STATEMENTS = 80
"""Statements on one incident that are compared, earliest first: a hot day must not cost more with each report."""
MOST_COPIES = 80
"""Copies of those that are listed beside them, earliest first."""

Pair = tuple[Statement, Statement]


@dataclass(frozen=True, slots=True, eq=False)
class Clash:
    """Two statements filed under `incident` that cannot both be true, and why.

    `printed` are the same two where other outlets print them: one beside the other's copy, or both in one article as
    copies. They are no further evidence, but take a side too.
    """

    incident: Incident
    a: Statement
    b: Statement
    reason: Reason
    printed: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """The statements on one incident that have been compared, in event time, their copies, and what clashes."""

    ordered: tuple[Statement, ...] = ()
    found: tuple[Clash, ...] = ()
    copies: tuple[Statement, ...] = ()


def compared(incident: Incident, said: Iterable[tuple[Statement, bool]], atlas: Atlas, before: Compared) -> Compared:
    """Return which statements on one incident clash; they come in event time, and the first count.

    Each is `said` with whether its original is there too: then it is not compared, but printed beside that.

    What was compared `before` is not compared again: a statement is the same as long as it is the same object, and
    what two of them make of each other depends on nothing else. So a report on a hot incident costs as many pairs as
    its own statements make with the `MOST_STATEMENTS` there, and none where it comes after those.
    """
    ordered, copies = _apart(said)
    if _the_same(ordered, before.ordered) and _the_same(copies, before.copies):
        return before
    place = {id(s): number for number, s in enumerate(ordered)}
    old = {id(s) for s in before.ordered}
    fresh = [number for number, s in enumerate(ordered) if id(s) not in old]
    kept = [clash for clash in before.found if id(clash.a) in place and id(clash.b) in place]
    words = [_said(s) for s in ordered] if fresh else []
    found = []
    for one, other in _pairs_with(fresh, len(ordered)):
        a, b = ordered[one], ordered[other]
        if words[one] == words[other] or not meets_in(incident, a.frame, b.frame) or _elsewhere(incident, a, b, atlas):
            continue
        ruling = rule(incident.type, a, b, atlas)
        if ruling.verdict is Verdict.CONTRADICTION:
            found.append(Clash(incident, a, b, ruling.reason))
    both = sorted((*kept, *found), key=lambda clash: (place[id(clash.a)], place[id(clash.b)]))
    return Compared(ordered, tuple(_with_copies(both, copies)), copies)


def _the_same(some: Sequence[Statement], others: Sequence[Statement]) -> bool:
    return len(some) == len(others) and all(map(is_, some, others))


def _apart(said: Iterable[tuple[Statement, bool]]) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """Return the first statements that are no copies of another, and the copies among them."""
    ordered: list[Statement] = []
    copies: list[Statement] = []
    for statement, copied in said:
        if not copied:
            ordered.append(statement)
            if len(ordered) == MOST_STATEMENTS:
                break
        elif len(copies) < MOST_COPIES:
            copies.append(statement)
    return tuple(ordered), tuple(copies)


def _with_copies(clashes: Iterable[Clash], copies: Iterable[Statement]) -> Iterator[Clash]:
    """Yield the clashes with the copies of both sides: the very same clash where as much is printed as before."""
    repeating: defaultdict[Hashable, list[Statement]] = defaultdict(list)
    for copy in copies:
        repeating[_words_of(copy, copy.root)].append(copy)
    for clash in clashes:
        a, b = clash.a, clash.b
        mine, theirs = (repeating.get(_words_of(s, s.source.article), []) for s in (a, b))
        beside = [*((copy, b) for copy in mine), *((a, copy) for copy in theirs)]
        beside += ((x, y) for x in mine for y in theirs if x.source.article == y.source.article)
        printed = tuple((x, y) for x, y in beside if x.speaker != y.speaker)
        yield clash if printed == clash.printed else replace(clash, printed=printed)


def _words_of(statement: Statement, root: str) -> Hashable:
    """Return what a statement and its copies have in common: the sentence as it stood in `root`, and what it says."""
    claim = statement.claim
    return root, claim.sentence, claim.matter, claim.stance


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
