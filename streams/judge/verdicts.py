"""Whether two statements about one incident can both be true, by the codebook's settled cases.

Each type has a function `(a, b, atlas) -> Ruling`; the order of the two does not matter. Only `contradiction` is
raised. Where a rule is unsure it says `compatible`: a desk is paged at night.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

import msgspec

from streams.judge.atlas import Atlas, nested, party_key, same_side
from streams.judge.statements import Statement
from streams.read.events.vocabulary import CIVILIAN_TARGETS, MILITARY_TARGETS, Event, fits
from wire.records import (
    Casualties,
    ContradictionType,
    Control,
    Occurrence,
    Party,
    Responsibility,
    Stance,
    Status,
    StatusWord,
    Tense,
    Victims,
)

ROUNDING = 5
"""Estimates that differ by less than one part in so many are the same."""
WILD = 3
"""Counts that differ by more than this factor are of different things."""
LONG_PAST = timedelta(days=7)
"""A toll reported so long after the day no longer rises."""


class Verdict(StrEnum):
    """What two statements about one incident are to each other (codebook, layer 2)."""

    CONTRADICTION = "contradiction"
    UPDATE = "update"
    DIFFERENT_INCIDENT = "different_incident"
    DIFFERENT_SCOPE = "different_scope"
    COMPATIBLE = "compatible"


class Reason(StrEnum):
    """Why the verdict is what it is."""

    COUNTS_DIFFER = "two counts of the same group that do not fit"
    OTHERS_ACCUSED = "different sides are accused"
    ACCUSED_DENIES = "one accuses, the other denies"
    SAID_AND_DENIED = "one says that it happened, the other that it did not"
    OTHER_HOLDER = "different sides are said to hold it"
    OTHER_VICTIMS = "one says civilians were hit, the other fighters"
    SAME_WORDS = "the same words"
    SAME_SPEAKER = "the same speaker"
    SAME_WIRE = "versions of one text"
    FITS = "both can be true"
    HEDGED = "one side is hedged"
    ROUNDED = "estimates within a fifth"
    TOLL_ROSE = "the later count is the higher"
    OTHER_PLACE = "another place"
    UNDATED = "one does not say on which day"
    OTHER_EVENT = "another event"
    ONE_STORY = "one article tells of several, and does not set two sources against each other"
    OTHER_GROUP = "another group is counted"
    NOT_NOW = "not said of the present"


class Ruling(msgspec.Struct, frozen=True):
    """A verdict with its reason."""

    verdict: Verdict
    reason: Reason


_CLASH = Verdict.CONTRADICTION
_FITS = Ruling(Verdict.COMPATIBLE, Reason.FITS)
_OTHER_EVENT = Ruling(Verdict.DIFFERENT_INCIDENT, Reason.OTHER_EVENT)


def rule(kind: ContradictionType, a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    """Return the verdict on two statements about the same place and day."""
    aside = _not_comparable(a, b, atlas)
    return aside or _RULES[kind](a, b, atlas)


def _not_comparable(a: Statement, b: Statement, atlas: Atlas) -> Ruling | None:
    if not nested(atlas, a.frame.place, b.frame.place):
        return Ruling(Verdict.DIFFERENT_INCIDENT, Reason.OTHER_PLACE)
    if a.claim.sentence == b.claim.sentence and a.claim.matter == b.claim.matter:
        return Ruling(Verdict.COMPATIBLE, Reason.SAME_WORDS)
    if a.speaker == b.speaker:
        return Ruling(Verdict.UPDATE, Reason.SAME_SPEAKER)
    if a.own_voice and b.own_voice and a.text_root == b.text_root:
        return Ruling(Verdict.UPDATE, Reason.SAME_WIRE)
    if Tense.FUTURE in (a.claim.tense, b.claim.tense):
        return Ruling(Verdict.COMPATIBLE, Reason.NOT_NOW)
    if Stance.UNCERTAIN in (a.claim.stance, b.claim.stance):
        return Ruling(Verdict.COMPATIBLE, Reason.HEDGED)
    return None


_EVENTS = frozenset(Event)
_ADDED = re.compile(r"\b(?:an)?others?\b|\bmore\b(?! than)|\badditional\b|\bfurther\b", re.IGNORECASE)
"""What counts people on top of others."""


def same_event(one: str, other: str) -> bool:
    """Tell whether two words for what happened can mean the same event: one is unsaid, or fits the other."""
    if one in _EVENTS and other in _EVENTS:
        return fits(one, other)
    return one == other or not one or not other


def _casualties(a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    one, other = a.claim.matter, b.claim.matter
    if not isinstance(one, Casualties) or not isinstance(other, Casualties) or one.harm is not other.harm:
        return _FITS
    if not same_event(one.event, other.event):
        return _OTHER_EVENT
    if a.claim.stance is not b.claim.stance or a.claim.stance is Stance.DENIED:
        return _FITS
    if one.group != other.group or _ADDED.search(a.claim.quote.text) or _ADDED.search(b.claim.quote.text):
        return Ruling(Verdict.DIFFERENT_SCOPE, Reason.OTHER_GROUP)
    if a.source.article == b.source.article:
        if not (_named(a) and _named(b)):
            return Ruling(Verdict.DIFFERENT_INCIDENT, Reason.ONE_STORY)
    elif not (a.frame.firm and b.frame.firm):
        return Ruling(Verdict.DIFFERENT_INCIDENT, Reason.UNDATED)
    elif a.own_voice and b.own_voice and a.frame.place != b.frame.place:
        return Ruling(Verdict.DIFFERENT_INCIDENT, Reason.OTHER_PLACE)
    if _reach(one) >= other.low and _reach(other) >= one.low:
        return _FITS
    if _close(one, other):
        return Ruling(Verdict.COMPATIBLE, Reason.ROUNDED)
    return _toll(a, b, one, other, Reason.COUNTS_DIFFER)


def _named(statement: Statement) -> bool:
    """Whether the speaker is somebody: a party that the gazetteer knows, not "the source" or "it"."""
    return not statement.own_voice and bool(statement.claim.claimant.key)


def _reach(count: Casualties) -> float:
    return float("inf") if count.high is None else count.high


def _close(one: Casualties, other: Casualties) -> bool:
    """Whether the counts are estimates, one of them at least, within a fifth of each other."""
    small, large = sorted((one.low, other.low))
    return not (one.exact and other.exact) and (large - small) * ROUNDING <= large


def _toll(a: Statement, b: Statement, one: Casualties, other: Casualties, reason: Reason) -> Ruling:
    """Rule on counts that differ: a toll that rose with time is an update, unless the day is long past."""
    small, large = sorted((one.low, other.low))
    if small * WILD < large:
        return Ruling(Verdict.DIFFERENT_SCOPE, Reason.OTHER_GROUP)
    (_, first), (_, last) = sorted(((s.at.date(), s.claim.matter) for s in (a, b)), key=lambda pair: pair[0])
    if a.at.date() == b.at.date() or min(a.at.date(), b.at.date()) - a.frame.day > LONG_PAST:
        return Ruling(_CLASH, reason)
    rose = isinstance(first, Casualties) and isinstance(last, Casualties) and last.low > first.low
    return Ruling(Verdict.UPDATE, Reason.TOLL_ROSE) if rose else Ruling(_CLASH, reason)


def blame(statement: Statement) -> Responsibility | None:
    """Return whom the statement blames for what; a status `violated` blames its actors for the breach."""
    matter = statement.claim.matter
    if isinstance(matter, Status) and matter.status is StatusWord.VIOLATED and matter.actors:
        return Responsibility("breach", matter.actors)
    return matter if isinstance(matter, Responsibility) else None


def accused(statement: Statement) -> tuple[Party, ...]:
    """Return who is accused; who denies without naming anybody denies it of themselves."""
    found = blame(statement)
    named = found.accused if found else ()
    if not named and statement.claim.stance is Stance.DENIED and not statement.own_voice:
        return (statement.claim.claimant,)
    return named


def _responsibility(a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    one, other = blame(a), blame(b)
    if one is None or other is None or not same_event(one.event, other.event):
        return _OTHER_EVENT
    mine, theirs = accused(a), accused(b)
    if not mine or not theirs:
        return _FITS
    same = any(same_side(atlas, x, y) for x in mine for y in theirs)
    if a.claim.stance is b.claim.stance:
        if same or a.claim.stance is Stance.DENIED:
            return _FITS
        return Ruling(_CLASH, Reason.OTHERS_ACCUSED)
    return Ruling(_CLASH, Reason.ACCUSED_DENIES) if same else _FITS


def _occurrence(a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    one, other = a.claim.matter, b.claim.matter
    if isinstance(one, Occurrence) and isinstance(other, Occurrence):
        if one.event != other.event or not _may_share(one.actors, other.actors, atlas):
            return _OTHER_EVENT
    elif not (isinstance(one, Status) and isinstance(other, Status)):
        return _FITS
    return Ruling(_CLASH, Reason.SAID_AND_DENIED) if a.claim.stance is not b.claim.stance else _FITS


def _status(a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    """Rule on a deal that one says exists: only a party's own denial makes it more than another way to tell it."""
    denials = [s for s in (a, b) if s.claim.stance is Stance.DENIED]
    if len(denials) != 1 or denials[0].own_voice:
        return _FITS
    return Ruling(_CLASH, Reason.SAID_AND_DENIED)


