"""A real HTTP server on loopback whose pages behave, and misbehave, as they are told."""

import gzip
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RSS_TYPE = "application/rss+xml"


@dataclass(frozen=True)
class Request:
    path: str
    headers: dict[str, str]  # lower-case names
    body: bytes = b""


Page = Callable[["_Handler"], None]


@dataclass
class FeedServer:
    """Tell it what a path gives (`serves`, `answers`, `redirects`, …); what it was asked is in `requests`."""

    base: str
    pages: dict[str, Page] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/feed.xml") -> str:
        return f"{self.base}{path}"

    def asked(self, path: str = "/feed.xml") -> list[Request]:
        return [request for request in self.requests if request.path == path]

    def serves(
        self,
        body: str | bytes,
        path: str = "/feed.xml",
        *,
        etag: str = "",
        last_modified: str = "",
        content_type: str = RSS_TYPE,
        **headers: str,
    ) -> None:
        """Give `body`; 304 to whoever sends back exactly the validators given with it."""
        data = body.encode() if isinstance(body, str) else body
        given = {"ETag": etag, "Last-Modified": last_modified, "Content-Type": content_type, **_named(headers)}

        def page(handler: "_Handler") -> None:
            same_tag = bool(etag) and handler.headers.get("If-None-Match") == etag
            same_date = bool(last_modified) and handler.headers.get("If-Modified-Since") == last_modified
            if same_tag or same_date:
                handler.give(304, {}, b"")
            else:
                handler.give(200, {k: v for k, v in given.items() if v}, data)

        self.pages[path] = page

    def serves_gzipped(self, body: bytes, path: str = "/feed.xml", *, keep: int | None = None) -> None:
        """Give `body` compressed, the first `keep` bytes of it if not None."""
        self.serves(gzip.compress(body)[:keep], path, content_encoding="gzip")

    def answers(self, status: int, path: str = "/feed.xml", body: bytes = b"", **headers: str) -> None:
        self.pages[path] = lambda handler: handler.give(status, _named(headers), body)

    def redirects(self, to: str, path: str = "/feed.xml", status: int = 301) -> None:
        self.pages[path] = lambda handler: handler.give(status, {"Location": to}, b"moved")

    def breaks_off(self, body: bytes, path: str = "/feed.xml") -> None:
        """Announce more than comes."""
        self.pages[path] = lambda handler: handler.give(200, {"Content-Length": str(len(body) + 100)}, body)

    def never_ends(self, path: str = "/feed.xml") -> None:
        """Send a byte now and then, without end, until released."""

        def page(handler: "_Handler") -> None:
            handler.begin(200, {"Content-Type": RSS_TYPE})
            while not self.released.wait(0.05):
                handler.wfile.write(b" ")

        self.pages[path] = page

    def resets(self, body: bytes, path: str = "/feed.xml") -> None:
        """Announce more than comes, and end the connection with a reset in the middle of it."""

        def page(handler: "_Handler") -> None:
            handler.give(200, {"Content-Length": str(len(body) + 100)}, body)
            handler.wfile.flush()
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            handler.close_connection = True
            handler.connection.close()

        self.pages[path] = page

    def always(self, page: Page, path: str = "/feed.xml") -> None:
        """Let `page` answer, whatever the request."""
        self.pages[path] = page

    def speaks_no_http(self, path: str = "/feed.xml") -> None:
        def page(handler: "_Handler") -> None:
            handler.wfile.write(b"220 mail.example ESMTP\r\n")
            handler.close_connection = True

        self.pages[path] = page


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"

    def do_GET(self) -> None:
        headers = {k.lower(): v for k, v in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", "0")))
        self.server.told.requests.append(Request(self.path, headers, body))
        page = self.server.told.pages.get(self.path)
        try:
            if page is None:
                self.give(404, {}, b"no such page")
            else:
                page(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the client has had enough, which is what some tests want

    def do_POST(self) -> None:
        self.do_GET()

    def begin(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def give(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.begin(status, headers if status == 304 else {"Content-Length": str(len(body)), **headers})
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Requests are in `requests`."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    told: FeedServer


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-").title(): value for name, value in headers.items()}


@contextmanager
def feed_server(tls: ssl.SSLContext | None = None) -> Iterator[FeedServer]:
    """A server on a free port; with `tls`, one that speaks HTTPS, to who trusts its certificate."""
    server = _Server(("127.0.0.1", 0), _Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.told = FeedServer(f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.told
    finally:
        server.told.released.set()
        server.shutdown()
        server.server_close()
        thread.join(60)
