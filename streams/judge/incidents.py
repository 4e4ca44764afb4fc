"""Which incidents a claim is about: place and day, for each type of contradiction it could be part of."""

from collections.abc import Iterator
from datetime import date

import msgspec

from streams.judge.arrangements import arrangement_place
from streams.judge.atlas import Atlas, place_key
from wire.records import (
    Arrangement,
    Casualties,
    Claim,
    ContradictionType,
    Control,
    Occurrence,
    Report,
    Responsibility,
    Status,
    StatusWord,
    Victims,
)

_TYPES = {
    Casualties: ContradictionType.CASUALTIES,
    Responsibility: ContradictionType.RESPONSIBILITY,
    Occurrence: ContradictionType.OCCURRENCE,
    Control: ContradictionType.CONTROL,
    Victims: ContradictionType.VICTIMS,
}

_OFFERS = frozenset({StatusWord.PROPOSED, StatusWord.AGREED})
"""Who denies the deal denies the offer too."""


class Incident(msgspec.Struct, frozen=True, order=True):
    """What statements must share to be compared. `what` tells apart what cannot clash (a truce, an evacuation)."""

    type: ContradictionType
    place: str
    day: date
    what: str = ""


def incidents(claim: Claim, place: str | None, report: Report, day: date, atlas: Atlas) -> Iterator[Incident]:
    """Yield what `claim`, about `day`, can contradict others on. `place` is its arrangement's, None for other claims.

    A claim without a place, or about a whole country, is about no one incident.
    """
    matter = claim.matter
    if isinstance(matter, Status):
        yield from _of_status(matter, place or "", day)
        return
    where = place_key(claim.place)
    if where and (not claim.place.key or atlas.containers(claim.place.key)):
        if isinstance(matter, Responsibility) and matter.event == "breach":
            where = arrangement_place(claim.place, report.theatre, atlas)
        yield Incident(_TYPES[type(matter)], where, day)


def _of_status(matter: Status, place: str, day: date) -> Iterator[Incident]:
    kind = matter.arrangement
    if matter.status is StatusWord.VIOLATED and matter.actors:
        yield Incident(ContradictionType.RESPONSIBILITY, place, day)
    elif matter.status in _OFFERS:
        yield Incident(ContradictionType.STATUS, place, day, f"{kind} offer")
    elif matter.status is StatusWord.IN_EFFECT and kind is Arrangement.EVACUATION:
        yield Incident(ContradictionType.OCCURRENCE, place, day, "departure")
    else:
        yield Incident(ContradictionType.STATUS, place, day, f"{kind} {matter.status}")
