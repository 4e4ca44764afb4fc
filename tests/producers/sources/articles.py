"""Articles and files of them for tests of sources."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wire.ids import version_id
from wire.records import Article

NOON = datetime(2023, 11, 24, 12, tzinfo=UTC)


def article(name: str, hour: float = 0, text: str = "Words.", revised: float | None = None) -> Article:
    """An article published `hour` hours after noon, in a version of `revised` hours after it."""
    at = NOON + timedelta(hours=hour)
    later = NOON + timedelta(hours=hour if revised is None else revised)
    return Article(
        id=name,
        version=version_id(name, text),
        outlet="Desk",
        title=name,
        text=text,
        published_at=at,
        revised_at=later,
        fetched_at=later,
    )


def record(article: Article) -> str:
    """The article as a line of plain records."""
    return json.dumps(
        {
            "id": article.id,
            "outlet": article.outlet,
            "title": article.title,
            "text": article.text,
            "published_at": article.published_at.isoformat(),
            "revised_at": article.revised_at.isoformat(),
        }
    )


def records(path: Path, articles: Iterable[Article], *more: str) -> Path:
    """A file of plain records, and whatever lines are to follow."""
    path.write_text("".join(f"{line}\n" for line in [*map(record, articles), *more]), encoding="utf-8")
    return path
