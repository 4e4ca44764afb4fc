"""How many people were taken captive, set free, driven from their homes or brought out, as verbs say it of a count.

Whom a verb is said of stands in the parse: "freed 25 prisoners", "300 soldiers were being held", "120 troops seized".
"""

import re
from collections.abc import Iterator

from streams.read.attribution.speakers import Speakers
from streams.read.cues import Cue
from streams.read.draft import Draft
from streams.read.events.casualties import harmed_people
from streams.read.events.counted import Counted, counted
from streams.read.events.deeds import only_planned
from streams.read.events.vocabulary import Role
from streams.read.lexicon import words
from streams.read.parsing.grammar import child, passive
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Doc, Token, position
from wire.records import Headcount

CAPTIVE_RULES = ("captives", "freed", "displaced", "evacuated")
"""The names of this module's rules."""
MOVED = Cue(
    r"\b(?:kidnap|abduct|captive|captivity|hostage|prisoner|captured|capturing|seized|being held|surrendered"
    r"|releas(?:e[ds]?|ing)\b|freed\b|freeing|frees\b|rescued|displac|uprooted|fled\b|evacuat)",
    re.IGNORECASE,
)
_TAKING = words("capture kidnap abduct seize snatch")
_KEEPING = words("hold keep take")
"""What takes captives only where it says so: "took 20 soldiers prisoner", "are being held"."""
_CAPTIVE = words("captive captives hostage hostages prisoner prisoners captivity")
_FREEING = words("free release rescue liberate")
_DISPLACING = words("displace uproot")
_OF_THOSE_WHO = {"flee": Role.DISPLACED, "surrender": Role.CAPTIVES, "evacuate": Role.EVACUATED}
"""What people do themselves."""
_RULES = {Role.CAPTIVES: "captives", Role.FREED: "freed", Role.DISPLACED: "displaced", Role.EVACUATED: "evacuated"}
_PART = words("the them those these whom which its their")
_BESIDES = words("other others more another further additional")
_OF_A_CLAUSE = words("nsubj nsubjpass ROOT attr")
_PEOPLES_LEAST = 100
"""Fewer people displaced are a family's story."""
_OVER_TIME = re.compile(
    r"\bsince (?:19|20)\d\d\b|\b(?:in|over|during) (?:recent|the (?:past|last)) (?:\w+ )?(?:weeks|months?|years?)\b"
    r"|\b(?:so far )?this (?:year|month)\b|\b(?:weeks|months|years) of\b|\bin total\b",
    re.IGNORECASE,
)
"""What counts those of many days."""


def captives(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield the counts in a sentence of people who were taken, freed, displaced or evacuated."""
    doc, text = parsed.doc, parsed.sentence.text
    people = [one for one in counted(parsed, speakers.gazetteer) if one.count.high is None or one.count.high > 1]
    if not people:
        return
    harmed = {h.counted.count.start for h in harmed_people(parsed, speakers.gazetteer)}
    for one in people:
        found = None if one.count.start in harmed or _some(doc, one) else _moved(doc, one)
        if found is None or only_planned(found[1]):
            continue
        role, verb = found
        if role is Role.DISPLACED and one.count.low < _PEOPLES_LEAST:
            continue
        if role is not Role.DISPLACED and _OVER_TIME.search(text):
            continue
        ends = sorted((verb, doc[one.first], doc[max(one.last, one.first)]), key=position)
        matter = Headcount(role.value, one.count.low, one.count.high, one.count.exact)
        yield Draft(matter, verb, ends[0], ends[-1], f"headcount: {_RULES[role]}")


def _some(doc: Doc, one: Counted) -> bool:
    """Whether these are some of those told of, or others: "two of the hostages", "another 20 people"."""
    before = doc[one.first - 1].lower_ if one.first else ""
    after = [t.lower_ for t in doc[one.noun : one.noun + 2]]
    beside = {t.lower_ for t in doc[one.noun : one.last + 1]} | {before}
    of_them = after[:1] == ["of"] and after[-1] in _PART
    return of_them or bool(beside & _BESIDES) or before == "whom"


def _moved(doc: Doc, one: Counted) -> tuple[Role, Token] | None:
    """Return as what people are counted, and the verb that says so; None where none does."""
    head = next((t for t in doc[one.first : one.last + 1] if not one.first <= t.head.i <= one.last), doc[one.last])
    verb = head.head
    ahead = any(c.tag_ == "MD" for c in verb.children)  # "the 120 troops seized there will be released"
    if head.dep_ in {"dobj", "nsubjpass"} and not ahead and (role := _undergone(verb)) is not None:
        return role, verb
    if head.dep_ == "nsubj" and verb.lemma_ in _OF_THOSE_WHO:
        return (_OF_THOSE_WHO[verb.lemma_], verb) if not _beyond(verb) else None
    for below in head.children:
        if below.dep_ == "acl" and below.tag_ == "VBN" and below.i > head.i and head.dep_ in _OF_A_CLAUSE:
            role = _undergone(below)
            return (role, below) if role is not None else None
    return _numbered(head)


def _numbered(head: Token) -> tuple[Role, Token] | None:
    """Return as what they are counted whose number is said: "the number of pupils who were abducted was 90"."""
    verb = head.head.head if head.dep_ == "pobj" and head.head.lower_ in {"at", "to"} else head.head
    number = child(verb, "nsubj", "nsubjpass") if head.dep_ in {"attr", "pobj"} else None
    if number is None or number.lemma_ != "number" or head.i < verb.i:
        return None
    told = (t for t in number.subtree if t.dep_ in {"relcl", "acl", "amod"})
    return next(((role, verb) for t in told if (role := _undergone(t)) is not None), None)


def _undergone(verb: Token) -> Role | None:
    """Return what is done to those whom `verb` is said of."""
    lemma = verb.lemma_.lower()
    if lemma in _TAKING:
        return Role.CAPTIVES
    if lemma in _KEEPING:
        said = any(t.lower_ in _CAPTIVE for t in verb.subtree if t.i > verb.i)
        held = lemma == "hold" and passive(verb) and child(verb, "npadvmod") is None
        return Role.CAPTIVES if said or held else None
    if lemma in _FREEING:
        return Role.FREED
    if lemma in _DISPLACING:
        return Role.DISPLACED
    return Role.EVACUATED if lemma == "evacuate" else None


def _beyond(verb: Token) -> bool:
    """Whether only those are counted who went to one place: "some 5,000 fled to the other side"."""
    return any(c.dep_ == "prep" and c.lower_ in {"to", "into", "across"} for c in verb.children)
