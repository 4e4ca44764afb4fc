"""Files as streams of bytes, decompressed by what they are, not by what they are called."""

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from wire.errors import InputError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
"""The first bytes of compressed files."""

DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile, zstd.ZstdError)
"""What reading a damaged compressed file raises."""

_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""What a zstd file begins with that brings the dictionary of its frames along, as web archives may."""


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Yield the file's bytes, decompressed if it is a gzip or zstd file by its first bytes, else by its name.

    Reading a damaged one raises one of `DAMAGE`. Raises `InputError` for a file that cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            if head.startswith(GZIP) or path.suffix == ".gz":
                yield gzip.GzipFile(fileobj=file)  # type: ignore[misc]  # reads as a binary file does
            elif head in (ZSTD, _DICTIONARY) or path.suffix == ".zst":
                with zstd.open(file, "rb", zstd_dict=_dictionary(file)) as unpacked:
                    yield unpacked  # type: ignore[misc]  # as above
            else:
                yield file
    except DAMAGE:
        raise
    except OSError as error:
        raise InputError(f"cannot read {path}", error.strerror or str(error)) from None


def _dictionary(file: IO[bytes]) -> zstd.ZstdDict | None:
    """Return the dictionary in a skippable frame at the start of `file`, which may be compressed; None if none is."""
    head = file.read(8)
    raw = file.read(int.from_bytes(head[4:], "little")) if head.startswith(_DICTIONARY) else b""
    file.seek(0)
    if not raw:
        return None
    return zstd.ZstdDict(zstd.decompress(raw) if raw.startswith(ZSTD) else raw)
