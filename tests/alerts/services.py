"""Fixtures: a real Valkey and a real broker, once a session. Tests keep apart by namespace."""

from collections.abc import Iterator
from itertools import count

import pytest
import redis

from crosswire.services.broker import start_broker
from crosswire.services.children import Children
from crosswire.services.store import start_store

_spaces = count(1)


def namespace() -> str:
    """Return a namespace that no other test has."""
    return f"test{next(_spaces)}"


@pytest.fixture(scope="session")
def valkey_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("valkey")
    with Children(folder / "logs") as children:
        url = start_store(children, folder / "data")[1]
        with redis.Redis.from_url(url) as client:
            client.config_set("appendfsync", "everysec")  # thousands of small writes, and no power failure
        yield url


@pytest.fixture(scope="session")
def broker_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("broker")
    with Children(folder / "logs") as children:
        yield start_broker(children, folder / "data")[1]
