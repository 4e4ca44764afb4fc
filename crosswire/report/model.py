"""What the page shows, made of the findings of a replay. Pure: it reads no clock and writes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from heapq import nlargest
from itertools import pairwise
from typing import TypeVar

import msgspec

from crosswire.demo.words import LABELS
from crosswire.ledger import OUTLET
from streams.judge.ceasefire.story import FORGOTTEN
from wire.records import CeasefireChange, Contradiction, Evidence, Finding
from wire.scale import Scale, Tick, scale_of
from wire.succession import Step, in_succession
from wire.wording import plain, safe_url

MOST_CHANGES = 3000
"""Changes of status on a page; beyond, the best supported."""
MOST_CONTRADICTIONS = 150
"""Contradictions on a page; beyond, the best supported."""
_VOICES, _A_SIDE, _SIDES = 6, 3, 4  # voices on a change and on a side, sides of a contradiction


Found = TypeVar("Found", CeasefireChange, Contradiction)


class Voice(msgspec.Struct, frozen=True):
    """Who says so: the words, whose they are, where they stand, and when. `url` is http(s) or empty.

    `quotes` are one speaker's in one article; `against` where they dispute what they stand under.
    """

    outlet: str
    claimant: str
    quotes: tuple[str, ...]
    stance: str
    title: str
    url: str
    article: str
    published: datetime
    fetched: datetime
    against: bool
    copied: bool


class Transition(msgspec.Struct, frozen=True):
    """One change of status, at `x` percent of the width."""

    id: str
    at: datetime
    x: float
    before: str
    to: str
    disputed: bool
    background: bool
    origins: int
    outlets: int
    confidence: str
    positions: tuple[tuple[str, str, str], ...]
    voices: tuple[Voice, ...]
    found: datetime


class Band(msgspec.Struct, frozen=True):
    """A status for as long as it stood: from `x` percent on, `width` percent long; `label` where there is room.

    `known` is the share of the width, in percent, until which it was not forgotten: nobody spoke of it after that.
    """

    x: float
    width: float
    status: str
    disputed: bool
    label: str
    known: float


class Row(msgspec.Struct, frozen=True):
    """An arrangement with its life."""

    name: str
    kind: str
    theatre: str
    bands: tuple[Band, ...]
    transitions: tuple[Transition, ...]

    @property
    def last(self) -> Transition:
        """What holds in the end."""
        return self.transitions[-1]


class Opposite(msgspec.Struct, frozen=True):
    """One side of a contradiction."""

    value: str
    voices: tuple[Voice, ...]
    more: int


class Clash(msgspec.Struct, frozen=True):
    """A contradiction."""

    id: str
    question: str
    kind: str
    theatre: str
    place: str
    incident: str
    at: datetime
    reason: str
    background: bool
    origins: int
    outlets: int
    sides: tuple[Opposite, ...]
    more_sides: int
    found: datetime


Item = TypeVar("Item", Row, Clash)


class Board(msgspec.Struct, frozen=True):
    """Arrangements by theatre and contradictions by theatre, on one scale; how many are left out of each."""

    scale: Scale
    ticks: tuple[Tick, ...]
    rows: dict[str, tuple[Row, ...]]
    clashes: dict[str, tuple[Clash, ...]]
    changes: int
    contradictions: int
    duplicates: int
    changes_left: int
    contradictions_left: int


def board_of(findings: Iterable[Finding], first: datetime, last: datetime) -> Board:
    """Return the board of `findings`, which are read once and of which only those to be shown are kept."""
    counted = {"changes": 0, "contradictions": 0, "duplicates": 0}
    changes: list[CeasefireChange] = []
    clashes: list[Contradiction] = []
    for finding in findings:
        if isinstance(finding, CeasefireChange):
            counted["changes"] += 1
            changes.append(finding)
            changes = _best(changes, MOST_CHANGES)
        elif isinstance(finding, Contradiction):
            counted["contradictions"] += 1
            clashes.append(finding)
            clashes = _best(clashes, MOST_CONTRADICTIONS)
        else:
            counted["duplicates"] += 1
    changes, clashes = nlargest(MOST_CHANGES, changes, _weight), nlargest(MOST_CONTRADICTIONS, clashes, _weight)
    scale = scale_of(min([first, *(c.at for c in changes)]), max([last, *(c.at for c in changes)]))
    return Board(
        scale=scale,
        ticks=scale.ticks(),
        rows=_by_theatre(_rows(changes, scale)),
        clashes=_by_theatre([_clash(found) for found in sorted(clashes, key=lambda c: (c.at, c.id))]),
        changes_left=counted["changes"] - len(changes),
        contradictions_left=counted["contradictions"] - len(clashes),
        **counted,
    )


def _best(found: list[Found], most: int) -> list[Found]:
    return found if len(found) < 2 * most else nlargest(most, found, _weight)


def _weight(found: CeasefireChange | Contradiction) -> tuple[int, int, datetime, str]:
    return found.origins, found.outlets, found.at, found.id


def _by_theatre(items: Iterable[Item]) -> dict[str, tuple[Item, ...]]:
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[item.theatre].append(item)
    # The theatre of which most is told comes first.
    return {theatre: tuple(found[theatre]) for theatre in sorted(found, key=lambda t: (-len(found[t]), t))}


def _rows(changes: Sequence[CeasefireChange], scale: Scale) -> list[Row]:
    of: defaultdict[tuple[str, str, str], list[CeasefireChange]] = defaultdict(list)
    for change in changes:
        of[change.theatre, change.name, change.arrangement].append(change)
    found = {key: in_succession(told, lambda c: Step(c.at, c.id, c.before, c.to)) for key, told in of.items()}
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Row(name, kind, theatre, _bands(told, scale), tuple(_transition(c, scale) for c in told))
            for (theatre, name, kind), told in ordered]  # fmt: skip


def _bands(changes: Sequence[CeasefireChange], scale: Scale) -> tuple[Band, ...]:
    ends = [*(scale.x(change.at) for change in changes), 100.0]
    return tuple(
        Band(
            x=start,
            width=round(end - start, 3),
            status=change.to,
            disputed=change.disputed,
            label=_label(change.to, end - start),
            known=_known(change, scale, start, end),
        )
        for change, (start, end) in zip(changes, pairwise(ends), strict=True)
    )


def _known(change: CeasefireChange, scale: Scale, start: float, end: float) -> float:
    """Return until which share of its band, from `start` to `end`, a status was not forgotten, in percent."""
    heard = max((said.source.published_at for said in change.evidence), default=change.at)
    forgotten = scale.x(max(heard, change.at) + FORGOTTEN)
    return 100.0 if forgotten >= end else round((forgotten - start) / (end - start) * 100, 2)


def _label(status: str, width: float) -> str:
    """Return the words for a band of `width` percent, "" if they would not fit on a laptop's screen."""
    words = plain(status)
    return words if width >= 1.8 + 0.75 * len(words) else ""


