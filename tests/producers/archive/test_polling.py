"""What the poller archives, and when: only what is archived is remembered."""

import errno
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from producers.archive.disk import DiskArchive
from producers.archive.keeping import KeepingFetcher, KeepingPublisher
from producers.polling.poll import Poller
from producers.publishing.publish import MAX_RECORD
from producers.sources.archive import read_archive
from tests.fakes.desk import NOON, Desk
from tests.fakes.feed_texts import Item, rss
from tests.producers.archive.test_disk import ROOMY, Shelf
from tests.producers.polling.test_poll import PAUSE, TALKS, desk
from wire.errors import StoreError
from wire.metrics import Metrics
from wire.records import Article

__all__ = ["desk"]  # the fixture


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[DiskArchive]:
    made = Shelf(tmp_path / "archive").open(ROOMY)
    yield made
    made.close()


def poller(desk: Desk, archive: DiskArchive) -> Poller:
    return desk.poller_of(
        fetcher=KeepingFetcher(desk.fetcher, archive, {desk.feed.url: desk.feed.id}, lambda: NOON),
        publisher=KeepingPublisher(desk.publisher, archive),
    )


async def test_what_the_broker_took_is_archived_as_it_was_sent(
    desk: Desk, archive: DiskArchive, tmp_path: Path
) -> None:
    desk.server.serves(rss(PAUSE, TALKS), etag='"one"')
    polling = poller(desk, archive)
    desk.publisher.goes_away()
    await polling.poll(desk.feed)
    assert list(read_archive(tmp_path / "archive")) == []
    desk.publisher.comes_back()
    for _ in range(2):  # the second is "not modified"
        await polling.poll(desk.feed)
    assert list(read_archive(tmp_path / "archive")) == desk.publisher.records
    assert [kind for kind, _, _ in Shelf(tmp_path / "archive").responses(NOON.date())] == [
        "warcinfo",
        "response",
        "revisit",
    ]


async def test_an_article_too_large_for_the_broker_is_archived(
    desk: Desk, archive: DiskArchive, tmp_path: Path
) -> None:
    desk.server.serves(rss(Item(title="Huge", text="x" * MAX_RECORD, guid="9")))
    await poller(desk, archive).poll(desk.feed)
    (kept,) = read_archive(tmp_path / "archive", strict=True)
    assert isinstance(kept, Article)
    assert kept.title == "Huge"


async def test_what_is_no_feed_is_archived_too(desk: Desk, archive: DiskArchive, tmp_path: Path) -> None:
    desk.server.serves("<!doctype html><title>Are you human?</title>", content_type="text/html")
    await poller(desk, archive).poll(desk.feed)
    assert b"Are you human?" in Shelf(tmp_path / "archive").responses(NOON.date())[1][2]


class FullArchive(DiskArchive):
    def keep_articles(self, articles: Sequence[Article]) -> None:
        raise StoreError("no space left")


async def test_what_could_not_be_archived_is_not_remembered(desk: Desk, archive: DiskArchive, tmp_path: Path) -> None:
    desk.server.serves(rss(PAUSE), etag='"one"')
    full = FullArchive(tmp_path / "full", ROOMY, lambda: NOON, Metrics(CollectorRegistry()))
    with pytest.raises(StoreError, match="no space left"):
        await poller(desk, full).poll(desk.feed)
    assert desk.state.known(desk.feed) == {}
    assert (await poller(desk, archive).poll(desk.feed)).published == 1
    assert list(read_archive(tmp_path / "archive")) == desk.publisher.records[1:] == desk.publisher.records[:1]


def remembered(folder: Path) -> int:
    """How many articles the producer's state has, as another process would read it."""
    with closing(sqlite3.connect(folder / "producer.sqlite")) as db:
        return int(db.execute("SELECT count(*) FROM articles").fetchone()[0])


async def test_articles_are_on_the_disk_before_they_count_as_acknowledged(
    desk: Desk, archive: DiskArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[list[str], int, int]] = []
    real = os.fdatasync

    def watched(descriptor: int) -> None:
        real(descriptor)
        written = [each.title for each in read_archive(tmp_path / "archive") if isinstance(each, Article)]
        synced.append((written, len(desk.publisher.records), remembered(tmp_path)))

    monkeypatch.setattr("producers.archive.appending.os.fdatasync", watched)
    desk.server.serves(rss(PAUSE, TALKS))
    assert (await poller(desk, archive).poll(desk.feed)).published == 2
    assert synced == [(["Pause begins", "Talks in Doha"], 2, 0)]  # whole, taken by the broker, and not remembered yet
    assert remembered(tmp_path) == 2


async def test_articles_that_a_disk_does_not_sync_do_not_count_as_acknowledged(
    desk: Desk, archive: DiskArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    desk.server.serves(rss(PAUSE))
    with monkeypatch.context() as patched:
        patched.setattr("producers.archive.appending.os.fdatasync", broken)
        with pytest.raises(StoreError, match="cannot write the archive"):
            await poller(desk, archive).poll(desk.feed)
    assert (remembered(tmp_path), list(read_archive(tmp_path / "archive"))) == (0, [])
    await poller(desk, archive).poll(desk.feed)
    assert remembered(tmp_path) == 1
