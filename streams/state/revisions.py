"""Revisions that no theatre had heard of yet: kept, since the version before may still come.

A revision is told once to each partition of the reports (its lane there), about `EVERYWHERE`. The theatres that had
heard of the article get an empty report of it at once; one that hears of an earlier version later gets it then, before
that version. So what a theatre holds does not depend on the order.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush

import msgspec

from streams.state.packing import unpacked
from wire.codec import decode
from wire.errors import CodecError
from wire.log import get
from wire.records import EVERYWHERE, Report

log = get(__name__)

_PREFIX = f"{EVERYWHERE}-".encode()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_Order = tuple[int, str]


class Change(msgspec.Struct, frozen=True):
    """What the table learns of a judged report: whether it is to be kept under `key`, and which keys are `gone`."""

    key: bytes
    keep: bool
    gone: tuple[bytes, ...]


def is_revision(key: bytes) -> bool:
    """Whether a key of the table is that of a revision told everywhere."""
    return key.startswith(_PREFIX)


def emptied(revision: Report, theatre: str) -> Report:
    """Return what `revision`, told everywhere, says about `theatre`: nothing."""
    return msgspec.structs.replace(revision, theatre=theatre, told=())


class Revisions:
    """The newest revision of each article in each lane, over the table `stored`.

    `lane_of` tells which partition a key of the table is of. One is forgotten when what came later in its lane is more
    than `window` later, None for never.
    """

    def __init__(
        self, stored: Mapping[bytes, bytes], lane_of: Callable[[bytes], int], window: timedelta | None
    ) -> None:
        self._stored = stored
        self._lane_of = lane_of
        self._window = _microseconds(window) if window is not None else None
        self._lanes: dict[int, _Lane] | None = None

    def forget(self) -> None:
        """Drop what is known: the table knows better now."""
        self._lanes = None

    def remember(self, revision: Report, lane: int) -> Change:
        """Take a revision in `lane`; return what the table is to learn."""
        order = _order(revision)
        article = revision.source.article
        key = f"{EVERYWHERE}-{lane}|{article}|{order[1]}|{order[0]}".encode()
        known = self._lane(lane)
        at = _microseconds(min(revision.source.revised_at, revision.source.fetched_at) - _EPOCH)
        gone = known.reach(at - self._window) if self._window is not None else []
        keep, replaced = known.put(article, order, key)
        return Change(key, keep, (*gone, *replaced))

    def after(self, report: Report, lane: int) -> Report | None:
        """Return the revision in `lane` of the article of `report` that is newer than that, and says nothing there."""
        held = self._lane(lane).newest.get(report.source.article)
        if held is None or held[0] <= _order(report) or held[1] not in self._stored:
            return None
        try:
            revision: Report = decode(unpacked(self._stored[held[1]]), "report")
        except CodecError as error:  # written by a newer program: see `Theatres`
            log.error("stored_report_unreadable", key=held[1].decode(errors="replace"), error=str(error))
            return None
        return None if report.theatre in revision.told else revision

    def _lane(self, lane: int) -> "_Lane":
        if self._lanes is None:
            self._lanes = {}
            for key in filter(is_revision, self._stored):
                _, article, version, at = _parts(key)
                self._lanes.setdefault(self._lane_of(key), _Lane()).put(article, (int(at), version), key)
        return self._lanes.setdefault(lane, _Lane())


class _Lane:
    """What is known of one lane: article → the order of its newest revision, and the table's key of that."""

    def __init__(self) -> None:
        self.newest: dict[str, tuple[_Order, bytes]] = {}
        self._oldest: list[tuple[int, str, bytes]] = []

    def put(self, article: str, order: _Order, key: bytes) -> tuple[bool, tuple[bytes, ...]]:
        """Take a revision; return whether it is newer than what was known, and the key of what it replaces."""
        known = self.newest.get(article)
        if known is not None and known[0] >= order:
            return False, ()
        self.newest[article] = (order, key)
        heappush(self._oldest, (order[0], article, key))
        return True, (known[1],) if known is not None else ()

    def reach(self, since: int) -> list[bytes]:
        """Forget revisions from before `since`; return their keys."""
        gone = []
        while self._oldest and self._oldest[0][0] < since:
            _, article, key = heappop(self._oldest)
            if self.newest.get(article, (None, b""))[1] == key:
                del self.newest[article]
                gone.append(key)
        return gone


def _parts(key: bytes) -> tuple[str, str, str, str]:
    """Return lane, article, version and time of a key; an article's id may have anything in it."""
    lane, _, rest = key.decode().partition("|")
    article, version, at = rest.rsplit("|", 2)
    return lane, article, version, at


def _order(report: Report) -> _Order:
    """Return what decides which of two reports on an article is the newer: the judge's own order."""
    return _microseconds(report.source.revised_at - _EPOCH), report.source.version


def _microseconds(span: timedelta) -> int:
    return span // timedelta(microseconds=1)
