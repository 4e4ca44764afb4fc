"""Files as sources, by what they are: records, feeds, web archives; folders with all that they hold of these."""

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
    WARC = "warc"


_SUFFIXES = {
    ".jsonl": Kind.RECORDS, ".ndjson": Kind.RECORDS, ".warc": Kind.WARC,
    ".rss": Kind.FEED, ".atom": Kind.FEED, ".rdf": Kind.FEED, ".xml": Kind.FEED, ".json": Kind.FEED,
}  # fmt: skip
_PACKED = (".gz", ".zst")
_KNOWN = "known are .jsonl records, .warc archives and .rss, .atom, .rdf, .xml, .json feeds, also as .gz or .zst"


def kind_of(path: Path) -> Kind | None:
    """Return what a file holds by its name; None if that does not tell."""
    name = path.with_suffix("") if path.suffix in _PACKED else path
    return _SUFFIXES.get(name.suffix.lower())


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
    bad = BadRecord(str(path), 0, "")
    try:
        with opened(path) as file:
            body = file.read(MAX_BODY + 1)
    except DAMAGE as error:
        yield BadRecord(str(path), 0, f"the compressed file is damaged: {error}")
        return
    if len(body) > MAX_BODY:
        yield BadRecord(str(path), 0, f"a feed of more than {MAX_BODY} bytes")
        return
    yield from saved.feed(body, {}, "", None, bad)


def _source(path: Path, kind: Kind, saved: Saved) -> Source:
    if kind is Kind.RECORDS:
        return Source(str(path), partial(read_jsonl, path), again=True)
    if kind is Kind.WARC and path.suffix == ".zst":
        raise InputError(f"{path}: web archives are not read from zstd", f"unpack it first: zstd -d {path.name}")
    return Source(str(path), partial(read_warc if kind is Kind.WARC else read_feed_file, path, saved))


def _looked_into(path: Path) -> Kind:
    try:
        with opened(path) as file:
            head = file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
    except DAMAGE as error:
        raise InputError(f"cannot read {path}", f"the compressed file is damaged: {error}") from None
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if head.startswith(b"<") or b"jsonfeed.org/version" in head:
        return Kind.FEED
    if head.startswith(b"{"):
        return Kind.RECORDS
    raise InputError(f"{path} is nothing that can be replayed", _KNOWN)
