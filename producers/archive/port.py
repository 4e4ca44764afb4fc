"""What the poller asks of an archive."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from producers.feeds import Feed
from producers.fetch import Fetched
from wire.records import Article


class Archive(Protocol):
    """Keeps what came in. Both methods return when it is written, and raise `StoreError` if it cannot be."""

    async def keep_response(self, feed: Feed, fetched: Fetched, now: datetime) -> None:
        """Keep a whole response, whatever is in it."""
        ...

    async def keep_articles(self, articles: Sequence[Article]) -> None:
        """Keep article versions that the broker is done with; they are on the disk when this returns."""
        ...


class NoArchive:
    """Keeps nothing."""

    async def keep_response(self, feed: Feed, fetched: Fetched, now: datetime) -> None:
        """Do nothing."""

    async def keep_articles(self, articles: Sequence[Article]) -> None:
        """Do nothing."""
