"""What governs a status changes it: "will take effect" is agreed, "called on both to respect it" is called for."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.lexicon.arranging import PAPERS
from streams.read.lexicon.holding import THREATENING
from streams.read.lexicon.people import TROOPS
from streams.read.lexicon.speaking import (
    AGREEING,
    AIMING,
    CALLING,
    EFFORTS,
    EXPRESSING,
    HANDING,
    MEETING,
    OFFERING,
    ORDERING,
    PLEAS,
    PRAISING,
    PRESSING_NEED,
    REFUSING,
    TALKING,
    TELLING,
    TRYING,
    WINNING,
)
from streams.read.parsing.grammar import SUBJECTS, agent, child, coordinated, helped_by, misled, passive, pobj, subject
from streams.read.parsing.syntax import Token
from streams.read.status.vocabulary import STANDING
from wire.records import StatusWord as S

_SAYING_OR_WATCHING = words(
    "say tell report accuse claim verify monitor supervise oversee check sign signal indication evidence proof reminder"
)
_MEANT = AIMING | {"expect", "suppose"}

_STEPS = words("agent xcomp ccomp pcomp prep pobj dobj acl acomp advcl attr nsubjpass")


def governing(token: Token) -> Iterator[Token]:
    """Yield the words above `token` whose content it is, innermost first."""
    for _ in range(7):
        if token.dep_ == "conj":
            token = token.head
            continue
        purpose = token.dep_ == "relcl" and token.tag_ == "VB" and child(token, *SUBJECTS) is None  # "a way to agree"
        if (token.dep_ not in _STEPS and not purpose) or token.head.i == token.i or _beside(token) or misled(token):
            return
        mark = child(token, "mark") if token.dep_ == "advcl" else None
        if mark is not None and mark.lower_ != "for":  # "called … for a truce to begin" may come out so
            return
        told = child(token.head, "dobj") if token.tag_ == "VB" and token.dep_ in {"advcl", "xcomp"} else None
        if told is not None and told.i < token.i and told.lemma_.lower() in PLEAS:
            yield told  # "made a plea to extend the truce", its purpose hung on the verb
        token = token.head
        if token.pos_ not in {"ADP", "SCONJ", "PART"}:
            yield token


def _beside(token: Token) -> bool:
    """Whether the clause of `token` only stands before another, joined by a semicolon: "X accepted it; Y refused"."""
    above = token.head
    if token.dep_ != "ccomp" or token.i > above.i:
        return False
    marks = {";", ":", ","} if above.lemma_ in REFUSING else {";", ":"}
    return any(t.text in marks for t in token.doc[token.i : above.i])


def modified(status: S, anchor: Token) -> tuple[S, Token]:
    """Return the status that `anchor`'s becomes under what governs it, and the word that makes it so, else `anchor`."""
    if status not in STANDING:
        return _threatened(status, anchor), anchor
    if any(c.dep_ == "aux" and c.lower_ in {"must", "should", "ought"} and not _inverted(c) for c in anchor.children):
        return (S.AGREED if _expected(anchor) else S.CALLED_FOR), anchor
    state = child(anchor.head, "acomp") if anchor.dep_ == "csubj" else None  # "reaching a truce is essential"
    if state is not None and state.lemma_.lower() in PRESSING_NEED:
        return S.CALLED_FOR, anchor
    below = anchor
    for above in governing(anchor):
        lemma = above.lemma_.lower()
        if status is S.IN_EFFECT and orders_own(above):
            return S.AGREED, above
        if lemma in WINNING and above.tag_ in {"VBD", "VBN"}:
            below = above
            continue  # "persuaded both to accept the truce": they did
        said = lemma in {"maintain", "consider"} and below.dep_ == "ccomp"  # "maintaining that a truce was made"
        below = above
        if said or lemma in _SAYING_OR_WATCHING or (lemma in _MEANT and passive(above)):
            # "the truce, announced by the king, was intended to stop the fighting": nobody is trying
            break
        changed = _under(status, _aiming(above), anchor)
        if lemma == "time" or lemma in PRESSING_NEED:  # "it is time to agree", "is vital that it holds"
            changed = S.CALLED_FOR
        if changed is not None:
            return changed, verb_of(above)
    return status, anchor


def _expected(anchor: Token) -> bool:
    """Whether "should" tells a plan: "it should come into effect within a day"."""
    starts = anchor.lemma_ in {"come", "take", "enter", "begin", "start", "go"}
    return starts and pobj(anchor, "within", "at", "by", "on") is not None


def orders_own(verb: Token) -> bool:
    """Whether `verb` is an order to one's own: "ordered his forces", "told troops to cease fire"."""
    if verb.lemma_ not in ORDERING or verb.pos_ != "VERB":
        return False
    inner = child(verb, "ccomp", "xcomp") or verb
    told = child(verb, "dobj", "nsubjpass", "dative") or child(inner, "nsubj")
    return told is not None and told.lemma_.lower() in TROOPS


def verb_of(word: Token) -> Token:
    """Return the verb that a noun is the object of ("stress the importance of"), so that its speaker is outside it."""
    return word.head if word.pos_ == "NOUN" and word.dep_ == "dobj" and word.head.lemma_ in EXPRESSING else word


