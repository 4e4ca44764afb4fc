"""The story's HTTP server: feeds, article pages and an index, in a thread of its own, on loopback."""

import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import msgspec

from crosswire.story import feeds, pages
from crosswire.story.caching import etag, last_modified, not_modified
from crosswire.story.pace import StoryClock
from crosswire.story.story import Story
from wire.clock import Clock

HOST = "127.0.0.1"
_HTML = "text/html; charset=utf-8"


class Response(msgspec.Struct, frozen=True):
    """A status, headers, and the body (empty with 304)."""

    status: int
    headers: dict[str, str]
    body: bytes


class StoryServer:
    """Serves `story` as it stands by `clock` at the wall time `wall`, until `close`. `port` 0 takes a free one."""

    def __init__(self, story: Story, clock: StoryClock, wall: Clock, port: int = 0) -> None:
        self._story = story
        self._clock = clock
        self._wall = wall
        self._opened_at = wall()
        self._server = _Server((HOST, port), _handler(self.respond))
        self.url = f"http://{HOST}:{self._server.server_address[1]}"
        self._thread = Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True, name="story-server"
        )
        self._thread.start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)

    @property
    def feed_urls(self) -> dict[str, str]:
        """Feed id → address."""
        return {feed.id: self.url + feeds.feed_path(feed) for feed in self._story.feeds}

    def respond(self, path: str, asked: Mapping[str, str]) -> Response:
        """Return the response to a GET of `path` with the headers `asked` (lower-case names)."""
        now = self._wall()
        found = self._find(path.partition("?")[0], self._clock.at(now))
        headers = {"Date": format_datetime(now, usegmt=True), "Cache-Control": "no-cache"}
        if found is None:
            return Response(404, {**headers, "Content-Type": "text/plain"}, b"nothing here, or not yet\n")
        body, kind, changed_at = found
        modified = last_modified(changed_at, now) if changed_at is not None else ""
        headers |= {"Content-Type": kind, "ETag": etag(body)}
        if modified:
            headers["Last-Modified"] = modified
        if not_modified(asked, headers["ETag"], modified):
            return Response(304, headers, b"")
        return Response(200, headers, body)

    def _find(self, path: str, at: datetime | None) -> tuple[bytes, str, datetime | None] | None:
        """Return body, type and, for a feed, the wall time of its last change."""
        if path == "/":
            return pages.index_page(self._story, at).encode(), _HTML, None
        first, _, second = path.strip("/").partition("/")
        feed = self._story.feed(second.removesuffix(".xml") if first == "feeds" else first)
        if feed is None:
            return None
        if first == "feeds":
            changed = feed.changed_at(at) if at is not None else None
            changed_at = self._clock.wall(changed) if changed is not None else self._opened_at
            return feeds.render(feed, at, self.url), feeds.TYPES[feed.format], changed_at
        article = next((article for article in feed.articles if article.id == second), None)
        page = pages.article_page(feed, article, at) if article is not None else None
        return (page.encode(), _HTML, None) if page is not None else None


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that hung up, as a producer does when it is stopped; everything else is a fault."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _handler(respond: Callable[[str, Mapping[str, str]], Response]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._reply(with_body=True)

        def do_HEAD(self) -> None:
            self._reply(with_body=False)

        def log_message(self, *_: Any) -> None:
            """Polls are not news."""

        def _reply(self, *, with_body: bool) -> None:
            response = respond(self.path, {name.lower(): value for name, value in self.headers.items()})
            self.send_response_only(response.status)
            for name, value in response.headers.items():
                self.send_header(name, value)
            if response.status != 304:
                self.send_header("Content-Length", str(len(response.body)))
            self.end_headers()
            if with_body:
                self.wfile.write(response.body)

    return Handler
