"""The table's keys of theatres whose states are not made: there may be millions of them when a worker starts."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator


class Unread:
    """The keys of one theatre, `theatre|article|version`; older programs wrote them without the version."""

    def __init__(self, theatre: str, keys: list[bytes]) -> None:
        self._theatre = theatre
        self._keys = keys
        self._sorted: list[bytes] | None = None

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._keys)

    def has(self, article: str) -> bool:
        """Whether one of them is of `article`. The first time costs sorting them, which few starts need."""
        if self._sorted is None:
            self._sorted = sorted(self._keys)
        alone = f"{self._theatre}|{article}".encode()
        return self._first(alone) == alone or self._first(alone + b"|").startswith(alone + b"|")

    def _first(self, key: bytes) -> bytes:
        """Return the first key that is not before `key`."""
        keys = self._sorted or []
        at = bisect_left(keys, key)
        return keys[at] if at < len(keys) else b""


def by_theatre(keys: Iterable[bytes]) -> Iterator[tuple[str, list[bytes]]]:
    """Yield each theatre of which there are `keys`, with them."""
    found: dict[bytes, list[bytes]] = {}
    for key in keys:
        found.setdefault(key.partition(b"|")[0], []).append(key)
    for theatre, of in found.items():
        yield theatre.decode(), of
