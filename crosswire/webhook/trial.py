"""Sending a sample the way that alerts are sent, and keeping what went out and what came back."""

from collections.abc import Sequence
from time import monotonic

import msgspec

from alerts.delivery.answer import Answer
from alerts.delivery.carriers import Carriers
from alerts.delivery.destinations import Destination
from alerts.delivery.telling import tell
from alerts.formats.format import Request
from alerts.main import allowed
from alerts.message.payload import Message
from crosswire.webhook.sample import delivery_id
from wire.clock import Clock
from wire.settings import Settings


class Trial(msgspec.Struct, frozen=True):
    """What went out, what it meant that came back, and after how many seconds."""

    request: Request
    answer: Answer
    seconds: float


async def tried(to: Destination, message: Message, settings: Settings, clock: Clock) -> Trial:
    """Send `message` to `to`, once. It is not queued, held by no rule, and not tried again."""
    deliver = settings.deliver
    carriers = Carriers(deliver.timeout, allow_private=deliver.allow_private, allow=allowed(deliver))
    sent: list[Request] = []

    async def carry(request: Request) -> Answer:
        sent.append(request)
        return await carriers(request)

    began = monotonic()
    try:
        answer = await tell(to, (message,), delivery_id(message), clock(), carry, settings.desk.url)
    finally:
        await carriers.close()
    return Trial(sent[0], answer, monotonic() - began)


def hidden(text: str, secrets: Sequence[str]) -> str:
    """Return `text` with every one of `secrets` replaced, as a receiver may repeat what it was sent."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, "***")
    return text
