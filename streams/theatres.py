"""The theatres' states in memory, over the table that outlives the worker.

The table holds the newest version of every report, compressed, keyed by theatre and article. A theatre's state is made
from it when the theatre is first asked for, from its reports in event time, and kept until the partitions move.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from streams.packing import unpacked
from streams.steps import Judgement, Standing, Steps
from wire.codec import decode
from wire.errors import CodecError
from wire.log import get
from wire.records import Report

log = get(__name__)

Keys = tuple[bytes, ...]
"""Keys of the table for one article: one, but for what a replaced worker wrote late."""


def table_key(theatre: str, article: str, version: str) -> bytes:
    """Return the table's key for the report on a `version` of `article` in `theatre`.

    With the version: a worker that was replaced without knowing may still write an older one, which must not take the
    place of the newer. Which of two counts is the judge's to say.
    """
    return f"{theatre}|{article}|{version}".encode()


def _owner(key: bytes) -> str:
    """Return the theatre of a key."""
    return key.decode().partition("|")[0]


def _event_time(report: Report) -> tuple[datetime, datetime, str, str]:
    source = report.source
    return source.published_at, source.revised_at, source.article, source.version


class Change(msgspec.Struct, frozen=True):
    """What the table learns of a judged report: whether it is to be kept under `key`, and which keys are `gone`."""

    key: bytes
    keep: bool
    gone: tuple[bytes, ...]


class Theatres:
    """Judges reports, each over the state of its theatre. `stored` is the table, which is read here, not written."""

    def __init__(self, stored: Mapping[bytes, bytes], steps: Steps) -> None:
        self._stored = stored
        self._steps = steps
        self._states: dict[str, Any] = {}
        self._kept: dict[str, dict[str, Keys]] = {}  # theatre → article → its keys in the table
        self._unread: dict[str, list[bytes]] | None = None
        self._asleep: set[str] | None = None

    def judge(self, report: Report, now: datetime) -> tuple[Judgement, Change]:
        """Judge `report`; return what changed with it, and what the table is to learn."""
        theatre, article = report.theatre, report.source.article
        judgement = self._steps.judge(self._state(theatre), report, now)
        key = table_key(theatre, article, report.source.version)
        keep = judgement.outcome in self._steps.keeps
        kept = self._kept[theatre]
        gone = {each for expired in judgement.expired for each in kept.pop(expired, ())}
        if keep:
            gone.update(kept.get(article, ()))
            kept[article] = (key,)
        return judgement, Change(key, keep, tuple(sorted(gone - {key} if keep else gone)))

    def reports(self, theatre: str) -> int:
        """Return how many reports are kept for `theatre`."""
        return len(self._kept[theatre])

    def standing(self, theatre: str) -> tuple[Standing, ...]:
        """Return what holds in `theatre` now; nothing while its state is not made."""
        return tuple(self._steps.standing(self._states[theatre])) if theatre in self._states else ()

    def awake(self) -> tuple[str, ...]:
        """Return the theatres whose states are made."""
        return tuple(self._states)

    def wake(self) -> str | None:
        """Make the state of one more theatre that the table knows, and return it; None where there is none left.

        So that what holds is known after a start too, and not only when a theatre is next in the news.
        """
        if self._asleep is None:
            self._asleep = {_owner(key) for key in self._stored}
        self._asleep -= self._states.keys()
        if not self._asleep:
            return None
        theatre = self._asleep.pop()
        self._state(theatre)
        return theatre

    def forget(self, theatre: str | None = None) -> None:
        """Drop the state of `theatre`, or every state: the table knows better now. It is made anew when needed."""
        self._unread = self._asleep = None
        if theatre is None:
            self._states.clear()
            self._kept.clear()
        else:
            self._states.pop(theatre, None)
            self._kept.pop(theatre, None)

    def _state(self, theatre: str) -> Any:
        if theatre not in self._states:
            self._states[theatre] = self._made(theatre)
        return self._states[theatre]

    def _made(self, theatre: str) -> Any:
        if self._unread is None:
            self._unread = defaultdict(list)
            for key in self._stored:
                if (owner := _owner(key)) not in self._states:
                    self._unread[owner].append(key)
        state = self._steps.new_state(theatre)
        kept: dict[str, Keys] = {}
        reports = []
        for key in self._unread.get(theatre, ()):
            if (report := self._read(key)) is not None:
                reports.append(report)
                article = report.source.article
                kept[article] = (*kept.get(article, ()), key)
        if self._steps.rebuild is not None:
            self._steps.rebuild(state, reports)
        else:
            for report in sorted(reports, key=_event_time):
                self._steps.judge(state, report, report.read_at)
        self._unread.pop(theatre, None)  # only now: where it fails, the next try needs them too
        self._kept[theatre] = kept
        if reports:
            log.info("theatre_rebuilt", theatre=theatre, reports=len(reports))
        return state

    def _read(self, key: bytes) -> Report | None:
        try:
            report: Report = decode(unpacked(self._stored[key]), "report")
        except CodecError as error:  # written by a newer program: without it the theatre is poorer, not lost
            log.error("stored_report_unreadable", key=key.decode(errors="replace"), error=str(error))
            return None
        return report
