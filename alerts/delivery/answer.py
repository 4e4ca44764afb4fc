"""How an attempt to deliver ended."""

import msgspec

from alerts.delivery.retry import Attempt

MOST_KEPT = 4096
"""Bytes of an answer's body that are read at most; the rest is never fetched."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """How an attempt ended; `status` is 0 where there was none. `detail` is a few words without URL or secret.

    `body` is the beginning of what the receiver said. It is for the format to judge, and never shown or logged as it
    is: a receiver may repeat what it was sent, its secret included. `lacking` are those of several recipients
    who have not got it, where the others have.
    """

    attempt: Attempt
    status: int = 0
    retry_after: str = ""
    detail: str = ""
    body: bytes = b""
    lacking: tuple[str, ...] = ()
