"""`cloudevents`: the alert in a CloudEvents 1.0 envelope (structured mode), signed as `json` is."""

from datetime import datetime
from typing import Any

import msgspec

from alerts.delivery.signing import Signer
from alerts.formats.format import ForMachines, HttpRequest
from alerts.message.payload import Alert, Message
from wire.settings import Secret

SOURCE = "urn:crosswire"
SCHEMA = "urn:crosswire:schema:alert:1"
"""Names docs/alert.schema.json; another number if it ever says something incompatible."""


class CloudEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An alert as a CloudEvent: `id` is the delivery's, `subject` the alert's, `sequence` the official extension.

    `time` is when the alert was detected. `data` is the alert as in the format `json`.
    """

    specversion: str
    id: str
    source: str
    type: str
    subject: str
    time: datetime
    datacontenttype: str
    dataschema: str
    sequence: str
    data: Alert


class CloudEventsFormat(ForMachines):
    """Signed CloudEvents, for event brokers and functions."""

    name = "cloudevents"

    def __init__(self, url: Secret, signer: Signer) -> None:
        self._url = url
        self._signer = signer

    def render(self, message: Message, at: datetime, id: str) -> HttpRequest:  # noqa: A002
        """Return the signed request."""
        body = msgspec.json.encode(event(message, id))
        headers = {
            "content-type": "application/cloudevents+json; charset=utf-8",
            **self._signer.headers(id, at, body),
        }
        return HttpRequest(url=self._url, headers=headers, body=body)


def event(message: Message, id: str) -> CloudEvent:  # noqa: A002
    """Return `message` as an event."""
    return CloudEvent(
        specversion="1.0",
        id=id,
        source=SOURCE,
        type=f"crosswire.{message.type}",
        subject=message.data.id,
        time=message.timestamp,
        datacontenttype="application/json",
        dataschema=SCHEMA,
        sequence=str(message.data.sequence),
        data=message.data,
    )


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of an event, as it stands in `docs/cloudevent.schema.json`."""
    (reference,), definitions = msgspec.json.schema_components([CloudEvent], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "crosswire alert as a CloudEvent",
        **reference,
        "$defs": definitions,
    }
