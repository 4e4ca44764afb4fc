"""Which statements are about which arrangement, and what its changes are as findings.

An arrangement is theatre, kind and place: local ones apart from the one of the whole theatre. A breach somewhere that
has no arrangement of its own is a breach of the theatre's.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from sys import intern

import msgspec

from streams.judge.ceasefire.story import FORGOTTEN, Story, makes_standing
from streams.judge.ceasefire.turns import Turn, status_of
from streams.judge.claims.atlas import Atlas, party_key, place_key
from streams.judge.claims.linking import THEATRE_WIDE
from streams.judge.claims.statements import MOST_EVIDENCE, UNSTAMPED, Statement, count_origins, count_outlets, is_outlet
from streams.judge.wording import support, titled
from wire.ids import content_id
from wire.records import Arrangement, CeasefireChange, Claim, Evidence, Position, Stance, Status, StatusWord

_NAMELESS = re.compile(r"(?:their|its|his|her|the) (?:spokes\w+|official|statement|leader)s?$", re.IGNORECASE)
MOST_POSITIONS = 8
"""Parties whose position a change shows."""
RECENTLY = timedelta(days=3)
"""How old a party's last word may be."""
AROUND = timedelta(days=1)
"""A breach reported so long before the first word of a local truce is a breach of that one already."""


class ArrangementKey(msgspec.Struct, frozen=True, order=True):
    """A place's arrangement of one kind; `place` is "" for the whole theatre."""

    kind: Arrangement
    place: str


@dataclass(slots=True)
class Mentions:
    """When an arrangement was spoken of, sorted: `asserted` whatever was, `standing` what makes it an arrangement."""

    asserted: list[datetime] = field(default_factory=list)
    standing: list[datetime] = field(default_factory=list)

    def add(self, claim: Claim, at: datetime, *, loose: bool) -> None:
        """Note a claim made `at`; one that is linked loosely makes no arrangement."""
        if claim.stance is Stance.ASSERTED:
            insort(self.asserted, at)
        if makes_standing(claim) and not loose:
            insort(self.standing, at)

    def remove(self, claim: Claim, at: datetime, *, loose: bool) -> None:
        """Take a claim back that was noted."""
        if claim.stance is Stance.ASSERTED:
            self.asserted.remove(at)
        if makes_standing(claim) and not loose:
            self.standing.remove(at)

    def begins(self, at: datetime) -> bool:
        """Tell whether what makes it an arrangement was said `at` that time, and nothing that does in the time before.

        Where something was, neither adding nor taking away what was said then changes whose breaches were told before.
        """
        first = bisect_left(self.standing, at)
        said = first < len(self.standing) and self.standing[first] == at
        return said and bisect_left(self.standing, at - FORGOTTEN) == first


def is_lent(statement: Statement, local: Mentions, wide: Mentions) -> bool:
    """Tell whether a statement about a place is of the theatre's arrangement: a breach where no truce is known.

    So is what an article says of "the truce" that was broken there.
    """
    if not statement.frame.loose and status_of(statement).status is not StatusWord.VIOLATED:
        return False
    if not wide.standing or wide.standing[0] > statement.at + AROUND:
        return False
    return _any(wide.asserted, statement.at) and not _any(local.standing, statement.at, AROUND)


def _any(times: list[datetime], at: datetime, after: timedelta = timedelta()) -> bool:
    """Tell whether one of the sorted `times` lies in the time before `at` that is not forgotten, or just `after` it."""
    return bisect_left(times, at - FORGOTTEN) < bisect_right(times, at + after)


def changes(
    theatre: str,
    key: ArrangementKey,
    story: Story,
    said: Callable[[datetime, datetime], list[Statement]],
    atlas: Atlas,
) -> dict[str, CeasefireChange]:
    """Return the changes of an arrangement's status as findings, by id.

    `said` returns what was said of it from one time to another. Turns that nothing was added to keep their finding, and
    others the positions when they were raised: whatever is said late before a turn takes the turn back.
    """
    story.recall()
    unasked = (turn for turn in story.turns if turn.finding is None and turn.positions is None)
    for near in _near(unasked):
        recently = said(near[0].raised.at - RECENTLY, near[-1].raised.at)
        for turn, positions in zip(near, _positions(recently, near, atlas), strict=True):
            turn.positions = positions
    found: dict[str, CeasefireChange] = {}
    for number, (turn, background) in enumerate(zip(story.turns, _backgrounds(story.turns), strict=True)):
        if turn.finding is None or turn.finding.background is not background:
            day, ordinal = turn.raised.at.date().isoformat(), _ordinal(story.turns, number)
            identity = content_id("change", theatre, key.kind, key.place, turn.to, day, str(ordinal))
            turn.finding = _change(identity, theatre, key, turn, background=background)
        found[turn.finding.id] = turn.finding
    return found


