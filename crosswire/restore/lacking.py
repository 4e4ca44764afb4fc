"""What a broker lacks of an archive: pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from wire.records import Article

Key = tuple[str, str, datetime]


class Held(msgspec.Struct):
    """The article versions that the broker's topic holds, and the first time that any of them was fetched."""

    keys: set[Key]
    first: datetime | None = None

    @classmethod
    def of(cls, articles: Iterable[Article]) -> "Held":
        """Return what a topic with `articles` holds."""
        held = cls(set())
        for article in articles:
            held.keys.add(key(article))
            held.first = min(held.first or article.fetched_at, article.fetched_at)
        return held

    def lacks_since(self, newest: datetime, history: timedelta) -> datetime:
        """Return from which time of fetch on what the archive has should be here; `newest` is the archive's last.

        A topic that holds something held all that came after it, since a crash takes the last records away. What came
        before it is past the topic's retention. A topic that holds nothing may have been wiped: it lacks `history`.
        """
        return newest - history if self.first is None else self.first


def key(article: Article) -> Key:
    """Return what tells one published version from another: the same words can be published again later."""
    return article.id, article.version, article.revised_at


def lacking(archived: Iterable[Article], held: Held) -> Iterator[Article]:
    """Yield those of `archived` that are not in `held`, each once, in their order."""
    seen = set(held.keys)
    for article in archived:
        if key(article) not in seen:
            seen.add(key(article))
            yield article
