"""Where and when each claim of one report is about, with what its other claims say.

A sentence seldom repeats the day: a claim without one is about the day that the article named last, and if it has named
none about the day of the article. A status without a day is of the article's day.
"""

from datetime import date, timedelta

import msgspec

from streams.judge.atlas import Atlas, city_of, place_key
from streams.judge.linking import PlaceKeys
from streams.judge.times import said_at
from wire.records import Claim, Report, Status, Tense

RECENT = timedelta(days=7)
"""A day named in an article so long before it was published is recalled: it dates no other claim."""


class Frame(msgspec.Struct, frozen=True):
    """`place` is exact ("" for a whole country or unknown), `area` the city around it.

    `day` is what the claim is about; unless it is `firm`, it is only the article's.
    `recalled` tells that the claim is background without a day.
    """

    place: str
    area: str
    day: date
    firm: bool
    recalled: bool


def frames(report: Report, arrangements: PlaceKeys, atlas: Atlas) -> tuple[Frame, ...]:
    """Return the frame of each claim of `report`; statuses have the place of their arrangement."""
    published = said_at(report).date()
    found = []
    last: date | None = None
    for index, claim in enumerate(report.claims):
        if isinstance(claim.matter, Status):
            place = area = arrangements[index]
        else:
            place = _narrow(claim, atlas)
            area = city_of(atlas, place) if place else ""
        recalled = claim.day is None and claim.tense is Tense.BACKGROUND
        told = None if recalled or isinstance(claim.matter, Status) else last
        day = claim.day or told
        found.append(Frame(place, area, day or published, day is not None, recalled))
        if claim.day and timedelta() <= published - claim.day <= RECENT:
            last = claim.day
    return tuple(found)


def _narrow(claim: Claim, atlas: Atlas) -> str:
    """Return the place key of a claim, "" for a whole country or none."""
    key = place_key(claim.place)
    return key if not claim.place.key or atlas.containers(key) else ""
