"""One small HTTP server per process: /metrics, /healthz (the process lives), /readyz (it does its work).

It runs in a thread of its own, so that it answers while the process is busy; what it says about readiness comes from
the process, which must therefore be asked for facts (a heartbeat's age, a lag), never for its opinion.
"""

from collections.abc import Callable, Iterable
from errno import EACCES, EADDRINUSE
from socket import AF_INET6
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import CollectorRegistry, make_wsgi_app

from wire.errors import ServiceError

Readiness = Callable[[], str]
"""Returns "" when the process does its work, else why not, in a line."""


_TIMEOUT = 10.0  # seconds of silence after which a connection is dropped


class _Server(ThreadingMixIn, WSGIServer):
    """A thread for each connection: one that is open and says nothing keeps no probe waiting."""

    daemon_threads = True
    block_on_close = False


class _Server6(_Server):
    address_family = AF_INET6


class _Quiet(WSGIRequestHandler):
    timeout = _TIMEOUT

    def log_message(self, *_: Any) -> None:
        """Scrapes are not news."""


class ObserveServer:
    """Serves `registry` and the process's health on `host`:`port` (0 takes a free port) until `close`.

    Raises `ServiceError`, which names `setting`, the port's, if it cannot listen there.
    """

    def __init__(self, registry: CollectorRegistry, ready: Readiness, host: str, port: int, setting: str) -> None:
        self._metrics = make_wsgi_app(registry)
        self._ready = ready
        try:
            kind = _Server6 if ":" in host else _Server
            self._server: WSGIServer = make_server(host, port, self._answer, kind, _Quiet)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            taken = error.errno in (EADDRINUSE, EACCES)
            fix = f"{setting}, or 0 for a free one" if taken else "host to an address of this machine"
            raise ServiceError(f"cannot serve metrics and health on {host}:{port}", f"{why}; set {fix}") from None
        self.host = host
        self.port = int(self._server.server_address[1])
        self._thread = Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True, name="observe"
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """The metrics page's address."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/metrics"

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "/")
        if path == "/metrics":
            page: Iterable[bytes] = self._metrics(environ, start_response)
            return page
        plain = [("Content-Type", "text/plain; charset=utf-8")]
        if path == "/healthz":
            start_response("200 OK", plain)
            return [b"alive\n"]
        if path == "/readyz":
            why_not = self._ready()
            start_response("503 Service Unavailable" if why_not else "200 OK", plain)
            return [f"{why_not or 'ready'}\n".encode()]
        start_response("404 Not Found", plain)
        return [b"/metrics, /healthz, /readyz\n"]
