"""Who holds a place: taken, held, lost, left; and "rebel-held" before a town's name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from streams.read.attribution.saying import claim_over, owner_of
from streams.read.attribution.speakers import Speakers
from streams.read.attribution.stance import denied
from streams.read.cues import Cue
from streams.read.draft import Draft
from streams.read.events.accused import actors, own_men
from streams.read.events.deeds import only_planned
from streams.read.events.places import place_of
from streams.read.lexicon import words
from streams.read.lexicon.speaking import DENYING
from streams.read.parsing.grammar import agent, child, passive, phrase, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token, position
from streams.read.places.gazetteer_data import PlaceEntry
from wire.records import Control, Party, Place, Stance

_TAKING = words(
    "take capture seize retake retook recapture regain liberate overrun conquer reclaim wrest secure occupy grab annex"
)
_HOLDING = words("hold control rule dominate run keep retain")
_LOSING = words("lose cede surrender relinquish abandon")
_LEAVING = words("withdraw retreat pull leave flee")
DRIVING = words("drive push oust expel force dislodge eject evict rout clear clean cleanse")
"""Verbs by which somebody loses a place to whoever drives him out."""
_IN_HAND = _TAKING | _HOLDING
_OUT_OF_HAND = _LOSING | _LEAVING | DRIVING
_GRIP = words("control hold grip command possession hands")
_GRIPPING = words(
    "take gain regain seize wrest have assert retain establish win reassert tighten restore assume lose maintain "
    "declare announce claim proclaim"
)
_STAYING = words("be remain stay")
_DECLARING = words("declare announce claim proclaim")
_CAPTURES = words("capture recapture seizure takeover liberation conquest")
_TELLING = DENYING | words("announce claim confirm declare hail celebrate report proclaim")
_TRYING = words(
    "try attempt seek aim hope plan vow fight battle struggle want intend prepare advance offensive bid push"
)
_HELD = Cue(
    r"\b(?P<who>[\w'.]+(?: [\w'.]+)?(?: (?:group|militia|army))?)[- ]"
    r"(?P<how>held|controlled|run|occupied|ruled|dominated)\b",
    re.IGNORECASE,
)
_PLACES = words(
    "town village city district area region neighbourhood neighborhood province enclave suburb countryside base "
    "airport airbase territory ground position positions hill hilltop road highway crossing port station camp "
    "half checkpoint outpost headquarters square bridge quarter stronghold part parts percent cent farm field "
    "facility junction most street rest center centre compound"
)
_TOWNS = words("town village city island port airport base airbase crossing")
_ATTACK = words("attack assault offensive advance counterattack raid counteroffensive incursion push attempt")


@dataclass(frozen=True, slots=True)
class Hold:
    """`holder` holds `place` (None: the one last named); `stance`: denied by its words.

    `gained`: taken just now; `kept`: an attack on it was repelled. `said_by`: who says so by the deed, "declared".
    """

    holder: Party
    place: Place | None
    anchor: Token
    first: Token
    last: Token
    rule: str
    gained: bool = False
    stance: Stance | None = None
    kept: bool = False
    said_by: Party | None = None


Rule = Callable[[ParsedSentence, Speakers], Iterator[Hold]]


def control(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield the claims of control that a sentence makes."""
    for rule in CONTROL_RULES.values():
        for hold in rule(parsed, speakers):
            matter = Control(hold.holder, hold.gained, hold.kept)
            name = f"control: {hold.rule}"
            said_by, stance = hold.said_by, hold.stance
            yield Draft(matter, hold.anchor, hold.first, hold.last, name, said_by, stance, place=hold.place)


def _taken(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Hold]:
    """The army captured the town; Sinjar was retaken by the Peshmerga; rebels hold the port."""
    for verb in parsed.doc:
        lemma = verb.lemma_.lower()
        if lemma not in _IN_HAND and verb.lower_ != "overrun" and not _won_back(verb):
            continue
        if verb.pos_ != "VERB" and not (verb.lower_ == "overrun" and child(verb, "aux") is not None):
            continue  # "had overrun" can come out as a noun
        what = _left(verb) if passive(verb) else child(verb, "dobj") or _right(parsed, verb, speakers)
        doer = agent(verb) if passive(verb) else _teller(verb) or subject(verb)
        if what is None or doer is None or what.lower_ in _GRIP or (lemma == "hold" and _besieged(verb)):
            continue
        named = place_of(parsed, what, speakers.gazetteer)
        if lemma == "take" and named is None and what.lower_ not in _TOWNS:
            continue
        gained = lemma not in _HOLDING
        yield from _holds(parsed, verb, doer, what, "taken" if gained else "held", speakers, gained=gained)


