"""What polling wants to know of hubs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from producers.feeds.feed_list import Feed


class Pushes(Protocol):
    """What hubs tell of feeds, besides polling."""

    def delivers(self, feed: Feed, now: datetime) -> bool:
        """Return whether a hub can be relied on to tell of the feed's news."""
        ...

    def polled(self, feed: Feed, found: Sequence[datetime], now: datetime) -> None:
        """Take note of news, published at `found`, that a poll has brought."""
        ...


class NoPushes:
    """No hubs."""

    def delivers(self, feed: Feed, now: datetime) -> bool:
        """Return False."""
        return False

    def polled(self, feed: Feed, found: Sequence[datetime], now: datetime) -> None:
        """Do nothing."""
