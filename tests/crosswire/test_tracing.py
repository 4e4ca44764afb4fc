import logging
import subprocess
import sys
from threading import enumerate as enumerate_threads

import pytest

from crosswire import tracing
from tests.fakes.collector import collector
from wire import log
from wire.errors import SettingsError
from wire.tracing import NO_TRACER, Step

DEAD = "http://127.0.0.1:1"


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": ""},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": DEAD, "OTEL_SDK_DISABLED": "true"},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": DEAD, "OTEL_TRACES_EXPORTER": "none"},
    ],
)
def test_nothing_is_told_unless_it_is_asked_for(environment: dict[str, str]) -> None:
    with tracing.tracing("work", environment) as tracer:
        assert tracer is NO_TRACER


def test_nothing_that_exports_is_imported_unless_it_is_asked_for() -> None:
    # The Redis client looks for parts of OpenTelemetry by itself.
    look = """
import sys
from crosswire.commands import deliver, produce, work
from crosswire.tracing import tracing
with tracing("work", {}) as tracer:
    print([name for name in sys.modules if name.startswith(("opentelemetry.sdk.trace", "opentelemetry.exporter"))])
"""
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_another_protocol_is_refused_with_what_to_do() -> None:
    environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": DEAD, "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}
    with pytest.raises(SettingsError, match="4318"), tracing.tracing("work", environment):
        pass


def test_a_library_that_is_not_there_is_told_how_to_get(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": DEAD}
    with pytest.raises(SettingsError, match=r"crosswire\[otel\]"), tracing.tracing("work", environment):
        pass


def test_a_collector_that_is_away_costs_spans_and_no_more_than_moments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", DEAD)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "3")  # seconds for each of four batches
    monkeypatch.setattr(tracing, "LAST", 0.5)
    with tracing.tracing("work", {"OTEL_EXPORTER_OTLP_ENDPOINT": DEAD}) as tracer:
        for _ in range(5000):  # more than the queue holds
            tracer.begin(Step.READ).end()
    assert "last-spans" in {thread.name for thread in enumerate_threads()}  # which nobody waits for any more


@pytest.mark.parametrize(("given", "name"), [({}, "crosswire-work"), ({"OTEL_SERVICE_NAME": "desk-a"}, "desk-a")])
def test_spans_go_out_under_the_parts_name_or_the_one_that_is_set(
    given: dict[str, str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with collector() as receiving:
        environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": receiving.url, **given}
        for variable, value in environment.items():
            monkeypatch.setenv(variable, value)
        with tracing.tracing("work", environment) as tracer:
            first = tracer.begin(Step.READ, topic="articles")
            second = tracer.begin(Step.JUDGE, first.traceparent)
            second.end("ValueError")
            second.end()  # the first call counts
            first.end()
    judged, read = receiving.spans
    assert (judged.service, judged.failed, read.failed) == (name, "ValueError", "")
    assert (judged.parent, judged.trace) == (read.id, read.trace)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("OTEL_EXPORTER_OTLP_HEADERS", "x-tenant=desk, Authorization: Bearer hush"),  # a mistake that is easily made
        ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", f"{DEAD}/v1/traces?api-key=hush"),
    ],
)
def test_a_token_for_the_collector_is_not_logged(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Seconds: the first of a span's tries is told with its address only when another fits in, up to 1.2 s later.
    environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": DEAD, "OTEL_EXPORTER_OTLP_TIMEOUT": "3", variable: value}
    for name, each in environment.items():
        monkeypatch.setenv(name, each)
    monkeypatch.setattr(tracing, "LAST", 0.5)
    handlers = logging.getLogger().handlers[:]
    others = set(enumerate_threads())
    log.configure("debug", json=True)
    try:
        with tracing.tracing("work", environment) as tracer:
            tracer.begin(Step.READ).end()
        for thread in set(enumerate_threads()) - others:
            if thread.name == "last-spans":
                thread.join(60)  # what it says when nobody waits for it any more
    finally:
        logging.getLogger().handlers[:] = handlers
        logging.getLogger().setLevel(logging.WARNING)
    said = capsys.readouterr().err
    assert "***" in said
    assert "hush" not in said


def test_variables_that_the_library_refuses_are_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "4000")
    environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": DEAD}
    with pytest.raises(SettingsError, match="max_export_batch_size"), tracing.tracing("work", environment):
        pass
