"""A breach or an end that is only supposed: "if the enemy breaks it", "any violation will be answered"."""

from streams.read.lexicon import words
from streams.read.lexicon.speaking import ANSWERING, ANSWERS, DENYING
from streams.read.parsing.grammar import child, helped_by, marked_by
from streams.read.parsing.syntax import Token

_SUPPOSING = words("if unless lest should before until case")
_WHICHEVER = words("any every potential possible")
_STEPS = words("conj xcomp ccomp pcomp pobj prep dobj nsubj nsubjpass relcl acl attr acomp aux auxpass")


def supposed(anchor: Token) -> bool:
    """Whether `anchor`, a verb or noun of breaking or ending, tells what would be, not what is."""
    if any(above.lemma_ in DENYING or child(above, "neg") is not None for above in anchor.ancestors):
        return False  # "denied any violation" is of what was charged
    if _conditional(anchor):
        return True
    if anchor.pos_ == "NOUN" and _dealt_with(anchor):
        return True
    token = anchor
    for _ in range(6):
        if any(_supposes(d) for c in token.children for d in ((c, *c.children) if c.dep_ == "poss" else (c,))):
            return True  # also "any group's violation"
        if token.dep_ not in _STEPS:
            return False
        if token.pos_ in {"VERB", "AUX"} and token.dep_ in {"ccomp", "xcomp"}:
            return False
        token = token.head
    return False


def _dealt_with(noun: Token) -> bool:
    """Whether it is told what is to be done about it: "violations will be reported to the monitors"."""
    return noun.dep_ in {"nsubj", "nsubjpass"} and helped_by(noun.head, "will", "would", "shall", "must", "should")


def on_terms(anchor: Token) -> bool:
    """Whether it is so only on a condition: "if …", "provided that …", "as long as …"."""
    marks = {c.lower_ for t in anchor.children for c in (t, *t.children)}
    return bool(marks & {"if", "provided", "providing", "unless", "long"})


def unanswered(anchor: Token) -> bool:
    """Whether nobody has said yet: "has yet to say whether it will accept it", "did not comment on extending it"."""
    asked = marked_by(anchor, "whether", "if")
    if not asked and not (anchor.dep_ == "pcomp" and anchor.tag_ == "VBG"):
        return False
    over = anchor.head.head if anchor.dep_ == "pcomp" else anchor.head
    if over.lemma_ in (ANSWERING if asked else {"comment"}):
        late = any(c.lower_ == "yet" for c in (*over.head.children, *over.children))
        return late or child(over, "neg") is not None
    words_on_it = (t for t in (over, *over.ancestors, *over.children) if t.lemma_ in ANSWERS)
    return asked and any(c.lower_ == "no" for t in words_on_it for c in t.lefts)


def _conditional(anchor: Token) -> bool:
    """Whether it "would be lifted if …"."""
    would = helped_by(anchor, "would", "will")
    clauses = (c for c in anchor.children if c.dep_ == "advcl")
    return would and any(_supposes(d) for c in clauses for d in c.children if d.dep_ == "mark")


def _supposes(word: Token) -> bool:
    if word.dep_ == "mark" and word.lower_ in _SUPPOSING:
        return True
    if word.dep_ in {"det", "amod"} and word.lower_ in _WHICHEVER:
        return True
    return word.dep_ in {"nsubj", "pobj"} and word.lower_ in {"anyone", "whoever", "anybody"}
