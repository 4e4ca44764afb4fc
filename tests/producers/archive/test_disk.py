"""The archive on a real disk, read again by what did not write it."""

import asyncio
import json
import resource
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from prometheus_client import CollectorRegistry
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from producers.archive.disk import DiskArchive
from producers.archive.layout import Kind, day_path
from producers.archive.lock import locked
from producers.archive.retention import Limits
from producers.feeds.feed_list import Feed
from producers.fetching.fetch import Fetched, FetchOutcome
from producers.sources.archive import read_archive
from producers.sources.jsonl import read_jsonl
from tests.fakes.manual_clock import ManualClock
from tests.producers.archive.samples import NOON, article
from wire.errors import StoreError
from wire.metrics import Metrics
from wire.records import Article

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

FEED = Feed("desk", "https://desk.example/feed.xml", "The Desk")
ROOMY = Limits(days=30, max_bytes=1_000_000_000)


def fetched(body: bytes = b"<rss>one</rss>", url: str = FEED.url) -> Fetched:
    headers = {
        "content-type": "application/rss+xml",
        "content-encoding": "gzip",
        "content-length": "7",
        "x-desk": "caf\xe9",
    }
    return Fetched(outcome=FetchOutcome.FETCHED, status=200, url=url, headers=headers, body=body)


