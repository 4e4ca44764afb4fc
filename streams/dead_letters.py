"""Dead letters: which reason a failure has, what is kept of the message, and when there are too many of them."""

from collections import deque
from datetime import datetime
from enum import StrEnum

import msgspec

from wire.codec import encode
from wire.errors import CodecError
from wire.records import DeadLetter, Stage

MAX_MESSAGE = 1_000_000
"""Largest message that is sent, in bytes: below Kafka's default limit of 1 MiB, which counts headers too."""

_MAX_DETAIL = 500


class Reason(StrEnum):
    """Why a message could not be processed."""

    UNDECODABLE = "undecodable"
    UNKNOWN_SCHEMA = "unknown_schema"
    OVERSIZED = "oversized"  # what came of it is larger than a message may be
    ERROR = "error"  # the step raised


class OversizedError(Exception):
    """A message that is too large to be sent."""


class Source(msgspec.Struct, frozen=True):
    """A message as it came from Kafka."""

    topic: str
    partition: int
    offset: int
    key: bytes
    value: bytes


def reason_of(error: Exception) -> Reason:
    """Return the reason under which `error` is counted."""
    if isinstance(error, CodecError):
        return Reason(error.reason)
    return Reason.OVERSIZED if isinstance(error, OversizedError) else Reason.ERROR


def checked(data: bytes) -> bytes:
    """Return `data`, or raise `OversizedError` if it is too large to be sent."""
    if len(data) > MAX_MESSAGE:
        raise OversizedError(f"{len(data)} bytes, more than {MAX_MESSAGE}")
    return data


def letter(stage: Stage, error: Exception, source: Source, at: datetime) -> tuple[Reason, bytes]:
    """Return the reason and the encoded dead letter for `source`, which failed with `error`.

    A message too large to be kept whole is kept in its first part; topic, partition and offset tell where the rest is.
    """
    reason = reason_of(error)
    detail = f"{type(error).__name__}: {error}"[:_MAX_DETAIL]
    room = MAX_MESSAGE // 2  # base64 and the envelope fit beside it
    if len(source.value) > room:
        detail = f"{detail} (first {room} of {len(source.value)} bytes)"
    made = DeadLetter(
        stage=stage,
        reason=reason.value,
        detail=detail,
        topic=source.topic,
        partition=source.partition,
        offset=source.offset,
        key=source.key[:1024],
        value=source.value[:room],
        at=at,
    )
    return reason, encode(made)


class Limit:
    """Says when so much is diverted that the fault is ours: then stopping keeps the messages, diverting hides it.

    Reached by `in_a_row` dead letters without a success between them, or when of the last `over` messages more than
    `share` were diverted.
    """

    def __init__(self, in_a_row: int = 100, share: float = 0.5, over: int = 1000) -> None:
        self._in_a_row = in_a_row
        self._share = share
        self._row = 0
        self._last: deque[bool] = deque(maxlen=over)
        self._diverted = 0

    def processed(self) -> None:
        """Note a message that was processed."""
        self._row = 0
        self._note(diverted=False)

    def diverted(self) -> str:
        """Note a dead letter; return "" while that is bearable, else what is too much."""
        self._row += 1
        self._note(diverted=True)
        if self._row >= self._in_a_row:
            return f"{self._row} dead letters in a row"
        full = len(self._last) == self._last.maxlen
        if full and self._diverted > self._share * len(self._last):
            return f"{self._diverted} dead letters among the last {len(self._last)} messages"
        return ""

    def _note(self, *, diverted: bool) -> None:
        if len(self._last) == self._last.maxlen:
            self._diverted -= self._last[0]
        self._last.append(diverted)
        self._diverted += diverted
