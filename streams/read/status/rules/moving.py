"""Rules for a negotiated evacuation that is told by what people and convoys do: "rebels left Homs under the deal"."""

from collections.abc import Iterator

from streams.read.grammar import child, coordinated, passive, pobj, subject
from streams.read.lexicon import words
from streams.read.moments import points_ahead
from streams.read.parse import ParsedSentence
from streams.read.status.finding import Found
from streams.read.status.journeys import CUES, moves_people
from streams.read.status.modality import (
    AGREEING,
    CALLING,
    OFFERING,
    REFUSING,
    TALKING,
    doers,
    governing,
    parties,
    promised,
)
from streams.read.status.topic import Topic
from streams.read.syntax import Token
from wire.records import Arrangement, Stance, StatusWord, Tense

_ORDERING = words("order warn tell instruct threaten force compel oblige")
_GOVERNED = (
    (OFFERING, StatusWord.PROPOSED),
    (REFUSING, StatusWord.REJECTED),
    (AGREEING, StatusWord.AGREED),
    (CALLING, StatusWord.CALLED_FOR),
    (TALKING, StatusWord.TALKS),
)
_PREVENTING = words("prevent block stop keep bar hinder forbid ban")
_AGAIN = words("begin start resume commence")
_NOT_YET = words(
    "wait try attempt passage suppose manage effort bid struggle chance route fear refugee see choose opt prefer dare"
)


def people_moving(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Verbs of leaving and of taking away, of fighters, civilians, buses: under way, planned, offered, refused."""
    if not topic.evacuation:
        return
    near = topic.evacuating(parsed.sentence.number)
    cued = near or any(t.lemma_.lower() in CUES for t in parsed.doc)
    for verb in parsed.doc:
        if verb.pos_ != "VERB" or not moves_people(verb, near=cued):
            continue
        strong = verb.lemma_.lower() == "evacuate"
        if strong or cued or topic.at.get(parsed.sentence.number) is Arrangement.EVACUATION:
            found = _movement(verb)
            if found is not None:
                yield found


def _movement(verb: Token) -> Found | None:
    if _only_named(verb):
        return None
    status, actors = StatusWord.IN_EFFECT, _movers(verb)
    for above in governing(verb):
        lemma = above.lemma_.lower()
        if lemma in {"say", "tell", "report", "claim"}:
            break
        decided = _held_or_resumed(above, verb, actors)
        if decided is not None:
            return decided
        changed = _governed(above)
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


def _only_named(verb: Token) -> bool:
    """Whether nobody is said to go: "the fleeing rebels", "a plan to leave", "a pause so that they could be moved"."""
    if verb.dep_ == "amod" or (verb.tag_ == "VB" and verb.dep_ in {"acl", "relcl", "advcl"}):
        return True
    if verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "so" for c in verb.children):
        return True
    return any(c.dep_ == "aux" and c.lower_ == "would" for c in verb.children) and _never(verb)


def _held_or_resumed(above: Token, verb: Token, actors: tuple[Token, ...]) -> Found | None:
    """Return what "kept them from leaving" and "began again to take them out" say."""
    lemma = above.lemma_.lower()
    if lemma in _PREVENTING and child(above, "neg") is None:
        held = Stance.ASSERTED if verb.dep_ == "pcomp" else None
        return Found(Arrangement.EVACUATION, StatusWord.SUSPENDED, above, verb, doers(above), stance=held)
    if lemma in _AGAIN and (lemma == "resume" or any(c.lower_ == "again" for c in above.children)):
        return Found(Arrangement.EVACUATION, StatusWord.RESTORED, above, verb, actors)
    return None


def _unfinished(verb: Token) -> tuple[StatusWord, Stance | None, Tense | None]:
    """Return status, stance and tense of people who leave, will leave, may leave or are not let go."""
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in {"allow", "permit"}:
        if any(c.dep_ == "neg" for c in verb.head.children):
            return StatusWord.SUSPENDED, Stance.ASSERTED, None
        if any(c.dep_ == "aux" and c.lower_ in {"would", "will"} for c in verb.head.children):
            return StatusWord.PROPOSED, Stance.ASSERTED, None
        return (StatusWord.PROPOSED if verb.head.tag_ == "VBG" else StatusWord.IN_EFFECT), None, None
    if _will_not(verb):
        return StatusWord.REJECTED, Stance.ASSERTED, None
    if any(c.dep_ == "aux" and c.lower_ in {"must", "should", "ought"} for c in verb.children):
        return StatusWord.CALLED_FOR, Stance.ASSERTED, None
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


def _governed(above: Token) -> StatusWord | None:
    lemma = above.lemma_.lower()
    if lemma == "let" and above.tag_ in {"VBD", "VBZ", "VBP"}:
        return StatusWord.AGREED
    return next((status for verbs, status in _GOVERNED if lemma in verbs), None)


def _could(verb: Token) -> bool:
    if any(above.lemma_ in {"hope", "expect", "prepare"} for above in governing(verb)):
        return True
    return any(c.dep_ == "aux" and c.lower_ in {"could", "may", "might", "would"} for c in verb.children)


def _will_not(verb: Token) -> bool:
    """Whether those who should leave will not: "the group will not leave the town"."""
    will = any(c.dep_ == "aux" and c.lower_ in {"will", "wo", "would"} for c in verb.children)
    return will and child(verb, "neg") is not None and not passive(verb)


def _never(verb: Token) -> bool:
    return any(c.lower_ in {"never", "have"} for c in verb.children)
