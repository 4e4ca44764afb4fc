"""Accusations that go with what an article recalls: "It was used there in 2013. Both blame each other for that attack."

The sentence that accuses says neither day nor place. Without its neighbour it would be taken for news of today.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from streams.judge.claims.linking import says_place
from streams.judge.claims.sites import event_in
from streams.read.events.vocabulary import Event
from wire.records import Claim, Occurrence, Responsibility, Status, Timing

_BESIDE = 200
"""Characters between what is recalled and who is accused of it: another sentence may lie in between."""
_THAT = re.compile(r"\bthat (?:\w+ )?(?:attacks?|strikes?|raid|bombing|massacre|killings?|incident)\b", re.IGNORECASE)
_VAGUE = frozenset({Event.NONE, Event.ATTACK})


def taken_up(claims: Sequence[Claim], past: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the index of each claim that is about what another recalled, and the index of that one.

    `past` tells of each of `claims`, in the order of the text, whether it recalls something. A sentence takes up what
    the one before it recalled, or took up itself, where it says who did that.
    """
    before = told = -1
    for _, group in groupby(range(len(claims)), lambda index: claims[index].sentence):
        sentence = list(group)
        bare = [i for i in sentence if _is_bare(claims[i])]
        if before >= 0 and any(_is_charge(claims[i]) and _beside(claims[told], claims[i]) for i in bare):
            yield from ((i, before) for i in bare)
        else:
            before = next((i for i in sentence if past[i] and _is_event(claims[i])), -1)
        told = max(sentence, key=lambda i: claims[i].quote.end)


def _beside(told: Claim, claim: Claim) -> bool:
    return told.quote.field is claim.quote.field and 0 <= claim.quote.start - told.quote.end <= _BESIDE


def _is_event(claim: Claim) -> bool:
    return not isinstance(claim.matter, Status | Timing)


def _is_bare(claim: Claim) -> bool:
    """Whether `claim` is about an event, and says neither its day nor its place."""
    return _is_event(claim) and claim.day is None and not says_place(claim)


def _is_charge(claim: Claim) -> bool:
    """Whether `claim` says who did what it does not name, or what it calls "that attack"."""
    if not isinstance(claim.matter, Responsibility | Occurrence):
        return False
    vague = isinstance(claim.matter, Responsibility) and event_in(claim.matter) in _VAGUE
    return vague or bool(_THAT.search(claim.quote.text))
