"""What is said of a truce and comes to its refusal or breach: "will not agree to it", "has not observed it"."""

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.arranging import PAPERS
from streams.read.lexicon.holding import ENSURING, RESPECTING, SIGNING
from streams.read.lexicon.speaking import PRESSING, WANTING
from streams.read.parsing.grammar import child, coordinated, pobj
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.rules.refusing import averse, will_not
from streams.read.status.vocabulary import OBJECT, SOUGHT
from wire.records import Stance, StatusWord

_REFUSABLE = frozenset({StatusWord.AGREED, StatusWord.IN_EFFECT, StatusWord.TALKS})
_PROCEEDING = words("proceed go press move")


def refused(mention: Mention, status: StatusWord, anchor: Token, actors: tuple[Token, ...]) -> Found | None:
    """Return the refusal that a `status` comes to: "will not agree", "does not want", "vetoed a call for"."""
    refusal: Token | None = None
    unwilling = averse(anchor) if status in _REFUSABLE else None
    if status is StatusWord.AGREED and anchor.head.lemma_ == "decision" and child(anchor, "neg") is not None:
        return Found(  # "his decision not to sign the truce"
            mention.kind, StatusWord.REJECTED, anchor, mention.core, doers(anchor.head), stance=Stance.ASSERTED
        )
    if unwilling is not None:
        refusal, actors = anchor, doers(unwilling)
    elif (status in _REFUSABLE and (will_not(anchor, mention) or _not_accepted(anchor))) or (
        status in SOUGHT and anchor.lemma_ in WANTING and child(anchor, "neg") is not None
    ):
        refusal = anchor
    elif status is StatusWord.CALLED_FOR and (refusal := _paper_refused(anchor)) is not None:
        actors = doers(refusal)
    if refusal is None:
        return None
    return Found(mention.kind, StatusWord.REJECTED, refusal, mention.core, actors, stance=Stance.ASSERTED)


def _not_accepted(anchor: Token) -> bool:
    """Whether somebody does not accept it: "did not accept the truce" (not "has not yet"), "without signing it"."""
    takes = anchor.lemma_ in SIGNING or (anchor.lemma_ == "agree" and pobj(anchor, "to") is not None)
    if takes and anchor.dep_ == "pcomp" and anchor.head.lower_ == "without":
        return True
    said = child(anchor, "neg") is not None and child(anchor, "nsubj") is not None
    return anchor.lemma_ == "accept" and said and any(c.dep_ == "aux" and c.lemma_ == "do" for c in anchor.children)


def _paper_refused(anchor: Token) -> Token | None:
    """Return the verb that refuses the paper which calls for it: "vetoed a resolution demanding a truce"."""
    paper = anchor.head
    if anchor.dep_ not in {"acl", "relcl"} or paper.lemma_ not in PAPERS:
        return None
    verb = paper.head if paper.dep_ in {"dobj", "nsubjpass"} else paper.head.head
    key = f"{verb.lemma_} {paper.head.lower_ if paper.dep_ == 'pobj' else ''}".strip()
    return verb if OBJECT.get(key) is StatusWord.REJECTED else None


def not_kept(mention: Mention, status: StatusWord, anchor: Token, actors: tuple[Token, ...]) -> Found | None:
    """Return the breach that it is not to keep to it, or to let others break it."""
    if status is not StatusWord.IN_EFFECT:
        return None
    ahead = anchor.lemma_ in _PROCEEDING and pobj(anchor, "with") is not None
    if ahead and child(anchor, "neg") is not None:  # "is not proceeding with the deal"
        return Found(mention.kind, StatusWord.SUSPENDED, anchor, mention.core, actors, stance=Stance.ASSERTED)
    failing = _unsecured(anchor)
    if failing is not None:
        pressed = child(failing, "xcomp")
        others = child(pressed, "dobj") if pressed is not None and pressed.lemma_ in PRESSING else None
        actors = coordinated(others) if others is not None else doers(failing)
    elif anchor.lemma_.lower() not in RESPECTING or not _disrespected(anchor):
        return None
    return Found(mention.kind, StatusWord.VIOLATED, anchor, mention.core, actors, stance=Stance.ASSERTED)


def _unsecured(anchor: Token) -> Token | None:
    """Return the failing of whoever should see to it that it holds: "failed to make sure that the truce holds"."""
    above = list(anchor.ancestors)
    if not any(t.lemma_ in ENSURING for t in above):
        return None
    return next((t for t in above if t.lemma_ == "fail"), None)


def _disrespected(anchor: Token) -> bool:
    """Whether somebody did not keep to it: "has not observed the truce", "failure to honour it"."""
    if anchor.dep_ == "acl" and anchor.head.lemma_ in {"failure", "refusal"}:
        return True
    return denied(anchor)
