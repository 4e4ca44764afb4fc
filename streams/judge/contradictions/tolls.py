"""Whether two counts of the dead, wounded or missing of one incident can both be true."""

import re
from datetime import timedelta

from streams.judge.claims.atlas import Atlas, party_key, same_camp
from streams.judge.claims.sites import SINGULAR, event_in
from streams.judge.claims.statements import Statement
from streams.judge.contradictions.counts import HARDLY, ROUNDING, WILD, close, reach, told
from streams.judge.contradictions.incidents import DAY, GREAT
from streams.judge.contradictions.ruling import FITS, OTHER_EVENT, Reason, Ruling, Verdict
from streams.judge.contradictions.sameness import (
    BOTH,
    OF_MONTHS,
    RARE,
    another,
    named,
    of_the_war,
    one_singular,
    same_event,
    set_against,
    told_together,
)
from streams.read.events.vocabulary import CONTESTED, Event, Group
from wire.records import Casualties, Harm, Stance

LONG_PAST = timedelta(days=7)
"""A toll reported so long after the day no longer rises."""
WIDE = 1
"""Places around a wide one: nothing but its country."""
_NATION = re.compile(
    r"\b([A-Z][a-z]+(?:ian|an|i|ish|ese)) "
    r"(?:men|women|civilians?|citizens?|nationals|soldiers?|troops|people|children|deaths?|dead|martyrs?|victims?|pilgrims?|workers?)\b"
)
"""Whose dead are counted, by an adjective."""
_BROUGHT_TO = re.compile(r"\b(?:hospital|clinic|morgue|infirmary|field doctor)s?\b", re.IGNORECASE)
"""Who counts those that were brought to him."""
_SPEAKER = re.compile(r"\b(?:officials?|directors?|heads?|managers?|spokes\w+)\b", re.IGNORECASE)
"""Who works there and tells of all of it: "an official at the town's main hospital said that the bomb killed 15"."""
_AMONG = frozenset({Group.CHILDREN, Group.WOMEN})
"""Counted among the dead as far as they are known: outlets differ in that as a matter of course."""
_FORMER = re.compile(
    r"\b(?:earlier|previous|initial|preliminary) (?:death )?(?:toll|count)s?\b|\btoll\b.{0,60}\b(?:ris|rose|climb|jump)"
    r"|\b(?:rises?|rose|risen|climb\w*) to\b",
    re.IGNORECASE,
)
"""What says itself that there was another count before it."""
_GRAVE = re.compile(r"\bgraves?\b", re.IGNORECASE)
"""Where some of the dead were found."""
_TROOPS = frozenset({Group.SOLDIERS, Group.FIGHTERS})
_OF_THEMSELVES = (Event.EXECUTION, Event.WAR)
"""Whose dead are some of all who died, or all of months."""
_DEAD_AND_HURT = (Harm.KILLED, Harm.WOUNDED)
_EVERYBODY = frozenset({Group.ALL, Group.CIVILIANS})
_ADDED = re.compile(
    r"^\W*(?:(?:at least|more than|about|some|nearly) )?[\w,-]+ of (?:them|those)\b"
    r"|\bof (?:his|her|its|their|the (?:wounded|injured|dead|killed|victims))\b"
    r"(?! (?:own )?(?:troops|soldiers|servicemen|personnel|fighters)\b)"
    r"|\bmore\b(?! than)|\badditional\b|\bfurther\b",
    re.IGNORECASE,
)
"""What counts some of those told of, or people on top of them."""
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
"""The same, unless they are the wounded beside the dead: "killed six and wounded 30 others"."""


