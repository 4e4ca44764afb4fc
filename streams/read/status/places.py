"""Where an arrangement holds: the place said with its name, where people are taken from, else the whole country.

The place named nearest is that of the breach for a breach; a truce is of the place that is said with it ("a truce in
Homs", "the Homs truce"), and of the whole country where none is. An evacuation is of the place that people leave.
"""

import re
from dataclasses import dataclass, field

from streams.read.lexicon import words
from streams.read.lexicon.leaving import LEAVING
from streams.read.lexicon.people import LOCALS
from streams.read.parsing.grammar import child
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Doc, Token
from streams.read.places.gazetteer import Gazetteer
from streams.read.places.gazetteer_data import PartyEntry, PlaceEntry, TheatreEntry
from streams.read.places.whereabouts import named_places
from streams.read.status.finding import Found
from streams.read.status.vocabulary import STANDING
from wire.records import Arrangement, Place, StatusWord

Named = tuple[int, Place]
"""A place and its offset in the sentence."""

_SAID_WITH = re.compile(
    r"(?: (?:deals?|agreements?|accords?|pacts?|zones?|plans?|of (?:hostilities|violence|fighting)))*"
    r" (?:in|for|around|across|near|covering|inside|within|throughout)(?: the)?(?: [\w'-]+){0,2}"
    r"(?: (?:province|governorate|state|region|district|city|town|village|suburb|enclave|area) of)? ?"
)
_VENUE = re.compile(
    r"\b(?:talks?|meetings?|negotiations|summit|conference|officials?|envoys?|sources?|leaders?|residents?|people"
    r"|citizens|civilians|inhabitants|families|diplomats?|analysts?|reporters?|correspondents?) (?:in|at|of|from) $"
)
"""Before a place: where it is talked, and by whom, not what it is about."""
_FOUGHT = re.compile(
    r"\b(?:kill\w*|dead|attack\w*|shell(?:s|ed|ing)?|bomb\w*|(?:air ?)?strikes?|fires?|firing|fired|rockets?|raids?"
    r"|clash\w*|battles?|blasts?|explosion|explod\w+|wound\w+|gun(?:men|fire))\b",
    re.IGNORECASE,
)
"""Tells that a place is named for what happened there, whether or not it has a truce."""
_NATIONWIDE = words("nationwide countrywide country-wide nation-wide national")
_LOCAL = words("local localised localized")
_INSIDE = words("in at around across near inside within throughout on")
_ON_THE_GROUND = STANDING - {StatusWord.AGREED} | {StatusWord.SUSPENDED, StatusWord.COLLAPSED}
"""Statuses whose "in …" says where they hold; deals are signed and talked over in another place."""
_LEAD = 0
"""Number of the last sentence whose place the article's arrangement is taken to be of."""
_OUT = re.compile(
    r"\b(?:from|out of|evacuations? of|leav(?:e|es|ing)|evacuat\w+|left|quit\w*|flee(?:ing|s)?|fled"
    r"|(?:trapped|besieged|stranded|surrounded|holed up|cornered|remaining) (?:in|inside))"
    r"(?:(?: (?!to\b|towards?\b|into\b|for\b|in\b|via\b)[\w'-]+){0,3}?"
    r"|(?: (?!to\b|towards?\b|into\b|for\b|in\b|via\b)[\w'-]+){0,6}? (?:towns?|villages?|districts?|areas?) of) ?$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\b(?:to|into|towards?|reached|reach|in|arrived (?:in|at)|via|through|for|near)(?: [\w'-]+){0,2}? ?$", re.I
)

