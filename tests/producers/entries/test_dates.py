import io
from datetime import UTC, datetime

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.entries.dates import EARLIEST, entry_date
from producers.entries.parsed import NO_HABITS, Habits


def read(raw: str, habits: Habits = NO_HABITS) -> datetime | None:
    """The date of an entry as feedparser reads it from a feed."""
    feed = f"<rss version='2.0'><channel><item><pubDate>{raw}</pubDate></item></channel></rss>"
    (entry,) = feedparser.parse(io.BytesIO(feed.encode())).entries
    return entry_date(entry.get("published") or "", entry.get("published_parsed"), habits)


@pytest.mark.parametrize(
    "raw",
    [
        "Thu, 15 Dec 2016 10:00:00 GMT",
        "Thu, 15 Dec 2016 10:00:00 +0000",
        "Thu, 15 Dec 2016 12:00:00 +0200",
        "Thu, 15 Dec 2016 05:00:00 EST",
        "Thu, 15 Dec 2016 13:00:00 EEST",
        "Thu, 15 Dec 2016 13:00:00 MSK",
        "Thu, 15 Dec 2016 11:00:00 CET",
        "Thu, 15 Dec 2016 13:30:00 IRST",
        "2016-12-15T10:00:00Z",
        "2016-12-15T13:00:00+03:00",
        "2016-12-16T00:00:00 +14",
        "Thu, 15 Dec 2016 13:00:00 GMT+0300 (MSK)",
        "2016-W50-4T10:00:00Z",
        "2016W504T100000Z",
        "20161215T100000Z",
    ],
)
def test_one_moment_in_many_zones(raw: str) -> None:
    assert read(raw) == datetime(2016, 12, 15, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    ["", "soon", "2025-13-40T99:99:99Z", "2025-00-10T10:00:00Z", "2025-12-15T10:75:00Z", "0000-00-00", "0001-01-01",
     "1970-01-01T00:00:00Z", "Thu, 15 Dec 2016 13:00:00 XYZT", "03/04/2016 10:00:00 AM", "2016", "2016-12", "yesterday",
     "3 minutes ago", "декабря 2016", "Thu, 15 Dec 2016 " * 20, "2016-W50", "2016-W60-4", "2016-W50-4T10:00:00+99:99",
     *(f"Thu, 15 Dec 2016 10:00:00 {offset}" for offset in ("+9999", "-9999", "+1500", "+0270", "GMT+9999"))],
)  # fmt: skip
def test_what_is_no_date_gives_none(raw: str) -> None:
    assert read(raw) is None


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        ("Чт, 15 дек 2016 13:00:00 +0300", "ru"),
        ("Чт, 15 дек 2016 13:00:00 EEST", ""),
        ("15 грудня 2016, 10:00", "uk"),
        ("الخميس 15 ديسمبر 2016 10:00", "ar"),
        ("15 كانون الأول 2016 10:00", "ar"),  # as Damascus and Beirut call December
        ("jeu., 15 déc. 2016 11:00:00 +0100", "fr"),
        ("jue, 15 dic 2016 10:00:00 GMT", "es"),
        ("Do, 15 Dez 2016 11:00:00 CET", "de-DE"),
        ("Per, 15 Ara 2016 13:00:00 +0300", "tr"),
        ("Do, 15 Dez 2016 11:00:00 CET", "xx"),  # a language that nobody knows
        ("Thu, 15 Dec 2016 10:00:00", "en"),
        ("Thu, 15 Dec 2016 10:00 AM", "en"),
        ("15.12.2016 10:00", ""),
        ("1481796000", ""),
        ("1481796000000", ""),
    ],
)
def test_months_in_other_languages_and_other_ways_to_write_a_date(raw: str, language: str) -> None:
    assert read(raw, Habits(language)) == datetime(2016, 12, 15, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    ["Thu, 15 Dec 2016 13:00:00", "2016-12-15T13:00", "2016-12-15 13:00:00 XYZT", "Thu, 15 Dec 2016 13:00:00 XYZT"],
)
def test_the_zone_of_the_feed_list_holds_where_the_date_names_none_or_an_unknown_one(raw: str) -> None:
    ten = datetime(2016, 12, 15, 10, tzinfo=UTC)
    assert read(raw, Habits(zone="Asia/Baghdad")) == ten
    for zoned in ("Thu, 15 Dec 2016 10:00:00 GMT", "2016-12-15T12:00:00+02:00", "Thu, 15 Dec 2016 10:00:00 WET"):
        assert read(zoned, Habits(zone="Asia/Baghdad")) == ten


def test_a_day_of_a_week_begins_in_the_zone_of_the_feed_list() -> None:
    assert read("2016-W50-4") == datetime(2016, 12, 15, tzinfo=UTC)
    assert read("2016-W50-4", Habits(zone="Asia/Baghdad")) == datetime(2016, 12, 14, 21, tzinfo=UTC)


def test_the_zone_of_the_feed_list_knows_summer_time() -> None:
    assert read("2016-07-15T13:00", Habits(zone="Europe/Kyiv")) == datetime(2016, 7, 15, 10, tzinfo=UTC)
    assert read("2016-12-15T13:00", Habits(zone="Europe/Kyiv")) == datetime(2016, 12, 15, 11, tzinfo=UTC)


@given(st.text(), st.tuples(*[st.integers(-(10**6), 10**6)] * 9))
def test_nothing_makes_it_raise(raw: str, parsed: tuple[int, ...]) -> None:
    date = entry_date(raw, parsed, NO_HABITS)
    assert date is None or date >= EARLIEST
