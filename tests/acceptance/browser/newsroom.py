"""A desk as a person has it: `crosswire desk` on a real Valkey, and a journal into which the tests write."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from alerts.store.journal import Acted, Event
from alerts.store.redis_store import RedisStore
from crosswire.services.processes import why_not_ready
from tests.alerts.desk import feeds, samples
from tests.alerts.services import namespace
from tests.waiting import wait_until
from wire.records import Heartbeat, SourceStanding

ROOT = Path(__file__).parents[3]
PATIENCE = 60.0

Result = TypeVar("Result")


class Journal:
    """The journal of one namespace. Its calls run in a thread: Playwright has the event loop of the test's own."""

    def __init__(self, url: str, namespace: str) -> None:
        self.url = url
        self.namespace = namespace

    def note(self, *events: Event) -> None:
        async def write(store: RedisStore) -> None:
            for event in events:
                await store.note(event)

        self._run(write)

    def tell(self, feeds: Iterable[SourceStanding], heartbeats: Iterable[Heartbeat]) -> None:
        """Say how feeds and path stand."""

        async def write(store: RedisStore) -> None:
            for standing in feeds:
                await store.source(standing)
            for heartbeat in heartbeats:
                await store.beat(heartbeat)

        self._run(write)

    def acted(self, alert: str) -> list[Acted]:
        """Return what people did about an alert."""

        async def read(store: RedisStore) -> list[Acted]:
            return [event for event in await store.history(alert) if isinstance(event, Acted)]

        return self._run(read)

    def _run(self, work: Callable[[RedisStore], Coroutine[Any, Any, Result]]) -> Result:
        async def connected() -> Result:
            store = RedisStore(self.url, self.namespace)
            try:
                return await work(store)
            finally:
                await store.close()

        with ThreadPoolExecutor(1) as pool:
            return pool.submit(asyncio.run, connected()).result(PATIENCE)


def told(url: str) -> Journal:
    """Return a journal in a namespace of its own in the store at `url`, with the invented day in it."""
    journal = Journal(url, namespace())
    now = datetime.now(UTC).replace(microsecond=0)
    journal.note(*samples.day(now))
    journal.tell(feeds.feeds(now), feeds.heartbeats(now))
    return journal


@contextmanager
def serving(folder: Path, journal: Journal, settings: str = "") -> Iterator[str]:
    """Yield the address of a desk's board, with a slash at its end; `settings` is more of its TOML."""
    folder.mkdir(parents=True, exist_ok=True)
    config, output = folder / "crosswire.toml", folder / "desk.txt"
    config.write_text(
        f'namespace = "{journal.namespace}"\ndata_dir = "{folder / "data"}"\n'
        f'[redis]\nurl = "{journal.url}"\n[desk]\nport = 0\n{settings}'
    )
    own = {name: value for name, value in os.environ.items() if not name.startswith("CROSSWIRE_")}
    command = [sys.executable, "-m", "crosswire", "--config", str(config), "desk"]
    with output.open("wb") as file, subprocess.Popen(command, stdout=file, stderr=file, env=own, cwd=ROOT) as process:
        try:
            wait_until(lambda: _address(output) or process.poll() is not None, PATIENCE, "the desk to serve")
            address = _address(output)
            assert address, output.read_text(errors="replace")
            root = "{0.scheme}://{0.netloc}".format(urlsplit(address))
            # Until the day is read, pages show its beginning, and are then told to load anew.
            wait_until(lambda: not why_not_ready(root), PATIENCE, "the desk to have read the journal")
            yield address
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _address(output: Path) -> str:
    found = re.search(r"The desk is at (http\S+)", output.read_text(errors="replace"))
    return found[1] if found else ""
