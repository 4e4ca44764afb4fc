"""Whether two statements about one incident can both be true, by the codebook's settled cases.

Each type has a function `(a, b, atlas) -> Ruling`; the order of the two does not matter. Only `contradiction` is
raised. Where a rule is unsure it says `compatible`: a desk is paged at night.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from streams.judge.ceasefire.transitions import MAY_BE_PLANNED
from streams.judge.claims.atlas import Atlas, may_be_one, party_key, same_camp, same_side
from streams.judge.claims.linking import says_place
from streams.judge.claims.statements import Statement
from streams.judge.contradictions.headcounts import headcount, lasting
from streams.judge.contradictions.ruling import FITS, OTHER_EVENT, Reason, Ruling, Verdict
from streams.judge.contradictions.sameness import (
    RARE,
    denied_once,
    hedged,
    loosely_placed,
    named,
    one_event,
    one_exact_place,
    one_place,
    one_singular,
    one_statement,
    same_event,
    same_speaker,
    surely_one,
    thrown_back,
    tied,
    told_together,
)
from streams.judge.contradictions.timings import timing
from streams.judge.contradictions.tolls import casualties
from streams.read.events.vocabulary import CIVILIAN_TARGETS, DEATH, MILITARY_TARGETS, WIDER, Event
from wire.records import (
    Casualties,
    ContradictionType,
    Control,
    Headcount,
    Occurrence,
    Party,
    Responsibility,
    Stance,
    Status,
    StatusWord,
    Tense,
    Victims,
)

SAME_BATTLE = timedelta(days=1)
"""A place may change hands after so long without anybody being wrong."""


_CLASH = Verdict.CONTRADICTION
_EXCHANGED = frozenset({Event.NONE, Event.ATTACK, Event.CLASHES, Event.BREACH, Event.SHELLING, Event.ROCKET_FIRE})
"""What both may have done in one place on one day."""


def rule(kind: ContradictionType, a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    """Return the verdict on two statements about the same place and day."""
    aside = _not_comparable(kind, a, b, atlas)
    return aside or _RULES[kind](a, b, atlas)


def _not_comparable(kind: ContradictionType, a: Statement, b: Statement, atlas: Atlas) -> Ruling | None:
    if not (one_singular(a, b) or one_place(a, b, atlas)):
        return Ruling(Verdict.DIFFERENT_INCIDENT, Reason.OTHER_PLACE)
    apart = a.source.article != b.source.article
    one_sentence = a.claim.sentence == b.claim.sentence and a.claim.matter == b.claim.matter
    answered = not apart and a.claim.stance is not b.claim.stance  # "said that it had, which the other side denied"
    if (apart and a.claim.quote.text == b.claim.quote.text) or (one_sentence and not answered):
        return Ruling(Verdict.COMPATIBLE, Reason.SAME_WORDS)
    if same_speaker(a, b, atlas) and not one_statement(a, b) and not (_described(a) or _described(b)):
        return Ruling(Verdict.UPDATE, Reason.SAME_SPEAKER)
    if a.own_voice and b.own_voice and a.text_root == b.text_root:
        return Ruling(Verdict.UPDATE, Reason.SAME_WIRE)
    if _is_ahead(a) or _is_ahead(b):
        return Ruling(Verdict.COMPATIBLE, Reason.NOT_NOW)
    if hedged(a) or hedged(b):
        return Ruling(Verdict.COMPATIBLE, Reason.HEDGED)
    stays = kind is ContradictionType.CONTROL and a.frame.place == b.frame.place  # who holds a place, holds it for days
    if loosely_placed(a, b, atlas) and not (stays or lasting(a)) and not tied(a, b, event_of(a), event_of(b)):
        return Ruling(Verdict.DIFFERENT_INCIDENT, Reason.NOT_SURELY_ONE)
    return None


def _described(statement: Statement) -> bool:
    """Whether "the rebel-held town" tells who holds it: that is the outlet's word, whoever is quoted around it."""
    return statement.claim.rule == _BY_WHOM


def _is_ahead(statement: Statement) -> bool:
    """Whether the statement is of what is still to come; what is offered or agreed for a later day is so already."""
    matter = statement.claim.matter
    is_so = isinstance(matter, Status) and matter.status in MAY_BE_PLANNED
    return statement.claim.tense is Tense.FUTURE and not is_so


_ANYBODY = re.compile(
    r"(?:the )?(?:(?:terror(?:ist)?|militant|extremist|jihadist|armed)s?(?: (?:groups?|gangs?|cells?|elements?|men))?"
    r"|insurgents?|gunmen|attackers?|fighters?)",
    re.IGNORECASE,
)
"""Names by which an outlet calls whom it is against."""
_OF_BEFORE = re.compile(r"\b(?:previous|earlier|past) (?:accusations?|allegations?|claims?|charges?)\b", re.IGNORECASE)
_MUTUAL = re.compile(r"\btrad(?:ed?|es|ing)\b", re.IGNORECASE)


