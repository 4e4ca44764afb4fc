"""Bodies as they come off the wire: decompressed as a stream, never larger than allowed, nor out of proportion."""

import zlib
from collections.abc import AsyncIterable, AsyncIterator
from typing import Protocol

import brotli

ACCEPTED = "gzip, deflate, br"
"""What we say that we read."""
ENCODINGS = ("", "gzip", "x-gzip", "deflate", "br")
"""Content encodings that are read; one of them, not several on top of each other."""
_NOTHING = ("", "identity", "none", "utf-8", "utf8")
"""What stands for no encoding, also beside one: some servers take the header for that of the characters."""
RATIO = 100
"""Most bytes that one compressed byte may become, once there are more than `FREE`: honest XML seldom gets to 30."""
FREE = 1_000_000
_PIECE = 4096
_GZIP = b"\x1f\x8b"


class BodyTooLargeError(Exception):
    """The body, decompressed, has more bytes than allowed."""


class BodyBombError(Exception):
    """The body expands beyond all proportion: it is compressed to exhaust whoever reads it."""


class BodyBrokenError(Exception):
    """The body ends early, is not in the encoding it claims, or is in one that is not read."""


async def read_body(chunks: AsyncIterable[bytes], encoding: str, limit: int) -> bytes:
    """Return the body of raw `chunks` in `encoding`, at most `limit` bytes; memory stays within about `limit`.

    A file that is compressed itself, as sitemaps are, is read as if it had said so. Raises `BodyTooLargeError`,
    `BodyBombError` or `BodyBrokenError`.
    """
    named = (name.strip().lower() for name in encoding.split(","))
    encoding = ", ".join(name for name in named if name not in _NOTHING)
    if encoding not in ENCODINGS:
        raise BodyBrokenError(f"content encoding {encoding[:40]!r} is not read")
    inflate: _Stream = _Plain() if not encoding else _Brotli() if encoding == "br" else _Zlib(encoding)
    body, received = bytearray(), 0
    async for piece in _pieces(chunks):
        received += len(piece)
        if received > limit:  # also of what adds nothing: empty blocks, bytes after the stream's end
            raise BodyTooLargeError(f"more than {limit} bytes on the wire")
        most = min(limit, max(FREE, received * RATIO))
        body += inflate.more(piece, most + 1 - len(body))
        if len(body) > limit:
            raise BodyTooLargeError(f"more than {limit} bytes")
        if len(body) > most:
            raise BodyBombError(f"{received} bytes become more than {most}")
    if not inflate.complete:
        raise BodyBrokenError(f"the {encoding} stream ends early")
    if not encoding and body.startswith(_GZIP + b"\x08"):
        return await read_body(_once(bytes(body)), "gzip", limit)
    return bytes(body)


async def _once(chunk: bytes) -> AsyncIterator[bytes]:
    yield chunk


async def _pieces(chunks: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    """Yield `chunks` in small pieces: in a large one, a bomb would be over the limit before its ratio shows."""
    async for chunk in chunks:
        for start in range(0, len(chunk), _PIECE):
            yield chunk[start : start + _PIECE]


class _Stream(Protocol):
    """A body that is being decoded."""

    @property
    def complete(self) -> bool:
        """Whether it may end here."""
        ...

    def more(self, chunk: bytes, room: int) -> bytes:
        """Return what `chunk` adds, about `room` bytes at most (the caller gives up when that is full)."""
        ...


class _Plain:
    complete = True

    def more(self, chunk: bytes, room: int) -> bytes:
        return chunk


class _Zlib:
    """`deflate` is zlib-wrapped by the standard and bare from some servers: both are read.

    gzip may come in several members, one after the other (RFC 1952, 2.2); what follows the last one is padding.
    """

    def __init__(self, encoding: str) -> None:
        self._gzip = "gzip" in encoding
        self._head = b""  # kept until it tells the format
        self._stream: zlib._Decompress | None = None
        self._ended = False  # a whole member, or the stream, has been read
        self._padding = False

    @property
    def complete(self) -> bool:
        return self._stream.eof if self._stream else self._ended or not self._head

    def more(self, chunk: bytes, room: int) -> bytes:
        out = b""
        while chunk and len(out) < room and not self._padding:
            if self._stream is None:
                self._head += chunk
                if len(self._head) < 2:
                    return out
                if self._ended and not (self._gzip and self._head.startswith(_GZIP)):
                    self._padding = True
                    return out
                self._stream = zlib.decompressobj(31 if self._gzip else _window_bits(self._head))
                chunk, self._head = self._head, b""
            try:
                out += self._stream.decompress(chunk, room - len(out))
            except zlib.error as error:
                raise BodyBrokenError(f"not a compressed stream: {error}") from None
            if not self._stream.eof:
                return out
            chunk, self._stream, self._ended = self._stream.unused_data, None, True
        return out


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self._begun = False

    @property
    def complete(self) -> bool:
        return not self._begun or bool(self._stream.is_finished())

    def more(self, chunk: bytes, room: int) -> bytes:
        self._begun = self._begun or bool(chunk)
        try:
            out: bytes = self._stream.process(chunk, output_buffer_limit=room)
            while len(out) < room and not self._stream.can_accept_more_data():
                out += self._stream.process(b"", output_buffer_limit=room - len(out))
        except brotli.error as error:
            raise BodyBrokenError(f"not a brotli stream: {error}") from None
        return out


def _window_bits(head: bytes) -> int:
    """Return zlib's code for a deflate stream that begins with `head`: with a header (RFC 1950, 2.2) or without."""
    wrapped = head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
