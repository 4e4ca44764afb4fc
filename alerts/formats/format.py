"""The port of the formats: an alert becomes a request of one receiver's kind, and the receiver's answer gets a meaning.

Formats are pure. What they make is carried by a `Carrier`: one for HTTP, one for mail, and so on.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NoReturn, Protocol

import msgspec

from alerts.delivery.answer import Answer
from alerts.message.payload import Message
from wire.settings import Secret


class HttpRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request over HTTP. The whole URL is a secret, and `login` are headers whose values are.

    `secrets` are those that stand in the body.
    """

    url: Secret
    headers: Mapping[str, str]
    body: bytes
    method: str = "POST"
    login: Mapping[str, Secret] = {}
    secrets: tuple[Secret, ...] = ()


class EmailRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A mail, and the server that takes it. `tls` is "starttls", "tls" or "none"; no `user`: nobody logs in.

    `ca_file` is who signed the server's certificate, "" for those whom the system trusts. A `rest` of those whom the
    mail is for is told alone where the others have it.
    """

    host: str
    port: int
    tls: str
    ca_file: str
    user: str
    password: Secret
    sender: str
    recipients: tuple[str, ...]
    message: bytes
    rest: bool = False

    def for_only(self, lacking: Sequence[str]) -> "EmailRequest":
        """Return it for those of its recipients who are `lacking` it; for all where none of these is."""
        left = tuple(one for one in self.recipients if one in lacking)
        return msgspec.structs.replace(self, recipients=left, rest=True) if left else self


class AppriseRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A title and a plain text for whatever `url` is to Apprise."""

    url: Secret
    title: str
    text: str
    severity: str


Request = HttpRequest | EmailRequest | AppriseRequest
"""What can be carried."""


class Carrier(Protocol):
    """Takes a request to its receiver; how that ends is always an `Answer`, never an exception."""

    async def __call__(self, request: Request) -> Answer:
        """Carry `request`."""
        ...


class Format(Protocol):
    """Speaks one receiver's language, to one receiver: its address, its secrets and its options are in the format.

    `together`: how many alerts one message can tell (`digest`), each with its headline. One for machines takes one at a
    time.

    `latest`: the receiver keeps what comes last, in whatever order. An older state of an alert that was overtaken must
    not be sent to it: it would open again what is closed.
    """

    @property
    def name(self) -> str:
        """What the settings call it."""
        ...

    @property
    def together(self) -> int:
        """How many alerts `digest` tells at most; where it is 1, there is no digest."""
        ...

    @property
    def latest(self) -> bool:
        """Whether only the latest state of an alert may be sent."""
        ...

    def render(self, message: Message, at: datetime, id: str) -> Request:  # noqa: A002 (it is the webhook-id)
        """Return the request that tells `message` at time `at` under the delivery's `id`, within all limits."""
        ...

    def digest(self, messages: Sequence[Message], at: datetime, id: str) -> Request:  # noqa: A002
        """Return the request that tells all `messages` (one or more) in one. Raises `TypeError` for machines."""
        ...

    def judge(self, answer: Answer) -> Answer:
        """Return what `answer` means to this receiver, where its status code does not say all."""
        ...


class ForMachines:
    """What formats for machines have in common: one alert at a time, and an answer means what its status says."""

    together = 1
    latest = False

    def digest(self, messages: Sequence[Message], at: datetime, id: str) -> NoReturn:  # noqa: A002
        """Raise `TypeError`."""
        raise TypeError(f"{type(self).__name__} tells one alert at a time")

    def judge(self, answer: Answer) -> Answer:
        """Return `answer`."""
        return answer


class ForPeople:
    """What formats for people have in common: every state is worth reading, an answer means what its status says."""

    together = 10
    latest = False

    def judge(self, answer: Answer) -> Answer:
        """Return `answer`."""
        return answer
