"""A rule for an arrangement that is only offered, or judged unacceptable, and whose offer it is."""

from collections.abc import Iterator

from streams.read.lexicon import words
from streams.read.parsing.grammar import child, pobj
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from wire.records import Stance, StatusWord

OFFERS = words("proposal offer initiative")
PLANS = words("proposal plan draft offer initiative blueprint text paper roadmap document")
_STUDYING = words("discuss debate consider study review examine weigh mull")


def offered_or_refused(mention: Mention) -> Iterator[Found]:
    """It is called a proposal ("the truce proposal"), or judged unacceptable ("the truce is too long")."""
    head = mention.head
    if head.lemma_.lower() in OFFERS:
        above = head.head.head if head.dep_ == "pobj" else head
        if head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_ in _STUDYING:
            return  # "discussed the French offer" tells of the talk
        if above.lemma_ not in {"reply", "respond", "answer", "react", "response"}:  # that says nothing of it
            yield Found(mention.kind, StatusWord.PROPOSED, head, mention.core, offerers(head))
    elif head.lemma_.lower() in PLANS and head.dep_ == "pobj" and head.head.lower_ == "under" and mention.bare:
        would = any(c.dep_ == "aux" and c.lower_ == "would" for c in head.head.head.children)
        if would:  # "under the plan, both would stop"
            yield Found(mention.kind, StatusWord.PROPOSED, head.head.head, mention.core, stance=Stance.ASSERTED)
    verb = head.head
    if head.dep_ == "nsubj" and verb.lemma_ == "be":
        judged = child(verb, "acomp")
        if judged is not None and any(c.lower_ == "too" for c in judged.children):
            yield Found(mention.kind, StatusWord.REJECTED, verb, mention.core, stance=Stance.ASSERTED)


def offerers(paper: Token) -> tuple[Token, ...]:
    """Return whose offer it is: "Egypt's proposal", "the French plan", "a proposal by Qatar", "presented a plan"."""
    found = doers(paper)
    if found:
        return found
    of = pobj(paper, "of")  # "the proposal of the United Nations"
    if of is not None and of.pos_ == "PROPN":
        return (of,)
    named = (c for c in paper.lefts if c.dep_ in {"compound", "amod", "nmod"})
    return tuple(c for c in named if c.text.isupper() or (c.tag_ == "JJ" and c.text[:1].isupper()))
