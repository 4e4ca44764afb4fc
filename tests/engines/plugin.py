"""`pytest --engines real`: the tests that take a broker or a store from here run on Apache Kafka and redis-server."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis

from crosswire.services.broker import start_broker
from crosswire.services.children import Child, Children
from crosswire.services.store import start_store
from tests.engines.kafka import Kafka
from tests.engines.redis_server import start_redis
from wire.settings import KafkaSettings, RedisSettings, Settings

EMBEDDED, REAL = "embedded", "real"
OURS = {"start_kafka", "start_keeper", "broker", "broker_url", "store_url", "services_settings", "services_environment"}
"""The fixtures that give an engine. A fixture asks for them by its parameters, so that they are seen before it runs."""

LONG = ("tests/cluster/", "tests/faults/")
"""Few tests that take long: first, so that the other processes do not wait at the end for one that has such a file.

xdist's own order, the files with many tests first, would put them last (`--no-loadscope-reorder`, in the Makefile).
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--engines`."""
    parser.addoption(
        "--engines", choices=(EMBEDDED, REAL), default=EMBEDDED, help="what broker and store the tests run on"
    )
    parser.addoption("--seeds", type=int, default=0, help="how many runs with disturbances, and nothing else")
    parser.addoption("--seed", type=int, default=None, help="the run with disturbances of this seed, and nothing else")


def _seeds(config: pytest.Config) -> range:
    """Return the seeds that were asked for; none where no disturbances are."""
    one = config.getoption("--seed")
    return range(config.getoption("--seeds")) if one is None else range(one, one + 1)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test of disturbances its seeds."""
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", _seeds(metafunc.config))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what each run with disturbances has put on record."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            if report.when == "call" and "disturbed" in report.keywords and report.user_properties:
                told = "; ".join(f"{name}: {value}" for name, value in report.user_properties)
                terminalreporter.write_line(f"{report.nodeid.rpartition('[')[2].rstrip(']')}: {told}")


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", "gap(what): an embedded engine does not keep this contract, and what it does")


def pytest_report_header(config: pytest.Config) -> str:
    """Say on which engines the tests run."""
    return f"engines: {config.getoption('--engines')}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run what was asked for: the runs with disturbances; on real engines, the tests that know of engines; or the rest.

    What needs Apache Kafka is never run without being asked for: it takes Java and Maven.
    """
    if _seeds(config):
        taken = [item for item in items if item.get_closest_marker("disturbed")]
    elif config.getoption("--engines") == EMBEDDED:
        asked_for = ("apache", "disturbed")
        taken = [item for item in items if not any(item.get_closest_marker(name) for name in asked_for)]
    else:
        taken = [item for item in items if item.get_closest_marker("apache") or _on_engine(item)]
        taken.sort(key=lambda item: not item.nodeid.startswith(LONG))
    kept = set(taken)
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = taken
    if config.getoption("--engines") == EMBEDDED:
        for item in items:
            if gap := item.get_closest_marker("gap"):
                item.add_marker(pytest.mark.xfail(strict=True, reason=gap.args[0]))


def _on_engine(item: pytest.Item) -> bool:
    """Return whether a test takes an engine from here; with a fake in its place it does not."""
    drawn = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    return "fake" not in drawn.values() and bool(OURS & set(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def engines(request: pytest.FixtureRequest) -> str:
    """Return "embedded" or "real"."""
    return str(request.config.getoption("--engines"))


_SOON = {
    "log.retention.check.interval.ms": "500",
    "log.initial.task.delay.ms": "500",
    "log.cleaner.backoff.ms": "500",
    "log.segment.delete.delay.ms": "500",
    "log.cleaner.dedupe.buffer.size": "2097152",
    "broker.session.timeout.ms": "6000",
    "broker.heartbeat.interval.ms": "500",
}
"""Kafka looks once in minutes for what is to be deleted and compacted, and takes a broker that was killed back late.

Tests do not wait for that.
"""

_STEADY = {**_SOON, "broker.session.timeout.ms": "600000"}
"""A broker that stands still for a moment is not locked out: else its controller, which wakes with it, may find first
that it has not been heard of, and for a while nothing has a leader, in this test or in the next one's."""

Start = Callable[[Children, Path], tuple[Child, str]]
"""Starts a service among children on the data in a folder, and returns its process and its address."""


@pytest.fixture(scope="session")
def start_kafka(engines: str) -> Start:
    """Return what starts a broker of the test's own, which it may kill."""
    return _start_apache if engines == REAL else start_broker


@pytest.fixture(scope="session")
def start_keeper(engines: str) -> Start:
    """Return what starts a store of the test's own, which it may kill or reconfigure."""
    return start_redis if engines == REAL else start_store


@dataclass(frozen=True)
class Broker:
    """A broker's address and its process."""

    url: str
    child: Child


@pytest.fixture(scope="session")
def broker(engines: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """Yield a broker that all tests share; they keep apart by namespace, and may stop it only for a moment."""
    folder = tmp_path_factory.mktemp("broker")
    with Children(folder / "logs") as children:
        start = _start_steady if engines == REAL else start_broker
        child, url = start(children, folder / "data")
        yield Broker(url, child)


@pytest.fixture(scope="session")
def broker_url(broker: Broker) -> str:
    """Return the address of the broker that all tests share."""
    return broker.url


@pytest.fixture(scope="session")
def store_url(start_keeper: Start, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the URL of a store that all tests share; they keep apart by namespace."""
    folder = tmp_path_factory.mktemp("store")
    with Children(folder / "logs") as children:
        url = start_keeper(children, folder / "data")[1]
        with redis.Redis.from_url(url) as client:
            client.config_set("appendfsync", "everysec")  # thousands of small writes, and no power failure
        yield url


@pytest.fixture(scope="session")
def services_settings(engines: str, request: pytest.FixtureRequest) -> Callable[[Path], Settings]:
    """Return what makes settings for a data folder; they name real engines, or none for embedded ones."""

    def made(folder: Path) -> Settings:
        if engines == EMBEDDED:
            return Settings(data_dir=str(folder))
        kafka = KafkaSettings(url=request.getfixturevalue("broker_url"))
        return Settings(data_dir=str(folder), kafka=kafka, redis=RedisSettings(request.getfixturevalue("store_url")))

    return made


def _start_apache(children: Children, folder: Path) -> tuple[Child, str]:
    kafka = Kafka(children, folder, properties=_SOON)
    return kafka.nodes[0], kafka.url


def _start_steady(children: Children, folder: Path) -> tuple[Child, str]:
    kafka = Kafka(children, folder, properties=_STEADY)
    return kafka.nodes[0], kafka.url


@pytest.fixture(scope="session")
def services_environment(engines: str, request: pytest.FixtureRequest) -> dict[str, str]:
    """Return the environment of a `crosswire` process: with the addresses of the real engines, or none of them."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("CROSSWIRE_")}
    if engines == EMBEDDED:
        return own
    kafka, store = request.getfixturevalue("broker_url"), request.getfixturevalue("store_url")
    return {**own, "CROSSWIRE_KAFKA_URL": kafka, "CROSSWIRE_REDIS_URL": store}
