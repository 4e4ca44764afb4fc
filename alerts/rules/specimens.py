"""Findings that nobody made, to ask the rules what they would do with one like it."""

from datetime import UTC, datetime

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
