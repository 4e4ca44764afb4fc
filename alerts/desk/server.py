"""The desk's HTTP: every route stands in one table, under the root and under the path of `desk.url`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Protocol

from aiohttp import hdrs, web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from alerts.desk.access.binding import Rules
from alerts.desk.access.sessions import Sessions
from alerts.desk.acting import Acting
from alerts.desk.answers import HEADERS
from alerts.desk.api.handlers import HEARTBEAT, Api
from alerts.desk.api.operations import PREFIX
from alerts.desk.faults import Faults
from alerts.desk.follower import Follower
from alerts.desk.guard import Guard, Handler, Need
from alerts.desk.model.desk import Desk
from alerts.desk.model.recent import Recent
from alerts.desk.pages import Pages, Render
from alerts.desk.reading import Reading
from alerts.desk.reviving import Reviving
from alerts.desk.silencing import Silencing
from alerts.desk.stream import Hub
from alerts.store.gate_port import GatedStore
from wire.clock import Clock
from wire.metrics import Metrics

MOST_BYTES = 64_000
"""Of a body: the longest note, and room for its encoding."""

Route = tuple[str, str, Need, Handler]


class File(Protocol):
    """A file that never changes under its address."""

    @property
    def body(self) -> bytes:
        """What is in it."""
        ...

    @property
    def content_type(self) -> str:
        """What it is."""
        ...


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What the server is made of: the rows with who keeps them, the store, who gets in, and how pages are made."""

    store: GatedStore
    desk: Desk
    recent: Recent
    hub: Hub
    follower: Follower
    rules: Rules
    key: bytes
    session_life: timedelta
    render: Render
    static: Callable[[str], File | None]
    clock: Clock
    metrics: Metrics
    heartbeat: float = HEARTBEAT


def make_app(parts: Parts) -> web.Application:
    """Return the desk as an application."""
    guard = Guard(parts.rules, Sessions(parts.key, parts.session_life), clock=parts.clock, metrics=parts.metrics)
    reading = Reading(parts.store, parts.desk, parts.recent, parts.clock)
    silencing = Silencing(parts.store, parts.clock)
    reviving = Reviving(parts.store, clock=parts.clock, metrics=parts.metrics)
    acting = Acting(parts.store, clock=parts.clock, metrics=parts.metrics)
    pages = Pages(
        parts.render,
        desk=parts.desk,
        reading=reading,
        acting=acting,
        silencing=silencing,
        reviving=reviving,
        follower=parts.follower,
        guard=guard,
        clock=parts.clock,
    )
    api = Api(
        desk=parts.desk,
        reading=reading,
        acting=acting,
        silencing=silencing,
        reviving=reviving,
        follower=parts.follower,
        hub=parts.hub,
        guard=guard,
        metrics=parts.metrics,
        heartbeat=parts.heartbeat,
    )
    app = web.Application(client_max_size=MOST_BYTES, middlewares=[Faults(guard, pages).answered])
    app.on_response_prepare.append(_protect)
    for method, path, need, handler in (*_routes(pages, api), *_plain(parts)):
        for base in dict.fromkeys(("", parts.rules.base)):
            admitted = guard.admit(handler, need)
            if method == "GET":
                app.router.add_get(base + path, admitted, allow_head=not path.endswith("/stream"))
            else:
                app.router.add_route(method, base + path, admitted)
    if parts.rules.base:
        app.router.add_get(parts.rules.base, guard.admit(partial(_to_board, parts.rules.base), Need.OPEN))
    return app


def _routes(pages: Pages, api: Api) -> list[Route]:
    operations = [(o.method, PREFIX + o.path, o.need, handler) for o, handler in api.handlers()]
    return [*pages.handlers(), *operations]


def _plain(parts: Parts) -> list[Route]:
    """Return the routes of files, of supervisors and of Prometheus."""

    async def static(request: web.Request) -> web.Response:
        file = parts.static(request.match_info["path"])
        if file is None:
            raise web.HTTPNotFound
        headers = {hdrs.CONTENT_TYPE: file.content_type, hdrs.CACHE_CONTROL: "public, max-age=31536000, immutable"}
        return web.Response(body=file.body, headers=headers)

    async def metrics(request: web.Request) -> web.Response:
        text = generate_latest(parts.metrics.registry)
        return web.Response(body=text, headers={hdrs.CONTENT_TYPE: CONTENT_TYPE_LATEST})

    async def healthz(request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def readyz(request: web.Request) -> web.Response:
        why_not = why_not_ready(parts.follower)
        return web.Response(status=503 if why_not else 200, text=f"{why_not or 'ready'}\n")

    return [
        ("GET", "/static/{path:.+}", Need.OPEN, static),
        ("GET", "/metrics", Need.READ, metrics),
        ("GET", "/healthz", Need.OPEN, healthz),
        ("GET", "/readyz", Need.OPEN, readyz),
    ]


def why_not_ready(follower: Follower) -> str:
    """Return "" if the desk shows what is; anybody may ask, so it names no address."""
    connection = follower.connection
    if connection.lost_since is not None:
        return f"the store has not answered since {connection.lost_since:%Y-%m-%d %H:%M:%S} UTC"
    return "" if connection.caught_up else "the journal is still being read"


async def _to_board(base: str, request: web.Request) -> web.Response:
    return web.Response(status=308, headers={hdrs.LOCATION: f"{base}/"})


async def _protect(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)