def _may_share(some: tuple[Party, ...], others: tuple[Party, ...], atlas: Atlas) -> bool:
    return not some or not others or any(same_side(atlas, x, y) for x in some for y in others)


def _control(a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    one, other = a.claim.matter, b.claim.matter
    if not isinstance(one, Control) or not isinstance(other, Control):
        return _FITS
    if Tense.BACKGROUND in (a.claim.tense, b.claim.tense):
        return Ruling(Verdict.COMPATIBLE, Reason.NOT_NOW)
    same = party_key(one.holder) == party_key(other.holder)
    if a.claim.stance is not b.claim.stance:
        return Ruling(_CLASH, Reason.SAID_AND_DENIED) if same else _FITS
    if a.claim.stance is Stance.DENIED or same_side(atlas, one.holder, other.holder):
        return _FITS
    if a.at.date() != b.at.date():
        return Ruling(Verdict.UPDATE, Reason.OTHER_HOLDER)
    return Ruling(_CLASH, Reason.OTHER_HOLDER)


def _victims(a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    one, other = a.claim.matter, b.claim.matter
    if not isinstance(one, Victims) or not isinstance(other, Victims):
        return _FITS
    if not one.event or one.event != other.event:
        return _OTHER_EVENT
    asserted = a.claim.stance is b.claim.stance is Stance.ASSERTED
    opposite = (one.group in CIVILIAN_TARGETS and other.group in MILITARY_TARGETS) or (
        one.group in MILITARY_TARGETS and other.group in CIVILIAN_TARGETS
    )
    if asserted and opposite and not (a.own_voice and b.own_voice):
        return Ruling(_CLASH, Reason.OTHER_VICTIMS)
    if a.claim.stance is not b.claim.stance and one.group == other.group:
        return Ruling(_CLASH, Reason.SAID_AND_DENIED)
    return _FITS


_RULES: dict[ContradictionType, Callable[[Statement, Statement, Atlas], Ruling]] = {
    ContradictionType.CASUALTIES: _casualties,
    ContradictionType.RESPONSIBILITY: _responsibility,
    ContradictionType.OCCURRENCE: _occurrence,
    ContradictionType.STATUS: _status,
    ContradictionType.CONTROL: _control,
    ContradictionType.VICTIMS: _victims,
}
