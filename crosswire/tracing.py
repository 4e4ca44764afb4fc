"""Traces by OpenTelemetry, for deployments that ask for them: OTLP over HTTP, set by the standard's own variables.

Nothing of it is imported unless an endpoint is set; the library is an extra, `crosswire[otel]`. Spans wait in a bounded
queue and go out from a thread of their own: a collector that is away costs spans, and nothing else.
"""

import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from importlib.metadata import version
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from wire import log
from wire.errors import SettingsError
from wire.tracing import HEADER, NO_TRACER, Fact, Span, Step, Tracer

if TYPE_CHECKING:
    from opentelemetry import trace
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider

ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
HEADERS = ("OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS")
PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")

LAST = 3.0
"""Seconds that the last spans have to go out when a part ends."""


def asked_for(environment: Mapping[str, str]) -> bool:
    """Return whether traces are to be exported."""
    off = (
        environment.get("OTEL_SDK_DISABLED", "").lower() == "true" or environment.get("OTEL_TRACES_EXPORTER") == "none"
    )
    return not off and any(environment.get(name) for name in ENDPOINTS)


@contextmanager
def tracing(part: str, environment: Mapping[str, str]) -> Iterator[Tracer]:
    """Yield the tracer of `part`; at the end, what it was told last goes out.

    Raises `SettingsError` where an endpoint is set and the library is not installed, or another protocol is wanted.
    """
    if not asked_for(environment):
        yield NO_TRACER
        return
    protocol = next((environment[name] for name in PROTOCOLS if environment.get(name)), "http/protobuf")
    if protocol != "http/protobuf":
        raise SettingsError(
            f"traces go out as http/protobuf, and OTEL_EXPORTER_OTLP_PROTOCOL is {protocol!r}",
            "leave it out, and let the endpoint be the collector's HTTP port, 4318 mostly",
        )
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise SettingsError(
            f"{ENDPOINTS[0]} is set, and OpenTelemetry is not installed",
            "install it (pip install 'crosswire[otel]'), or unset the variable",
        ) from None
    with ExitStack() as held:
        held.enter_context(log.hiding(_secrets(environment), ("opentelemetry", "urllib3")))
        try:
            provider = TracerProvider(resource=_resource(part, environment), shutdown_on_exit=False)
            provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        except ValueError as error:
            raise SettingsError(f"OpenTelemetry refuses its variables: {error}", "correct those of OTEL_…") from None
        try:
            yield OpenTelemetryTracer(provider)
        finally:
            # The library waits half a minute for a collector that does not answer; nobody should have to.
            ending = Thread(target=_end, args=(provider, held.pop_all()), daemon=True, name="last-spans")
            ending.start()
            ending.join(LAST)


def _end(provider: "TracerProvider", held: ExitStack) -> None:
    with held:  # until the library has said its last word
        provider.shutdown()


def _secrets(environment: Mapping[str, str]) -> set[str]:
    """Return what lets us into the collector: the library shows headers that it cannot read, and whole addresses."""
    given = {part.strip() for name in HEADERS for part in environment.get(name, "").split(",")}
    for name in ENDPOINTS:
        address, _, query = environment.get(name, "").partition("?")
        given |= {query, address.rpartition("@")[0].rpartition("/")[2]}
    return given | {unquote(each) for each in given}


def _resource(part: str, environment: Mapping[str, str]) -> "Resource":
    from opentelemetry.sdk.resources import Resource

    own = {"service.version": version("crosswire"), "service.instance.id": f"{socket.gethostname()}:{os.getpid()}"}
    named = environment.get("OTEL_SERVICE_NAME") or "service.name=" in environment.get("OTEL_RESOURCE_ATTRIBUTES", "")
    return Resource.create(own if named else own | {"service.name": f"crosswire-{part}"})


class OpenTelemetryTracer:
    """Tells the spans to an OpenTelemetry `provider`."""

    def __init__(self, provider: "TracerProvider") -> None:
        from opentelemetry.trace import SpanKind
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        self._tracer = provider.get_tracer("crosswire", version("crosswire"))
        self._propagator = TraceContextTextMapPropagator()
        self._kinds = {
            Step.POLL: SpanKind.INTERNAL,
            Step.PUBLISH: SpanKind.PRODUCER,
            Step.READ: SpanKind.CONSUMER,
            Step.JUDGE: SpanKind.CONSUMER,
            Step.ADMIT: SpanKind.CONSUMER,
            Step.DELIVER: SpanKind.CLIENT,
        }

    def begin(self, step: Step, parent: str = "", *, since: datetime | None = None, **facts: Fact) -> Span:
        """Return the span of `step`: see `wire.tracing.Tracer`."""
        span = self._tracer.start_span(
            step.value,
            context=self._propagator.extract({HEADER: parent}) if parent else None,
            kind=self._kinds[step],
            attributes=_named(facts),
            start_time=int(since.timestamp() * 1e9) if since else None,
        )
        return _Told(span, self._propagator)


class _Told(Span):
    """A span that is exported."""

    def __init__(self, span: "trace.Span", propagator: Any) -> None:
        from opentelemetry.trace import set_span_in_context

        self._span = span
        carrier: dict[str, str] = {}
        propagator.inject(carrier, set_span_in_context(span))
        self.traceparent = carrier.get(HEADER, "")

    def note(self, **facts: Fact) -> None:
        self._span.set_attributes(_named(facts))

    def end(self, failed: str = "") -> None:
        from opentelemetry.trace import StatusCode

        if not self._span.is_recording():
            return
        if failed:
            self._span.set_status(StatusCode.ERROR, failed)
        self._span.end()


def _named(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    # An enum is told by its value: the library takes the plain types only.
    return {f"crosswire.{name}": str(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
