"""Which arrangement a mention is about: the place that it names, or the one that its article named last."""

import re

from streams.judge.atlas import Atlas, city_of, place_key
from wire.records import Arrangement, Claim, Place, Report, Status

THEATRE_WIDE = ""
"""The place key of what covers a whole theatre."""
_NAME = re.compile(r"(?:[A-Z][^\W\d]*(?:['-]\w+)*)(?: (?:[A-Z]|al-|de |of )[^\W\d]*(?:['-]\w+)*){0,2}")

_NATIONWIDE = re.compile(r"\b(?:nation|country)[ -]?wide\b", re.IGNORECASE)

PlaceKeys = dict[int, str]


def places_in(report: Report, atlas: Atlas) -> PlaceKeys:
    """Return the place key of the arrangement for each claim of `report` that is about a status.

    A statement whose own words name a place is about the arrangement there. Any other ("the deal", "it") is about the
    one of its kind that the article named last; where it has named none so far, about the first place that the
    article's statements name, rather than about a place that only stands near.
    """
    kinds = {i: c.matter.arrangement for i, c in enumerate(report.claims) if isinstance(c.matter, Status)}
    own = {index: arrangement_place(report.claims[index].place, report.theatre, atlas) for index in kinds}
    said = {index for index in kinds if says_place(report.claims[index])}
    lead = next((own[i] for i in kinds if i in said and own[i]), "") or next((own[i] for i in kinds if own[i]), "")
    keys: PlaceKeys = {}
    latest: dict[Arrangement, str] = {}
    for index, kind in kinds.items():
        if index in said:
            latest[kind] = own[index]
        country = is_named(report.claims[index].place) and own[index] == THEATRE_WIDE and not said
        keys[index] = latest.get(kind, THEATRE_WIDE if country else lead)
    return keys


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
