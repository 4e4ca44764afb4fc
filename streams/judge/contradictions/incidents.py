"""Which incidents a claim is about: place and day, for each type of contradiction it could be part of."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from streams.judge.claims.frames import Frame
from streams.judge.claims.sites import SINGULAR
from streams.read.events.vocabulary import DEATH, LASTING, OF_A_COUNTRY, Event, Group, Milestone
from wire.records import (
    Arrangement,
    Casualties,
    Claim,
    ContradictionType,
    Control,
    Headcount,
    Occurrence,
    Responsibility,
    Status,
    StatusWord,
    Timing,
    Victims,
)

_TYPES = {
    Casualties: ContradictionType.CASUALTIES,
    Responsibility: ContradictionType.RESPONSIBILITY,
    Occurrence: ContradictionType.OCCURRENCE,
    Control: ContradictionType.CONTROL,
    Victims: ContradictionType.VICTIMS,
    Headcount: ContradictionType.HEADCOUNT,
    Timing: ContradictionType.TIMING,
}

DAY = timedelta(days=1)
SOME_DAY = date.min
"""The day of what is told together."""
TOLD_TOGETHER = "told together"
"""What is said close together in one article (its `place`) is of one incident, whatever place stands nearest."""
THE_WAR = str(Event.WAR)
"""What tolls of the whole war are filed under."""
GREAT = 10_000
"""The least toll that is taken for one of a whole war."""
EPISODE = 14
"""Days in which what is said of a singular event is filed together, and with the next as many."""
SEASON = 35
"""Days in which when something began or was done is filed together: it is told for as long as that goes on."""
_DONE_ONCE = frozenset({Milestone.WAR, Milestone.SIEGE, Milestone.CAPTURE})
_OFFERS = frozenset({StatusWord.PROPOSED, StatusWord.AGREED})
"""Who denies the deal denies the offer too."""


class Incident(msgspec.Struct, frozen=True, order=True, gc=False):
    """What statements must share to be compared. `what` tells apart what cannot clash.

    `place` is a province, and `day` the later of two days: outlets name a place more or less exactly, and a report of
    the day after seldom says the day. Of statuses, `place` is the arrangement's, but a breach is filed as events are.
    """

    type: ContradictionType
    place: str
    day: date
    what: str = ""


def incidents(claim: Claim, frame: Frame, article: str) -> Iterator[Incident]:
    """Yield what `claim` can contradict others on.

    A claim without a place, or about a whole country, is about no one incident; nor is a recalled one without a day.
    The whole war has one toll, though.
    """
    matter = claim.matter
    if isinstance(matter, Status):
        yield from _of_status(matter, frame)
        return
    if isinstance(matter, Casualties) and matter.event == Event.WAR:
        yield Incident(ContradictionType.CASUALTIES, article, SOME_DAY, TOLD_TOGETHER)
        if not frame.place and matter.group == Group.ALL and matter.low >= GREAT:
            yield from _of_episode(ContradictionType.CASUALTIES, "", frame.day, THE_WAR)
        return
    kind = _TYPES[type(matter)]
    if isinstance(matter, Timing):
        if frame.area or matter.what in OF_A_COUNTRY:
            yield from _of_episode(kind, frame.area, frame.day, matter.what)
        return
    if isinstance(matter, Headcount) and matter.role in LASTING:
        if frame.area and not frame.recalled:
            yield from _of_episode(kind, frame.area, frame.day, matter.role)
        return
    yield Incident(kind, article, SOME_DAY, TOLD_TOGETHER)
    if frame.area and not frame.recalled:
        yield Incident(kind, frame.area, frame.day)
        yield Incident(kind, frame.area, frame.day + DAY)
    if frame.singular.startswith(DEATH):
        yield from _of_episode(kind, "", frame.day, frame.singular)
    elif frame.area and frame.singular:
        yield from _of_episode(kind, frame.area, frame.day, frame.singular)


def _of_episode(kind: ContradictionType, area: str, day: date, what: str) -> Iterator[Incident]:
    first = _episode(kind, day, what)
    yield Incident(kind, area, first, what)
    yield Incident(kind, area, first + timedelta(days=spoken_of(kind, what)), what)


def spoken_of(kind: ContradictionType, what: str) -> int:
    """Return for how many days `what` is spoken of as one thing: what is further apart in time is another."""
    return SEASON if kind is ContradictionType.TIMING and what in _DONE_ONCE else EPISODE


def _episode(kind: ContradictionType, day: date, what: str) -> date:
    """Return the first day of the episode that `day` is in."""
    length = spoken_of(kind, what)
    return date.fromordinal(day.toordinal() // length * length)


def meets_in(incident: Incident, one: Frame, other: Frame) -> bool:
    """Tell whether two statements filed under `incident` are compared there.

    They are about its day, or one of them about the day before; then only one can have said the day itself. What both
    say of a singular event is compared once, whatever the day.
    """
    if incident.what == TOLD_TOGETHER:
        return True
    if incident.type is ContradictionType.TIMING or incident.what == THE_WAR or incident.what in LASTING:
        return _spoken_of(incident, one, other)
    alike = bool(one.singular) and one.singular == other.singular
    if alike or incident.what in SINGULAR:
        return alike and incident.what == one.singular and _spoken_of(incident, one, other)
    if max(one.day, other.day) != incident.day:
        return False
    return one.day == other.day or not (one.own and other.own)


def _spoken_of(incident: Incident, one: Frame, other: Frame) -> bool:
    """Whether the later of two statements is of the episode that `incident` is, and the other not long before it."""
    kind, what = incident.type, incident.what
    apart = abs(one.day - other.day)
    return _episode(kind, max(one.day, other.day), what) == incident.day and apart.days <= spoken_of(kind, what)


def _of_status(matter: Status, frame: Frame) -> Iterator[Incident]:
    kind, place, day = matter.arrangement, frame.place, frame.day
    if matter.status is StatusWord.VIOLATED and matter.actors:
        yield Incident(ContradictionType.RESPONSIBILITY, frame.area, day)  # beside the charges that tell of it
    elif matter.status in _OFFERS:
        yield Incident(ContradictionType.STATUS, place, day, f"{kind} offer")
    elif matter.status is StatusWord.IN_EFFECT and kind is Arrangement.EVACUATION:
        yield Incident(ContradictionType.OCCURRENCE, place, day, "departure")
    else:
        yield Incident(ContradictionType.STATUS, place, day, f"{kind} {matter.status}")
