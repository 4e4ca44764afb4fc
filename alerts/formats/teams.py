"""`teams`: a Workflows webhook of Microsoft Teams, as an Adaptive Card.

The words of others stand in text runs alone: of all elements, these know neither markdown nor mentions nor macros, so
that nothing in them has to be escaped.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from alerts.formats.card import ROOMS, WITHDRAWN, Card, Digest, Look, Room, Side, card, digest, more
from alerts.formats.fitting import first_that_fits
from alerts.formats.format import ForPeople, HttpRequest
from alerts.message.payload import Message
from wire.settings import Secret
from wire.severity import Severity

MOST_BYTES = 27_000
"""Teams takes 28 kB, its own wrapping included."""
SMALLEST = Room(2, 1, 100, 60)

STYLES = {Severity.CRITICAL: "attention", Severity.WARNING: "warning", Severity.INFO: "accent"}

Element = dict[str, Any]


class TeamsFormat(ForPeople):
    """Cards for a Teams channel or chat."""

    name = "teams"
    together = 20

    def __init__(self, url: Secret) -> None:
        self._url = url

    def render(self, message: Message, at: datetime, id: str) -> HttpRequest:  # noqa: A002
        """Return the card of one alert."""

        def within(room: Room) -> bytes:
            told = card(message, room)
            return _body(_elements(told), told.link)

        return self._request(first_that_fits(map(within, (*ROOMS, SMALLEST)), _fits))

    def digest(self, messages: Sequence[Message], at: datetime, id: str) -> HttpRequest:  # noqa: A002
        """Return one card for several alerts."""
        made = (_body(_listed(digest(messages, most)), "") for most in range(min(len(messages), self.together), 0, -1))
        return self._request(first_that_fits(made, _fits))

    def _request(self, body: bytes) -> HttpRequest:
        return HttpRequest(url=self._url, headers={"content-type": "application/json"}, body=body)


def _fits(body: bytes) -> bool:
    return len(body) <= MOST_BYTES


def _body(elements: list[Element], link: str) -> bytes:
    content: Element = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "msteams": {"width": "Full"},
        "body": elements,
    }
    if link:
        content["actions"] = [{"type": "Action.OpenUrl", "title": "Open at the desk", "url": link}]
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": content}
    return msgspec.json.encode({"type": "message", "attachments": [attachment]})


def _elements(told: Card) -> list[Element]:
    """Return the body of one alert's card."""
    laid = [_banner(told.title, _style(told.look, told.severity))]
    laid += [_text(_run(f"{fact.name}: ", weight="Bolder"), _run(fact.value)) for fact in told.facts]
    for side in told.sides:
        laid += _side(side)
    if told.omitted:
        laid.append(_text(_run(more(told.omitted, "side"), isSubtle=True)))
    laid.append(_text(_run(told.footer, isSubtle=True, size="Small")))
    return laid


def _side(side: Side) -> list[Element]:
    laid = [{**_text(_run(side.value, weight="Bolder")), "separator": True, "spacing": "Medium"}]
    for voice in side.voices:
        link = {"selectAction": {"type": "Action.OpenUrl", "url": voice.url}} if voice.url else {}
        who = _run(f"{voice.who} · {voice.published}", isSubtle=True)
        article = [_run(" · "), _run("article", color="Accent", **link)] if link else []
        laid.append({**_text(_run(f"“{voice.quote}”", italic=True)), "spacing": "Small"})
        laid.append({**_text(who, *article), "spacing": "None"})
    if side.omitted:
        laid.append(_text(_run(more(side.omitted, "voice"), isSubtle=True)))
    return laid


def _listed(told: Digest) -> list[Element]:
    """Return the body of a card for several alerts: a line each."""
    laid = [_banner(told.title, _style(told.look, told.severity))]
    for each in told.cards:
        link = {"selectAction": {"type": "Action.OpenUrl", "url": each.link}} if each.link else {}
        laid.append(_text(_run(each.title, **link), _run(f" · {each.severity} · {each.footer}", isSubtle=True)))
    if told.omitted:
        laid.append(_text(_run(more(told.omitted, "alert"), isSubtle=True)))
    return laid


def _style(look: Look, severity: Severity) -> str:
    return "emphasis" if look == WITHDRAWN else STYLES[severity]


def _banner(title: str, style: str) -> Element:
    run = _run(title, weight="Bolder", size="Large")
    return {"type": "Container", "style": style, "bleed": True, "items": [_text(run)]}


def _text(*runs: Element) -> Element:
    return {"type": "RichTextBlock", "inlines": list(runs)}


def _run(text: str, **look: Any) -> Element:
    return {"type": "TextRun", "text": text, **look}
