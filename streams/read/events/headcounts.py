"""How many people there were, other than those harmed: who attacked, who lives in a place, who is shut up in it.

As with casualties, a count and the words that say what it counts are found by where they stand: what people "live", are
"trapped" or "remain" stands right before or behind them.
"""

import re
from collections.abc import Iterator

from streams.read.attribution.speakers import Speakers
from streams.read.draft import Draft
from streams.read.events.casualties import harmed_people
from streams.read.events.counted import Counted, counted
from streams.read.events.happenings import Happening, happenings, nearest
from streams.read.events.vocabulary import Event, Group, Role
from streams.read.lexicon import words
from streams.read.parsing.parse import ParsedSentence
from streams.read.parsing.syntax import Doc, Token
from streams.read.places.gazetteer import Gazetteer
from streams.read.places.gazetteer_data import Entry, PlaceEntry
from wire.records import Headcount

HEADCOUNT_RULES = ("attackers", "inhabitants")
"""The names of this module's rules."""
FEWEST = 500
"""Fewer people are not counted as those of a town."""
MOST_ATTACKERS = 50
"""More are an army: what it is estimated at is no count."""

_ASSAILANTS = words("bombers attackers assailants gunmen hijackers perpetrators assassins")
_ARMED = words("fighters members men militants terrorists jihadists insurgents")
"""Who attack only where the sentence says so in so many words."""
_ATTACKING = words(
    "attack carry involve blow detonate strike hit storm conduct take launch explode target set perpetrate participate "
    "stage open join raid assault"
)
_TOOK_PART = re.compile(
    r"\b(?:were|was|been) (?:involved in|behind)\b"
    r"|\b(?:took|taken|taking) part in\b|\bcarried out\b|\bparticipated in\b",
    re.IGNORECASE,
)
_NOT_YET = words("would-be alleged suspected other more")
_AIRCRAFT = re.compile(r"\b(?:long-range|strategic|heavy|stealth|fighter|tu-\d+\w*|b-?\d+|jets?)\b", re.IGNORECASE)
"""What makes a bomber an aircraft."""
_OWN = words("its our their")
_PART = words("the them those these")
_SIDES = (
    r"(?:rebel|opposition|militant|insurgent|jihadist|is|isis|isil|daesh|terrorist|separatist|militia|taliban|houthi"
    r"|besieged|enclosed|surrounded)"
)
_PARTS = (
    r"(?:areas?|districts?|sectors?|parts?|zones?|half|enclaves?|territory|territories|neighbou?rhoods?|quarters?"
    r"|control|east|side|section)"
)
_SHUT_IN = re.compile(
    r"\b(?:besieg\w+|under (?:a )?(?:\w+ )?siege|trapp(?:ed|ing)|encircled|cut off"
    rf"|{_SIDES}s?(?:[- ](?:held|controlled|run))? (?:\w+ )?{_PARTS}"
    rf"|{_PARTS} (?:[\w ]+ )?(?:held|controlled) by the {_SIDES}s?)\b",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"\b(?:government|regime|army|loyalist)[- ](?:held|controlled|run)\b"
    r"|\b(?:held|controlled) by (?:the )?(?:government|regime|army|forces loyal)\b",
    re.IGNORECASE,
)
_LIVING_BEHIND = re.compile(
    r"^(?:\W+(?!who\b|killed|displaced|fled|fleeing|left|killed|in need)\w+){0,5}?\W+"
    r"(?:liv(?:e|ed|es|ing)|resid(?:e|ed|ing)|trapped|besieged|stuck|remain(?:ed|ing|s)?|still|stranded"
    r"|(?:have been|are|were|remain) (?:under (?:\w+ )?siege|besieged|trapped|cut off))\b"
    rf"|^ (?:\w+ )?in (?:the )?{_SIDES}[- ]",
    re.IGNORECASE,
)
_LIVING_BEFORE = re.compile(
    r"\b(?:home to|population (?:of|at|is)|populated by|inhabited by|inhabitants of|trapp(?:ing|ed)|besieg(?:ing|es)"
    r"|(?:towns?|city|village|enclave|district|area|camp) of)"
    r"(?: (?:some|about|around|nearly|almost|more than|over|an estimated|up to|at least|roughly|the|effectively))* ?$",
    re.IGNORECASE,
)
_BESIEGED_NOUN = re.compile(r"^(?:besieged|trapped|encircled|surrounded)\b", re.IGNORECASE)
_NO_INHABITANTS = re.compile(
    r"\b(?:killed|died|dead|displaced|fled|flee|left|leav\w+|evacuat\w+|arrived|return\w+|lack\w*|need\w*|depend\w*"
    r"|refugees|used to|once|before the (?:war|conflict)|pre-?war|aid (?:to|for)|receiv\w+|reach\w*)\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(r"\b(?:pre-?war|evacuat\w+|kill\w*|displac\w+|former|original|wound\w*)\b", re.IGNORECASE)
_EVERYWHERE = re.compile(
    r"\b(?:besieged|hard-to-reach) (?:areas|towns|places)\b|\b(?:of|across|throughout|around) the country\b",
    re.IGNORECASE,
)
"""What tells of many places at once."""
_BOUNDARY = re.compile(r"\b(?:including|among|most of|many of|as well as|while|with (?=about|some|nearly|\d))\b|[;.]")
_AHEAD, _BACK = 95, 60
"""Characters behind and before a count in which the words stand that say what it counts."""


def headcounts(parsed: ParsedSentence, speakers: Speakers) -> Iterator[Draft]:
    """Yield the headcounts of a sentence."""
    text = parsed.sentence.text
    people = [one for one in counted(parsed, speakers.gazetteer) if one.count.low >= 2]
    if not people:
        return
    harmed = {h.counted.count.start for h in harmed_people(parsed, speakers.gazetteer)}
    events = happenings(text)
    for one in people:
        if one.count.start in harmed:
            continue
        verb = _attack(parsed, one, events)
        role, rule = (
            (Role.ATTACKERS, "attackers")
            if verb is not None
            else (_inhabitants(text, one, speakers.gazetteer), "inhabitants")
        )
        if role is None:
            continue
        event = _event(text, one, events) if role is Role.ATTACKERS else Event.NONE
        first, last = parsed.doc[one.first], parsed.doc[max(one.last, one.first)]
        matter = Headcount(role.value, one.count.low, one.count.high, one.count.exact, event.value)
        yield Draft(matter, verb or first, first, last, f"headcount: {rule}")


def _event(text: str, one: Counted, events: tuple[Happening, ...]) -> Event:
    found = nearest(events, one.count.end, text)
    return Event.SUICIDE_BOMBING if found in {Event.CAR_BOMB, Event.BOMBING} and "suicide" in text.lower() else found


def _attack(parsed: ParsedSentence, one: Counted, events: tuple[Happening, ...]) -> Token | None:
    """Return the verb by which the people counted attack; None where they do not, or nobody says what they did."""
    doc = parsed.doc
    behind = doc[one.last + 1 : one.last + 4] if one.last < one.noun else ()  # "three of its fighters"
    nouns = [t for t in (*doc[one.noun : one.last + 1], *behind) if t.lower_ in _ASSAILANTS | _ARMED]
    said = {t.lower_ for t in doc[one.first : one.last + 1]}
    if not nouns or not events or one.count.low > MOST_ATTACKERS or said & _NOT_YET or _some_of(doc, one):
        return None
    noun = nouns[0]
    if noun.lower_ == "bombers" and _AIRCRAFT.search(parsed.words(doc[one.first], doc[one.last])):
        return None
    own = any(t.lower_ in _OWN for t in behind)  # "three of its fighters attacked the station": who did it says so
    if noun.lower_ in _ARMED and not own and not _TOOK_PART.search(parsed.sentence.text, one.count.end):
        return None
    head = noun if behind == () else doc[one.first]
    above = next((t for t in (head.head, *head.ancestors) if t.pos_ in {"VERB", "AUX"}), None)
    if above is None or above.lemma_.lower() not in _ATTACKING or _is_object(head, above):
        return None
    return above


def _some_of(doc: Doc, one: Counted) -> bool:
    """Whether these are some of those that were told of: "two of the bombers"."""
    after = [t.lower_ for t in doc[one.noun : one.noun + 2]]
    return len(after) == 2 and after[0] == "of" and after[1] in _PART


def _is_object(head: Token, verb: Token) -> bool:
    """Whether the people are what is hit: "targeted three bombers"; an attack "involved" those who did it."""
    return head.head is verb and head.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ not in {"involve"}


def _is_country(entry: Entry) -> bool:
    return isinstance(entry, PlaceEntry) and not entry.within


def _inhabitants(text: str, one: Counted, gazetteer: Gazetteer) -> Role | None:
    """Return as what the people counted live somewhere; None where the words say something else of them."""
    if one.count.low < FEWEST or one.group not in {Group.ALL, Group.CIVILIANS}:
        return None
    behind = text[one.count.end : one.count.end + _AHEAD]
    boundary = _BOUNDARY.search(behind)
    behind = behind[: boundary.start()] if boundary else behind
    before = text[max(0, one.count.start - _BACK) : one.count.start]
    besieged = _BESIEGED_NOUN.match(behind.strip()) is not None
    living = besieged or _LIVING_BEHIND.search(behind) or _LIVING_BEFORE.search(before)
    if not living or _NO_INHABITANTS.search(behind) or _NOT_NOW.search(before[-25:]):
        return None
    if _EVERYWHERE.search(behind) or any(_is_country(m.entry) for m in gazetteer.mentions(behind)):
        return None
    near = f"{before[-45:]} # {behind}"
    if _GOVERNED.search(near):
        return None  # the other part of a divided place
    return Role.BESIEGED if besieged or _SHUT_IN.search(near) else Role.RESIDENTS
