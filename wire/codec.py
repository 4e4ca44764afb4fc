"""The one codec: records to bytes and back, in an envelope that names the schema version and the type.

    {"schema": 3, "type": "article", "record": {…}}

Unknown fields of a record are ignored (a newer writer may add optional ones); a higher schema version is refused,
since its writer says that old readers would misunderstand it.
"""

from typing import Any

import msgspec

from wire.errors import CodecError, SchemaError
from wire.records import (
    Article,
    CeasefireChange,
    Contradiction,
    DeadLetter,
    Duplicate,
    Finding,
    Heartbeat,
    PassedBy,
    Report,
    SourceStanding,
)

SCHEMA = 3
"""2: claims and contradictions of a type that readers of 1 do not know (`headcount`); 3: likewise of `timing`."""

RECORDS: dict[str, Any] = {
    "article": Article,
    "report": Report,
    "passed_by": PassedBy,
    "finding": CeasefireChange | Contradiction | Duplicate,
    "dead_letter": DeadLetter,
    "source": SourceStanding,
    "heartbeat": Heartbeat,
}
"""Type name on the wire → the record (or union of records) under it."""

_NAMES: dict[type, str] = {
    Article: "article",
    Report: "report",
    PassedBy: "passed_by",
    CeasefireChange: "finding",
    Contradiction: "finding",
    Duplicate: "finding",
    DeadLetter: "dead_letter",
    SourceStanding: "source",
    Heartbeat: "heartbeat",
}


class _Head(msgspec.Struct):
    schema: int
    type: str
    record: msgspec.Raw


_encoder = msgspec.json.Encoder()
_head = msgspec.json.Decoder(_Head)
_decoders = {name: msgspec.json.Decoder(record) for name, record in RECORDS.items()}
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What msgspec raises for bytes that it cannot read: also for what is no UTF-8, and for lists in lists without end."""


def encode(record: Article | Report | PassedBy | Finding | DeadLetter | SourceStanding | Heartbeat) -> bytes:
    """Return `record` in its envelope as UTF-8 JSON. The same record always gives the same bytes."""
    return _encoder.encode({"schema": SCHEMA, "type": _NAMES[type(record)], "record": record})


def decode(data: bytes, *names: str) -> Any:
    """Return the record of a type in `names` ("article", "report", …) that `data` holds.

    Raises `SchemaError` for another type or a newer schema version, `CodecError` for anything else that is not such a
    record; neither message repeats the data.
    """
    try:
        head = _head.decode(data)
    except UNREADABLE as error:
        raise CodecError(f"not an envelope: {error}") from error
    if not 1 <= head.schema <= SCHEMA:
        raise SchemaError(f"schema version {head.schema}", f"this program reads up to {SCHEMA}; upgrade it first")
    if head.type not in names:
        raise SchemaError(f"a record of type {head.type[:40]!r}", f"expected {' or '.join(map(repr, names))}")
    try:
        return _decoders[head.type].decode(head.record)
    except UNREADABLE as error:
        raise CodecError(f"not a {head.type}: {error}") from error


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the envelope that holds a record of type `name`."""
    (reference,), definitions = msgspec.json.schema_components([RECORDS[name]])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"crosswire {name}",
        "type": "object",
        "properties": {"schema": {"const": SCHEMA}, "type": {"const": name}, "record": reference},
        "required": ["schema", "type", "record"],
        "$defs": {key.rsplit("/", 1)[-1]: value for key, value in definitions.items()},
    }
