"""What holds for every test."""

import gc
import logging
import os
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from streams.read.places.gazetteer import Gazetteer
    from streams.read.reader import Reader

pytest_plugins = ["tests.engines.plugin", "tests.acceptance.workers", "tests.programs"]

# Who is to be trusted, tests say themselves; a process that reads all that the machine trusts starts a tenth later.
os.environ["SSL_CERT_FILE"] = os.environ["SSL_CERT_DIR"] = os.devnull

settings.register_profile("here", deadline=None)  # how long an example takes says more about the machine than about us
settings.register_profile("ci", deadline=None, derandomize=True, database=None)  # red or green by the change alone
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect tests without collecting garbage: what is imported and collected stays until the end, all of it."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def gazetteer() -> "Gazetteer":
    """The gazetteer as it is shipped."""
    from streams.read.places.gazetteer import Gazetteer  # here, as below: most tests read nothing

    return Gazetteer.load()


@pytest.fixture(scope="session")
def reader() -> "Reader":
    """The reader with every rule: it takes seconds to load, so that one serves all tests of a process."""
    from streams.read.reader import Reader

    return Reader.load()


@pytest.fixture
def loaded_once(reader: "Reader", monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands take the reader of this process, where they would load one without places of somebody's own."""
    load = type(reader).load
    monkeypatch.setattr(type(reader), "load", lambda places=None, **more: load(places, **more) if places else reader)


@pytest.fixture
def logs_as_before() -> Iterator[None]:
    """Put the root logger back afterwards, for tests that send logs somewhere."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
