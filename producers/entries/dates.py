"""Dates of feed entries: as the publisher meant them, or not at all."""

import calendar
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from producers.entries.parsed import Habits

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Older than any feed: such a date is a CMS's way to say that it knows none."""
LONGEST = 80
"""Characters of the longest text that is looked at as a date."""

_ISO = re.compile(r"^\d{4}-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?")
_HIGHEST = (12, 31, 24, 59, 60)
_NO_DAY = re.compile(r"^\d{4}(-\d\d|-?W\d\d)?$|^-")  # years, months and weeks only, and years before there were any
_WEEK = re.compile(r"^\d{4}-?W")
_STAMP = re.compile(r"^(\d{10})(?:\d{3})?$")  # seconds since 1970, or milliseconds
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?")
_OFFSET = re.compile(r"^(?:UTC|GMT)? ?[+-](\d\d?)(?::?(\d\d))?\b")
_FURTHEST = 14  # hours that a clock goes before Greenwich's or behind it
_NAME = re.compile(r"[A-Za-z]+")
_SLASHES = re.compile(r"^(\d\d?)[/.-](\d\d?)[/.-]\d{4}\b")

# What feedparser knows itself, and reads right.
_KNOWN_NAMES = "UT UTC GMT Z ADT AST AT EDT EST ET CDT CST CT MDT MST MT PDT PST PT MET MEST"
_KNOWN = frozenset(_KNOWN_NAMES.split())
# Those of Europe, Africa and Asia that name one offset only, in hours; feedparser takes them for UTC.
_OFFSETS = {
    "WEST": 1, "BST": 1, "CET": 1, "WAT": 1, "CEST": 2, "EET": 2, "CAT": 2, "SAST": 2, "EEST": 3, "MSK": 3, "TRT": 3,
    "EAT": 3, "IRST": 3.5, "GST": 4, "AZT": 4, "AMT": 4, "GET": 4, "AFT": 4.5, "PKT": 5, "NPT": 5.75, "MMT": 6.5,
    "ICT": 7, "HKT": 8, "SGT": 8, "KST": 9, "JST": 9, "AEST": 10, "AEDT": 11, "WET": 0,
}  # fmt: skip

_LANGUAGES = ("en", "ru", "uk", "ar", "fr", "es", "pt", "de", "it", "tr", "fa", "he", "pl", "el")
"""Whose month names are tried where the feed list does not name a language."""
# The months as Syria, Lebanon, Iraq and Palestine call them, in the words that dateparser knows.
_LEVANT = {
    "كانون الثاني": "يناير", "شباط": "فبراير", "آذار": "مارس", "أذار": "مارس", "نيسان": "أبريل", "أيار": "مايو",
    "ايار": "مايو", "حزيران": "يونيو", "تموز": "يوليو", "آب": "أغسطس", "أيلول": "سبتمبر", "ايلول": "سبتمبر",
    "تشرين الأول": "أكتوبر", "تشرين الثاني": "نوفمبر", "كانون الأول": "ديسمبر",
}  # fmt: skip
_LEVANT_MONTH = re.compile("|".join(sorted(_LEVANT, key=len, reverse=True)))


def entry_date(raw: str, parsed: Sequence[int] | None, habits: Habits) -> datetime | None:
    """Return the time that `raw` says, in UTC; None where it says none that can be.

    `parsed` is feedparser's reading of it in UTC, None if there is none. feedparser carries impossible fields over
    (month 13 is the next January) and reads zone names that it does not know as UTC. The first is no date. The second
    is mended where the name is unambiguous; else, and where there is no zone at all, the clock is that of
    `habits.zone`. Without it, no zone is UTC and an unknown one is no date. Month names may be those of
    `habits.language`.
    """
    raw = raw.strip()
    if (
        not raw
        or len(raw) > LONGEST
        or _NO_DAY.match(raw)
        or ((fields := _ISO.match(raw)) and not _possible(fields.groups()))
    ):
        return None
    try:
        date = _read(raw, parsed, habits)
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    return date if date is not None and date >= EARLIEST else None


