"""A small receiver of alerts: checks signatures, drops copies, keeps what arrived. For trying things out, and the demo.

`Inbox` is what any receiver should do, and is what `docs/alerts.md` shows; `ReceiverServer` puts it on a port.
"""

import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec

from alerts.delivery.signing import SignatureError, verify
from alerts.message import beat, payload
from alerts.message.beat import Beat
from alerts.message.payload import Message
from wire.log import get
from wire.settings import Secret

MOST_BYTES = 1_000_000
_TIMEOUT = 10.0  # seconds of silence after which a connection is dropped

log = get(__name__)

Answerer = Callable[[Mapping[str, str], bytes], int]
"""Takes the headers (names in lower case) and the body of a POST, and returns the status to answer."""


class Inbox:
    """Accepts messages signed with `secret`. `arrived` is called with each new one, in the thread it came in by."""

    def __init__(self, secret: Secret, arrived: Callable[[Message], None] = lambda message: None) -> None:
        self._secret = secret
        self._arrived = arrived
        self._lock = threading.Lock()
        self._messages: dict[str, Message] = {}
        self.beats: list[Beat] = []
        self.copies = 0
        self.refused = 0

    @property
    def messages(self) -> list[Message]:
        """The messages in the order of their arrival, each once."""
        with self._lock:
            return list(self._messages.values())

    def current(self) -> dict[str, Message]:
        """Return the present state of every alert by its id: the message with the highest sequence."""
        states: dict[str, Message] = {}
        for message in self.messages:
            held = states.get(message.data.id)
            if held is None or message.data.sequence > held.data.sequence:
                states[message.data.id] = message
        return states

    def answer(self, headers: Mapping[str, str], body: bytes) -> int:
        """Return 204 for a message that is kept or was kept before, 401 for a bad signature, 400 for anything else.

        The last hundred heartbeats are in `beats`.
        """
        try:
            verify(self._secret, headers, body)
            if b'"type":"heartbeat"' in body[:40]:
                return self._take_beat(beat.decode(body))
            message = payload.decode(body)
        except SignatureError:
            return self._refuse(HTTPStatus.UNAUTHORIZED)
        except msgspec.DecodeError:
            return self._refuse(HTTPStatus.BAD_REQUEST)
        with self._lock:
            new = self._messages.setdefault(headers["webhook-id"], message) is message
            self.copies += not new
        if new:
            self._arrived(message)
        return HTTPStatus.NO_CONTENT

    def _take_beat(self, heard: Beat) -> int:
        with self._lock:
            self.beats = [*self.beats[-99:], heard]
        return HTTPStatus.NO_CONTENT

    def _refuse(self, status: HTTPStatus) -> int:
        with self._lock:
            self.refused += 1
        return status


class ReceiverServer:
    """Serves POSTs on `host`:`port` (0 takes a free one) with `answer`, in threads of its own, until `close`."""

    def __init__(self, answer: Answerer, host: str = "127.0.0.1", port: int = 0) -> None:
        self._server = _Server((host, port), _handler(answer))
        self.url = f"http://{host}:{self._server.server_address[1]}/alerts"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True, name="receiver"
        )
        self._thread.start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A sender that hangs up is no news: what it did not hear answered, it sends again."""
        log.debug("connection_failed", exc_info=True)


def _handler(answer: Answerer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = _TIMEOUT

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if not length.isdigit() or int(length) > MOST_BYTES:
                self.close_connection = True
                self._end(HTTPStatus.REQUEST_ENTITY_TOO_LARGE if length.isdigit() else HTTPStatus.LENGTH_REQUIRED)
                return
            body = self.rfile.read(int(length))
            self._end(answer({name.lower(): value for name, value in self.headers.items()}, body))

        def _end(self, status: int) -> None:
            self.send_response(status)
            if status != HTTPStatus.NO_CONTENT:
                self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Whoever wants to see requests is called with them."""

    return Handler
