"""The articles of an archive, as the producer got them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from producers.archive.layout import Kind, day_files
from producers.archive.lines import archived
from producers.archive.members import LINES, Gap, mapped, members
from producers.sources.jsonl import BadRecord
from wire.errors import InputError
from wire.records import Article


def read_archive(
    folder: Path, since: datetime | None = None, until: datetime | None = None, *, strict: bool = False
) -> Iterator[Article | BadRecord]:
    """Yield the article versions in the archive `folder` that were fetched at `since` or later and before `until`.

    They come in the order in which they were archived, exactly as they were published to the broker, `fetched_at`
    included; None leaves an end open. Nothing is fetched before its event time, so that `since` is good for both.
    Beside them comes what is wrong with lines that are no articles, and with bytes that are damaged; what stands after
    those is read. A version that was published twice around a crash is there twice.
    Raises `InputError` for a folder or file that cannot be read, and if `strict` at the first bad line.
    """
    for item in _items(folder, since, until):
        if isinstance(item, BadRecord):
            if strict:
                hint = "`crosswire archive verify` tells more; without --strict it is skipped and counted"
                raise InputError(str(item), hint)
            yield item
        elif (since is None or item.fetched_at >= since) and (until is None or item.fetched_at < until):
            yield item


def newest_day(folder: Path) -> date | None:
    """Return the last day of fetch that the archive `folder` has articles of; None if it has none, or is not there.

    Raises `InputError` if it cannot be looked into.
    """
    try:
        days = [file.day for file in day_files(folder) if file.kind is Kind.ARTICLES]
    except OSError as error:
        raise _unreadable(folder, error) from None
    return max(days, default=None)


def _items(folder: Path, since: datetime | None, until: datetime | None) -> Iterator[Article | BadRecord]:
    first = since.astimezone(UTC).date() if since else None
    last = until.astimezone(UTC).date() if until else None
    if not folder.is_dir():
        raise InputError(f"no archive at {folder}", "name the folder DATA_DIR/archive/NAMESPACE")
    try:
        for file in day_files(folder):
            wanted = (first is None or first <= file.day) and (last is None or file.day <= last)
            if wanted and file.kind is Kind.ARTICLES:
                yield from _articles(file.path)
    except OSError as error:
        raise _unreadable(folder, error) from None


def _unreadable(folder: Path, error: OSError) -> InputError:
    return InputError(f"cannot read the archive {folder}", error.strerror or str(error))


def _articles(path: Path) -> Iterator[Article | BadRecord]:
    number = 0
    with mapped(path) as data:
        for part in members(data, LINES):
            if isinstance(part, Gap):
                yield BadRecord(str(path), number + 1, f"bytes {part.start} to {part.end} are damaged, and skipped")
                continue
            for line in part.data.splitlines():
                number += 1
                yield archived(str(path), number, line)
