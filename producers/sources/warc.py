"""Web archives (WARC): the feeds and the news pages in them, as they were fetched.

Ours and other people's: Common Crawl's CC-NEWS, wget, browsers. A stretch that is damaged costs what is in it; reading
goes on at the next record that can be recognised.
"""

import re
import zlib
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from io import BufferedIOBase
from os import SEEK_END
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, cast

from msgspec.structs import replace
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataException
from warcio.exceptions import ArchiveLoadFailed

from producers.sources.bodies import Saved
from producers.sources.item import BadRecord, Item, Passed
from producers.sources.opening import DAMAGE, GZIP, opened
from wire.errors import InputError
from wire.settings import redacted

MAX_BODY = 10_000_000
"""Largest body that is read, in bytes after decompression."""

PLAIN = b"WARC/1."
"""What a record begins with in an archive that is not compressed."""

_KINDS = ("response", "resource")
_BROKEN = (ArchiveLoadFailed, ChunkedDataException, AttributeError, ValueError, EOFError, OSError, zlib.error)
"""What the library raises for damaged records: it was not written for them."""
_PIECE = 1 << 20
_PAGE = re.compile(rb"<!doctype html|<html[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|rdf)[\s>]|^\s*\{[^}]{0,2000}jsonfeed\.org/version", re.IGNORECASE)


def read_warc(path: Path, saved: Saved) -> Iterator[Item]:
    """Yield the articles of the feeds and pages in a `.warc`, `.warc.gz` or `.warc.zst` file, and what cannot be read.

    A feed or page counts as fetched at its record's date. Records of other kinds (requests, pictures) are passed by.
    Raises `InputError` for a file that cannot be read.
    """
    if path.suffix == ".zst":
        yield from _from_zstd(path, saved)
        return
    try:
        with path.open("rb") as file:
            mark = GZIP + b"\x08" if file.read(2) == GZIP else PLAIN
            start, size = 0, path.stat().st_size
            while start < size:
                start = yield from _stretch(path, file, start, size, mark, saved)
    except OSError as error:
        raise InputError(f"cannot read {path}", error.strerror or str(error)) from None


def _from_zstd(path: Path, saved: Saved) -> Iterator[Item]:
    """Yield what the archive holds, from a copy that is not compressed: the library reads no zstd.

    Where it is damaged, what stands before that is read. Offsets count in the copy.
    """
    with TemporaryDirectory(dir=saved.folder) as folder:
        copy, problem = Path(folder) / "copy.warc", ""
        with copy.open("wb") as to:
            try:
                with opened(path) as packed:
                    # Not `read`, which would lose what it has when it comes to the damage.
                    while piece := cast("BufferedIOBase", packed).read1(_PIECE):
                        to.write(piece)
            except DAMAGE as error:
                problem = f"the compressed file is damaged, and read no further: {error}"
        for item in read_warc(copy, saved):
            yield replace(item, file=str(path)) if isinstance(item, BadRecord) else item
        if problem:
            yield BadRecord(str(path), 0, problem)


def _stretch(
    path: Path, file: IO[bytes], start: int, size: int, mark: bytes, saved: Saved
) -> Generator[Item, None, int]:
    """Yield what the records from `start` on give, up to the first damage; return where the next may begin."""
    file.seek(start)
    records, at, read = ArchiveIterator(file), start, 0
    try:
        for record in records:
            at = records.offset  # its own method reads the record to its end
            bad = BadRecord(str(path), 0, "", at)
            yield from _items(record, bad, saved)
            if record.raw_stream.limit:
                record.raw_stream.read(record.raw_stream.limit)
            read += 1
        if records.offset >= size and _ends_whole(file, at, packed=mark != PLAIN):
            return size
        at, problem = at if records.offset >= size else records.offset, "the archive breaks off here"
    except _BROKEN as error:
        at = max(at, records.offset)
        problem = f"damaged: {' '.join(str(error).split())[:120] or type(error).__name__}"
    if read or start == 0:  # else this is the same damage, and where we began was not a record after all
        yield BadRecord(str(path), 0, problem, at)
    return _found(file, mark, max(at, start) + 1, size)


def _items(record: Any, bad: BadRecord, saved: Saved) -> Iterator[Item]:
    url = record.rec_headers.get_header("WARC-Target-URI", "").strip("<>")
    if record.rec_type not in _KINDS or not url.lower().startswith(("http://", "https://")):
        return
    if record.http_headers is not None and record.http_headers.get_statuscode() != "200":
        yield Passed("no answer of status 200")
        return
    body = _body(record)
    if record.raw_stream.limit and len(body) <= MAX_BODY:
        raise EOFError("the record breaks off")
    if len(body) > MAX_BODY:
        yield BadRecord(bad.file, 0, f"{redacted(url)}: the body has more than {MAX_BODY} bytes", bad.offset)
        return
    at = _date(record.rec_headers.get_header("WARC-Date", ""))
    if at is None:
        yield BadRecord(bad.file, 0, f"{redacted(url)}: the record has no date", bad.offset)
        return
    headers = {name.lower(): value for name, value in record.http_headers.headers} if record.http_headers else {}
    kind = headers.get("content-type", "") or record.content_type or ""
    if _FEED.search(body[:65536]) and not _PAGE.search(body[:1024]):
        yield from saved.feed(body, headers, url, at, bad)
    elif _PAGE.search(body[:65536]) or kind.startswith("text/html"):
        yield from saved.page(body, kind, url, at, bad)
    else:
        yield Passed("neither a feed nor a page")


def _body(record: Any) -> bytes:
    """Return the body without transfer and content encoding, and some bytes more than allowed if it is too large."""
    stream, pieces, left = record.content_stream(), [], MAX_BODY + 1
    while left > 0 and (piece := stream.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _date(text: str) -> datetime | None:
    try:
        date = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)


def _ends_whole(file: IO[bytes], start: int, *, packed: bool) -> bool:
    """Whether the last record, at `start`, is whole as far as can be told: the library does not look."""
    if not packed:
        file.seek(-1, SEEK_END)
        return file.read() == b"\n"
    file.seek(start)
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    while (piece := file.read(_PIECE)) and not inflate.eof:
        while piece and not inflate.eof:
            inflate.decompress(piece, _PIECE)
            piece = inflate.unconsumed_tail
    return inflate.eof


def _found(file: IO[bytes], mark: bytes, start: int, size: int) -> int:
    """Return where `mark` next stands at `start` or later; `size` if nowhere."""
    while start < size:
        file.seek(start)
        piece = file.read(_PIECE + len(mark))
        if (found := piece.find(mark)) >= 0:
            return start + found
        start += _PIECE
    return size
