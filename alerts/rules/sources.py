"""Which key sources have fallen silent, and whether the producers have: pure, from how the feeds stand and the time."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from alerts.message.notice import PRODUCERS, Cause, Notice, NoticeKind, withdrawn
from wire.ids import content_id
from wire.records import SourceStanding, SourceState

STALE = timedelta(minutes=15)
"""After which a standing says nothing any more: three times as long as producers ever wait to tell it again."""
FAILURES = 3
"""Failures in a row after which a failing feed is silent because it fails; one or two happen to all."""


class Hearing(StrEnum):
    """What can be said of a source's silence."""

    NOT_ASKED = "not_asked"  # it is no key source
    UNKNOWN = "unknown"  # its producer has not been heard of for long
    SPEAKS = "speaks"
    SILENT = "silent"


def hearing(standing: SourceStanding, now: datetime) -> Hearing:
    """Return what can be said of a source's silence at `now`."""
    if not standing.key:
        return Hearing.NOT_ASKED
    if _stale(standing, now):
        return Hearing.UNKNOWN
    since = quiet_since(standing)
    silent = since is not None and (now - since).total_seconds() >= standing.silent_after > 0
    return Hearing.SILENT if silent else Hearing.SPEAKS


def quiet_since(standing: SourceStanding) -> datetime | None:
    """Return when a source last brought something; when it was first polled if it never has; None if it was not."""
    return standing.newest_fetched_at or standing.first_polled_at


def silent_sources(standings: Sequence[SourceStanding], known: Mapping[str, Notice], now: datetime) -> Iterator[Notice]:
    """Yield the notices about single sources as they stand at `now`; `known` are those that are open, by subject.

    A feed that spoke in between, unseen, has its old notice withdrawn first; the new one follows at the next look.
    A source of which no producer speaks keeps what it has: its producer's silence is told once, by `producers`.
    """
    there = {standing.feed for standing in standings}
    for standing in standings:
        before = known.get(standing.feed)
        found, since = hearing(standing, now), quiet_since(standing)
        if found is Hearing.SILENT and since is not None:
            spoke = before is not None and since > before.at
            yield withdrawn(before, now) if before and spoke else _silent(standing, since, before, now)
        elif found in (Hearing.SPEAKS, Hearing.NOT_ASKED) and before:
            yield withdrawn(before, now)
    for subject, before in known.items():
        if before.kind is NoticeKind.SOURCE_SILENT and subject != PRODUCERS and subject not in there:
            yield withdrawn(before, now)


def producers(
    standings: Sequence[SourceStanding], before: Notice | None, heard_since: datetime, now: datetime
) -> Notice | None:
    """Return the notice that no producer tells how its key sources stand, or that one does again; None for neither.

    One notice, however many sources these are. Since when there is a word to hear, `heard_since`, also counts.
    """
    key = [standing for standing in standings if standing.key]
    stale = [standing for standing in key if _stale(standing, now)]
    if not stale:
        return withdrawn(before, now) if before else None
    since = before.at if before else min(max(standing.at for standing in stale), now)
    if before is None and now - heard_since < STALE:
        return None
    return Notice(
        id=before.id if before else content_id("silence", PRODUCERS, since.isoformat()),
        kind=NoticeKind.SOURCE_SILENT,
        subject=PRODUCERS,
        cause=Cause.NO_WORD,
        patience=STALE.total_seconds(),
        at=since,
        judged_at=now,
    )


def _stale(standing: SourceStanding, now: datetime) -> bool:
    """Whether a standing says nothing any more: it is too old, or of a time to come, by a clock that was ahead."""
    return abs(now - standing.at) >= STALE


def _silent(standing: SourceStanding, since: datetime, before: Notice | None, now: datetime) -> Notice:
    cause, detail = Cause.NOTHING_NEW, ""
    if standing.state is SourceState.PARKED:
        cause, detail = Cause.PARKED, standing.error
    elif standing.failures >= FAILURES:
        cause, detail = Cause.FAILING, standing.error
    return Notice(
        id=before.id if before else content_id("silence", standing.feed, since.isoformat()),
        kind=NoticeKind.SOURCE_SILENT,
        subject=standing.feed,
        outlet=standing.outlet,
        address=standing.address,
        cause=cause,
        detail=detail,
        patience=standing.silent_after,
        at=since,
        judged_at=now,
    )