_AND = re.compile(r"(?:,|,? and|,? or) (?:the )?(?:\w+ of )?")
"""Between the places that people leave together."""


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
            several = found.anchor.tag_ == "NNS" and not named  # "frequent violations": not of the place told of before
            return self._country(named) if several and found.kind not in self.said else None
        scope = {c.lower_ for c in (*found.about.lefts, *found.about.head.lefts)}
        if scope & _NATIONWIDE:
            return self._country(named)
        if scope & _LOCAL and found.about.tag_ in {"NN", "NNP"}:
            return None
        for start, place in named:
            if place.key in self.theatres:
                continue
            if (
                _said_with(doc.text, found.about, start)
                or (found.status in _ON_THE_GROUND and _in_clause(found.anchor, start))
                or (found.status is StatusWord.AGREED and _of_who_agrees(found.anchor, start))
            ):
                self.said[found.kind] = place
                return place
        country = self._country(named)
        if country is not None and self._is_the_countrys(doc, found.about):
            self.said[found.kind] = country
            return country
        if parsed.sentence.number <= _LEAD and found.kind not in self.said and not _FOUGHT.search(doc.text):
            inside = self._surroundings(doc.text, named)
            if inside:
                self.said[found.kind] = min(inside, key=lambda p: abs(p[0] - found.about.idx))[1]
        if country is not None:
            self.said.setdefault(found.kind, country)
        return self.said.get(found.kind)

    def note(self, parsed: ParsedSentence) -> None:
        """Remember whence a sentence says that people leave, whether or not a rule makes anything of it."""
        named = named_places(parsed.sentence.text, self.gazetteer, self.theatres)
        origins = self._origins(parsed.doc, [(s, p) for s, p in named if p.key not in self.theatres])
        if origins:
            self.said[Arrangement.EVACUATION] = _first_of_those_together(parsed.doc.text, origins[0], named)

    def name(self, doc: Doc, about: Token, kind: Arrangement) -> None:
        """Remember the place that the beginning of an article says with an arrangement, whatever it tells of it."""
        named = named_places(doc.text, self.gazetteer, self.theatres)
        inside = (p for s, p in named if p.key not in self.theatres and _said_with(doc.text, about, s))
        place = next(inside, None)
        if place is None and self._is_the_countrys(doc, about):
            place = self._country(named)
        if place is not None:
            self.said[kind] = place

    def _is_the_countrys(self, doc: Doc, about: Token) -> bool:
        """Whether the whole theatre is said with an arrangement: "a truce in Syria", "the Syrian truce"."""
        whole = (
            m.start
            for m in self.gazetteer.mentions(doc.text, self.theatres)
            if isinstance(m.entry, TheatreEntry | PlaceEntry) and m.entry.key in self.theatres
        )
        return any(_said_with(doc.text, about, start) for start in whole)

    def _surroundings(self, text: str, named: list[Named]) -> list[Named]:
        """Return the places that stand beside an arrangement as if it were theirs; a capital is those who sit there."""
        seats = {m.start for m in self.gazetteer.mentions(text, self.theatres) if isinstance(m.entry, PartyEntry)}
        inside = [(s, p) for s, p in named if p.key not in self.theatres and s not in seats]
        return [(s, p) for s, p in inside if not _VENUE.search(text, 0, s)]

    def _origins(self, doc: Doc, named: list[Named]) -> list[Named]:
        return [(s, p) for s, p in named if _OUT.search(doc.text, 0, s) or _object_of_leaving(doc, s)]

    def _left(self, doc: Doc, found: Found, named: list[Named]) -> Place | None:
        named = [(s, p) for s, p in named if p.key not in self.theatres]
        origins = self._origins(doc, named)
        if origins:
            return _first_of_those_together(doc.text, origins[0], named)
        if found.status is StatusWord.AGREED:
            theirs = next((p for s, p in named if _of_who_agrees(found.anchor, s)), None)
            if theirs is not None:
                return theirs
        elsewhere = [s for s, _ in named if _TOWARDS.search(doc.text, 0, s)]
        if len(elsewhere) < len(named):
            nearest = min((n for n in named if n[0] not in elsewhere), key=lambda n: abs(n[0] - found.anchor.idx))
            return _first_of_those_together(doc.text, nearest, named)
        return self.said.get(found.kind) or (self._country(named) if elsewhere else None)

    def _country(self, named: list[Named]) -> Place | None:
        """Return the outermost place of the theatre, the first of its file where there are several.

        Of several theatres, it is that of the one place that is `named`, if there is one.
        """
        entries = (self.gazetteer.entry(place.key) for _, place in named)
        told = {e.theatre for e in entries if isinstance(e, PlaceEntry)} if len(self.theatres) > 1 else {*self.theatres}
        if len(told) != 1:
            return None
        country = self.gazetteer.country(*told)
        return Place(country.names[0], country.key) if country is not None else None


def _first_of_those_together(text: str, one: Named, named: list[Named]) -> Place:
    """Return the first place, by key, of those that are named together with `one`: of "Kefraya and Foua", Foua."""
    together: list[Named] = []
    for start, place in sorted(named, key=lambda each: each[0]):
        if together and not _AND.fullmatch(text, together[-1][0] + len(together[-1][1].name), start):
            if one in together:
                break
            together = []
        together.append((start, place))
    return min((place for _, place in together), key=lambda place: place.key)


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


def _of_who_agrees(anchor: Token, start: int) -> bool:
    """Whether those who agree are the people of the place at `start`: "elders in Homs reached an agreement"."""
    subject = child(anchor, "nsubj") or child(anchor, "nsubjpass")
    if subject is None or subject.lemma_.lower() not in LOCALS:
        return False
    return any(t.idx == start for prep in subject.children if prep.dep_ == "prep" for t in prep.subtree)


def _object_of_leaving(doc: Doc, start: int) -> bool:
    return any(t.idx == start and t.dep_ == "dobj" and t.head.lemma_.lower() in LEAVING for t in doc)