def _besieged(verb: Token) -> bool:
    """Tell whether what is held is only shut in: "held under siege" is held by somebody else."""
    under = pobj(verb, "under")
    return under is not None and under.lower_ in {"siege", "blockade"}


def _teller(verb: Token) -> Token | None:
    """Return whose deed "claims of having taken it", "a claim to have taken it" tell: of whose the claims are."""
    claim = claim_over(verb) if verb.dep_ in {"pcomp", "acl"} and child(verb, "nsubj") is None else None
    return owner_of(claim) if claim is not None else None


def _won_back(verb: Token) -> bool:
    return verb.lemma_.lower() == "win" and any(c.lower_ == "back" for c in verb.children)


def _left(verb: Token) -> Token | None:
    """Return what a passive is said of; "the quarter held by rebels" can come out without it, then the noun before."""
    if child(verb, "nsubjpass") is None and verb.dep_ in {"advcl", "conj"} and verb.i > 0:
        before = verb.nbor(-1)
        if before.pos_ in {"NOUN", "PROPN"}:
            return before
    return subject(verb)


def _right(parsed: ParsedSentence, verb: Token, speakers: Speakers) -> Token | None:
    """Return the place named right behind `verb` that the parser took for something else: "hold Bakhmut"."""
    behind = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if behind is None or not speakers.gazetteer.place(parsed.words(behind, behind)):
        return None
    return behind


def _gripped(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Hold]:
    """The Houthis took control of the port; the city is under full army control; it is in rebel hands."""
    for grip in parsed.doc:
        if grip.lower_ not in _GRIP or grip.pos_ not in {"NOUN", "VERB"}:
            continue
        verb = grip.head
        what = pobj(grip, "of", "over", "on") or pobj(verb, "of", "over")
        if grip.dep_ == "dobj" and verb.lemma_ in _GRIPPING and what is not None:
            doer, stance = subject(verb), (Stance.DENIED if verb.lemma_ == "lose" else None)
            gained = verb.lemma_ not in {"have", "retain", "maintain", "lose"}
        elif grip.dep_ == "pobj" and verb.lower_ == "in" and grip.lower_ != "hands" and verb.head.lemma_ in _STAYING:
            doer, what, stance, gained = subject(verb.head), pobj(grip, "of", "over") or grip, None, False
        elif grip.dep_ == "pobj" and verb.lower_ in {"under", "in"}:
            back = verb.head if verb.head.pos_ == "ADV" else None  # "is back under Ukrainian control"
            at = back.head if back is not None else verb.head
            doer = pobj(grip, "of") or child(grip, "poss") or _before(grip)
            what, stance, gained = subject(at) or at, None, back is not None and back.lower_ == "back"
        else:
            continue
        if doer is not None and what is not None:
            for hold in _holds(parsed, grip, doer, what, "control of", speakers, gained=gained, stance=stance):
                yield replace(hold, said_by=hold.holder) if verb.lemma_ in _DECLARING else hold


def _before(grip: Token) -> Token | None:
    """Return the word right before `grip`, behind what says how full it is: "full government control"."""
    return next((left for left in reversed(tuple(grip.lefts)) if left.dep_ in {"compound", "amod", "nmod"}), None)


