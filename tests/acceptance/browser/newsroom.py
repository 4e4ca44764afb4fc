"""A desk as a person has it: the whole of it on a real Valkey, and a journal into which the tests write."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from prometheus_client import CollectorRegistry

from alerts.desk.main import serve_desk
from alerts.store.journal import Acted, Event
from alerts.store.redis_store import RedisStore
from crosswire.services.processes import why_not_ready
from tests.alerts.desk import feeds, samples
from tests.alerts.services import namespace
from tests.waiting import wait_until
from wire.clock import system_clock
from wire.records import Heartbeat, SourceStanding
from wire.settings import load

PATIENCE = 180.0

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
                await store.source(standing, standing.at)
            for heartbeat in heartbeats:
                await store.beat(heartbeat, heartbeat.sent_at)

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
    """Yield the address of a desk's board, with a slash at its end; `settings` is more of its TOML.

    It is served from a thread: what a process of its own is like, `tests/crosswire/test_desk_command.py` sees.
    """
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "crosswire.toml"
    config.write_text(
        f'namespace = "{journal.namespace}"\ndata_dir = "{folder / "data"}"\n'
        f'[redis]\nurl = "{journal.url}"\n[desk]\nport = 0\n{settings}'
    )
    found: Future[str] = Future()
    loop, stop = asyncio.new_event_loop(), asyncio.Event()
    desk = serve_desk(
        load({}, config),
        clock=system_clock,
        fresh=secrets.token_bytes,
        stop=stop,
        registry=CollectorRegistry(),
        started=found.set_result,
    )
    with closing(loop), ThreadPoolExecutor(1) as pool:
        ended = pool.submit(loop.run_until_complete, desk)
        try:
            wait_until(lambda: found.done() or ended.done(), PATIENCE, "the desk to serve")
            if ended.done():
                ended.result()
            address = found.result(0)
            root = "{0.scheme}://{0.netloc}".format(urlsplit(address))
            # Until the day is read, pages show its beginning, and are then told to load anew.
            wait_until(lambda: not why_not_ready(root), PATIENCE, "the desk to have read the journal")
            yield address
        finally:
            loop.call_soon_threadsafe(stop.set)
            ended.result(PATIENCE)
