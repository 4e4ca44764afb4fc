"""Rules for a negotiated evacuation that is told by what people and convoys do: "rebels left Homs under the deal"."""

from collections.abc import Iterator

from streams.read.grammar import child, coordinated, passive, pobj, subject
from streams.read.lexicon import words
from streams.read.moments import points_ahead
from streams.read.parse import ParsedSentence
from streams.read.status.finding import Found
from streams.read.status.journeys import carried, moves_people, people
from streams.read.status.modality import (
    AGREEING,
    CALLING,
    OFFERING,
    REFUSING,
    doers,
    governing,
    modified,
    parties,
    promised,
)
from streams.read.status.topic import Topic
from streams.read.syntax import Token
from wire.records import Arrangement, Stance, StatusWord, Tense

_CUES = words(
    "evacuation evacuate deal agreement truce convoy bus buses accord evacuee passage besieged siege swap plan "
    "batch corridor transfer departure"
)
_STUCK = words("stuck stranded strand stick wait")
_PASSAGE = words("passage exit withdrawal departure corridor")
_GRANTING = {
    "grant": StatusWord.IN_EFFECT,
    "give": StatusWord.IN_EFFECT,
    "secure": StatusWord.PROPOSED,
    "guarantee": StatusWord.PROPOSED,
    "ensure": StatusWord.PROPOSED,
    "offer": StatusWord.PROPOSED,
    "promise": StatusWord.PROPOSED,
    "provide": StatusWord.PROPOSED,
    "allow": StatusWord.PROPOSED,
    "identify": StatusWord.PROPOSED,
    "deny": StatusWord.REJECTED,
    "demand": StatusWord.CALLED_FOR,
    "seek": StatusWord.CALLED_FOR,
    "want": StatusWord.CALLED_FOR,
}
_ORDERING = words("order warn tell instruct threaten")
_NOT_YET = words("wait try attempt passage suppose manage effort bid struggle chance route fear refugee see")


