"""Who refutes what another said: "a claim that Kyiv denied", "the army dismissed the reports as lies".

Where the denial says what it denies ("rejected claims by the militia that it held the port"), one says it and the other
not. Where it only takes it up, that stands before it, and `answers.py` looks for it there.
"""

from collections.abc import Iterator
from dataclasses import replace

from streams.read.attribution.saying import claim_over, owner_of
from streams.read.attribution.speakers import Speakers
from streams.read.attribution.stance import left_open
from streams.read.draft import Draft
from streams.read.events.accused import actors
from streams.read.events.vocabulary import Event
from streams.read.lexicon import words
from streams.read.lexicon.speaking import DENYING, UNTRUE
from streams.read.parsing.grammar import SUBJECTS, agent, child, passive, phrase, pobj, subject
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Token, position
from wire.records import Party, Responsibility, Stance

REFUTED = "refuted"
"""The rule for what is denied without a word for it; `answers.py` sets before it of which kind that is."""
_TOLD = words("claim report statement assertion announcement account version news information rumour rumor")
"""What somebody said; accusations are those of `blame.py`."""
_CHARGES = words("accusation allegation charge")
_SOUND = words("true correct accurate right base ground root found")
"""What a claim is said not to be: "not true", "not based on facts"."""
_LOST = words("fall loss capture seizure takeover")
"""What is denied of a place: "denied the fall of the district"; by whom is told before."""
_OFFICES = words(
    "official officials authority authorities representative representatives commander commanders chief governor mayor "
    "elder elders resident residents ministry"
)
"""Who may know better, and whom no gazetteer lists."""
_TAKEN_UP = words("it this that")
_COMPLEMENTS = words("acl relcl ccomp")
_OF_WHAT = words("of about on over regarding against as")
_FARTHEST = 10
"""Words before the verb in which "but" begins its clause."""


