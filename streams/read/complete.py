"""From drafts to claims: who says so, how surely, where and when."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from streams.read.attribution.speakers import Speakers
from streams.read.attribution.stance import stance_of
from streams.read.draft import Draft
from streams.read.moments import day_above, day_of, goes_back, hangs_on_past, tense_of
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.places.gazetteer import Gazetteer
from streams.read.places.spellings import Spellings
from streams.read.places.whereabouts import Centre, named_places
from streams.read.text.document import Sentence
from streams.read.text.quoting import quoted
from wire.records import Casualties, Claim, Place, Tense, Victims

_BEARING = re.compile(
    r"(?:\b(?:miles?|kms?|kilomet(?:er|re)s?)\)?(?: to the)?"
    r" (?:north|south|east|west|northeast|northwest|southeast|southwest|outside|away|from)"
    r"(?:ern)?|\b(?:kms?|miles?|kilomet(?:er|re)s?)\)?) (?:of|from) (?:the )?$",
    re.IGNORECASE,
)
"""Before a place: only how far from it the one that is meant lies."""

_OF_HARM = Casualties | Victims


@dataclass(slots=True)
class Completer:
    """Completes the drafts of one document, sentence by sentence in order.

    A place named once holds until the next, unless it was named in passing: then the article's `centre` holds.
    """

    speakers: Speakers
    gazetteer: Gazetteer
    theatres: tuple[str, ...]
    published: date
    centre: Centre
    spellings: Spellings
    _place: Place = field(default=Place())
    _passed: list[Sentence] = field(default_factory=list)

    def claims(self, parsed: ParsedSentence, drafts: Iterable[Draft]) -> list[Claim]:
        """Return the claims of the `drafts` of one sentence."""
        found = list(drafts)
        if not found:
            self._passed.append(parsed.sentence)  # most sentences claim nothing: their places are seldom asked for
            return []
        places = self._named(parsed.sentence)
        self._place = places[0][1] if places else self._last_named()
        self._passed.clear()
        mark = parsed.sentence.hash
        return [self._claim(parsed, draft, places, mark) for draft in found]

    def _named(self, sentence: Sentence) -> list[tuple[int, Place]]:
        return named_places(sentence.text, self.gazetteer, self.theatres)

    def _last_named(self) -> Place:
        """Return the first place of the last sentence that named one."""
        for sentence in reversed(self._passed):
            places = self._named(sentence)
            if places:
                return places[0][1]
        return self._place

    def _claim(self, parsed: ParsedSentence, draft: Draft, places: list[tuple[int, Place]], mark: int) -> Claim:
        anchor = draft.anchor
        day = day_of(anchor, self.published)
        if day is None and isinstance(draft.matter, _OF_HARM):
            day = day_above(anchor, self.published)
        place = draft.place or _nearest(places, anchor, self.theatres) or self.centre.instead_of(self._place)
        return Claim(
            matter=draft.matter,
            quote=parsed.quote(*quoted(draft.first, draft.last, anchor)),
            claimant=draft.claimant or self.speakers.claimant(parsed, anchor),
            stance=draft.stance or stance_of(anchor),
            tense=draft.tense or self._tense(parsed.sentence, draft, day),
            place=self.spellings.known(place, self.theatres),
            day=day,
            sentence=mark,
            rule=draft.rule,
        )

    def _tense(self, sentence: Sentence, draft: Draft, day: date | None) -> Tense:
        tense = tense_of(draft.anchor, day, self.published)
        if tense is not Tense.CURRENT or day is not None or not isinstance(draft.matter, _OF_HARM):
            return tense
        before = self.speakers.document.sentence(sentence.number - 1) if sentence.number > 0 else None
        old = hangs_on_past(draft.anchor) or (before is not None and goes_back(sentence.text, before.text))
        return Tense.BACKGROUND if old else tense


def _nearest(places: list[tuple[int, Place]], anchor: Token, theatres: tuple[str, ...]) -> Place | None:
    """Return the place named nearest to `anchor`; a whole theatre only where nothing in it is named."""
    if not places:
        return None
    inside = [place for place in places if place[1].key not in theatres]
    there = [place for place in inside if not _BEARING.search(anchor.doc.text, 0, place[0])]
    return min(there or inside or places, key=lambda place: abs(place[0] - anchor.idx))[1]
