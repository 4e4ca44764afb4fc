"""Sorting more articles than memory holds: sorted runs on disk, merged when they are read."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from heapq import merge
from pathlib import Path

import msgspec

from wire.records import Article

ROOM = 16_000_000
"""Bytes of articles that are sorted in memory at once."""
AT_ONCE = 64
"""Runs that are merged at once: each is an open file."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Article).decode


def moment(article: Article) -> tuple[datetime, str, str]:
    """Return where an article version stands in a replay: by its time, and where times are equal by its ids."""
    return article.revised_at, article.id, article.version


def sorted_runs(articles: Iterable[Article], folder: Path, room: int = ROOM) -> list[Path]:
    """Write `articles` into `folder` (made if need be) as sorted runs, few enough to be merged at once."""
    folder.mkdir(parents=True, exist_ok=True)
    runs: list[Path] = []
    held: list[tuple[tuple[datetime, str, str], bytes]] = []
    size = 0
    for article in articles:
        data = _encode(article)
        held.append((moment(article), data))
        size += len(data)
        if size >= room:
            runs.append(_write(folder / f"{len(runs)}.run", _drained(held)))
            size = 0
    if held:
        runs.append(_write(folder / f"{len(runs)}.run", _drained(held)))
    made = len(runs)
    while len(runs) > AT_ONCE:
        several, runs = runs[:AT_ONCE], runs[AT_ONCE:]
        together = merge(*map(read_run, several), key=moment)
        runs.append(_write(folder / f"{made}.run", map(_encode, together)))
        made += 1
        for path in several:
            path.unlink()
    return runs


def read_run(path: Path) -> Iterator[Article]:
    """Yield the articles of a run, in order."""
    with path.open("rb") as file:
        while head := file.read(4):
            yield _decode(file.read(int.from_bytes(head, "big")))


def merged_runs(runs: Sequence[Path]) -> Iterator[Article]:
    """Yield the articles of several runs, in order."""
    return merge(*map(read_run, runs), key=moment)


def _drained(held: list[tuple[tuple[datetime, str, str], bytes]]) -> Iterator[bytes]:
    held.sort()
    yield from (data for _, data in held)
    held.clear()


def _write(path: Path, encoded: Iterable[bytes]) -> Path:
    with path.open("wb") as file:
        for data in encoded:
            file.write(len(data).to_bytes(4, "big"))
            file.write(data)
    return path
