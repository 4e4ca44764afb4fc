"""Who did it: strikes and attacks with their authors, as responsibility and as occurrence.

Each rule yields `Deed`s; one deed gives a claim of responsibility (who did it) and, where a verb says that it
happened, a claim of occurrence too.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from streams.read.attribution.speakers import Speakers
from streams.read.draft import Draft
from streams.read.events.accused import actors, disowned, holder, owners
from streams.read.events.happenings import Happening, happenings, nearest
from streams.read.events.standing import in_the_past, time_and_again
from streams.read.events.vocabulary import Event
from streams.read.lexicon import words
from streams.read.parsing.grammar import SUBJECTS, agent, child, passive, phrase, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from wire.records import Occurrence, Party, Responsibility, Stance

_STRIKING = words(
    "bomb shell bombard strike hit target attack pound raid ambush assassinate execute behead torch storm gas assault "
    "pummel hammer kill massacre slaughter destroy wound injure abduct kidnap down intercept strafe shoot fire"
)
"""Verbs whose subject does it."""
_CARRYING = words(
    "carry launch conduct stage mount perpetrate commit fire drop use detonate unleash plant orchestrate make"
)
"""Verbs whose object says what was done: only with a word for an event or a weapon."""
_ABOUT = words("carried launched conducted staged mounted perpetrated committed claimed orchestrated fired dropped")
_HARMING = words("kill wound injure execute behead destroy massacre slaughter down abduct kidnap")
_SPOKEN_OF = words("accuse blame suspect charge deny reject dismiss")
"""Verbs whose rules (blame.py) say whose deed it is that stands under them."""
_ACHIEVING = words("manage succeed able help continue claim appear seem report say believe think know suspect")
"""What makes "to capture" a thing done."""
_POSTS = words("outpost base checkpoint barracks post airport airbase headquarters")
"""Where an army stands, which does nothing itself."""
_DISARMING = words("destroy dismantle eliminate")
_ARMS = words("weapon stockpile arsenal")
_TALK = words("claim allegation accusation charge report threat warning")
"""What is said of an event: "US gas attack claims" are no attack of the US."""
_KEYWORDS = re.compile(r"(?:Tags|Keywords|Topics):?(?: [A-Z][\w'-]*)+$")
"""What begins a list of keywords, of which none says whose the others are."""
_HARDWARE = words(
    "helicopter aircraft plane jet warplane drone missile rocket mortar artillery gunship weapon explosive mine"
    " gunman sniper"
)
"""What is no deed by being somebody's."""
_STORES = words("program programme depot stockpile arsenal facility factory plant laboratory warehouse capability")
"""Where weapons are made or kept: "a chemical weapons depot of the group" is no attack of it."""
_SPEAKERS = words("spokesman spokeswoman spokesperson spokesmen minister official officials")
"""Before whom a text may have lost a comma: "visited the site of the attack government spokesman Ivo said"."""
_TRUCE = words("ceasefire truce armistice hostilities")
_SEVERAL = words("several many numerous dozens scores hundreds countless multiple")
_UNDER = words("pcomp xcomp ccomp")
_UNPUNISHED = words("consequence penalty punishment price cost impunity")
"""What there is, or is not, "for the army shelling a town": of no one time."""
_VIOLENT = frozenset(Event) - {Event.NONE, Event.WAR, Event.CRASH, Event.WITHDRAWAL, Event.MEETING, Event.AID}


@dataclass(frozen=True, slots=True)
class Deed:
    """`event` done by `accused`; `anchor` carries it. `happened`: the sentence says that it took place."""

    event: Event
    accused: tuple[Party, ...]
    anchor: Token
    first: Token
    last: Token
    rule: str
    happened: bool = True
    stance: Stance | None = None


