"""Which theatres of conflict an article is about: its one subject mostly, several only where it treats both at length.

What counts is a mention near a word of war. Refugees, diasporas and careers ("a Syrian-born chef", "Afghan refugees in
Berlin") are mentions of people, not of the theatre.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from streams.read.places.gazetteer import Gazetteer
from wire.records import Field

LEAD = 600
"""Characters at the head of a text that say what it is about."""
NEAR = 220
"""Characters between a mention and a word of war that still belong together: a sentence or so."""
CLOSE = 90
"""Characters between a ceasefire and the place that it is in."""
_LEAD_WEIGHT = 3
_TITLE_WEIGHT = 6
_SECOND = 0.5
_ENOUGH = 3
_ENOUGH_SECOND = 6
_MOST = 3

_DIASPORA = re.compile(
    r"(?:[- ](?:refugees?|migrants?|immigrants?|asylum|emigres?|expat\w*|diaspora|born|american|british|german|canadian"
    r"|restaurants?|food|cuisine|bakery|community in|nationals? in|descent|origin|veterans?)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The word at [start, end) of `field` speaks for `theatre`, with `weight`."""

    field: Field
    start: int
    end: int
    theatre: str
    weight: int


def theatres_of(
    title: str, text: str, gazetteer: Gazetteer, title_war: Sequence[int], text_war: Sequence[int]
) -> tuple[str, ...]:
    """Return the keys of the theatres that the article is about, the main one first; () for none.

    `title_war` and `text_war` are the sorted offsets of the words of war in `title` and `text`. Whose headline names a
    war by its two sides is about that one alone, however often it names one of them.
    """
    named = war_between(title, gazetteer) if title_war or text_war else ""
    if named:
        return (named,)
    weights: Counter[str] = Counter()
    for word in evidence_of(title, text, gazetteer, title_war, text_war):
        weights[word.theatre] += word.weight
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _ENOUGH:
        return ()
    enough = max(_SECOND * ranked[0][1], _ENOUGH_SECOND)
    others = [theatre for theatre, weight in ranked[1:] if weight >= enough]
    return (ranked[0][0], *others[: _MOST - 1])


def war_between(title: str, gazetteer: Gazetteer) -> str:
    """Return the key of the theatre whose war a headline names by its two sides ("Israel-Iran truce"), "" for none."""
    pairs = ((pair, entry.key) for entry in gazetteer.theatres.values() for pair in entry.between)
    return next((key for pair, key in pairs if _both(*pair).search(title)), "")


@cache
def _both(one: str, other: str) -> re.Pattern[str]:
    one, other, between = re.escape(one), re.escape(other), r"(?:[-–—/]| and |, | & )"
    return re.compile(rf"\b(?:{one}{between}{other}|{other}{between}{one})\b")


def evidence_of(
    title: str,
    text: str,
    gazetteer: Gazetteer,
    title_war: Sequence[int],
    text_war: Sequence[int],
    near: int = NEAR,
) -> Iterator[Evidence]:
    """Yield the words that speak for a theatre: each theatre once in a title, and `near` a word of war in a text."""
    told: set[str] = set()
    for start, end, theatre in gazetteer.evidence(title) if title_war or text_war else ():
        if theatre not in told and not _abroad(title, end):
            told.add(theatre)
            yield Evidence(Field.TITLE, start, end, theatre, _TITLE_WEIGHT)
    for start, end, theatre in gazetteer.evidence(text):
        if _near(start, text_war, near) and not _abroad(text, end):
            yield Evidence(Field.TEXT, start, end, theatre, _LEAD_WEIGHT if start < LEAD else 1)


def _abroad(text: str, end: int) -> bool:
    """Tell whether the word that ends at `end` says where people come from rather than where something is."""
    return _DIASPORA.match(text, end) is not None


def _near(start: int, war: Sequence[int], near: int) -> bool:
    at = bisect_left(war, start - near)
    return at < len(war) and war[at] <= start + near
