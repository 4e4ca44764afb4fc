"""A status in its sentence: what governs its word, hedges, plans and failures decide what is really said."""

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.arranging import ACCORDS, CEASEFIRES, EXTENSIONS, MEETINGS
from streams.read.lexicon.holding import BEGINNING, FAILING, HELPING, HINDERING, YIELDING
from streams.read.lexicon.speaking import AIMING, EFFORTS, TRYING
from streams.read.moments import points_ahead
from streams.read.parsing.grammar import child, clause, helped_by, led_by, marked_by, pobj, subject
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.deciding import halting, over_noun
from streams.read.status.finding import Found
from streams.read.status.in_force import doubted, in_force
from streams.read.status.modality import doers, governing, modified, promised
from streams.read.status.prospects import nearness, scheduled
from streams.read.status.supposed import supposed, unanswered
from streams.read.status.turned_down import not_kept, refused
from streams.read.status.vocabulary import REFUSED_IF_NONE, SHAKY, STANDING, SUBJECT
from wire.records import Stance, StatusWord, Tense

_BREAKING = frozenset({StatusWord.VIOLATED, StatusWord.COLLAPSED})
_REACHED = STANDING - {StatusWord.IN_EFFECT}
_AHEAD = words("to before on")
_NOT_FOR_IT = words(
    "opportunity chance time thing right ability place reason failure deadline rely depend agree decide need "
    "duty power "
    "authority obligation vote give fail"
)
_OCCASIONS = words("opportunity thing moment occasion")
_AGREEMENTS = ACCORDS | CEASEFIRES | {"understanding", "outline", "text"}
_UNTIL = words("until till unless")


def settled(mention: Mention, status: StatusWord, anchor: Token, actors: tuple[Token, ...]) -> Found | None:
    """Return what a `status` at `anchor` comes to; None where the sentence only names the deed."""
    if (
        _not_so(status, anchor)
        or _would_help(mention, status, anchor)
        or (status in _REACHED | {StatusWord.IN_EFFECT} and unanswered(anchor))
    ):
        return None
    if _nearly_over(anchor) if status is StatusWord.AGREED else status is StatusWord.COLLAPSED and _could(anchor):
        return Found(mention.kind, StatusWord.IN_EFFECT, anchor, mention.core, stance=Stance.UNCERTAIN)
    if status in {StatusWord.RESTORED, StatusWord.EXTENDED} and (_came_to_nothing(anchor) or _pointless(anchor)):
        return Found(mention.kind, status, anchor, mention.core, actors, stance=Stance.DENIED)
    turned = refused(mention, status, anchor, actors) or not_kept(mention, status, anchor, actors)
    if turned is not None:
        return turned
    changed, word = _under_its_governor(status, anchor)
    if changed is None:
        return None
    over = over_noun(word, changed) if word.i != anchor.i and word.pos_ == "NOUN" else None
    if over is not None and over[0] is StatusWord.REJECTED:  # "turned down a plan to prolong the truce"
        changed, word = over[0], over[1].word
    if changed is not status and word.i != anchor.i:
        anchor, actors = word, doers(word) or actors
    elif changed is not status and changed is StatusWord.CALLED_FOR:
        actors = ()  # "both sides must respect it": the speaker asks for that
    wished = changed in {StatusWord.CALLED_FOR, StatusWord.PROPOSED, StatusWord.TALKS} and changed is not status
    if wished and denied(anchor):
        return None
    if _talked_about(changed, anchor):
        return Found(mention.kind, StatusWord.TALKS, anchor, mention.core, actors, stance=Stance.ASSERTED)
    changed, stance, tense = _as_told(mention, changed, anchor)
    if wished:
        stance = Stance.ASSERTED
    return Found(mention.kind, changed, anchor, mention.core, actors, stance=stance, tense=tense)


def _talked_about(status: StatusWord, anchor: Token) -> bool:
    """Whether it is only what talks are for: "flew in to reach a truce", "a summit meant to rescue the truce"."""
    if status is StatusWord.AGREED:
        return _as_goal(anchor) or _by_talks(anchor)
    return status in _REACHED and anchor.tag_ == "VB" and _by_talks(anchor)


def _not_so(status: StatusWord, anchor: Token) -> bool:
    """Whether `anchor` only tells what would be or was to be."""
    if status is StatusWord.IN_EFFECT and anchor.dep_ == "xcomp" and anchor.head.lemma_ in AIMING:
        return anchor.head.tag_ == "VBN"  # "was intended to stop the fighting"
    if status is StatusWord.VIOLATED and child(anchor, "neg") is not None and points_ahead(anchor):
        return True  # "agreed that the truce will not be violated"
    if status is StatusWord.AGREED and marked_by(anchor, *_UNTIL):
        return True  # "until a truce is agreed"
    return (status in _BREAKING and (supposed(anchor) or _was_to(anchor))) or _weighed(anchor) or _asked(anchor)


