"""Where an arrangement holds: the place said with its name, where people are taken from, else the whole country.

The place named nearest is that of the breach for a breach; a truce is of the place that is said with it ("a truce in
Homs", "the Homs truce"), and of the whole country where none is. An evacuation is of the place that people leave.
"""

import re
from dataclasses import dataclass, field

from streams.read.gazetteer import Gazetteer
from streams.read.gazetteer_data import PlaceEntry
from streams.read.grammar import child
from streams.read.lexicon import words
from streams.read.parse import ParsedSentence
from streams.read.status.finding import Found
from streams.read.syntax import Doc, Token
from streams.read.whereabouts import named_places
from wire.records import Arrangement, Place, StatusWord

Named = tuple[int, Place]
"""A place and its offset in the sentence."""

_SAID_WITH = re.compile(
    r"(?: (?:deals?|agreements?|accords?|pacts?|zones?|plans?|of (?:hostilities|violence|fighting)))*"
    r" (?:in|for|around|across|near|covering|inside|within|throughout)(?: the)?(?: [\w'-]+){0,2} ?"
)
_VENUE = re.compile(
    r"\b(?:talks?|meetings?|negotiations|summit|conference|officials?|envoys?|sources?|leaders?) (?:in|at) $"
)
"""Before a place: where it is talked, not what it is about."""
_NATIONWIDE = words("nationwide countrywide country-wide nation-wide national")
_INSIDE = words("in at around across near inside within throughout on")
_ON_THE_GROUND = frozenset(
    {StatusWord.IN_EFFECT, StatusWord.EXTENDED, StatusWord.RESTORED, StatusWord.SUSPENDED, StatusWord.COLLAPSED}
)
"""Statuses whose "in …" says where they hold; deals are signed and talked over in another place."""
_LEAD = 0
"""Number of the last sentence whose place the article's arrangement is taken to be of."""
_LEAVING = words("leave evacuate quit flee exit depart vacate abandon escape empty")
_OUT = re.compile(
    r"\b(?:from|out of|evacuations? of|leav(?:e|es|ing)|evacuat\w+|left|quit\w*|flee(?:ing|s)?|fled"
    r"|(?:trapped|besieged|stranded|surrounded|holed up|cornered|remaining) (?:in|inside))"
    r"(?: (?!to\b|towards?\b|into\b|for\b|in\b|via\b)[\w'-]+){0,3}? ?$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\b(?:to|into|towards?|reached|reach|in|arrived (?:in|at)|via|through|for|near)(?: [\w'-]+){0,2}? ?$", re.I
)


@dataclass(slots=True)
class ArrangementPlaces:
    """The places of the arrangements of one document; remembers the last one said of each kind."""

    gazetteer: Gazetteer
    theatres: tuple[str, ...]
    said: dict[Arrangement, Place] = field(default_factory=dict)

    def place(self, parsed: ParsedSentence, found: Found) -> Place | None:
        """Return where what `found` says holds; None where the place named nearest is as good."""
        doc = parsed.doc
        named = named_places(parsed.sentence.text, self.gazetteer, self.theatres)
        if found.kind is Arrangement.EVACUATION:
            return self._left(doc, found, named)
        if found.status is StatusWord.VIOLATED:
            return None
        if any(c.lower_ in _NATIONWIDE for c in (*found.about.lefts, *found.about.head.lefts)):
            return self._country()
        for start, place in named:
            if place.key in self.theatres:
                continue
            if _said_with(doc.text, found.about, start) or (
                found.status in _ON_THE_GROUND and _in_clause(found.anchor, start)
            ):
                self.said[found.kind] = place
                return place
        inside = [(s, p) for s, p in named if p.key not in self.theatres and not _VENUE.search(doc.text, 0, s)]
        if parsed.sentence.number <= _LEAD and inside and found.kind not in self.said:
            self.said[found.kind] = min(inside, key=lambda p: abs(p[0] - found.about.idx))[1]
        return self.said.get(found.kind) or self._country()

    def note(self, parsed: ParsedSentence) -> None:
        """Remember whence a sentence says that people leave, whether or not a rule makes anything of it."""
        named = named_places(parsed.sentence.text, self.gazetteer, self.theatres)
        origins = self._origins(parsed.doc, [(s, p) for s, p in named if p.key not in self.theatres])
        if origins:
            self.said[Arrangement.EVACUATION] = origins[0]

    def _origins(self, doc: Doc, named: list[Named]) -> list[Place]:
        return [p for s, p in named if _OUT.search(doc.text, 0, s) or _object_of_leaving(doc, s)]

    def _left(self, doc: Doc, found: Found, named: list[Named]) -> Place | None:
        named = [(s, p) for s, p in named if p.key not in self.theatres]
        origins = self._origins(doc, named)
        if origins:
            return origins[0]
        elsewhere = [s for s, _ in named if _TOWARDS.search(doc.text, 0, s)]
        return self.said.get(found.kind) if len(elsewhere) == len(named) else None

    def _country(self) -> Place | None:
        """Return the outermost place of the theatre, the first of its file where there are several."""
        if len(self.theatres) != 1:
            return None
        outermost = (e for e in self.gazetteer.entries() if isinstance(e, PlaceEntry) and not e.within)
        return next((Place(e.names[0], e.key) for e in outermost if e.theatre == self.theatres[0]), None)


def _said_with(text: str, about: Token, start: int) -> bool:
    """Whether the place at `start` belongs to the arrangement's name: "truce in Homs", "Homs truce deal"."""
    end = about.idx + len(about.text)
    if start >= end:
        return _SAID_WITH.fullmatch(text, end, start) is not None
    names = (name for name in (about, about.head) if name.pos_ in {"NOUN", "PROPN"})
    return any(t.idx == start for name in names for t in name.subtree if t.i < name.i)


def _in_clause(anchor: Token, start: int) -> bool:
    """Whether the place at `start` is where `anchor` happens: "took effect in Homs"."""
    return any(
        prep.dep_ == "prep"
        and prep.lower_ in _INSIDE
        and (inner := child(prep, "pobj")) is not None
        and (inner.idx == start or any(c.idx == start for c in inner.lefts))
        for prep in anchor.children
    )


def _object_of_leaving(doc: Doc, start: int) -> bool:
    return any(t.idx == start and t.dep_ == "dobj" and t.head.lemma_.lower() in _LEAVING for t in doc)
