"""The statements about one incident that clash, as one finding for each event and type."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from streams.judge.atlas import Atlas, party_key
from streams.judge.incidents import Incident
from streams.judge.linking import THEATRE_WIDE
from streams.judge.statements import MOST_EVIDENCE, UNSTAMPED, Statement, count_origins, count_outlets
from streams.judge.verdicts import Reason, Verdict, accused, blame, rule
from streams.judge.wording import titled
from streams.read.events.vocabulary import KINDS, Event
from wire.ids import content_id
from wire.records import (
    Casualties,
    Contradiction,
    ContradictionType,
    Control,
    Occurrence,
    Side,
    Stance,
    Status,
    Victims,
)

MOST_STATEMENTS = 60
"""Statements on one incident that are compared, earliest first: a hot day must not cost more with each report."""
MOST_PAIRS = 24
"""Clashing pairs that one finding lists."""

_ATTACKS = (KINDS[Event.ATTACK] | {Event.ATTACK}) - {Event.BREACH}

Clash = tuple[Statement, Statement, Reason]


def contradictions(
    theatre: str, incident: Incident, statements: Iterable[Statement], atlas: Atlas
) -> dict[str, Contradiction]:
    """Return the contradictions among `statements` about one incident as findings, by id."""
    by_event: defaultdict[str, list[Clash]] = defaultdict(list)
    for clash in _clashes(incident.type, list(statements), atlas):
        by_event[_event(clash)].append(clash)
    found = {}
    for event, clashes in by_event.items():
        identity = content_id(
            "contradiction", theatre, incident.type, incident.place, incident.day.isoformat(), incident.what, event
        )
        found[identity] = _finding(identity, theatre, incident, event, clashes)
    return found


def _clashes(kind: ContradictionType, statements: list[Statement], atlas: Atlas) -> Iterator[Clash]:
    ordered = sorted(_originals(statements), key=lambda s: s.order)[:MOST_STATEMENTS]
    for a, b in combinations(ordered, 2):
        ruling = rule(kind, a, b, atlas)
        if ruling.verdict is Verdict.CONTRADICTION:
            yield a, b, ruling.reason


def _originals(statements: list[Statement]) -> Iterator[Statement]:
    """Yield the statements without the copies whose original is among them."""
    said = {(s.source.article, s.claim.sentence) for s in statements}
    for statement in statements:
        if not statement.is_copy or (statement.root, statement.claim.sentence) not in said:
            yield statement


def _event(clash: Clash) -> str:
    """Return the word for what happened, wide enough to be the same for everybody: attacks of all sorts are one."""
    a, b, _ = clash
    event = max(event_of(a), event_of(b))
    return "" if event in _ATTACKS else event


def event_of(statement: Statement) -> str:
    """Return the word for what happened according to `statement`, "" where it does not say."""
    found = blame(statement)
    if found is not None:
        return found.event
    matter = statement.claim.matter
    return matter.event if isinstance(matter, Casualties | Occurrence | Victims) else ""


def _finding(identity: str, theatre: str, incident: Incident, event: str, clashes: list[Clash]) -> Contradiction:
    shown = _spread(clashes)
    sides: dict[str, list[Statement]] = {}
    for clash in shown:
        for statement in clash[:2]:
            group = sides.setdefault(value(statement), [])
            if statement not in group:
                group.append(statement)
    names = list(sides)
    everyone = [statement for clash in clashes for statement in clash[:2]]
    place = _place_name(incident, theatre, everyone)
    return Contradiction(
        id=identity,
        type=incident.type,
        theatre=theatre,
        place=place,
        incident=_incident_name(incident, _said_event(everyone), place),
        at=min(max(a.source.published_at, b.source.published_at) for a, b, _ in clashes),
        sides=tuple(Side(name, tuple(s.evidence() for s in group)) for name, group in sides.items()),
        pairs=tuple(_pair(clash, names, sides) for clash in shown),
        origins=count_origins(everyone),
        outlets=count_outlets(everyone),
        reason=clashes[0][2],
        judged_at=UNSTAMPED,
    )


def _spread(clashes: list[Clash]) -> list[Clash]:
    """Return the clashes to show, bounded in number: every pair of values comes before more of the same."""
    seen: defaultdict[tuple[str, ...], int] = defaultdict(int)
    turns = []
    for number, clash in enumerate(clashes):
        values = tuple(sorted(value(s) for s in clash[:2]))
        turns.append((seen[values], number))
        seen[values] += 1
    shown: list[Clash] = []
    quoted: set[tuple[object, ...]] = set()
    for _, number in sorted(turns):
        clash = clashes[number]
        with_it = quoted | {s.order for s in clash[:2]}
        if len(shown) < MOST_PAIRS and len(with_it) <= 2 * MOST_EVIDENCE:
            shown.append(clash)
            quoted = with_it
    return shown


def _pair(clash: Clash, names: list[str], sides: dict[str, list[Statement]]) -> tuple[int, int, int, int]:
    a, b, _ = clash
    left, right = value(a), value(b)
    return names.index(left), sides[left].index(a), names.index(right), sides[right].index(b)


def value(statement: Statement) -> str:
    """Return what the statement says, in short: "12 killed", "Russia", "denied by Russia", "proposed"."""
    matter, denied = statement.claim.matter, statement.claim.stance is Stance.DENIED
    if isinstance(matter, Casualties):
        return _count(matter)
    if blame(statement) is not None:
        names = sorted({party_key(p): p.name for p in accused(statement)}.items())
        said = " and ".join(titled(key) for key, _ in names) or "unnamed"
        return f"not {said}" if denied else said
    if isinstance(matter, Control):
        said = titled(party_key(matter.holder))
    elif isinstance(matter, Victims):
        said = matter.group
    elif isinstance(matter, Status):
        said = matter.status.replace("_", " ")
    else:
        said = "it happened"
    return f"not {said}" if denied else said


def _count(matter: Casualties) -> str:
    group = "" if matter.group == "all" else f" {matter.group}"
    if matter.high is None:
        number = f"at least {matter.low}"
    elif matter.high != matter.low:
        number = f"{matter.low} to {matter.high}"
    else:
        number = str(matter.low) if matter.exact else f"about {matter.low}"
    return f"{number}{group} {matter.harm}"


def _said_event(statements: list[Statement]) -> str:
    """Return the word for the event that is used most, the strictest first among equals; "" where nobody says."""
    used = Counter(event for event in map(event_of, statements) if event)
    return min(used, key=lambda event: (-used[event], event == Event.ATTACK, event), default="")


def _incident_name(incident: Incident, event: str, place: str) -> str:
    what = event or incident.what.replace("_", " ") or str(incident.type)
    day = incident.day
    return f"{what} in {place}, {day.day} {day:%B %Y}"


def _place_name(incident: Incident, theatre: str, statements: list[Statement]) -> str:
    if incident.place == THEATRE_WIDE:
        return titled(theatre)
    named = [
        s.claim.place.name for s in statements if incident.place in (s.claim.place.key, s.claim.place.name.lower())
    ]
    return next((name for name in named if name), titled(incident.place))
