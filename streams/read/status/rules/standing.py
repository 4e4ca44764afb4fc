"""A rule for an arrangement that stands by what is told beside it: its place, its age, its purpose."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.parsing.grammar import child, pobj
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.settled import settled
from streams.read.status.vocabulary import SHAKY
from wire.records import Stance, StatusWord

_FORCE = words("place force effect")
_TIMES = words("minute hour day week month year")
_NTH = words("second third fourth fifth sixth seventh eighth ninth tenth")
_RUINS = words("tatters ruins shreds")
_HOLDS = words("hold ice")


def stands_so(mention: Mention) -> Iterator[Found]:
    """It stands, or hardly: "a truce in place since June", "days into the truce", "under strain", "on hold"."""
    head = mention.head
    if _supposed(head):
        found = settled(mention, StatusWord.IN_EFFECT, _part(head).head, ())
        if found is not None:
            yield found
    place = pobj(head, "in", "at", "under")
    if place is not None and place.lower_ in _RUINS:
        yield Found(mention.kind, StatusWord.COLLAPSED, head, mention.core)
    elif (held := pobj(head, "on")) is not None and held.lower_ in _HOLDS and child(held, "det") is None:
        yield Found(mention.kind, StatusWord.SUSPENDED, head, mention.core)
    elif place is not None and place.lower_ in SHAKY:
        yield Found(mention.kind, StatusWord.IN_EFFECT, head, mention.core, stance=Stance.UNCERTAIN)
    elif (place is not None and place.lower_ in _FORCE) or _aged(head):
        yield Found(mention.kind, StatusWord.IN_EFFECT, head, mention.core)


def _part(head: Token) -> Token:
    """Return what stands for the arrangement in "is supposed to be part of a truce zone"."""
    return head.head.head if head.dep_ == "pobj" and head.head.head.lemma_ == "part" else head


def _supposed(head: Token) -> bool:
    """Whether a zone is only meant to be one: "is supposed to be a de-escalation zone"."""
    part = _part(head)
    meant = part.dep_ == "attr" and part.head.head.lemma_ in {"suppose", "mean", "intend"}
    return meant and head.lemma_ in {"zone", "area"}


def _aged(head: Token) -> bool:
    """Whether it has lasted for some time: "hours old", "five days into the truce", "entered the second day of it"."""
    if any(c.lower_ == "old" and child(c, "npadvmod") is not None for c in head.rights):
        return True
    if head.dep_ == "pobj" and head.head.lower_ == "into":
        return child(head.head, "npadvmod") is not None or head.head.head.lemma_ in _TIMES
    day = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    if day is not None and day.lemma_ in _TIMES and any(c.lower_ in _NTH for c in day.lefts):
        return day.dep_ == "dobj" and day.head.lemma_ == "enter"
    inside = pobj(head, "in")
    return inside is not None and inside.lemma_ in _TIMES and child(inside, "poss") is not None