def _read(raw: str, parsed: Sequence[int] | None, habits: Habits) -> datetime | None:
    if stamp := _STAMP.match(raw):
        return datetime.fromtimestamp(int(stamp[1]), UTC)
    names, zoned = _zone_names(raw), _names_offset(raw)
    if (whole := _by_iso(raw)) is not None:  # of weeks and of what has no hyphens, feedparser sees less
        return whole.astimezone(UTC) if whole.tzinfo else _mended(whole.replace(tzinfo=UTC), names, zoned, habits)
    if _WEEK.match(raw):
        return None
    if (iso := _ISO.match(raw)) and iso[3] and names - {"Z"}:  # of which feedparser sees the day only
        return _mended(datetime.fromisoformat(iso[0]).replace(tzinfo=UTC), names, zoned=False, habits=habits)
    if parsed is not None and not names & {"AM", "PM"}:
        in_utc = datetime.fromtimestamp(calendar.timegm(tuple(parsed)), UTC)
        return _mended(in_utc, names, zoned, habits)
    date = _by_standard(raw) or _by_words(raw, habits.language)
    if date is None or date.tzinfo is not None:
        return date and date.astimezone(UTC)
    return _mended(date.replace(tzinfo=UTC), names, zoned=False, habits=habits)


def _mended(date: datetime, names: frozenset[str], zoned: bool, habits: Habits) -> datetime | None:
    """Return what a clock that shows `date` means, by the zone that the date names, else by the feed's own."""
    if zoned or names & _KNOWN:
        return date
    for name in names & _OFFSETS.keys():
        return date - timedelta(hours=_OFFSETS[name])
    if habits.zone:
        zone: tzinfo = ZoneInfo(habits.zone)
        return date.replace(tzinfo=zone).astimezone(UTC)
    return None if names - {"AM", "PM"} else date


def _by_iso(raw: str) -> datetime | None:
    try:
        return datetime.fromisoformat(raw)
    except ValueError:
        return None


def _by_standard(raw: str) -> datetime | None:
    """Return a date of mail (RFC 5322) without the zone that feedparser wants it to have."""
    try:
        # The standard library gives no zone for a missing one, and for one that it does not know.
        return parsedate_to_datetime(raw) if not _zone_names(raw) & {"AM", "PM"} else None
    except (ValueError, TypeError, IndexError):
        return None


@lru_cache(maxsize=65536)  # a look at a date takes milliseconds, and a feed gives the same ones at every poll
def _by_words(raw: str, language: str) -> datetime | None:
    """Return a date with the month's name in `language`, or in any that is common in the news."""
    import dateparser  # here: it takes a while to load, and few feeds need it

    if (numbers := _SLASHES.match(raw)) and int(numbers[1]) <= 12 and int(numbers[2]) <= 12 and "." not in numbers[0]:
        return None  # day and month, or month and day: nobody can tell
    if _CLOCK.search(raw) is None and not _NAME.search(raw) and raw.isascii():
        return None
    own = language.partition("-")[0].lower()
    words = _LEVANT_MONTH.sub(lambda month: _LEVANT[month[0]], raw)
    rules = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]}
    for languages in ((own or "en", "en"), _LANGUAGES):
        try:
            found: datetime | None = dateparser.parse(words, languages=list(languages), settings=rules)
        except ValueError:  # it does not know the language
            continue
        if found:
            return found
    return None


def _zone_names(raw: str) -> frozenset[str]:
    """Return the words after the time of day: the name of a zone, AM or PM."""
    clock = _CLOCK.search(raw)
    rest = raw[clock.end() :] if clock else ""
    return frozenset(name.upper() for name in _NAME.findall(rest.partition("(")[0]))


def _names_offset(raw: str) -> bool:
    """Return whether an offset stands behind the time of day. Raises `ValueError` for one that no place has."""
    clock = _CLOCK.search(raw)
    found = _OFFSET.match(raw[clock.end() :].strip()) if clock else None
    if found and (int(found[1]) > _FURTHEST or int(found[2] or 0) > 59):
        raise ValueError(f"no offset: {found[0]}")
    return found is not None


def _possible(fields: Sequence[str | None]) -> bool:
    month, day = fields[0], fields[1]
    if month == "00" or day == "00":
        return False
    return all(int(field) <= most for field, most in zip(fields, _HIGHEST, strict=True) if field is not None)
