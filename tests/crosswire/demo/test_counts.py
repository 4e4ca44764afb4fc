import socket
from collections.abc import Iterator

import pytest
from prometheus_client import CollectorRegistry

from crosswire.demo.counts import read_counts, scrape, total
from crosswire.demo.summary import Counts
from wire.metrics import Metrics
from wire.observe import ObserveServer


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(CollectorRegistry())


@pytest.fixture
def page(metrics: Metrics) -> Iterator[str]:
    server = ObserveServer(metrics.registry, lambda: "", "127.0.0.1", 0, "work.port")
    yield server.url
    server.close()


def test_reads_what_the_parts_count(metrics: Metrics, page: str) -> None:
    metrics.count("crosswire_articles_published_total", 48)
    metrics.count("crosswire_articles_read_total", 47, outcome="relevant")
    metrics.count("crosswire_reports_judged_total", 40, outcome="taken")
    metrics.count("crosswire_reports_judged_total", 3, outcome="revised")
    metrics.count("crosswire_findings_total", 4, kind="duplicate", state="open")
    metrics.count("crosswire_findings_total", 9, kind="contradiction", state="open")
    metrics.count("crosswire_deliveries_total", 20, destination="demo", outcome="delivered")
    metrics.count("crosswire_deliveries_total", 2, destination="demo", outcome="timeout")
    assert read_counts([page]) == Counts(versions=48, read=47, reports=43, duplicates=4, retries=2, dead_letters=0)


def test_without_such_labels_it_is_zero_and_unknown_it_is_none(metrics: Metrics, page: str) -> None:
    metrics.count("crosswire_findings_total", 9, kind="contradiction", state="open")
    families = scrape(page)
    assert total(families, "crosswire_findings", {"kind": "duplicate"}) == 0
    assert total(families, "crosswire_nothing") is None


def test_a_part_that_does_not_answer_leaves_its_counts_open() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: connections are refused
        page = f"http://127.0.0.1:{taken.getsockname()[1]}/metrics"
        assert read_counts([page]) == Counts(
            versions=None, read=None, reports=None, duplicates=None, retries=None, dead_letters=None
        )
