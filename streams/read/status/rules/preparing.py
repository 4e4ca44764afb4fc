"""Rules for an evacuation that is got ready: preparations for it, a day that is set, buses that wait to take people."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.parsing.grammar import child, coordinated, passive, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.governors import Governor, Joint, governors
from streams.read.status.journeys import CUES, MOVING, carried, people
from streams.read.status.modality import doers
from streams.read.status.topic import Topic
from wire.records import Arrangement, Stance, StatusWord, Tense

_PREPARATIONS = words("preparation arrangement")
_PREPARING = words("prepare ready organise organize arrange coordinate")
_SCHEDULING = words("schedule plan slate set timetable due")
_READYING = words("prepare ready assemble line")
_WAITING = words("wait gather line assemble mass park await queue prepare")
_GATES = words("entrance gate outskirts edge checkpoint crossing outside")


def prepared(mention: Mention) -> Iterator[Found]:
    """Preparations for an evacuation, or a day that is set for it: it is agreed, and still to come."""
    if mention.kind is not Arrangement.EVACUATION or mention.bare:
        return
    for governor in governors(mention.head):
        if _got_ready(mention.head, governor):
            word = governor.word
            actors = doers(word) if word.pos_ == "VERB" and word.lemma_ in _PREPARING else ()
            yield Found(
                mention.kind,
                StatusWord.AGREED,
                word,
                mention.core,
                actors,
                stance=Stance.ASSERTED,
                tense=Tense.FUTURE,
            )
            return


def _got_ready(head: Token, governor: Governor) -> bool:
    word = governor.word
    lemma = word.lemma_.lower()
    if governor.preposition == "for" and governor.joint is Joint.NOUN:
        return lemma in _PREPARATIONS and word.tag_ == "NNS"
    if word.pos_ != "VERB" or child(word, "neg") is not None:
        return False
    if governor.preposition == "for":
        ready = child(word, "nsubj", "nsubjpass")
        under_way = ready is not None and ready.lemma_.lower() in _PREPARATIONS
        return under_way or (lemma == "prepare" and not any(c.lower_ == "not" for c in word.children))
    if governor.joint is not Joint.OBJECT or governor.preposition:
        return False
    if lemma in {"prepare", "plan"} and not passive(word) and word.tag_ != "VBN":
        return True
    if lemma in _SCHEDULING:
        done = word.tag_ == "VBN" and child(word, "xcomp", "dobj") is None
        return done and (pobj(word, "for", "on") is not None or (lemma == "plan" and passive(word)))
    return lemma == "prepare" and not passive(word)


def buses_waiting(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Buses wait, gather or stand ready to take people away, where an evacuation is told of."""
    if not topic.evacuation:
        return
    cued = topic.evacuating(parsed.sentence.number) or any(t.lemma_.lower() in CUES for t in parsed.doc)
    for token in parsed.doc if cued else ():
        buses = _that_wait(token)
        if buses is not None and (_to_fetch(token) or _at_the_gate(token)):
            yield Found(
                Arrangement.EVACUATION,
                StatusWord.AGREED,
                token,
                buses,
                coordinated(buses),
                stance=Stance.ASSERTED,
                tense=Tense.FUTURE,
            )


def _that_wait(token: Token) -> Token | None:
    """Return the buses of which `token` tells that they wait or are ready."""
    who: Token | None
    readied = token.pos_ == "VERB" and token.lemma_ in _READYING and not passive(token)
    if readied and (buses := child(token, "dobj")) is not None and buses.tag_ == "NNS" and carried(buses):
        return buses  # "prepared buses to take them away"
    if token.lower_ == "ready" and token.dep_ in {"acomp", "amod", "oprd", "advcl", "acl", "ccomp"}:
        who = token.head if token.dep_ == "amod" else child(token, "nsubj") or subject(token.head) or token.head
    elif token.pos_ == "VERB" and token.lemma_ in _WAITING and child(token, "neg") is None:
        who = subject(token)
    else:
        return None
    return who if who is not None and who.tag_ == "NNS" and carried(who) and who.lemma_ != "evacuee" else None


def _to_fetch(token: Token) -> bool:
    """Whether they are there to take people: "to transport the fighters"."""
    for verb in token.subtree:
        fetches = verb.tag_ == "VB" and verb.lemma_ in MOVING and any(c.lower_ == "to" for c in verb.lefts)
        whom = child(verb, "dobj") if fetches and verb.i > token.i else None
        if whom is not None and (people(whom) or whom.lower_ in {"them", "us"}):
            return True
    return False


def _at_the_gate(token: Token) -> bool:
    """Whether they stand where people are to come out: "stood in line at the gate of the town"."""
    stand = token.lemma_ in {"line", "park", "gather", "assemble"}
    return stand and any(t.lemma_.lower() in _GATES for t in token.subtree)
