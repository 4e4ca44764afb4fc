"""What comes of a replay, kept on disk while it comes: so that its length costs disk space and no memory.

The same ledger as `crosswire.ledger.ledger` makes of lists: the newest report of each article and theatre, unless a
later revision was told everywhere, the last word on each finding, equal lines once, in the ledger's order.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from crosswire.ledger import Line, claim_lines, finding_lines, place_of, text_of, version_of
from wire.codec import RECORDS
from wire.records import DeadLetter, Finding, FindingState, Report

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SCHEMA = """
CREATE TABLE reports (article TEXT, theatre TEXT, revised INTEGER, version TEXT, day TEXT, delay REAL, lines BLOB,
    PRIMARY KEY (article, theatre)) WITHOUT ROWID;
CREATE VIEW standing AS SELECT each.* FROM reports each LEFT JOIN reports told
    ON told.article = each.article AND told.theatre = 'everywhere'
    WHERE each.theatre != 'everywhere'
    AND (told.article IS NULL OR (each.revised, each.version) >= (told.revised, told.version));
CREATE TABLE findings (id TEXT PRIMARY KEY, record BLOB, since REAL, report INTEGER);
CREATE TABLE lines (kind INTEGER, at TEXT, article TEXT, first INTEGER, last INTEGER, text TEXT);
"""
"""`standing` is without what a later revision took back that was told `wire.records.EVERYWHERE`."""

_NEWER = """
INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    revised = excluded.revised, version = excluded.version, day = excluded.day, delay = excluded.delay,
    lines = excluded.lines
    WHERE (revised, version) < (excluded.revised, excluded.version)
"""
_LAST = """
INSERT INTO findings VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    record = excluded.record, since = excluded.since, report = excluded.report
    WHERE NOT COALESCE(excluded.since < since AND excluded.report <= report, FALSE)
"""
"""The last word stays, unless it is one of a worker that was replaced: see `wire.records.finding.Fence`."""

_encode = msgspec.json.Encoder().encode
_lines = msgspec.json.Decoder(list[dict[str, Any]]).decode
_finding = msgspec.json.Decoder(RECORDS["finding"]).decode


class Collected:
    """The reports and findings of one replay, in a new file at `path`; close it in the end."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path)
        # The file is thrown away with the replay: what a crash leaves of it is of no use to anybody.
        self._db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA}")
        self.dead_letters: Counter[str] = Counter()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def add_reports(self, reports: Iterable[Report]) -> None:
        """Take reports, in any order; each replaces an older version's."""
        self._db.executemany(_NEWER, map(_row, reports))

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Take findings, each finding's in the order in which it was sent: the last word counts."""
        self._db.executemany(_LAST, map(_said, findings))

    def add_dead_letters(self, letters: Iterable[DeadLetter]) -> None:
        """Count dead letters by stage and reason."""
        self.dead_letters.update(f"{letter.stage}: {letter.reason}" for letter in letters)

    def findings(self) -> Iterator[Finding]:
        """Yield the findings that stand, by id."""
        for (record,) in self._db.execute("SELECT record FROM findings WHERE record IS NOT NULL ORDER BY id"):
            yield _finding(record)

    def on_topic(self) -> Iterator[tuple[str, int]]:
        """Yield for each day of publication how many articles claim something about a theatre."""
        yield from self._db.execute(
            "SELECT day, COUNT(DISTINCT article) FROM standing WHERE lines != CAST('[]' AS BLOB)"
            " GROUP BY day ORDER BY day"
        )

    def delays(self) -> tuple[int, float, float, float]:
        """Return the number of reports; median, 95th percentile and mean of seconds from word to fetch."""
        count, mean = self._db.execute("SELECT COUNT(*), COALESCE(AVG(delay), 0.0) FROM standing").fetchone()
        query = "SELECT delay FROM standing ORDER BY delay LIMIT 1 OFFSET ?"
        at = [self._db.execute(query, (int(count * share),)).fetchone() for share in (0.5, 0.95)]
        median, p95 = (row[0] if row else 0.0 for row in at)
        return count, median, p95, mean

    def ledger(self) -> Iterator[str]:
        """Yield the lines of the ledger, sorted."""
        self._db.execute("DELETE FROM lines")
        every = (line for (lines,) in self._db.execute("SELECT lines FROM standing") for line in _lines(lines))
        self._sort(every)
        self._sort(line for finding in self.findings() for line in finding_lines(finding))
        before = ""
        # SQLite compares texts by their bytes in UTF-8, which is the order of their code points, as Python's is.
        for (text,) in self._db.execute("SELECT text FROM lines ORDER BY kind, at, article, first, last, text"):
            if text != before:
                yield text
            before = text

    def _sort(self, lines: Iterable[Line]) -> None:
        def rows() -> Iterator[tuple[int, str, str, int, int, str]]:
            for line in lines:
                kind, at, article, span = place_of(line)
                first, last = span or (-1, -1)
                yield kind, at, article, first, last, text_of(line)

        self._db.executemany("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?)", rows())


def _said(finding: Finding) -> tuple[str, bytes | None, float | None, int | None]:
    record = None if finding.state is FindingState.WITHDRAWN else _encode(finding)
    fence = finding.fence
    return finding.id, record, fence.since.timestamp() if fence else None, fence.report if fence else None


def _row(report: Report) -> tuple[str, str, int, str, str, float, bytes]:
    revised, version = version_of(report)
    source = report.source
    return (
        source.article,
        report.theatre,
        (revised - _EPOCH) // timedelta(microseconds=1),
        version,
        source.published_at.date().isoformat(),
        max(0.0, (source.fetched_at - source.revised_at).total_seconds()),
        _encode(list(claim_lines(report))),
    )
