"""Rules for an arrangement whose own words give it no status: the word right before it, or how it is mentioned."""

import itertools
from collections.abc import Iterator, Sequence

from streams.read.lexicon import words
from streams.read.lexicon.arranging import ACCORDS, EXTENSIONS
from streams.read.parsing.grammar import child, led_by, passive, subject
from streams.read.parsing.syntax import Token
from streams.read.status.arrangements import Mention
from streams.read.status.deciding import is_a_mandate
from streams.read.status.finding import Found
from streams.read.status.governors import Governor, Joint
from streams.read.status.modality import parties
from streams.read.status.rules.governed import says_else
from streams.read.status.settled import settled
from streams.read.status.verbs import verb_status
from streams.read.status.vocabulary import OBJECT
from wire.records import Arrangement, Stance, StatusWord

_TURNING = words("after as since before when until while")
_RELATIONS = words("line keeping accordance step parallel tandem connection")
_JOINING = words("on to for of with from into")
_SINCE = words("since following")
_AFTER = words("after following")
_UNSURE = words("possible potential eventual future lasting permanent final new-found")
_CHEERING = words("raise spark fuel bring boost prompt spur lift stir draw win earn")
_ANSWERS = words("response reply answer reaction")
_THE = words("the this that")
_PARTS = words("det amod compound nummod nmod punct")
_REACH = 14


def said_right_before(mention: Mention) -> Iterator[Found]:
    """The verb before the name counts as its own where the parse went astray: "agreed earlier in Sudan on a truce"."""
    doc, start = mention.head.doc, _first(mention)
    if start == 0 or mention.kind is not Arrangement.CEASEFIRE:
        return
    before = doc[start - 1]
    close = mention.core.nbor(-1) if mention.core.i else mention.core
    if close.tag_ == "VBG" and close.dep_ in {"compound", "amod"} and close.i == start:
        before = close  # "troops kill farmer, testing truce"
    if before.lower_ not in _JOINING:
        key, verb = before.lemma_.lower(), before
    else:
        near = (
            t
            for t in reversed(doc[max(0, start - _REACH) : start - 1])
            if f"{t.lemma_.lower()} {before.lower_}" in OBJECT
        )
        found = next(near, None)
        own = before.head.lemma_ in _ANSWERS | _RELATIONS  # "a response to the truce offer", "in line with the truce"
        if found is None or own or any(t.text in ";:" for t in doc[found.i : start]):
            return
        key, verb = f"{found.lemma_.lower()} {before.lower_}", found
    status = OBJECT.get(key)
    if key == "push for" and verb.i and verb.nbor(-1).lower_ == "diplomatic":
        status = StatusWord.TALKS
    called = verb.lemma_ == "call" and says_else(mention, verb)
    if is_a_mandate(verb):
        return
    if status is not None and verb.pos_ in {"VERB", "NOUN", "PROPN"} and not mention.bare and not called:
        subjects = child(verb, "nsubj")
        said = settled(mention, status, verb, (subjects,) if subjects is not None else _before(verb))
        if said is not None:
            yield said


def _first(mention: Mention) -> int:
    """Return where the name begins; a head that was taken for a verb has its whole clause to the left."""
    if mention.head.dep_ not in {"ccomp", "ROOT", "advcl"}:
        return min(mention.head.left_edge.i, mention.core.left_edge.i)
    at = mention.core.i
    while at > 0 and mention.core.doc[at - 1].dep_ in _PARTS and mention.core.doc[at - 1].head.i >= at:
        at -= 1
    return at


def _before(verb: Token) -> tuple[Token, ...]:
    """Return the name right before a headline's verb that was taken for a noun: "Ethiopia proclaims truce"."""
    name = verb.doc[verb.i - 1] if verb.i > 0 else None
    return (name,) if name is not None and name.pos_ == "PROPN" else ()


