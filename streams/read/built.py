"""The cues' expressions as one Hyperscan database, kept on disk: building it takes a second, loading it none.

One of other expressions, by another Hyperscan or for another processor is not used, and made again.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import hyperscan

from wire.cache import cache_folder

_KEPT = 8
"""Databases that stay on disk, those used last: several versions of the program may be in use. One has 0.7 MB."""


def built(expressions: Sequence[bytes], flags: Sequence[int], folder: Path | None = None) -> hyperscan.Database:
    """Return a database of `expressions`, numbered from 0, each with its `flags`; it has a scratch space of its own.

    It is loaded from `folder` (None: the user's cache) if one of the same expressions is there that this machine can
    use, else built in about a second and kept there.
    """
    name = f"cues-{_digest(expressions, flags)}.hs"
    with suppress(OSError, hyperscan.error):  # none is there; or it is broken, or was made for another processor
        return _loaded((folder or cache_folder()) / name)
    database = hyperscan.Database()
    numbers = list(range(len(expressions)))
    database.compile(expressions=list(expressions), ids=numbers, elements=len(numbers), flags=list(flags))
    with suppress(OSError):  # no home, no room, somebody else's folder: then it is built each time
        _keep((folder or cache_folder()) / name, hyperscan.dumpb(database))
    return database


def _digest(expressions: Sequence[bytes], flags: Sequence[int]) -> str:
    """Return what tells these expressions, as this Hyperscan reads them, from all others."""
    return sha256(repr((version("hyperscan"), list(zip(expressions, flags, strict=True)))).encode()).hexdigest()[:16]


def _loaded(path: Path) -> hyperscan.Database:
    """Return the database that was kept. Raises `OSError` or `hyperscan.error` where there is none of use."""
    database = hyperscan.loadb(path.read_bytes(), hyperscan.HS_MODE_BLOCK)
    database.scratch = hyperscan.Scratch(database)
    with suppress(OSError):
        os.utime(path)  # used now, so that others which are made later do not drive it out
    return database


def _keep(path: Path, data: bytes) -> None:
    """Write `data` as a whole: others may look for it now. Raises `OSError`."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = path.with_suffix(f".{os.getpid()}")
    own.write_bytes(data)
    own.replace(path)
    for old in sorted(path.parent.glob("cues-*.hs"), key=lambda each: each.stat().st_mtime)[:-_KEPT]:
        old.unlink(missing_ok=True)
