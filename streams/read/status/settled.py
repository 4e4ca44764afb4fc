"""A status in its sentence: what governs its word, hedges, plans and failures decide what is really said."""

from streams.read.grammar import child, pobj, subject
from streams.read.lexicon import words
from streams.read.moments import points_ahead
from streams.read.stance import denied
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.modality import doers, modified, promised, threatened
from streams.read.status.vocabulary import SHAKY
from streams.read.syntax import Token
from wire.records import Stance, StatusWord, Tense

_MEETINGS = words(
    "talk talks negotiation discussion meeting mediation diplomat negotiator mediator dialogue summit round"
)
_HINDERING = words("delay delays obstacle difficulty hinder hamper obstruct block snag complicate complication")
_NEAR = words("close closer near possible likely unlikely imminent prospect chance possibility likelihood loom")
_RESPECTING = words("respect observe honour honor uphold abide adhere comply stick")
_BEGINNING = words("begin start commence take come go proceed")
_FAILING = words("fail collapse founder falter stall break end fall")
_ENDANGERING = words("threaten jeopardise jeopardize cast")


def settled(mention: Mention, status: StatusWord, anchor: Token, actors: tuple[Token, ...]) -> Found | None:
    """Return what a `status` at `anchor` comes to; None where the sentence only names the deed."""
    if status is StatusWord.RESTORED and _came_to_nothing(anchor):
        return Found(mention.kind, status, anchor, mention.core, actors, stance=Stance.DENIED)
    if status is StatusWord.IN_EFFECT and anchor.lemma_.lower() in _RESPECTING and _disrespected(anchor):
        return Found(mention.kind, StatusWord.VIOLATED, anchor, mention.core, actors, stance=Stance.ASSERTED)
    changed, word = _under_its_governor(status, anchor)
    if changed is None:
        return None
    if changed is not status and word.i != anchor.i:
        anchor, actors = word, doers(word) or actors
    wished = changed in {StatusWord.CALLED_FOR, StatusWord.PROPOSED, StatusWord.TALKS} and changed is not status
    if wished and denied(anchor):
        return None
    if changed is StatusWord.AGREED and (_as_goal(anchor, word) or _by_talks(anchor)):
        return Found(mention.kind, StatusWord.TALKS, anchor, mention.core, actors, stance=Stance.ASSERTED)
    if changed is StatusWord.AGREED and _merely_near(anchor):
        return Found(mention.kind, changed, anchor, mention.core, actors, stance=Stance.UNCERTAIN)
    if changed is StatusWord.AGREED and _will_not(anchor):
        return Found(mention.kind, StatusWord.REJECTED, anchor, mention.core, actors, stance=Stance.ASSERTED)
    stance: Stance | None = Stance.ASSERTED if wished else None
    tense = None
    if changed is StatusWord.IN_EFFECT:
        changed, stance, tense = _in_effect(anchor)
    return Found(mention.kind, changed, anchor, mention.core, actors, stance=stance, tense=tense)


def _under_its_governor(status: StatusWord, anchor: Token) -> tuple[StatusWord | None, Token]:
    if status is StatusWord.IN_EFFECT and _by_talks(anchor):
        return StatusWord.TALKS, anchor
    changed, word = modified(status, anchor)
    if changed is status is StatusWord.IN_EFFECT and anchor.pos_ == "VERB":
        if _hindered(anchor):
            return StatusWord.SUSPENDED, anchor
        if _merely_possible(anchor):
            return None, anchor
    return changed, word


def _in_effect(anchor: Token) -> tuple[StatusWord, Stance | None, Tense | None]:
    """Return status, stance and tense of an arrangement that is, will be, may be or hardly is in effect."""
    if promised(anchor):
        return StatusWord.AGREED, Stance.ASSERTED, Tense.FUTURE
    if _may_begin(anchor):
        return StatusWord.AGREED, Stance.UNCERTAIN, None
    shaky = threatened(anchor) or _shaky(anchor) or anchor.lemma_ in _ENDANGERING
    stance = Stance.UNCERTAIN if shaky else None
    if points_ahead(anchor):
        return StatusWord.AGREED, stance, Tense.FUTURE
    return StatusWord.IN_EFFECT, stance, None


