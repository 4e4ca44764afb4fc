"""Which arrangement a mention is about: the place that it names, or the one that its article named last."""

import re

import msgspec

from streams.judge.claims.atlas import Atlas, city_of, place_key
from wire.records import Arrangement, Claim, Place, Report, Status, StatusWord

THEATRE_WIDE = ""
"""The place key of what covers a whole theatre."""
_NAME = re.compile(
    r"(?:a[a-z]{1,2}-|el-)?(?:[A-Z][^\W\d]*(?:['-]\w+)*)(?: (?:[A-Z]|al-|de |of )[^\W\d]*(?:['-]\w+)*){0,2}"
)

_NATIONWIDE = re.compile(r"\b(?:nation|country)[ -]?wide\b", re.IGNORECASE)


class Link(msgspec.Struct, frozen=True):
    """The arrangement's `place` (its key, "" for the whole theatre) that a statement is linked to.

    It is `loose` where nothing but the place of a breach speaks for it: what was broken there may be the theatre's.
    """

    place: str
    loose: bool = False


Links = dict[int, Link]


def links_in(report: Report, atlas: Atlas) -> Links:
    """Return the link of each claim of `report` that is about a status, by the claim's index.

    A statement whose own words name a place is about the arrangement there. Any other ("the deal", "it") is about the
    one of its kind that the article named last; where it has named none so far, about the first place that the
    article's statements name, rather than about a place that only stands near. A breach that is told before any such
    place is where it happened, though, and makes no place that of a truce as long as anything else names one.
    """
    kinds = {i: c.matter for i, c in enumerate(report.claims) if isinstance(c.matter, Status)}
    own = {index: _own_place(report.claims[index], report.theatre, atlas) for index in kinds}
    said = {index for index in kinds if says_place(report.claims[index])}
    broken = {index for index, matter in kinds.items() if matter.status is StatusWord.VIOLATED}
    first, lead = _lead(own, said, broken | {index for index, matter in kinds.items() if _departure(matter)})
    links: Links = {}
    latest: dict[Arrangement, Link] = {}
    for index, matter in kinds.items():
        if index in said:
            latest[matter.arrangement] = Link(own[index], loose=index in broken)
        truce = matter.arrangement is Arrangement.CEASEFIRE
        country = truce and is_named(report.claims[index].place) and own[index] == THEATRE_WIDE and not said
        apart = index in broken and own[index] and (lead.loose or index < first)
        there = Link(own[index], loose=True) if apart else lead
        link = latest.get(matter.arrangement, Link(THEATRE_WIDE) if country else there)
        breach_alone = link.loose and (link is not lead or first in broken)
        if breach_alone and index not in broken and not _departure(matter):
            link = Link(own[index])  # where people leave, a truce may be; where one was broken, any may have been
        links[index] = link
    return links


def _departure(matter: Status) -> bool:
    return matter.arrangement is Arrangement.EVACUATION and matter.status is StatusWord.IN_EFFECT


def _own_place(claim: Claim, theatre: str, atlas: Atlas) -> str:
    """Return the place of what `claim` itself says: a nationwide truce is the theatre's wherever it was broken."""
    if _NATIONWIDE.search(claim.quote.text):
        return THEATRE_WIDE
    return arrangement_place(claim.place, theatre, atlas)


def _lead(own: dict[int, str], said: set[int], weak: set[int]) -> tuple[int, Link]:
    """Return the first place that statements name, in their own words if any do, the `weak` ones last; and which."""
    for loose in (False, True):
        able = [index for index in own if own[index] and (index in weak) is loose]
        first = next((index for index in able if index in said), next(iter(able), None))
        if first is not None:
            return first, Link(own[first], loose)
    return -1, Link(THEATRE_WIDE)


def says_place(claim: Claim) -> bool:
    """Tell whether the claim's own words name its place, or the whole country."""
    words = claim.quote.text
    return is_named(claim.place) and (claim.place.name in words or bool(_NATIONWIDE.search(words)))


def is_named(place: Place) -> bool:
    """Tell whether a place has a name; "four besieged towns" is a description, which could mean any."""
    return bool(place.key) or bool(_NAME.fullmatch(place.name))


def arrangement_place(place: Place, theatre: str, atlas: Atlas) -> str:
    """Return the place key of an arrangement at `place`: a city for its districts, ""  for the whole theatre."""
    key = place_key(place) if is_named(place) else ""
    if not key or key == theatre.lower() or (place.key and not atlas.containers(key)):
        return THEATRE_WIDE
    return city_of(atlas, key)
