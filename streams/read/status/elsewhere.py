"""Whether an arrangement is of another war than its article's: what is told of one is no news of the other."""

import re

from streams.read.places.gazetteer import Gazetteer
from streams.read.places.gazetteer_data import PartyEntry
from streams.read.status.finding import Found
from wire.records import Party, Place

_SAID_WITH = re.compile(r"(?: (?!and\b|or\b)[\w'-]+){0,3} (?:in|for|over|across|throughout)(?: the)? ")

_BY_NAME = re.compile(r"(?:'s)? (?:(?:humanitarian|temporary|fragile|new|permanent|latest) )?")
"""Between a place and the truce that bears its name: "the Gaza truce", "Sudan's fragile ceasefire"."""


def place_of_another_war(
    text: str, found: Found, actors: tuple[Party, ...], gazetteer: Gazetteer, theatres: tuple[str, ...]
) -> Place | None:
    """Return where it is what `found` says in the sentence `text`, if that is in none of the article's `theatres`.

    "A ceasefire in Ukraine" is not Syria's, and "a truce between Israel and Hamas" is not Libya's: it names a place of
    another theatre, or two parties that are at home in one. In an article on several wars, "the Gaza truce" is of one.
    """
    end = found.about.idx + len(found.about.text)
    for start, last, theatre in gazetteer.evidence(text):
        if theatre not in theatres and start >= end and _SAID_WITH.fullmatch(text, end, start):
            return Place(text[start:last], theatre)
        if theatres != (theatre,) and start < end and _BY_NAME.fullmatch(text, last, found.about.idx):
            return Place(text[start:last], theatre)
    homes = [entry.theatres for a in actors if isinstance(entry := gazetteer.entry(a.key), PartyEntry)]
    if len(homes) > 1 and all(home and not set(home) & set(theatres) for home in homes):
        return Place(gazetteer.theatres[homes[0][0]].title, homes[0][0])
    return None
