"""A rule for a ceasefire that is told as a deed: "called on both to stop the shelling", "refused to cease fire"."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.arranging import DEALS
from streams.read.lexicon.fighting import FIGHTING
from streams.read.lexicon.speaking import AGREEING, AIMING, ORDERING, TELLING
from streams.read.lexicon.times import WEEKDAYS
from streams.read.parsing.grammar import child, helped_by, led_by, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from streams.read.status.modality import doers, governing, modified, orders_own, promised
from streams.read.status.supposed import on_terms
from streams.read.status.topic import Topic
from wire.records import Arrangement, Stance, StatusWord, Tense

_CEASING = words("cease halt stop end suspend pause freeze discontinue quit")
_OF_ARMS = words("silence hold lay put fall down ground")
_SURELY = words("fire hostility")
_ARMS = words("gun arm weapon arms fire rocket")
_FIGHTING = (FIGHTING - {"war", "conflict"}) | words(
    "killing rocket gun onslaught escalation aggression confrontation operation activity action"
)
"""What a truce stops; who would end a war speaks of peace."""
_DOING = words("fire firing shoot shooting fight fighting shell shelling bomb bombing attack attacking strike launch")
_BOTH_WAYS = words(
    "fire hostility fighting violence bloodshed combat fight shooting shoot clash gunfire gun arm weapon suit same "
    "likewise "
    "calm quiet war end stop halt confrontation escalation"
)
_CALLING = words("call appeal urge demand plead ask press")
_WISHING = _CALLING | words("want plead implore insist beg")
_HOURS = words("midnight noon dawn dusk sunrise sunset today tomorrow now").union(WEEKDAYS)
_MEANS = words("it this that move step truce ceasefire pause talk resolution visit victory mediation measure")
_ENDED = (_BOTH_WAYS & _FIGHTING) | words("operation firing")
_ENDS = words("end stop halt")


def stopping_the_fight(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """What becomes of "stop the fighting" under who asks for it, offers it, works on it, agrees to it, refuses it."""
    number = parsed.sentence.number
    near = Arrangement.CEASEFIRE in {topic.of_deal(number), topic.near(number)}
    for verb in parsed.doc:
        if verb.pos_ != "VERB" or _is_its_aim(verb) or not _stops(verb, near=near):
            continue
        found = _to_end(verb) if _will_stop(verb) else _become(verb)
        if found is not None:
            yield found


def _stops(verb: Token, *, near: bool) -> bool:
    """Whether `verb` is to stop a fight; words that also serve elsewhere count only where a ceasefire is `near`."""
    lemma = verb.lemma_.lower()
    if lemma == "ceasefire":  # "cease fire" is one word after normalisation
        return True
    what = child(verb, "dobj") or child(verb, "nsubjpass")
    if near and _does_the_same(verb):
        return True
    if lemma in _OF_ARMS:
        armed = what if what is not None else child(verb, "nsubj")
        quenched = any(c.lower_ == "out" for c in verb.children)  # "to put out the fire"
        return near and armed is not None and not quenched and armed.lemma_.lower() in _ARMS
    if lemma in {"put", "bring"}:
        ended = pobj(what, "to") or pobj(verb, "to") if what is not None and what.lemma_ in _ENDS else None
        return near and ended is not None and ended.lemma_.lower() in _FIGHTING
    if lemma not in _CEASING:
        return False
    if what is None:
        doing = child(verb, "xcomp")
        if doing is None:
            return near and (_compelled(verb) or _both_told(verb) or _will_stop(verb))
        return near and doing.lemma_.lower() in _DOING
    return what.lemma_.lower() in (_FIGHTING if near else _SURELY)


def _compelled(verb: Token) -> bool:
    """Whether fighting itself has to end: "the shooting must stop", "the violence had to end at once"."""
    what = subject(verb)
    if what is None or what.lemma_.lower() not in _BOTH_WAYS & _FIGHTING:
        return False
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    must = bool(auxiliaries & {"must", "should"}) and "have" not in auxiliaries
    asking = subject(verb.head) if verb.dep_ in {"advcl", "ccomp"} and verb.head.lemma_ in _WISHING else None
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in ORDERING:
        return True  # "ordered the fighting to stop"
    asked = asking is not None and asking.pos_ != "PRON" and verb.tag_ in {"VB", "VBP"}  # what "she" wants is no appeal
    return must or asked or (verb.dep_ == "xcomp" and verb.head.lemma_ in {"have", "need"})


def _will_stop(verb: Token) -> bool:
    """Whether it is told when fighting will end: "all operations will stop at noon"."""
    what = child(verb, "nsubj")
    fights = what is not None and what.lemma_.lower() in _ENDED
    will = helped_by(verb, "will")
    told = verb.dep_ != "ccomp" or verb.head.lemma_ in TELLING  # not "hopes that the guns will stop"
    return fights and will and told and child(verb, "dobj", "xcomp", "neg", "advcl") is None


def _to_end(verb: Token) -> Found:
    return Found(Arrangement.CEASEFIRE, StatusWord.AGREED, verb, verb, stance=Stance.ASSERTED, tense=Tense.FUTURE)


def _both_told(verb: Token) -> bool:
    """Whether both sides are told to stop, no matter what: "called on both armies to stop at once"."""
    above = verb.head
    if verb.dep_ not in {"xcomp", "ccomp", "advcl"} or above.lemma_ not in _CALLING:
        return False
    told = pobj(above, "on", "to") or child(above, "dobj") or subject(verb)
    if told is None:
        return False
    return led_by(told, "both", "two", "all") or child(told, "conj") is not None


def _mutual(verb: Token) -> bool:
    """Whether both sides are to stop: a demand on one of them to end its attacks calls for no ceasefire."""
    what = child(verb, "dobj", "nsubjpass", "xcomp")
    origins = (pobj(t, "from", "against") for t in (what, verb) if t is not None)
    if what is not None and any(o is not None and o.lemma_.lower() not in _HOURS for o in origins):
        return False
    if what is None or what.lemma_.lower() in _BOTH_WAYS:
        return True
    told = subject(verb)
    return told is not None and (
        told.lemma_.lower() in {"side", "party", "faction", "both", "all", "everybody", "everyone", "army"}
        or any(c.dep_ == "conj" for c in told.children)
    )


def _by_a_side(verb: Token) -> bool:
    """Whether it is a side that will stop, or its guns: not what a plan, a deal or a meeting would stop."""
    who = subject(verb)
    if who is not None and who.lower_ == "it" and verb.dep_ == "ccomp":  # "the army said it would halt its raids"
        who = subject(verb.head)
    if who is None or who.lemma_.lower() in DEALS | _MEANS or verb.lemma_.lower() in {"bring", "put", "restore"}:
        return False
    return verb.lemma_.lower() != "end" or child(verb, "dobj") is None


def _does_the_same(verb: Token) -> bool:
    """Whether `verb` is to do as the other side has done: "follow suit", "do likewise", "reciprocate"."""
    if verb.lemma_ == "reciprocate":
        return True
    following = {t.lower_ for t in verb.children} | {t.lower_ for c in verb.children for t in c.children}
    return (verb.lemma_ == "follow" and "suit" in following) or (
        verb.lemma_ == "do" and bool(following & {"likewise", "same"})
    )


def _said_to(verb: Token) -> bool:
    """Whether it is what will be, as somebody says or on terms: "would hold fire as long as the rebels did"."""
    what = child(verb, "dobj")
    if on_terms(verb) and verb.lemma_ in _OF_ARMS | {"ceasefire"}:
        return True
    surely = what is not None and what.lemma_.lower() in _SURELY
    return surely and verb.dep_ == "ccomp" and verb.head.lemma_ in TELLING


def _is_its_aim(verb: Token) -> bool:
    """Whether it is what a deal is for, which is told of itself: "broke the accord aimed at ending hostilities"."""
    aim = verb.head.head if verb.dep_ == "pcomp" else verb.head
    return aim.dep_ == "acl" and aim.lemma_ in AIMING and aim.head.lemma_.lower() in DEALS | {"truce", "ceasefire"}


def _compelling(verb: Token) -> Found:
    """Return what it is that fighting itself has to end: an order of those who fight, else a demand."""
    if verb.head.lemma_ in ORDERING and verb.dep_ in {"xcomp", "ccomp"}:
        return Found(Arrangement.CEASEFIRE, StatusWord.AGREED, verb.head, verb, doers(verb.head))
    asking = verb.head if verb.dep_ in {"advcl", "ccomp"} and verb.head.lemma_ in _WISHING else verb
    by = doers(asking) if asking is not verb else ()
    return Found(Arrangement.CEASEFIRE, StatusWord.CALLED_FOR, asking, verb, by, stance=Stance.ASSERTED)


def _become(verb: Token) -> Found | None:
    if child(verb, "dobj", "xcomp") is None and _compelled(verb):
        return _compelling(verb)
    status, word = modified(StatusWord.AGREED, verb)
    if verb.head.lemma_ in ORDERING and verb.dep_ in {"xcomp", "ccomp"}:
        told = child(verb.head, "dobj") or child(verb, "nsubj")
        own = told is None or (owner := child(told, "poss")) is None or owner.tag_ != "PRP$"
        status, word = (StatusWord.CALLED_FOR if own and not orders_own(verb.head) else StatusWord.AGREED), verb.head
        return Found(Arrangement.CEASEFIRE, status, word, verb, doers(word))
    if status is not StatusWord.AGREED:
        who = subject(word) if word.pos_ == "VERB" else None
        if denied(word) or (who is not None and who.lemma_.lower() in DEALS):
            return None  # "the agreement requires both to stop shooting" tells what is in it
        if status is StatusWord.CALLED_FOR and not _mutual(verb):
            return None
        by = doers(word) if word.i != verb.i else ()  # "both must cease fire": the speaker asks for that
        return Found(Arrangement.CEASEFIRE, status, word, verb, by, stance=Stance.ASSERTED)
    will = helped_by(verb, "will", "wo", "would")
    if will and child(verb, "neg") is not None:
        return Found(Arrangement.CEASEFIRE, StatusWord.REJECTED, verb, verb, doers(verb), stance=Stance.ASSERTED)
    agreeing = next((t for t in governing(verb) if t.lemma_.lower() in AGREEING), None)
    if agreeing is not None:
        return Found(Arrangement.CEASEFIRE, StatusWord.AGREED, agreeing, verb, doers(agreeing))
    if (promised(verb) or (will and _said_to(verb))) and not denied(verb) and _by_a_side(verb):
        stance = Stance.UNCERTAIN if on_terms(verb) else Stance.ASSERTED
        return Found(
            Arrangement.CEASEFIRE, StatusWord.AGREED, verb, verb, doers(verb), stance=stance, tense=Tense.FUTURE
        )
    return None