def _inverted(auxiliary: Token) -> bool:
    """Whether it stands before its subject: "should the truce fail" is a condition, no demand."""
    found = child(auxiliary.head, "nsubj", "nsubjpass")
    return found is not None and auxiliary.i < found.i


def _aiming(word: Token) -> str:
    """Return the lemma of `word`; "effort" for a push that presses nobody else, "proposal" for a plan."""
    lemma = word.lemma_.lower()
    if lemma == "let" and any(t.lower_ == "us" for t in word.doc[word.i + 1 : word.i + 2]):
        return ""  # "let us hope that it holds" offers nothing
    if lemma in {"plan", "idea", "blueprint"} and word.pos_ == "NOUN":
        return "proposal"
    return "effort" if lemma == "push" and child(word, "dobj", "nsubjpass") is None else lemma


def _under(status: S, lemma: str, anchor: Token) -> S | None:
    if lemma in CALLING:
        return S.CALLED_FOR
    if lemma in OFFERING:
        return S.PROPOSED
    if lemma in REFUSING:
        return S.REJECTED
    if lemma in TALKING:
        return S.TALKS
    if lemma == "decision" and anchor.tag_ != "VB":
        return None  # "the decision on observing the truce"
    if lemma in AGREEING and status is S.IN_EFFECT:
        return S.EXTENDED if anchor.lemma_ == "continue" else S.AGREED
    if (lemma in TRYING and status is S.AGREED) or (lemma in EFFORTS and status is S.EXTENDED):
        return S.TALKS
    return None


def _threatened(status: S, anchor: Token) -> S:
    """A collapse or breach that only threatens leaves the arrangement in effect; its stance is uncertain."""
    if status in {S.COLLAPSED, S.VIOLATED} and any(t.lemma_.lower() in THREATENING for t in governing(anchor)):
        return S.IN_EFFECT
    return status


def promised(anchor: Token) -> bool:
    """Whether `anchor` is what somebody said would be: "the army said it would observe the truce"."""
    if not helped_by(anchor, "would") or anchor.dep_ != "ccomp":
        return False
    return anchor.head.lemma_ in TELLING


def threatened(anchor: Token) -> bool:
    """Whether what `anchor` says only threatens to happen."""
    return any(t.lemma_.lower() in THREATENING for t in governing(anchor))


def doers(word: Token) -> tuple[Token, ...]:
    """Return the heads of who does what `word`, a verb or noun, says; under "accuse", the accused."""
    for above in governing(word):
        lemma = above.lemma_.lower()
        if lemma in {"accuse", "blame", "suspect", "charge", "denounce", "condemn"}:
            accused = subject(above) if passive(above) else child(above, "dobj")
            if accused is not None and lemma in {"accuse", "blame", "suspect", "charge"}:
                return coordinated(accused)
            break
        if lemma in PRAISING:  # "thanked the emir for his efforts to broker a truce"
            thanked = child(above, "dobj")
            return coordinated(thanked) if thanked is not None else ()
    if word.pos_ in {"NOUN", "PROPN"}:
        return _of_noun(word)
    if passive(word):
        by = agent(word)
        return coordinated(by) if by is not None else ()
    if (owner := _owner_of_effort(word)) is not None:
        return coordinated(owner)
    found = subject(word)
    if found is not None and found.lemma_ in PAPERS and found.dep_ == "dobj":
        return doers(found.head)  # "adopted a resolution demanding a truce"
    return coordinated(found) if found is not None else ()


def _owner_of_effort(verb: Token) -> Token | None:
    """Return whose effort it is to do what `verb` says: "rejected the envoy's efforts to broker a truce"."""
    while verb.dep_ in {"xcomp", "conj"} and verb.head.pos_ == "VERB":
        verb = verb.head
    return child(verb.head, "poss") if verb.dep_ == "acl" and verb.tag_ == "VB" else None


def _of_noun(noun: Token) -> tuple[Token, ...]:
    owner = child(noun, "poss") or pobj(noun, "by", "from", "between", "with") or _involved(noun)
    if owner is not None:
        return coordinated(owner)
    if noun.dep_ == "pobj" and noun.head.lower_ == "in":  # "hit the town in violation of the truce"
        above = noun.head.head
        return (above,) if above.pos_ in {"NOUN", "PROPN"} and above.dep_ in {"nsubj", "nsubjpass"} else doers(above)
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in {"round", "series", "day"}:
        noun = noun.head.head
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head
    if (noun.dep_ == "dobj" and verb.lemma_ in EXPRESSING | HANDING) or (
        noun.dep_ == "pobj" and verb.lemma_ in MEETING
    ):
        return doers(verb)
    return ()


def _involved(word: Token) -> Token | None:
    involving = next((c for c in word.children if c.lower_ == "involving"), None)
    return child(involving, "dobj", "pobj") if involving is not None else None


def parties(head: Token) -> tuple[Token, ...]:
    """Return the heads of "between X and Y" or "with X" beside the arrangement at `head`."""
    for word in (head, *head.children):
        both = pobj(word, "between", "among") or _involved(word)
        if both is not None:
            return coordinated(both)
    return ()
