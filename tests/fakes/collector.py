"""An OpenTelemetry collector that keeps what it is sent: OTLP over HTTP, on a free port."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import msgspec
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)


class Exported(msgspec.Struct, frozen=True):
    """A span as it came; times in nanoseconds, `facts` as texts."""

    service: str
    name: str
    trace: str
    id: str
    parent: str
    began: int
    ended: int
    failed: str
    facts: dict[str, str]


class Collector:
    """`spans` is what came so far; `url` is the endpoint to set."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.spans: list[Exported] = []

    def take(self, path: str, body: bytes) -> None:
        assert path == "/v1/traces"
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            about = {each.key: each.value.string_value for each in resource.resource.attributes}
            spans = (span for scope in resource.scope_spans for span in scope.spans)
            self.spans += [_exported(about["service.name"], span) for span in spans]

    def way(self, last: Exported) -> list[Exported]:
        """The spans that lead to `last`, the first one first, as far as they are here."""
        by_id = {span.id: span for span in self.spans}
        found = [last]
        while found[0].parent in by_id:
            found.insert(0, by_id[found[0].parent])
        return found


def _exported(service: str, span: Any) -> Exported:
    return Exported(
        service,
        span.name,
        span.trace_id.hex(),
        span.span_id.hex(),
        span.parent_span_id.hex(),
        span.start_time_unix_nano,
        span.end_time_unix_nano,
        span.status.message,
        {each.key: str(getattr(each.value, each.value.WhichOneof("value"))) for each in span.attributes},
    )


@contextmanager
def collector() -> Iterator[Collector]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.take(self.path, gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body)
            answer = ExportTraceServiceResponse().SerializeToString()
            self.send_response(200)
            self.send_header("Content-Type", "application/x-protobuf")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Collector(f"http://127.0.0.1:{server.server_address[1]}")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join(60)
