"""Who disowns what was told before, without a word for it: "it had no aircraft in the area", "called the report a lie".

What is disowned stands in an earlier sentence (`answers.py`); where nobody is accused there, nothing is claimed.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from streams.read.attribution.speakers import OUTLET, Speakers
from streams.read.attribution.stance import uncertain
from streams.read.cues import Cue
from streams.read.draft import Draft
from streams.read.events.accused import actors, is_actor
from streams.read.events.happenings import happenings, nearest
from streams.read.events.standing import time_and_again
from streams.read.events.vocabulary import Event
from streams.read.lexicon import words
from streams.read.lexicon.speaking import UNTRUE
from streams.read.parsing.grammar import child, phrase, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token, position
from wire.records import Party, Responsibility, Stance, Tense

_FORCES = words(
    "aircraft plane jet warplane helicopter drone force troop soldier unit operation mission sortie flight activity "
    "role involvement hand part connection"
)
"""What somebody had none of where it happened."""
_THERE = words("area location place site vicinity region town city scene incident attack it this that sky killing")
_CALLING = words("call brand label describe denounce term dismiss reject")
_TOLD = words("statement claim report accusation allegation information charge account video")
_BLAMED = words("claim report accusation allegation charge")
"""What is dismissed by the rule for denials (`denials.py`)."""
_WEAPONS = words("weapon weapons arms munitions substances gas")
_SUCH = words("such these those this that kind type sort")
_OWNING = words("possess have own")
_OF_GAS = Event.CHEMICAL_ATTACK
ABSENT = Cue(
    r"\b(?:no|not|none|any|nothing|never|neither)\b[^.;]{1,60}\b(?:aircraft|planes?|jets?|warplanes?|helicopters?|drones?"
    r"|forces|troops|soldiers|units|operations?|missions?|sorties?|flights?|activity|role|involvement|hand|part"
    r"|connection|to do with|area|skies|weapons)\b|\bnot in the (?:area|vicinity|region)\b"
    r"|\busing (?:such|this|these)\b"
)
CALLED = Cue(
    r"\b(?:call|brand|label|describ|denounc|term|dismiss|reject)(?:s|ed|d|es|ing|e|ling|led)?\b"
    r"|\b(?:is|are|was|were|be)\b[^.;]{1,20}\b(?:lies?|false|untrue|baseless|unfounded|groundless|fabricat\w+|fake)\b"
)

Rule = Callable[[ParsedSentence, Speakers], Iterator[Draft]]


def disowning(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield the claims by which somebody disowns what stands before."""
    for rule in DISOWNING_RULES.values():
        yield from rule(parsed, speakers)


