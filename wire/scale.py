"""Time as a place on the page: from 0 to 100 percent of a width, with ticks at round dates. Pure."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec

MOST_TICKS = 10

_HOURS = (1, 2, 3, 6, 12)
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


class Tick(msgspec.Struct, frozen=True):
    """A mark on the axis, at `x` percent."""

    x: float
    label: str


class Scale(msgspec.Struct, frozen=True):
    """The stretch of time from `first` to `last` (later), laid over a width."""

    first: datetime
    last: datetime

    def x(self, at: datetime) -> float:
        """Return where `at` lies, in percent; what lies outside is at the edge."""
        share = (at - self.first) / (self.last - self.first)
        return round(min(max(share, 0.0), 1.0) * 100, 3)

    def ticks(self) -> tuple[Tick, ...]:
        """Return marks at round times, at most `MOST_TICKS` and one."""
        return tuple(Tick(self.x(at), label) for at, label in self._marks())

    def _marks(self) -> Iterator[tuple[datetime, str]]:
        length = self.last - self.first
        for hours in _HOURS:
            if length / timedelta(hours=hours) <= MOST_TICKS:
                yield from self._even(timedelta(hours=hours), "%-d %b %H:%M")
                return
        for days in _DAYS:
            if length / timedelta(days=days) <= MOST_TICKS:
                yield from self._even(timedelta(days=days), "%-d %b")
                return
        for months in _MONTHS:
            if length / timedelta(days=30.44 * months) <= MOST_TICKS or months == _MONTHS[-1]:
                yield from self._monthly(months)
                return

    def _even(self, step: timedelta, form: str) -> Iterator[tuple[datetime, str]]:
        monday = datetime(1970, 1, 5, tzinfo=UTC)
        at = monday + ((self.first - monday) // step) * step
        while at <= self.last:
            if at >= self.first:
                yield at, at.strftime(form)
            at += step

    def _monthly(self, months: int) -> Iterator[tuple[datetime, str]]:
        number = (self.first.year * 12 + self.first.month - 1) // months * months
        while number // 12 <= self.last.year:
            at = datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC)
            if self.first <= at <= self.last:
                yield at, str(at.year) if months >= 12 else at.strftime("%b %Y")
            number += months


def scale_of(first: datetime, last: datetime) -> Scale:
    """Return the scale from `first` to `last`, a little wider: nothing lies on the edge, nor is it without width."""
    margin = max((last - first) * 0.01, timedelta(minutes=30))
    return Scale(first - margin, last + margin)
