"""Plain records of past articles, one JSON object a line: `{id, outlet, published_at, title, text, url?, …}`."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec

from producers.revisions.notices import recognise
from producers.sources.item import BadRecord
from producers.sources.opening import DAMAGE, opened
from wire.codec import UNREADABLE
from wire.ids import version_id
from wire.records import Article, Notice, OriginKind

MAX_LINE = 16_000_000
"""Longest line that is read, in bytes."""

Filled = Annotated[str, msgspec.Meta(min_length=1)]


class _Record(msgspec.Struct, frozen=True):
    """A line as written; keys beyond these are ignored. Times are ISO 8601; without a zone they are UTC."""

    id: Filled
    outlet: Filled
    published_at: str
    title: str
    text: str
    url: str | None = None
    revised_at: str | None = None
    updated_at: str | None = None
    language: str | None = None
    origin: OriginKind = OriginKind.PUBLISHER
    notice: Notice | None = None


def read_jsonl(path: Path) -> Iterator[Article | BadRecord]:
    """Yield the articles of a file of records, which may be compressed, in its order, and its lines that are none.

    Id, title and text stay exactly as they are: spans are offsets into them. A record without a revised (or updated)
    time is a first version; `fetched_at` is its event time, so that a replay depends on nothing but the file.
    Raises `InputError` for a file that cannot be read.
    """
    number = 0
    with opened(path) as lines:
        while True:
            number += 1
            try:
                line = lines.readline(MAX_LINE + 1)
            except DAMAGE as error:
                yield BadRecord(str(path), number, f"the compressed file is damaged from here on: {error}")
                return
            if not line:
                return
            if len(line) > MAX_LINE:
                yield BadRecord(
                    str(path), number, f"the line is longer than {MAX_LINE} bytes; nothing after it is read"
                )
                return
            line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if line.strip():
                yield article_of(str(path), number, line)


def articles_of(path: Path) -> list[Article]:
    """Return the articles of a file of records in event time (then by id), without its bad lines; all are in memory."""
    articles = [item for item in read_jsonl(path) if isinstance(item, Article)]
    return sorted(articles, key=lambda article: (article.revised_at, article.id))


def article_of(file: str, number: int, line: bytes) -> Article | BadRecord:
    """Return the article that `line` is, or what is wrong with it as line `number` of `file`."""
    try:
        record = msgspec.json.decode(line, type=_Record)
        published = _instant("published_at", record.published_at)
        revised = record.revised_at or record.updated_at
        revised_at = _instant("revised_at", revised) if revised else published
    except (*UNREADABLE, ValueError) as error:
        return BadRecord(file, number, str(error))
    return Article(
        id=record.id,
        version=version_id(record.title, record.text),
        outlet=record.outlet,
        origin=record.origin,
        language=record.language or "",
        title=record.title,
        text=record.text,
        url=record.url or "",
        published_at=published,
        revised_at=revised_at,
        fetched_at=revised_at,
        notice=record.notice or recognise(record.outlet, record.title, record.text),
    )


def _instant(key: str, text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text.strip())
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"`{key}` is not an ISO 8601 time: {text[:40]!r}") from None