def _not_there(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """It had no aircraft in the area; none of its units was there; no rebel jets flew over the town that day."""
    for verb in parsed.doc:
        if verb.lemma_ not in _BEING or verb.pos_ not in {"VERB", "AUX"}:
            continue
        owned = child(verb, "dobj") if verb.lemma_ in {"have", "conduct", "play", "carry"} else subject(verb)
        forces = pobj(owned, "of") if owned is not None and owned.lower_ == "none" else owned
        if owned is None or forces is None or forces.lemma_.lower() not in _FORCES:
            continue
        none = owned.lower_ == "none" or any(c.lower_ in {"no", "neither"} for c in owned.lefts) or _negated(verb)
        where = pobj(verb, *_AT) or pobj(owned, *_AT)
        if none and where is not None and where.lemma_.lower() in _THERE:
            mine = owned.dep_ == "dobj"
            yield from _disowned(parsed, verb, subject(verb) if mine else forces, where, "not there", speakers)


def _no_part_in_it(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """The militia has nothing to do with it, or with the attack."""
    for verb in parsed.doc:
        what = child(verb, "dobj") if verb.lemma_ == "have" else None
        if what is not None and what.lower_ == "nothing" and any(t.lower_ == "with" for t in verb.subtree):
            with_ = next(t for t in verb.subtree if t.lower_ == "with")
            thing = child(with_, "pobj") or with_
            named = _named(parsed, thing)
            yield from _disowned(parsed, verb, subject(verb), what, "no part in it", speakers, named)


def _named(parsed: ParsedSentence, thing: Token) -> Event:
    """Return what happened where `thing` is a word for it; "the incident" is whatever was told before."""
    if thing.lemma_ == "incident":
        return Event.NONE
    return nearest(tuple(h for h in happenings(parsed.sentence.text) if h.start <= thing.idx < h.end), thing.idx)


def _such_weapons(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """The army has never used such weapons; they deny using such gas; it has no chemical weapons."""
    for verb in parsed.doc:
        if verb.lemma_ not in {"use", "possess", "have", "own", "employ"} or verb.pos_ != "VERB":
            continue
        what = child(verb, "dobj")
        inside = {t.lower_ for t in what.subtree} if what is not None else set()
        none = _negated(verb) or (what is not None and any(c.lower_ == "no" for c in what.lefts))
        denied = none or any(above.lemma_ in {"deny", "refute"} for above in verb.ancestors)
        named = _OF_GAS if none and "chemical" in inside and verb.lemma_ in _OWNING else Event.NONE
        if what is not None and denied and inside & _WEAPONS and (inside & _SUCH or named):
            often = any(time_and_again(t) for t in (verb, *verb.ancestors) if t.pos_ == "VERB")
            for draft in _disowned(parsed, verb, subject(verb), what, "such weapons", speakers, named):
                yield replace(draft, tense=Tense.BACKGROUND) if often else draft


def _called_false(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """The ministry called the statement disinformation; the group described the report as a lie."""
    for verb in parsed.doc:
        if verb.lemma_.lower() not in _CALLING or verb.pos_ != "VERB":
            continue
        inside = [t for t in verb.subtree if t.i > verb.i]
        false = next((t for t in inside if t.lower_ in UNTRUE), None)
        told = {t.lemma_.lower() for t in inside} & _TOLD
        if verb.lemma_.lower() in {"dismiss", "reject"}:
            told -= _BLAMED
        if false is not None and told:
            yield from _disowned(parsed, verb, subject(verb), false, "called false", speakers)


def _is_false(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """The allegations are unfounded, the army said; "it is a lie", said the group."""
    for verb in parsed.doc:
        what = subject(verb) if verb.lemma_ == "be" else None
        false = next((c for c in verb.children if c.dep_ in {"acomp", "attr"} and c.lower_ in UNTRUE), None)
        if what is None or false is None or what.lemma_.lower() not in _TOLD | {"it", "this", "that", "these"}:
            continue
        said_by = speakers.claimant(parsed, verb)
        if said_by.key and is_actor(speakers.gazetteer.entry(said_by.key)):
            yield _draft((said_by,), verb, sorted((what, verb, false), key=position), "is false", None)


def _disowned(
    parsed: ParsedSentence,
    verb: Token,
    doer: Token | None,
    end: Token,
    rule: str,
    speakers: Speakers,
    event: Event = Event.NONE,
) -> Iterator[Draft]:
    accused = actors(parsed, doer, speakers) if doer is not None else ()
    if doer is None or not accused or uncertain(verb):
        return
    said_by = accused[0] if rule == "called false" else speakers.claimant(parsed, verb)
    if not said_by.key and said_by != OUTLET:
        said_by = accused[0]  # "its jets were not there, a spokeswoman said"
    yield _draft(accused, verb, sorted((phrase(doer)[0], verb, end), key=position), rule, said_by, event)


def _draft(
    accused: tuple[Party, ...],
    verb: Token,
    ends: list[Token],
    rule: str,
    said_by: Party | None,
    event: Event = Event.NONE,
) -> Draft:
    matter = Responsibility(event.value, accused)
    return Draft(matter, verb, ends[0], ends[-1], f"responsibility: {rule}", said_by, Stance.DENIED)


def _negated(verb: Token) -> bool:
    return child(verb, "neg") is not None or any(c.lower_ == "never" for c in verb.children)


_AT = ("in", "at", "near", "over", "with", "on")
_BEING = words("have be conduct operate play fly carry")
DISOWNING_RULES: dict[str, Rule] = {
    "not there": _not_there,
    "no part in it": _no_part_in_it,
    "such weapons": _such_weapons,
    "called false": _called_false,
    "is false": _is_false,
}
"""Rules by name."""
