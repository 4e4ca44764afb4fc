"""A receiver that verifies what comes, shows it, and fails when it is asked to: to see how a sender behaves."""

import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus

import msgspec
from rich.console import RenderableType

from alerts.delivery.signing import SignatureError, verify
from alerts.formats.cloudevents import CloudEvent
from alerts.message import beat, payload
from alerts.message.beat import Beat
from alerts.message.payload import AlertType, Message
from crosswire.webhook import view
from wire.clock import Clock
from wire.settings import Secret


class Manners(msgspec.Struct, frozen=True):
    """How the receiver behaves: every `fail_every`th request (0: none) gets `status`, each an answer after `delay` s.

    `unsigned`: what is not signed is taken too.
    """

    fail_every: int = 0
    status: int = HTTPStatus.INTERNAL_SERVER_ERROR
    delay: float = 0.0
    unsigned: bool = False


class Listener:
    """Answers requests; `show` is called with each, one after the other. Counts what became of them."""

    def __init__(self, secret: Secret, manners: Manners, clock: Clock, show: Callable[[RenderableType], None]) -> None:
        self._secret = secret
        self._manners = manners
        self._clock = clock
        self._show = show
        self._lock = threading.Lock()
        self._never = threading.Event()
        self._seen: set[str] = set()
        self.requests = 0
        self.kept = 0
        self.beats = 0
        self.copies = 0
        self.refused = 0
        self.failed = 0

    def answer(self, headers: Mapping[str, str], body: bytes) -> int:
        """Return the status to answer, after the delay."""
        with self._lock:
            self.requests += 1
            status, note = self._decide(headers, body)
            self._show(self._view(headers, body, f"{note}: {status}"))
        if self._manners.delay:
            self._never.wait(self._manners.delay)
        return status

    def summary(self) -> str:
        """Return in a line what became of all requests."""
        return (
            f"{self.requests} requests: {self.kept} kept, {self.beats} heartbeats, {self.copies} copies, "
            f"{self.refused} refused, {self.failed} failed on purpose."
        )

    def _decide(self, headers: Mapping[str, str], body: bytes) -> tuple[int, str]:
        every = self._manners.fail_every
        if every and self.requests % every == 0:
            self.failed += 1
            return self._manners.status, "failed on purpose"
        signed = "signed"
        try:
            verify(self._secret, headers, body)
        except SignatureError as error:
            if not self._manners.unsigned:
                self.refused += 1
                return HTTPStatus.UNAUTHORIZED, f"refused ({error})"
            signed = "not signed"
        name = headers.get("webhook-id", "")
        if name and name in self._seen:
            self.copies += 1
            return HTTPStatus.NO_CONTENT, f"{signed}, a copy of what is known"
        if heartbeat(body) is not None:  # one that is lost is not sent again, so that none is remembered
            self.beats += 1
            return HTTPStatus.NO_CONTENT, signed
        self._seen.add(name)
        self.kept += 1
        return HTTPStatus.NO_CONTENT, f"{signed}, new"

    def _view(self, headers: Mapping[str, str], body: bytes, note: str) -> RenderableType:
        beaten = heartbeat(body)
        if beaten is not None:
            return view.beat(beaten, self._clock(), note)
        message = alert(body)
        if message is None:
            return view.stranger(headers, body, self._clock(), note)
        return view.arrival(message, headers, self._clock(), note)


def alert(body: bytes) -> Message | None:
    """Return the alert in a body, as Crosswire's own JSON or as a CloudEvent; None for anything else."""
    try:
        return payload.decode(body)
    except msgspec.DecodeError:
        pass
    try:
        event = msgspec.json.decode(body, type=CloudEvent)
        return Message(type=AlertType(event.type.removeprefix("crosswire.")), timestamp=event.time, data=event.data)
    except (msgspec.DecodeError, ValueError):
        return None


def heartbeat(body: bytes) -> Beat | None:
    """Return the heartbeat in a body; None for anything else."""
    try:
        return beat.decode(body)
    except msgspec.DecodeError:
        return None
