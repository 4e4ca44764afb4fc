"""Talks on an arrangement that are broken off: "walked out of the talks", "the negotiations were suspended"."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.parsing.grammar import child, passive
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.supposed import supposed
from streams.read.status.topic import Topic
from wire.records import Arrangement, StatusWord

_TALKS = words("talks talk negotiation negotiations consultation consultations meeting")
_BREAKING = words(
    "suspend abandon quit boycott freeze postpone cancel interrupt scrap halt stop discontinue break pause call"
)
_OFF = words("off up down")
_LEAVING = words("walk pull withdraw storm drop back bow")
_STALLING = words("stall founder collapse deadlock suspend fail falter")
_PARTING = {"break off", "break down", "fall through", "fall apart", "break up"}
_PROLONGING = words("extend extension prolong renew renewal")
_BREAKDOWNS = words("collapse breakdown failure suspension")


def talks_broken_off(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Somebody breaks off or leaves the talks, or they stall: the way to the arrangement is suspended."""
    if not topic.ceasefire:
        return
    for noun in parsed.doc:
        if noun.lower_ not in _TALKS or topic.talked(parsed.sentence.number) is not Arrangement.CEASEFIRE:
            continue
        if (end := _breakdown(noun)) is not None:
            yield Found(Arrangement.CEASEFIRE, StatusWord.SUSPENDED, end, noun)
            return
        verb = _broken(noun)
        if verb is not None and not denied(verb) and not supposed(verb) and verb.tag_ in {"VBD", "VBN", "VBZ", "VBP"}:
            yield Found(Arrangement.CEASEFIRE, StatusWord.SUSPENDED, verb, noun, doers(verb))
            return


def _broken(noun: Token) -> Token | None:
    """Return the verb by which the talks at `noun` are broken off."""
    verb = noun.head
    lemma = verb.lemma_
    if noun.dep_ == "dobj" or (noun.dep_ == "nsubjpass" and passive(verb)):
        particle = child(verb, "prt", "advmod")
        parted = lemma not in {"break", "call"} or (particle is not None and particle.lower_ in _OFF)
        return verb if lemma in _BREAKING and parted else None
    if noun.dep_ == "nsubj" and not _of_an_extension(noun):
        particle = child(verb, "prt", "advmod", "prep")
        parted = particle is not None and f"{lemma} {particle.lower_}" in _PARTING
        return verb if parted or (lemma in _STALLING and child(verb, "xcomp", "dobj") is None) else None
    if noun.dep_ == "pobj" and verb.lower_ in {"of", "from"}:  # "walked out of the talks"
        above = verb.head if verb.head.pos_ == "VERB" else verb.head.head
        return above if above.lemma_ in _LEAVING else None
    return None


def _breakdown(noun: Token) -> Token | None:
    """Return the noun that tells that the talks at `noun` have failed: "after the collapse of the negotiations"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"of", "in"} else noun
    fact = above.dep_ == "pobj" and above.head.lower_ in {"after", "following", "despite", "since"}
    return above if fact and above.lemma_.lower() in _BREAKDOWNS else None


def _of_an_extension(noun: Token) -> bool:
    """Whether the talks at `noun` are on more time for a truce that there is, or are told of together with it."""
    return any(t.lemma_ in _PROLONGING or (t.dep_ == "conj" and t.head.i == noun.i) for t in noun.subtree)