def deeds(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield the claims of responsibility and occurrence that a sentence makes by telling who did what."""
    told: set[tuple[Event, tuple[str, ...]]] = set()
    for deed in find_deeds(parsed, speakers):
        key = (deed.event, tuple(p.key for p in deed.accused))
        if key in told:
            continue
        told.add(key)
        if deed.accused and deed.event is not Event.ADVANCE:
            matter = Responsibility(deed.event.value, deed.accused)
            rule = f"responsibility: {deed.rule}"
            yield Draft(matter, deed.anchor, deed.first, deed.last, rule, stance=deed.stance)
        if deed.happened and deed.event is not Event.NONE:
            done = Occurrence(deed.event.value, deed.accused)
            yield Draft(done, deed.anchor, deed.first, deed.last, f"occurrence: {deed.rule}", stance=deed.stance)


def find_deeds(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Deed]:
    """Yield the deeds of a sentence, rule by rule."""
    events = happenings(parsed.sentence.text)
    for rule in DEED_RULES.values():
        yield from rule(parsed, events, speakers)


def _struck(parsed: ParsedSentence, events: tuple[Happening, ...], speakers: Speakers) -> Iterator[Deed]:
    """The army shelled the town; the town was bombed by rebels; jets struck; rebels fired rockets at the town."""
    for verb in parsed.doc:
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
        lemma = verb.lemma_.lower()
        striking = lemma in _STRIKING or _strikes_so(verb)
        if not (striking or lemma in _CARRYING):
            continue
        if _spoken_of(verb) or only_planned(verb) or _often(verb):
            continue
        done = _done(verb, events)
        if (not striking and done is None) or (done is not None and _about_truce(done)):
            continue
        if _disarms(verb):
            continue
        doer = (agent(verb) or _fired_from(verb)) if passive(verb) else subject(verb)
        if doer is not None and doer.lemma_.lower() in _TALK | _POSTS:
            doer = None  # "an attack that the opposition claims killed hundreds"; "at an army outpost, killing nine"
        if lemma in _HARMING and not passive(verb) and child(verb, "dobj") is None:
            continue  # "28 terrorists killed": a headline's passive
        accused = actors(parsed, doer, speakers) if doer is not None else ()
        spared = passive(verb) and child(verb, "neg") is not None  # "the plant was not targeted"
        if accused or spared or _by_weapon(doer, events) or (done is not None and passive(verb)):
            event = _event_at(events, done) if done is not None else _event_of(verb, doer, events, parsed)
            first, last = _extent(verb, doer, done)
            happened = not _disowned(parsed, verb, accused, speakers)
            yield Deed(event, accused, verb, first, last, "struck", happened, stance=_denied(done))


def _fired_from(verb: Token) -> Token | None:
    """Return the ground from which something was fired, if it says whose that is: "from positions held by rebels"."""
    ground = pobj(verb, "from") if verb.lemma_ in {"fire", "launch"} else None
    return ground if ground is not None and holder(ground) is not None else None


def _strikes_so(verb: Token) -> bool:
    """Whether a verb strikes with what stands by it: "opened fire", "blew up the dam"."""
    what = child(verb, "dobj")
    fire = verb.lemma_ == "open" and what is not None and what.lower_ == "fire"
    return fire or (verb.lemma_ == "blow" and any(c.lower_ == "up" for c in verb.children))


def _disowned(parsed: ParsedSentence, verb: Token, accused: tuple[Party, ...], speakers: Speakers) -> bool:
    """Whether who denies the deed denies it of his own side, which says nothing of whether somebody did it."""
    denying = next((t for t in verb.ancestors if t.lemma_ == "deny"), None)
    charge = verb.head.lemma_.lower() in _TALK and verb.head.head == denying  # "denied charges that it had"
    of_this = (
        charge or verb.head == denying or child(verb, "neg") is not None
    )  # not "denied it, saying its jets struck"
    denier = subject(denying) if denying is not None and of_this else None
    return denier is not None and disowned(actors(parsed, denier, speakers), accused, speakers)


def _disarms(verb: Token) -> bool:
    """Whether weapons are done away with: to destroy gas is no gas attack."""
    thing = subject(verb) if passive(verb) else child(verb, "dobj")
    return verb.lemma_.lower() in _DISARMING and thing is not None and thing.lemma_.lower() in _ARMS


def _done(verb: Token, events: tuple[Happening, ...]) -> Token | None:
    """Return the event or weapon that is carried out, fired or used: the object, or the passive's subject."""
    if verb.lemma_.lower() not in _CARRYING:
        return None
    done = (subject(verb) or _told_of(verb)) if passive(verb) else child(verb, "dobj")
    return done if done is not None and _event_at(events, done) is not Event.NONE else None


def _told_of(verb: Token) -> Token | None:
    """Return what "a raid that Tripoli says was carried out by gunmen" says it of: the noun before the saying."""
    said = verb.head
    return said.head if verb.dep_ == "ccomp" and said.dep_ == "relcl" and child(verb, *SUBJECTS) is None else None


def _denied(done: Token | None) -> Stance | None:
    """Return `denied` for "conducted no strikes", "no rocket or artillery strikes"; else what the verb says counts."""
    none = done is not None and any(t.lower_ == "no" and t.dep_ == "det" for c in done.lefts for t in c.subtree)
    return Stance.DENIED if none else None


def only_planned(verb: Token) -> bool:
    """Whether `verb` is what somebody is to do: "a deal to destroy the arsenal", "plans to take the town"."""
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return infinitive and verb.head.lemma_ not in _ACHIEVING


def _spoken_of(verb: Token) -> bool:
    """Whether `verb` stands under a verb of blame or denial: "accused them of a crime by shelling", "denied firing"."""
    if verb.dep_ == "pcomp" and verb.head.head.lemma_.lower() in _TALK:
        return True  # "the claim of rebels using gas": nobody says here that they did
    if _unpunished(verb):
        return True
    below = verb
    while below.dep_ in _UNDER or _tells_how(below):
        above = below.head.head if below.dep_ == "pcomp" else below.head
        if above.lemma_ in _SPOKEN_OF:
            return True
        if below.dep_ == "ccomp":
            return False  # "denied it, saying that its jets had struck a depot"
        below = above
    return False


def _unpunished(verb: Token) -> bool:
    """Whether `verb` is what there is a price "for", or none: "no consequence for the army shelling a town"."""
    first = verb.left_edge.i
    before = [t for t in verb.doc[max(0, first - 1) : verb.i] if t.lower_ == "for"] if verb.tag_ == "VBG" else []
    return bool(before) and before[0].i > 0 and before[0].nbor(-1).lemma_ in _UNPUNISHED


def _tells_how(verb: Token) -> bool:
    """Whether `verb` tells what came of what stands over it: "…, killing ten"; whose deed that was, it does not say."""
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and child(verb, *SUBJECTS, "mark", "ccomp") is None


def _often(verb: Token) -> bool:
    """Whether something is told that was done time and again: "several jets have been shot down", "is often hit"."""
    if time_and_again(verb) or in_the_past(verb):
        return True
    if not any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return False
    what = subject(verb) if passive(verb) else child(verb, "dobj")
    many = what is not None and any(c.lower_ in _SEVERAL for c in what.lefts)
    return many or any(t.lower_ == "times" for t in verb.subtree)


def _strike_of(parsed: ParsedSentence, events: tuple[Happening, ...], speakers: Speakers) -> Iterator[Deed]:
    """Houthi drone strikes; an air raid by the coalition; an attack carried out by the group; the army's shelling."""
    for happening in events:
        noun = _noun_at(parsed, happening)
        if noun is None or noun.lemma_.lower() in _HARDWARE | _TALK | _STORES or _speaks(noun):
            continue
        if _KEYWORDS.match(parsed.sentence.text, 0, happening.end):
            continue
        if happening.event not in _VIOLENT or any(t.lemma_ in _SPOKEN_OF for t in noun.ancestors):
            continue
        verb = next((t for t in noun.ancestors if t.pos_ == "VERB"), None)
        if verb is not None and time_and_again(verb):
            continue  # "is often hit in army air strikes"
        accused = owners(parsed, noun, speakers)
        first, last = (noun.left_edge if accused else noun), noun
        by = pobj(noun, "by", "from")
        for done in (*noun.children, *noun.doc[noun.i + 1 : noun.i + 2]):  # "gas dropped by jets", however parsed
            by = by or (agent(done) if done.lower_ in _ABOUT else None)
        if not accused and by is not None:
            accused = actors(parsed, by, speakers)
            last = phrase(by)[1]
        if accused:
            yield Deed(happening.event, accused, noun, first, last, "strike of", happened=False)


def _speaks(noun: Token) -> bool:
    """Whether `noun` is who speaks, behind a word that the text has not set off from him."""
    return any(t.lower_ in _SPEAKERS for t in (noun, *noun.lefts))


def _took_place(parsed: ParsedSentence, events: tuple[Happening, ...], speakers: Speakers) -> Iterator[Deed]:
    """An explosion rocked the port; clashes erupted; no attack took place; there were no air strikes on the port."""
    for verb in parsed.doc:
        none = child(verb, "attr") if child(verb, "expl") is not None else None
        if none is not None and any(c.lower_ == "no" for c in none.lefts):
            event = next((h.event for h in events if h.start <= none.idx < h.end), Event.NONE)  # "no dead in the raid"
            if event in _VIOLENT:
                yield Deed(event, (), verb, verb, none, "took place", stance=Stance.DENIED)
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in _HAPPENING:
            continue
        done = subject(verb)
        if done is None or verb.i < done.i or _disarms(verb) or done.lemma_.lower() in _STORES:
            continue
        event = _event_at(events, done)
        if event in _VIOLENT:
            first, last = _extent(verb, done, None)
            yield Deed(event, owners(parsed, done, speakers), verb, first, last, "took place")


def _advanced(parsed: ParsedSentence, events: tuple[Happening, ...], speakers: Speakers) -> Iterator[Deed]:
    """Troops advanced on the town; rebels pushed into the quarter; the group has made no gains."""
    for verb in parsed.doc:
        if verb.pos_ != "VERB" or passive(verb):
            continue
        lemma = verb.lemma_.lower()
        gains = child(verb, "dobj") if lemma == "make" else None
        if gains is not None and gains.lower_ not in {"gains", "advances", "progress", "headway"}:
            continue
        moved = lemma in {"push", "enter", "break", "move", "thrust", "storm"} and pobj(
            verb, "into", "toward", "towards"
        )
        doer = subject(verb)
        if doer is None or not (gains is not None or moved or lemma == "advance"):
            continue
        accused = actors(parsed, doer, speakers)
        if accused:
            first, last = _extent(verb, doer, gains)
            yield Deed(Event.ADVANCE, accused, verb, first, last, "advanced", stance=_denied(gains))


_HAPPENING = words(
    "rock erupt occur happen hit strike rip explode take break continue target shake pound kill wound destroy go tear "
    "resume intensify level flatten batter"
)
DEED_RULES: dict[str, Callable[[ParsedSentence, tuple[Happening, ...], Speakers], Iterator[Deed]]] = {
    "struck": _struck,
    "strike of": _strike_of,
    "took place": _took_place,
    "advanced": _advanced,
}
"""Rules by name, in order of trust."""


def _event_of(verb: Token, doer: Token | None, events: tuple[Happening, ...], parsed: ParsedSentence) -> Event:
    """Return what `verb` did: by its own meaning, by its subject's weapon, else by the nearest word for an event."""
    own = _OWN.get(verb.lemma_.lower())
    if own is not None:
        return own
    if verb.lemma_ == "shoot" and any(c.lower_ == "down" for c in verb.children):
        return Event.SHOOTDOWN
    if doer is not None:
        weapon = _event_at(events, doer)
        if weapon is not Event.NONE:
            return weapon
    close = nearest(events, verb.idx, parsed.sentence.text)
    return close if close is not Event.NONE else Event.ATTACK


_OWN = {
    "shell": Event.SHELLING,
    "bombard": Event.SHELLING,
    "ambush": Event.SHOOTING,
    "execute": Event.EXECUTION,
    "behead": Event.EXECUTION,
    "massacre": Event.MASSACRE,
    "slaughter": Event.MASSACRE,
    "gas": Event.CHEMICAL_ATTACK,
    "abduct": Event.ABDUCTION,
    "kidnap": Event.ABDUCTION,
    "down": Event.SHOOTDOWN,
}


def _event_at(events: tuple[Happening, ...], head: Token) -> Event:
    """Return the event that the phrase around `head` names, the strictest word of it."""
    first, last = phrase(head)
    start, end = min(first.idx, head.idx), max(last.idx + len(last.text), head.idx + len(head.text))
    inside = [h.event for h in events if h.start >= start and h.end <= end]
    return min(inside, key=lambda e: _STRICT[e], default=Event.NONE)


_STRICT = {
    event: (event in {Event.ATTACK, Event.BOMBING, Event.CLASHES, Event.WAR}, n) for n, event in enumerate(Event)
}


def _noun_at(parsed: ParsedSentence, happening: Happening) -> Token | None:
    span = parsed.doc.char_span(happening.start, happening.end)
    if not span:
        return None
    last = span[-1]
    # "rocket attack": the head is behind the matched words
    while last.dep_ == "compound" and last.i < last.head.i <= last.i + 3 and last.head.pos_ != "ADJ":
        last = last.head
    # Headlines: "Army airstrikes kill" can come out as a verb that has a compound.
    named = last.pos_ in {"NOUN", "PROPN"} or any(c.dep_ in {"compound", "amod", "poss"} for c in last.lefts)
    return last if named else None


def _by_weapon(doer: Token | None, events: tuple[Happening, ...]) -> bool:
    return doer is not None and _event_at(events, doer) in _VIOLENT


def _about_truce(noun: Token) -> bool:
    return any(t.lower_ in _TRUCE for t in noun.subtree)


def _extent(verb: Token, doer: Token | None, done: Token | None) -> tuple[Token, Token]:
    ends = [verb]
    for noun in (doer, done, child(verb, "dobj", "nsubjpass")):
        if noun is not None:
            ends += phrase(noun)
    return min(ends, key=lambda t: t.i), max(ends, key=lambda t: t.i)
