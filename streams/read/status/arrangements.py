"""Where a sentence names a ceasefire or a negotiated evacuation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from streams.read.lexicon import words
from streams.read.lexicon.arranging import (
    ACCORDS,
    CEASEFIRES,
    DEALS,
    DEFINITE,
    DEFINITE_LULLS,
    HALTS,
    LULL_KINDS,
    LULLS,
    OFFERS,
    OTHER_DEALS,
    OTHER_TRUCES,
    PHASES,
    QUIETS,
    RUNNING,
)
from streams.read.lexicon.fighting import FIGHTING, MILITARY, OF_ARMIES, WARFARE
from streams.read.lexicon.leaving import DEPARTURES, OUTFLOWS, SAFE, TAKEN
from streams.read.lexicon.people import ARMIES, FOREIGN, GOODS, PEOPLE
from streams.read.lexicon.times import ORDINALS
from streams.read.parsing.grammar import child, pobj
from streams.read.parsing.syntax import Doc, Token
from streams.read.status.pointing import pointing
from streams.read.status.topic import Topic
from wire.records import Arrangement

_ANAPHORS = ACCORDS | {"truce"}
_OWN = words("its their")
_ANYBODYS = words("plan operation initiative process")
"""What anybody has some of: "their plans" are of no arrangement named before."""
_STANDING_FOR = _ANAPHORS | DEFINITE | DEFINITE_LULLS  # whatever an arrangement that was named before is called
_THE = words("the this that these those such any no said latest same new planned both its their an another")
_NAMED_AFTER = words("day village line commission centenary anniversary ceremony")
"""What bears the name of a truce that is long past: the truce village, Armistice Day."""
_ACCORDS = words("agreement accord deal pact protocol memorandum")
_SIGNED_AT = words("minsk astana sochi stockholm pretoria jeddah lusaka luanda")
"""Towns after which accords that end the fighting are named: "the Minsk agreements"."""
_ENDS = words("end suspension")
_QUIET_TIMES = words("regime day period hour")
_ATTEMPTS = words("attempt effort bid plan deal agreement operation proposal offer accord pact mission")
_OF_ARRANGEMENTS = words(
    "deescalation evacuation evacuate leave withdraw depart exit cease stop end lay surrender arm weapon side party "
    "area town village district zone city enclave siege passage quiet calm silence peace day month hour week aid "
    "front line deal agreement accord pact body prisoner detainee return settlement principle term detail action "
    "matter issue"
)

_OF_IT = PEOPLE | FIGHTING | CEASEFIRES | LULLS | HALTS | OUTFLOWS | DEPARTURES | _OF_ARRANGEMENTS
_OTHER_FIGHTS = re.compile(
    r"\b(?:derby|football clubs?|club bosses|fans|dock(?:ers?|workers?| strikes?)|pickets?"
    r"|pay (?:dispute|row|deal|talks)|(?:over|for) (?:better |higher )?(?:pay|wages))\b",
    re.IGNORECASE,
)
"""Tells of a fight without arms, which may end in a truce too."""


@dataclass(frozen=True, slots=True)
class Mention:
    """`head` stands for the arrangement in the parse; `core` is the word that names it. `bare`: only "the deal"."""

    head: Token
    core: Token
    kind: Arrangement
    bare: bool = False


def mentions(doc: Doc, number: int, topic: Topic) -> list[Mention]:
    """Return the arrangements named in sentence `number`, one for each head, specific names before "the deal"."""
    found: dict[int, Mention] = {}
    near = topic.evacuation and topic.evacuating(number)
    for mention in (*_specific(doc, topic, near), *_deals(doc, number, topic, near), *_pointed_at(doc, number, topic)):
        found.setdefault(mention.head.i, mention)
    return list(found.values())


def _specific(doc: Doc, topic: Topic, near: bool) -> Iterator[Mention]:
    for token in doc:
        kind = _kind(token, topic)
        if kind is None and near and _is_way_out(token):
            kind = Arrangement.EVACUATION
        if kind is not None:
            yield Mention(_top(token), token, kind)


def _kind(token: Token, topic: Topic) -> Arrangement | None:
    if _is_ceasefire(token, topic):
        return Arrangement.CEASEFIRE
    safe = token.lemma_.lower() in DEPARTURES and any(c.lower_ in {"safe", "guaranteed", "secure"} for c in token.lefts)
    if (safe and not of_goods(token)) or (topic.evacuation and _is_evacuation(token)):
        return Arrangement.EVACUATION
    if token.lemma_.lower() in {"exchange", "swap", "transfer"} and any(c.lower_ == "population" for c in token.lefts):
        return Arrangement.EVACUATION
    return None


def of_goods(passage: Token) -> bool:
    """Whether it is goods or ships that are to pass: "the safe passage of aid"."""
    of = pobj(passage, "of", "for")
    return of is not None and of.lemma_.lower() in GOODS


def _is_ceasefire(token: Token, topic: Topic) -> bool:
    lemma = token.lemma_.lower()
    if lemma in CEASEFIRES:
        following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        other = any(c.lemma_.lower() in OTHER_TRUCES for c in token.lefts) or _figure_of_speech(token)
        return not other and following not in _NAMED_AFTER and not (lemma == "armistice" and topic.commemorates)
    if lemma == "deescalation" or (lemma in _ACCORDS and any(c.lower_ in _SIGNED_AT for c in token.lefts)):
        return True
    if token.pos_ == "VERB":
        return False
    if lemma in HALTS or (lemma in {"end", "reduction"} and topic.ceasefire):
        stops = _of_fighting(token) or (topic.ceasefire and _of_operations(token))
        return stops and not (lemma in _ENDS and _of_war(token))
    if lemma in LULLS:
        kinds = {c.lower_ for c in token.lefts} | {c.lemma_.lower() for c in token.lefts}
        return bool(kinds & LULL_KINDS) or _of_fighting(token) or topic.ceasefire
    return _is_quiet(token, lemma, topic)


def _figure_of_speech(token: Token) -> bool:
    """Whether it is a truce of another kind: "in the culture wars", "of the trade war", in a fight over pay."""
    if _OTHER_FIGHTS.search(token.doc.text):
        return True
    field = pobj(token, "in", "on", "over")
    return field is not None and any(c.lemma_.lower() in OTHER_TRUCES for c in field.lefts)


def _is_quiet(token: Token, lemma: str, topic: Topic) -> bool:
    """Whether `token` is one of the names of an agreed quiet: "silence regime", "day of calm"."""
    if lemma not in _QUIET_TIMES:
        return False
    of = pobj(token, "of")
    if of is not None and of.lower_ in QUIETS:
        return topic.ceasefire
    return any(c.lower_ in QUIETS for c in token.lefts)


def _is_evacuation(token: Token) -> bool:
    lemma, lefts = token.lemma_.lower(), {c.lemma_.lower() for c in token.lefts}
    if lemma == "evacuation":
        return not any(c.lower_ in {"her", "his", "my"} for c in token.lefts)  # "her evacuation" is one person's
    if token.dep_ in {"acl", "relcl"} and token.head.lemma_.lower() in _ATTEMPTS:
        out = child(token, "dobj")
        taken = lemma in TAKEN and out is not None and out.lemma_.lower() in PEOPLE
        return taken or lemma in {"evacuate", "withdraw", "empty"}
    if lemma in {"route", "corridor"}:
        return "escape" in lefts
    if lemma in DEPARTURES and token.dep_ == "compound":
        return token.head.lemma_ in _ANAPHORS
    leaving = pobj(token, "of") if lemma in DEPARTURES and token.pos_ in {"NOUN", "PROPN"} else None
    return leaving is not None and leaving.lemma_.lower() in PEOPLE and not of_an_army(leaving)


def of_an_army(token: Token) -> bool:
    """Whether a state calls its own troops home: "the withdrawal of US troops" is no evacuation that foes agree on."""
    return token.lemma_.lower() in ARMIES and any(c.lower_ in FOREIGN for c in token.lefts)


def _is_way_out(token: Token) -> bool:
    """Whether `token` is one more name of an evacuation told of: "departures", "the exodus", "corridors"."""
    lemma = token.lemma_.lower()
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "compound":
        return False
    if lemma in {"corridor", "route"}:
        return any(c.lower_ in SAFE for c in token.lefts) or token.tag_ == "NNS" or _the(token)
    if lemma not in OUTFLOWS | {"withdrawal"}:
        return False
    owner = child(token, "poss") or pobj(token, "of")
    if owner is not None:
        return owner.pos_ == "PRON" or owner.lemma_.lower() in (PEOPLE - ARMIES if lemma == "withdrawal" else PEOPLE)
    return _the(token)


def _the(token: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ not in {"a", "an"} for c in token.lefts)


def _of_fighting(token: Token) -> bool:
    following = token.doc[token.i + 1 : token.i + 2]  # a headline's "halt to fighting", hung on its verb
    for prep in (*token.children, *(t for t in following if t.head.i == token.head.i)):
        if prep.dep_ == "prep" and prep.lower_ in {"of", "in", "to", "on"}:
            fighting = [t for t in prep.subtree if _is_fighting(t) and t.i - prep.i <= 5]
            return bool(fighting) and not any(_of_one_side(t) for t in fighting if t.lemma_.lower() in FIGHTING)
    return False


def _of_operations(halt: Token) -> bool:
    """Whether an army's operations halt, in an article on a truce: "declared a halt to operations"."""
    what = pobj(halt, "of", "to", "on")
    return halt.lemma_ != "end" and what is not None and what.tag_ == "NNS" and what.lemma_.lower() in WARFARE


