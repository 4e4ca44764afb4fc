"""What stands for an arrangement that the article named before: "the deal", "their offer", "the second phase"."""

import re
from collections.abc import Iterator

from streams.read.cues import Cue
from streams.read.lexicon import words
from streams.read.lexicon.arranging import (
    ACCORDS,
    CEASEFIRES,
    DEFINITE,
    DEFINITE_LULLS,
    HALTS,
    LULLS,
    OFFERS,
    OTHER_DEALS,
    OTHER_TRUCES,
    PHASES,
    RUNNING,
)
from streams.read.lexicon.fighting import FIGHTING, OF_ARMIES
from streams.read.lexicon.leaving import DEPARTURES, OUTFLOWS
from streams.read.lexicon.people import PEOPLE
from streams.read.lexicon.times import ORDINALS
from streams.read.parsing.grammar import pobj
from streams.read.parsing.syntax import Doc, Token
from wire.records import Arrangement

_ALWAYS = ACCORDS | {"truce"}
_STANDING_FOR_IT = _ALWAYS | DEFINITE | DEFINITE_LULLS
_OWN = words("its their")
_ANYBODYS = words("plan operation initiative process")
"""What anybody has some of: "their plans" are of no arrangement named before."""
_THE = words("the this that these those such any no said latest same new planned both its their an another")
_OF_ARRANGEMENTS = words(
    "deescalation evacuation evacuate leave withdraw depart exit cease stop end lay surrender arm weapon side party "
    "area town village district zone city enclave siege passage quiet calm silence peace day month hour week aid "
    "front line deal agreement accord pact body prisoner detainee return settlement principle term detail action "
    "matter issue"
)
_OF_IT = PEOPLE | FIGHTING | CEASEFIRES | LULLS | HALTS | OUTFLOWS | DEPARTURES | _OF_ARRANGEMENTS
_OTHER_FIGHTS = Cue(
    r"\b(?:derby|football clubs?|club bosses|fans|dock(?:ers?|workers?| strikes?)|pickets?"
    r"|pay (?:dispute|row|deal|talks)|(?:over|for) (?:better |higher )?(?:pay|wages))\b",
    re.IGNORECASE,
)
"""Tells of a fight without arms, which may end in a truce too."""


def named_before(doc: Doc, kind: Arrangement, *, near: bool) -> Iterator[tuple[Token, Arrangement]]:
    """Yield what stands in `doc` for an arrangement of `kind` named before, with the kind that it is of.

    `near`: an evacuation was told of just before, which "the operation" then is.
    """
    for token in doc:
        lemma = token.lemma_.lower()
        if lemma not in _STANDING_FOR_IT or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        if token.dep_ == "compound" or _other(token) or _of_other_things(token) or figure_of_speech(token):
            continue
        kind_here = Arrangement.EVACUATION if near and lemma in RUNNING else kind  # though a truce was named too
        if _stands_for(token, lemma, kind_here):
            yield token, kind_here


def figure_of_speech(token: Token) -> bool:
    """Tell whether it is a truce of another kind: "in the culture wars", "of the trade war", in a fight over pay."""
    if _OTHER_FIGHTS.stands_in(token.doc.text):
        return True
    field = pobj(token, "in", "on", "over")
    return field is not None and any(c.lemma_.lower() in OTHER_TRUCES for c in field.lefts)


def _stands_for(token: Token, lemma: str, kind: Arrangement) -> bool:
    lefts = {c.lower_ for c in token.lefts}
    if lemma in PHASES and kind is Arrangement.EVACUATION and lefts & ORDINALS:
        return True
    if lemma in _ALWAYS and not (token.tag_ == "NNS" and any(c.dep_ == "compound" for c in token.lefts)):
        return True  # but not "North-South agreements"
    owned = lemma in OFFERS and any(c.dep_ == "poss" and c.tag_ != "PRP$" for c in token.lefts)  # "the envoy's offer"
    if not (owned or lefts & (_THE - _OWN if lemma in _ANYBODYS else _THE)):
        return False
    return lemma in DEFINITE_LULLS or (
        lemma in DEFINITE and _told_before(token, lemma, lefts) and _own(token, lemma, kind)
    )


def _other(deal: Token) -> bool:
    """Whether a deal of another kind is named: "the trade deal", "an agreement on grain"."""
    if any(c.lower_ in OTHER_DEALS for c in deal.lefts):
        return True
    beside = deal.doc[max(0, deal.i - 4) : deal.i + 7]
    return any(t.lemma_.lower() in OTHER_DEALS and _near(t, deal) for t in beside)


def _told_before(deal: Token, lemma: str, lefts: set[str]) -> bool:
    """Whether `deal` is one told of: "a plan" is not, but for "a plan for a truce" and "an understanding of 1996"."""
    purpose = pobj(deal, "for", "of", "on")
    named = purpose is not None and purpose.lemma_.lower() in CEASEFIRES | LULLS | HALTS
    return named or lemma == "understanding" or not lefts & {"a", "an"}


def _of_other_things(deal: Token) -> bool:
    """Whether `deal` says itself what it is about, and that is no arrangement: "an offer of help", "a plan to vote"."""
    about = pobj(deal, "of", "on", "about", "over")
    if about is not None and about.pos_ == "NOUN" and not _is_of_it(about):
        return True
    purpose = next((c for c in deal.children if c.dep_ in {"acl", "relcl"} and c.tag_ == "VB"), None)
    return purpose is not None and not any(_is_of_it(t) for t in (purpose, *purpose.children))


def _is_of_it(word: Token) -> bool:
    """Whether `word` is of what arrangements are about: fighting and its end, people and their way out, a place."""
    lemma = word.lemma_.lower()
    return lemma in _OF_IT or word.pos_ in {"PROPN", "PRON"}


def _near(other: Token, deal: Token) -> bool:
    """Whether `other` says what `deal` is about: before it as its modifier, or after it in the same clause."""
    return other.head.i == deal.i if other.i < deal.i else not any(t.text in ",;" for t in deal.doc[deal.i : other.i])


def _of_an_army(operation: Token) -> bool:
    """Whether an operation is an army's, by the words around it: "the army accomplished its operation"."""
    doc = operation.doc
    return any(t.lemma_.lower() in OF_ARMIES for t in doc[max(0, operation.i - 12) : operation.i + 12])


def _own(token: Token, lemma: str, kind: Arrangement) -> bool:
    if lemma in RUNNING:
        return kind is Arrangement.EVACUATION and not (lemma == "operation" and _of_an_army(token))
    if lemma == "zone":
        return all(c.dep_ in {"det", "poss"} for c in token.lefts)
    return True
