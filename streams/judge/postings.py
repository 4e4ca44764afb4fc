"""Which articles hold what: an index most of whose entries have one article, which is held bare then.

A text has some thirty fingerprints and a report some six sentences; nearly all of them stand in no other article. A
list for each would take more memory than everything else that is known of the text.
"""

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Postings(Generic[K]):
    """Keys → the articles filed under them, each once."""

    def __init__(self) -> None:
        self._of: dict[K, str | tuple[str, ...]] = {}

    def __contains__(self, key: K) -> bool:
        return key in self._of

    def __getitem__(self, key: K) -> tuple[str, ...]:
        """Return the articles under `key` in the order in which they came; none for a key that is not known."""
        held = self._of.get(key, ())
        return (held,) if isinstance(held, str) else held

    def add(self, key: K, article: str) -> None:
        """File `article` under `key`, unless it is there."""
        held = self[key]
        if article not in held:
            self.put(key, (*held, article))

    def put(self, key: K, articles: tuple[str, ...]) -> None:
        """File `articles` under `key`, and nothing else."""
        if articles:
            self._of[key] = articles[0] if len(articles) == 1 else articles
        else:
            self._of.pop(key, None)

    def discard(self, key: K, article: str) -> None:
        """Take `article` away from `key`, if it is there."""
        self.put(key, tuple(each for each in self[key] if each != article))
