"""Stretches of time in words, as days: "on Monday", "in early April", "since 2013", "for nearly two years"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from streams.read.cues import Cue
from streams.read.lexicon.times import WEEKDAYS, month_of

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_PART = r"(?:(?P<{}>early|mid|middle of|late|end of)[ -](?:in )?)?"
_YEARS = 365.25
_SPAN = Cue(
    rf"(?<![-/\d])\b(?:(?P<weekday>{'|'.join(day.title() for day in WEEKDAYS)})"
    rf"|{_PART.format('part')}(?P<month>{_MONTH})\.?(?: (?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d))?"
    r"(?:,? (?:of )?(?P<year>(?:19|20)\d\d|last year))?"
    rf"|(?P<day2>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?(?P<month2>{_MONTH})\b(?:,? (?P<year2>(?:19|20)\d\d|last year))?"
    rf"|{_PART.format('part3')}(?P<year3>(?:19|20)\d\d)"
    r"|(?P<part4>early|late|end of) last year|(?P<lastyear>last year)"
    r"|for (?P<rounded>nearly |almost |over |more than |about |around |some )?"
    rf"(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)}) years)\b"
)
_DATE_BEHIND = re.compile(rf",? (?:{_MONTH}\b|[0-3]?\d(?:st|nd|rd|th)? (?:of )?{_MONTH})")
_FIRST_MONTHS = {"early": (1, 4), "mid": (5, 8), "middle of": (5, 8), "late": (9, 12), "end of": (11, 12)}
"""Which months of a year its parts are: wide, so that two outlets who mean the same are not held against each other."""
_FIRST_DAYS = {"early": (1, 14), "mid": (8, 23), "middle of": (8, 23), "late": (17, 31), "end of": (20, 31)}


@dataclass(frozen=True, slots=True)
class Period:
    """`text[start:end]` names the days from `first` to `last`."""

    start: int
    end: int
    first: date
    last: date


def named(text: str) -> bool:
    """Tell whether `text` has words for a time."""
    return _SPAN.stands_in(text)


def periods(text: str, published: date) -> Iterator[Period]:
    """Yield the times that `text` names, from left to right, none of them after `published`.

    A day or a month without a year is the last one up to publication; "for two years" is when that began.
    """
    for match in _SPAN.finditer(text):
        if match["weekday"] and _DATE_BEHIND.match(text, match.end()):
            continue  # "Monday, May 13": the date says which
        try:
            first, last = _days(match, published)
        except ValueError:  # the 31st of April
            continue
        if first <= published:
            yield Period(match.start(), match.end(), first, min(last, published))


def _days(match: re.Match[str], published: date) -> tuple[date, date]:
    if match["weekday"]:
        back = (published.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
        day = published - timedelta(days=back)
        return day, day
    if match["count"]:
        return _began(match, published)
    if match["year3"] or match["part4"] or match["lastyear"]:
        year = int(match["year3"] or published.year - 1)
        months = _FIRST_MONTHS.get(match["part3"] or match["part4"] or "", (1, 12))
        return date(year, months[0], 1), _month_end(year, months[1])
    month = month_of(match["month"] or match["month2"])
    day_said = match["day"] or match["day2"]
    year_said = match["year"] or match["year2"]
    number = int(day_said) if day_said else 1
    if year_said == "last year":
        year = published.year - 1
    else:
        year = int(year_said) if year_said else published.year - (date(published.year, month, number) > published)
    if day_said:
        return date(year, month, number), date(year, month, number)
    first, last = _FIRST_DAYS.get(match["part"] or "", (1, 31))
    return date(year, month, first), min(date(year, month, 1) + timedelta(days=last - 1), _month_end(year, month))


def _began(match: re.Match[str], published: date) -> tuple[date, date]:
    """Return when what has gone on for so many years began: half a year is rounded up, more is left out."""
    count, rounded = match["count"], (match["rounded"] or "").strip()
    years = _NUMBERS.index(count) + 1 if count in _NUMBERS else int(count)
    least, most = {
        "nearly": (years - 0.6, years),
        "almost": (years - 0.6, years),
        "over": (years, years + 1),
        "more than": (years, years + 1),
    }.get(rounded, (years - 0.5, years + 0.95))
    return published - timedelta(days=most * _YEARS), published - timedelta(days=least * _YEARS)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
