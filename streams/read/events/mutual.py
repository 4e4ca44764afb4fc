"""Two who blame each other for one thing: each says that the other did it."""

from collections.abc import Iterator

from streams.read.attribution.speakers import Speakers
from streams.read.cues import Cue
from streams.read.draft import Draft
from streams.read.events.accused import actors
from streams.read.events.happenings import Happening, happenings, nearest
from streams.read.events.vocabulary import Event
from streams.read.lexicon import words
from streams.read.lexicon.speaking import ACCUSING
from streams.read.parsing.grammar import child, phrase, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token, position
from streams.read.places.gazetteer import Gazetteer
from streams.read.places.gazetteer_data import PlaceEntry
from streams.read.status.pairs import joint, opposite, pair_before
from wire.records import Party, Responsibility

MUTUAL_RULES = ("each other",)
"""The names of this module's rules."""

_TRADING = words("trade exchange swap")
_CHARGES = words("blame accusation allegation charge recrimination barb")
_TRUCE = words("ceasefire truce armistice hostilities agreement deal break breach violate violation breaching breaking")
"""Who breaks a truce, statuses tell."""

_OFTEN = Cue(r"\b(?:in the past|previously|often|frequently|routinely|regularly|repeatedly|have long|which side)\b")
"""What is said of no one event."""


def mutual(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield two claims of responsibility for each "Kigali and Kinshasa accused each other of shelling the camp"."""
    events = happenings(parsed.sentence.text)
    for verb in parsed.doc:
        if not _each_other(verb):
            continue
        event = _event_behind(parsed, verb, events, speakers)
        pair = _two(parsed, verb, speakers)
        if event is Event.NONE or len(pair) != 2 or _OFTEN.stands_in(parsed.sentence.text):
            continue
        head = subject(verb) or verb
        first, last = min(phrase(head)[0], verb, key=position), max(verb, *verb.subtree, key=position)
        for one, other in (pair, pair[::-1]):
            yield Draft(Responsibility(event.value, (other,)), verb, first, last, "responsibility: each other", one)


def _each_other(verb: Token) -> bool:
    """Whether `verb` says that two blame each other: also "traded blame", "exchanged accusations"."""
    lemma = verb.lemma_.lower()
    if lemma not in ACCUSING | _TRADING or verb.pos_ != "VERB":
        return False
    whom = child(verb, "dobj")
    if whom is None:
        return False
    traded = lemma in _TRADING and whom.lemma_.lower() in _CHARGES
    return traded or (lemma in ACCUSING and opposite(whom) and any(c.lower_ == "each" for c in (whom, *whom.lefts)))


def _event_behind(parsed: ParsedSentence, verb: Token, events: tuple[Happening, ...], speakers: Speakers) -> Event:
    """Return what they blame each other for, named behind the verb.

    `Event.NONE` for a breach, for nothing, and for what was in several places.
    """
    of = pobj(verb, "of", "for", "over")
    whom = child(verb, "dobj")
    of = of or (pobj(whom, "for", "over", "of") if whom is not None else None)
    if of is None or any(t.lemma_.lower() in _TRUCE for t in of.subtree):
        return Event.NONE
    start, end = of.left_edge.idx, of.right_edge.idx + len(of.right_edge.text)
    behind = tuple(h for h in events if start <= h.start and h.end <= end)
    if _in_several_places(parsed.sentence.text[start:end].partition(",")[0], speakers.gazetteer):
        return Event.NONE  # "exchanged accusations of bombing Omdurman and Nyala": each of another
    return nearest(behind, of.idx, parsed.sentence.text)


def _in_several_places(text: str, gazetteer: Gazetteer) -> bool:
    """Whether `text` names places of which none lies in the other."""
    found = {m.entry.key for m in gazetteer.mentions(text) if isinstance(m.entry, PlaceEntry)}
    around = {key for place in found for key in gazetteer.containers(place)}
    return len(found - around) > 1


def _two(parsed: ParsedSentence, verb: Token, speakers: Speakers) -> tuple[Party, ...]:
    """Return the two who blame: the subjects, "the army … with rebels", or those whom "both sides" means."""
    head = subject(verb)
    if head is None:
        return ()
    if joint(head):
        return pair_before(parsed, head, speakers)
    found = actors(parsed, head, speakers)
    whom = child(verb, "dobj")
    against = pobj(verb, "with") or (pobj(whom, "with") if whom is not None else None)
    if len(found) == 1 and against is not None:
        found = (*found, *actors(parsed, against, speakers))
    return found
