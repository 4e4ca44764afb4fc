"""What is decided about a noun that stands for a status: "the start of the truce was delayed", "refused the offer"."""

from streams.read.lexicon import words
from streams.read.lexicon.arranging import ACCORDS, DECLARATIONS
from streams.read.lexicon.holding import FAILING, POLICING
from streams.read.lexicon.people import MISSIONS
from streams.read.parsing.grammar import child
from streams.read.parsing.syntax import Token
from streams.read.status.governors import Governor, Joint, governors
from streams.read.status.verbs import verb_status
from streams.read.status.vocabulary import NOUNS, OBJECT, SOUGHT
from wire.records import StatusWord

_DECIDING_USUALLY = SOUGHT | {StatusWord.SUSPENDED, StatusWord.REJECTED}
_DECIDING = {
    StatusWord.PROPOSED: frozenset({StatusWord.REJECTED, StatusWord.TALKS, StatusWord.AGREED}),
    StatusWord.TALKS: frozenset({StatusWord.REJECTED, StatusWord.SUSPENDED, StatusWord.CALLED_FOR}),
    StatusWord.CALLED_FOR: frozenset({StatusWord.REJECTED}),
    StatusWord.IN_EFFECT: _DECIDING_USUALLY,
    StatusWord.EXTENDED: _DECIDING_USUALLY,
    StatusWord.AGREED: _DECIDING_USUALLY,
    StatusWord.RESTORED: _DECIDING_USUALLY,
}
_WORK = words("effort step work process preparation move")
_KEEPING = POLICING | words("maintain observe uphold keep")
_PAPERS = ACCORDS | words("mechanism commission committee team")
_SHARES = words("participation involvement part role")
_BEFALLING = frozenset({StatusWord.VIOLATED, StatusWord.COLLAPSED, StatusWord.EXTENDED, StatusWord.RESTORED})
"""What becomes of a truce that is called by its declaration: "broke the ceasefire declaration"."""


def over_noun(noun: Token, status: StatusWord) -> tuple[StatusWord, Governor] | None:
    """Return the status and word that decide about a noun's: "the start of the truce was delayed"."""
    declared = status is StatusWord.AGREED and noun.lemma_.lower() in DECLARATIONS
    deciding = _DECIDING.get(status, frozenset()) | (_BEFALLING if declared else frozenset())
    above = noun.head.head
    share = above if above.lemma_ in _SHARES else child(above, "dobj")
    if noun.dep_ == "pobj" and share is not None and share.lemma_ in _SHARES:  # "suspended its part in the talks"
        noun = share
    for governor in governors(noun):
        if governor.joint is not Joint.NOUN:
            found = verb_status(governor)
        elif declared or (status is StatusWord.TALKS and governor.word.lemma_ in FAILING):
            # "the lifting of the ceasefire declaration", "the failure of the truce talks"
            found = NOUNS.get(f"{governor.word.lemma_.lower()} {governor.preposition}")
        else:
            continue
        if found is StatusWord.COLLAPSED and status is StatusWord.TALKS and governor.word.lemma_ in FAILING:
            return StatusWord.SUSPENDED, governor
        if found is not None and found in deciding:
            return found, governor
    return None


def halting(deed: Token) -> Token | None:
    """Return the verb that halts the work on what `deed` does: "suspended efforts to implement the truce"."""
    work = deed.head
    if deed.dep_ not in {"acl", "relcl"} or deed.tag_ != "VB" or work.lemma_ not in _WORK:
        return None
    halts = (g.word for g in governors(work) if g.joint is Joint.OBJECT)
    return next((w for w in halts if OBJECT.get(w.lemma_.lower()) is StatusWord.SUSPENDED), None)


def is_a_mandate(verb: Token) -> bool:
    """Tell whether it is only what a force or mission is there for: "a mandate to maintain the ceasefire"."""
    if verb.lemma_ not in _KEEPING or verb.tag_ != "VB" or verb.dep_ not in {"acl", "xcomp", "advcl", "relcl"}:
        return False
    above = verb.head
    missions = (above, *(c for c in above.children if c.dep_ in {"nsubj", "nsubjpass", "dobj"}))
    meant = MISSIONS | _PAPERS if verb.lemma_ in POLICING else MISSIONS  # "signed a deal to enforce the truce"
    return any(t.lemma_.lower() in meant for t in missions)
