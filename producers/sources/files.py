"""Files as sources, by what they are: records, feeds, pages, web archives; folders with all that they hold of these."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path

from producers.sources.bodies import Saved
from producers.sources.item import BadRecord, Item, Source
from producers.sources.jsonl import read_jsonl
from producers.sources.opening import DAMAGE, opened
from producers.sources.warc import MAX_BODY, read_warc
from wire.errors import InputError


class Kind(StrEnum):
    """What a file holds."""

    RECORDS = "records"
    FEED = "feed"
    PAGE = "page"
    WARC = "warc"


_SUFFIXES = {
    ".jsonl": Kind.RECORDS, ".ndjson": Kind.RECORDS, ".warc": Kind.WARC,
    ".rss": Kind.FEED, ".atom": Kind.FEED, ".rdf": Kind.FEED, ".xml": Kind.FEED, ".json": Kind.FEED,
    ".html": Kind.PAGE, ".htm": Kind.PAGE, ".xhtml": Kind.PAGE,
}  # fmt: skip
_PACKED = (".gz", ".zst")
_KNOWN = (
    "known are .jsonl records, .warc archives, .rss .atom .rdf .xml .json feeds and .html pages, also as .gz or .zst"
)
_PAGE = re.compile(rb"<!doctype html|<html[\s>]", re.IGNORECASE)


def kind_of(path: Path) -> Kind | None:
    """Return what a file holds by its name; None if that does not tell."""
    return _SUFFIXES.get(_unpacked(path).suffix.lower())


def sources_at(path: Path, saved: Saved) -> list[Source]:
    """Return the sources at `path`: a file, or every file of a known kind in a folder, in the order of their names.

    A file whose name does not tell is looked into. Raises `InputError` if there is nothing that can be read.
    """
    if path.is_dir():
        files = [(file, kind) for file in sorted(path.rglob("*")) if (kind := kind_of(file)) and file.is_file()]
        if not files:
            raise InputError(f"nothing to replay in the folder {path}", _KNOWN)
    else:
        files = [(path, kind_of(path) or _looked_into(path))]
    return [_source(file, kind, saved) for file, kind in files]


def read_feed_file(path: Path, saved: Saved) -> Iterator[Item]:
    """Yield the articles of a feed saved on disk; each of its entries must have a date."""
    body = _whole(path)
    yield from (body,) if isinstance(body, BadRecord) else saved.feed(body, {}, "", None, BadRecord(str(path), 0, ""))


def read_page_file(path: Path, saved: Saved) -> Iterator[Item]:
    """Yield the article of a page saved on disk, if it has one; it must say when it was published."""
    body = _whole(path)
    name = _unpacked(path).stem
    yield from (body,) if isinstance(body, BadRecord) else saved.page_file(body, name, BadRecord(str(path), 0, ""))


def _whole(path: Path) -> bytes | BadRecord:
    try:
        with opened(path) as file:
            body = file.read(MAX_BODY + 1)
    except DAMAGE as error:
        return BadRecord(str(path), 0, f"the compressed file is damaged: {error}")
    return body if len(body) <= MAX_BODY else BadRecord(str(path), 0, f"a file of more than {MAX_BODY} bytes")


_READERS = {Kind.FEED: read_feed_file, Kind.PAGE: read_page_file, Kind.WARC: read_warc}


def _source(path: Path, kind: Kind, saved: Saved) -> Source:
    if kind is Kind.RECORDS:
        return Source(str(path), partial(read_jsonl, path), again=True)
    return Source(str(path), partial(_READERS[kind], path, saved))


def _unpacked(path: Path) -> Path:
    return path.with_suffix("") if path.suffix in _PACKED else path


def _looked_into(path: Path) -> Kind:
    try:
        with opened(path) as file:
            head = file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
    except DAMAGE as error:
        raise InputError(f"cannot read {path}", f"the compressed file is damaged: {error}") from None
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if _PAGE.search(head):
        return Kind.PAGE
    if head.startswith(b"<") or b"jsonfeed.org/version" in head:
        return Kind.FEED
    if head.startswith(b"{"):
        return Kind.RECORDS
    raise InputError(f"{path} is nothing that can be replayed", _KNOWN)
