"""How near an agreement is: close or hoped for (uncertain), elusive or said to be untrue (denied), or only planned."""

import re

from streams.read.attribution.stance import denied
from streams.read.lexicon import words
from streams.read.lexicon.holding import FAR, NEAR, STARTING
from streams.read.lexicon.speaking import UNTRUE
from streams.read.parsing.grammar import child, led_by, pobj
from streams.read.parsing.syntax import Token
from streams.read.status.modality import governing
from wire.records import Stance

_WITHIN = {
    "within reach",
    "within grasp",
    "in sight",
    "on cards",
    "in offing",
    "on horizon",
    "at hand",
    "around corner",
    "out reach",
    "beyond reach",
    "of reach",
}
_AWAY = words("away off")
_COMING = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\btomorrow|\bmidnight|\bnext (?:week|month)"
    r"|\bwithin (?:\d+|an?|two|three|four|five|ten|the next) (?:minute|hour|day|week)s?\b|\bat \d",
    re.IGNORECASE,
)


def nearness(anchor: Token) -> Stance | None:
    """Return the stance that an agreement told at `anchor` has by how near it is said to be; None where that is unsaid.

    "Close to a deal", "on the verge of", "within reach", "reports of a truce": uncertain; "elusive": denied.
    """
    around = (anchor, *(c for c in anchor.children if c.dep_ in {"acomp", "attr", "advmod", "oprd", "npadvmod"}))
    short = any(t.lower_ in {"short", "far"} and t.pos_ != "VERB" for t in governing(anchor))
    if short or any(map(_far, around)) or _called_untrue(anchor):
        return Stance.DENIED
    preps = [p for c in anchor.children for p in (c, *c.children) if p.dep_ == "prep"]
    places = [f"{p.lower_} {t.lower_}" for p in preps for t in p.children]
    above = (t for t in governing(anchor) if t.pos_ != "VERB" or t.lemma_ == "expect")
    if any(t.lemma_.lower() in NEAR for t in (*around, *above)) or any(p in _WITHIN for p in places):
        out = any(c.lower_ in {"out", "beyond", "no"} for c in anchor.children)
        return Stance.DENIED if out or denied(anchor) else Stance.UNCERTAIN
    return Stance.UNCERTAIN if any(c.lower_ in _AWAY and c.dep_ == "advmod" for c in anchor.children) else None


def remoteness(word: Token) -> Stance | None:
    """Return the stance that `word` alone gives an agreement: "elusive" denied, "imminent" uncertain, else None."""
    if _far(word) or word.lower_ == "out":  # "out of reach"
        return Stance.DENIED
    return Stance.UNCERTAIN if word.lemma_.lower() in NEAR else None


def _far(word: Token) -> bool:
    """Whether `word` says that it is far off; "so far" and "further" do not."""
    lefts = {c.lower_ for c in word.lefts}
    return (word.lower_ in FAR and "so" not in lefts) or (word.lower_ in _AWAY and "far" in lefts)


def _called_untrue(report: Token) -> bool:
    """Whether what `report` names is said to be false: "reports of a truce are false", "called them lies"."""
    if report.pos_ != "NOUN":
        return any(c.lower_ in UNTRUE for c in report.children if c.dep_ in {"acomp", "attr"})
    verb = report.head
    said = [t for c in verb.children if c.i > report.i for t in (c, *c.children)]
    return report.dep_ in {"nsubj", "dobj", "nsubjpass"} and any(t.lower_ in UNTRUE for t in said)


def scheduled(anchor: Token) -> bool:
    """Whether `anchor` tells of a start that is still to come: "a truce to begin at noon", "it begins on Friday"."""
    if anchor.lemma_.lower() not in STARTING:
        return False
    hung = anchor.dep_ in {"acl", "relcl", "advcl"} or (anchor.dep_ == "xcomp" and anchor.head.pos_ == "NOUN")
    if anchor.tag_ == "VB" and hung and led_by(anchor, "to"):
        return child(anchor, "mark") is None  # but not "it takes time for a truce to take hold"
    following = anchor.doc[anchor.i : anchor.i + 7]
    coming = _COMING.search(" ".join(t.text for t in following)) is not None
    starting = anchor.tag_ == "VBG" and anchor.dep_ == "acl"  # "a truce starting at noon"
    return (starting or anchor.tag_ in {"VBZ", "VBP"}) and coming and pobj(anchor, "since", "after", "until") is None
