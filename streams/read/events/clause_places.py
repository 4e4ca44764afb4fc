"""The place that a clause itself says: in "six were found in Ardesh and seven killed in Kamur", each has its own.

What stands nearest in the text often belongs to the next clause. Only what hangs on the clause's verb counts here.
"""

import re

from streams.read.lexicon import words
from streams.read.parsing.grammar import is_day, phrase
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.places.gazetteer import Gazetteer
from wire.records import Place

_LOCATING = words("in at near inside outside across throughout")
_KINDS = words(
    "town towns village villages city cities district districts neighbourhood neighbourhoods neighborhood neighborhoods"
    " suburb suburbs province provinces governorate region area areas countryside outskirts quarter camp camps"
)
"""What a place is called before its name: "in the towns of"."""
_VERBS = words("VERB AUX")
_NAME = re.compile(r"(?:(?:al|el|as|ad|ar|an|ash|az)-)?[A-Z][\w'’-]{2,}(?: (?:al|el|as|ad)?-?[A-Z][\w'’-]+){0,2}")
_SITE = re.compile(
    r"\b(?:hospital|school|market|mosque|university|college|camp|street|square|airport|base|prison|hotel|church|road"
    r"|highway|bridge|river|valley|operation|battle|ministry|hall|tower|district|neighbou?rhood|city|suburb|hour|day"
    r"|ramadan|eid|christmas|easter|east|west|north|south|council|union|army|force|house|palace|centre|center|station)s?\b",
    re.IGNORECASE,
)
"""What a name that is no town's has in it: where that lies, the article says elsewhere."""


def clause_place(parsed: ParsedSentence, anchor: Token, gazetteer: Gazetteer, *, alone: bool) -> Place | None:
    """Return the place "in" which the clause of `anchor` says that it was, None where it says none of its own.

    A place that the gazetteer lacks counts where the clause begins with it, or where its sentence names others
    (`alone` tells that it does not): one of those would be taken else.
    """
    unlisted: Place | None = None
    best: tuple[int, Place] | None = None
    verb, heads = _objects(anchor)
    for head in heads:
        first, last = phrase(head)
        said = parsed.words(first, last)
        key = gazetteer.place(said) or gazetteer.place(parsed.words(head.left_edge, head.right_edge))
        depth = len(gazetteer.containers(key)) if key else 0
        if depth and (best is None or depth > best[0]):
            best = depth, Place(_as_named(said, key, gazetteer), key)
        if not key and (head.i < verb.i or not alone) and _is_town(said) and not gazetteer.party(said):
            unlisted = unlisted or Place(said)
    return best[1] if best else unlisted


def _objects(anchor: Token) -> tuple[Token, list[Token]]:
    """Return the verb of `anchor` and what it is "in"; what a clause begins with counts for verbs joined to its own."""
    verb = anchor if anchor.pos_ in _VERBS else anchor.head
    heads = _within(verb)
    while not heads and verb.dep_ == "conj" and verb.head.pos_ in _VERBS:
        verb = verb.head
        heads = [head for head in _within(verb) if head.i < verb.i]
    return verb, heads


def _within(verb: Token) -> list[Token]:
    preps = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in _LOCATING)
    objects = (c for prep in preps for c in prep.children if c.dep_ == "pobj")
    return [head for head in objects if (head.pos_ == "PROPN" and not is_day(head)) or head.lower_ in _KINDS]


def _is_town(said: str) -> bool:
    return _NAME.fullmatch(said) is not None and not _SITE.search(said)


def _as_named(said: str, key: str, gazetteer: Gazetteer) -> str:
    return next((said[m.start : m.end] for m in gazetteer.mentions(said) if m.entry.key == key), said)
