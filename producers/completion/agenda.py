"""What is still to be done about articles' pages, kept on disk: a restart forgets none of it."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

import msgspec

from producers.feeds.feed_list import Feed
from producers.polling.state import ProducerState
from wire.codec import UNREADABLE

Record = TypeVar("Record", bound=msgspec.Struct)


class Plan(StrEnum):
    """What is to be done about the page of an article."""

    SEEK = "seek"  # it has not been had yet
    REVISIT = "revisit"  # it was read, and is looked at again


class Agenda:
    """Keeps one record for each article and plan; every method raises `StoreError` if the state cannot be kept."""

    def __init__(self, state: ProducerState, feeds: Sequence[Feed]) -> None:
        self._state = state
        self._feeds = {feed.id: feed for feed in feeds}

    def put(self, plan: Plan, feed: Feed, article: str, record: msgspec.Struct) -> None:
        """Keep `record` for `article`, in place of what was kept of it."""
        with self._state.transaction() as db:
            row = (plan, article, feed.id, msgspec.json.encode(record))
            db.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)", row)

    def drop(self, plan: Plan, article: str) -> None:
        """Forget what was kept for `article`."""
        with self._state.transaction() as db:
            db.execute("DELETE FROM pages WHERE plan = ? AND article = ?", (plan, article))

    def all(self, plan: Plan, kind: type[Record]) -> list[tuple[Feed, Record]]:
        """Return what is kept, as records of `kind`, with their feeds; that of feeds no longer listed is forgotten.

        So is what another version of this program wrote and this one cannot read.
        """
        with self._state.transaction() as db:
            rows = db.execute("SELECT article, feed, record FROM pages WHERE plan = ?", (plan,)).fetchall()
        found = []
        for article, name, record in rows:
            try:
                found.append((self._feeds[name], msgspec.json.decode(record, type=kind)))
            except (KeyError, *UNREADABLE):
                self.drop(plan, article)
        return found
