"""What stands over an arrangement in the parse: the verb or noun that gives it a status, and how they are joined."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from streams.read.lexicon import words
from streams.read.lexicon.arranging import ACCORDS, BREACHES, DEALS, OFFERS, PLEDGES, PROVISIONS
from streams.read.lexicon.holding import MAKING
from streams.read.lexicon.speaking import FORESEEING
from streams.read.parsing.grammar import child, led_by, misled, passive, pobj
from streams.read.parsing.syntax import REMEMBERED, Token
from streams.read.status.vocabulary import NOUNS, OBJECT, REFUSED_IF_NONE, SUBJECT
from wire.records import StatusWord

_TRANSPARENT = words(
    "part term term round series string number one stage phase kind type sort batch framework front day "
    "first second third latest late group all most some each version text draft provision clause condition result "
    "light wake context basis line backdrop continuation kind form hour list pair dozen hundred "
    "score handful side effect none requirement stipulation week aspect element"
)
_PARTS = DEALS | PROVISIONS
_TERMS = words("condition precondition")
_VERBAL = SUBJECT.keys() | OBJECT.keys()
_INTRANSITIVE = words(
    "lapse collapse expire begin start commence last hold fall go come take run unravel crumble remain stay continue "
    "endure survive persist enter founder elapse fizzle"
)
RAISING = words(
    "seem appear begin start continue fail set expect due likely suppose report manage threaten look have go schedule "
    "plan slate say believe think tend prove intend bind ready remain keep need happen design mean supposed set "
    "finally allow risk"
)

_TURNS = frozenset({StatusWord.SUSPENDED, StatusWord.COLLAPSED, StatusWord.EXTENDED, StatusWord.RESTORED})


class Joint(StrEnum):
    """The place that the arrangement takes beside its governor."""

    SUBJECT = "subject"
    OBJECT = "object"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Governor:
    """`word` governs the arrangement as `joint`, by way of `preposition` ("" for none)."""

    word: Token
    joint: Joint
    preposition: str = ""


@lru_cache(maxsize=REMEMBERED)
def governors(head: Token) -> tuple[Governor, ...]:
    """Return what governs the arrangement at `head`: through clauses, participles, coordination and raising."""
    return tuple(_governing(head))


def _governing(head: Token, depth: int = 0) -> Iterator[Governor]:
    if depth > 4:
        return
    above = head.head
    match head.dep_:
        case "nsubj" | "csubj":
            yield from _said_of_subject(above, head)
        case "nsubjpass" | "csubjpass":
            yield from _as_object(above)
        case "dobj" | "oprd" | "dative" | "attr":
            yield Governor(above, Joint.OBJECT)
        case "pobj":
            yield from _by_preposition(above, depth)
        case "conj" | "appos":
            yield from _governing(above, depth + 1)
        case "compound" | "nmod" | "amod" | "poss" | "npadvmod":
            yield Governor(above, Joint.NOUN)
            if above.lemma_.lower() in _PARTS:
                yield from _governing(above, depth + 1)
        case _:
            pass
    yield from (Governor(t, Joint.NOUN) for t in head.doc[head.i + 1 : head.i + 2] if _strung(head, t))
    due = next((c for c in head.rights if c.dep_ == "amod" and c.lemma_.lower() in RAISING), None)
    planned = child(due, "xcomp") if due is not None else None
    if planned is not None:  # a headline's "ceasefire due to begin"
        yield from _as_subject(planned)
    yield from _after(head)


def _said_of_subject(verb: Token, head: Token) -> Iterator[Governor]:
    """Yield what `verb` says of its subject."""
    breach = verb.tag_ == "VBZ" and verb.lemma_.lower().removesuffix("s") in BREACHES  # "ceasefire violations"
    misfit = verb.tag_ == "VBP" and head.tag_ in {"NN", "NNP"} and verb.lemma_.lower() in OFFERS  # "floats truce offer"
    if (breach or misfit) and verb.i == head.i + 1:
        yield Governor(verb, Joint.NOUN)  # taken for a verb
        return
    yield from _as_subject(verb)


def _into_force(verb: Token) -> bool:
    """Whether `verb` is what only an arrangement does: "that went into effect"."""
    into = pobj(verb, "into", "in")
    taken = child(verb, "dobj") if verb.lemma_ == "take" else None
    what = into if verb.lemma_ in {"go", "come", "enter"} else taken
    return what is not None and what.lower_ in {"effect", "force"}


def _strung(head: Token, following: Token) -> bool:
    """Whether `following` belongs to a string of nouns with `head` that the parser saw otherwise."""
    if following.lower_ in {"talks", "hopes"}:  # "the truce talks, held in Cairo, …" is not what a truce does
        return following.pos_ == "VERB"
    apart = following.head.i != head.i and head.head.i != following.i  # "ceasefire violations rise"
    return apart and following.pos_ in {"NOUN", "PROPN"}


def _after(head: Token) -> Iterator[Governor]:
    """Yield the clauses that hang on `head`: "a truce brokered by …", "the truce that took effect"."""
    for c in head.subtree:
        if c.dep_ == "relcl" and c.head.i != head.i and _into_force(c):
            yield from _relative(c)  # "a truce for three provinces that went into effect": the truce did
        # also below: "a truce between A and B brokered by C" hangs the participle on B
        if c.dep_ == "acl" and c.lemma_ in MAKING and c.head.i != head.i:
            yield Governor(c, Joint.OBJECT)
        elif c.dep_ == "relcl" and c.lemma_ in MAKING and c.head.i != head.i and child(c, "nsubj") is not None:
            yield from _relative(c)  # "the truce with the rebels that he had declared"
    yield from _headlined(head)
    for c in head.children:
        if c.dep_ == "acl" and c.tag_ in {"VBN", "VBD"}:
            # "a truce lapsed at dawn": a past tense that the parser took for a participle
            yield Governor(c, Joint.SUBJECT if c.lemma_.lower() in _INTRANSITIVE else Joint.OBJECT)
        elif (c.dep_ == "acl" and c.tag_ == "VBG") or _to_do(c):
            yield Governor(c, Joint.SUBJECT)
        elif c.dep_ == "relcl":
            yield from _relative(c)


def _headlined(head: Token) -> Iterator[Governor]:
    """Yield what a headline says of it, hung on its last noun: "evacuation of families from the port suspended"."""
    for c in head.subtree if head.dep_ == "ROOT" else ():
        below = c.dep_ == "acl" and c.tag_ == "VBN" and c.head.dep_ == "pobj"
        if below and OBJECT.get(c.lemma_.lower()) in _TURNS:
            yield Governor(c, Joint.OBJECT)


def _to_do(verb: Token) -> bool:
    """Whether `verb` tells what the arrangement is to do: a headline's "truce to begin", "truce to last two days"."""
    if verb.tag_ != "VB" or verb.dep_ not in {"acl", "relcl", "advcl", "xcomp"}:
        return False
    return verb.lemma_.lower() in _INTRANSITIVE and led_by(verb, "to")


