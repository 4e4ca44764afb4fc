"""Where and when each claim of one report is about, with what its other claims say.

A sentence seldom repeats the day: a claim without one is about the day that the article named last, and if it has named
none about the day of the article. A status without a day is of the article's day.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from streams.judge.atlas import Atlas, overlapping, place_key, province_of
from streams.judge.linking import PlaceKeys, says_place
from streams.judge.times import said_at
from streams.read.events.vocabulary import KINDS, Event
from wire.records import Casualties, Claim, Matter, Occurrence, Report, Responsibility, Status, Tense, Victims

SINGULAR = frozenset({Event.CHEMICAL_ATTACK})
"""Events of which everybody speaks as the one at that place, for weeks and whoever did it."""
_NO_OTHER = frozenset({Event.ATTACK, Event.NONE})
_OTHER_WORDS = KINDS[Event.ATTACK] | {Event.ATTACK, Event.NONE}
RECENT = timedelta(days=7)
"""A day named in an article so long before it was published is recalled: it dates no other claim."""


class Frame(msgspec.Struct, frozen=True):
    """`place` is exact ("" for a whole country or unknown), `area` the province around it.

    `day` is what the claim is about; unless it is `firm`, it is only the article's, and unless it is its `own`, another
    sentence said so. `recalled` tells that the claim is background without a day. `singular` is an event of which
    everybody speaks for weeks as the one at that place, if the claim is about such a one.
    """

    place: str
    area: str
    day: date
    firm: bool
    recalled: bool
    own: bool = False
    singular: str = ""


def frames(report: Report, arrangements: PlaceKeys, atlas: Atlas) -> tuple[Frame, ...]:
    """Return the frame of each claim of `report`; statuses have the place of their arrangement."""
    published = said_at(report).date()
    found, singular = [], []
    last: date | None = None
    usual = _usual_places(report.claims, atlas)
    stated = _usual_places([claim for claim in report.claims if says_place(claim)], atlas)
    for index, claim in enumerate(report.claims):
        if isinstance(claim.matter, Status):
            place = area = arrangements[index]
        else:
            event = event_in(claim.matter)
            place = _narrow(claim, atlas) or usual.get(event, "")
            if event in SINGULAR and not says_place(claim):
                place = stated.get(event, place)  # who denies it speaks of where it was, wherever he is
            area = province_of(atlas, place) if place else ""
        recalled = claim.day is None and claim.tense is Tense.BACKGROUND
        told = None if recalled or isinstance(claim.matter, Status) else last
        day = claim.day or told
        found.append(Frame(place, area, day or published, day is not None, recalled, claim.day is not None))
        singular.append("" if recalled and not says_place(claim) else _singular(claim, place, stated, atlas))
        if claim.day and timedelta() <= published - claim.day <= RECENT:
            last = claim.day
    return tuple(msgspec.structs.replace(frame, singular=of) for frame, of in zip(found, singular, strict=True))


def _singular(claim: Claim, place: str, stated: dict[str, str], atlas: Atlas) -> str:
    """Return the singular event that `claim` is about: its own, or the one that its article places there."""
    event = event_in(claim.matter)
    if isinstance(claim.matter, Status) or not place:
        return ""
    if event in SINGULAR:
        return event
    told = (of for of, where in stated.items() if of in SINGULAR and overlapping(atlas, where, place))
    loose = _OTHER_WORDS if isinstance(claim.matter, Responsibility) else _NO_OTHER
    return next(told, "") if event in loose else ""


def event_in(matter: Matter) -> str:
    """Return the word for what happened, "" where the matter has none."""
    return matter.event if isinstance(matter, Casualties | Occurrence | Victims | Responsibility) else ""


def _usual_places(claims: Iterable[Claim], atlas: Atlas) -> dict[str, str]:
    """Return for each event the place of most `claims` on it."""
    named: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        event, place = event_in(claim.matter), _narrow(claim, atlas)
        if event and place:
            named[event][place] += 1
    return {event: max(places, key=lambda place: (places[place], place)) for event, places in named.items()}


def _narrow(claim: Claim, atlas: Atlas) -> str:
    """Return the place key of a claim, "" for a whole country or none."""
    key = place_key(claim.place)
    return key if not claim.place.key or atlas.containers(key) else ""
