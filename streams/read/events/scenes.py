"""Where things happen: the place that each statement of an article is about.

In a sentence it is the place named nearest, or a narrower one inside it that the sentence names too ("Maaret, a town
of Idlib province"). A sentence that names no place, or only the country, goes on where the last one was.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from streams.read.events.places import towns_in, unlisted_place, unlisted_towns
from streams.read.lexicon import words
from streams.read.places.gazetteer import Gazetteer, Mention
from streams.read.places.gazetteer_data import PartyEntry, PlaceEntry
from streams.read.text.document import Document, Sentence
from wire.records import Place

BACK = 6
"""Sentences that a place holds for."""
_LOCATING = tuple(f" {word} " for word in words("in at near from of on around outside inside to towards over"))
_OWNING = re.compile(r"['’]?s (?:[\w-]+ ){0,3}")
"""Between a place and one of its own: "Idlib's rebel-held "."""
_IN = re.compile(r",? in (?:the )?(?:(?:rebel|government|opposition)-held )?(?:[\w-]+ern |south |north |east |west )?")
_MEASURED = re.compile(
    r"(?:\b(?:north|south|east|west)(?:[- ]?(?:east|west))? of|\b(?:km|kilomet\w+|miles?|mi)\)? (?:away )?from)"
    r"(?: the (?:[\w-]+ ){0,2}(?:city|town|village|capital|province)(?: of)?)? $",
    re.IGNORECASE,
)
"""Before a place from which another is only measured: "some 30 km south of Idlib"."""
_ORGANISATION = re.compile(
    r"[ -](?:[A-Z][\w-]+ )?(?:Media|Cent(?:er|re)|Council|Observatory|Today|Police|News|Network|Committees?|Directorate"
    r"|Agency|Press|Coordination|Revolution|Brigades?|Division|Battalion|Front|Shield|Command|Operations|Times|Post|TV)\b"
)
"""Behind a place: it is part of somebody's name ("the Ardesh Media Centre")."""
_WORKS_AT = re.compile(
    r"\b(?:managers?|directors?|heads?|doctors?|medics?|surgeons?|nurses?|officials?|sources?|spokes\w+|staff)"
    r" (?:of|at|in|from) (?:the )?(?:[\w'-]+ ){0,2}$",
    re.IGNORECASE,
)
_WARD = re.compile(r"\b(?:hospital|clinic|medical cent(?:er|re))\b", re.IGNORECASE)
"""Where those work who tell of the wounded."""
_GIVEN_NAME = re.compile(
    r"(?<![\w'-])(?P<rank>(?:Gen|Col|Maj|Capt|Brig|Sheikh|Minister)\.? )?(?!(?:In|At|From|Near|On) )[A-Z][\w-]+ $"
)
"""Before a surname that is a town's too: "Gen. Sami al-Bab"."""
_OFFICE = re.compile(r",? (?:[\w'’]+ ){1,3}(?:minister|spokes(?:wo)?man|president|envoy|ambassador)\b")
"""Behind it: "Sami al-Bab, the region's interior minister"."""
_ACCORDING = " according to "
_CAPITAL = re.compile(
    r"\b(?:blam|pin|press|pressur|sanction)\w*(?: [\w-]+){0,3} (?:up)?on $"
    r"|\b(?:regime|government|authorities|leadership|rulers) in $",
    re.IGNORECASE,
)
"""Before a capital that stands for its government all the same: "an attack that Rabat blames on Algiers"."""
_GOVERNS = re.compile(r"[ -](?:provincial )?governor\b", re.IGNORECASE)
_GOVERNOR_OF = re.compile(r"\bgovernor of (?:the )?$", re.IGNORECASE)
_FAR = 60

Named = tuple[int, Place]


