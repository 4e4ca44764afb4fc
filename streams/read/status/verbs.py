"""Which status a verb gives the arrangement beside it: the look-up of a parsed verb in the vocabulary."""

from collections.abc import Iterator
from functools import lru_cache

from streams.read.lexicon import words
from streams.read.lexicon.holding import MEDIATING
from streams.read.lexicon.people import CIVILIANS
from streams.read.lexicon.speaking import WORKING_OUT
from streams.read.lexicon.times import UNITS
from streams.read.parsing.grammar import child, led_by, passive, pobj, subject
from streams.read.parsing.syntax import REMEMBERED, Token
from streams.read.status.governors import Governor, Joint
from streams.read.status.vocabulary import OBJECT, SUBJECT
from wire.records import StatusWord

_WITHOUT_OBJECT = words(
    "end halt stop fail start begin resume work finish run return pause continue extend hit mark keep"
)
_OPENING = words("begin start open")
_MEASURES = UNITS | words("round wave spell bout")
_ENGAGING = words("engage involve participate")
_PROBABLE = words("likely unlikely")
_LONG = 3
_PARTICLES = words("down out off up aside away back")
_LOOSE_PREPOSITIONS = ("", "by", "in", "between", "after", "for", "at", "on", "with", "since", "until")
_CONDITIONS = words("condition restriction demand limit")


@lru_cache(maxsize=REMEMBERED)
def verb_status(governor: Governor) -> StatusWord | None:
    """Return the status that a verb gives its subject or object, None for a verb that gives none."""
    if governor.joint is Joint.SUBJECT:
        return _of_subject(governor.word)
    return _of_object(governor.word, governor.preposition)


def _of_subject(verb: Token) -> StatusWord | None:
    lemma = verb.lemma_.lower()
    if verb.pos_ == "ADJ":  # "made the truce meaningless", "declared it void"
        return SUBJECT.get(f"be {lemma}")
    if lemma == "offer" and child(verb, "dobj") is None and verb.tag_ in {"VBD", "VBN"}:
        return StatusWord.PROPOSED  # a headline's "ceasefire offered"
    if lemma in _OPENING and verb.tag_ == "VBZ" and any(c.lower_ == "with" for c in verb.rights):
        return None  # "it begins with: both sides shall": what its text says first
    for key in (*_with_complements(verb, lemma), *_with_prepositions(verb, lemma)):
        if key in SUBJECT:
            return SUBJECT[key]
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.tag_ not in {"WDT", "WP"}]
    bare = SUBJECT.get(lemma)
    if bare is not None:
        return None if lemma in _WITHOUT_OBJECT and objects else bare
    # "ceasefire extended by a week": a headline's participle looks like a past tense
    if verb.tag_ not in {"VBD", "VBN"} or objects:
        return None
    made = (key for key in _with_complements(verb, lemma) if lemma == "make")  # "ceasefire made permanent"
    return next((OBJECT[key] for key in (*made, lemma) if key in OBJECT), None)


def _by_civilians(verb: Token) -> bool:
    who = subject(verb)
    return who is not None and who.lemma_.lower() in CIVILIANS


def _of_object(verb: Token, preposition: str) -> StatusWord | None:
    lemma = verb.lemma_.lower()
    if lemma == "call" and not preposition and child(verb, "prt") is None and _named_so(verb):
        return None
    thing = child(verb, "dobj", "nsubjpass")
    if lemma == "take" and thing is not None and thing.lower_ == "advantage" and _by_civilians(verb):
        return StatusWord.IN_EFFECT  # "shoppers took advantage of the lull to return"
    if _of_something_else(verb, lemma):
        return None
    brought_about = _brought_about(verb, preposition)
    if brought_about is not None:
        return brought_about
    keys = [f"{lemma} {preposition}"] if preposition else []
    if preposition:  # "put their names to", "added five days to"
        given = (c for c in verb.children if c.dep_ in {"dobj", "npadvmod"})
        keys[:0] = [f"{lemma} {c.lemma_.lower()} {preposition}" for c in given]
    if lemma == "commit" and verb.lower_ == "committed" and (passive(verb) or verb.dep_ == "acomp"):
        return StatusWord.IN_EFFECT  # "is committed to the truce"
    following = verb.doc[verb.i + 1 : verb.i + 2]
    astray = next((t for t in following if t.lower_ in _PARTICLES and t.dep_ != "prep"), None)
    particle = child(verb, "prt") or astray  # "turns down rivals' truce" takes "down" for an adjective
    loose = not preposition or (passive(verb) and preposition in _LOOSE_PREPOSITIONS)
    completed = list(_with_complements(verb, lemma)) if loose else []
    keys += [key for key in completed if key.count(" ") >= _LONG]  # "put its ceasefire back in force" puts nothing back
    if particle is not None and (loose or preposition == particle.lower_):
        keys.append(f"{lemma} {particle.lower_}")
    if loose:
        keys += [*completed, lemma]
    return next((OBJECT[key] for key in keys if key in OBJECT), None)


