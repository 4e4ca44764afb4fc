"""Whether two statements of when one thing began or was done can both be true."""

from datetime import date, timedelta

from streams.judge.claims.atlas import Atlas, city_of, may_be_one, nested
from streams.judge.claims.statements import Statement
from streams.judge.contradictions.ruling import FITS, OTHER_EVENT, Reason, Ruling, Verdict
from streams.read.events.vocabulary import Milestone
from wire.records import Stance, Timing

_DAYS = {Milestone.SIEGE: 7, Milestone.TRUCE_AGREED: 2, Milestone.TRUCE_BEGUN: 2}
"""Days between two days that are told of one thing; it has another one where they lie further apart."""
_FEW_DAYS = 3
_TWO_MONTHS = timedelta(days=62)
_YEAR = timedelta(days=366)
_MONTH = timedelta(days=31)


def timing(a: Statement, b: Statement, atlas: Atlas) -> Ruling:
    """Rule on two times of what happens once: a siege's beginning, a war's, a truce's, an offensive's, a capture."""
    one, other = a.claim.matter, b.claim.matter
    if not isinstance(one, Timing) or not isinstance(other, Timing) or one.what != other.what:
        return OTHER_EVENT
    if Stance.DENIED in (a.claim.stance, b.claim.stance):
        return FITS
    if not _one_place(a, b, one, other, atlas):
        return Ruling(Verdict.DIFFERENT_INCIDENT, Reason.OTHER_PLACE)
    if one.actors and other.actors and not any(may_be_one(atlas, x, y) for x in one.actors for y in other.actors):
        return OTHER_EVENT
    if one.first <= other.last and other.first <= one.last:
        return FITS
    if not _of_one(one, other):
        return Ruling(Verdict.DIFFERENT_INCIDENT, Reason.NOT_SURELY_ONE)
    return Ruling(Verdict.CONTRADICTION, Reason.TIMES_DIFFER)


def _one_place(a: Statement, b: Statement, one: Timing, other: Timing, atlas: Atlas) -> bool:
    """Whether both are of the same place: what lies in it may have been taken, or shut in, on another day."""
    if one.what == Milestone.OFFENSIVE:
        return bool(one.actors and other.actors) or nested(atlas, a.frame.place, b.frame.place)
    return city_of(atlas, a.frame.place) == city_of(atlas, b.frame.place)


def _of_one(one: Timing, other: Timing) -> bool:
    """Whether times so far apart are likely told of one thing: the coarser they are, the farther they may lie."""
    earlier, later = sorted((one, other), key=lambda t: (t.first, t.last))
    gap = later.first - earlier.last
    widest = max(_length(one), _length(other))
    if one.what == Milestone.WAR:
        return one.first.year == other.first.year  # in other years, it is another phase of it
    if not widest:
        return gap <= timedelta(days=_DAYS.get(Milestone(one.what), _FEW_DAYS))
    if one.what == Milestone.OFFENSIVE:
        return False  # there is one in every month
    return gap <= (_TWO_MONTHS if widest <= _MONTH else _YEAR)


def _length(time: Timing) -> timedelta:
    return time.last - time.first


def when(time: Timing) -> str:
    """Return the time in words: "3 June 2016", "June 2016", "2013", "May to August 2011"."""
    first, last = time.first, time.last
    if first == last:
        return f"{first.day} {first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    if (first.month, last.month) == (1, 12) and first.year == last.year:
        return str(first.year)
    return f"{_month(first, last)} to {last:%B %Y}"


def _month(first: date, last: date) -> str:
    return f"{first:%B}" if first.year == last.year else f"{first:%B %Y}"
