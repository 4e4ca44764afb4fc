"""Reading ledgers for a comparison: only the lines that differ are kept."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from wire.errors import InputError

Line = dict[str, Any]

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of the ledger at `path`. Raises `InputError` if it cannot be read."""
    try:
        with path.open(encoding="utf-8") as file:
            yield from (line.rstrip("\n") for line in file if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}", str(getattr(error, "strerror", None) or error)) from None


def only_in(path: Path, known: frozenset[bytes]) -> list[Line]:
    """Return the lines of the ledger at `path` whose digests are not `known`, each once, in its order."""
    found: dict[str, Line] = {}
    for text in lines_of(path):
        if digest(text) not in known and text not in found:
            found[text] = _line(path, text)
    return list(found.values())


def digests(path: Path) -> tuple[frozenset[bytes], frozenset[str]]:
    """Return the digest of each line of a ledger, and the ids of its findings. Raises `InputError` for junk."""
    known: set[bytes] = set()
    ids: set[str] = set()
    for text in lines_of(path):
        known.add(digest(text))
        if identity := _line(path, text).get("id"):
            ids.add(str(identity))
    return frozenset(known), frozenset(ids)


def digest(text: str) -> bytes:
    """Return 16 bytes that are another for any other line."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _line(path: Path, text: str) -> Line:
    try:
        line = _decode(text)
        if isinstance(line.get("kind"), str):
            return line
    except msgspec.DecodeError:
        pass
    raise InputError(f"{path} is no ledger", "name one that `crosswire replay` wrote")