def _relative(verb: Token) -> Iterator[Governor]:
    for pronoun in verb.subtree:
        if pronoun.tag_ not in {"WDT", "WP"} and not (pronoun.lower_ == "that" and pronoun.i <= verb.i):
            continue
        if pronoun.dep_ == "nsubj":
            yield from _as_subject(pronoun.head)
        elif pronoun.dep_ == "nsubjpass":
            yield from _as_object(pronoun.head)
        elif pronoun.dep_ == "dobj":
            yield Governor(pronoun.head, Joint.OBJECT)
        elif pronoun.dep_ == "pobj":
            yield Governor(pronoun.head.head, Joint.OBJECT, pronoun.head.lower_)
        elif pronoun.dep_ == "mark":  # "the truce that Putin had proclaimed", its "that" taken for a conjunction
            break
        yield from _further(pronoun.head)
        return
    if child(verb, "dobj") is None and child(verb, "nsubj") is not None:  # "the truce they signed"
        stranded = next((c for c in verb.children if c.dep_ in {"prep", "prt"} and child(c, "pobj") is None), None)
        yield Governor(verb, Joint.OBJECT, stranded.lower_ if stranded is not None else "")


def _further(verb: Token) -> Iterator[Governor]:
    """Yield a second relative clause: "the truce that Egypt brokered and that took effect"."""
    for c in verb.children:
        pronoun = child(c, "nsubj", "nsubjpass") if c.dep_ == "conj" else None
        if pronoun is not None and pronoun.tag_ in {"WDT", "WP"}:
            yield from _as_subject(c)


