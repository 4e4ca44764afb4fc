"""The theatres' states in memory, over the table that outlives the worker.

The table holds the newest version of every report, compressed, keyed by theatre and article. A theatre's state is made
from it when the theatre is first asked for, from its reports in event time, and kept until the partitions move.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from streams.state.packing import unpacked
from streams.state.revisions import Change, Revisions, emptied, is_revision
from streams.state.unread import Unread, by_theatre
from streams.steps import Judgement, Standing, Steps
from wire.codec import decode
from wire.errors import CodecError
from wire.log import get
from wire.records import EVERYWHERE, Report

log = get(__name__)

Keys = bytes | tuple[bytes, ...]
"""Keys of the table for one article: one, bare, but for what a replaced worker wrote late."""


def table_key(theatre: str, article: str, version: str) -> bytes:
    """Return the table's key for the report on a `version` of `article` in `theatre`.

    With the version: a worker that was replaced without knowing may still write an older one, which must not take the
    place of the newer. Which of two counts is the judge's to say.
    """
    return f"{theatre}|{article}|{version}".encode()


def _each(keys: Keys) -> tuple[bytes, ...]:
    return (keys,) if isinstance(keys, bytes) else keys


def _event_time(report: Report) -> tuple[datetime, datetime, str, str]:
    source = report.source
    return source.published_at, source.revised_at, source.article, source.version


class Theatres:
    """Judges reports, each over the state of its theatre. `stored` is the table, which is read here, not written.

    `lane_of` tells which partition of the reports a key of the table is of. After `window` a revision is not waited
    for by the version before it any more, None for never.
    """

    def __init__(
        self,
        stored: Mapping[bytes, bytes],
        steps: Steps,
        lane_of: Callable[[bytes], int] = lambda _: 0,
        window: timedelta | None = None,
    ) -> None:
        self._stored = stored
        self._steps = steps
        self._lane_of = lane_of
        self._revisions = Revisions(stored, lane_of, window)
        self._lanes: dict[str, int] = {}  # theatre → the partition that it is in
        self._states: dict[str, Any] = {}
        self._kept: dict[str, dict[str, Keys]] = {}  # theatre → article → its keys in the table
        self._unread: dict[str, Unread] | None = None  # the keys of those whose states are not made
        self._asleep: set[str] | None = None
        self._making: dict[str, Iterator[None]] = {}  # theatre → what is left of making its state

    def due(self, report: Report, lane: int) -> tuple[Report, ...]:
        """Return what is to be judged now that `report` has come in `lane`, in this order.

        A revision told everywhere: an empty report for each theatre of that lane that had heard of the article, and is
        not told otherwise. Any other: itself, behind the revision that took its words back if that came before it.
        """
        if report.theatre == EVERYWHERE:
            heard = sorted(self._heard(report.source.article, lane))
            return tuple(emptied(report, theatre) for theatre in heard if theatre not in report.told)
        self._lanes[report.theatre] = lane
        revision = self._revisions.after(report, lane)
        return (report,) if revision is None else (emptied(revision, report.theatre), report)

    def remember(self, revision: Report, lane: int) -> Change:
        """Keep a revision told everywhere for versions before it that may still come; return what the table learns."""
        return self._revisions.remember(revision, lane)

    def judge(self, report: Report, now: datetime) -> tuple[Judgement, Change]:
        """Judge `report`; return what changed with it, and what the table is to learn."""
        theatre, article = report.theatre, report.source.article
        judgement = self._steps.judge(self._state(theatre), report, now)
        key = table_key(theatre, article, report.source.version)
        keep = judgement.outcome in self._steps.keeps
        kept = self._kept[theatre]
        gone = {each for expired in judgement.expired for each in _each(kept.pop(expired, ()))}
        if keep:
            gone.update(_each(kept.get(article, ())))
            kept[article] = key
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

    def asleep(self) -> str | None:
        """Return a theatre that the table knows and whose state is not made, another each time; None where all are.

        So that what holds is known after a start too, and not only when a theatre is next in the news.
        """
        if self._asleep is None:
            self._asleep = set(self._not_made())
        self._asleep -= self._states.keys()
        return self._asleep.pop() if self._asleep else None

    def wake(self) -> str | None:
        """Make the state of one that is `asleep`, and return it; None where there is none left."""
        if (theatre := self.asleep()) is not None:
            self._state(theatre)
        return theatre

    @property
    def sleeping(self) -> bool:
        """Whether the table knows of theatres whose states are not made."""
        return bool(self._not_made())

    def needs(self, report: Report, lane: int) -> tuple[str, ...]:
        """Return the theatres asleep that `report` is for, which has come in `lane`: `judge` would first make them."""
        unread = self._not_made()
        theatres = self._heard(report.source.article, lane) if report.theatre == EVERYWHERE else (report.theatre,)
        return tuple(sorted({*theatres} & unread.keys()))

    def advance(self, theatre: str) -> bool:
        """Do a piece of making the state of `theatre`; tell whether it is there.

        Whoever needs it may take part. Nothing of the theatre may be judged in between but by `judge`, which makes the
        rest first.
        """
        if theatre in self._states:
            return True
        making = self._making.get(theatre)
        if making is None:
            making = self._making[theatre] = self._make(theatre)
        try:
            next(making)
        except StopIteration:
            del self._making[theatre]
            return True
        except Exception:
            del self._making[theatre]  # the next try begins anew
            raise
        return False

    def forget(self, theatre: str | None = None) -> None:
        """Drop the state of `theatre`, or every state: the table knows better now. It is made anew when needed."""
        self._unread = self._asleep = None
        if theatre is None:
            self._making.clear()
            self._revisions.forget()
            self._lanes.clear()
            self._states.clear()
            self._kept.clear()
        else:
            self._making.pop(theatre, None)
            self._states.pop(theatre, None)
            self._kept.pop(theatre, None)

    def _state(self, theatre: str) -> Any:
        while not self.advance(theatre):
            pass
        return self._states[theatre]

    def _make(self, theatre: str) -> Iterator[None]:
        """Make the state of `theatre`, a piece for each step of the iteration."""
        unread = self._not_made()
        state = self._steps.new_state(theatre)
        kept: dict[str, Keys] = {}
        if theatre in unread:
            stored = self._stored_of(unread[theatre], kept)
            if self._steps.rebuilding is not None:
                yield from self._steps.rebuilding(state, stored)
            else:
                for report in sorted(stored, key=_event_time):
                    self._steps.judge(state, report, report.read_at)
                    yield
            log.info("theatre_rebuilt", theatre=theatre, reports=sum(len(_each(keys)) for keys in kept.values()))
        for known in (unread, self._not_made()):
            known.pop(theatre, None)  # only now: where it fails, the next try needs them too
        self._kept[theatre], self._states[theatre] = kept, state

    def _stored_of(self, keys: Unread, kept: dict[str, Keys]) -> Iterator[Report]:
        """Yield the reports under `keys`, and note in `kept` which could be read."""
        for key in keys:
            if (report := self._read(key)) is not None:
                article = report.source.article
                kept[article] = (*_each(kept[article]), key) if article in kept else key
                yield report

    def _not_made(self) -> dict[str, Unread]:
        """Return the table's keys of theatres whose states are not made."""
        if self._unread is None:
            self._unread = {}
            for theatre, keys in by_theatre(self._stored):
                # An older program kept a revision as if everywhere were a theatre.
                if theatre not in self._states and theatre != EVERYWHERE and not is_revision(keys[0]):
                    self._unread[theatre] = Unread(theatre, keys)
                    self._lanes[theatre] = self._lane_of(keys[0])
        return self._unread

    def _heard(self, article: str, lane: int) -> Iterator[str]:
        """Yield the theatres in `lane` that hold a report on `article`."""
        for theatre, keys in self._not_made().items():
            if self._lanes.get(theatre) == lane and keys.has(article):
                yield theatre
        for theatre, kept in self._kept.items():
            if self._lanes.get(theatre) == lane and article in kept:
                yield theatre

    def _read(self, key: bytes) -> Report | None:
        try:
            report: Report = decode(unpacked(self._stored[key]), "report")
        except CodecError as error:  # written by a newer program: without it the theatre is poorer, not lost
            log.error("stored_report_unreadable", key=key.decode(errors="replace"), error=str(error))
            return None
        return report
