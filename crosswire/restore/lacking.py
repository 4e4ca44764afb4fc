"""What a broker lacks of an archive: pure."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta

import msgspec

from wire.records import Article

Key = tuple[str, str, datetime]

OVERTAKING = timedelta(hours=1)
"""How much later than another one that was fetched after it an article is published at most: it waits for its page, or
for a broker in trouble."""


SPARE = timedelta(days=1)
"""By how much the first article of a topic may be younger than its retention though nothing was wiped: a quiet day."""


class Held(msgspec.Struct):
    """The article versions that the broker's topic holds, and the first time that any of them was fetched.

    `sent` are the very records: `keys` with the time of their fetch.
    """

    keys: set[Key]
    sent: set[tuple[Key, datetime]] = msgspec.field(default_factory=set)
    first: datetime | None = None

    @classmethod
    def of(cls, articles: Iterable[Article]) -> "Held":
        """Return what a topic with `articles` holds."""
        held = cls(set())
        for article in articles:
            held.keys.add(key(article))
            held.sent.add((key(article), article.fetched_at))
            held.first = min(held.first or article.fetched_at, article.fetched_at)
        return held

    def unless_wiped(self, newest: datetime, retention: timedelta) -> "Held":
        """Return what is known of a topic that keeps all articles for `retention`; `newest` is the archive's last.

        Where its first one is younger, it may have been wiped and have taken new ones since: then that tells nothing.
        """
        young = self.first is not None and newest - self.first < retention - SPARE
        return msgspec.structs.replace(self, first=None) if young else self

    def lacks_since(self, newest: datetime, history: timedelta) -> datetime:
        """Return from which time of fetch on the archive has to be read; `newest` is the archive's last.

        A topic that holds nothing may have been wiped: it lacks `history`. For another one, `lacking` tells what it
        lacks of the days since its first article was fetched, and of the hour before them.
        """
        if self.first is None:
            return newest - history
        return datetime.combine(self.first.astimezone(UTC).date(), time.min, UTC) - OVERTAKING


def key(article: Article) -> Key:
    """Return what tells one published version from another: the same words can be published again later."""
    return article.id, article.version, article.revised_at


def lacking(archived: Iterable[Article], held: Held) -> Iterator[Article]:
    """Yield those of `archived` that are not in `held` and should be, each once, in their order.

    A topic that holds something held all that was published after it, since a crash takes the last records away; what
    was published before it is past the topic's retention. The order of publication is that of a day's file, and not
    that of fetching: an article that waited for its page is overtaken by others.
    """
    seen = set(held.keys)
    behind = False
    for article in archived:
        behind = behind or (key(article), article.fetched_at) in held.sent
        if key(article) not in seen and (behind or _may_follow(article, held.first)):
            seen.add(key(article))
            yield article


def _may_follow(article: Article, first: datetime | None) -> bool:
    """Return whether an article may have been published after the `first` of a topic, whatever its place tells.

    One of the evening may stand in that day's file, before all of the next day's, and have been published after
    midnight. To give back too much costs time and changes nothing.
    """
    if first is None or article.fetched_at >= first:
        return True
    another_day = article.fetched_at.astimezone(UTC).date() < first.astimezone(UTC).date()
    return another_day and article.fetched_at >= first - OVERTAKING
