"""Which arrangement a mention is about: the place that it names, or the one that its article named last."""

import re

from streams.judge.atlas import Atlas, city_of, place_key
from wire.records import Arrangement, Place, Report, Status

THEATRE_WIDE = ""
"""The place key of what covers a whole theatre."""
_NAME = re.compile(r"(?:[A-Z][^\W\d]*(?:['-]\w+)*)(?: (?:[A-Z]|al-|de |of )[^\W\d]*(?:['-]\w+)*){0,2}")

PlaceKeys = dict[int, str]


def places_in(report: Report, atlas: Atlas) -> PlaceKeys:
    """Return the place key of the arrangement for each claim of `report` that is about a status.

    A mention without a place is of the arrangement named last in the article, else of the first one that is named.
    """
    keys: PlaceKeys = {}
    latest: dict[Arrangement, str] = {}
    unplaced: list[tuple[int, Arrangement]] = []
    for index, claim in enumerate(report.claims):
        if isinstance(claim.matter, Status):
            kind = claim.matter.arrangement
            if is_named(claim.place):
                keys[index] = latest[kind] = arrangement_place(claim.place, report.theatre, atlas)
            elif kind in latest:
                keys[index] = latest[kind]
            else:
                unplaced.append((index, kind))
    first: dict[Arrangement, str] = {}
    for index, claim in enumerate(report.claims):
        if isinstance(claim.matter, Status) and index in keys:
            first.setdefault(claim.matter.arrangement, keys[index])
    return keys | {index: first.get(kind, THEATRE_WIDE) for index, kind in unplaced}


def is_named(place: Place) -> bool:
    """Tell whether a place has a name; "four besieged towns" is a description, which could mean any."""
    return bool(place.key) or bool(_NAME.fullmatch(place.name))


def arrangement_place(place: Place, theatre: str, atlas: Atlas) -> str:
    """Return the place key of an arrangement at `place`: a city for its districts, ""  for the whole theatre."""
    key = place_key(place)
    if key == theatre.lower() or (place.key and not atlas.containers(key)):
        return THEATRE_WIDE
    return city_of(atlas, key)
