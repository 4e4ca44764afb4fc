"""What the judge asks of the gazetteer: what lies within what, and who belongs to whom."""

import re
from typing import Protocol

from wire.records import Party, Place

_ARTICLE = re.compile(r"^(?:the |al[ -])(?=\w)")
"""Written or not, in English as in Arabic: "al-Quriyah", "Quriyah"."""
_ENDING = re.compile(r"(?<=\wi)y{0,2}ah?\b")
"""As various: "Quriyah", "Quriya", "Quria"."""
JIHADISTS = "jihadists"
"""The party by which outlets mean any armed group that fights for its faith."""
CITY_DEPTH = 2
"""Places around a city, counted from the outermost: its province and its country."""


class Atlas(Protocol):
    """Knows places and parties by key. The reader's gazetteer is one."""

    def containers(self, key: str) -> tuple[str, ...]:
        """Return the keys of the places around the place `key`, narrow to wide; none for the outermost or unknown."""

    def sides(self, key: str) -> tuple[str, ...]:
        """Return the keys of the wider parties that the party `key` is part of, nearest first."""

    def answers_for(self, key: str) -> str:
        """Return the key of the government whose army the party `key` is, "" for any other party."""

    def nameless(self, key: str) -> str:
        """Return the key of the "rebels" or the "government" that may be the party `key`, "" where neither can be."""

    def namesake(self, key: str) -> str:
        """Return the key of what news also means by the name of the place `key`: of Idlib, its province; else `key`."""

    def called(self, key: str) -> str:
        """Return what people call the party `key`: of russia-military, "Russian military"; "" for an unknown one."""

    def bystander(self, key: str) -> bool:
        """Return whether the party `key` only sees and tells what others do, as residents and monitors."""


class FlatAtlas:
    """Knows no more than that every place lies in `theatre`, and every party stands for itself."""

    def __init__(self, theatre: str) -> None:
        self._theatre = theatre

    def containers(self, key: str) -> tuple[str, ...]:
        """Return the theatre."""
        return () if key == self._theatre else (self._theatre,)

    def sides(self, key: str) -> tuple[str, ...]:
        """Return nothing."""
        return ()

    def answers_for(self, key: str) -> str:
        """Return nothing."""
        return ""

    def nameless(self, key: str) -> str:
        """Return nothing."""
        return ""

    def namesake(self, key: str) -> str:
        """Return `key`."""
        return key

    def called(self, key: str) -> str:
        """Return nothing."""
        return ""

    def bystander(self, key: str) -> bool:
        """Return False."""
        return False


def place_key(place: Place) -> str:
    """Return what tells this place from others: the gazetteer's key, else its name, without an article."""
    return place.key or _ENDING.sub("a", _ARTICLE.sub("", " ".join(place.name.lower().split())))


def city_of(atlas: Atlas, key: str) -> str:
    """Return the key of the city around the district `key`; `key` itself where it is no district."""
    around = atlas.containers(key)
    return around[-CITY_DEPTH - 1] if len(around) > CITY_DEPTH else key


def province_of(atlas: Atlas, key: str) -> str:
    """Return the key of the province around the place `key`; `key` itself where nothing but its country is around."""
    around = atlas.containers(key)
    return around[-CITY_DEPTH] if len(around) >= CITY_DEPTH else key


def narrower(atlas: Atlas, one: str, other: str) -> str:
    """Return that of two places which the other one is around; the first by its key where neither is."""
    return min(one, other, key=lambda key: (-len(atlas.containers(key)), key))


def overlapping(atlas: Atlas, one: str, other: str) -> bool:
    """Tell whether two places can be one to two outlets: nested, or in the province of the other's name."""
    return (
        nested(atlas, one, other)
        or nested(atlas, atlas.namesake(one), other)
        or nested(atlas, one, atlas.namesake(other))
    )


def nested(atlas: Atlas, one: str, other: str) -> bool:
    """Tell whether one of the two places is the other, or lies in it."""
    return one == other or one in atlas.containers(other) or other in atlas.containers(one)


def party_key(party: Party) -> str:
    """Return what tells this party from others: the gazetteer's key, else its name in lower case without an article."""
    if party.key:
        return party.key
    words = party.name.lower().split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


def same_camp(atlas: Atlas, one: Party, other: Party) -> bool:
    """Tell whether the two are of one side, or both parts of a wider one."""
    first, second = party_key(one), party_key(other)
    return not {first, *atlas.sides(first)}.isdisjoint({second, *atlas.sides(second)})


def same_side(atlas: Atlas, one: Party, other: Party) -> bool:
    """Tell whether one of the two is the other, or a part of it."""
    first, second = party_key(one), party_key(other)
    return first == second or first in atlas.sides(second) or second in atlas.sides(first)


def may_be_one(atlas: Atlas, one: Party, other: Party) -> bool:
    """Tell whether the two are of one side, or one of them is a group that the other calls "militants", "jihadists"."""
    first, second = party_key(one), party_key(other)
    if JIHADISTS in (first, second) and atlas.nameless(first) == atlas.nameless(second) != "":
        return True
    return same_side(atlas, one, other) or first == atlas.nameless(second) or second == atlas.nameless(first)
