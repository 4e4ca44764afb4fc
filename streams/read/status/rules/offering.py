"""A rule for an arrangement that is only offered, or judged unacceptable, and whose offer it is."""

from collections.abc import Iterator

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.arranging import DOCUMENTS, OFFERS, PLANS
from streams.read.parsing.grammar import child, helped_by, pobj
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from wire.records import Stance, StatusWord

PROPOSALS = PLANS | DOCUMENTS | words("blueprint roadmap")
_WANTS = words("demand condition requirement expectation aspiration minimum")
_MEETING = words("meet live satisfy fulfil fulfill address answer")
_PASSING_OVER = words("ignore short neglect disregard")
_STUDYING = words("discuss debate consider study review examine weigh mull")


def offered_or_refused(mention: Mention) -> Iterator[Found]:
    """It is called a proposal ("the truce proposal"), or judged unacceptable ("the truce is too long")."""
    head = mention.head
    short = _falls_short(head) if head.lemma_.lower() in OFFERS else None
    if short is not None:
        yield Found(mention.kind, StatusWord.REJECTED, short, mention.core, stance=Stance.ASSERTED)
    if head.lemma_.lower() in OFFERS and not (short is not None and mention.bare):
        if head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_ in _STUDYING:
            return  # "discussed the French offer" tells of the talk
        if head.dep_ != "pobj" or _whose(head):  # "replied to the offer" does not tell that it was made
            yield Found(mention.kind, StatusWord.PROPOSED, head, mention.core, offerers(head))
    elif head.lemma_.lower() in PROPOSALS and head.dep_ == "pobj" and head.head.lower_ == "under" and mention.bare:
        would = helped_by(head.head.head, "would")
        if would:  # "under the plan, both would stop"
            yield Found(mention.kind, StatusWord.PROPOSED, head.head.head, mention.core, stance=Stance.ASSERTED)
    verb = head.head
    if head.dep_ == "nsubj" and verb.lemma_ == "be":
        judged = child(verb, "acomp")
        if judged is not None and any(c.lower_ == "too" for c in judged.children):
            yield Found(mention.kind, StatusWord.REJECTED, verb, mention.core, stance=Stance.ASSERTED)


def _whose(offer: Token) -> bool:
    """Whether it is told in passing whose it is: "doubted the sincerity of the militia's offer"."""
    return offer.head.lower_ == "of" and child(offer, "poss") is not None


def _falls_short(paper: Token) -> Token | None:
    """Return the word by which an offer is said not to be enough: "did not meet their demands", "ignores them"."""
    for word in paper.doc[paper.i + 1 :]:
        wants = child(word, "dobj") or pobj(word, "of", "to")
        if wants is None or wants.lemma_.lower() not in _WANTS or not any(t.i == paper.i for t in _subjects(word)):
            continue
        unmet = word.lemma_ in _MEETING and (denied(word) or word.head.lemma_ == "fail")
        if unmet or word.lemma_ in _PASSING_OVER:
            return word
    return None


def _subjects(word: Token) -> Iterator[Token]:
    """Yield the subjects of the clauses that `word` stands in, innermost first."""
    for above in (word, *word.ancestors):
        yield from (c for c in above.children if c.dep_ in {"nsubj", "nsubjpass"})


def offerers(paper: Token) -> tuple[Token, ...]:
    """Return whose offer it is: "Egypt's proposal", "the French plan", "a proposal by Qatar", "presented a plan"."""
    of = pobj(paper, "of")  # "the proposal of the United Nations"
    if of is not None and of.pos_ == "PROPN":
        return (of,)
    named = (c for c in paper.lefts if c.dep_ in {"compound", "amod", "nmod"})
    own = tuple(c for c in named if c.text.isupper() or (c.tag_ == "JJ" and c.text[:1].isupper()))
    return own or doers(paper)
