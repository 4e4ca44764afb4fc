"""An arrangement that is, will be, may be or hardly is in force, by the words around the verb that tells so."""

from streams.read.attribution.stance import denied, uncertain
from streams.read.lexicon.holding import BEGINNING, CONTINUING, ENDANGERING, ENDURING, RESPECTING
from streams.read.lexicon.speaking import WONDERING
from streams.read.moments import points_ahead
from streams.read.parsing.grammar import helped_by, marked_by, pobj
from streams.read.parsing.syntax import Token
from streams.read.status.modality import promised, threatened
from streams.read.status.prospects import scheduled
from streams.read.status.supposed import on_terms
from streams.read.status.vocabulary import SHAKY
from wire.records import Stance, StatusWord, Tense


def in_force(anchor: Token) -> tuple[StatusWord, Stance | None, Tense | None]:
    """Return status, stance and tense of an arrangement that is, will be, may be or hardly is in effect."""
    beside = {c.lower_ for c in anchor.children}
    would = "would" in beside
    unsure = anchor.lemma_.lower() in ENDURING and (would or uncertain(anchor))
    if unsure or (anchor.lemma_.lower() in ENDURING | {"last"} and doubted(anchor)):
        return StatusWord.IN_EFFECT, Stance.UNCERTAIN, None
    if beside & {"again", "anew"} and not denied(anchor):
        return StatusWord.RESTORED, None, None
    nominal = pobj(anchor, "on", "in")
    if nominal is not None and nominal.lower_ in {"paper", "name"}:  # "exists on paper only"
        return StatusWord.IN_EFFECT, Stance.DENIED, None
    ahead = promised(anchor) or points_ahead(anchor)
    if (ahead or would) and anchor.lemma_.lower() in RESPECTING and on_terms(anchor):
        return StatusWord.AGREED, Stance.UNCERTAIN, Tense.FUTURE  # "said it would respect the truce if the army did"
    keeping = anchor.lemma_.lower() in CONTINUING and not (anchor.lemma_ == "go" and pobj(anchor, "into") is not None)
    if _kept_on_until(anchor):
        return StatusWord.EXTENDED, None, None
    if ahead and keeping:
        return StatusWord.IN_EFFECT, (Stance.UNCERTAIN if on_terms(anchor) else Stance.ASSERTED), None
    due = would or (anchor.dep_ == "xcomp" and anchor.head.lower_ == "supposed")
    begins = due and anchor.lemma_.lower() in BEGINNING
    if promised(anchor) or (begins and not denied(anchor)):  # "a text by which the truce would take effect at noon"
        return StatusWord.AGREED, Stance.ASSERTED, Tense.FUTURE
    if _may_begin(anchor):
        return StatusWord.AGREED, Stance.UNCERTAIN, None
    shaky = threatened(anchor) or _shaky(anchor) or anchor.lemma_.lower() in ENDANGERING
    stance = Stance.UNCERTAIN if shaky and not denied(anchor) else None
    if points_ahead(anchor) or scheduled(anchor):
        if anchor.head.lower_ == "expected":
            stance = Stance.ASSERTED
        return StatusWord.AGREED, stance, Tense.BACKGROUND if _due_before(anchor) else Tense.FUTURE
    return StatusWord.IN_EFFECT, stance, None


def _kept_on_until(anchor: Token) -> bool:
    """Whether it will be kept to for longer: "would continue to observe the truce until Friday"."""
    on = anchor.head
    going_on = anchor.dep_ == "xcomp" and on.lemma_ in {"continue", "keep"} and (promised(on) or points_ahead(on))
    return going_on and pobj(anchor, "until", "till") is not None


def _due_before(anchor: Token) -> bool:
    """Whether its start was due before what is told: "hours after a truce was set to begin"."""
    planned = anchor.head if anchor.dep_ == "xcomp" else anchor
    return planned.dep_ == "advcl" and any(c.lower_ == "after" for c in planned.children)


def doubted(anchor: Token) -> bool:
    """Whether somebody wonders if it will last: "doubted that it will", "asked whether", "did not believe that"."""
    above = anchor.head
    if anchor.dep_ not in {"ccomp", "acl", "relcl"} or above.lemma_.lower() not in WONDERING:
        return False
    asked = marked_by(anchor, "whether", "if")
    return asked or above.lemma_ in {"doubt", "hope"} or denied(above)


def _may_begin(anchor: Token) -> bool:
    return anchor.lemma_.lower() in BEGINNING and helped_by(anchor, "could", "may", "might")


def _shaky(anchor: Token) -> bool:
    near = (*anchor.children, *(g for c in anchor.children for g in c.children if c.dep_ != "nsubj"))
    return any(c.lower_ in SHAKY for c in near)