def _is_fighting(word: Token) -> bool:
    lemma = word.lemma_.lower()
    warlike = lemma in WARFARE and any(c.lemma_.lower() in MILITARY for c in word.lefts)
    return lemma in FIGHTING or warlike


def _of_one_side(fighting: Token) -> bool:
    """Whether it is what one side does to the other: "an end to rocket fire from Gaza"."""
    return pobj(fighting, "from", "against") is not None


def _of_war(token: Token) -> bool:
    return any(t.lemma_.lower() in {"war", "conflict", "attack"} for t in token.subtree)


def _top(token: Token) -> Token:
    """Return the noun that stands for the arrangement: "deal" in "ceasefire deal" and in "deal on a ceasefire"."""
    if token.pos_ == "VERB" and token.lemma_.lower() not in CEASEFIRES:  # a headline's "truce" may pass for a verb
        return token.head
    for _ in range(4):
        above = token.head
        if above.i == token.i or above.lemma_.lower() not in DEALS:
            break
        if token.dep_ in {"compound", "amod", "nmod", "npadvmod", "nsubj", "dep"} and above.pos_ in {"NOUN", "PROPN"}:
            token = above
        else:
            break
    if token.dep_ == "pobj" and token.head.lower_ in {"on", "for", "about", "to"}:
        above = token.head.head
        if above.lemma_.lower() in _ANAPHORS - {"truce"} and above.pos_ == "NOUN":
            return above
    return token


