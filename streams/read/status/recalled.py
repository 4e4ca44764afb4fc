"""Whether a status is only recalled: what an article says of an arrangement to name it is no news of it."""

import re

from streams.read.lexicon import words
from streams.read.lexicon.speaking import MERITS
from streams.read.lexicon.times import EARLIER, HABITS, SEVERAL
from streams.read.moments import names_day
from streams.read.parsing.grammar import child, clause, helped_by, led_by, passive
from streams.read.parsing.syntax import Token
from streams.read.status.finding import Found
from streams.read.status.vocabulary import SOUGHT, STANDING
from wire.records import StatusWord

_NAMING = STANDING - {StatusWord.EXTENDED} | {StatusWord.PROPOSED}
"""Statuses by which an arrangement is named: "the deal brokered by Ankara", "the calm that was just restored"."""
_LONG = (
    r"(?:(?:at least|over|more than|almost|nearly|about|around|the|past|last|a|two|three|four|five|six|seven|eight|nine"
    r"|ten|several|many|few|\d+) )+(?:months|years|decades)"
)
_LASTING = re.compile(
    rf"\bin (?:the )?(?:recent|previous|past) (?:weeks|months|years)\b|\bin the past$|\b(?:for|over) {_LONG}"
    r"|\b(?:periodically|historically|long ago|formerly)\b",
    re.IGNORECASE,
)
_AGES = re.compile(r"\bthe (?:past|last) (?:\w+ )?(?:months|years|decades)\b", re.IGNORECASE)
_REPEATED = re.compile(r"\b(?:repeated (?:failures?|attempts?|refusals?)|(?:each|every) time)\b", re.IGNORECASE)
_BEFORE = 40
"""Characters before a verb in which its subject ends."""
_AGED = re.compile(
    r"\b(?:(?:1[89]|20)\d\d|\d+[- ](?:year|month)s?[- ]old|decades?[- ](?:old|long)|long-?standing)\b", re.I
)
_FIRST = words("initial original")
"""Of one that is over: it is not the one of the day ("the initial truce expired")."""
_OF_A_YEAR = re.compile(r",? (?:in|of|from) (?:\w+ ){0,2}(?:19|20)\d\d\b")
_ENDED_A_WAR = re.compile(
    r"\b(?:war|conflict)s? (?:[\w,]+ ){0,6}?(?:ended|stopped|halted|concluded)"
    r" (?:only )?(?:in|with|by) (?:an?|the) [\w-]+"
    r"|\b(?:armistice|truce|ceasefire)\b (?:[\w,]+ ){0,4}?(?:ended|halted|stopped|ending|halting)"
    r" (?:the|its|their|a) (?:[\w-]+ ){0,3}(?:war|conflict)\b",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(r"\bsince (?:it|the|its|that)\b[^.;]*?\b(?:came|took|start\w*|beg[au]n|entered|went)\b", re.I)
_SAYING = frozenset({"ccomp", "parataxis"})
_LONG_BEFORE = re.compile(r"\b(?:days|weeks|months|years|(?:an?|one) (?:day|week|month|year)) $", re.IGNORECASE)


def recalled(found: Found) -> bool:
    """Tell whether `found` stands where an article looks back, whatever tense its verb has.

    So with what only names the arrangement ("under a deal reached by both sides", "a town that struck a truce"), with
    arrangements in general ("such deals have been brokered"), with an old one ("the 1953 truce", "an earlier one",
    "the armistice that ended the war") and with what has gone on for long ("in recent months").
    """
    anchor, about = found.anchor, found.about
    if found.status in _NAMING and (_names(anchor, about) or _ended_a_war(about)):
        return True
    if found.status is StatusWord.COLLAPSED and _names_one_over(anchor, about):
        return True
    if found.status not in SOUGHT and (_in_general(anchor, about) or _aged(about) or _another(found)):
        return True
    again = _REPEATED.search(anchor.doc.text, max(0, anchor.idx - _BEFORE), anchor.idx + len(anchor.text))
    if _habit(anchor):
        return True
    if found.status in SOUGHT | {StatusWord.AGREED} and _before_then(anchor):
        return True
    return again is not None or _for_long(anchor) or _long_before(anchor)


def _names(anchor: Token, about: Token) -> bool:
    """Whether `anchor` only tells which arrangement is meant: "a truce agreed in May", "the deal it had signed"."""
    if anchor.i == about.i or anchor.dep_ not in {"acl", "relcl"}:
        return _to_its_credit(anchor)
    if anchor.head.dep_ == "ROOT":  # "Truce agreed in Aleppo" is a headline
        return False
    return anchor.tag_ == "VBN" or (anchor.dep_ == "relcl" and anchor.tag_ == "VBD")


def _names_one_over(anchor: Token, about: Token) -> bool:
    """Whether its end only tells which one is meant: "they had signed the truce that expired on Friday"."""
    top = about.head if about.dep_ == "compound" else about
    if anchor.dep_ != "relcl" or anchor.head.i not in {about.i, top.i}:
        return False
    return led_by(anchor, "that")


def _to_its_credit(anchor: Token) -> bool:
    """Whether it is what somebody has to show for himself: "praised for mediating a truce", "his help in brokering"."""
    owned = anchor.tag_ in {"VBG", "NN"} and child(anchor, "poss") is not None and anchor.lower_.endswith("ing")
    above = anchor
    for _ in range(3):
        above = above.head
        if above.lemma_.lower() in MERITS:
            return True
    return owned


def _ended_a_war(about: Token) -> bool:
    """Whether a war is said to have ended in it: "the armistice that ended the war", "the war ended in a truce"."""
    return any(m.start() <= about.idx < m.end() for m in _ENDED_A_WAR.finditer(about.doc.text))


def _in_general(anchor: Token, about: Token) -> bool:
    """Whether several arrangements are spoken of, none of them named: "local truces have been brokered"."""
    about = about.head if about.dep_ == "compound" else about
    if about.tag_ not in {"NNS", "NNPS"} or anchor.tag_ in {"VB", "VBG"}:
        return False
    lefts = {c.lower_ for c in about.lefts}
    if any(c.dep_ in {"det", "poss", "nummod"} for c in about.lefts):
        return False
    helped = helped_by(anchor, "have", "has", "had", "'ve")
    return bool(lefts & SEVERAL) or helped


def _aged(about: Token) -> bool:
    return _AGED.search(about.doc.text, about.left_edge.idx, about.idx) is not None


def _another(found: Found) -> bool:
    """Whether an older arrangement is spoken of than that of the day: "an earlier truce", "a truce in May 2014"."""
    about = found.about
    top = about.head if about.dep_ == "compound" else about
    before = EARLIER | _FIRST if found.status is StatusWord.COLLAPSED else EARLIER
    if any(c.lower_ in before for c in (*about.lefts, *top.lefts)):
        return True
    if found.status is StatusWord.VIOLATED:  # what was agreed years ago can be broken today
        return False
    return _OF_A_YEAR.match(about.doc.text, top.idx + len(top.text)) is not None


def _for_long(anchor: Token) -> bool:
    beside = (c for c in clause(anchor).children if c.dep_ in {"prep", "advmod", "npadvmod"})
    if _AGES.search(anchor.doc.text, max(0, anchor.idx - _BEFORE), anchor.idx):
        return True
    return any(_LASTING.search(" ".join(t.text for t in c.subtree if _of_time(t, c))) for c in beside)


def _habit(anchor: Token) -> bool:
    """Whether it is what somebody does again and again: "they routinely trade fire across the line"."""
    verb = clause(anchor)
    how = {c.lower_ for c in (*anchor.children, *verb.children) if c.dep_ == "advmod"}
    if "repeatedly" in how and helped_by(verb, "has", "have"):
        return not names_day(verb)
    return bool(how & HABITS)


def _before_then(anchor: Token) -> bool:
    """Whether the outlet tells it as over by the time of its news: "they had declared a ceasefire".

    What somebody said that he "had agreed" is news, and so is what has a day.
    """
    verb = clause(anchor)
    had = helped_by(verb, "had", "'d") and verb.tag_ == "VBN"
    if not had or any(above.dep_ in _SAYING for above in (verb, *verb.ancestors)):
        return False
    return not names_day(verb)


def _of_time(token: Token, top: Token) -> bool:
    """Whether `token` belongs to the phrase of `top` and to no clause within it."""
    while token.i != top.i:
        if token.dep_ in {"acl", "relcl", "pcomp"}:
            return False
        token = token.head
    return True


def _long_before(anchor: Token) -> bool:
    """Whether what is told came days before the news: "resumed four days after a blast halted the deal"."""
    verb = clause(anchor)
    mark = child(verb, "mark")
    if verb.dep_ != "advcl" or mark is None or mark.lower_ != "after" or passive(verb.head):
        return False
    return _LONG_BEFORE.search(verb.doc.text, 0, mark.idx) is not None


def counted_since(found: Found) -> bool:
    """Tell whether a breach is counted from the arrangement's beginning: "604 breaches since it came into effect"."""
    verb = clause(found.anchor)
    tokens = verb.subtree
    if found.status is not StatusWord.VIOLATED or not tokens:
        return False
    return _SINCE_THEN.search(verb.doc.text, tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)) is not None
