"""Quiet hours: the times of the day in which alerts wait. Pure."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from wire.errors import SettingsError
from wire.settings.timing import QuietHours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST = timedelta(days=7)
"""Nothing waits longer than this for quiet hours to end: settings that would make it are refused."""

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])|(24):(00)")
_DAY = 24 * 60


class Quiet(msgspec.Struct, frozen=True, kw_only=True):
    """Quiet hours that begin `start` and end `end` minutes after midnight (`end` may be on the next day).

    `days` are those on which they begin, Monday 0.
    """

    start: int
    end: int
    zone: ZoneInfo
    days: frozenset[int]

    def on(self, day: date) -> tuple[datetime, datetime] | None:
        """Return from when to when (UTC) they last that begin on `day`; None if none do."""
        if day.weekday() not in self.days:
            return None
        return _instant(day, self.start, self.zone), _instant(day, self.end, self.zone)


def quiet_until(hours: Sequence[Quiet], now: datetime) -> datetime | None:
    """Return when it is no longer quiet, None if it is not quiet now. One that ends where another begins goes on."""
    end = now
    while end - now < LONGEST and (later := max((e for q in hours if (e := _end(q, end))), default=None)):
        end = later
    return end if end > now else None


def quiet(given: QuietHours, where: str) -> Quiet:
    """Return the quiet hours of the settings; `where` names them in the `SettingsError` of what is wrong with them."""
    unknown = sorted(set(given.days) - set(DAYS))
    if unknown:
        raise SettingsError(f"{where}: no such day as {unknown[0]!r}", f"days are {', '.join(DAYS)}")
    try:
        zone = ZoneInfo(given.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingsError(
            f"{where}: no such zone as {given.zone!r}", "write its IANA name, such as Europe/London or UTC"
        ) from None
    start, end = _minutes(given.start, where), _minutes(given.end, where)
    if start in (end, _DAY):
        raise SettingsError(f"{where}: {given.start} to {given.end} is no time", "a whole day is 00:00 to 24:00")
    days = frozenset(DAYS.index(day) for day in given.days or DAYS)
    return Quiet(start=start, end=end if end > start else end + _DAY, zone=zone, days=days)


def check(hours: Sequence[Quiet], where: str) -> None:
    """Raise `SettingsError` if `hours` together never end."""
    week = (datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(8))
    if any((end := quiet_until(hours, day)) and end - day >= LONGEST for day in week):
        raise SettingsError(f"{where}: it is quiet all week, and nothing would ever go", "leave an hour a week")


def _minutes(text: str, where: str) -> int:
    found = _CLOCK.fullmatch(text)
    if not found:
        raise SettingsError(f"{where}: {text!r} is no time of the day", 'write it as "22:00"')
    hour, minute = (part for part in found.groups() if part is not None)
    return int(hour) * 60 + int(minute)


def _instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """Return the instant at which the clocks of `zone` show that time; one that they skip is the hour after it."""
    days, minutes = divmod(minutes, _DAY)
    local = datetime.combine(day + timedelta(days=days), time(minutes // 60, minutes % 60), tzinfo=zone)
    return local.astimezone(UTC)


def _end(hours: Quiet, now: datetime) -> datetime | None:
    today = now.astimezone(hours.zone).date()
    spans = [hours.on(today - timedelta(days=back)) for back in (1, 0)]
    return max((end for span in spans if span and span[0] <= now < (end := span[1])), default=None)
