"""The message that says that there is nothing to say: for receivers that watch whether we are alive."""

from datetime import datetime
from typing import Literal

import msgspec


class Last(msgspec.Struct, frozen=True, kw_only=True):
    """The last heartbeat that came the whole way of the data.

    `sent_at` is when, and `seconds` what it took from end to end; both null where none has come through. `lost` is the
    cause of the alert `heartbeat_lost` while that is open, else "".
    """

    sent_at: datetime | None
    seconds: float | None
    lost: str


class Beat(msgspec.Struct, frozen=True, kw_only=True):
    """The body of such a message, sent at `timestamp`; `every` is the seconds until the next."""

    type: Literal["heartbeat"] = "heartbeat"
    timestamp: datetime
    every: float
    data: Last


def encode(beat: Beat) -> bytes:
    """Return `beat` as UTF-8 JSON, its type included."""
    return msgspec.json.encode(beat)


def decode(body: bytes) -> Beat:
    """Return the heartbeat in `body`. Raises `msgspec.DecodeError` for anything else."""
    return msgspec.json.decode(body, type=Beat)
