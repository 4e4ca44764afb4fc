"""The statements about one incident that clash, as one finding for each event and type."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations

from streams.judge.atlas import Atlas, city_of, narrower, party_key
from streams.judge.incidents import TOLD_TOGETHER, Incident, incidents, meets_in
from streams.judge.linking import THEATRE_WIDE
from streams.judge.rulings import Rulings
from streams.judge.sameness import told_together
from streams.judge.statements import UNSTAMPED, Statement, count_origins, count_outlets
from streams.judge.verdicts import Reason, Verdict, accused, blame, event_of
from streams.judge.wording import titled
from streams.read.events.vocabulary import KINDS, Event
from wire.ids import content_id
from wire.records import (
    Casualties,
    Contradiction,
    Control,
    Occurrence,
    Side,
    Stance,
    Status,
    Victims,
)

MOST_STATEMENTS = 80
"""Statements on one incident that are compared, earliest first: a hot day must not cost more with each report."""
MOST_PAIRS = 240
"""Clashing pairs that one finding lists."""
MOST_SHOWN = 48
"""Statements that they quote."""

_ATTACKS = (KINDS[Event.ATTACK] | {Event.ATTACK}) - {Event.BREACH}

Clash = tuple[Statement, Statement, Reason]


def contradictions(
    theatre: str, incident: Incident, statements: Iterable[Statement], atlas: Atlas, rulings: Rulings
) -> dict[str, Contradiction]:
    """Return the contradictions among `statements` about one incident as findings, by id."""
    by_event: defaultdict[tuple[str, str], list[Clash]] = defaultdict(list)
    for clash in _clashes(incident, list(statements), atlas, rulings):
        by_event[_event(clash), _place(clash, atlas)].append(clash)
    found = {}
    for (event, place), clashes in by_event.items():
        filed = incident.place, incident.day.isoformat(), incident.what
        identity = content_id("contradiction", theatre, incident.type, *filed, place, event)
        found[identity] = _finding(identity, theatre, incident, place, clashes)
    return found


def _clashes(incident: Incident, statements: list[Statement], atlas: Atlas, rulings: Rulings) -> Iterator[Clash]:
    ordered = sorted(_originals(statements), key=lambda s: s.order)[:MOST_STATEMENTS]
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
            yield a, b, ruling.reason


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


def _event(clash: Clash) -> str:
    """Return the word for what happened, wide enough to be the same for everybody: attacks of all sorts are one."""
    a, b, _ = clash
    event = max(event_of(a), event_of(b))
    return "" if event in _ATTACKS else event


def _place(clash: Clash, atlas: Atlas) -> str:
    """Return the city or town that the more exact of the two statements names."""
    a, b, _ = clash
    return city_of(atlas, narrower(atlas, a.frame.place, b.frame.place))


def _finding(identity: str, theatre: str, incident: Incident, at: str, clashes: list[Clash]) -> Contradiction:
    shown = _spread(clashes)
    sides: dict[str, list[Statement]] = {}
    for clash in shown:
        for statement in clash[:2]:
            group = sides.setdefault(value(statement), [])
            if statement not in group:
                group.append(statement)
    names = list(sides)
    everyone = [statement for clash in clashes for statement in clash[:2]]
    place = _place_name(at, theatre, everyone)
    return Contradiction(
        id=identity,
        type=incident.type,
        theatre=theatre,
        place=place,
        incident=_incident_name(incident, everyone, place),
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
        if len(shown) < MOST_PAIRS and len(with_it) <= MOST_SHOWN:
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


def _incident_name(incident: Incident, statements: list[Statement], place: str) -> str:
    what = _said_event(statements) or incident.what.replace("_", " ") or str(incident.type)
    day = min(statement.frame.day for statement in statements) if incident.what else incident.day
    return f"{what} in {place}, {day.day} {day:%B %Y}"


def _place_name(place: str, theatre: str, statements: list[Statement]) -> str:
    if place == THEATRE_WIDE:
        return titled(theatre)
    named = [s.claim.place.name for s in statements if place in (s.claim.place.key, s.claim.place.name.lower())]
    return next((name for name in named if name), titled(place))
