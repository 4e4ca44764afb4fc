"""Rules for an evacuation that is assured or permitted: guarantees for those who leave, consent to let them go."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.moments import points_ahead
from streams.read.parsing.grammar import child, passive, pobj
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from streams.read.status.journeys import carried, people
from streams.read.status.modality import doers
from streams.read.status.topic import Topic
from wire.records import Arrangement, Stance, StatusWord

_ASSURANCES = words("guarantee assurance pledge promise")
_PERMISSIONS = words("consent permission approval go-ahead clearance nod")
_GIVING = words("give provide receive get obtain grant secure offer exchange issue have")
_ASKING = words("ask demand seek want request await need require insist")
_HOLDING_BACK = words("withhold refuse deny")
_ASSURING = words("guarantee ensure assure pledge promise")
_SAFETY = words("safety security protection")
_WAYS = words("way road path")
_CLEARING = words("clear pave open")


def assured(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Those who leave are guaranteed safety, or one side consents that they go, where an evacuation is told of."""
    if not topic.evacuation or not topic.evacuating(parsed.sentence.number):
        return
    for token in parsed.doc:
        status = _by_noun(token) if token.pos_ == "NOUN" else _by_verb(token)
        if status is None:
            continue
        verb = token.head if token.pos_ == "NOUN" else token
        stance = Stance.ASSERTED if status is not StatusWord.AGREED or points_ahead(verb) else None
        actors = doers(verb) if not passive(verb) and verb.lemma_ not in {"receive", "get", "obtain"} else ()
        yield Found(Arrangement.EVACUATION, status, verb, token, actors, stance=stance)


def _by_noun(noun: Token) -> StatusWord | None:
    """Return what "gave guarantees for the convoy", "gave the green light", "asked for assurances" say."""
    lemma, verb = noun.lemma_.lower(), noun.head
    light = lemma == "light" and any(c.lower_ == "green" for c in noun.lefts)
    secures = lemma in _ASSURANCES and _of_leaving(noun)
    if noun.dep_ == "pobj" and verb.lower_ == "for" and verb.head.lemma_ in _ASKING and secures:
        return StatusWord.CALLED_FOR
    if noun.dep_ not in {"dobj", "nsubjpass"} or not (light or secures or lemma in _PERMISSIONS):
        return None
    if verb.lemma_ in _ASKING and not light:
        return StatusWord.CALLED_FOR
    if verb.lemma_ in _HOLDING_BACK:
        return StatusWord.REJECTED
    return StatusWord.AGREED if verb.lemma_ in _GIVING else None


def _by_verb(verb: Token) -> StatusWord | None:
    """Return what "guarantee the safety of the convoys", "clear the way for them" say."""
    what = child(verb, "dobj")
    if what is None or verb.pos_ != "VERB":
        return None
    if verb.lemma_ in _ASSURING and what.lemma_ in _SAFETY:
        return StatusWord.AGREED if _of_leaving(what) else None
    cleared = verb.lemma_ in _CLEARING and what.lemma_ in _WAYS and (pobj(what, "for") or pobj(verb, "for"))
    return StatusWord.AGREED if cleared else None


def _of_leaving(noun: Token) -> bool:
    """Whether `noun` is said of those who leave, of their convoy or of the evacuation."""
    if any(c.lower_ in {"security", "safety"} for c in noun.lefts):
        return True
    return any(
        carried(t) or people(t) or t.lemma_.lower() in {"evacuation", "safety", "leave", "evacuate", "passage"}
        for t in noun.subtree
        if t.i != noun.i
    )
