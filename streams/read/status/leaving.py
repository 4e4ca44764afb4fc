"""What is said of those who leave: that they do, will, may or must, are allowed to or are not let go."""

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.arranging import ACCORDS, PLANS
from streams.read.moments import names_day, points_ahead
from streams.read.parsing.grammar import child, clause, helped_by, led_by, passive, pobj, subject
from streams.read.parsing.syntax import Token
from streams.read.status.modality import governing, promised
from wire.records import Stance, StatusWord, Tense

TERMS = ACCORDS | {"bargain", "return"}
_BEGINNING = words("begin start commence continue")
_MEANS = words("use deploy send")
"""Of what is put to taking people away: "buses will be used to evacuate them"."""
_PLANNED = words("expected due scheduled supposed slated planned")


def unfinished(verb: Token) -> tuple[StatusWord, Stance | None, Tense | None]:
    """Return status, stance and tense of people who leave, will leave, may leave or are not let go."""
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in {"allow", "permit"}:
        return _allowed(verb, verb.head)
    if will_not(verb):
        return StatusWord.REJECTED, Stance.ASSERTED, None
    return _laid_on_them(verb) or _ahead(verb) or (StatusWord.IN_EFFECT, None, None)


def _laid_on_them(verb: Token) -> tuple[StatusWord, Stance | None, Tense | None] | None:
    """Return what a deal has them do or lets them choose, and what somebody demands of them."""
    if chosen(verb):
        return StatusWord.AGREED, Stance.ASSERTED, None
    has_to = verb.tag_ == "VB" and verb.head.lemma_ == "have"
    if has_to and any(c.lower_ == "yet" for c in verb.head.children):  # "have yet to leave"
        return StatusWord.IN_EFFECT, Stance.DENIED, None
    helpers = {c.lower_ for c in _helpers(verb)}
    if "should" in helpers and names_day(verb):
        return StatusWord.AGREED, Stance.ASSERTED, Tense.FUTURE  # "the others should be taken out on Friday"
    if has_to or helpers & {"must", "should", "ought"}:
        return (StatusWord.AGREED if _under_terms(verb) else StatusWord.CALLED_FOR), Stance.ASSERTED, None
    return None


def _ahead(verb: Token) -> tuple[StatusWord, Stance | None, Tense | None] | None:
    """Return what it is that they are to leave, will leave or could leave."""
    if not _nobody(verb) and (promised(verb) or (readied(verb) and not denied(verb))):
        return StatusWord.AGREED, Stance.ASSERTED, Tense.FUTURE
    if not _nobody(verb) and (points_ahead(verb) or _points_ahead_with(verb) or to_come(verb)):
        return StatusWord.AGREED, None, Tense.FUTURE
    able = _raised(verb)
    if points_ahead(able):  # "will be able to leave", "will begin leaving"; "nobody will be able to"
        unwilling = _nobody(verb)
        return (StatusWord.REJECTED, Stance.ASSERTED, None) if unwilling else (StatusWord.AGREED, None, Tense.FUTURE)
    would = helped_by(able, "would")
    if would and (status := laid_down(verb)) is not None:
        return status, Stance.ASSERTED, Tense.FUTURE
    if _could(verb):
        if _nobody(verb):  # "no one could leave"
            return StatusWord.IN_EFFECT, Stance.DENIED, None
        return StatusWord.AGREED, Stance.UNCERTAIN, None
    return None


def _raised(verb: Token) -> Token:
    """Return the verb whose auxiliaries tell when it is: "be" of "be able to leave", "begin" of "begin to leave"."""
    if verb.dep_ == "xcomp" and verb.head.lower_ in {"able", "free"}:
        return verb.head.head
    if verb.dep_ == "acl" and verb.head.lower_ == "those":
        return clause(verb.head)  # "will be among those evacuated"
    means = verb.tag_ == "VB" and verb.dep_ in {"xcomp", "advcl"} and verb.head.lemma_ in _MEANS and passive(verb.head)
    return verb.head if means or (verb.dep_ == "xcomp" and verb.head.lemma_ in _BEGINNING) else verb


