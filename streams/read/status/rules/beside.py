"""Rules for an arrangement that is told of without a verb of its own: "the only way is a truce", "truce elusive"."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.parsing.grammar import child
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.prospects import remoteness
from streams.read.status.vocabulary import SHAKY, SUBJECT
from wire.records import Arrangement, Stance, StatusWord

_ONLY = words("only best first sole")
_REMEDIES = words("way solution answer option hope choice chance alternative path means remedy")
_AIMS = words("priority aim goal need necessity must imperative demand")
_NEEDING = words("need want require")
_PRESSING = words("important essential crucial vital urgent needed necessary required critical imperative")
_PASSING = words(
    "deal agreement accord pact still yet again so now also very increasingly all largely mostly broadly generally"
)
_PLAIN = words("intact underway alive dead over finished")
_STATES = frozenset({"under way", "in force", "in effect", "in place"})
_BEARING = words("under in at on")
"""What may begin a state: "truce under strain", "in tatters", "at risk", "on hold"."""
_ABOUT = words("in for at on of between over with near")
_REACH = 7


def needed(mention: Mention) -> Iterator[Found]:
    """It is said to be what is needed: "a truce is the only way out", "what we need is a ceasefire"."""
    head, verb = mention.head, mention.head.head
    if mention.kind is not Arrangement.CEASEFIRE or verb.lemma_ != "be" or denied(verb):
        return
    if head.dep_ == "nsubj":
        found = any(_remedy(c) for c in verb.children if c.i > verb.i)
    else:
        what = child(verb, "nsubj", "csubj")
        aim = what is not None and (what.lemma_ in _AIMS or (what.dep_ == "csubj" and _wanting(what)))
        found = head.dep_ == "attr" and aim
    if found:
        yield Found(mention.kind, StatusWord.CALLED_FOR, verb, mention.core, stance=Stance.ASSERTED)


def _wanting(clause: Token) -> bool:
    """Whether it names what there should be: "what we need", "what is important"."""
    state = child(clause, "acomp")
    return clause.lemma_ in _NEEDING or (state is not None and state.lemma_.lower() in _PRESSING)


def _remedy(word: Token) -> bool:
    lefts = {c.lower_ for c in word.lefts}
    if word.lemma_ in _AIMS:
        return word.dep_ == "attr"
    return word.lemma_ in _REMEDIES and word.pos_ == "NOUN" and bool(lefts & _ONLY)


def _passed_by(following: list[Token]) -> bool:
    """Whether the first word only stands between the name and its state: where it holds, "still", a quotation mark."""
    word = following[0]
    if word.lower_ in _BEARING and len(following) > 1 and f"be {word.lower_} {following[1].lower_}" in SUBJECT:
        return False
    return word.lower_ in _PASSING | _ABOUT or word.pos_ == "PROPN" or word.text in {"'", '"', "'s"}


def described(mention: Mention) -> Iterator[Found]:
    """A headline leaves out "is": "truce in Gaza still out of reach", "ceasefire deal elusive"."""
    if mention.bare:
        return
    doc, at = mention.core.doc, max(mention.core.i, mention.head.i if mention.head.pos_ == "NOUN" else 0) + 1
    following = list(doc[at : at + _REACH])
    state = " ".join(t.lower_ for t in following[:2])
    if state in _STATES and (len(following) == 2 or following[2].pos_ in {"ADP", "SCONJ", "PUNCT"}):
        stands = Found(mention.kind, StatusWord.IN_EFFECT, following[1], mention.core, stance=Stance.ASSERTED)
        yield from (stands,) if mention.head.dep_ == "ROOT" else ()
        return
    while following and _passed_by(following):
        following = following[1:]
    if not following:
        return
    word = following[0]
    key = " ".join(t.lower_ for t in following[:3:2]) if word.lower_ == "out" else word.lower_
    if word.lower_ in _BEARING and len(following) > 1 and mention.head.dep_ == "ROOT":  # "under strain", "in tatters"
        key, following = f"{word.lower_} {following[1].lower_}", following[1:]
        word = following[0]
    status = SUBJECT.get(f"be {'out of reach' if key == 'out reach' else key}")
    alone = len(following) == 1 or following[1].pos_ in {"ADP", "SCONJ", "PUNCT"} or key == "out reach"
    holds = word.lower_ == "holding"  # "truce largely holding, UN says"
    if status is None or not alone or (word.pos_ == "VERB" and not holds):
        return
    stance = Stance.UNCERTAIN if word.lower_ in SHAKY else remoteness(word)
    if word.lower_ in _PLAIN or holds:
        stance = Stance.ASSERTED
    if stance is not None:
        yield Found(mention.kind, status, word, mention.core, stance=stance)
