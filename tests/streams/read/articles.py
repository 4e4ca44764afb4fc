"""Articles for the tests of reading: of one outlet, on a Wednesday at noon, unless a test says otherwise."""

from datetime import UTC, datetime

from wire.records import Article

NOON = datetime(2024, 5, 15, 12, tzinfo=UTC)


def written(text: str, title: str = "", at: datetime = NOON) -> Article:
    """Return an article of `text`, published, revised and fetched at `at`."""
    return Article(
        id="a", version="v", outlet="o", title=title, text=text, published_at=at, revised_at=at, fetched_at=at
    )
