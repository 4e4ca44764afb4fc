"""What is charged or denied of no one event: time and again, of several, or of weapons as such.

"The army has repeatedly denied using such gas", "was found responsible for three gas attacks", "have accused rebels of
bombing clinics": articles say so beside the news. Taken for news itself, it would be set against what others say of it.
"""

from streams.read.lexicon import words
from streams.read.parsing.grammar import child, helped_by, passive
from streams.read.parsing.syntax import Token

_OFTEN = words("repeatedly consistently regularly routinely often frequently always persistently systematically")
_POINTING = words("the this that these those its their his her")
_LASTING = words("war conflict past year fighting country uprising revolution campaign")
"""What is definite, and no event of a day."""
_JOINS = words("conj xcomp")
_WHERE = words("in at near on outside around")
_NEAR = 12
"""Words behind a charge in which its place or day may stand."""


def time_and_again(verb: Token) -> bool:
    """Tell whether `verb`, or the verb that it is joined to, tells of a habit: "has repeatedly denied", "is often hit".

    Not of one night: "the army repeatedly shelled the quarter".
    """
    while True:
        often = any(c.lower_ in _OFTEN and c.dep_ == "advmod" for c in verb.children)
        if often and (is_perfect(verb) or verb.tag_ in {"VBZ", "VBP", "VBG"} or _in_the_present(verb)):
            return True
        if verb.dep_ not in _JOINS or verb.head.pos_ not in {"VERB", "AUX"}:
            return False
        verb = verb.head


def is_perfect(verb: Token) -> bool:
    """Tell whether `verb` stands in the present perfect: "have accused"; "had" goes with what was told."""
    return helped_by(verb, "have", "has")


def in_the_past(anchor: Token) -> bool:
    """Tell whether what `anchor` says was said or done "in the past"; "in the past week" is news."""
    return any(_dated_so(t) for t in (anchor, *anchor.ancestors) if t.pos_ in {"VERB", "AUX"})


def of_no_one_event(thing: Token) -> bool:
    """Tell whether `thing`, which somebody is charged with or denies, points to no event: no name, nothing definite."""
    besides = {t for c in thing.children if c.dep_ == "advcl" for t in c.subtree}
    return not _placed(thing) and not any(
        t.pos_ == "PROPN" or (t.lower_ in _POINTING and t.dep_ in {"det", "poss"} and t.head.lemma_ not in _LASTING)
        for t in thing.subtree
        if t not in besides
    )


def of_several(thing: Token) -> bool:
    """Tell whether `thing` is more than one, and none that was told of: "three gas attacks", not "the attacks"."""
    several = (t.tag_ == "NNS" for t in (thing, *thing.children) if t is thing or t.dep_ == "conj")
    return any(several) and of_no_one_event(thing)


def _placed(thing: Token) -> bool:
    """Whether a name stands behind `thing` that says where or on which day it was, whatever it came out to hang on."""
    behind = (child(t, "pobj") for t in thing.doc[thing.i + 1 : thing.i + 1 + _NEAR] if t.lower_ in _WHERE)
    return any(name is not None and name.text[0].isupper() for name in behind)


def _in_the_present(verb: Token) -> bool:
    return passive(verb) and any(c.dep_ == "auxpass" and c.tag_ in {"VBZ", "VBP"} for c in verb.children)


def _dated_so(verb: Token) -> bool:
    if child(verb, "neg") is not None:
        return False  # "has not used it, not in the past and not today": a denial of all
    past = (child(c, "pobj") for c in verb.children if c.dep_ == "prep" and c.lower_ == "in")
    return any(
        p is not None and p.lower_ == "past" and all(c.lower_ == "the" for c in p.lefts) and not list(p.rights)
        for p in past
    )
