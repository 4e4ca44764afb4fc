"""Where a sentence names a ceasefire or a negotiated evacuation."""

from collections.abc import Iterator
from dataclasses import dataclass

from streams.read.lexicon import words
from streams.read.lexicon.arranging import (
    ACCORDS,
    CEASEFIRES,
    DEALS,
    HALTS,
    LULL_KINDS,
    LULLS,
    OFFERS,
    OTHER_TRUCES,
    QUIETS,
)
from streams.read.lexicon.fighting import FIGHTING, MILITARY, WARFARE
from streams.read.lexicon.leaving import DEPARTURES, LEAVING, OUTFLOWS, SAFE, TAKEN
from streams.read.lexicon.people import ARMIES, FOREIGN, GOODS, PEOPLE
from streams.read.parsing.grammar import child, helped_by, led_by, pobj
from streams.read.parsing.syntax import Doc, Token
from streams.read.status.named_before import figure_of_speech, named_before
from streams.read.status.pointing import pointing
from streams.read.status.topic import Topic
from wire.records import Arrangement

_NAMED_AFTER = words("day village line commission centenary anniversary ceremony")
"""What bears the name of a truce that is long past: the truce village, Armistice Day."""
_SIGNED = ACCORDS | {"protocol"}
_SIGNED_AT = words("minsk astana sochi stockholm pretoria jeddah lusaka luanda")
"""Towns after which accords that end the fighting are named: "the Minsk agreements"."""
_ENDS = words("end suspension")
_QUIET_TIMES = words("regime day period hour")
_ATTEMPTS = ACCORDS | OFFERS | words("attempt effort bid plan operation mission")


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
    for mention in (
        *_specific(doc, topic, near),
        *_named_before(doc, number, topic, near),
        *_pointed_at(doc, number, topic),
    ):
        found.setdefault(mention.head.i, mention)
    leaving = (m for m in found.values() if m.bare and m.kind is Arrangement.CEASEFIRE and _lets_leave(m.head))
    return [*found.values(), *(Mention(m.head, m.core, Arrangement.EVACUATION, bare=True) for m in leaving)]


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
    safe = token.lemma_.lower() in DEPARTURES and led_by(token, "safe", "guaranteed", "secure")
    if (safe and not of_goods(token)) or (topic.evacuation and _is_evacuation(token)):
        return Arrangement.EVACUATION
    if token.lemma_.lower() in {"exchange", "swap", "transfer"} and led_by(token, "population"):
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
        other = any(c.lemma_.lower() in OTHER_TRUCES for c in token.lefts) or figure_of_speech(token)
        return not other and following not in _NAMED_AFTER and not (lemma == "armistice" and topic.commemorates)
    if lemma == "deescalation" or (lemma in _SIGNED and led_by(token, *_SIGNED_AT)):
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


def _is_quiet(token: Token, lemma: str, topic: Topic) -> bool:
    """Whether `token` is one of the names of an agreed quiet: "silence regime", "day of calm"."""
    if lemma not in _QUIET_TIMES:
        return False
    of = pobj(token, "of")
    if of is not None and of.lower_ in QUIETS:
        return topic.ceasefire
    return led_by(token, *QUIETS)


def _is_evacuation(token: Token) -> bool:
    lemma, lefts = token.lemma_.lower(), {c.lemma_.lower() for c in token.lefts}
    if lemma == "evacuation":
        return not led_by(token, "her", "his", "my")  # "her evacuation" is one person's
    if token.dep_ in {"acl", "relcl"} and token.head.lemma_.lower() in _ATTEMPTS:
        out = child(token, "dobj")
        taken = lemma in TAKEN and out is not None and out.lemma_.lower() in PEOPLE
        return taken or lemma in {"evacuate", "withdraw", "empty"}
    if lemma in {"route", "corridor"}:
        return "escape" in lefts
    if lemma in DEPARTURES and token.dep_ == "compound":
        return token.head.lemma_ in ACCORDS
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
        if any(c.lemma_.lower() in GOODS for c in token.lefts):
            return False  # "cut its main supply routes"
        return led_by(token, *SAFE) or token.tag_ == "NNS" or _the(token)
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
        if above.lemma_.lower() in ACCORDS and above.pos_ == "NOUN":
            return above
    return token


def _named_before(doc: Doc, number: int, topic: Topic, near: bool) -> Iterator[Mention]:
    """Yield "the deal", "the agreement": what the article named before by its name."""
    kind = topic.of_deal(number)
    if kind is not None:
        for token, of in named_before(doc, kind, near=near):
            offered = topic.of_offer(number) if token.lemma_.lower() in OFFERS else None
            yield Mention(token, token, offered or of, bare=True)


def _lets_leave(deal: Token) -> bool:
    """Whether `deal` says itself that people are to leave under it: "an agreement that the rebels would leave"."""
    above = deal.head.children if deal.dep_ == "dobj" else ()
    terms = (c for c in (*deal.children, *above) if c.dep_ in {"acl", "relcl", "ccomp"} and c.i > deal.i)
    going = [c for c in terms if c.lemma_ in LEAVING and helped_by(c, "would", "will", "should", "can", "could")]
    return any((who := child(c, "nsubj")) is not None and who.lemma_.lower() in PEOPLE - ARMIES for c in going)


def _pointed_at(doc: Doc, number: int, topic: Topic) -> Iterator[Mention]:
    """Yield what stands for an arrangement named before: "it", "the first one", "their word"."""
    kind = topic.of_deal(number)
    if kind is not None:
        near = topic.lately(number)
        around = topic.near(number) is kind
        for token in pointing(doc, kind, near=near, around=around):
            yield Mention(token, token, kind, bare=True)
