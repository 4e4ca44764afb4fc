"""Which words of a sentence are quoted for a claim: enough to be understood alone, and no more."""

from streams.read.attribution.stance import denier
from streams.read.parsing.syntax import Token

_COMPLETING = frozenset({"acomp", "attr", "oprd", "dobj", "prep", "prt", "agent", "xcomp", "advmod"})
_FAR = 12
"""Words after the verb beyond which nothing is added."""


def quoted(first: Token, last: Token, anchor: Token) -> tuple[Token, Token]:
    """Return the first and last word to quote for a claim that `anchor` carries.

    Where `first` to `last` would end on the verb itself ("the evacuation is …"), what completes it is added. Names are
    not: a place that the sentence names elsewhere is not the statement's own, which the judge tells by the quote. What
    is denied is quoted with its denial: "its men had broken the truce" alone would say the opposite.
    """
    by = denier(anchor)
    if by is not None and first.i - _FAR <= by.i < first.i:
        first = by
    if last.i != anchor.i or anchor.pos_ not in {"AUX", "VERB"}:
        return first, last
    added = (c for c in anchor.rights if c.dep_ in _COMPLETING and all(t.pos_ != "PROPN" for t in c.subtree))
    ends = (c.right_edge for c in added)
    return first, next((end for end in ends if end.i - anchor.i <= _FAR), last)