def _backgrounds(turns: Sequence[Turn]) -> list[bool]:
    """Return of each turn whether it is only told on the way to the next one that is news itself."""
    told: list[bool] = []
    news: Turn | None = None
    for turn in reversed(turns):
        told.append(turn.is_background(news))
        news = news if told[-1] else turn
    return told[::-1]


def _ordinal(turns: Sequence[Turn], number: int) -> int:
    """Return how many turns to the same status were raised on the same day before that of `number`."""
    turn, before = turns[number], 0
    for other in map(turns.__getitem__, range(number - 1, -1, -1)):
        if other.raised.at.date() != turn.raised.at.date():
            break
        before += other.to is turn.to
    return before


def _change(identity: str, theatre: str, key: ArrangementKey, turn: Turn, *, background: bool) -> CeasefireChange:
    origins, outlets = count_origins(turn.support), count_outlets(turn.support)
    against = _named_once(turn.against)
    place = intern(_place_name(key.place, theatre, turn))
    return CeasefireChange(
        id=identity,
        theatre=theatre,
        place=place,
        arrangement=key.kind,
        name=intern(f"{place} {key.kind}"),
        before=turn.before or "none",
        to=turn.to,
        at=turn.raised.source.published_at,
        disputed=turn.disputed,
        background=background,
        origins=origins,
        outlets=outlets,
        confidence=intern(support(origins, outlets, against)),
        positions=turn.positions or (),
        evidence=tuple(_shown(turn)),
        judged_at=UNSTAMPED,
    )


def _named_once(said: Iterable[Statement]) -> list[str]:
    """Return who says so, each once under its first name; "their spokesman" only where nobody has a name."""
    names = {statement.speaker: statement.speaker_name for statement in reversed(list(said))}
    ordered = list(reversed(names.values()))
    return [name for name in ordered if not _NAMELESS.match(name)] or ordered


def _shown(turn: Turn) -> Iterator[Evidence]:
    """Yield the evidence to show: what raised it, then who disputes it, then who says the same; originals first."""
    rest = sorted(turn.support[1:], key=lambda s: (s.is_copy, s.order))
    half = MOST_EVIDENCE // 2
    ordered = [turn.raised, *turn.against[:half], *rest, *turn.against[half:]]
    shown = list({s.order: s for s in ordered}.values())[:MOST_EVIDENCE]
    against = {s.order for s in turn.against}
    return (statement.evidence(against=statement.order in against) for statement in shown)


def _positions(said: Iterable[Statement], turns: Iterable[Turn], atlas: Atlas) -> Iterator[tuple[Position, ...]]:
    """Yield for each of the turns where the parties stood by their last own words of the days up to it.

    Who only tells what others do takes no position.
    """
    last: dict[str, tuple[str, Statement]] = {}
    waiting = deque(sorted(said, key=lambda s: s.order))
    for turn in turns:
        at = turn.raised.at
        while waiting and waiting[0].at <= at:
            statement = waiting.popleft()
            for name, key in _parties(statement.claim):
                if atlas.bystander(key):
                    continue
                last.pop(key, None)  # their order is that of these words, however far back was looked
                last[key] = (name, statement)
        recent = [(name, key, s) for key, (name, s) in last.items() if s.at >= at - RECENTLY]
        recent.sort(key=lambda each: each[2].order, reverse=True)
        shown = sorted(recent[:MOST_POSITIONS], key=lambda each: each[0])
        yield tuple(Position(name, status_of(s).status, s.claim.stance, key) for name, key, s in shown)


def _near(turns: Iterable[Turn]) -> Iterator[list[Turn]]:
    """Yield the turns, in event time, by runs in which each is raised soon after the one before."""
    run: list[Turn] = []
    for turn in turns:
        if run and turn.raised.at - run[-1].raised.at > RECENTLY:
            yield run
            run = []
        run.append(turn)
    if run:
        yield run


def _parties(claim: Claim) -> list[tuple[str, str]]:
    """Return who takes a position with `claim`: the speaker, or in the outlet's words who wants or refuses it."""
    if not is_outlet(claim):
        return [(claim.claimant.name, claim.claimant.key)] if claim.claimant.key else []
    takes = (StatusWord.CALLED_FOR, StatusWord.PROPOSED, StatusWord.REJECTED, StatusWord.AGREED)
    if isinstance(claim.matter, Status) and claim.matter.status in takes:
        return [(actor.name, party_key(actor)) for actor in claim.matter.actors if actor.key]
    return []


def _place_name(place: str, theatre: str, turn: Turn) -> str:
    """Return the arrangement's place for people: the gazetteer's, else as the evidence has it."""
    if place == THEATRE_WIDE:
        return titled(theatre)
    names = (s.claim.place.name for s in turn.support if not s.claim.place.key and place_key(s.claim.place) == place)
    return next(names, titled(place))
