"""What the producer remembers of each feed, on disk: written only once the broker has acknowledged.

A kill between acknowledgement and commit publishes the same version again under the same id, which changes nothing
downstream; the other order could lose it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import msgspec

from producers.feeds.feed_list import Feed
from producers.polling.decide import Known
from producers.polling.memory import Memory, recalled
from producers.websub.subscription import Subscription
from wire.codec import UNREADABLE
from wire.errors import StoreError
from wire.settings import Settings

KEPT = timedelta(days=30)
"""How long an article is remembered after its entry is gone from the feed."""

_VERSION = 2
_OLDER = """
DROP TABLE IF EXISTS feeds;
DROP TABLE IF EXISTS articles;
DROP TABLE IF EXISTS rungs;
"""
"""The memory of an older program cannot be read: articles still in the feeds are sent again, under the same ids."""

_SCHEMA = f"""
PRAGMA user_version = {_VERSION};
CREATE TABLE IF NOT EXISTS memories (
    feed TEXT PRIMARY KEY, memory BLOB NOT NULL  -- JSON of a `Memory`
) STRICT;
CREATE TABLE IF NOT EXISTS subscriptions (
    feed TEXT PRIMARY KEY, subscription BLOB NOT NULL  -- JSON of a `Subscription`
) STRICT;
CREATE TABLE IF NOT EXISTS articles (
    feed TEXT NOT NULL, article TEXT NOT NULL,
    known TEXT NOT NULL,  -- `Known` in JSON
    gone_at REAL,  -- when a read of the feed first did not list it; NULL while it is listed
    PRIMARY KEY (feed, article)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rungs (
    feed TEXT NOT NULL, rung TEXT NOT NULL, article TEXT NOT NULL,
    PRIMARY KEY (feed, rung)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS rungs_of_article ON rungs (feed, article);
CREATE TABLE IF NOT EXISTS pages (
    plan TEXT NOT NULL, article TEXT NOT NULL, feed TEXT NOT NULL,
    record BLOB NOT NULL,  -- JSON; see `producers.completion.agenda`
    PRIMARY KEY (plan, article)
) STRICT, WITHOUT ROWID;
"""


Kind = TypeVar("Kind")


def state_path(settings: Settings) -> Path:
    """Return where the producer of this namespace keeps its state."""
    return Path(settings.data_dir) / f"producer-{settings.namespace}.sqlite"


class Held(msgspec.Struct, frozen=True):
    """An article that a feed lists: the ids that lead to it, and its last acknowledged version."""

    rungs: tuple[str, ...]
    known: Known


class ProducerState:
    """The producer's memory in one SQLite file. Every method is one transaction; failures are `StoreError`.

    So is a file that a newer version of this program wrote, which is left as it is.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=10)
            version = _version(self._db, path)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            if version < _VERSION:
                self._db.executescript(_OLDER)
            self._db.executescript(_SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise self._broken(error) from None

    def memory(self, feed: Feed) -> Memory:
        """Return what is remembered of the feed; nothing if its address in the list is another since."""
        with self.transaction() as db:
            row = db.execute("SELECT memory FROM memories WHERE feed = ?", (feed.id,)).fetchone()
        return recalled(_read(row[0], Memory) if row else None, feed)

    def feeds(self) -> list[str]:
        """Return the ids of all feeds of which something is remembered."""
        with self.transaction() as db:
            return [feed for (feed,) in db.execute("SELECT feed FROM memories ORDER BY feed").fetchall()]

    def remember(self, feed: Feed, memory: Memory) -> None:
        """Remember `memory`; its validators only once every entry of the body they belong to is acknowledged."""
        with self.transaction() as db:
            db.execute("INSERT OR REPLACE INTO memories VALUES (?, ?)", (feed.id, msgspec.json.encode(memory)))

    def subscriptions(self) -> dict[str, Subscription]:
        """Return feed id → its subscription at a hub."""
        with self.transaction() as db:
            rows = db.execute("SELECT feed, subscription FROM subscriptions").fetchall()
        return {feed: held for feed, record in rows if (held := _read(record, Subscription)) is not None}

    def subscribe(self, feed: Feed, subscription: Subscription) -> None:
        """Remember the feed's subscription."""
        row = (feed.id, msgspec.json.encode(subscription))
        with self.transaction() as db:
            db.execute("INSERT OR REPLACE INTO subscriptions VALUES (?, ?)", row)

    def known(self, feed: Feed) -> dict[str, Known]:
        """Return rung → last acknowledged version of the feed's articles."""
        with self.transaction() as db:
            records = db.execute("SELECT article, known FROM articles WHERE feed = ?", (feed.id,)).fetchall()
            rungs = db.execute("SELECT rung, article FROM rungs WHERE feed = ?", (feed.id,)).fetchall()
        articles = {article: known for article, record in records if (known := _read(record, Known)) is not None}
        return {rung: articles[article] for rung, article in rungs if article in articles}

    def commit(self, feed: Feed, held: Iterable[Held], now: datetime) -> None:
        """Remember the acknowledged articles that the feed lists now, and forget those gone for `KEPT`."""
        held = list(held)
        with self.transaction() as db:
            # Gone until proven listed: the next statement brings back what is.
            db.execute("UPDATE articles SET gone_at = ? WHERE feed = ? AND gone_at IS NULL", (now.timestamp(), feed.id))
            db.executemany(
                "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, NULL)",
                [(feed.id, item.known.article, msgspec.json.encode(item.known).decode()) for item in held],
            )
            db.executemany(
                "INSERT OR REPLACE INTO rungs VALUES (?, ?, ?)",
                [(feed.id, rung, item.known.article) for item in held for rung in item.rungs],
            )
            horizon = (now - KEPT).timestamp()
            db.execute("DELETE FROM articles WHERE feed = ? AND gone_at < ?", (feed.id, horizon))
            db.execute(
                "DELETE FROM rungs WHERE feed = ?1 AND article NOT IN (SELECT article FROM articles WHERE feed = ?1)",
                (feed.id,),
            )

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Yield the database within one transaction; failures are `StoreError`."""
        try:
            with self._db:
                yield self._db
        except sqlite3.Error as error:
            raise self._broken(error) from None

    def _broken(self, error: Exception) -> StoreError:
        damaged = getattr(error, "sqlite_errorcode", 0) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
        remove = "it is damaged: remove it, and articles still in the feeds are sent again"
        hint = remove if damaged else "make the folder writable, and room on its disk"
        return StoreError(f"cannot use the producer's state {self._path}: {error}", hint)


def memories(path: Path) -> dict[str, Memory]:
    """Return what a producer, which may be running, remembers of each feed: feed id → memory. Nothing is written.

    Raises `StoreError` if there is no such state, or if it cannot be read.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=10)) as db:
            _version(db, path)
            rows = db.execute("SELECT feed, memory FROM memories").fetchall()
    except (sqlite3.Error, OSError) as error:
        raise StoreError(
            f"no producer's state in {path}: {error}",
            "run `crosswire produce` or `crosswire up` first, with the same data_dir and namespace",
        ) from None
    return {feed: memory for feed, record in rows if (memory := _read(record, Memory)) is not None}


def _version(db: sqlite3.Connection, path: Path) -> int:
    """Return the version of the format of the state at `path`; raise `StoreError` if this program does not know it."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > _VERSION:
        db.close()
        raise StoreError(
            f"the producer's state {path} was written by a newer version of Crosswire (format {version}, this one "
            f"knows up to {_VERSION}), and is left as it is",
            "use that version again, or set data_dir (CROSSWIRE_DATA_DIR) to another folder; without the file, "
            "articles still in the feeds are sent again",
        )
    return version


def _read(record: str | bytes, kind: type[Kind]) -> Kind | None:
    """Return what is in `record`; None if another version of this program wrote what this one cannot read."""
    try:
        return msgspec.json.decode(record, type=kind)
    except UNREADABLE:
        return None