def _lost(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Hold]:
    """The army lost the town; troops withdrew from the airport; the group was driven out of the valley."""
    for verb in parsed.doc:
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB" or lemma not in _OUT_OF_HAND:
            continue
        if lemma in DRIVING:
            doer = subject(verb) if passive(verb) else child(verb, "dobj")
            what = pobj(verb, "from") or _out_of(verb)
        else:
            doer = subject(verb)
            what = child(verb, "dobj") if lemma in _LOSING else pobj(verb, "from") or _out_of(verb)
        if doer is not None and what is not None and what.lower_ != "ground":  # who loses ground still holds some
            yield from _holds(parsed, verb, doer, what, "lost", speakers, stance=Stance.DENIED)
            if lemma in DRIVING and (driver := agent(verb) if passive(verb) else subject(verb)) is not None:
                yield from _holds(parsed, verb, driver, what, "lost", speakers, gained=True)


def _fell(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Hold]:
    """Goma fell to the rebels; Ramadi fell into the hands of Islamic State."""
    for verb in parsed.doc:
        if verb.lemma_ != "fall" or verb.pos_ != "VERB":
            continue
        what, doer = subject(verb), pobj(verb, "to", "under") or pobj(verb, "into")
        if doer is not None and doer.lower_ in {"hands", "control"}:
            doer = pobj(doer, "of") or child(doer, "poss", "compound", "amod")
        if doer is not None and what is not None:
            yield from _holds(parsed, verb, doer, what, "fell to", speakers, gained=True)


def _repelled(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Hold]:
    """The army repelled the attack on the base: so it holds it."""
    for verb in parsed.doc:
        if verb.lemma_ not in {"repel", "repulse", "thwart", "foil"} or verb.pos_ != "VERB":
            continue
        done = subject(verb) if passive(verb) else child(verb, "dobj")
        doer = agent(verb) if passive(verb) else subject(verb)
        if done is None or doer is None or (done.lemma_ not in _ATTACK and done.lower_ != "it"):
            continue
        what = _attacked(done)
        for holder in actors(parsed, doer, speakers):
            place = place_of(parsed, what, speakers.gazetteer) if what is not None else None
            last = what
            if place is None and what is not None:
                place, last = _around(parsed, what, speakers)
            where = () if last is None or place is None else (phrase(last)[1],)  # the place belongs to the words shown
            ends = sorted((verb, *phrase(doer), *phrase(done), *where), key=position)
            yield Hold(holder, place, verb, ends[0], ends[-1], "repelled", kept=True)


def _around(parsed: ParsedSentence, what: Token, speakers: Speakers) -> tuple[Place | None, Token]:
    """Return the place of the gazetteer behind `what` in its phrase, and its last word: "some posts west of Homs"."""
    for mention in speakers.gazetteer.mentions(parsed.words(what, what.right_edge)):
        span = parsed.doc.char_span(what.idx + mention.start, what.idx + mention.end)
        if isinstance(mention.entry, PlaceEntry) and span:
            return Place(parsed.words(span[0], span[-1]), mention.entry.key), span[-1]
    return None, what


def _attacked(attack: Token) -> Token | None:
    """Return what was attacked; "an attack by gunmen on the post" can come out as gunmen on the post."""
    on = (child(t, "pobj") for t in attack.subtree if t.dep_ == "prep" and t.lower_ in {"on", "against"})
    return pobj(attack, "on", "against", "at", "in", "near") or next((what for what in on if what is not None), None)


def _holding_out(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Hold]:
    """The troops are holding out in the town; its men still defend the airport: so it has not fallen."""
    for verb in parsed.doc:
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB" or lemma not in {"hold", "defend", "resist"}:
            continue
        out = lemma == "hold" and any(c.lower_ in {"out", "on"} and c.dep_ in {"prt", "advmod"} for c in verb.children)
        still = any(c.lower_ == "still" for c in verb.children)
        what = pobj(verb, "in", "at", "inside") if lemma != "defend" else child(verb, "dobj")
        doer = subject(verb)
        if doer is not None and what is not None and (out or (still and lemma != "hold")):
            yield from _holds(parsed, verb, doer, what, "holding out", speakers, kept=True)