def casualties(a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    """Rule on two counts of people in one incident."""
    one, other = a.claim.matter, b.claim.matter
    if not isinstance(one, Casualties) or not isinstance(other, Casualties) or one.harm is not other.harm:
        return FITS
    if not _may_be_one(a, b, one, other):
        return OTHER_EVENT
    if Stance.DENIED in (a.claim.stance, b.claim.stance):
        return FITS
    if _FORMER.search(_words(a)) or _FORMER.search(_words(b)):
        return Ruling(Verdict.UPDATE, Reason.TOLL_ROSE)
    if _counts_others(a, b, one, other, atlas):
        return Ruling(Verdict.DIFFERENT_SCOPE, Reason.OTHER_GROUP)
    if _add_up(a, b, one, other) or _part_of_a_toll(a, b, one, other, atlas):
        return Ruling(Verdict.DIFFERENT_SCOPE, Reason.OTHER_PLACE)
    if a.culprits and b.culprits and not any(same_camp(atlas, x, y) for x in a.culprits for y in b.culprits):
        return OTHER_EVENT  # what one side did, and what the other
    if one.group in _AMONG and not told_together(a, b, atlas):
        return Ruling(Verdict.DIFFERENT_SCOPE, Reason.OTHER_GROUP)
    if _of_some_strike(a, b, atlas) or not set_against(a, b) or _history(a, b, one, other, atlas):
        return Ruling(Verdict.DIFFERENT_INCIDENT, Reason.NOT_SURELY_ONE)
    if _reach(a, one) >= other.low and _reach(b, other) >= one.low:
        return FITS
    if close(one, other) and not _contested(a, b):
        return Ruling(Verdict.COMPATIBLE, Reason.ROUNDED)
    return _toll(a, b, one, other, atlas)


def _reach(statement: Statement, count: Casualties) -> float:
    """Return the highest number that a count allows: any, where its article has it as "at least" so many.

    A headline leaves that out, and so does who repeats his count; what others count is a floor of the outlet's own.
    "At least seven were killed and 20 wounded" has both counts open.
    """
    claim = statement.claim
    for other in statement.report.claims:
        floor = other.matter
        if not isinstance(floor, Casualties) or floor.high is not None:
            continue
        same = (floor.harm, floor.low) == (count.harm, count.low)
        if same and (statement.own_voice or other.claimant == claim.claimant):
            return float("inf")
        before = other.sentence == claim.sentence and other.quote.start < claim.quote.start
        if before and other.claimant == claim.claimant and floor.exact and (floor.harm, count.harm) == _DEAD_AND_HURT:
            return float("inf")
    return reach(count)


def _contested(a: Statement, b: Statement) -> bool:
    """Whether one says in so many words that the toll is another."""
    return CONTESTED in (a.claim.rule, b.claim.rule)


def _may_be_one(a: Statement, b: Statement, one: Casualties, other: Casualties) -> bool:
    """Whether event and day allow that both count those of one incident; an article recalls others beside its news."""
    some = any((one.event == of) is not (other.event == of) for of in _OF_THEMSELVES)
    if some or (_of_two_days(a, b) and not of_the_war(a, b)):
        return False
    if one_singular(a, b):
        return not (_told_before(a, b) or _told_before(b, a))
    beside = a.source.article == b.source.article and a.frame.recalled is not b.frame.recalled
    return same_event(one.event, other.event) and not beside


def _told_before(a: Statement, b: Statement) -> bool:
    """Whether `a` was said before the first day on which the other's article puts the singular event that it tells of.

    What is told a day before may be of that day in another zone.
    """
    of = b.frame.singular
    days = [claim.day for claim in b.report.claims if of and claim.day and event_in(claim.matter) == of]
    return bool(days) and a.at.date() + DAY < min(days)


def _of_two_days(a: Statement, b: Statement) -> bool:
    """Whether one article's own words date two tolls apart by more than what begins in a night.

    What it told before it named a day of its own is not of that day: "five died; on 9 May ten had died".
    A singular event is the same one, however it is dated.
    """
    first, last = sorted((a, b), key=lambda s: s.order)
    dated = a.source.article == b.source.article and last.frame.own and (first.frame.own or not one_singular(a, b))
    return dated and abs(a.frame.day - b.frame.day) > DAY


def _of_some_strike(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Whether one of two articles' counts may be of any of several strikes, and no toll that both have tells which."""
    if a.source.article == b.source.article or one_singular(a, b) or not a.tolls.isdisjoint(b.tolls):
        return False
    return _outnumbered(a, atlas) or _outnumbered(b, atlas)


def _outnumbered(statement: Statement, atlas: Atlas) -> bool:
    """Whether its article has a higher count of them at that place: by the same speaker, in a wide place by anybody.

    Two speakers may differ on one strike in a town; in a province, or a city that fills one, several things are struck.
    """
    claim, matter = statement.claim, statement.claim.matter
    wide = len(atlas.containers(statement.frame.place)) <= WIDE
    return isinstance(matter, Casualties) and any(
        isinstance(c.matter, Casualties)
        and (c.matter.harm, c.matter.group, c.place) == (matter.harm, matter.group, claim.place)
        and matter.low < c.matter.low < OF_MONTHS
        and (wide or c.claimant == claim.claimant)
        for c in statement.report.claims
    )


def _history(a: Statement, b: Statement, one: Casualties, other: Casualties, atlas: Atlas) -> bool:
    """Whether one article tells what two tolls of the war have been: one of them is old, or both are of some months."""
    if a.source.article != b.source.article or not of_the_war(a, b) or _contested(a, b):
        return False
    return not told_together(a, b, atlas) or min(one.low, other.low) < GREAT


def _counts_others(a: Statement, b: Statement, one: Casualties, other: Casualties, atlas: Atlas) -> bool:
    """Whether the two count different people: others besides, or another group."""
    if _adds(a) or _adds(b):
        return True
    if bool(_GRAVE.search(a.claim.quote.text)) is not bool(_GRAVE.search(b.claim.quote.text)):
        return True
    if one.group in _EVERYBODY and (_each_its_own(a, b, atlas) or _other_nation(a, b)):
        return True
    if any(_brought_in(part, s, whole) for s, part, whole in ((a, one, other), (b, other, one))):
        return True
    same = one.group == other.group or _exceeds(one, other) or _exceeds(other, one) or _all_of_it(a, b, one, other)
    return not same and not _in_one_breath(a, b)


def _adds(statement: Statement) -> bool:
    """Whether people on top of others are counted, or some of them."""
    words = statement.claim.quote.text
    return bool(_ADDED.search(words) or (_OTHERS.search(words) and not _beside_the_dead(statement)))


def _beside_the_dead(statement: Statement) -> bool:
    """Whether it counts the wounded, all of them, of what its sentence tells the dead of."""
    claim = statement.claim
    told = [c.matter for c in statement.report.claims if c.sentence == claim.sentence]
    harms = [matter.harm for matter in told if isinstance(matter, Casualties)]
    mine = isinstance(claim.matter, Casualties) and claim.matter.harm is Harm.WOUNDED
    return mine and Harm.KILLED in harms and harms.count(Harm.WOUNDED) == 1


def _each_its_own(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Whether the two sides of a war are each counting their own dead, in one article."""
    mine, theirs = a.claim.claimant, b.claim.claimant
    sides = atlas.sides(party_key(mine)) and atlas.sides(party_key(theirs))
    return a.source.article == b.source.article and bool(sides) and not same_camp(atlas, mine, theirs)


def _other_nation(a: Statement, b: Statement) -> bool:
    """Whether one counts the dead of a people other than the theatre's, and the other does not say so."""
    mine, theirs = (set(_NATION.findall(s.claim.quote.text)) for s in (a, b))
    return any(not nation.lower().startswith(a.report.theatre) for nation in mine ^ theirs)


def _brought_in(part: Casualties, said: Statement, whole: Casualties) -> bool:
    """Whether a hospital counts fewer than others do: some of the dead were brought to it."""
    who = said.claim.claimant.name
    return bool(_BROUGHT_TO.search(who)) and not _SPEAKER.search(who) and part.low < whole.low


def _exceeds(part: Casualties, whole: Casualties) -> bool:
    """Whether more civilians are counted than people of all sorts."""
    return whole.group == Group.ALL and part.group == Group.CIVILIANS and part.low > reach(whole)


def _all_of_it(a: Statement, b: Statement, one: Casualties, other: Casualties) -> bool:
    """Whether both count all the dead of one singular event, which some call civilians and some do not."""
    named = one.event == other.event and one.event in SINGULAR and a.frame.day == b.frame.day
    return named and one_singular(a, b) and {one.group, other.group} <= _EVERYBODY


def _words(statement: Statement) -> str:
    return f"{statement.claim.claimant.name} {statement.claim.quote.text}"


def _part_of_a_toll(a: Statement, b: Statement, one: Casualties, other: Casualties, atlas: Atlas) -> bool:
    """Whether fewer are counted in a place within the other's: a town's dead are some of its province's.

    Two speakers of one article who are set against each other tell of one place, however exactly each names it.
    """
    if a.frame.place == b.frame.place or one_singular(a, b) or told_together(a, b, atlas):
        return False
    rare = not RARE.isdisjoint((one.event, other.event))  # the one of that day, however its place is called
    if _around(b, a, atlas, rare):
        return one.low < other.low
    return _around(a, b, atlas, rare) and other.low < one.low


def _add_up(a: Statement, b: Statement, one: Casualties, other: Casualties) -> bool:
    """Whether an article tells the fewer and the rest of the more: "of the 11, eight died at the quay, three in town".

    Two speakers who are quoted with both numbers differ, whatever else the article counts, unless who counts the more
    counts the rest too.
    """
    fewer, rest = min(one.low, other.low), abs(one.low - other.low)
    exact = one.exact and other.exact and fewer > 0 and rest != fewer
    if a.source.article != b.source.article or not exact or (one.harm, rest) not in a.tolls:
        return False
    more = a if one.low > other.low else b
    whole = more.claim.claimant.key != "" and (one.harm, rest) in more.own_tolls
    return a.own_voice or b.own_voice or whole


def _around(wide: Statement, narrow: Statement, atlas: Atlas, exactly: bool) -> bool:
    """Whether one place lies in the other, or, unless `exactly`, in the province that goes by the other's name."""
    around = atlas.containers(narrow.frame.place)
    return wide.frame.place in around or (not exactly and atlas.namesake(wide.frame.place) in around)


def _in_one_breath(a: Statement, b: Statement) -> bool:
    """Whether one sentence, or who speaks as another, sets two tolls against each other: "45 dead by another count"."""
    wide = any(s.claim.matter.group == Group.ALL for s in (a, b) if isinstance(s.claim.matter, Casualties))
    one_sentence = a.claim.sentence == b.claim.sentence and named(a) and named(b)
    return wide and (one_sentence or another(a, b))


def _rivals(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Whether the two sides of a war count the same people: they differ by more than others do."""
    mine, theirs = a.claim.claimant, b.claim.claimant
    return bool(atlas.sides(party_key(mine)) and atlas.sides(party_key(theirs))) and not same_camp(atlas, mine, theirs)


def _factor(a: Statement, b: Statement, one: Casualties, other: Casualties, atlas: Atlas) -> float:
    """Return by how much counts of one thing may differ: of armed men whom two foes count in one article, by any.

    Where only one of the two who are quoted there fights, it may hide its dead from the other.
    """
    troops = one.group == other.group and one.group in _TROOPS and told_together(a, b, atlas)
    fighting = [s for s in (a, b) if atlas.nameless(party_key(s.claim.claimant))]
    if troops and len(fighting) == BOTH and not same_camp(atlas, a.claim.claimant, b.claim.claimant):
        return float("inf")
    hidden = troops and bool(fighting) and not (a.own_voice or b.own_voice)
    return HARDLY if hidden or _rivals(a, b, atlas) else WILD


def _toll(a: Statement, b: Statement, one: Casualties, other: Casualties, atlas: Atlas) -> Ruling:
    """Rule on counts that differ: a toll that rose with time is an update, unless the day is long past."""
    small, large = sorted((told(one), told(other)))
    denied = small == 0 and a.source.article == b.source.article  # "there were no deaths from the strike": an answer
    if not denied and small * _factor(a, b, one, other, atlas) < large:
        return Ruling(Verdict.DIFFERENT_SCOPE, Reason.OTHER_GROUP)
    (_, first), (_, last) = sorted(((s.at.date(), s.claim.matter) for s in (a, b)), key=lambda pair: pair[0])
    if of_the_war(a, b) and not _contested(a, b):  # which grows by less than a count of it is uncertain
        return Ruling(Verdict.CONTRADICTION, Reason.COUNTS_DIFFER) if (large - small) * ROUNDING > large else FITS
    if a.at.date() == b.at.date() or min(a.at.date(), b.at.date()) - a.frame.day > LONG_PAST:
        return Ruling(Verdict.CONTRADICTION, Reason.COUNTS_DIFFER)
    rose = isinstance(first, Casualties) and isinstance(last, Casualties) and last.low > first.low
    return Ruling(Verdict.UPDATE, Reason.TOLL_ROSE) if rose else Ruling(Verdict.CONTRADICTION, Reason.COUNTS_DIFFER)
