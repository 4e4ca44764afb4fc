"""The archive on disk: an append to a day's file for each response and for the articles of each poll.

Every append is one whole gzip member or zstd frame in one write. Articles are synced before anybody remembers them;
responses are left to the system, which keeps them through a kill, though not through a loss of power.
"""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Self

from producers.archive.appending import DayFiles
from producers.archive.layout import Kind, day_files
from producers.archive.lines import line_of
from producers.archive.lock import locked
from producers.archive.members import zstd_frame
from producers.archive.repair import mend_tail, torn
from producers.archive.retention import Limits, Removal, removals
from producers.archive.warc import WarcRecords
from producers.fetching.fetch import Fetched
from wire.clock import Clock
from wire.errors import StoreError
from wire.log import get
from wire.metrics import Metrics
from wire.records import Article

log = get(__name__)


class Kept(StrEnum):
    """What became of a response or an article version; also the metric's label."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"  # the day has this body already: a short note that it came again
    OVER_LIMIT = "over_limit"  # today's responses alone exceed archive.max_bytes: not kept


class DiskArchive:
    """The archive in one folder, held by this process alone; made by `open`. For use by several threads."""

    def __init__(self, folder: Path, limits: Limits, clock: Clock, metrics: Metrics) -> None:
        self._folder = folder
        self._limits = limits
        self._clock = clock
        self._metrics = metrics
        self._thread = ThreadPoolExecutor(1, "archive")  # compresses beside the event loop
        self._lock = threading.Lock()
        self._files = DayFiles(folder)
        self._records: dict[date, WarcRecords] = {}
        self._bytes: dict[Kind, int] = defaultdict(int)
        self._tidied: date | None = None
        self._over = False
        self._release: Callable[[], None] = lambda: None
        for kind in Kind:
            metrics.count("crosswire_archive_cut_bytes_total", 0, kind=kind)
            for why in Removal:
                metrics.count("crosswire_archive_files_removed_total", 0, kind=kind, reason=why)
            for outcome in Kept if kind is Kind.RESPONSES else (Kept.WRITTEN,):
                metrics.count("crosswire_archive_records_total", 0, kind=kind, outcome=outcome)

    @classmethod
    def open(cls, folder: Path, limits: Limits, clock: Clock, metrics: Metrics) -> Self:
        """Return the archive in `folder`, its tails mended and what is too old or too much removed.

        Raises `StoreError` if the folder cannot be used, or another producer holds it.
        """
        made = cls(folder, limits, clock, metrics)
        with made._reported():
            made._release = locked(folder)
            try:
                made._mend()
                made._tidy()
            except BaseException:
                made._release()
                raise
        return made

    async def keep_response(self, feed: str, fetched: Fetched, now: datetime) -> None:
        """Keep a whole response under the day of `now`; `feed` is the feed's id, "" for something else.

        Raises `StoreError` if it cannot be written.
        """
        await asyncio.get_running_loop().run_in_executor(self._thread, self._keep_response, feed, fetched, now)

    def keep_articles(self, articles: Sequence[Article]) -> None:
        """Keep article versions, each under the day of its fetch; they are on the disk when this returns.

        Raises `StoreError` if they cannot be written.
        """
        by_day: dict[date, list[Article]] = defaultdict(list)
        for article in articles:
            by_day[article.fetched_at.astimezone(UTC).date()].append(article)
        for day, those in by_day.items():
            frame = zstd_frame(b"".join(map(line_of, those)))
            with self._lock, self._reported():
                self._append(Kind.ARTICLES, day, frame, sync=True)
            self._count(Kind.ARTICLES, Kept.WRITTEN, len(those))

    def close(self) -> None:
        """Write what is under way, and let the folder go."""
        self._thread.shutdown()
        self._files.close()
        self._release()

    def _keep_response(self, feed: str, fetched: Fetched, now: datetime) -> None:
        day = now.astimezone(UTC).date()
        with self._lock, self._reported():
            self._tidy()
            if self._over:
                self._count(Kind.RESPONSES, Kept.OVER_LIMIT)
                return
            records = self._records.setdefault(day, WarcRecords())
            record, repeated = records.response(feed, fetched, now)
            if not self._files.size(Kind.RESPONSES, day):
                record = records.info(self._files.path(Kind.RESPONSES, day).name, now) + record
            self._append(Kind.RESPONSES, day, record, sync=False)
            self._count(Kind.RESPONSES, Kept.UNCHANGED if repeated else Kept.WRITTEN)

    def _append(self, kind: Kind, day: date, data: bytes, *, sync: bool) -> None:
        self._files.append(kind, day, data, sync=sync)
        self._bytes[kind] += len(data)
        self._metrics.set("crosswire_archive_bytes", self._bytes[kind], kind=kind)
        if sum(self._bytes.values()) > self._limits.max_bytes and not self._over:
            self._make_room(self._today())

    def _today(self) -> date:
        return self._clock().astimezone(UTC).date()

    def _tidy(self) -> None:
        """Remove what is too old or too much, once a day."""
        today = self._today()
        if self._tidied != today:
            self._tidied = today
            for old in [day for day in self._records if day < today]:
                del self._records[old]
            self._make_room(today)

    def _make_room(self, today: date) -> None:
        for file, why in removals(day_files(self._folder), self._limits, today):
            self._files.remove(file)
            self._metrics.count("crosswire_archive_files_removed_total", kind=file.kind, reason=why)
            log.info("archive_day_removed", file=str(file.path), reason=why, bytes=file.size)
        left = day_files(self._folder)
        for kind in Kind:
            self._bytes[kind] = sum(file.size for file in left if file.kind is kind)
            self._metrics.set("crosswire_archive_bytes", self._bytes[kind], kind=kind)
        over = sum(self._bytes.values()) > self._limits.max_bytes
        if over and not self._over:
            hint = "today's files alone are larger than archive.max_bytes; articles are still kept, responses are not"
            log.warning("archive_over_limit", bytes=sum(self._bytes.values()), hint=hint)
        self._over = over

    def _mend(self) -> None:
        for file in torn(day_files(self._folder)):
            if cut := mend_tail(file):
                self._metrics.count("crosswire_archive_cut_bytes_total", cut, kind=file.kind)
                log.warning("archive_tail_cut", file=str(file.path), bytes=cut, why="the last record was not whole")

    def _count(self, kind: Kind, outcome: Kept, amount: int = 1) -> None:
        self._metrics.count("crosswire_archive_records_total", amount, kind=kind, outcome=outcome)

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(
                f"cannot write the archive {self._folder}: {error.strerror or error}",
                "make room, or the folder writable; archive.max_bytes limits it, archive.enabled = false goes without",
            ) from None
