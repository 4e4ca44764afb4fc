"""A message that could not be processed, kept with the reason."""

from enum import StrEnum

import msgspec

from wire.clock import Instant


class Stage(StrEnum):
    """Where a message was given up."""

    READ = "read"
    JUDGE = "judge"
    INTAKE = "intake"


class DeadLetter(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The raw bytes (base64 on the wire), where they came from, and why they could not be processed.

    `reason` is one of a bounded set, and the metric label; `detail` is for people and holds no secret.
    """

    stage: Stage
    reason: str
    detail: str
    topic: str
    partition: int
    offset: int
    key: bytes = b""
    value: bytes = b""
    at: Instant
