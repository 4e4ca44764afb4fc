"""A dispute as a finding: its sides by what they say, its clashing pairs, and a name for people."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from streams.judge.claims.atlas import Atlas, city_of, narrower, party_key
from streams.judge.claims.linking import THEATRE_WIDE
from streams.judge.claims.statements import UNSTAMPED, Statement, count_origins, count_outlets
from streams.judge.contradictions.bygone import bygone
from streams.judge.contradictions.clashes import Clash, Pair
from streams.judge.contradictions.disputes import Dispute, Docket, disputes
from streams.judge.contradictions.timings import when
from streams.judge.contradictions.verdicts import accused, blame, event_of
from streams.judge.wording import titled
from streams.read.events.vocabulary import CONTESTED, Event
from wire.ids import content_id
from wire.records import (
    Casualties,
    Contradiction,
    ContradictionType,
    Control,
    Headcount,
    Side,
    Stance,
    Status,
    Timing,
    Victims,
)

MOST_PAIRS = 800
"""Clashing pairs that one finding lists."""
MOST_SHOWN = 160
"""Statements that they quote."""

Values = dict[int, str]
"""What each statement of a dispute says, in short, by its `id`: each stands in many pairs."""


def contradictions(theatre: str, docket: Docket, clashes: Iterable[Clash], atlas: Atlas) -> dict[str, Contradiction]:
    """Return the disputes on one docket as findings, by id, which is of what a dispute is about, not of who says it."""
    found = {}
    for dispute in disputes(clashes, atlas):
        topic = dispute.topic
        filed = docket.place, topic.day.isoformat(), topic.what, topic.place, topic.event
        identity = content_id("contradiction", theatre, docket.type, *filed)
        found[identity] = _finding(identity, theatre, docket, dispute, atlas)
    return found


def _finding(identity: str, theatre: str, docket: Docket, dispute: Dispute, atlas: Atlas) -> Contradiction:
    clashes = sorted(dispute.clashes, key=lambda clash: (clash.b.order, clash.a.order))
    everyone = [statement for clash in clashes for statement in (clash.a, clash.b)]
    printed = [statement for clash in clashes for pair in clash.printed for statement in pair]
    said = {id(each): value(each, atlas) for each in {id(each): each for each in (*everyone, *printed)}.values()}
    shown = _spread(clashes, said)
    sides: dict[str, list[Statement]] = {}
    for pair in shown:
        for statement in pair:
            group = sides.setdefault(said[id(statement)], [])
            if statement not in group:
                group.append(statement)
    names = list(sides)
    place = _place_name(_place(clashes, atlas), theatre, everyone)
    return Contradiction(
        id=identity,
        type=docket.type,
        theatre=theatre,
        place=place,
        incident=_incident_name(docket, dispute, everyone, place),
        at=min(max(a.source.published_at, b.source.published_at) for a, b in ((clash.a, clash.b) for clash in clashes)),
        sides=tuple(Side(name, tuple(s.evidence() for s in group)) for name, group in sides.items()),
        pairs=tuple(_pair(pair, names, sides, said) for pair in shown),
        origins=count_origins(everyone),
        outlets=count_outlets((*everyone, *printed)),
        reason=clashes[0].reason,
        background=all(map(bygone, clashes)),
        judged_at=UNSTAMPED,
    )


def _spread(clashes: list[Clash], said: Values) -> list[Pair]:
    """Return the pairs to show, bounded in number: every pair of values comes before more of the same, copies last."""
    seen: defaultdict[tuple[str, ...], int] = defaultdict(int)
    turns = []
    for number, clash in enumerate(clashes):
        values = tuple(sorted((said[id(clash.a)], said[id(clash.b)])))
        turns.append((False, seen[values], number, (clash.a, clash.b)))
        turns += ((True, seen[values], number, pair) for pair in clash.printed)
        seen[values] += 1
    shown: list[Pair] = []
    quoted: set[tuple[object, ...]] = set()
    for *_, pair in sorted(turns, key=lambda turn: turn[:3]):
        new = {statement.order for statement in pair} - quoted
        if len(shown) < MOST_PAIRS and len(quoted) + len(new) <= MOST_SHOWN:
            shown.append(pair)
            quoted |= new
    return shown


def _pair(pair: Pair, names: list[str], sides: dict[str, list[Statement]], said: Values) -> tuple[int, int, int, int]:
    a, b = pair
    left, right = said[id(a)], said[id(b)]
    return names.index(left), sides[left].index(a), names.index(right), sides[right].index(b)


def value(statement: Statement, atlas: Atlas) -> str:
    """Return what the statement says, in short: "12 killed", "Russia", "denied by Russia", "proposed"."""
    matter, denied = statement.claim.matter, statement.claim.stance is Stance.DENIED
    if isinstance(matter, Casualties):
        group = "" if matter.group == "all" else f" {matter.group}"
        count = _another(matter) if statement.claim.rule == CONTESTED else _count(matter)
        return f"{count}{group} {matter.harm}"
    if isinstance(matter, Headcount):
        return f"{_count(matter)} {matter.role}"
    if isinstance(matter, Timing):
        return when(matter)
    if blame(statement) is not None:
        names = sorted({party_key(p) for p in accused(statement)})
        said = " and ".join(atlas.called(key) or titled(key) for key in names) or "unnamed"
        return f"not {said}" if denied else said
    if isinstance(matter, Control):
        holder = party_key(matter.holder)
        said = atlas.called(holder) or titled(holder)
    elif isinstance(matter, Victims):
        said = matter.group
    elif isinstance(matter, Status):
        said = matter.status.replace("_", " ")
    else:
        return "it did not happen" if denied else "it happened"
    return f"not {said}" if denied else said


def _another(matter: Casualties) -> str:
    """Say the count of who gives none, and only says that it is higher, or lower, than what was told."""
    return f"more than {matter.low - 1}" if matter.high is None else f"fewer than {matter.high + 1}"


def _count(matter: Casualties | Headcount) -> str:
    if matter.high is None:
        return f"at least {matter.low}"
    if matter.high != matter.low:
        return f"{matter.low} to {matter.high}"
    return str(matter.low) if matter.exact else f"about {matter.low}"


def _said_event(statements: list[Statement]) -> str:
    """Return the word for the event that is used most, the strictest first among equals; "" where nobody says."""
    used = Counter(event for event in map(event_of, statements) if event)
    return min(used, key=lambda event: (-used[event], event == Event.ATTACK, event), default="")


def _place(clashes: list[Clash], atlas: Atlas) -> str:
    """Return the city or town that the more exact statement of most pairs names."""
    named = Counter(city_of(atlas, narrower(atlas, c.a.frame.place, c.b.frame.place)) for c in clashes)
    return min(named, key=lambda place: (not place, -named[place], place))


def _incident_name(docket: Docket, dispute: Dispute, statements: list[Statement], place: str) -> str:
    if docket.type is ContradictionType.TIMING:
        return f"{dispute.topic.what} in {place}"
    what = _said_event(statements) or dispute.topic.what.replace("_", " ") or str(docket.type)
    if all(statement.frame.recalled for statement in statements):
        return f"{what} in {place}, recalled"  # nobody says of which day
    day = min(statement.frame.day for statement in statements) if dispute.topic.what else dispute.topic.day
    return f"{what} in {place}, {day.day} {day:%B %Y}"


def _place_name(place: str, theatre: str, statements: list[Statement]) -> str:
    if place == THEATRE_WIDE:
        return titled(theatre)
    named = [s.claim.place.name for s in statements if place in (s.claim.place.key, s.claim.place.name.lower())]
    return next((name for name in named if name), titled(place))
