"""`slack`: an incoming webhook, laid out with Block Kit. Also for what takes Slack's webhooks, such as Mattermost.

Slack has no way to escape `*`, `_` and the like in its mrkdwn: the words of others stand in plain text, and `&`, `<`
and `>`, by which mentions and links begin, are escaped everywhere.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from alerts.delivery.answer import Answer
from alerts.delivery.retry import Attempt
from alerts.formats.card import ROOMS, Card, Digest, Room, Side, card, digest, more
from alerts.formats.fitting import first_that_fits, fitted
from alerts.formats.format import ForPeople, HttpRequest
from alerts.message.payload import Message
from wire.settings import Secret

MOST_BLOCKS = 50
MOST_HEADER = 150
MOST_SECTION = 3000
MOST_FIELDS = 10
MOST_FIELD = 2000
MOST_BUTTON = 75
MOST_FALLBACK = 1000

Block = dict[str, Any]

GONE = {b"no_service", b"no_team", b"channel_not_found", b"channel_is_archived", b"team_disabled", b"invalid_token"}
"""What Slack says when the webhook, its channel or its workspace is no more."""


class SlackFormat(ForPeople):
    """Messages for a Slack channel."""

    name = "slack"
    together = 20

    def __init__(self, url: Secret) -> None:
        self._url = url

    def render(self, message: Message, at: datetime, id: str) -> HttpRequest:  # noqa: A002
        """Return the message of one alert."""

        def within(room: Room) -> tuple[Card, list[Block]]:
            told = card(message, room)
            return told, blocks(told)

        told, laid = first_that_fits(map(within, ROOMS), lambda made: len(made[1]) <= MOST_BLOCKS)
        return self._request(told.flash, laid)

    def digest(self, messages: Sequence[Message], at: datetime, id: str) -> HttpRequest:  # noqa: A002
        """Return one message for several alerts."""
        told = digest(messages, self.together)
        return self._request(told.title, list_blocks(told))

    def judge(self, answer: Answer) -> Answer:
        """Slack says "ok" in the body, or a word for what is wrong. Others that take its webhooks say so in JSON."""
        word = answer.body.strip()
        if answer.attempt is Attempt.DELIVERED and word not in (b"", b"ok") and not word.startswith(b"{"):
            return replace(answer, attempt=Attempt.REJECTED, detail=f"{answer.detail}: {_shown(word) or 'not ok'}")
        if word in GONE and answer.status in (403, 404, 410):
            return replace(answer, attempt=Attempt.GONE, detail=f"{answer.detail}: {_shown(word)}")
        if answer.status >= 400 and _shown(word):
            return replace(answer, detail=f"{answer.detail}: {_shown(word)}")
        return answer

    def _request(self, title: str, laid: list[Block]) -> HttpRequest:
        body = {
            "text": fitted(title, MOST_FALLBACK, escaped),
            "blocks": laid,
            "unfurl_links": False,
            "unfurl_media": False,
        }
        return HttpRequest(url=self._url, headers={"content-type": "application/json"}, body=msgspec.json.encode(body))


def _shown(word: bytes) -> str:
    """Return Slack's word for what is wrong; "" for what is none of its words."""
    return word.decode() if len(word) <= 60 and word.replace(b"_", b"").isalnum() and word.isascii() else ""


def blocks(told: Card) -> list[Block]:
    """Return the layout of one alert."""
    laid = [_header(told.title)]
    facts = [_plain(f"{fact.name}: {fact.value}", MOST_FIELD) for fact in told.facts[:MOST_FIELDS]]
    if facts:
        laid.append({"type": "section", "fields": facts})
    for side in told.sides:
        laid += _side(side)
    if told.omitted:
        laid.append(_context(_plain(more(told.omitted, "side"), MOST_SECTION)))
    if told.link:
        button = {"type": "button", "text": _plain("Open at the desk", MOST_BUTTON), "url": told.link}
        laid.append({"type": "actions", "elements": [button]})
    laid.append(_context(_plain(told.footer, MOST_SECTION)))
    return laid


def _side(side: Side) -> list[Block]:
    laid: list[Block] = [{"type": "divider"}, {"type": "section", "text": _plain(f"▸ {side.value}", MOST_SECTION)}]
    for voice in side.voices:
        laid.append({"type": "section", "text": _plain(f"“{voice.quote}”", MOST_SECTION)})
        laid.append(_context(_plain(f"{voice.who} · {voice.published}", MOST_SECTION), *_link(voice.url, "article")))
    if side.omitted:
        laid.append(_context(_plain(more(side.omitted, "voice"), MOST_SECTION)))
    return laid


def list_blocks(told: Digest) -> list[Block]:
    """Return the layout of several alerts: a line each."""
    laid = [_header(told.title)]
    for each in told.cards:
        about = _plain(f"{each.severity} · {each.footer}", MOST_SECTION)
        laid.append({"type": "section", "text": _plain(each.title, MOST_SECTION)})
        laid.append(_context(about, *_link(each.link, "desk")))
    if told.omitted:
        laid.append(_context(_plain(more(told.omitted, "alert"), MOST_SECTION)))
    return laid


def escaped(text: str) -> str:
    """Return `text` with the three characters escaped that Slack gives a meaning."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _header(title: str) -> Block:
    return {"type": "header", "text": _plain(title, MOST_HEADER)}


def _context(*elements: Block) -> Block:
    return {"type": "context", "elements": list(elements)}


def _link(url: str, word: str) -> list[Block]:
    """Return a link as an element of a context: the only mrkdwn there is, and none of it is of others' making."""
    return [{"type": "mrkdwn", "text": f"<{escaped(url)}|{word}>", "verbatim": True}] if url else []


def _plain(text: str, most: int) -> Block:
    return {"type": "plain_text", "text": fitted(text, most, escaped), "emoji": False}