_BY_WHOM = "control: held"
_PART = re.compile(
    r"\b(?:parts?|most|much|half|rest|areas?|districts?|neighbou?rhoods?|quarters?|positions?|territor\w+|villages|outskirts"
    r"|countryside|side|per ?cent)\b",
    re.IGNORECASE,
)
"""What says that only some of a place is meant."""
_ONLY = re.compile(r"\bonly\b", re.IGNORECASE)
"""What rules out that anybody else was hit: "only militants were killed"."""


def blame(statement: Statement) -> Responsibility | None:
    """Return whom the statement blames for what; a status `violated` blames its actors for the breach."""
    matter = statement.claim.matter
    if isinstance(matter, Status) and matter.status is StatusWord.VIOLATED and matter.actors:
        return Responsibility("breach", matter.actors)
    return matter if isinstance(matter, Responsibility) else None


def event_of(statement: Statement) -> str:
    """Return the word for what happened according to `statement`, "" where it does not say."""
    found = blame(statement)
    if found is not None:
        return found.event
    matter = statement.claim.matter
    return matter.event if isinstance(matter, Casualties | Occurrence | Victims | Headcount) else ""


def accused(statement: Statement) -> tuple[Party, ...]:
    """Return who is accused; who denies without naming anybody denies it of themselves."""
    found = blame(statement)
    named = found.accused if found else ()
    if not named and statement.claim.stance is Stance.DENIED and not statement.own_voice:
        return (statement.claim.claimant,)
    return named