def _asked(anchor: Token) -> bool:
    """Whether it is only asked how or when it will be: "no word on when it would take effect"."""
    asking = anchor.dep_ in {"ccomp", "pcomp"} and any(c.tag_ == "WRB" and c.i < anchor.i for c in anchor.children)
    return asking and helped_by(anchor, "will", "would", "could", "can", "might", "should")


def _would_help(mention: Mention, status: StatusWord, anchor: Token) -> bool:
    """Whether it is only what it would be good for: "a truce would help the wounded"."""
    if status is not StatusWord.IN_EFFECT or anchor.lemma_.lower() not in HELPING:
        return False
    it = child(anchor, "nsubj")
    would = helped_by(anchor, "would", "could", "might")
    return would and it is not None and it.i in {mention.head.i, mention.core.i}


def _weighed(anchor: Token) -> bool:
    """Whether it is only weighed what it would mean: "agreeing now would be hard"."""
    return anchor.dep_ == "csubj" and helped_by(anchor.head, "would")


def _as_told(mention: Mention, status: StatusWord, anchor: Token) -> tuple[StatusWord, Stance | None, Tense | None]:
    """Return status, stance and tense where the words around `anchor` decide them, else `status` and None."""
    stance: Stance | None = None
    tense: Tense | None = None
    if status in _REACHED and promised(anchor):
        stance, tense = (Stance.DENIED if denied(anchor) else Stance.ASSERTED), Tense.FUTURE
    elif status in _REACHED:
        stance = nearness(anchor)
        tried = any(t.lemma_.lower() in TRYING for t in governing(anchor))
        if stance is None and status is not StatusWord.AGREED and tried:
            stance = Stance.UNCERTAIN  # "efforts to restore the truce"
    elif status is StatusWord.TALKS and anchor.lemma_.lower() in {"hope", "prospect"}:
        stance = Stance.UNCERTAIN
    elif status is StatusWord.IN_EFFECT:
        status, stance, tense = in_force(anchor)
        frail = any(c.lower_ in SHAKY for c in mention.head.lefts)
        frail = frail and anchor.lemma_.lower() not in BEGINNING  # "a fragile truce took hold": it did
        if frail and stance is None:
            stance = Stance.UNCERTAIN
    if status in {StatusWord.AGREED, StatusWord.IN_EFFECT} and mention.core.lemma_.lower() in EXTENSIONS:
        status = StatusWord.EXTENDED
    return status, stance, tense


def _was_to(anchor: Token) -> bool:
    """Whether it only was to come: "was to expire on Friday", "was due to end"."""
    above = anchor.head
    if anchor.dep_ != "xcomp" or not led_by(anchor, "to"):
        return False
    due = above.lower_ in {"due", "set", "meant", "supposed", "scheduled"}
    return any(c.lower_ in {"was", "were"} for c in ((above.head, *above.lefts) if due else (above,)))


def _could(anchor: Token) -> bool:
    """Whether it is only warned of: "could collapse", "could lead to its collapse"."""
    return helped_by(clause(anchor), "could", "may", "might")


def _nearly_over(anchor: Token) -> bool:
    """Whether what is near is its end: "is close to collapse", "close to breaking down"."""
    near = child(anchor, "acomp", "advmod")
    end = (child(near, "xcomp") or pobj(near, "to")) if near is not None and near.lower_ in {"close", "near"} else None
    return end is not None and SUBJECT.get(end.lemma_) is StatusWord.COLLAPSED


def _under_its_governor(status: StatusWord, anchor: Token) -> tuple[StatusWord | None, Token]:
    if status is StatusWord.IN_EFFECT and _by_talks(anchor):
        return StatusWord.TALKS, anchor
    halted = halting(anchor)
    if halted is not None:
        return StatusWord.SUSPENDED, halted
    changed, word = modified(status, anchor)
    if changed is StatusWord.CALLED_FOR and _provided(anchor):
        return None, anchor
    if changed is status and status in _REACHED and _as_gerund(status, anchor):
        talks = any(t.lemma_.lower() in MEETINGS for t in anchor.ancestors)  # "talks aimed at saving the truce"
        return (StatusWord.TALKS if talks else None), anchor
    if changed is StatusWord.AGREED and _due(anchor):
        return StatusWord.CALLED_FOR, anchor
    if changed is status is StatusWord.IN_EFFECT and anchor.pos_ == "VERB" and not scheduled(anchor):
        if _hindered(anchor):
            return StatusWord.SUSPENDED, anchor
        if _merely_possible(anchor):
            return None, anchor
    return changed, word