def _disrespected(anchor: Token) -> bool:
    """Whether somebody did not keep to it: "has not observed the truce", "failure to honour it"."""
    if anchor.dep_ == "acl" and anchor.head.lemma_ in {"failure", "refusal"}:
        return True
    will = any(c.dep_ == "aux" and c.lower_ in {"will", "wo", "would", "must", "should"} for c in anchor.children)
    return denied(anchor) and not will


def _as_goal(anchor: Token, governor: Token) -> bool:
    """Whether reaching it is only what something is done for: "took measures to reach a truce"."""
    steps = anchor.dep_ == "xcomp" and anchor.head.lemma_ == "take"
    if anchor.tag_ != "VB" or governor.i != anchor.i or not (steps or anchor.dep_ in {"advcl", "acl", "relcl"}):
        return False
    return any(c.lower_ == "to" for c in anchor.lefts)


def _merely_near(anchor: Token) -> bool:
    """Whether it is only close or likely: "a truce is imminent", "close to a deal"."""
    return anchor.lemma_.lower() in _NEAR or any(
        c.lemma_.lower() in _NEAR for c in anchor.children if c.dep_ == "acomp"
    )


def _will_not(anchor: Token) -> bool:
    """Whether somebody will not have it: "would not agree to a truce"."""
    modal = any(c.dep_ == "aux" and c.lower_ in {"will", "wo", "would", "can", "ca", "could"} for c in anchor.children)
    return modal and child(anchor, "neg") is not None and child(anchor, "nsubj") is not None


def _may_begin(anchor: Token) -> bool:
    return anchor.lemma_.lower() in _BEGINNING and any(
        c.dep_ == "aux" and c.lower_ in {"could", "may", "might"} for c in anchor.children
    )


def _came_to_nothing(anchor: Token) -> bool:
    """Whether an attempt at it failed: "talks to revive the truce collapsed"."""
    attempt = anchor.head
    if anchor.dep_ not in {"acl", "relcl"} or attempt.dep_ != "nsubj":
        return False
    return attempt.head.lemma_.lower() in _FAILING


def _by_talks(anchor: Token) -> bool:
    """Whether talks are the ones that do it: "talks aimed at cementing the truce"."""
    who = subject(anchor) if anchor.pos_ == "VERB" and anchor.dep_ not in {"acl", "relcl"} else None
    if who is None or who.i > anchor.i:
        return False
    meeting = pobj(who, "of") if who.lemma_ in {"series", "round"} else who
    return meeting is not None and meeting.lemma_.lower() in _MEETINGS


def _hindered(anchor: Token) -> bool:
    return any(above.lemma_.lower() in _HINDERING for above in list(anchor.ancestors)[:3])


def _merely_possible(anchor: Token) -> bool:
    """Whether `anchor` only names the deed ("to monitor it", "implementing it", "would impose it")."""
    if anchor.dep_ in {"relcl", "acl"} and any(c.dep_ == "aux" and c.lower_ == "would" for c in anchor.children):
        return True
    if anchor.tag_ == "VBG":
        return anchor.dep_ in {"pcomp", "csubj", "pobj", "acl", "advcl"}
    return (
        anchor.tag_ == "VB" and anchor.dep_ in {"acl", "advcl", "relcl"} and any(c.lower_ == "to" for c in anchor.lefts)
    )


def _shaky(anchor: Token) -> bool:
    near = (*anchor.children, *(g for c in anchor.children for g in c.children if c.dep_ != "nsubj"))
    return any((c.lower_ in SHAKY or c.lemma_.lower() in SHAKY) and c.dep_ != "nsubj" for c in near)
