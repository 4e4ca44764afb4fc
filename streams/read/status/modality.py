"""What governs a status changes it: "will take effect" is agreed, "called on both to respect it" is called for."""

from collections.abc import Iterator

from streams.read.grammar import agent, child, coordinated, passive, pobj, subject
from streams.read.lexicon import words
from streams.read.syntax import Token
from wire.records import StatusWord as S

CALLING = words(
    "call urge demand appeal press ask want need require implore beg request plead importance need necessity exhort "
    "encourage pressure push"
)
OFFERING = words("offer propose suggest ready willing prepared proposal readiness willingness let")
AGREEING = words("agree pledge promise vow commit undertake decide consent agreement deal commitment")
REFUSING = words("refuse reject decline refusal veto oppose")
TALKING = words("discuss negotiate talk negotiation debate discussion consultation consider")
TRYING = words("try attempt seek work effort aim struggle race bid mission initiative push hope intend scramble")
THREATENING = words("threaten risk threat danger verge brink edge close fear point near jeopardise jeopardize")

_DOABLE = frozenset({S.IN_EFFECT, S.AGREED, S.EXTENDED, S.RESTORED})
_PROMISING = words("say announce declare confirm agree state add tell report")
_PAPERS = words("resolution statement motion letter declaration communique text")
_LIGHT = words(
    "make commit issue carry launch repeat renew hold stress emphasise emphasize underline underscore reiterate express"
)
_STEPS = words("agent xcomp ccomp pcomp prep pobj dobj acl acomp advcl attr nsubjpass")


def governing(token: Token) -> Iterator[Token]:
    """Yield the words above `token` whose content it is, innermost first."""
    for _ in range(7):
        if token.dep_ == "conj":
            token = token.head
            continue
        if token.dep_ not in _STEPS or token.head.i == token.i:
            return
        if token.dep_ == "advcl" and child(token, "mark") is not None:
            return
        token = token.head
        if token.pos_ not in {"ADP", "SCONJ", "PART"}:
            yield token


def modified(status: S, anchor: Token) -> tuple[S, Token]:
    """Return the status that `anchor`'s becomes under what governs it, and the word that makes it so, else `anchor`."""
    if status not in _DOABLE:
        return _threatened(status, anchor), anchor
    if any(c.dep_ == "aux" and c.lower_ in {"must", "should", "ought"} for c in anchor.children):
        return S.CALLED_FOR, anchor
    for above in governing(anchor):
        lemma = above.lemma_.lower()
        if lemma in {"say", "tell", "report", "accuse", "claim"}:
            break
        changed = _under(status, lemma)
        if changed is not None:
            return changed, _verb_of(above)
    return status, anchor


def _verb_of(word: Token) -> Token:
    """Return the verb that a noun is the object of ("stress the importance of"), so that its speaker is outside it."""
    return word.head if word.pos_ == "NOUN" and word.dep_ == "dobj" and word.head.lemma_ in _LIGHT else word


def _under(status: S, lemma: str) -> S | None:
    if lemma in CALLING:
        return S.CALLED_FOR
    if lemma in OFFERING:
        return S.PROPOSED
    if lemma in REFUSING:
        return S.REJECTED
    if lemma in TALKING:
        return S.TALKS
    if lemma in AGREEING and status is S.IN_EFFECT:
        return S.AGREED
    if lemma in TRYING and status is S.AGREED:
        return S.TALKS
    return None


def _threatened(status: S, anchor: Token) -> S:
    """A collapse or breach that only threatens leaves the arrangement in effect; its stance is uncertain."""
    if status in {S.COLLAPSED, S.VIOLATED} and any(t.lemma_.lower() in THREATENING for t in governing(anchor)):
        return S.IN_EFFECT
    return status


def promised(anchor: Token) -> bool:
    """Whether `anchor` is what somebody said would be: "the army said it would observe the truce"."""
    if not any(c.dep_ == "aux" and c.lower_ == "would" for c in anchor.children) or anchor.dep_ != "ccomp":
        return False
    return anchor.head.lemma_ in _PROMISING and not any(
        c.dep_ == "mark" and c.lower_ != "that" for c in anchor.children
    )


def threatened(anchor: Token) -> bool:
    """Whether what `anchor` says only threatens to happen."""
    return any(t.lemma_.lower() in THREATENING for t in governing(anchor))


def doers(word: Token) -> tuple[Token, ...]:
    """Return the heads of who does what `word`, a verb or noun, says; under "accuse", the accused."""
    for above in governing(word):
        lemma = above.lemma_.lower()
        if lemma in {"accuse", "blame", "suspect", "charge", "denounce", "condemn"}:
            accused = subject(above) if passive(above) else child(above, "dobj")
            if accused is not None and accused.i != word.i and lemma in {"accuse", "blame", "suspect", "charge"}:
                return coordinated(accused)
            break
    if word.pos_ in {"NOUN", "PROPN"}:
        return _of_noun(word)
    if passive(word):
        by = agent(word)
        return coordinated(by) if by is not None else ()
    found = subject(word)
    if (
        found is not None and found.lemma_ in _PAPERS and found.dep_ == "dobj"
    ):  # "adopted a resolution demanding a truce"
        return doers(found.head)
    return coordinated(found) if found is not None and found.dep_ != "expl" else ()


def _of_noun(noun: Token) -> tuple[Token, ...]:
    owner = child(noun, "poss") or pobj(noun, "by", "from", "between", "with")
    if owner is not None:
        return coordinated(owner)
    if noun.dep_ == "pobj" and noun.head.lower_ == "in":  # "hit the town in violation of the truce"
        above = noun.head.head
        return (above,) if above.pos_ in {"NOUN", "PROPN"} and above.dep_ in {"nsubj", "nsubjpass"} else doers(above)
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in _LIGHT:
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