def refutations(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield a denial for each verb that takes up what was said before; `answers.py` says what that is.

    As long as that is open, its parties are who denies it and, where that is said, whose word it is.
    """
    for verb in parsed.doc:
        if verb.lemma_ not in DENYING or verb.pos_ != "VERB" or left_open(verb):
            continue
        what = _taken_up(verb)
        doer = _denier(verb) if what is not None else None
        party = _known(parsed, doer, speakers) or _official(parsed, doer, speakers) if doer is not None else None
        if what is None or doer is None or party is None:
            continue
        ends = sorted((phrase(doer)[0], phrase(doer)[1], verb, *((what,) if what.i > verb.i else ())), key=position)
        teller = _owner(parsed, what, speakers)
        matter = Responsibility(Event.NONE.value, (party, teller) if teller is not None else (party,))
        yield Draft(matter, verb, ends[0], ends[-1], REFUTED, party, Stance.DENIED)


def told_and_refuted(parsed: ParsedSentence, draft: Draft, speakers: Speakers) -> tuple[Draft, ...]:
    """Return `draft` once for whoever says so and once for whoever denies it, where it is a claim that is rejected."""
    claim = claim_over(draft.anchor) if draft.claimant is None and draft.stance is None else None
    if claim is None:
        return (draft,)
    doer = _denier(claim.head) if _rejected(claim) else None
    if doer is not None:
        denier = _known(parsed, doer, speakers) or speakers.party(parsed, doer)
        first = min(draft.first, claim.head, phrase(doer)[0], key=position)
        denial = replace(draft, claimant=denier, stance=Stance.DENIED, first=first)
    elif _untrue(claim):
        denier = speakers.claimant(parsed, claim.head)
        last = max(draft.last, claim.head, *(t for c in claim.head.rights for t in phrase(c)), key=position)
        denial = replace(draft, claimant=denier, stance=Stance.DENIED, first=phrase(claim)[0], last=last)
    else:
        return (draft,)
    teller = _owner(parsed, claim, speakers)
    if teller is None or denier.key == teller.key:
        return (denial,)
    return replace(draft, claimant=teller, stance=Stance.ASSERTED), denial


def _taken_up(verb: Token) -> Token | None:
    """Return what `verb` denies where that only takes up what was told: "the claim", "this", "…, which"."""
    if verb.dep_ in {"acl", "relcl"} and verb.head.lemma_.lower() in _TOLD:
        return verb.head if verb.head.dep_ in {"appos", "dobj", "npadvmod", "attr", "conj", "dep", "ROOT"} else None
    what = subject(verb) if passive(verb) else child(verb, "dobj")
    if what is None:
        return None
    if verb.dep_ == "relcl":
        clause = what.lower_ == "which" and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","
        return what if clause else None
    if what.lemma_.lower() in _LOST and what.pos_ == "NOUN":
        return what if pobj(what, "of") is not None and pobj(what, "by", "to") is None else None
    told = what.lemma_.lower() in _TOLD and what.pos_ == "NOUN"
    if not told and not (what.lower_ in _TAKEN_UP and child(verb, "ccomp") is None):
        return None
    said = any(c.dep_ in _COMPLEMENTS for c in what.children) or pobj(what, *_OF_WHAT) is not None
    lies = what.i > verb.i and pobj(what, "as") is not None  # "dismissed the reports as lies"
    return what if lies or not said else None


def _denier(verb: Token) -> Token | None:
    doer = agent(verb) if passive(verb) else child(verb, "nsubj") or _behind_but(verb) or subject(verb)
    if doer is None or doer.lower_ in {"which", "that", "who"}:
        return None
    beside = child(doer, "appos")
    owned = any(c.dep_ == "poss" for c in doer.lefts)
    return beside if owned and beside is not None else doer  # "its rival, the army"


def _behind_but(verb: Token) -> Token | None:
    """Return the subject that a long parse has lost: the noun behind the "but" of the clause."""
    for at in range(verb.i - 1, max(0, verb.i - _FARTHEST), -1):
        if verb.doc[at].lower_ == "but" and verb.doc[at].dep_ == "cc":
            return next(
                (t for t in verb.doc[at + 1 : verb.i] if t.pos_ in {"NOUN", "PROPN"} and t.dep_ == "conj"), None
            )
    return None


def _rejected(noun: Token) -> bool:
    """Whether `noun` is what somebody said, and is rejected."""
    rejected = noun.head.lemma_ in DENYING and not left_open(noun.head)
    return noun.lemma_.lower() in _TOLD and noun.dep_ in {"dobj", "nsubjpass"} and rejected


def _untrue(noun: Token) -> bool:
    """Whether what somebody said is said not to be so: "accusations that it used gas are baseless", "are not true"."""
    verb = noun.head
    if noun.lemma_.lower() not in _TOLD | _CHARGES or noun.dep_ not in SUBJECTS:
        return False
    said = child(verb, "acomp", "attr") if verb.lemma_ == "be" else verb
    if said is None:
        return False
    return said.lemma_.lower() in (_SOUND if child(verb, "neg") is not None else UNTRUE)


def _owner(parsed: ParsedSentence, claim: Token, speakers: Speakers) -> Party | None:
    """Return whose the claim is: "Russian claims", "claims by the militia"."""
    owner = owner_of(claim)
    return _known(parsed, owner, speakers) if owner is not None else None


def _official(parsed: ParsedSentence, head: Token, speakers: Speakers) -> Party | None:
    """Return who holds an office, or lives there, of whom the gazetteer knows nothing."""
    return speakers.party(parsed, head) if head.lower_ in _OFFICES else None


def _known(parsed: ParsedSentence, head: Token, speakers: Speakers) -> Party | None:
    """Return the party that `head` names, if the gazetteer knows it."""
    found = next(iter(actors(parsed, head, speakers)), None) or speakers.actor(parsed, head)
    return found if found is not None and found.key else None