@dataclass
class Scenes:
    """The places of one document by sentence, found when they are asked for."""

    document: Document
    gazetteer: Gazetteer
    _named: dict[int, list[Named]] = field(default_factory=dict)

    @cached_property
    def _towns(self) -> frozenset[str]:
        """The places that the gazetteer lacks and the article calls a town somewhere: so they are one everywhere."""
        return unlisted_towns((s.text for s in self.document.sentences if not s.headline), self.gazetteer)

    def place(self, sentence: Sentence, offset: int, reach: int) -> Place | None:
        """Return the place of what stands at `offset` in `sentence`; None where the article does not tell.

        A place that the gazetteer lacks is one only within `reach` characters of it.
        """
        unlisted = unlisted_place(sentence.text, self.gazetteer, offset, self._towns, reach)
        if unlisted is not None:
            return unlisted
        here = self._of(sentence)
        narrow = self._nearest(here, offset)
        if narrow is not None:
            return narrow
        for earlier in self._before(sentence.number):
            held = self._held(earlier)
            if held is not None:
                return held
        return here[0][1] if here else None

    def names(self, sentence: Sentence) -> bool:
        """Tell whether `sentence` names a place that the gazetteer knows within a country."""
        return any(self.gazetteer.containers(place.key) for _, place in self._of(sentence))

    def _held(self, earlier: Sentence) -> Place | None:
        """Return the place that a sentence leaves to those behind it: the one that it names first."""
        named = self._of(earlier)
        towns = towns_in(earlier.text, self._towns)
        local = (at for at, place in named if self.gazetteer.containers(place.key))
        if towns and towns[0][0] < min(local, default=len(earlier.text)):
            return Place(towns[0][1])
        return self._nearest(named, 0)

    def _nearest(self, named: list[Named], offset: int) -> Place | None:
        local = [(at, place) for at, place in named if self.gazetteer.containers(place.key)]
        if not local:
            return None
        _, best = min(local, key=lambda found: abs(found[0] - offset))
        for _, other in local:
            if best.key in self.gazetteer.containers(other.key):
                best = other
        return best

    def _before(self, number: int) -> list[Sentence]:
        """Return the sentences before `number`, the last first, and the title at the end."""
        if number < 0:
            return []
        numbers = (*range(number - 1, max(number - 1 - BACK, -1), -1), -1)
        return [found for n in numbers if (found := self.document.sentence(n)) is not None]

    def _of(self, sentence: Sentence) -> list[Named]:
        if sentence.number not in self._named:
            self._named[sentence.number] = list(self._found(sentence.text))
        return self._named[sentence.number]

    def _found(self, text: str) -> list[Named]:
        """Return the places that `text` names; a capital that stands for its government is none of them."""
        mentions = self.gazetteer.mentions(text)
        governments = {m.start for m in mentions if isinstance(m.entry, PartyEntry)}
        found: list[Named] = []
        for mention in mentions:
            before = f" {text[: mention.start]}".lower()
            located = before.endswith(_LOCATING) and not before.endswith(_ACCORDING) and not _CAPITAL.search(before)
            as_party = mention.start in governments and not located
            if isinstance(mention.entry, PlaceEntry) and not (as_party or _speaks(text, mention)):
                if found and _owns(text, found[-1], mention.start):
                    found.pop()  # "Idlib's Saraqeb"
                if found and self._lies_in(text, found[-1], mention.start):
                    continue
                found.append((mention.start, Place(text[mention.start : mention.end], self._governed(text, mention))))
        there = [(at, place) for at, place in found if not _MEASURED.search(text, max(0, at - _FAR), at)]
        return there if any(self.gazetteer.containers(place.key) for _, place in there) else found

    def _governed(self, text: str, mention: Mention) -> str:
        """Return the key of the place mentioned: of the province, where it only says whose governor somebody is."""
        governs = _GOVERNS.match(text, mention.end) or _GOVERNOR_OF.search(text, 0, mention.start)
        return (governs and self.gazetteer.namesake(mention.entry.key)) or mention.entry.key

    def _lies_in(self, text: str, place: Named, start: int) -> bool:
        """Whether the place named at `start` only says where `place` lies: "Saraqeb in Idlib"."""
        offset, named = place
        return (
            bool(self.gazetteer.containers(named.key))
            and _IN.fullmatch(text, offset + len(named.name), start) is not None
        )


def _speaks(text: str, mention: Mention) -> bool:
    """Whether a place only belongs to the name of an organisation or a person, or is a ward whose staff speak."""
    if _ORGANISATION.match(text, mention.end):
        return True
    given = _GIVEN_NAME.search(text, max(0, mention.start - _FAR), mention.start)
    if given is not None and (given["rank"] or _OFFICE.match(text, mention.end)):
        return True
    at_work = _WORKS_AT.search(text, max(0, mention.start - _FAR), mention.start)
    return at_work is not None and _WARD.search(text, mention.start, mention.end + len(" hospital")) is not None


def _owns(text: str, place: Named, start: int) -> bool:
    """Whether `place` only says whose the place at `start` is; texts may have lost their apostrophes."""
    offset, named = place
    return _OWNING.fullmatch(text, offset + len(named.name), start) is not None
