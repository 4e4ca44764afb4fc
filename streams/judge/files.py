"""What was said under which key, in event time: an index most of whose keys have one entry, which is held bare then."""

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterator, Sequence
from datetime import datetime
from typing import Generic, TypeVar, cast

K = TypeVar("K", bound=Hashable)

Filed = tuple[datetime, str]
"""When an article said something under a key, and which article."""
FEW = 8
"""So many entries are a tuple, which is as large as it must be; more are a list, which takes another one faster."""


class Files(Generic[K]):
    """Keys → which articles said something under them and when, each article once, the earliest first."""

    def __init__(self) -> None:
        self._of: dict[K, Filed | tuple[Filed, ...] | list[Filed]] = {}

    def __contains__(self, key: K) -> bool:
        return key in self._of

    def __iter__(self) -> Iterator[K]:
        return iter(self._of)

    def __getitem__(self, key: K) -> Sequence[Filed]:
        """Return what is under `key`, nothing for a key that is not known. To be read only."""
        held = self._of.get(key, ())
        return (held,) if held and isinstance(held[0], datetime) else cast("Sequence[Filed]", held)

    def add(self, key: K, filed: Filed) -> None:
        """File an article under `key`, where it is not yet."""
        held = self._of.get(key)
        if held is None:
            self._of[key] = filed
        elif isinstance(held, list):
            insort(held, filed)
        else:
            self._hold(key, sorted((*self[key], filed)))

    def take(self, key: K, filed: Filed) -> None:
        """Take an article away from `key`, under which it is; a key of nothing is not known any more."""
        held = self._of[key]
        left = held if isinstance(held, list) else [*self[key]]
        del left[bisect_left(left, filed)]
        self._hold(key, left)

    def _hold(self, key: K, several: list[Filed]) -> None:
        if not several:
            del self._of[key]
        elif len(several) == 1:
            self._of[key] = several[0]
        else:
            self._of[key] = several if len(several) > FEW else tuple(several)