def _responsibility(a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    one, other = blame(a), blame(b)
    if one is None or other is None or not one_event(a, b, one.event, other.event):
        return OTHER_EVENT
    mine, theirs = accused(a), accused(b)
    if not mine or not theirs:
        return FITS
    if a.claim.stance is not b.claim.stance:
        return Ruling(_CLASH, Reason.ACCUSED_DENIES) if _denies_blame(a, b, atlas) else FITS
    if a.claim.stance is Stance.DENIED or any(may_be_one(atlas, x, y) for x in mine for y in theirs):
        return FITS
    if _own_deed(a, atlas) and _own_deed(b, atlas) and one.event not in RARE:
        return FITS  # "we fired 300 rockets", "we struck 20 launchers": each tells what it did
    if any(_ANYBODY.fullmatch(party.name) and not party.key for party in (*mine, *theirs)):
        return FITS  # "terrorist attacks", and rebels: another name for whoever is meant
    if one.event == Event.BREACH and a.claim.sentence == b.claim.sentence and _MUTUAL.search(a.claim.quote.text):
        return FITS  # "traded accusations": both may have broken it
    if one.event == Event.BREACH and any(same_camp(atlas, x, y) for x in mine for y in theirs):
        return FITS  # one camp broke it, whichever part of it is named
    if (_each_other(a, b, atlas) and thrown_back(a, b, atlas)) or _passed_on(a, b, atlas):
        return Ruling(_CLASH, Reason.OTHERS_ACCUSED)
    if not (named(a) or named(b)) or not surely_one(a, b, one.event, other.event):
        return Ruling(Verdict.DIFFERENT_INCIDENT, Reason.NOT_SURELY_ONE)
    return Ruling(_CLASH, Reason.OTHERS_ACCUSED)


def _each_other(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Whether two parties blame each other, each by his own word."""
    if a.own_voice or b.own_voice:
        return False
    return any(same_side(atlas, a.claim.claimant, party) for party in accused(b)) and any(
        same_side(atlas, b.claim.claimant, party) for party in accused(a)
    )


def _passed_on(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Whether who is accused of it blames another for it, close by in one article: a shooting in one exact place."""
    if a.own_voice or b.own_voice or event_of(a) != event_of(b) or event_of(a) in _EXCHANGED:
        return False
    blamed = any(same_side(atlas, x.claim.claimant, party) for x, y in ((a, b), (b, a)) for party in accused(y))
    return blamed and told_together(a, b, atlas) and one_exact_place(a, b, atlas)


def _own_deed(statement: Statement, atlas: Atlas) -> bool:
    """Whether somebody tells what his own side did."""
    speaker = statement.claim.claimant
    return not statement.own_voice and any(same_side(atlas, speaker, party) for party in accused(statement))


def _denies_blame(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Whether the accused denies it: all of the accused belong to the side that denies it of itself.

    Beside the accusation, in one article, one of several suffices: elsewhere he may deny another part in it. That one
    group denies it does not contradict that "rebels" did it; but a state's army answers for its government.
    """
    denial, accusation = (a, b) if a.claim.stance is Stance.DENIED else (b, a)
    if not event_of(denial) and not event_of(accusation) and _comes_before(denial, accusation):
        return False  # who "denied the accusation" denied one that had been told
    if _OF_BEFORE.search(denial.claim.quote.text):
        return False  # who "has denied previous accusations" has not answered this one
    speaker = denial.claim.claimant
    own = any(same_side(atlas, speaker, party) for party in accused(denial))
    answered = [_belongs(atlas, p, accused(denial)) for p in accused(accusation)]
    return denied_once(a, b) and own and (all(answered) or (any(answered) and told_together(a, b, atlas)))


def _comes_before(a: Statement, b: Statement) -> bool:
    """Whether `a` stands in a sentence of the text of the same article before that of `b`."""
    one, other = a.claim.quote, b.claim.quote
    apart = a.source.article == b.source.article and a.claim.sentence != b.claim.sentence
    return apart and one.field is other.field and one.start < other.start


def _belongs(atlas: Atlas, party: Party, sides: tuple[Party, ...]) -> bool:
    keys = {party_key(side) for side in sides}
    if any(atlas.answers_for(key) == party_key(party) for key in keys):
        return True
    return party_key(party) in keys or not keys.isdisjoint(atlas.sides(party_key(party)))


def _occurrence(a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    one, other = a.claim.matter, b.claim.matter
    if isinstance(one, Occurrence) and isinstance(other, Occurrence):
        if not (one_singular(a, b) or one.event == other.event) or not _same_actors(a, b, atlas):
            return OTHER_EVENT
    elif isinstance(one, Status) and isinstance(other, Status):  # who sees that nobody leaves need be no party to it
        return Ruling(_CLASH, Reason.SAID_AND_DENIED) if a.claim.stance is not b.claim.stance else FITS
    lives = a.source.article == b.source.article and event_of(a).startswith(DEATH)  # the outlet itself may know better
    denied = denied_once(a, b) or (lives and a.claim.stance is not b.claim.stance)
    return Ruling(_CLASH, Reason.SAID_AND_DENIED) if denied else FITS


def _status(a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    """Rule on a deal that one says exists: only a party's own denial makes it more than another way to tell it."""
    return Ruling(_CLASH, Reason.SAID_AND_DENIED) if denied_once(a, b) else FITS


def _same_actors(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Whether the denial is of what is asserted: that one party did not do it does not deny that it happened."""
    denial, assertion = (a, b) if a.claim.stance is Stance.DENIED else (b, a)
    denied, asserted = _actors(denial), _actors(assertion)
    return not denied or any(same_side(atlas, x, y) for x in denied for y in asserted)


def _actors(statement: Statement) -> tuple[Party, ...]:
    matter = statement.claim.matter
    return matter.actors if isinstance(matter, Occurrence) else ()


def _control(a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    one, other = a.claim.matter, b.claim.matter
    if not isinstance(one, Control) or not isinstance(other, Control):
        return FITS
    if Tense.BACKGROUND in (a.claim.tense, b.claim.tense):
        return Ruling(Verdict.COMPATIBLE, Reason.NOT_NOW)
    if denied_once(a, b):
        return Ruling(_CLASH, Reason.SAID_AND_DENIED) if same_side(atlas, one.holder, other.holder) else FITS
    if a.claim.stance is not b.claim.stance or same_side(atlas, one.holder, other.holder):
        return FITS
    if (one.gained or other.gained) and _together(one.holder, other.holder, atlas):
        return FITS
    if (one.kept and other.gained) or (one.gained and other.kept):
        keeps, taker = (a, other.holder) if one.kept else (b, one.holder)
        return OTHER_EVENT if _another_attack(keeps, taker, atlas) else _attack(a, b)
    if _held_by_both(a, b, one, other, atlas):
        return Ruling(_CLASH, Reason.OTHER_HOLDER)
    if any(_still_there(x, y, atlas) for x, y in ((a, b), (b, a))):
        return Ruling(_CLASH, Reason.OTHER_HOLDER)
    if a.at.date() != b.at.date():
        return Ruling(Verdict.UPDATE, Reason.OTHER_HOLDER)
    taken = one.gained and other.gained and named(a) and named(b) and a.frame.place == b.frame.place
    return Ruling(_CLASH, Reason.OTHER_HOLDER) if taken else Ruling(Verdict.COMPATIBLE, Reason.NOT_SURELY_ONE)


def _together(one: Party, other: Party, atlas: Atlas) -> bool:
    """Whether who takes a place, and who takes or keeps it, may be one force or allies: each outlet names one."""
    return same_camp(atlas, one, other) or may_be_one(atlas, one, other)


def _held_by_both(a: Statement, b: Statement, one: Control, other: Control, atlas: Atlas) -> bool:
    """Whether one article says of a whole town that one side holds it, and another its foe.

    A town whose name is a province's may mean that.
    """
    stands = not (one.gained or other.gained or one.kept or other.kept or _together(one.holder, other.holder, atlas))
    whole = all(says_place(s.claim) and not _PART.search(s.claim.quote.text) for s in (a, b))
    town = one_exact_place(a, b, atlas) and atlas.namesake(a.frame.place) == a.frame.place
    near = abs(a.at.date() - b.at.date()) <= SAME_BATTLE and a.source.article != b.source.article
    return stands and whole and town and near


def _still_there(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Whether a party says that it holds the place which another, not later, says was taken."""
    holds, takes = a.claim.matter, b.claim.matter
    if not isinstance(holds, Control) or not isinstance(takes, Control) or holds.gained or not takes.gained:
        return False
    own = named(a) and named(b) and same_side(atlas, a.claim.claimant, holds.holder)
    return own and one_exact_place(a, b, atlas) and a.at >= b.at and a.at.date() - b.at.date() <= SAME_BATTLE


def _another_attack(keeps: Statement, taker: Party, atlas: Atlas) -> bool:
    """Whether who is said to have been repelled are others than who is said to have taken the place."""
    attackers = () if _ANYBODY.fullmatch(taker.name) else keeps.culprits
    return bool(attackers) and not any(_together(party, taker, atlas) for party in attackers)


def _attack(a: Statement, b: Statement) -> Ruling:
    """Rule on an attack that one says was repelled, and the other that it took the place."""
    if not (named(a) or named(b)) or max(a.at, b.at).date() - min(a.at, b.at).date() > SAME_BATTLE:
        return Ruling(Verdict.UPDATE, Reason.OTHER_HOLDER)
    return Ruling(_CLASH, Reason.OTHER_HOLDER)


def _victims(a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    one, other = a.claim.matter, b.claim.matter
    if not isinstance(one, Victims) or not isinstance(other, Victims):
        return FITS
    if denied_once(a, b):
        same = one.group == other.group and same_event(one.event, other.event)
        return Ruling(_CLASH, Reason.SAID_AND_DENIED) if same else FITS
    opposite = (one.group in CIVILIAN_TARGETS and other.group in MILITARY_TARGETS) or (
        one.group in MILITARY_TARGETS and other.group in CIVILIAN_TARGETS
    )
    if not opposite or a.claim.stance is not b.claim.stance:
        return FITS
    if any(named(s) and _ONLY.search(s.claim.quote.text) for s in (a, b)) and same_event(one.event, other.event):
        return Ruling(_CLASH, Reason.OTHER_VICTIMS)
    one_strike = named(a) and named(b) and surely_one(a, b, one.event, other.event)
    if not (one_strike or _of_one_strike(a, b, one, other, atlas) or _foes_tell(a, b, one, other, atlas)):
        return Ruling(Verdict.DIFFERENT_INCIDENT, Reason.NOT_SURELY_ONE)
    return Ruling(_CLASH, Reason.OTHER_VICTIMS)


def _of_one_strike(a: Statement, b: Statement, one: Victims, other: Victims, atlas: Atlas) -> bool:
    """Whether two speakers close together in one article say that other things were hit, one of them a party's word.

    Who was killed may have been both: fighters, and civilians beside them.
    """
    things = not any(v.group in WIDER for v in (one, other))
    spoken = not (a.own_voice or b.own_voice) and (named(a) or named(b))
    return things and spoken and one.event == other.event != Event.ATTACK and told_together(a, b, atlas)


def _foes_tell(a: Statement, b: Statement, one: Victims, other: Victims, atlas: Atlas) -> bool:
    """Whether two parties of different camps tell close together in one article whom one and the same strike hit."""
    foes = named(a) and named(b) and not same_camp(atlas, a.claim.claimant, b.claim.claimant)
    other_day = a.frame.own and b.frame.own and a.frame.day != b.frame.day
    loose = sum(victims.event in {Event.ATTACK, Event.NONE} for victims in (one, other))
    strike = (one.event == other.event and not loose) or (loose == 1 and same_event(one.event, other.event))
    return foes and strike and not other_day and told_together(a, b, atlas)


_RULES: dict[ContradictionType, Callable[[Statement, Statement, Atlas], Ruling]] = {
    ContradictionType.CASUALTIES: casualties,
    ContradictionType.RESPONSIBILITY: _responsibility,
    ContradictionType.OCCURRENCE: _occurrence,
    ContradictionType.STATUS: _status,
    ContradictionType.CONTROL: _control,
    ContradictionType.VICTIMS: _victims,
    ContradictionType.HEADCOUNT: headcount,
    ContradictionType.TIMING: timing,
}
