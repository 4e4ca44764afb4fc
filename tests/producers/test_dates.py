import io
from datetime import UTC, datetime

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.dates import EARLIEST, entry_date


def read(raw: str) -> datetime | None:
    """The date of an entry as feedparser reads it from a feed."""
    feed = f"<rss version='2.0'><channel><item><pubDate>{raw}</pubDate></item></channel></rss>"
    (entry,) = feedparser.parse(io.BytesIO(feed.encode())).entries
    return entry_date(entry.get("published") or "", entry.get("published_parsed"))


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
    ],
)
def test_one_moment_in_many_zones(raw: str) -> None:
    assert read(raw) == datetime(2016, 12, 15, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    ["", "soon", "2025-13-40T99:99:99Z", "2025-00-10T10:00:00Z", "2025-12-15T10:75:00Z", "0000-00-00", "0001-01-01",
     "1970-01-01T00:00:00Z", "Thu, 15 Dec 2016 13:00:00 XYZT"],
)  # fmt: skip
def test_what_is_no_date_gives_none(raw: str) -> None:
    assert read(raw) is None


@given(st.text(), st.tuples(*[st.integers(-(10**6), 10**6)] * 9))
def test_nothing_makes_it_raise(raw: str, parsed: tuple[int, ...]) -> None:
    date = entry_date(raw, parsed)
    assert date is None or date >= EARLIEST
