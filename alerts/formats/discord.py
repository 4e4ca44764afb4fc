"""`discord`: a Discord webhook, as an embed that mentions nobody."""

import re
from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any

import msgspec
from msgspec.structs import replace

from alerts.delivery.answer import Answer
from alerts.delivery.retry import Attempt
from alerts.formats.card import ROOMS, Card, Digest, Room, Told, card, digest, more
from alerts.formats.fitting import first_that_fits, fitted, units
from alerts.formats.format import ForPeople, HttpRequest
from alerts.message.payload import Message
from wire.codec import UNREADABLE
from wire.settings import Secret

MOST_IN_ALL = 6000
MOST_FIELDS = 25
MOST_TITLE = 256
MOST_DESCRIPTION = 4096
MOST_NAME = 256
MOST_VALUE = 1024
MOST_FOOTER = 2048
MOST_FACT = 300

UNKNOWN_WEBHOOK = 10015
"""Discord's code for a webhook that was deleted; who goes on calling one is blocked in the end."""

_MARKUP = re.compile(r"([\\*_~`|<>\[\]@#])")

Embed = dict[str, Any]


class DiscordFormat(ForPeople):
    """Embeds for a Discord channel."""

    name = "discord"

    def __init__(self, url: Secret) -> None:
        self._url = url

    def render(self, message: Message, at: datetime, id: str) -> HttpRequest:  # noqa: A002
        """Return the embed of one alert."""
        made = (embed(card(message, room)) for room in (*ROOMS, Room(2, 1, 100, 60)))
        return self._request(first_that_fits(made, fits))

    def digest(self, messages: Sequence[Message], at: datetime, id: str) -> HttpRequest:  # noqa: A002
        """Return one embed for several alerts."""
        made = (listed(digest(messages, most)) for most in range(min(len(messages), self.together), 0, -1))
        return self._request(first_that_fits(made, fits))

    def judge(self, answer: Answer) -> Answer:
        """Discord's body says how long to wait, to a fraction of a second, and whether the webhook is no more."""
        try:
            said = msgspec.json.decode(answer.body, type=_Said)
        except UNREADABLE:
            return answer
        if answer.status == 404 and said.code == UNKNOWN_WEBHOOK:
            return replace(answer, attempt=Attempt.GONE, detail=f"{answer.detail}: unknown webhook")
        if answer.attempt is Attempt.THROTTLED and 0 < said.retry_after < 86_400:
            return replace(answer, retry_after=str(ceil(said.retry_after)))
        if answer.status >= 400 and said.code:
            return replace(answer, detail=f"{answer.detail}: code {said.code}")
        return answer

    def _request(self, made: Embed) -> HttpRequest:
        body = {"embeds": [made], "allowed_mentions": {"parse": []}}
        return HttpRequest(url=self._url, headers={"content-type": "application/json"}, body=msgspec.json.encode(body))


class _Said(msgspec.Struct, frozen=True):
    code: int = 0
    retry_after: float = 0.0


def embed(told: Card) -> Embed:
    """Return the embed of one alert: facts as its text, a field for each voice."""
    facts = [f"**{fact.name}** {fitted(fact.value, MOST_FACT, escaped)}" for fact in told.facts]
    fields = [
        _field(side.value, _voice(voice) if voice else "nobody is quoted")
        for side in told.sides
        for voice in side.voices or (None,)
    ]
    left = [more(sum(side.omitted for side in told.sides), "voice"), more(told.omitted, "side")]
    description = "\n".join([*facts, *filter(None, left)])
    return {
        "title": fitted(told.title, MOST_TITLE, escaped),
        **({"url": told.link} if told.link else {}),
        "description": fitted(description, MOST_DESCRIPTION),
        "color": told.look.colour,
        "fields": fields,
        "footer": {"text": fitted(told.footer, MOST_FOOTER)},
    }


def _voice(voice: Told) -> str:
    link = f" · [article]({voice.url})" if voice.url else ""
    who = f"{fitted(voice.who, 250, escaped)} · {escaped(voice.published)}"
    if units(who) + units(link) > MOST_VALUE // 2:
        link = ""
    room = MOST_VALUE - units(who) - units(link) - 5
    return f"> “{fitted(voice.quote, room, escaped)}”\n{who}{link}"


def listed(told: Digest) -> Embed:
    """Return the embed of several alerts: a field for each."""
    fields = []
    for each in told.cards:
        link = f" · [desk]({each.link})" if each.link and units(each.link) < MOST_VALUE // 2 else ""
        about = f"{each.severity} · {fitted(each.footer, MOST_VALUE // 3, escaped)}"
        fields.append(_field(each.title, f"{about}{link}"))
    return {
        "title": fitted(told.title, MOST_TITLE, escaped),
        "description": more(told.omitted, "alert"),
        "color": told.look.colour,
        "fields": fields,
    }


def _field(name: str, value: str) -> Embed:
    return {"name": fitted(name, MOST_NAME, escaped) or "–", "value": value, "inline": False}


def escaped(text: str) -> str:
    """Return `text` with a backslash before everything that Discord gives a meaning, mentions and emoji included."""
    return _MARKUP.sub(r"\\\1", text)


def fits(made: Embed) -> bool:
    """Return whether an embed keeps to Discord's limits; each single text does anyway."""
    texts = [made["title"], made["description"], made.get("footer", {}).get("text", "")]
    texts += [text for field in made["fields"] for text in (field["name"], field["value"])]
    return len(made["fields"]) <= MOST_FIELDS and sum(map(units, texts)) <= MOST_IN_ALL
