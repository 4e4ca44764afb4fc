"""A rule for an evacuation that is got ready: buses that wait to take people."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.lexicon.leaving import CUES, MOVING
from streams.read.parsing.grammar import child, coordinated, passive, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from streams.read.status.journeys import carried, people
from streams.read.status.topic import Topic
from wire.records import Arrangement, Stance, StatusWord, Tense

_READYING = words("prepare ready assemble line")
_WAITING = words("wait gather line assemble mass park await queue prepare")
_GATES = words("entrance gate outskirts edge checkpoint crossing outside")


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
