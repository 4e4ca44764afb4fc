"""What a newer program writes: the records of this one, with fields that this one does not know."""

import json
from typing import Any

from wire import codec
from wire.records import Article, DeadLetter, Finding, Heartbeat, Report, SourceStanding

_encode = codec.encode


def grown(value: Any) -> Any:
    """Return JSON with a field more in every object of it."""
    if isinstance(value, dict):
        return {key: grown(inner) for key, inner in value.items()} | {"added_later": {"mood": "grim"}}
    return [grown(inner) for inner in value] if isinstance(value, list) else value


def encode(record: Article | Report | Finding | DeadLetter | SourceStanding | Heartbeat) -> bytes:
    """Return what a newer program would write for `record`."""
    return json.dumps(grown(json.loads(_encode(record)))).encode()