def _of_something_else(verb: Token, lemma: str) -> bool:
    """Whether the arrangement only stands beside what the verb is said of."""
    if lemma == "impose":  # "imposed new conditions on the deal"
        what = child(verb, "dobj")
        return what is not None and what.lemma_ in _CONDITIONS
    beside = {c.lower_ for c in verb.children}
    if lemma == "lead":  # "the days leading up to the truce"
        return "up" in beside
    if lemma == "pass":  # "the offer was passed on by the envoy"
        return child(verb, "prep", "prt") is not None
    return lemma == "save" and "for" in beside  # "was respected, save for a few shots"


def _brought_about(verb: Token, preposition: str) -> StatusWord | None:
    """Return whether a truce is, or still is being, worked out, negotiated or brokered; None for other verbs."""
    lemma = verb.lemma_.lower()
    worked_out = lemma in WORKING_OUT and child(verb, "prt") is not None
    if (worked_out or (lemma == "negotiate" and not preposition)) and verb.tag_ in {"VBD", "VBN"}:
        return StatusWord.TALKS if _under_way(verb) else StatusWord.AGREED
    return StatusWord.TALKS if lemma in MEDIATING and not preposition and _under_way(verb) else None


def _under_way(verb: Token) -> bool:
    """Whether it is being done: "is mediating a truce", "the truce was being finalised", "engaged in mediating"."""
    if verb.tag_ == "VBG":
        return verb.head.head.lemma_ in _ENGAGING or any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children)
    return any(c.lower_ == "being" for c in verb.children)


def _with_complements(verb: Token, lemma: str) -> Iterator[str]:
    """Yield "verb complement" for every particle, adjective, noun and prepositional phrase that completes `verb`."""
    for c in verb.children:
        if c.dep_ in {"prep", "advmod", "prt"} and c.i and c.nbor(-1).lower_ == "back":
            yield f"{lemma} back {c.lower_}"  # "is back on"
        if _told_elsewhere(c):
            continue
        if c.i and c.nbor(-1).lower_ == "far":  # "is far off" is not "is off"
            yield f"{lemma} far {c.lower_}"
            continue
        if c.lower_ == "all" and (state := child(c, "conj")) is not None and c.nbor().lower_ == "but":
            yield f"{lemma} {state.lower_}"  # "is all but over"
        yield from _without_hyphen(c, lemma)
        if c.dep_ in {"prt", "acomp", "attr", "advmod", "oprd", "dobj", "ccomp", "npadvmod"}:
            yield f"{lemma} {c.lower_}"
            yield f"{lemma} {c.lemma_.lower()}"
            measured = pobj(c, "of") if c.dep_ == "dobj" and c.lemma_ in _MEASURES else None
            if measured is not None:  # "ended two years of war"
                yield f"{lemma} {measured.lemma_.lower()}"
        if c.dep_ == "prep" and child(c, "pobj", "pcomp") is None:  # "fell through"
            yield f"{lemma} {c.lower_}"
        if c.dep_ in {"prep", "advmod", "prt", "acomp", "dobj"}:
            for prep in (c, *c.children):
                inner = child(prep, "pobj")
                for name in dict.fromkeys((inner.lemma_.lower(), inner.lower_)) if inner is not None else ():
                    yield f"{lemma} {prep.lower_} {name}"
                    yield f"{lemma} {c.lower_} {prep.lower_} {name}"


def _told_elsewhere(word: Token) -> bool:
    """Whether it says nothing by itself: "is no longer in force", "is likely to collapse"."""
    if word.lower_ == "longer" and word.i and word.nbor(-1).lower_ in {"no", "any"}:
        return True
    return word.dep_ == "acomp" and word.lemma_ in _PROBABLE and child(word, "xcomp") is not None


def _without_hyphen(word: Token, lemma: str) -> Iterator[str]:
    """Yield "be short-lived" for "were short lived"."""
    if word.dep_ == "acomp" and word.tag_ == "VBN":
        yield from (f"{lemma} {c.lower_}-{word.lower_}" for c in word.children if c.dep_ == "advmod")


def _with_prepositions(verb: Token, lemma: str) -> Iterator[str]:
    """Yield "verb preposition" for what follows `verb`: said of a subject only, "ended in June" ends an object."""
    if lemma != "be":
        yield from (f"{lemma} {c.lower_}" for c in verb.children if c.dep_ == "prep" and child(c, "pobj") is not None)


def _named_so(verb: Token) -> bool:
    """Whether `verb` says what something is called: "called the offer a gesture", not "called a truce"."""
    called = child(verb, "dobj", "nsubj")
    definite = called is not None and led_by(called, "the", "this", "that", "his", "their")
    return definite or child(verb, "oprd", "ccomp") is not None
