"""Files of many compressed members, one after the other: gzip (WARC) and zstd frames.

Each member can be read without the others, so that a file that breaks off, or is damaged in its middle, gives all of
its whole members. The format's magic number tells where one may begin; one that inflates to its end, checksum
included, is one.
"""

import mmap
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import msgspec

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_CHUNK = 1 << 16


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


class Compression(msgspec.Struct, frozen=True):
    """A format of members: how one begins, what inflates one, and how its content begins.

    Where a member is looked for, both beginnings must be there: a torn one may have another file within it.
    """

    magic: bytes
    decompressor: Callable[[], _Decompressor]
    head: bytes = b""


def _gunzip() -> _Decompressor:
    return zlib.decompressobj(zlib.MAX_WBITS | 16)


GZIP = Compression(b"\x1f\x8b\x08", _gunzip)
ZSTD = Compression(b"\x28\xb5\x2f\xfd", zstd.ZstdDecompressor)
WARC = msgspec.structs.replace(GZIP, head=b"WARC/1.")
LINES = msgspec.structs.replace(ZSTD, head=b'{"schema":')

_FRAME = {int(zstd.CompressionParameter.checksum_flag): 1}


class Member(msgspec.Struct, frozen=True):
    """A whole member: where it stands in the file, and what it holds."""

    start: int
    end: int
    data: bytes


class Gap(msgspec.Struct, frozen=True):
    """Bytes that are no whole member: damage, or the last one breaking off."""

    start: int
    end: int


def zstd_frame(data: bytes) -> bytes:
    """Return `data` as one zstd frame with a checksum."""
    return zstd.compress(data, options=_FRAME)


@contextmanager
def mapped(path: Path) -> Iterator[memoryview]:
    """Yield the bytes of the file at `path` without reading them all. Raises `OSError`."""
    with path.open("rb") as file:
        if not path.stat().st_size:  # which cannot be mapped
            yield memoryview(b"")
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content, memoryview(content) as view:
            yield view


def member_at(data: memoryview, start: int, compression: Compression) -> Member | None:
    """Return the member that begins at `start`, None if no whole one does."""
    decompressor = compression.decompressor()
    inflated = []
    position = start
    while not decompressor.eof:
        chunk = bytes(data[position : position + _CHUNK])
        if not chunk:
            return None
        try:
            inflated.append(decompressor.decompress(chunk))
        except (zlib.error, zstd.ZstdError):
            return None
        position += len(chunk)
    return Member(start, position - len(decompressor.unused_data), b"".join(inflated))


def members(data: memoryview, compression: Compression) -> Iterator[Member | Gap]:
    """Yield everything in `data`: whole members, and the gaps between them."""
    position = 0
    while position < len(data):
        found = member_at(data, position, compression)
        if found is None:
            found = _next_member(data, position + 1, compression)
            yield Gap(position, found.start if found else len(data))
        if found is None:
            return
        yield found
        position = found.end


def whole_length(data: memoryview, compression: Compression, within: int) -> int | None:
    """Return how many bytes of `data` there are up to the end of its last whole member.

    None if no whole member begins in the last `within` bytes, of which 0 is the answer where there is nothing else.
    """
    lowest = max(0, len(data) - within)
    tail = bytes(data[lowest:])
    position = tail.rfind(compression.magic)
    while position >= 0:
        found = member_at(data, lowest + position, compression)
        if found and found.data.startswith(compression.head):
            return found.end
        position = tail.rfind(compression.magic, 0, position + len(compression.magic) - 1)
    return None if lowest else 0


def _next_member(data: memoryview, start: int, compression: Compression) -> Member | None:
    for position in _candidates(data, start, compression.magic):
        found = member_at(data, position, compression)
        if found and found.data.startswith(compression.head):
            return found
    return None


def _candidates(data: memoryview, start: int, magic: bytes) -> Iterator[int]:
    """Yield where `magic` stands at `start` or later; `data` is looked through in pieces."""
    overlap = len(magic) - 1
    while start < len(data):
        piece = bytes(data[start : start + (1 << 20) + overlap])
        position = piece.find(magic)
        while position >= 0:
            yield start + position
            position = piece.find(magic, position + 1)
        start += 1 << 20
