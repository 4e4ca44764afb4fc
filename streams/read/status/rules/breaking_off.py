"""Talks on an arrangement that are broken off: "walked out of the talks", "the negotiations were suspended"."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.arranging import TALKS
from streams.read.lexicon.holding import FAILING
from streams.read.parsing.grammar import child
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.supposed import supposed
from streams.read.status.topic import Topic
from wire.records import Arrangement, StatusWord

_BREAKING = words(
    "suspend abandon quit boycott freeze postpone cancel interrupt scrap halt stop discontinue break pause call"
)
_LEAVING = words("walk pull withdraw storm drop back bow")
_STALLING = FAILING | words("deadlock suspend")
_PARTED = words("off up down through apart")
_NEEDING_IT = words("break call fall")


def talks_broken_off(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Somebody breaks off or leaves the talks, or they stall: the way to the arrangement is suspended."""
    if topic.talked(parsed.sentence.number) is not Arrangement.CEASEFIRE:
        return
    for noun in parsed.doc:
        verb = _broken(noun) if noun.lower_ in TALKS | {"meeting"} else None
        if verb is not None and not denied(verb) and not supposed(verb) and verb.tag_ in {"VBD", "VBN", "VBZ", "VBP"}:
            yield Found(Arrangement.CEASEFIRE, StatusWord.SUSPENDED, verb, noun, doers(verb))
            return


def _broken(noun: Token) -> Token | None:
    """Return the verb by which the talks at `noun` are broken off, end without success or are left."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ in {"of", "from"}:  # "walked out of the talks"
        above = verb.head if verb.head.pos_ == "VERB" else verb.head.head
        return above if above.lemma_ in _LEAVING else None
    particle = child(verb, "prt", "advmod", "prep")
    parted = verb.lemma_ not in _NEEDING_IT or (particle is not None and particle.lower_ in _PARTED)
    ends = verb.lemma_ in _BREAKING if noun.dep_ in {"dobj", "nsubjpass"} else _stall(noun, verb)
    return verb if ends and parted else None


def _stall(noun: Token, verb: Token) -> bool:
    """Whether talks on a truce still to come fail; talks on more time for one that there is leave it standing."""
    longer = any(t.lemma_ in {"extend", "extension", "prolong", "renew", "renewal"} for t in noun.subtree)
    alone = child(noun, "conj") is None and child(verb, "xcomp", "dobj") is None
    return noun.dep_ == "nsubj" and verb.lemma_ in _STALLING and alone and not longer
