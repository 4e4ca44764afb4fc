"""What is no news and must be told all the same: a key source has fallen silent, or nothing comes through."""

from datetime import datetime
from enum import StrEnum

import msgspec

from wire.records import FindingState

PRODUCERS = "the producers"
"""The subject of the one notice that is given when no producer is heard of. No feed's id has a space."""
HEARTBEAT = "the heartbeat"
"""The subject of the notice that heartbeats are lost."""


class NoticeKind(StrEnum):
    """The kinds of alert beside the kinds of finding."""

    SOURCE_SILENT = "source_silent"
    HEARTBEAT_LOST = "heartbeat_lost"


class Cause(StrEnum):
    """What is known of why it is silent."""

    NOTHING_NEW = "nothing_new"  # the feed answers, and has nothing new
    FAILING = "failing"  # it cannot be read
    PARKED = "parked"  # its server says that it is gone for good
    NO_WORD = "no_word"  # no producer tells how its key sources stand
    NOT_SENT = "not_sent"  # no heartbeat is sent, or the broker takes none: producers or broker stand still
    NOT_THROUGH = "not_through"  # heartbeats are sent and none comes through: worker or broker stands still
    PARTLY_THROUGH = "partly_through"  # some partitions stand still


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """A state of one such alert, in the place of a finding. `at` is since when it is silent.

    `subject` is a feed's id, `PRODUCERS` or `HEARTBEAT`; `detail` is a bounded word on the cause, or which partitions;
    `patience` is after how many seconds a silence is one.
    """

    id: str
    kind: NoticeKind
    state: FindingState = FindingState.OPEN
    subject: str
    outlet: str = ""
    address: str = ""
    cause: Cause
    detail: str = ""
    patience: float = 0.0
    at: datetime
    judged_at: datetime

    @property
    def theatre(self) -> str:
        """None: it concerns all of them."""
        return ""

    @property
    def place(self) -> str:
        """None."""
        return ""

    @property
    def origins(self) -> int:
        """None: nobody says it but we."""
        return 0

    @property
    def outlets(self) -> int:
        """None."""
        return 0

    @property
    def because(self) -> str:
        """Nothing: that it is heard again is told as what changed."""
        return ""

    @property
    def fence(self) -> None:
        """None: it is no worker's."""
        return


def withdrawn(notice: Notice, now: datetime) -> Notice:
    """Return the state in which `notice` is over."""
    return msgspec.structs.replace(notice, state=FindingState.WITHDRAWN, judged_at=now)