def _allowed(verb: Token, allow: Token) -> tuple[StatusWord, Stance | None, Tense | None]:
    """Return status, stance and tense of people whom somebody `allow`s to do what `verb` says."""
    if any(c.dep_ == "neg" for c in allow.children):
        return (StatusWord.REJECTED if will_not(allow) else StatusWord.SUSPENDED), Stance.ASSERTED, None
    paper = subject(allow)
    by_terms = _under_terms(allow) and not any(c.dep_ == "aux" for c in allow.children)
    if by_terms or (paper is not None and paper.lemma_.lower() in TERMS):
        return StatusWord.AGREED, Stance.ASSERTED, None  # "the deal allows them to leave"
    helpers = {c.lower_ for c in allow.children if c.dep_ == "aux"}
    if helpers & {"must", "should", "ought"}:
        return StatusWord.CALLED_FOR, Stance.ASSERTED, None
    if helpers & {"would", "will"}:
        unsaid = StatusWord.AGREED if "will" in helpers else StatusWord.PROPOSED
        return laid_down(verb) or unsaid, Stance.ASSERTED, Tense.FUTURE
    return (StatusWord.PROPOSED if allow.tag_ == "VBG" else StatusWord.IN_EFFECT), None, None


def _points_ahead_with(verb: Token) -> bool:
    """Whether it is told with what will be done: "will hand over their guns and leave", "with residents heading to"."""
    if verb.tag_ == "VBG" and (
        verb.dep_ in {"acl", "advcl"} or (verb.dep_ == "pcomp" and verb.head.lower_ == "before")
    ):
        return any(points_ahead(above) for above in verb.ancestors if above.pos_ in {"VERB", "AUX"})
    return any(points_ahead(c.head) for c in _helpers(verb) if c.head.i != verb.i)


def _helpers(verb: Token) -> list[Token]:
    """Return the auxiliaries of `verb`, also those it shares: "shall hand over their guns and be taken away"."""
    own = [c for c in verb.children if c.dep_ == "aux"]
    bare = verb.tag_ == "VB" or (verb.tag_ == "VBN" and not any(c.tag_ in {"VBD", "VBZ", "VBP"} for c in verb.children))
    if own or verb.dep_ != "conj" or not bare or child(verb, "nsubj", "nsubjpass") is not None:
        return own
    return _helpers(verb.head)


def chosen(verb: Token) -> bool:
    """Tell whether a deal lets them choose: "under the deal, they may stay or go"."""
    may = any(c.lower_ in {"can", "could", "may"} for above in (verb, *governing(verb)) for c in _helpers(above))
    return may and any(t.lemma_.lower() in TERMS for t in verb.doc)


def readied(verb: Token) -> bool:
    """Tell whether it is being prepared, scheduled or expected of those who are to go, which is a plan that stands."""
    for above in governing(verb):
        planned = above.lower_ in _PLANNED and not in_relative(above)
        planned = planned or (above.lemma_ == "plan" and above.pos_ == "VERB")
        if planned or above.lemma_ in {"prepare", "preparation"}:
            return True
    return False


def _could(verb: Token) -> bool:
    if any(above.lemma_ in {"hope", "expect"} for above in governing(verb)):
        return True
    return helped_by(_raised(verb), "could", "may", "might", "would")


def will_not(verb: Token) -> bool:
    """Tell whether those who should leave will not: "the group will not leave the town"."""
    will = helped_by(verb, "will", "wo", "would")
    return will and child(verb, "neg") is not None


def _nobody(verb: Token) -> bool:
    who = subject(verb)
    return who is not None and (who.lower_ in {"nobody", "none"} or led_by(who, "no"))


def laid_down(verb: Token) -> StatusWord | None:
    """Return the status of what "would" be: under a deal it is agreed, under a plan or offer it is proposed."""
    named = {t.lemma_.lower() for t in verb.doc}
    if named & TERMS:
        return StatusWord.AGREED
    return StatusWord.PROPOSED if named & PLANS else None


def never(verb: Token) -> bool:
    """Tell whether `verb` tells what would never be, or would have been."""
    return any(c.lower_ in {"never", "have"} for c in verb.children)


def _under_terms(verb: Token) -> bool:
    """Whether a deal has it so: "under the deal, they must leave"."""
    terms = pobj(verb, "under", "in")
    return terms is not None and terms.lemma_.lower() in TERMS


def waited_for(verb: Token) -> bool:
    """Tell whether `verb` only says when something else will be: "once all have left, the army will enter"."""
    if verb.dep_ != "advcl" or not led_by(verb, "once", "until", "after", "when"):
        return False
    return helped_by(verb.head, "will")


def to_come(verb: Token) -> bool:
    """Tell whether `verb` is all that a headline says of those who are to go: "Rebels to leave the town"."""
    infinitive = verb.tag_ == "VB" and verb.dep_ in {"acl", "relcl"} and led_by(verb, "to")
    return infinitive and verb.head.dep_ == "ROOT"


def in_relative(verb: Token) -> bool:
    """Tell whether `verb` stands in a relative clause, also as its second verb."""
    return verb.dep_ == "relcl" or (verb.dep_ == "conj" and verb.head.dep_ == "relcl")