def _transition(change: CeasefireChange, scale: Scale) -> Transition:
    return Transition(
        id=change.id,
        at=change.at,
        x=scale.x(change.at),
        before=plain(change.before),
        to=change.to,
        disputed=change.disputed,
        background=change.background,
        origins=change.origins,
        outlets=change.outlets,
        confidence=change.confidence,
        positions=tuple((p.party, p.status.value, p.stance.value) for p in change.positions),
        voices=_voices(change.evidence, _VOICES),
        found=change.judged_at,
    )


def _clash(found: Contradiction) -> Clash:
    sides = tuple(
        Opposite(side.value, _voices(side.evidence, _A_SIDE), max(len(_voices(side.evidence)) - _A_SIDE, 0))
        for side in found.sides[:_SIDES]
    )
    return Clash(
        id=found.id,
        question=LABELS.get(found.type.value, found.type.value),
        kind=found.type.value,
        theatre=found.theatre,
        place=found.place,
        incident=found.incident,
        at=found.at,
        reason=found.reason,
        background=found.background,
        origins=found.origins,
        outlets=found.outlets,
        sides=sides,
        more_sides=max(len(found.sides) - _SIDES, 0),
        found=found.judged_at,
    )


def _voices(evidence: Iterable[Evidence], most: int | None = None) -> tuple[Voice, ...]:
    """Return the first `most` voices of `evidence`: what one says several times in an article is one."""
    found: dict[tuple[str, str, str], Voice] = {}
    for said in map(_voice, evidence):
        key = said.article, said.claimant, said.stance
        before = found.get(key)
        quotes = dict.fromkeys((*before.quotes, *said.quotes)) if before else said.quotes
        found[key] = msgspec.structs.replace(before or said, quotes=tuple(quotes))
    return tuple(found.values())[:most]


def _voice(said: Evidence) -> Voice:
    source = said.source
    return Voice(
        outlet=source.outlet,
        claimant="" if said.claimant in ("", OUTLET) else said.claimant,
        quotes=(" ".join(said.quote.split()),),
        stance=said.stance.value,
        title=source.title,
        url=safe_url(source.url),
        article=source.article,
        published=source.published_at,
        fetched=source.fetched_at,
        against=said.against,
        copied=bool(said.root) and said.root != source.article,
    )
