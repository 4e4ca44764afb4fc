"""Whom or what a strike hit: civilians or fighters, a hospital or an arms depot."""

import re
from collections.abc import Iterator

from streams.read.attribution.speakers import Speakers
from streams.read.cues import Cue
from streams.read.draft import Draft
from streams.read.events.casualties import harmed_people
from streams.read.events.counted import Counted
from streams.read.events.groups import group_of, is_people
from streams.read.events.happenings import Happening, happenings, nearest
from streams.read.events.vocabulary import CIVILIAN_TARGETS, MILITARY_TARGETS, Event, Group
from streams.read.lexicon import words
from streams.read.lexicon.speaking import DENYING
from streams.read.parsing.grammar import child, passive, phrase, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token, position, text_of
from wire.records import Harm, Stance, Victims

_HITTING = words("hit strike target bomb shell attack pound destroy bombard level flatten damage raid")
_HARMING = words("kill target hit harm hurt wound injure strike")
_SPARING = words("avoid refrain minimise minimize")
_SITES = words("site target facility installation object infrastructure building property")
_QUARTERS = words("area district neighbourhood neighborhood building block quarter suburb")
_ON = ("on", "at", "against", "near")
_MOTIVES = frozenset({"pretext", "excuse", "justification"})
"""What an attack is to be for hitting something else: "a pretext for hitting the base"."""
_MOST = re.compile(
    r"[,\s-]*(?:most(?:ly)?|mainly|all|many)(?: of (?:them|whom))?(?: were)? (?P<whom>\w+(?: and \w+)?)", re.I
)
_COMPARABLE = CIVILIAN_TARGETS | MILITARY_TARGETS
MOSTLY = Cue(
    r"\b(?:mostly|mainly|(?:most|many|all) of (?:them|whom)|most)\b[^.;]{1,30}\b(?:killed|died|dead|victims)\b",
    re.IGNORECASE,
)
"""Who was killed is told, whatever killed them."""


def targets(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield the claims about whom a strike hit, each group and event of the sentence once."""
    events = happenings(parsed.sentence.text)
    seen: set[tuple[Event, Group]] = set()
    found = (*_things_hit(parsed, events), *_people_hit(parsed, speakers, events), *_none_but(parsed, events))
    for draft, key in found:
        if key not in seen:
            seen.add(key)
            yield draft


Found = tuple[Draft, tuple[Event, Group]]


def _things_hit(parsed: ParsedSentence, events: tuple[Happening, ...]) -> Iterator[Found]:
    """The jets hit a hospital; a mosque was shelled; an air strike on a market; rockets fired at the base."""
    for word in parsed.doc:
        if word.pos_ == "VERB" and word.lemma_.lower() in _HITTING:
            what = subject(word) if passive(word) else child(word, "dobj")
        else:
            what = pobj(word, *_ON) if word.pos_ in {"NOUN", "VERB"} and _is_event(word, events) else None
        if what is None or any(above.lemma_ in _SPARING | DENYING | _MOTIVES for above in word.ancestors):
            continue
        first, last = phrase(what)
        # "the rebel enclave": its head is no target that we know, whatever stands before it
        group = group_of(parsed.words(first, last)) if group_of(parsed.words(what, what)) else _gathered(parsed, what)
        inside = range(first.idx, last.idx + len(last.text))
        others = tuple(h for h in events if h.start not in inside)  # gas that was destroyed was no gas attack
        event = nearest(others, word.idx, parsed.sentence.text)
        if group in _COMPARABLE and group is not None and event is not Event.NONE:
            ends = sorted((word, first, last), key=position)
            yield Draft(Victims(event.value, group.value), word, ends[0], ends[-1], "victims: hit"), (event, group)


def _gathered(parsed: ParsedSentence, what: Token) -> Group | None:
    """Return what a residential area, military sites or a meeting of commanders are hit as."""
    first, last = phrase(what)
    said = parsed.words(first, last).lower()
    if what.lemma_.lower() in _SITES and ("military" in said or "civilian" in said):
        return Group.MILITARY_TARGET if "military" in said else Group.CIVILIANS
    if what.lemma_.lower() in _QUARTERS:
        return Group.HOMES if "residential" in said or "civilian" in said else None
    if what.lemma_.lower() != "meeting":
        return None
    military = "military" in said or any(group_of(word) in MILITARY_TARGETS for word in said.split())
    return Group.MILITARY_TARGET if military else None


def _people_hit(parsed: ParsedSentence, speakers: Speakers, events: tuple[Happening, ...]) -> Iterator[Found]:
    """Killed 12 civilians; 20 militants died in the raid. A sentence that counts both kinds says nothing here."""
    harmed = [h for h in harmed_people(parsed, speakers.gazetteer) if h.harm is Harm.KILLED]
    groups = {h.counted.group for h in harmed}
    if groups & CIVILIAN_TARGETS and groups & MILITARY_TARGETS:
        return
    for one in harmed:
        trigger = parsed.doc[one.trigger]
        event = nearest(events, trigger.idx, parsed.sentence.text)
        most = _mostly(parsed, one.counted)
        group = most or one.counted.group
        group = Group.CIVILIANS if group in CIVILIAN_TARGETS else group
        told = event not in {Event.NONE, Event.CLASHES, Event.WAR} or (event is Event.NONE and most is not None)
        if group in _COMPARABLE and is_people(group) and told:
            first, last = (
                parsed.doc[min(one.counted.first, one.trigger)],
                parsed.doc[max(one.counted.last, one.trigger)],
            )
            yield Draft(Victims(event.value, group.value), trigger, first, last, "victims: counted"), (event, group)


def _none_but(parsed: ParsedSentence, events: tuple[Happening, ...]) -> Iterator[Found]:
    """Only militants were killed in the strike; the strike killed no civilians."""
    for word in parsed.doc:
        verb = word.head
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in _HARMING:
            continue
        if word.dep_ != ("nsubjpass" if passive(verb) else "dobj"):
            continue
        first = word.left_edge.i
        near = parsed.doc[max(first - 1, 0) : first + 1][::-1]
        bound = next((c for c in near if c.lower_ in {"only", "no"} and c.i != word.i), None)
        group = group_of(word.text) if bound is not None else None
        if bound is None or group is None or group not in _COMPARABLE or not is_people(group):
            continue
        event = nearest(events, verb.idx, parsed.sentence.text)
        if event is Event.NONE:
            continue
        group = Group.CIVILIANS if group in CIVILIAN_TARGETS else group
        stance = Stance.DENIED if bound.lower_ == "no" else None
        ends = sorted((bound, word, verb), key=position)
        yield (
            Draft(Victims(event.value, group.value), verb, ends[0], ends[-1], "victims: none but", stance=stance),
            (event, group),
        )


def _mostly(parsed: ParsedSentence, one: Counted) -> Group | None:
    """Return whom "40 people, most of them civilians" says that most were."""
    behind = parsed.doc[one.last + 1 : one.last + 9]
    match = _MOST.match(text_of(behind))
    return group_of(match["whom"]) if match else None


TARGET_RULES = ("hit", "counted", "none but")
"""The names of this module's rules."""


def _is_event(word: Token, events: tuple[Happening, ...]) -> bool:
    return any(h.start <= word.idx < h.end for h in events)