def _held(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Hold]:
    """The rebel-held town of Douma; Houthi-run Hodeidah; not a city that has known parts: it may be divided."""
    text = parsed.sentence.text
    for match in _HELD.finditer(text):
        span = parsed.doc.char_span(match.start("how"), match.end("how"))
        who = speakers.gazetteer.party_in(match["who"])
        if not span or who is None:
            continue
        noun = span[-1].head if span[-1].head.i > span[-1].i else None
        place = _town(parsed, noun, speakers)
        if place is not None and noun is not None:
            first = next(t for t in parsed.doc if t.idx + len(t.text) > match.start())
            holder = Party(match["who"][who[0] : who[1]], who[2])
            yield Hold(holder, place, span[-1], first, max(noun, phrase(noun)[1], key=position), "held")


def _town(parsed: ParsedSentence, noun: Token | None, speakers: Speakers) -> Place | None:
    """Return the place that is held as a whole: "the rebel-held part of X" says nothing of X."""
    place = place_of(parsed, noun, speakers.gazetteer) if noun is not None else None
    if place is None or noun is None:
        return None
    if noun.pos_ == "PROPN":
        return None if speakers.gazetteer.parts(place.key) else place
    return place if noun.lemma_.lower() in _TOWNS else None


def _capture_of(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Hold]:
    """The president announced the capture of Kebal; Yerevan denied the seizure of the town by Azerbaijan."""
    for noun in parsed.doc:
        verb = noun.head
        told = noun.pos_ == "NOUN" and noun.lemma_.lower() in _CAPTURES and verb.lemma_.lower() in _TELLING
        what = pobj(noun, "of") if told and noun.dep_ in {"dobj", "nsubjpass"} else None
        if what is None:
            continue
        by = pobj(noun, "by") or (pobj(verb, "by") if not passive(verb) else None)
        teller = agent(verb) if passive(verb) else subject(verb)
        own = teller if by is None and verb.lemma_.lower() not in DENYING else None
        doer = by or own
        if doer is not None and place_of(parsed, what, speakers.gazetteer) is not None:
            for hold in _holds(parsed, noun, doer, what, "capture of", speakers, gained=True):
                yield replace(hold, said_by=hold.holder) if own is not None else hold


CONTROL_RULES: dict[str, Rule] = {
    "taken": _taken,
    "control of": _gripped,
    "lost": _lost,
    "fell to": _fell,
    "repelled": _repelled,
    "holding out": _holding_out,
    "held": _held,
    "capture of": _capture_of,
}
"""Rules by name."""


def _holds(
    parsed: ParsedSentence,
    anchor: Token,
    doer: Token,
    what: Token,
    rule: str,
    speakers: Speakers,
    *,
    gained: bool = False,
    stance: Stance | None = None,
    kept: bool = False,
) -> Iterator[Hold]:
    """Yield that the parties of `doer` hold what `what` names, unless they only try to or it is no place."""
    place = place_of(parsed, what, speakers.gazetteer)
    there = what is anchor or what.lemma_.lower() in _PLACES | {
        "it",
        "which",
    }  # "is still in control": of what was named
    if _only_tried(anchor) or (place is None and not there):
        return
    if stance is Stance.DENIED and denied(anchor):
        stance = Stance.ASSERTED  # "denied losing the town", "has not withdrawn": it is still there
    ends = sorted((anchor, *phrase(doer), *phrase(what)), key=position)
    for holder in actors(parsed, doer, speakers) or own_men(parsed, doer, speakers) or _of_a_people(doer, speakers):
        yield Hold(holder, place, anchor, ends[0], ends[-1], rule, gained, stance, kept)


def _of_a_people(doer: Token, speakers: Speakers) -> tuple[Party, ...]:
    """Return whose forces they are in whose control it is: "under Ukrainian control"."""
    key = speakers.gazetteer.party(f"{doer.text} forces") if doer.pos_ == "ADJ" else ""
    return (Party(doer.text, key),) if key else ()


def _only_tried(verb: Token) -> bool:
    above = verb.head
    if only_planned(verb):
        return True
    return verb.dep_ in {"xcomp", "acl", "pcomp", "advcl"} and any(
        t.lemma_.lower() in _TRYING for t in (above, above.head)
    )


def _out_of(verb: Token) -> Token | None:
    out = next((c for c in verb.children if c.lower_ in {"out", "back", "away"}), None)
    if out is None:
        return None
    return pobj(out, "of", "from") or next((pobj(c, "of") for c in out.children if c.lower_ == "of"), None)
