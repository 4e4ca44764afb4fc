"""A desk on a port of this machine, over a store of the test's: the whole server, and short words to ask it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from aiohttp import ClientResponse, ClientSession, web
from prometheus_client import CollectorRegistry

from alerts.desk.access.binding import rules
from alerts.desk.access.sessions import Sessions
from alerts.desk.context import Context, PageName
from alerts.desk.follower import Follower
from alerts.desk.model.desk import Desk
from alerts.desk.model.recent import Recent
from alerts.desk.page import render, static
from alerts.desk.server import Parts, make_app
from alerts.desk.stream import Hub
from alerts.store.gate_port import GatedStore
from alerts.store.journal import Event
from tests.alerts.samples import NOON
from tests.fakes.alert_store import FakeAlertStore
from tests.fakes.manual_clock import ManualClock
from wire.metrics import Metrics
from wire.settings.desk import DeskSettings

KEY = b"k" * 32
JSON = {"Content-Type": "application/json"}


class Served:
    """A desk that is served. `shown` is what the last page was given; it is `followed` as far as the test lets it."""

    def __init__(self, store: GatedStore, settings: DeskSettings, heartbeat: float) -> None:
        self.store = store
        self.clock = ManualClock(NOON + timedelta(hours=1))
        self.registry = CollectorRegistry()
        metrics = Metrics(self.registry)
        self.desk, recent = Desk(), Recent()
        self.hub = Hub(self.desk)
        self.follower = Follower(store, self.desk, recent, self.hub, clock=self.clock, metrics=metrics)
        self.shown: tuple[PageName, Any, Context] | None = None
        self.sessions = Sessions(KEY, timedelta(hours=settings.session_hours))
        self.app = make_app(
            Parts(
                store=store,
                desk=self.desk,
                recent=recent,
                hub=self.hub,
                follower=self.follower,
                rules=rules(settings),
                key=KEY,
                session_life=self.sessions.life,
                render=self._render,
                static=static,
                clock=self.clock,
                metrics=metrics,
                heartbeat=heartbeat,
            )
        )
        self.session: ClientSession
        self.url = ""

    def _render(self, name: PageName, view: object, context: Context) -> str:
        self.shown = (name, view, context)
        return render(name, view, context)

    async def follow(self) -> None:
        """Take in all that the journal has."""
        while await self.follower.step(0.0):
            pass

    async def note(self, *events: Event) -> None:
        """Let something happen, and follow."""
        for event in events:
            await self.store.note(event)
        await self.follow()

    async def ask(
        self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None, **more: Any
    ) -> ClientResponse:
        """Ask for `path`; redirects are not followed, cookies not kept."""
        answer = await self.session.request(method, self.url + path, headers=headers, allow_redirects=False, **more)
        await answer.read()
        return answer

    async def json(self, path: str, headers: Mapping[str, str] | None = None) -> Any:
        """Return what the API answers."""
        answer = await self.ask(f"/api/v1{path}", headers=headers)
        assert answer.status == 200, await answer.text()
        return await answer.json()

    async def act(self, alert: str, *, headers: Mapping[str, str] | None = None, **asked: Any) -> ClientResponse:
        """Do something about an alert, by the API."""
        path = f"/api/v1/alerts/{alert}/actions"
        return await self.ask(path, "POST", {**JSON, **(headers or {})}, json=asked)

    def metric(self, name: str, **labels: str) -> float | None:
        return self.registry.get_sample_value(name, labels)


@asynccontextmanager
async def served(
    store: GatedStore | None = None, settings: DeskSettings | None = None, *, heartbeat: float = 15.0
) -> AsyncIterator[Served]:
    """Serve a desk while the block lasts; nothing is followed by itself."""
    made = Served(store or FakeAlertStore(), settings or DeskSettings(), heartbeat)
    runner = web.AppRunner(made.app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with ClientSession(cookie_jar=None) as made.session:
        try:
            yield made
        finally:
            made.hub.close()
            await runner.cleanup()
