"""A WebSub hub on loopback, which verifies, signs and sends as the standard says, or does not."""

import hashlib
import hmac
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode
from urllib.request import Request, urlopen


@dataclass
class Hub:
    """`asked` are the forms it got, `verified` topic → the subscription that its subscriber confirmed."""

    base: str
    asked: list[dict[str, str]] = field(default_factory=list)
    verified: dict[str, dict[str, str]] = field(default_factory=dict)
    answers: int = 202
    lease: int | None = None
    topic: str = ""  # to verify another topic than it was asked for

    @property
    def url(self) -> str:
        return f"{self.base}/hub"

    def takes(self, form: dict[str, str]) -> None:
        """Verify the intent of a subscriber, as a hub does once it has answered."""
        topic = self.topic or form["hub.topic"]
        query = {"hub.mode": form["hub.mode"], "hub.topic": topic, "hub.challenge": f"challenge {len(self.asked)}"}
        query["hub.lease_seconds"] = str(self.lease or form["hub.lease_seconds"])
        if self.get(form["hub.callback"], query) == (200, query["hub.challenge"]):
            self.verified[topic] = form

    def get(self, callback: str, query: dict[str, str]) -> tuple[int, str]:
        try:
            with urlopen(f"{callback}?{urlencode(query)}", timeout=60) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, ""

    def denies(self, topic: str) -> None:
        """Tell a subscriber that its subscription has ended."""
        query = {"hub.mode": "denied", "hub.topic": topic, "hub.reason": "we are closing"}
        self.get(self.verified.pop(topic)["hub.callback"], query)

    def sends(self, topic: str, body: str, *, secret: str | None = None, signature: str | None = None) -> int:
        """Send `body` to who is subscribed to `topic`, signed with the secret that was agreed; return the status."""
        form = self.verified[topic]
        key = form["hub.secret"] if secret is None else secret
        signed = f"sha256={hmac.new(key.encode(), body.encode(), hashlib.sha256).hexdigest()}"
        return self.posts(form["hub.callback"], body, signed if signature is None else signature)

    def posts(self, callback: str, body: str, signature: str) -> int:
        headers = {"Content-Type": "application/rss+xml", "X-Hub-Signature": signature}
        try:
            with urlopen(Request(callback, body.encode(), headers), timeout=60) as answer:
                return int(answer.status)
        except HTTPError as error:
            return error.code


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"

    def do_POST(self) -> None:
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        hub = self.server.hub
        hub.asked.append(form)  # before the answer, which tests wait for
        answer = hub.answers
        self.send_response(answer)
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.wfile.flush()
        if answer < 300:
            hub.takes(form)

    def log_message(self, *_: object) -> None:
        """What was asked is in `asked`."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    hub: Hub


@contextmanager
def hub_server() -> Iterator[Hub]:
    server = _Server(("127.0.0.1", 0), _Handler)
    server.hub = Hub(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join(60)
