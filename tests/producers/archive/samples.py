"""Articles and archives to test with."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from producers.archive.layout import Kind, day_path
from producers.archive.lines import line_of
from producers.archive.members import zstd_frame
from wire.ids import version_id
from wire.records import Article

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


def article(number: int, fetched_at: datetime = NOON) -> Article:
    title, text = f"Report {number}", f"The truce in Goma held.\nNumber\u2028{number} \x85"
    return Article(
        id=f"a{number}",
        version=version_id(title, text),
        outlet="The Desk",
        feed="desk",
        title=title,
        text=text,
        published_at=fetched_at - timedelta(hours=1),
        revised_at=fetched_at - timedelta(hours=1),
        fetched_at=fetched_at,
    )


def write_day(folder: Path, articles: Sequence[Article]) -> Path:
    """Write a day's file, one frame for each of `articles`."""
    path = day_path(folder, Kind.ARTICLES, articles[0].fetched_at.date())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(zstd_frame(line_of(each)) for each in articles))
    return path
