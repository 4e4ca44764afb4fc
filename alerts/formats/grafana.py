"""`grafana`: annotations, marks on the time axis of dashboards.

An annotation is about a moment: an update and a withdrawal are marks of their own, with the alert's id as a tag.
"""

from datetime import UTC, datetime
from html import escape
from typing import Any

import msgspec

from alerts.formats.card import ROOMS, card
from alerts.formats.fitting import clean, fitted
from alerts.formats.format import ForMachines, HttpRequest
from alerts.message.payload import Message
from wire.settings import Secret

MOST_TAG = 100
MOST_TEXT = 2000


class GrafanaFormat(ForMachines):
    """Annotations of an organisation, posted with a service account's token."""

    name = "grafana"

    def __init__(self, url: Secret, token: Secret) -> None:
        self._url = url
        self._token = token

    def render(self, message: Message, at: datetime, id: str) -> HttpRequest:  # noqa: A002
        """Return the annotation."""
        return HttpRequest(
            url=self._url,
            headers={"content-type": "application/json"},
            login={"authorization": Secret(f"Bearer {self._token.reveal()}")},
            body=msgspec.json.encode(annotation(message)),
        )


def annotation(message: Message) -> dict[str, Any]:
    """Return the annotation: at the time of detection; its text is HTML, all of it escaped."""
    alert = message.data
    told = card(message, ROOMS[3])
    voices = [f"{side.value}: “{voice.quote}” ({voice.who})" for side in told.sides for voice in side.voices]
    text = "\n".join([told.title, *(f"{fact.name}: {fact.value}" for fact in told.facts), *voices])
    link = f'\n<a href="{escape(told.link)}">At the desk</a>' if told.link else ""
    tags = ["crosswire", alert.kind, str(alert.severity), str(message.type), alert.theatre, f"alert={alert.id}"]
    return {
        "time": int(message.timestamp.astimezone(UTC).timestamp() * 1000),
        "tags": [tag for each in tags if (tag := fitted(clean(each).replace(",", " "), MOST_TAG))],
        "text": fitted(text, MOST_TEXT, escape) + link,
    }
