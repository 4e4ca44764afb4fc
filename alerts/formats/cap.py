"""`cap`: the Common Alerting Protocol 1.2 (OASIS, ITU-T X.1303), signed as `json` is.

CAP is made for warnings that authorities have decided on. What outlets report is none: the status is `Draft` ("not
actionable in its current form") unless the settings say otherwise in words, the scope is Restricted, and the certainty
is never more than "Possible", whatever was reported.
"""

from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring  # writes only; nothing is parsed

from alerts.delivery.signing import Signer
from alerts.formats.card import ROOMS, card, where
from alerts.formats.fitting import clean, fitted, safe_url
from alerts.formats.format import ForMachines, HttpRequest
from alerts.formats.lines import lines
from alerts.message.payload import TEST, Alert, AlertType, Message, message_id
from wire.settings import CapSettings, Secret
from wire.severity import Severity

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
MOST_HEADLINE = 160
"""Characters of a headline: what the standard calls useful for displays."""
MOST_TEXT = 6000

TYPES = {AlertType.OPENED: "Alert", AlertType.UPDATED: "Update", AlertType.WITHDRAWN: "Cancel"}
URGENCY = {Severity.CRITICAL: "Expected", Severity.WARNING: "Expected", Severity.INFO: "Unknown"}
SEVERITY = {Severity.CRITICAL: "Severe", Severity.WARNING: "Moderate", Severity.INFO: "Minor"}


class CapFormat(ForMachines):
    """CAP messages, for warning systems of one's own."""

    name = "cap"

    def __init__(self, url: Secret, signer: Signer, options: CapSettings) -> None:
        self._url = url
        self._signer = signer
        self._options = options

    def render(self, message: Message, at: datetime, id: str) -> HttpRequest:  # noqa: A002
        """Return the signed message."""
        body = xml(message, self._options)
        headers = {"content-type": "application/cap+xml; charset=utf-8", **self._signer.headers(id, at, body)}
        return HttpRequest(url=self._url, headers=headers, body=body)


def xml(message: Message, options: CapSettings) -> bytes:
    """Return `message` as CAP. `sent` is when it was detected, so that a copy is the same message."""
    alert = message.data
    root = Element("alert", xmlns=NAMESPACE)
    _add(root, "identifier", message_id(alert.id, alert.sequence))
    _add(root, "sender", options.sender)
    _add(root, "sent", _stamp(message.timestamp))
    _add(root, "status", "Test" if alert.why == TEST else options.status)
    _add(root, "msgType", TYPES[message.type])
    _add(root, "source", "Crosswire, from news reports")
    _add(root, "scope", "Restricted")
    _add(root, "restriction", options.restriction)
    note = card(message).facts[0].value if message.type is AlertType.WITHDRAWN else ""
    _add(root, "note", note or "Machine-read news reports; nobody has verified them.")
    if message.type is not AlertType.OPENED and alert.previous_at is not None and alert.sequence > 1:
        before = message_id(alert.id, alert.sequence - 1)
        _add(root, "references", f"{options.sender},{before},{_stamp(alert.previous_at)}")
    _add(root, "incidents", alert.id)
    _info(root, message)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _info(root: Element, message: Message) -> None:
    alert = message.data
    gone = message.type is AlertType.WITHDRAWN  # which is no all-clear: it takes back a report, not the danger
    told = card(message, ROOMS[1])
    info = SubElement(root, "info")
    _add(info, "language", "en-GB")
    _add(info, "category", "Security")
    _add(info, "event", event(alert))
    _add(info, "responseType", "None" if gone else "Assess")
    _add(info, "urgency", "Unknown" if gone else URGENCY[alert.severity])
    _add(info, "severity", SEVERITY[alert.severity])
    _add(info, "certainty", "Possible" if alert.origins > 1 and not gone else "Unknown")
    _add(info, "effective", _stamp(alert.times.detected_at))
    _add(info, "onset", _stamp(alert.times.published_at))
    _add(info, "senderName", "Crosswire")
    _add(info, "headline", fitted(told.brief, MOST_HEADLINE))
    _add(info, "description", fitted(lines(told), MOST_TEXT))
    _add(info, "web", safe_url(alert.link) or _first_link(alert))
    for name, value in (
        ("severity", alert.severity.value),
        ("severity_reason", alert.severity_reason),
        ("independent_origins", str(alert.origins)),
        ("outlets", str(alert.outlets)),
        ("sequence", str(alert.sequence)),
        ("late", "true" if alert.late else "false"),
    ):
        parameter = SubElement(info, "parameter")
        _add(parameter, "valueName", name)
        _add(parameter, "value", clean(value))
    _add(SubElement(info, "area"), "areaDesc", clean(where(alert)) or "unknown")


def event(alert: Alert) -> str:
    """Return what kind of event the alert is about, in words."""
    if alert.change is not None:
        return f"{clean(alert.change.arrangement).capitalize()} reported {clean(alert.change.to).replace('_', ' ')}"
    if alert.disagreement is not None:
        return f"Reports disagree: {clean(alert.disagreement.type)}"
    return clean(alert.kind).replace("_", " ").capitalize()


def _first_link(alert: Alert) -> str:
    return next((url for side in alert.sides for voice in side.evidence if (url := safe_url(voice.url))), "")


def _add(parent: Element, name: str, text: str) -> None:
    """Add an element, if it has anything to say."""
    if text:
        SubElement(parent, name).text = text


def _stamp(at: datetime) -> str:
    """Return a time as CAP wants it: no fractions, and UTC as "-00:00"."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}-00:00"
