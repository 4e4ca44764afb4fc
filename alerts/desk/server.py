"""The desk's HTTP: every route stands in one table, under the root and under the path of `desk.url`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from typing import Protocol
from urllib.parse import quote

from aiohttp import hdrs, web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from alerts.desk.access.binding import Rules
from alerts.desk.access.identity import Refusal
from alerts.desk.access.sessions import Sessions
from alerts.desk.acting import Acting
from alerts.desk.answers import HEADERS, REASONS, STATUSES, Refused, problem, problem_answer
from alerts.desk.api.handlers import HEARTBEAT, Api
from alerts.desk.api.operations import PREFIX
from alerts.desk.follower import Follower
from alerts.desk.guard import Guard, Handler, Need
from alerts.desk.model.desk import Desk
from alerts.desk.model.recent import Recent
from alerts.desk.pages import Pages, Render
from alerts.desk.reading import Reading
from alerts.desk.stream import Hub
from alerts.store.port import AlertStore
from wire.clock import Clock
from wire.errors import InputError, StoreError
from wire.log import get
from wire.metrics import Metrics

MOST_BYTES = 64_000
"""Of a body: the longest note, and room for its encoding."""

Route = tuple[str, str, Need, Handler]

log = get(__name__)


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

    store: AlertStore
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
    acting = Acting(parts.store, clock=parts.clock, metrics=parts.metrics)
    pages = Pages(
        parts.render,
        desk=parts.desk,
        reading=reading,
        acting=acting,
        follower=parts.follower,
        guard=guard,
        clock=parts.clock,
    )
    api = Api(
        desk=parts.desk,
        reading=reading,
        acting=acting,
        follower=parts.follower,
        hub=parts.hub,
        guard=guard,
        metrics=parts.metrics,
        heartbeat=parts.heartbeat,
    )
    app = web.Application(client_max_size=MOST_BYTES, middlewares=[web.middleware(partial(_answered, guard, pages))])
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
        why_not = _why_not_ready(parts.follower)
        return web.Response(status=503 if why_not else 200, text=f"{why_not or 'ready'}\n")

    return [
        ("GET", "/static/{path:.+}", Need.OPEN, static),
        ("GET", "/metrics", Need.READ, metrics),
        ("GET", "/healthz", Need.OPEN, healthz),
        ("GET", "/readyz", Need.OPEN, readyz),
    ]


def _why_not_ready(follower: Follower) -> str:
    """Return "" if the desk shows what is; anybody may ask, so it names no address."""
    connection = follower.connection
    if connection.lost_since is not None:
        return f"the store has not answered since {connection.lost_since:%Y-%m-%d %H:%M:%S} UTC"
    return "" if connection.caught_up else "the journal is still being read"


async def _to_board(base: str, request: web.Request) -> web.Response:
    return web.Response(status=308, headers={hdrs.LOCATION: f"{base}/"})


async def _protect(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


async def _answered(guard: Guard, pages: Pages, request: web.Request, handler: Handler) -> web.StreamResponse:
    """Return what `handler` answers, and where that is an error a page or a problem that says what to do."""
    try:
        guard.check_place(request)
        return await handler(request)
    except Refused as refused:
        return _refused(guard, pages, request, refused)
    except web.HTTPException as error:
        if error.status < HTTPStatus.BAD_REQUEST:
            raise
        headers = {name: value for name, value in error.headers.items() if name in (hdrs.ALLOW,)}
        return _told(guard, pages, request, error.status, error.reason, "", headers)
    except InputError as error:
        return _told(guard, pages, request, 400, error.message, error.hint)
    except StoreError as error:
        log.warning("store_failed", path=request.path, error=str(error))
        wait: dict[str, str] = {hdrs.RETRY_AFTER: "2"}
        return _told(
            guard, pages, request, 503, "the store does not answer", "what is asked for is not in memory", wait
        )
    except Exception:
        log.exception("request_failed", method=request.method, path=request.path)
        return _told(guard, pages, request, 500, "the desk made a mistake", "its log says more")


def _refused(guard: Guard, pages: Pages, request: web.Request, refused: Refused) -> web.Response:
    status, (title, hint) = STATUSES[refused.reason], REASONS[refused.reason]
    headers: dict[str, str] = {}
    if status is HTTPStatus.UNAUTHORIZED:
        headers[hdrs.WWW_AUTHENTICATE] = 'Bearer realm="crosswire desk"'
    if refused.wait:
        headers[hdrs.RETRY_AFTER] = str(int(refused.wait) + 1)
    asks_page = request.method == "GET" and not _is_program(guard, request)
    if refused.reason is Refusal.NO_LOGIN and asks_page and guard.rules.grants:
        back = guard.path(request) + (f"?{request.query_string}" if request.query_string else "")
        location = f"{guard.base(request)}/login?back={quote(back, safe='')}"
        return web.Response(status=303, headers={hdrs.LOCATION: location, hdrs.CACHE_CONTROL: "no-store"})
    return _told(guard, pages, request, status, title, hint, headers)


def _told(
    guard: Guard,
    pages: Pages,
    request: web.Request,
    status: int,
    title: str,
    hint: str,
    headers: dict[str, str] | None = None,
) -> web.Response:
    if _is_program(guard, request):
        return problem_answer(problem(status, title, hint), headers or {})
    answer = pages.problem(request, status, title, hint)
    answer.headers.update(headers or {})
    return answer


def _is_program(guard: Guard, request: web.Request) -> bool:
    return guard.path(request).startswith(("/api/", "/metrics", "/healthz", "/readyz"))
