"""How many articles there were, by day, week or month, whichever can still be told apart on a page. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

MOST_BARS = 130


class Bar(msgspec.Struct, frozen=True):
    """The articles of one stretch of days: all of them, and those about a theatre; `x` and `width` in percent."""

    label: str
    articles: int
    on_topic: int
    x: float
    width: float


class Volumes(msgspec.Struct, frozen=True):
    """Bars for each `unit` (day, week or month); `most` is the highest."""

    unit: str
    bars: tuple[Bar, ...]
    most: int


def volumes(articles: Mapping[str, int], on_topic: Mapping[str, int]) -> Volumes:
    """Return the bars for two counts by day (ISO dates)."""
    days = sorted(date.fromisoformat(day) for day in {*articles, *on_topic})
    if not days:
        return Volumes("day", (), 0)
    span = (days[-1] - days[0]).days + 1
    unit = "day" if span <= MOST_BARS else "week" if span <= 7 * MOST_BARS else "month"
    starts = _starts(days[0], days[-1], unit)
    sums = {start: [0, 0] for start in starts}
    for counts, which in ((articles, 0), (on_topic, 1)):
        for day, count in counts.items():
            sums[_start(date.fromisoformat(day), unit)][which] += count
    width = 100 / len(starts)
    bars = tuple(
        Bar(_label(start, unit), sums[start][0], sums[start][1], round(n * width, 4), round(width, 4))
        for n, start in enumerate(starts)
    )
    return Volumes(unit, bars, max(bar.articles for bar in bars))


def _start(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day


def _starts(first: date, last: date, unit: str) -> list[date]:
    found, at = [], _start(first, unit)
    while at <= last:
        found.append(at)
        step = {"day": 1, "week": 7, "month": 32}[unit]
        at = _start(at + timedelta(days=step), unit)
    return found


def _label(start: date, unit: str) -> str:
    if unit == "month":
        return f"{start:%B %Y}"
    return f"{start:%-d %b %Y}" if unit == "day" else f"week of {start:%-d %b %Y}"
