"""`pagerduty`: Events API v2. One alert is one incident there: opened and updated trigger it, withdrawn resolves it.

Nothing is acknowledged from here: whether somebody is on it, PagerDuty knows.
"""

from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from alerts.delivery.answer import Answer
from alerts.formats.card import ROOMS, card
from alerts.formats.fitting import clean, fitted, safe_url
from alerts.formats.format import ForMachines, HttpRequest
from alerts.formats.lines import said
from alerts.message.payload import AlertType, Message
from wire.settings import Secret

EVENTS_URL = "https://events.pagerduty.com/v2/enqueue"
MOST_SUMMARY = 1024
MOST_KEY = 255
MOST_LINKS = 10
MOST_TEXT = 10_000
"""Of the details; an event may have 512 kB, and is always far below it."""


class PagerDutyFormat(ForMachines):
    """Events for a PagerDuty service."""

    name = "pagerduty"
    latest = True

    def __init__(self, url: Secret, routing_key: Secret) -> None:
        self._url = url
        self._key = routing_key

    def render(self, message: Message, at: datetime, id: str) -> HttpRequest:  # noqa: A002
        """Return the event."""
        body = msgspec.json.encode({"routing_key": self._key.reveal(), **event(message)})
        return HttpRequest(url=self._url, headers={"content-type": "application/json"}, body=body, secrets=(self._key,))

    def judge(self, answer: Answer) -> Answer:
        """Say what a 400 is about. The body names the fault, and may repeat the routing key: it is not shown."""
        if answer.status != 400:
            return answer
        return replace(answer, detail="status 400: PagerDuty does not know the routing key, or refuses the event")


def event(message: Message) -> dict[str, Any]:
    """Return the event but for its routing key."""
    alert = message.data
    key = alert.id[:MOST_KEY]
    if message.type is AlertType.WITHDRAWN:
        return {"event_action": "resolve", "dedup_key": key}
    told = card(message, ROOMS[0])
    articles = [
        {"href": url, "text": fitted(f"{clean(voice.outlet)}: {clean(voice.title)}", 200)}
        for side in alert.sides
        for voice in side.evidence
        if (url := safe_url(voice.url))
    ]
    link = safe_url(alert.link)
    desk = [{"href": link, "text": "At the desk"}] if link else []
    return {
        "event_action": "trigger",
        "dedup_key": key,
        "client": "Crosswire",
        **({"client_url": link} if link else {}),
        "links": (desk + articles)[:MOST_LINKS],
        "payload": {
            "summary": fitted(told.brief, MOST_SUMMARY) or alert.id,
            "source": fitted(clean(alert.theatre), 200) or "crosswire",
            "severity": alert.severity.value,
            "timestamp": message.timestamp.isoformat(),
            "component": fitted(clean(alert.place), 200),
            "class": alert.kind,
            "custom_details": {
                **{fact.name.lower(): fact.value for fact in told.facts},
                "independent origins": alert.origins,
                "outlets": alert.outlets,
                "sequence": alert.sequence,
                "who says so": fitted(said(told), MOST_TEXT),
            },
        },
    }
