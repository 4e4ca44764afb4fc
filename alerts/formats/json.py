"""`json`: the message as it is, signed by the Standard Webhooks spec. What docs/alerts.md describes."""

from datetime import datetime

from alerts.delivery.signing import Signer
from alerts.formats.format import ForMachines, HttpRequest
from alerts.message import beat, payload
from alerts.message.beat import Beat
from alerts.message.payload import Message
from wire.settings import Secret


class JsonFormat(ForMachines):
    """The message itself, for programs that know Crosswire."""

    name = "json"

    def __init__(self, url: Secret, signer: Signer) -> None:
        self._url = url
        self._signer = signer

    def render(self, message: Message, at: datetime, id: str) -> HttpRequest:  # noqa: A002
        """Return the signed request."""
        return self._signed(payload.encode(message), at, id)

    def beat(self, message: Beat, at: datetime) -> HttpRequest:
        """Return the signed request that says at time `at` that we are alive."""
        return self._signed(beat.encode(message), at, f"heartbeat-{int(at.timestamp() * 1000)}")

    def _signed(self, body: bytes, at: datetime, id: str) -> HttpRequest:  # noqa: A002
        headers = {"content-type": "application/json", **self._signer.headers(id, at, body)}
        return HttpRequest(url=self._url, headers=headers, body=body)
