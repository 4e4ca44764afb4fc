"""Whether heartbeats come through, and if not, where they stand still: pure."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import msgspec

from alerts.message.notice import HEARTBEAT, Cause, Notice, NoticeKind, withdrawn
from wire.ids import content_id
from wire.records import Heartbeat

MISSED = 5
"""Intervals without a heartbeat after which it is lost."""
SHORTEST = timedelta(seconds=10)
"""At least so long: a worker that joins its group needs a moment."""
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Beating(StrEnum):
    """What can be said of the way of the data."""

    OFF = "off"  # no heartbeats are sent, or none was ever heard of
    ALIVE = "alive"
    LOST = "lost"
    UNKNOWN = "unknown"  # not listened to for long enough


class Pulse(msgspec.Struct, frozen=True):
    """What can be said, and the notice that says it: open, withdrawn, or None for nothing to say."""

    beating: Beating
    notice: Notice | None = None


def pulse(beats: Sequence[Heartbeat], before: Notice | None, heard_since: datetime, now: datetime) -> Pulse:
    """Return how the way of the data stands at `now` by the last heartbeats that were sent, and that came through.

    `before` is the notice that is open; `heard_since` is since when they would have been heard. What was sent at a time
    that is still to come, by a clock that was ahead, tells as little as what was sent long ago.
    """
    over = withdrawn(before, now) if before else None
    newest = max(beats, key=lambda beat: (beat.sent_at <= now, beat.sent_at), default=None)
    if newest is None or not newest.interval:
        return Pulse(Beating.OFF, over)
    patience = max(MISSED * timedelta(seconds=newest.interval), SHORTEST)
    ordered = sorted((beat for beat in beats if beat.taken_at is not None), key=lambda beat: beat.sent_at)
    through = {beat.lane: beat.sent_at for beat in ordered}
    lasts = {lane: through.get(lane, _NEVER) for lane in range(newest.lanes)}
    silent = [lane for lane, last in lasts.items() if abs(now - last) >= patience]
    sent = abs(now - newest.sent_at) < patience
    if not silent:
        return Pulse(Beating.ALIVE, over)
    if before is None and now - heard_since < patience:
        return Pulse(Beating.UNKNOWN)
    if before is not None and now - heard_since < patience and sent:
        return Pulse(Beating.UNKNOWN)  # it may just be about to come
    cause, detail = _cause(silent, newest, sent)
    since = min((last for lane in silent if (last := lasts[lane]) > _NEVER), default=newest.sent_at)
    since = min(since, now)
    return Pulse(
        Beating.LOST,
        Notice(
            id=before.id if before else content_id("heartbeat", since.isoformat()),
            kind=NoticeKind.HEARTBEAT_LOST,
            subject=HEARTBEAT,
            cause=cause,
            detail=detail,
            patience=patience.total_seconds(),
            at=before.at if before else since,
            judged_at=now,
        ),
    )


def _cause(silent: Sequence[int], newest: Heartbeat, sent: bool) -> tuple[Cause, str]:
    if not sent:
        return Cause.NOT_SENT, ""
    if len(silent) == newest.lanes:
        return Cause.NOT_THROUGH, ""
    return Cause.PARTLY_THROUGH, f"{', '.join(map(str, silent[:20]))} of {newest.lanes}"