def _as_gerund(status: StatusWord, anchor: Token) -> bool:
    """Whether a preposition leads up to it: "keen on extending it", "committed to reaching it", but not "close to"."""
    if anchor.tag_ != "VBG" or anchor.dep_ != "pcomp" or nearness(anchor) is not None:
        return False
    return status is not StatusWord.AGREED or anchor.head.lower_ in _AHEAD  # but "after announcing it"


def _as_goal(anchor: Token) -> bool:
    """Whether reaching it is only what something is done for: "flew in to reach a truce"."""
    if anchor.tag_ != "VB" or anchor.dep_ not in {"advcl", "acl", "relcl"} or anchor.head.lemma_ in _NOT_FOR_IT:
        return False
    return led_by(anchor, "to")


def _provided(anchor: Token) -> bool:
    """Whether it is what an agreement provides: "the deal calls for an end of rocket fire"."""
    who = subject(anchor) if anchor.pos_ == "VERB" else None
    if who is None or anchor.lemma_.lower() not in {"call", "demand", "require", "ask"}:
        return False
    return who.lemma_.lower() in _AGREEMENTS


def _due(anchor: Token) -> bool:
    """Whether it is said to be time for it: "this is the moment to reach a truce", "the right thing is to agree"."""
    if anchor.tag_ != "VB" or not led_by(anchor, "to"):
        return False
    return anchor.head.lemma_.lower() in _OCCASIONS


def _came_to_nothing(anchor: Token) -> bool:
    """Whether an attempt at it failed: "talks to revive the truce collapsed", "failed in a bid to extend it"."""
    below = anchor
    for above in list(anchor.ancestors)[:4] if anchor.tag_ in {"VB", "VBG", "NN"} else ():
        told_apart = below.dep_ == "advcl" or (below.dep_ == "pcomp" and child(below, "nsubj") is not None)
        if told_apart:
            return False  # "the truce collapsed days after they had agreed to extend it"
        if above.lemma_ in FAILING and above.pos_ == "VERB":
            return True
        below = above
    return False


def _pointless(anchor: Token) -> bool:
    """Whether somebody sees no point in it: "saw no sense in prolonging the truce"."""
    above = anchor.head.head if anchor.dep_ == "pcomp" else anchor.head
    points = (above, *(c for c in above.children if c.dep_ == "dobj" and c.i < anchor.i))
    return any(t.lemma_ in REFUSED_IF_NONE and led_by(t, "no", "little") for t in points)


def _by_talks(anchor: Token) -> bool:
    """Whether talks are the ones that do it: "talks aimed at cementing the truce"."""
    who = subject(anchor) if anchor.pos_ == "VERB" and anchor.dep_ not in {"acl", "relcl"} else None
    if who is None or who.i > anchor.i:
        return False
    if anchor.lemma_ in YIELDING and anchor.tag_ in {"VBD", "VBN"}:
        return False  # "a day of talks led to a truce": they are past being talks
    meeting = pobj(who, "of") if who.lemma_ in {"series", "round"} else who
    return meeting is not None and meeting.lemma_.lower() in MEETINGS | EFFORTS


def _hindered(anchor: Token) -> bool:
    return any(above.lemma_.lower() in HINDERING for above in list(anchor.ancestors)[:3])


def _merely_possible(anchor: Token) -> bool:
    """Whether `anchor` only names the deed ("to monitor it", "implementing it", "would impose it")."""
    if anchor.dep_ in {"relcl", "acl"} and helped_by(anchor, "would"):
        return not doubted(anchor)
    if _starting_then(anchor):
        return False
    if anchor.tag_ == "VBG" and child(anchor, "nsubj", "nsubjpass") is None:  # not "fears that it is not holding"
        return anchor.dep_ in {"pcomp", "csubj", "pobj", "acl", "advcl"}
    return anchor.tag_ == "VB" and anchor.dep_ in {"acl", "advcl", "relcl"} and led_by(anchor, "to")


def _starting_then(anchor: Token) -> bool:
    """Whether it is told by its start when something happened: "within an hour of the truce taking effect"."""
    truce = anchor.head
    starts = anchor.tag_ == "VBG" and anchor.dep_ == "acl" and anchor.lemma_ in BEGINNING | {"enter"}
    return starts and truce.dep_ == "pobj" and truce.head.lower_ in {"of", "after", "since", "following"}
