"""Where and when each claim of one report is about, with what its other claims say.

A sentence seldom repeats the day: a claim without one is about the day that the article named last, and if it has named
none about the day of the article. A status without a day, and who holds a place, is of the article's day. Who is
accused of what an article recalls is accused of that.
"""

from datetime import date, timedelta

import msgspec

from streams.judge.claims.atlas import Atlas, province_of
from streams.judge.claims.linking import Link, Links
from streams.judge.claims.recalling import taken_up
from streams.judge.claims.sites import Sites
from streams.judge.times import said_at
from streams.read.events.vocabulary import OF_A_COUNTRY, Milestone
from wire.records import Claim, Control, Report, Status, Tense, Timing

_NOWHERE = Link("")
RECENT = timedelta(days=7)
"""A day named in an article so long before it was published is recalled: it dates no other claim."""


class Frame(msgspec.Struct, frozen=True, gc=False):
    """`place` is exact ("" for a whole country or unknown), `area` the province around it.

    `day` is what the claim is about; unless it is `firm`, it is only the article's, and unless it is its `own`, another
    sentence said so. `recalled` tells that the claim is background without a day. `singular` is an event of which
    everybody speaks for weeks as the one at that place, if the claim is about such a one. A status is `loose` as its
    link is.
    """

    place: str
    area: str
    day: date
    firm: bool
    recalled: bool
    own: bool = False
    singular: str = ""
    loose: bool = False


def frames(report: Report, arrangements: Links, atlas: Atlas) -> tuple[Frame, ...]:
    """Return the frame of each claim of `report`; statuses have the place of their arrangement."""
    published = said_at(report).date()
    found = []
    last: date | None = None
    sites = Sites.of(report, atlas)
    for index, claim in enumerate(report.claims):
        recalled = claim.day is None and claim.tense is Tense.BACKGROUND
        told = None if recalled or isinstance(claim.matter, Status | Control) else last
        day = claim.day or told
        if isinstance(claim.matter, Timing):
            found.append(_of_timing(claim, claim.matter, sites, published, atlas))
            continue
        link, singular = arrangements.get(index, _NOWHERE), ""
        place = link.place
        if not isinstance(claim.matter, Status):
            place = sites.place(claim)
            singular = "" if recalled and not sites.goes_on(claim, place) else sites.singular(claim, place)
        area = province_of(atlas, place) if place else ""
        own = claim.day is not None
        found.append(Frame(place, area, day or published, day is not None, recalled, own, singular, link.loose))
        if claim.day and timedelta() <= published - claim.day <= RECENT:
            last = claim.day
    past = [frame.recalled or published - frame.day > RECENT for frame in found]
    for index, before in taken_up(report.claims, past):
        found[index] = found[before]
    return tuple(found)


def _of_timing(claim: Claim, matter: Timing, sites: Sites, told: date, atlas: Atlas) -> Frame:
    """Return the frame of what began or was done once: of the day on which that is told."""
    wide = matter.what == Milestone.WAR or (matter.what in OF_A_COUNTRY and claim.place.name not in claim.quote.text)
    place = "" if wide else sites.place(claim)
    return Frame(place, province_of(atlas, place) if place else "", told, firm=False, recalled=False)
