"""Places in another spelling than the gazetteer's: by their consonants, on which transliterations agree.

"Maaret al-Nouman" and "Maarat al-Numan" have the same ones. Vowels, doubled letters, articles, hyphens and a silent "h"
at the end are what outlets differ in; q and k, ch and sh, dh and d are one sound to most of them.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property

from streams.read.lexicon import words
from streams.read.places.folding import fold
from streams.read.places.gazetteer import Gazetteer
from streams.read.places.gazetteer_data import PlaceEntry
from wire.records import Place

_ARTICLES = words("al el ul ad ed an en ar er as es at et az ez ash esh adh")
_ONE_SOUND = (("ch", "sh"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("q", "k"), ("ck", "k"))
_SILENT = re.compile(r"[aeiouy]|(?<=.)w|h$")
_TWICE = re.compile(r"(.)\1+")
FEWEST = 4
"""With fewer consonants a name may be any other: "Kilis" has those of Kalasa, "Abdeen" those of Baedeen."""


def consonants(name: str) -> str:
    """Return what spellings of a name have in common; takes time linear in its length."""
    return "".join(map(_of_word, (w for w in fold(name).replace("'", "").split() if w not in _ARTICLES)))


def _of_word(word: str) -> str:
    for spelt, sound in _ONE_SOUND:
        word = word.replace(spelt, sound)
    return _TWICE.sub(r"\1", _SILENT.sub("", word))


class Spellings:
    """The places of a gazetteer by the consonants of their names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    @cached_property
    def _keys(self) -> Mapping[tuple[str, str], set[str]]:
        """Theatre and consonants → places. Made when it is first asked for: 0.05 s."""
        keys: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for entry in self._gazetteer.entries():
            if isinstance(entry, PlaceEntry):
                for name in entry.names:
                    keys[entry.theatre, consonants(name)].add(entry.key)
        return keys

    def known(self, place: Place, theatres: Collection[str]) -> Place:
        """Return `place` with the key of the one place of `theatres` whose name it spells, else as it is."""
        spelt = "" if place.key else consonants(place.name)
        if len(spelt) < FEWEST:
            return place
        found = set[str]().union(*(self._keys.get((theatre, spelt), ()) for theatre in theatres))
        return Place(place.name, found.pop()) if len(found) == 1 else place
