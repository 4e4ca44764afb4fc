"""What a receiver gets: one JSON message per change of an alert, in the envelope of the Standard Webhooks spec.

`docs/alert.schema.json` is made from these structs; `docs/alerts.md` explains them to those who receive them. Every
field is always present, so that a receiver never has to ask whether it is there.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from alerts.message.severity import Severity

MAX_BYTES = 20_000
"""A message is always smaller than this: evidence is left out, and counted, until it is."""


TEST = "test"
"""`why` of a message that somebody sent to try a receiver: nothing happened anywhere."""


class AlertType(StrEnum):
    """What happened to the alert. One incident is one thread under one id."""

    OPENED = "alert.opened"
    UPDATED = "alert.updated"
    WITHDRAWN = "alert.withdrawn"


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """Who says so. `claimant` is the speaker in the article's words; "outlet" is the outlet's own voice.

    `quote` is exact; where it had to be cut to fit, `shortened` is true and it is the beginning of the exact words.
    `against` is true where the words dispute the change of status that they stand under.
    """

    outlet: str
    claimant: str
    stance: str
    quote: str
    shortened: bool
    title: str
    url: str
    article: str
    published_at: datetime
    fetched_at: datetime
    against: bool = False

    @property
    def disputes(self) -> bool:
        """Whether the words dispute a change of status: they deny it, or say another one."""
        return self.against or self.stance == "denied"


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """What one side says in short, and who says so; `omitted` counts the evidence that was left out."""

    value: str
    evidence: tuple[Voice, ...]
    omitted: int


class PartyPosition(msgspec.Struct, frozen=True, kw_only=True):
    """Where a party itself stands to the arrangement, by its own last word."""

    party: str
    status: str
    stance: str


class StatusChange(msgspec.Struct, frozen=True, kw_only=True):
    """From which status to which; `before` is "none" at first."""

    arrangement: str
    name: str
    before: str
    to: str
    disputed: bool


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """What the reports disagree about, and of which incident."""

    type: str
    incident: str


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """What a notice is about: `subject` is a feed's id, or in words what else has fallen silent, and since when.

    `cause` is one of a fixed set of words (docs/alerts.md), `detail` an error's word or which partitions; `patience` is
    after how many seconds the silence was one.
    """

    subject: str
    outlet: str
    address: str
    cause: str
    detail: str
    patience: float
    since: datetime


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """Published by the outlet, fetched by us, detected by us, sent to you. All UTC."""

    published_at: datetime
    fetched_at: datetime
    detected_at: datetime
    sent_at: datetime


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One state of one alert. The message with the highest `sequence` of an `id` is the truth; the others are history.

    `why` is the rule's outcome that sent it; `severity` has its reason beside it. `changes` says what differs from the
    sequence before. `sides` has one side for a change of status, two or more for a contradiction; `change` or
    `disagreement` is null accordingly; `source_silent` and `heartbeat_lost` have neither, and `notice` instead. `link`
    leads to the alert on the desk page; "" where there is none. `previous_at` is when the sequence before was detected,
    null for the first.
    """

    id: str
    sequence: int
    kind: str
    severity: Severity
    severity_reason: str
    why: str
    late: bool
    headline: str
    summary: str
    changes: tuple[str, ...]
    theatre: str
    place: str
    change: StatusChange | None
    disagreement: Disagreement | None
    confidence: str
    reasons: tuple[str, ...]
    origins: int
    outlets: int
    positions: tuple[PartyPosition, ...]
    sides: tuple[Side, ...]
    sides_omitted: int
    times: Times
    link: str = ""
    previous_at: datetime | None = None
    notice: Trouble | None = None


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """The body of a webhook: `timestamp` is when the alert was detected, `data` is the alert."""

    type: AlertType
    timestamp: datetime
    data: Alert


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Message)


def encode(message: Message) -> bytes:
    """Return `message` as UTF-8 JSON."""
    return _encoder.encode(message)


def decode(body: bytes) -> Message:
    """Return the message in `body`. Raises `msgspec.DecodeError` for anything else."""
    return _decoder.decode(body)


def message_id(alert: str, sequence: int) -> str:
    """Return the `webhook-id`: the same for every attempt and every copy of one state of one alert."""
    return f"{alert}-{sequence}"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a message, as it stands in `docs/alert.schema.json`."""
    (reference,), definitions = msgspec.json.schema_components([Message], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "crosswire alert",
        **reference,
        "$defs": definitions,
    }
