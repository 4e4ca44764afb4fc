"""`alertmanager`: the API v2 of Prometheus' Alertmanager.

There, an alert is its labels: those that make it one must never change, and severity, by which people route, does. An
alert is therefore sent with its present severity, and as ended with the other ones, which says nothing where it was
never sent with them.

Alertmanager resolves what nobody repeats. An alert stands until another word about it, so that its end is set some
hours ahead; a withdrawal ends it at once.
"""

from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from alerts.formats.card import ROOMS, card
from alerts.formats.fitting import clean, fitted, safe_url
from alerts.formats.format import ForMachines, HttpRequest
from alerts.formats.lines import lines
from alerts.message.payload import AlertType, Message
from wire.settings import Secret
from wire.severity import Severity

MOST_LABEL = 200
MOST_ANNOTATION = 4000
SKEW = timedelta(minutes=1)
"""How far an end is set back: one that is still to come by Alertmanager's clock would not end what it knows."""

NAMES = {
    "ceasefire_change": "CrosswireCeasefireChange",
    "contradiction": "CrosswireContradiction",
    "source_silent": "CrosswireSourceSilent",
    "heartbeat_lost": "CrosswireHeartbeatLost",
}


class AlertmanagerFormat(ForMachines):
    """Alerts for Alertmanager; without `user`, `secret` is a bearer token. They stand for `hours`."""

    name = "alertmanager"
    latest = True

    def __init__(self, url: Secret, *, user: str, secret: Secret | None, hours: float) -> None:
        self._url = url
        self._user = user
        self._secret = secret
        self._stands = timedelta(hours=hours)

    def render(self, message: Message, at: datetime, id: str) -> HttpRequest:  # noqa: A002
        """Return the alert, and the ends of what it was before."""
        body = msgspec.json.encode(list(posted(message, at, self._stands)))
        return HttpRequest(url=self._url, headers={"content-type": "application/json"}, login=self._login(), body=body)

    def _login(self) -> dict[str, Secret]:
        if self._secret is None:
            return {}
        if not self._user:
            return {"authorization": Secret(f"Bearer {self._secret.reveal()}")}
        pair = b64encode(f"{self._user}:{self._secret.reveal()}".encode()).decode()
        return {"authorization": Secret(f"Basic {pair}")}


def posted(message: Message, at: datetime, stands: timedelta) -> Iterator[dict[str, Any]]:
    """Yield what is posted at `at`: the alert under its severity first, then its ends under the others."""
    gone = message.type is AlertType.WITHDRAWN
    ended = at - SKEW
    yield _one(message, message.data.severity, ended if gone else at + stands)
    if message.type is not AlertType.OPENED:
        for severity in Severity:
            if severity is not message.data.severity:
                yield _one(message, severity, ended)


def _one(message: Message, severity: Severity, end: datetime) -> dict[str, Any]:
    alert = message.data
    told = card(message, ROOMS[2])
    labels = {
        "alertname": NAMES.get(alert.kind, "CrosswireAlert"),
        "service": "crosswire",
        "alert_id": alert.id,
        "kind": alert.kind,
        "theatre": alert.theatre,
        "severity": severity.value,
    }
    annotations = {
        "summary": told.brief,
        "severity_reason": alert.severity_reason,
        "place": alert.place,
        "sequence": str(alert.sequence),
    }
    return {
        "labels": _texts(labels, MOST_LABEL),
        "annotations": {"description": fitted(lines(told), MOST_ANNOTATION), **_texts(annotations, MOST_ANNOTATION)},
        "startsAt": _stamp(min(message.timestamp, end)),
        "endsAt": _stamp(end),
        "generatorURL": safe_url(alert.link),
    }


def _texts(named: dict[str, str], most: int) -> dict[str, str]:
    """Return texts on a line each and cut; an empty one is left out, as Alertmanager does with labels."""
    return {name: fitted(text, most) for name, value in named.items() if (text := clean(value))}


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
