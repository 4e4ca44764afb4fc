"""Bodies as they come off the wire: decompressed as a stream, never larger than allowed."""

import zlib
from collections.abc import AsyncIterable

ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
"""Content encodings that are read; one of them, not several on top of each other."""


class BodyTooLargeError(Exception):
    """The body, decompressed, has more bytes than allowed."""


class BodyBrokenError(Exception):
    """The body ends early, is not in the encoding it claims, or is in one that is not read."""


async def read_body(chunks: AsyncIterable[bytes], encoding: str, limit: int) -> bytes:
    """Return the body of raw `chunks` in `encoding`, at most `limit` bytes; memory stays within about `limit`.

    Raises `BodyTooLargeError` or `BodyBrokenError`.
    """
    encoding = encoding.strip().lower()
    if encoding not in ENCODINGS:
        raise BodyBrokenError(f"content encoding {encoding[:40]!r} is not read")
    inflate = None if encoding in ("", "identity") else _Inflate(encoding)
    body = bytearray()
    async for chunk in chunks:
        body += inflate.more(chunk, limit + 1 - len(body)) if inflate else chunk
        if len(body) > limit:
            raise BodyTooLargeError(f"more than {limit} bytes")
    if inflate and not inflate.complete:
        raise BodyBrokenError(f"the {encoding} stream ends early")
    return bytes(body)


class _Inflate:
    """One compressed stream. `deflate` is zlib-wrapped by the standard and bare from some servers: both are read."""

    def __init__(self, encoding: str) -> None:
        self._gzip = "gzip" in encoding
        self._head = b""  # kept until it tells the format
        self._stream: zlib._Decompress | None = None

    @property
    def complete(self) -> bool:
        return self._stream.eof if self._stream else not self._head

    def more(self, chunk: bytes, room: int) -> bytes:
        """Return what `chunk` adds, at most `room` bytes (the caller gives up when that is full)."""
        if self._stream is None:
            self._head += chunk
            if len(self._head) < 2:
                return b""
            self._stream = zlib.decompressobj(31 if self._gzip else _window_bits(self._head))
            chunk = self._head
        try:
            return self._stream.decompress(chunk, room)
        except zlib.error as error:
            raise BodyBrokenError(f"not a compressed stream: {error}") from None


def _window_bits(head: bytes) -> int:
    """Return zlib's code for a deflate stream that begins with `head`: with a header (RFC 1950, 2.2) or without."""
    wrapped = head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