def _deals(doc: Doc, number: int, topic: Topic, near: bool) -> Iterator[Mention]:
    """Yield "the deal", "the agreement": what the article named before by its name."""
    kind = topic.of_deal(number)
    if kind is None:
        return
    for token in doc:
        lemma = token.lemma_.lower()
        if lemma not in _STANDING_FOR or token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "compound":
            continue
        lefts = {c.lower_ for c in token.lefts}
        kind_here = Arrangement.EVACUATION if near and lemma in RUNNING else kind  # though a truce was named too
        if lefts & OTHER_DEALS or any(
            t.lemma_.lower() in OTHER_DEALS and _near(t, token) for t in doc[max(0, token.i - 4) : token.i + 7]
        ):
            continue
        if _of_other_things(token) or _figure_of_speech(token):
            continue
        if lemma in PHASES and kind is Arrangement.EVACUATION and lefts & ORDINALS:
            yield Mention(token, token, kind, bare=True)
            continue
        owned = lemma in OFFERS and any(c.dep_ == "poss" for c in token.lefts)  # "the envoy's offer"
        named = token.tag_ == "NNS" and any(c.dep_ == "compound" for c in token.lefts)  # "North-South agreements"
        if (lemma in _ANAPHORS and not named) or (
            (lefts & (_THE - _OWN if lemma in _ANYBODYS else _THE) or owned)
            and (
                (lemma in DEFINITE and _told_before(token, lemma, lefts) and _own(token, lemma, kind_here))
                or lemma in DEFINITE_LULLS
            )
        ):
            what = (topic.of_offer(number) if lemma in OFFERS else None) or kind_here
            yield Mention(token, token, what, bare=True)


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


def _pointed_at(doc: Doc, number: int, topic: Topic) -> Iterator[Mention]:
    """Yield what stands for an arrangement named before: "it", "the first one", "their word"."""
    kind = topic.of_deal(number)
    if kind is not None:
        near = topic.lately(number)
        around = topic.near(number) is kind
        for token in pointing(doc, kind, near=near, around=around):
            yield Mention(token, token, kind, bare=True)
