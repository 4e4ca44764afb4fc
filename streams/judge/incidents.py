"""Which incidents a claim is about: place and day, for each type of contradiction it could be part of."""

from collections.abc import Iterator
from datetime import date

import msgspec

from streams.judge.frames import Frame
from streams.read.events.vocabulary import Event
from wire.records import (
    Arrangement,
    Casualties,
    Claim,
    ContradictionType,
    Control,
    Occurrence,
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
    """What statements must share to be compared; `place` is a city. `what` tells apart what cannot clash."""

    type: ContradictionType
    place: str
    day: date
    what: str = ""


def incidents(claim: Claim, frame: Frame) -> Iterator[Incident]:
    """Yield what `claim` can contradict others on.

    A claim without a place, or about a whole country, is about no one incident; nor is a recalled one without a day.
    """
    matter = claim.matter
    if isinstance(matter, Status):
        yield from _of_status(matter, frame.area, frame.day)
    elif frame.area and not frame.recalled and not (isinstance(matter, Casualties) and matter.event == Event.WAR):
        yield Incident(_TYPES[type(matter)], frame.area, frame.day)


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
