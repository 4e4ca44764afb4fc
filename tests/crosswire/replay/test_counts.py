from prometheus_client import CollectorRegistry

from crosswire.replay.counts import Times, counts
from wire.metrics import Metrics
from wire.observe import ObserveServer


def test_what_workers_counted_is_put_together() -> None:
    servers = []
    for outcome, seconds in (("relevant", 0.02), ("no_conflict", 0.2)):
        metrics = Metrics(CollectorRegistry())
        metrics.count("crosswire_articles_read_total", 3, outcome=outcome)
        metrics.observe("crosswire_read_seconds", seconds)
        metrics.observe("crosswire_judge_seconds", 0.001)
        servers.append(ObserveServer(metrics.registry, lambda: "", "127.0.0.1", 0, "work.port"))
    try:
        found = counts([*(f"http://{server.host}:{server.port}" for server in servers), "http://127.0.0.1:9"])
    finally:
        for server in servers:
            server.close()
    assert found.outcomes == {"relevant": 3, "no_conflict": 3}
    assert (found.reading.count, round(found.reading.mean, 3)) == (2, 0.11)
    assert (found.reading.within(0.5), found.reading.within(0.95)) == (0.025, 0.25)
    assert found.judging.within(0.95) == 0.005


def test_of_nothing_there_are_no_times() -> None:
    assert (Times().mean, Times().within(0.5)) == (0.0, 0.0)
