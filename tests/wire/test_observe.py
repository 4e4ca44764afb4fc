"""The page of metrics and health, over real HTTP."""

import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from socket import create_connection

import pytest
from prometheus_client import CollectorRegistry

from wire.errors import ServiceError
from wire.metrics import BOUNDS, CATALOGUE, Metrics
from wire.observe import ObserveServer


class Process:
    """What a process says about its own work."""

    trouble = ""


@pytest.fixture
def process() -> Process:
    return Process()


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(CollectorRegistry())


@pytest.fixture
def server(process: Process, metrics: Metrics) -> Iterator[ObserveServer]:
    made = ObserveServer(metrics.registry, lambda: process.trouble, "127.0.0.1", 0, "work.port")
    yield made
    made.close()


def get(server: ObserveServer, path: str) -> tuple[int, str]:
    connection = HTTPConnection(server.host, server.port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_who_connects_and_says_nothing_keeps_nobody_waiting(server: ObserveServer) -> None:
    with create_connection((server.host, server.port)), create_connection((server.host, server.port)) as begun:
        begun.sendall(b"GET /metr")
        assert get(server, "/healthz") == (200, "alive\n")


def test_metrics_are_served(server: ObserveServer, metrics: Metrics) -> None:
    metrics.count("crosswire_articles_published_total", 3)
    status, page = get(server, "/metrics")
    assert status == 200
    assert "crosswire_articles_published_total 3.0" in page


def test_readiness_follows_the_process(server: ObserveServer, process: Process) -> None:
    assert get(server, "/readyz") == (200, "ready\n")
    process.trouble = "no broker for 30 s"
    assert get(server, "/readyz") == (503, "no broker for 30 s\n")
    assert get(server, "/healthz")[0] == 200


def test_unknown_paths_are_not_found(server: ObserveServer) -> None:
    assert get(server, "/")[0] == 404


def test_metric_names_follow_the_conventions() -> None:
    for metric in CATALOGUE:
        assert metric.name.startswith("crosswire_")
        assert metric.name.endswith("_total") == (metric.kind == "counter")
        assert bool(metric.buckets) == (metric.kind == "histogram")
    assert len({metric.name for metric in CATALOGUE}) == len(CATALOGUE)


def test_a_metric_outside_the_catalogue_cannot_be_made(metrics: Metrics) -> None:
    with pytest.raises(KeyError):
        metrics.count("crosswire_surprises_total")
    with pytest.raises(TypeError):
        metrics.set("crosswire_articles_published_total", 1)


def test_a_port_that_is_taken_is_named_with_its_setting(server: ObserveServer, metrics: Metrics) -> None:
    told = f"on 127.0.0.1:{server.port}: address already in use; set work.port, or 0"
    with pytest.raises(ServiceError, match=re.escape(told)):
        ObserveServer(metrics.registry, lambda: "", "127.0.0.1", server.port, "work.port")


def test_the_process_itself_is_measured(server: ObserveServer) -> None:
    assert "process_resident_memory_bytes" in get(server, "/metrics")[1]


def test_every_label_is_bounded_by_something() -> None:
    assert {label for metric in CATALOGUE for label in metric.labels} == set(BOUNDS)


def test_a_gauge_that_is_replaced_keeps_no_other_series(metrics: Metrics) -> None:
    name = "crosswire_arrangements"
    metrics.replace(name, {("syria", "ceasefire", "agreed"): 1, ("syria", "evacuation", "agreed"): 2}, theatre="syria")
    metrics.replace(name, {("sudan", "ceasefire", "agreed"): 1}, theatre="sudan")
    metrics.replace(name, {("syria", "ceasefire", "violated"): 1}, theatre="syria")
    series = {
        tuple(s.labels.values()): s.value for m in metrics.registry.collect() if m.name == name for s in m.samples
    }
    assert series == {("syria", "ceasefire", "violated"): 1, ("sudan", "ceasefire", "agreed"): 1}
    metrics.replace(name, {})
    assert not [s for m in metrics.registry.collect() if m.name == name for s in m.samples]


def test_a_gauge_follows_a_function(metrics: Metrics, process: Process) -> None:
    metrics.follow("crosswire_ready", lambda: not process.trouble)
    assert metrics.registry.get_sample_value("crosswire_ready") == 1
    process.trouble = "no broker"
    assert metrics.registry.get_sample_value("crosswire_ready") == 0
    with pytest.raises(TypeError, match="histogram"):
        metrics.follow("crosswire_read_seconds", lambda: 1.0)
    with pytest.raises(TypeError, match="counter"):
        metrics.replace("crosswire_claims_total", {})


@pytest.mark.skipif(not Path("/proc/net/if_inet6").exists(), reason="this machine has no IPv6")
def test_it_listens_on_an_address_of_ipv6_too() -> None:
    server = ObserveServer(CollectorRegistry(), lambda: "", "::1", 0, "work.port")
    assert server.url == f"http://[::1]:{server.port}/metrics"
    assert get(server, "/healthz") == (200, "alive\n")
    server.close()


def test_a_host_that_is_not_of_this_machine_is_what_is_to_be_set() -> None:
    with pytest.raises(ServiceError, match="set host to an address"):
        ObserveServer(CollectorRegistry(), lambda: "", "192.0.2.7", 0, "work.port")
