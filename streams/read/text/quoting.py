"""Which words of a sentence are quoted for a claim: enough to be understood alone, and no more."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from streams.read.attribution.stance import denier
from streams.read.lexicon import words
from streams.read.lexicon.speaking import ACCUSING
from streams.read.parsing.grammar import child, phrase, subject
from streams.read.parsing.syntax import Token, position

_COMPLETING = frozenset({"acomp", "attr", "oprd", "dobj", "prep", "prt", "agent", "xcomp", "advmod"})
_PLACES = words("town city village district suburb neighbourhood neighborhood province")
_FAR = 12
"""Words before and behind beyond which nothing is added."""
_MARK = '"'


def quoted(first: Token, last: Token, anchor: Token) -> tuple[Token, Token]:
    """Return the first and last word to quote for a claim that `anchor` carries.

    Where `first` to `last` would end on a verb ("the evacuation is …", "want to stop …"), what completes it is added,
    and a quotation that begins or ends between them is quoted with both its marks. Names are not added: a place that
    the sentence names elsewhere is not the statement's own, which the judge tells by the quote. What is denied is
    quoted with its denial: "its men had broken the truce" alone would say the opposite. What somebody is accused of
    is quoted with the accusation, of which "the rebels of breaking it" is only the end.
    """
    by = denier(anchor) or _accuser(anchor, first)
    if by is not None and first.i - _FAR <= by.i < first.i:
        first = by
    but = next((t for t in anchor.doc[anchor.i + 1 : last.i + 1] if t.lower_ == "but" and t.dep_ == "cc"), None)
    if but is not None and (but.head.pos_ in {"AUX", "VERB"} or _runs_on(last)):
        last = but.nbor(-1)  # what follows is told on its own
    if first.i == last.i:
        first, last = _clause(first)
    if last.dep_ == "prt" and last.i == last.head.i + 1:
        last = last.head
    if last.pos_ in {"AUX", "VERB"}:
        last = _completed(last)
    return _whole(first, _named(last))


def _accuser(anchor: Token, first: Token) -> Token | None:
    """Return the verb by which somebody is accused of `anchor`; None where a name stands between it and `first`."""
    for word in (anchor, *anchor.ancestors):
        if word.dep_ == "relcl":
            return None
        if word.lemma_.lower() in ACCUSING and word.i < anchor.i:
            return None if _names(word.doc[word.i + 1 : first.i]) else word
    return None


def _named(last: Token) -> Token:
    """Return the end of the name that `last` begins: "the town" is only what "of Ardesh" is called."""
    of = last.nbor() if last.lemma_ in _PLACES and last.i + 1 < len(last.doc) else last
    name = child(of, "pobj") if of.lower_ == "of" and of.head == last else None
    return phrase(name)[1] if name is not None and name.pos_ == "PROPN" else last


def _clause(word: Token) -> tuple[Token, Token]:
    """Return the ends of the least that tells what becomes of `word`: "talks resumed", "the shelling has stopped"."""
    is_noun = word.pos_ == "NOUN" and word.head.pos_ in {"AUX", "VERB"}
    noun, verb = (word, word.head) if is_noun else (subject(word), word)
    if noun is None:
        return word, word
    first, last = min(noun.left_edge, verb, key=position), max(noun, verb, key=position)
    near = last.i - first.i <= _FAR and not _names(word.doc[first.i : last.i + 1])
    return (first, last) if near else (word, word)


def _runs_on(last: Token) -> bool:
    """Whether the verb of `last` follows, where the parser took it for an object: "the attack but envoys said"."""
    return last.i + 1 < len(last.doc) and last.nbor().tag_ in {"VBD", "VBZ", "VBP", "MD"}


def _completed(verb: Token) -> Token:
    """Return the end of what completes `verb`."""
    ends = [_end(c) for c in verb.rights if c.dep_ in _COMPLETING]
    particle = child(verb, "prt") if verb.i + 1 < len(verb.doc) and verb.nbor().dep_ == "prt" else None
    near = [end for end in ends if end is not None and end != particle and end.i - verb.i <= _FAR]
    return next(iter(near), particle or verb)


def _end(complement: Token) -> Token | None:
    """Return where `complement` ends; an object whose own phrase goes on to a name, before that."""
    if not _names(complement.subtree):
        return complement.right_edge
    bare = complement.dep_ == "dobj" and complement.pos_ == "NOUN"
    return complement if bare and not _names(complement.doc[complement.left_edge.i : complement.i]) else None


def _whole(first: Token, last: Token) -> tuple[Token, Token]:
    """Return `first` and `last` with the other mark of a quotation that only begins or ends between them."""
    doc = first.doc
    marks = [t.i for t in doc if t.text == _MARK]
    opened, closed = bisect_left(marks, first.i), bisect_right(marks, last.i)
    if opened % 2 == 1 and closed % 2 == 0 and first.i - marks[opened - 1] <= _FAR:
        return doc[marks[opened - 1]], last
    if opened % 2 == 0 and closed % 2 == 1 and closed < len(marks) and marks[closed] - last.i <= _FAR:
        rest = doc[last.i + 1 : marks[closed] + 1]
        return first, last if _names(rest) else doc[marks[closed]]
    return first, last


def _names(tokens: Iterable[Token]) -> bool:
    return any(t.pos_ == "PROPN" for t in tokens)