def _as_subject(verb: Token, depth: int = 0) -> Iterator[Governor]:
    yield Governor(verb, Joint.OBJECT if passive(verb) else Joint.SUBJECT)
    if depth > 3:
        return
    for c in verb.children:
        joined = (c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"}) or (c.dep_ in {"xcomp", "ccomp"} and _raises(verb))
        if (joined and child(c, "nsubj", "nsubjpass") is None) or (misled(c) and verb.lemma_ in MAKING):
            yield from _as_subject(c, depth + 1)
        elif c.dep_ == "acomp" and c.lemma_.lower() in RAISING:  # "is due to start"
            for d in c.children:
                if d.dep_ == "xcomp":
                    yield from _as_subject(d, depth + 1)


def _as_object(verb: Token) -> Iterator[Governor]:
    if child(verb, "xcomp") is not None and _raises(verb):  # "was said to be holding", "is expected to take effect"
        yield from (g for g in _as_subject(verb) if g.word is not verb or verb.lemma_ not in FORESEEING)
        return
    prep = next((c for c in verb.children if c.dep_ in {"prep", "prt"} and not any(True for _ in c.children)), None)
    yield Governor(verb, Joint.OBJECT, prep.lower_ if prep is not None else "")
    for c in verb.children:
        if c.dep_ == "conj" and child(c, "nsubj", "nsubjpass") is None and c.pos_ == "VERB":
            # "was signed on Saturday and went into effect": it is no longer what something is done to
            yield from _as_subject(c) if c.tag_ in {"VBD", "VBZ", "VBP"} and not passive(c) else _as_object(c)


def _raises(verb: Token) -> bool:
    return verb.lemma_.lower() in RAISING or verb.pos_ == "AUX"


def _parted(verb: Token, preposition: str, at: int) -> Iterator[Governor]:
    """Yield the noun that a verb parts from its preposition: "calls grew for a truce", "made a plea for a truce"."""
    if verb.pos_ not in {"VERB", "AUX"} or f"{verb.lemma_.lower()} {preposition}" in _VERBAL:
        return
    for c in verb.children:
        lemma = c.lemma_.lower()
        known = f"{lemma} {preposition}" in NOUNS or lemma in REFUSED_IF_NONE
        if c.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and known:
            yield Governor(c, Joint.NOUN, preposition)
        for prep in (c, *c.children) if verb.i < c.i < at else ():  # "agreed to a proposal by Qatar for a truce"
            noun = child(prep, "pobj") if prep.dep_ == "prep" else None
            if noun is not None and noun.lemma_ in OFFERS | ACCORDS and f"{noun.lemma_} {preposition}" in NOUNS:
                yield Governor(noun, Joint.NOUN, preposition)


def _by_preposition(prep: Token, depth: int) -> Iterator[Governor]:
    above = prep.head
    name = prep.lower_
    loose = above.dep_ in {"prep", "prt"} or above.lower_ in {"back", "away"}
    if prep.dep_ == "prep" and loose and above.pos_ in {"ADP", "ADV"}:  # "out of the deal"
        name, above = f"{above.lower_} {name}", above.head
    if prep.dep_ == "agent":
        yield Governor(above, Joint.SUBJECT, name)
        return
    yield from _parted(above, name, prep.i)
    if above.pos_ in {"NOUN", "PROPN", "NUM", "ADJ", "PRON"}:
        idiom = f"{above.lemma_.lower()} {name}"
        if above.dep_ == "dobj" and f"{above.head.lemma_.lower()} {idiom}" in OBJECT:  # "cast doubt on the truce"
            yield Governor(above.head, Joint.OBJECT, idiom)
            return
        yield Governor(above, Joint.NOUN, name)
        if above.lemma_.lower() in PLEDGES and name in {"under", "towards", "toward"}:
            yield from _governing(above, depth + 1)
        if (
            (above.lemma_ == "detail" and above.dep_ == "dobj")  # "worked out the details of a truce"
            or (above.lemma_.lower() in _TRANSPARENT and (name != "for" or above.lemma_.lower() not in _TERMS))
            or (above.lemma_.lower() in DEALS and name in {"of", "on", "for", "about"})
        ):
            yield from _governing(above, depth + 1)
        return
    particle = next((c.lower_ for c in above.children if (c.dep_ == "prt" or c.lower_ == "back") and c.i < prep.i), "")
    particle = "" if name.startswith(f"{particle} ") else particle  # "went back to the truce" has one
    yield Governor(above, Joint.OBJECT, f"{particle} {name}".strip())
    if above.dep_ == "prep":
        yield from _by_preposition(above, depth + 1)