def people_moving(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Verbs of leaving and of taking away, of fighters, civilians, buses: under way, planned, offered, refused."""
    if not topic.evacuation:
        return
    near = topic.evacuating(parsed.sentence.number)
    cued = near or any(t.lemma_.lower() in _CUES for t in parsed.doc)
    for verb in parsed.doc:
        if verb.pos_ != "VERB" or not moves_people(verb, near=cued):
            continue
        strong = verb.lemma_.lower() == "evacuate"
        if strong or cued or topic.at.get(parsed.sentence.number) is Arrangement.EVACUATION:
            found = _movement(verb)
            if found is not None:
                yield found


def _movement(verb: Token) -> Found | None:
    if verb.dep_ == "amod" or (verb.tag_ == "VB" and verb.dep_ in {"acl", "relcl", "advcl"}):
        return None  # "the fleeing rebels", "a plan to leave"
    if any(c.dep_ == "aux" and c.lower_ == "would" for c in verb.children) and _never(verb):
        return None
    status, actors = StatusWord.IN_EFFECT, _movers(verb)
    for above in governing(verb):
        lemma = above.lemma_.lower()
        if lemma in {"say", "tell", "report", "claim"}:
            break
        changed = _governed(lemma)
        if changed is None and lemma in _ORDERING | _NOT_YET:
            return None
        if changed is not None:
            status, actors = changed, doers(above) or actors
            if lemma != "let":  # "agreed to let them leave", "offered to let them leave"
                break
    stance = tense = None
    if status is StatusWord.IN_EFFECT:
        status, stance, tense = _unfinished(verb)
    elif status is not StatusWord.AGREED:
        stance = Stance.ASSERTED
    return Found(Arrangement.EVACUATION, status, verb, verb, actors, stance=stance, tense=tense)


def _unfinished(verb: Token) -> tuple[StatusWord, Stance | None, Tense | None]:
    """Return status, stance and tense of people who leave, will leave, may leave or are not let go."""
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in {"allow", "permit"}:
        if any(c.dep_ == "neg" for c in verb.head.children):
            return StatusWord.SUSPENDED, Stance.ASSERTED, None
        if any(c.dep_ == "aux" and c.lower_ in {"would", "will"} for c in verb.head.children):
            return StatusWord.PROPOSED, Stance.ASSERTED, None
        return (StatusWord.PROPOSED if verb.head.tag_ == "VBG" else StatusWord.IN_EFFECT), None, None
    if promised(verb):
        return StatusWord.AGREED, Stance.ASSERTED, Tense.FUTURE
    if points_ahead(verb):
        return StatusWord.AGREED, None, Tense.FUTURE
    if _could(verb):
        return StatusWord.AGREED, Stance.UNCERTAIN, None
    return StatusWord.IN_EFFECT, None, None


def _movers(verb: Token) -> tuple[Token, ...]:
    who = subject(verb)
    movers = coordinated(who) if who is not None and who.i != verb.i and who.pos_ != "PRON" else ()
    deals = (pobj(verb, way) for way in ("under", "in", "through"))
    return (*movers, *(side for deal in deals if deal is not None for side in parties(deal)))


def _governed(lemma: str) -> StatusWord | None:
    if lemma in OFFERING:
        return StatusWord.PROPOSED
    if lemma in REFUSING:
        return StatusWord.REJECTED
    if lemma in AGREEING:
        return StatusWord.AGREED
    if lemma in CALLING:
        return StatusWord.CALLED_FOR
    return None


def _could(verb: Token) -> bool:
    if any(above.lemma_ in {"hope", "expect", "prepare"} for above in governing(verb)):
        return True
    return any(c.dep_ == "aux" and c.lower_ in {"could", "may", "might", "would"} for c in verb.children)


def _never(verb: Token) -> bool:
    return any(c.lower_ in {"never", "have"} for c in verb.children)


def _is_the_delay(token: Token) -> bool:
    if token.lemma_ != "delay" or token.pos_ != "NOUN" or pobj(token, "of", "in", "to") is not None:
        return False
    return any(c.lower_ in {"the", "this"} for c in token.lefts)


def held_up(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """People or buses are stuck on the way: the evacuation is suspended."""
    if not topic.evacuation:
        return
    cued = topic.evacuating(parsed.sentence.number) or any(t.lemma_.lower() in _CUES for t in parsed.doc)
    for token in parsed.doc:
        if _is_the_delay(token):
            yield Found(Arrangement.EVACUATION, StatusWord.SUSPENDED, token, token)
        if token.lemma_.lower() not in _STUCK and token.lower_ not in _STUCK:
            continue
        who = subject(token) if token.pos_ in {"VERB", "ADJ"} else None
        if who is None and token.dep_ in {"amod", "acomp", "oprd"}:
            who = token.head if token.dep_ == "amod" else subject(token.head)
        if who is None or not cued or not (carried(who) or people(who)):
            continue
        if token.lemma_.lower() == "wait" and not any(c.lower_ in {"still", "since"} for c in token.children):
            continue
        yield Found(Arrangement.EVACUATION, StatusWord.SUSPENDED, token, who)


def passage_granted(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Safe passage is granted, offered, guaranteed, denied."""
    for token in parsed.doc:
        if token.lemma_.lower() not in _PASSAGE or not any(c.lower_ in {"safe", "secure", "free"} for c in token.lefts):
            continue
        verb = token.head
        status = _GRANTING.get(verb.lemma_.lower())
        if token.dep_ not in {"dobj", "oprd", "nsubjpass"} or status is None:
            continue
        if status is StatusWord.PROPOSED and verb.tag_ in {"VBD", "VBN"} and verb.lemma_ == "guarantee":
            status = StatusWord.AGREED
        given = subject(verb) if passive(verb) and token.dep_ != "nsubjpass" else None
        if status is StatusWord.IN_EFFECT:
            changed = modified(status, verb)[0]
            status = status if changed is StatusWord.AGREED else changed
        actors = doers(verb) if not passive(verb) else (given,) if given is not None else ()
        yield Found(Arrangement.EVACUATION, status, verb, token, actors, stance=None)
