"""Which statements are about which arrangement, and what its changes are as findings.

An arrangement is theatre, kind and place: local ones apart from the one of the whole theatre. A breach somewhere that
has no arrangement of its own is a breach of the theatre's.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from streams.judge.atlas import Atlas, party_key, place_key
from streams.judge.ceasefire import FORGOTTEN, Turn, fold, standing, status_of
from streams.judge.linking import THEATRE_WIDE
from streams.judge.statements import MOST_EVIDENCE, Statement, count_origins, count_outlets, is_outlet
from streams.judge.wording import support, titled
from wire.ids import content_id
from wire.records import Arrangement, CeasefireChange, Claim, Position, Stance, Status, StatusWord

MOST_POSITIONS = 8
"""Parties whose position a change shows."""


class Lending:
    """Which breaches go to the theatre's arrangement. `wide` are the theatre-wide statements."""

    def __init__(self, wide: Iterable[Statement]) -> None:
        known = list(wide)
        stands = any(True for _ in standing(known))
        self._wide = sorted(s.at for s in known if stands and s.claim.stance is Stance.ASSERTED)

    def split(self, local: list[Statement]) -> tuple[list[Statement], list[Statement]]:
        """Return which statements of one place stay there, and which are of the theatre's arrangement."""
        here = sorted(statement.at for statement in standing(local))
        stay: list[Statement] = []
        lent: list[Statement] = []
        for statement in local:
            breach = status_of(statement).status is StatusWord.VIOLATED
            lend = breach and not _any(here, statement.at, timedelta(days=1)) and _any(self._wide, statement.at)
            (lent if lend else stay).append(statement)
        return stay, lent


def _any(times: list[datetime], at: datetime, after: timedelta = timedelta()) -> bool:
    """Tell whether one of the sorted `times` lies in the time before `at` that is not forgotten, or just `after` it."""
    return bisect_left(times, at - FORGOTTEN) < bisect_right(times, at + after)


def changes(
    theatre: str, kind: Arrangement, place: str, statements: list[Statement], atlas: Atlas, judged_at: datetime
) -> dict[str, CeasefireChange]:
    """Return the changes of one arrangement's status as findings, by id."""
    found: dict[str, CeasefireChange] = {}
    ordinals: Counter[tuple[str, str]] = Counter()
    shown = _place_name(place, theatre, statements)
    for turn in fold(statements, atlas):
        day = turn.raised.at.date().isoformat()
        ordinal = ordinals[turn.to, day]
        ordinals[turn.to, day] += 1
        identity = content_id("change", theatre, kind, place, turn.to, day, str(ordinal))
        found[identity] = _change(identity, theatre, kind, shown, turn, _positions(statements, turn), judged_at)
    return found


def _change(
    identity: str,
    theatre: str,
    kind: Arrangement,
    place: str,
    turn: Turn,
    positions: tuple[Position, ...],
    judged_at: datetime,
) -> CeasefireChange:
    origins, outlets = count_origins(turn.support), count_outlets(turn.support)
    against = list(dict.fromkeys(statement.speaker_name for statement in turn.against))
    return CeasefireChange(
        id=identity,
        theatre=theatre,
        place=place,
        arrangement=kind,
        name=f"{place} {kind}",
        before=turn.before or "none",
        to=turn.to,
        at=turn.raised.source.published_at,
        disputed=turn.disputed,
        origins=origins,
        outlets=outlets,
        confidence=support(origins, outlets, against),
        positions=positions,
        evidence=tuple(statement.evidence() for statement in _shown(turn)),
        judged_at=judged_at,
    )


def _shown(turn: Turn) -> list[Statement]:
    """Return the evidence to show: what raised it, then who disputes it, then who says the same; originals first."""
    rest = sorted(turn.support[1:], key=lambda s: (s.is_copy, s.order))
    half = MOST_EVIDENCE // 2
    ordered = [turn.raised, *turn.against[:half], *rest, *turn.against[half:]]
    return list({s.order: s for s in ordered}.values())[:MOST_EVIDENCE]


def _positions(statements: Iterable[Statement], turn: Turn) -> tuple[Position, ...]:
    """Return where the parties themselves stand by their last own word up to the change's day."""
    last: dict[str, tuple[str, Statement]] = {}
    for statement in sorted(statements, key=lambda s: s.order):
        if statement.at.date() <= turn.raised.at.date():
            for name, key in _parties(statement.claim):
                last[key] = (name, statement)
    latest = sorted(last.values(), key=lambda pair: pair[1].order, reverse=True)[:MOST_POSITIONS]
    return tuple(Position(name, status_of(s).status, s.claim.stance) for name, s in sorted(latest, key=lambda p: p[0]))


def _parties(claim: Claim) -> list[tuple[str, str]]:
    """Return who takes a position with `claim`: the speaker, or in the outlet's words who wants or refuses it."""
    if not is_outlet(claim):
        return [(claim.claimant.name, claim.claimant.key)] if claim.claimant.key else []
    takes = (StatusWord.CALLED_FOR, StatusWord.PROPOSED, StatusWord.REJECTED, StatusWord.AGREED)
    if isinstance(claim.matter, Status) and claim.matter.status in takes:
        return [(actor.name, party_key(actor)) for actor in claim.matter.actors if actor.key]
    return []


def _place_name(place: str, theatre: str, statements: list[Statement]) -> str:
    """Return the arrangement's place for people: as the first article has it that means this very place."""
    if place == THEATRE_WIDE:
        return titled(theatre)
    named = [s for s in statements if place_key(s.claim.place) == place and s.claim.place.name]
    return min(named, key=lambda s: s.order).claim.place.name if named else titled(place)
