"""Findings that nobody made, to ask the rules what they would do with one like it."""

from datetime import UTC, datetime

from alerts.message.notice import Cause, Notice, NoticeKind
from wire.records import Arrangement, CeasefireChange, Contradiction, ContradictionType, StatusWord

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)

CHANGE = CeasefireChange(
    id="specimen",
    theatre="",
    arrangement=Arrangement.CEASEFIRE,
    name="",
    before="none",
    to=StatusWord.TALKS,
    at=_NEVER,
    disputed=False,
    origins=1,
    outlets=1,
    judged_at=_NEVER,
)

NOTICES = {
    kind: Notice(
        id="specimen",
        kind=kind,
        subject="",
        cause=cause,
        at=_NEVER,
        judged_at=_NEVER,
    )
    for kind, cause in ((NoticeKind.SOURCE_SILENT, Cause.NOTHING_NEW), (NoticeKind.HEARTBEAT_LOST, Cause.NOT_SENT))
}

CONTRADICTION = Contradiction(
    id="specimen",
    type=ContradictionType.STATUS,
    theatre="",
    incident="",
    at=_NEVER,
    sides=(),
    pairs=(),
    origins=1,
    outlets=1,
    judged_at=_NEVER,
)
