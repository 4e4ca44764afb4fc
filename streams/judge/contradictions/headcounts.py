"""Whether two counts of people who were not harmed can both be true: attackers, inhabitants, captives, displaced."""

from streams.judge.claims.atlas import Atlas, city_of
from streams.judge.claims.statements import Statement
from streams.judge.contradictions.counts import HARDLY, WILD, close, reach
from streams.judge.contradictions.ruling import FITS, OTHER_EVENT, Reason, Ruling, Verdict
from streams.judge.contradictions.sameness import RARE, named, one_exact_place, same_event, told_together
from streams.read.events.vocabulary import LASTING, Role
from wire.records import Headcount, Stance, Timing

_TAKEN = frozenset({Role.CAPTIVES, Role.FREED})
"""Who are counted once; those who flee or are brought out are more by the hour."""
_GROWING = frozenset({Role.DISPLACED, Role.EVACUATED})


def lasting(statement: Statement) -> bool:
    """Tell whether `statement` counts people as they are counted for weeks, or dates what is spoken of for weeks."""
    matter = statement.claim.matter
    return isinstance(matter, Timing) or (isinstance(matter, Headcount) and matter.role in LASTING)


def headcount(a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    """Rule on two headcounts of one incident, or of one place within weeks."""
    one, other = a.claim.matter, b.claim.matter
    if not isinstance(one, Headcount) or not isinstance(other, Headcount):
        return FITS
    if one.role != other.role:
        return Ruling(Verdict.DIFFERENT_SCOPE, Reason.OTHER_GROUP)
    if Stance.DENIED in (a.claim.stance, b.claim.stance):
        return FITS
    if lasting(a):
        if city_of(atlas, a.frame.place) != city_of(atlas, b.frame.place):
            return Ruling(Verdict.DIFFERENT_SCOPE, Reason.OTHER_PLACE)
    elif not same_event(one.event, other.event):
        return OTHER_EVENT
    elif not _one_attack(a, b, one, other, atlas):
        return Ruling(Verdict.DIFFERENT_INCIDENT, Reason.NOT_SURELY_ONE)
    if reach(one) >= other.low and reach(other) >= one.low:
        return FITS
    if close(one, other):
        return Ruling(Verdict.COMPATIBLE, Reason.ROUNDED)
    small, large = sorted((one.low, other.low))
    if small * (HARDLY if _set_against(a, b, atlas) else WILD) < large:
        return Ruling(Verdict.DIFFERENT_SCOPE, Reason.OTHER_GROUP)
    return Ruling(Verdict.CONTRADICTION, Reason.COUNTS_DIFFER)


def _one_attack(a: Statement, b: Statement, one: Headcount, other: Headcount, atlas: Atlas) -> bool:
    """Whether both count those of one event: two speakers of one article, or what seldom happens twice."""
    if a.source.article == b.source.article:
        if RARE & {one.event, other.event} and not (a.own_voice or b.own_voice):
            return told_together(a, b, atlas) or one_exact_place(a, b, atlas)
        return told_together(a, b, atlas) and (named(a) or named(b) or not (a.own_voice or b.own_voice))
    if one.role in _TAKEN:
        spoken = named(a) or named(b) or a.frame.firm or b.frame.firm
        return spoken and one_exact_place(a, b, atlas) and a.frame.day == b.frame.day
    return one.role not in _GROWING and bool(RARE & {one.event, other.event})


def _set_against(a: Statement, b: Statement, atlas: Atlas) -> bool:
    """Whether one article sets two speakers' counts against each other, of whom one may be far off."""
    return told_together(a, b, atlas) and not (a.own_voice or b.own_voice)