def presupposed_one(mention: Mention) -> Iterator[Found]:
    """It is said in passing that there is one, or none: "since the truce", "with no truce", "the extension"."""
    head, verb = mention.head, mention.head.head
    if mention.kind is Arrangement.CEASEFIRE and any(c.lower_ == "no" and c.dep_ == "det" for c in head.lefts):
        yield Found(mention.kind, StatusWord.AGREED, head, mention.core, stance=Stance.DENIED)
        return
    if head.dep_ == "pobj" and verb.lower_ in _SINCE and not mention.bare and mention.kind is Arrangement.CEASEFIRE:
        yield Found(mention.kind, StatusWord.AGREED, verb, mention.core, parties(head))
        return
    if _new_deal(mention):
        yield Found(mention.kind, StatusWord.AGREED, head, mention.core, parties(head))
        return
    if mention.bare and head.lemma_.lower() in EXTENSIONS and child(head, "prep") is None and led_by(head, *_THE):
        yield Found(mention.kind, StatusWord.EXTENDED, head, mention.core)


def _new_deal(mention: Mention) -> bool:
    """Whether a deal on one is the news in passing: "a truce deal raised hopes", "clashes go on after a truce deal"."""
    head = mention.head
    indefinite = all(c.lower_ in {"a", "an"} for c in head.lefts if c.dep_ in {"det", "poss"})
    if (
        mention.bare
        or mention.kind is not Arrangement.CEASEFIRE
        or head.lemma_.lower() not in ACCORDS
        or not indefinite
    ):
        return False
    if led_by(head, *_UNSURE):
        return False
    after = head.dep_ == "pobj" and head.head.lower_ in _AFTER
    return after or (head.dep_ == "nsubj" and head.head.tag_ != "VB" and head.head.lemma_ in _CHEERING)


def said_right_after(mention: Mention) -> Iterator[Found]:
    """The verb right after the name counts as its own where the parse went astray: "talks and a truce broke down"."""
    doc, head = mention.head.doc, mention.head
    first = min(head.left_edge.i, mention.core.i)
    for at in dict.fromkeys((max(mention.core.i, head.i), head.right_edge.i)):
        verb = _verb_after(doc[at + 1 : at + 5])
        if verb is None:
            continue
        own = subject(verb)
        if own is not None and own.i == head.i:
            continue
        seeming = child(verb, "xcomp") if verb.lemma_ in {"appear", "seem"} else None
        verb = seeming if seeming is not None else verb
        direct = child(verb, "nsubj", "nsubjpass")
        stray = direct is not None and not first <= direct.i <= at and not _told_before(head, direct)
        joined = any(t.dep_ == "cc" and t.head.i == verb.head.i for t in doc[at + 1 : verb.i])
        status = None if stray or joined else verb_status(Governor(verb, _joint(verb)))
        if status is not None and (
            verb.dep_ not in {"acl", "relcl", "xcomp", "amod", "compound"} or seeming is not None
        ):
            found = settled(mention, status, verb, ())
            if found is not None:
                yield found
            return


def _told_before(head: Token, apparent: Token) -> bool:
    """Whether the `apparent` subject only precedes it: "a rise in fighting after a truce broke down"."""
    above = itertools.takewhile(lambda t: t.i != apparent.i, head.ancestors)
    return apparent in tuple(head.ancestors) and any(t.lower_ in _TURNING for t in above)


def _verb_after(following: Sequence[Token]) -> Token | None:
    """Return the finite verb that `following` begins with."""
    auxiliary: Token | None = None
    for token in following:
        if token.pos_ in {"ADV", "PART"}:
            continue
        if token.pos_ == "AUX":
            auxiliary = token
            continue
        finite = token.pos_ == "VERB" and (token.tag_ in {"VBD", "VBZ", "VBP"} or auxiliary is not None)
        return token if finite else auxiliary
    return auxiliary


def _joint(verb: Token) -> Joint:
    return Joint.OBJECT if passive(verb) else Joint.SUBJECT