class Shelf:
    """An archive in a folder, opened and closed as a test wants, and what its metrics say."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = ManualClock(NOON)
        self.registry = CollectorRegistry()
        self._metrics = Metrics(self.registry)

    def open(self, limits: Limits = ROOMY) -> DiskArchive:
        return DiskArchive.open(self.folder, limits, self.clock, self._metrics)

    def use(self, *works: Callable[[DiskArchive], None], limits: Limits = ROOMY) -> None:
        """Open the archive, do `works` one after the other, close it."""
        with closing(self.open(limits)) as archive:
            for work in works:
                work(archive)

    def path(self, kind: Kind, day: date | None = None) -> Path:
        return day_path(self.folder, kind, day or NOON.date())

    def articles(self) -> list[Article]:
        return list(read_archive(self.folder, strict=True))  # type: ignore[arg-type]  # strict: no bad records

    def responses(self, day: date | None = None) -> list[tuple[str, Any, bytes]]:
        """Type, WARC headers and body of each record, as warcio reads them."""
        with self.path(Kind.RESPONSES, day).open("rb") as file:
            records = WarcioIterator(file, check_digests="raise")
            return [(r.rec_type, r.rec_headers, r.content_stream().read()) for r in records]

    def metric(self, name: str, **labels: str) -> float:
        return self.registry.get_sample_value(f"crosswire_archive_{name}", labels) or 0.0


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "archive" / "crosswire")


def keeps(*numbers: int, at: datetime = NOON) -> Callable[[DiskArchive], None]:
    return lambda archive: archive.keep_articles([article(number, at) for number in numbers])


def keeps_response(
    body: bytes = b"<rss>one</rss>", at: datetime = NOON, url: str = FEED.url
) -> Callable[[DiskArchive], None]:
    return lambda archive: asyncio.run(archive.keep_response("desk", fetched(body, url), at))


def test_articles_come_back_and_stand_under_the_day_of_their_fetch(shelf: Shelf) -> None:
    midnight = NOON + timedelta(hours=12)
    shelf.use(keeps(1, 2), keeps(3, at=midnight), keeps(4))
    assert [each.id for each in shelf.articles()] == ["a1", "a2", "a4", "a3"]
    assert list(read_archive(shelf.folder, since=midnight)) == [article(3, midnight)]
    assert shelf.path(Kind.ARTICLES, midnight.date()).exists()
    assert shelf.metric("records_total", kind="articles", outcome="written") == 4


def test_a_day_is_a_source_of_plain_records_once_unpacked(shelf: Shelf, tmp_path: Path) -> None:
    shelf.use(keeps(1, 2))
    plain = tmp_path / "day.jsonl"
    lines = [msgspec.json.encode(each) for each in shelf.articles()]
    plain.write_bytes(b"\n".join(lines))
    (first, _) = read_jsonl(plain)
    assert msgspec.structs.replace(first, feed="desk", fetched_at=NOON) == article(1)


def test_other_tools_read_articles(shelf: Shelf) -> None:
    shelf.use(keeps(1, 2), keeps(3))
    path = shelf.path(Kind.ARTICLES)
    with zstd.open(path, "rb") as file:
        unpacked = file.read()
    assert [json.loads(line)["title"] for line in unpacked.split(b"\n") if line] == ["Report 1", "Report 2", "Report 3"]
    if shutil.which("zstdcat"):  # a machine without the command has the library's word
        assert subprocess.run(["zstdcat", path], capture_output=True, check=True).stdout == unpacked


def test_warcio_and_fastwarc_read_responses(shelf: Shelf) -> None:
    bodies = [b"<rss>one</rss>", b"\x00\xff\r\n\r\nWARC/1.1"]
    shelf.use(*map(keeps_response, bodies))
    kinds, _, contents = zip(*shelf.responses(), strict=True)
    assert (kinds, list(contents[1:])) == (("warcinfo", "response", "response"), bodies)
    read: list[bytes] = []
    for record in ArchiveIterator(str(shelf.path(Kind.RESPONSES)), record_types=WarcRecordType.response):
        assert record.verify_payload_digest()
        assert record.headers["WARC-Target-URI"] == FEED.url
        assert record.headers["WARC-Date"] == "2026-11-28T12:00:00.000000Z"
        assert record.headers["Crosswire-Feed"] == "desk"
        assert record.http_headers["content-type"] == "application/rss+xml"
        assert record.http_headers["x-archive-orig-content-encoding"] == "gzip"
        assert record.http_headers["x-desk"] == "caf%C3%A9"
        read.append(record.reader.read())
        assert record.http_headers["content-length"] == str(len(read[-1]))
    assert read == bodies


def test_an_unchanged_body_is_a_revisit_and_whole_again_the_next_day(shelf: Shelf) -> None:
    shelf.use(
        keeps_response(),
        keeps_response(at=NOON + timedelta(minutes=5)),
        keeps_response(url="https://desk.example/other.xml"),
        keeps_response(at=NOON + timedelta(hours=12)),
    )
    (_, _, _), (_, first, _), (kind, revisit, _), (other, _, _) = shelf.responses()
    assert (kind, other) == ("revisit", "response")
    assert revisit.get_header("WARC-Refers-To-Date") == "2026-11-28T12:00:00.000000Z"
    assert revisit.get_header("WARC-Payload-Digest") == first.get_header("WARC-Payload-Digest")
    assert [kind for kind, _, _ in shelf.responses(NOON.date() + timedelta(days=1))] == ["warcinfo", "response"]
    assert shelf.metric("records_total", kind="responses", outcome="unchanged") == 1
    assert shelf.metric("records_total", kind="responses", outcome="written") == 3


def test_a_password_in_an_address_is_not_kept(shelf: Shelf) -> None:
    shelf.use(keeps_response(url="https://me:hush@desk.example/feed.xml"))
    (_, _, _), (_, headers, _) = shelf.responses()
    assert headers.get_header("WARC-Target-URI") == "https://desk.example/feed.xml"


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_torn_tail_is_cut_off_and_writing_goes_on(shelf: Shelf, cut: int) -> None:
    shelf.use(keeps(1), keeps(2), keeps_response(b"one"), keeps_response(b"two"))
    for kind in Kind:
        data = shelf.path(kind).read_bytes()
        shelf.path(kind).write_bytes(data[:-cut])
    shelf.use(keeps(3), keeps_response(b"three"))
    assert shelf.articles() == [article(1), article(3)]
    assert [body for kind, _, body in shelf.responses() if kind == "response"] == [b"one", b"three"]
    assert shelf.metric("cut_bytes_total", kind="articles") > 0
    assert shelf.metric("cut_bytes_total", kind="responses") > 0


def test_a_file_that_is_torn_in_its_first_record_begins_anew(shelf: Shelf) -> None:
    shelf.use(keeps(1), keeps_response())
    for kind in Kind:
        shelf.path(kind).write_bytes(shelf.path(kind).read_bytes()[:30])
    shelf.use(keeps(3), keeps_response())
    assert shelf.articles() == [article(3)]
    assert [kind for kind, _, _ in shelf.responses()] == ["warcinfo", "response"]


def test_old_days_go_at_the_start_and_when_a_day_begins(shelf: Shelf) -> None:
    first, second = NOON.date(), NOON.date() + timedelta(days=1)
    limits = Limits(days=2, max_bytes=1_000_000)
    shelf.use(keeps(1), keeps_response(), limits=limits)
    shelf.clock.forward(24 * 3600)
    shelf.use(keeps(2, at=shelf.clock.now), keeps_response(at=shelf.clock.now), limits=limits)
    assert shelf.path(Kind.ARTICLES, first).exists()
    third = shelf.clock.now + timedelta(days=1)
    with closing(shelf.open(limits)) as archive:
        shelf.clock.forward(24 * 3600)
        keeps_response(at=third)(archive)
        keeps(3, at=third)(archive)
    assert not shelf.path(Kind.ARTICLES, first).exists()
    assert not shelf.path(Kind.RESPONSES, first).exists()
    assert shelf.path(Kind.ARTICLES, second).exists()
    assert shelf.metric("files_removed_total", kind="articles", reason="age") == 1


def test_a_clock_that_is_months_ahead_drops_one_day_at_most_and_nothing_once_it_is_set_right(shelf: Shelf) -> None:
    limits = Limits(days=3, max_bytes=1_000_000)
    for number in range(3):
        shelf.use(keeps(number, at=shelf.clock.now), limits=limits)
        shelf.clock.forward(24 * 3600)
    shelf.clock.forward(200 * 24 * 3600)
    with closing(shelf.open(limits)) as archive:
        keeps(3, at=shelf.clock.now)(archive)
        assert [each.id for each in shelf.articles()] == [article(n).id for n in (1, 2, 3)]
        shelf.clock.forward(-200 * 24 * 3600)
        keeps_response(at=shelf.clock.now)(archive)
        keeps(4, at=shelf.clock.now)(archive)
    assert {each.id for each in shelf.articles()} == {article(n).id for n in (1, 2, 3, 4)}


def test_a_day_begins_also_after_the_clock_was_set_back(shelf: Shelf) -> None:
    limits = Limits(days=2, max_bytes=1_000_000)
    shelf.use(keeps(1), limits=limits)
    shelf.clock.forward(200 * 24 * 3600)
    with closing(shelf.open(limits)) as archive:
        for day in (1, 2):
            shelf.clock.now = NOON + timedelta(days=day)
            keeps_response(at=shelf.clock.now)(archive)
            keeps(1 + day, at=shelf.clock.now)(archive)
    assert not shelf.path(Kind.ARTICLES).exists()


def test_todays_responses_stop_at_the_limit_and_articles_go_on(shelf: Shelf) -> None:
    limits = Limits(days=30, max_bytes=2000)
    shelf.use(*(keeps_response(b"%d" % n) for n in range(10)), keeps(1), limits=limits)
    assert shelf.metric("records_total", kind="responses", outcome="over_limit") > 0
    assert shelf.articles() == [article(1)]
    assert shelf.metric("bytes", kind="responses") == shelf.path(Kind.RESPONSES).stat().st_size


def test_a_file_that_is_removed_under_our_hands_begins_anew(shelf: Shelf) -> None:
    def remove(_: DiskArchive) -> None:
        for kind in Kind:
            shelf.path(kind).unlink()

    shelf.use(keeps(1), keeps_response(b"one"), remove, keeps(2), keeps_response(b"two"))
    assert shelf.articles() == [article(2)]
    assert [kind for kind, _, _ in shelf.responses()] == ["warcinfo", "response"]


def test_a_second_producer_is_told(shelf: Shelf) -> None:
    release = locked(shelf.folder)
    with pytest.raises(StoreError, match="written by another producer"):
        locked(shelf.folder, patience=0)
    release()
    locked(shelf.folder, patience=0)()


def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(shelf: Shelf) -> None:
    shelf.folder.parent.mkdir(parents=True)
    shelf.folder.write_text("a file")
    with pytest.raises(StoreError, match=r"cannot write the archive .*: make room"):
        shelf.open()


def test_a_file_that_is_damaged_in_more_than_its_tail_is_left_alone(shelf: Shelf) -> None:
    shelf.use(keeps(1))
    with shelf.path(Kind.ARTICLES).open("ab") as file:
        file.truncate(70_000_000)
    with pytest.raises(StoreError, match="is damaged"):
        shelf.open()
    assert shelf.path(Kind.ARTICLES).stat().st_size == 70_000_000


@contextmanager
def full_beyond(size: int) -> Iterator[None]:
    """A disk on which no file grows beyond `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_a_full_disk_did_not_take_whole_is_taken_back(shelf: Shelf) -> None:
    large = msgspec.structs.replace(article(2), text=secrets.token_hex(400_000))

    def keep_more(archive: DiskArchive) -> None:
        with full_beyond(200_000):
            size = shelf.path(Kind.ARTICLES).stat().st_size
            with pytest.raises(StoreError, match=r"cannot write the archive .*: File too large: make room"):
                archive.keep_articles([large])
            assert shelf.path(Kind.ARTICLES).stat().st_size == size
        archive.keep_articles([article(3)])

    shelf.use(keeps(1), keep_more)
    assert shelf.articles() == [article(1), article(3)]
    assert shelf.metric("records_total", kind="articles", outcome="written") == 2
