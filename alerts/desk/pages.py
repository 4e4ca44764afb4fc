"""The pages: a view is read, and `render` makes HTML of it. Forms do here what the API does there, without a script."""

import re
from collections.abc import Callable
from http import HTTPStatus

import msgspec
from aiohttp import hdrs, web
from msgspec.structs import replace

from alerts.desk.access.identity import Manner
from alerts.desk.access.sessions import COOKIE
from alerts.desk.access.tokens import holder
from alerts.desk.acting import Acting, ActionRequest
from alerts.desk.context import Context, PageName
from alerts.desk.follower import Follower
from alerts.desk.guard import IDENTITY, Guard, Handler, Need, form_of
from alerts.desk.model.desk import Desk
from alerts.desk.model.silences import SilencesPage
from alerts.desk.model.sources import SourcesView
from alerts.desk.model.views import LoginView, ProblemView
from alerts.desk.queries import DeliveriesQuery, FeedQuery, NoQuery, parsed
from alerts.desk.reading import Reading
from alerts.desk.reviving import RetryRequest, Reviving
from alerts.desk.silencing import SilenceRequest, Silencing
from wire.clock import Clock
from wire.errors import InputError, StoreError
from wire.log import get

Render = Callable[[PageName, object, Context], str]
"""Makes the page of a view: its name, the view, and who asks."""

_BACK = re.compile(r"/(?![/\\])[!-\[\]-~]{0,500}")
"""A path of this desk: with two slashes, or a backslash, browsers take it for another host."""
_OLDER = "it may be older than the journal, which goes back 120 days"

_ONE_OF = {"alert": "alerts", "theatre": "theatres", "destination": "destinations"}

log = get(__name__)


class Pages:
    """Answers with pages."""

    def __init__(
        self,
        render: Render,
        *,
        desk: Desk,
        reading: Reading,
        acting: Acting,
        silencing: Silencing,
        reviving: Reviving,
        follower: Follower,
        guard: Guard,
        clock: Clock,
    ) -> None:
        self._render = render
        self._desk = desk
        self._reading = reading
        self._acting = acting
        self._silencing = silencing
        self._reviving = reviving
        self._follower = follower
        self._guard = guard
        self._clock = clock

    def handlers(self) -> list[tuple[str, str, Need, Handler]]:
        """Return (method, path, what it needs, handler) of every page and form."""
        return [
            ("GET", "/", Need.READ, self.board),
            ("GET", "/feed", Need.READ, self.feed),
            ("GET", "/alerts/{id}", Need.READ, self.alert),
            ("POST", "/alerts/{id}/actions", Need.ACT, self.act),
            ("GET", "/arrangements/{key}", Need.READ, self.arrangement),
            ("GET", "/deliveries", Need.READ, self.deliveries),
            ("POST", "/deliveries/{id}/retry", Need.ACT, self.retry),
            ("GET", "/sources", Need.READ, self.sources),
            ("GET", "/silences", Need.READ, self.silences),
            ("POST", "/silences", Need.ACT, self.silence),
            ("POST", "/silences/{id}/end", Need.ACT, self.end_silence),
            ("GET", "/login", Need.OPEN, self.login),
            ("POST", "/login", Need.OPEN, self.log_in),
            ("POST", "/logout", Need.READ, self.log_out),
        ]

    async def board(self, request: web.Request) -> web.Response:
        """Answer `/`."""
        parsed(request.query, NoQuery)
        context = replace(self._context(request), sources=await self._sources())
        return self._made(PageName.BOARD, self._desk.board(), context)

    async def feed(self, request: web.Request) -> web.Response:
        """Answer `/feed`."""
        query = parsed(request.query, FeedQuery)
        return self._page(request, PageName.FEED, self._desk.feed(query.filter, query.after, query.limit))

    async def alert(self, request: web.Request) -> web.Response:
        """Answer `/alerts/{id}`."""
        view = await self._reading.alert(request.match_info["id"])
        return (
            self._page(request, PageName.ALERT, view) if view else self.problem(request, 404, "no such alert", _OLDER)
        )

    async def arrangement(self, request: web.Request) -> web.Response:
        """Answer `/arrangements/{key}`."""
        view = await self._reading.arrangement(request.match_info["key"])
        if view is None:
            return self.problem(request, 404, "no such arrangement", _OLDER)
        return self._page(request, PageName.ARRANGEMENT, view)

    async def deliveries(self, request: web.Request) -> web.Response:
        """Answer `/deliveries`."""
        query = parsed(request.query, DeliveriesQuery)
        view = self._desk.deliveries(
            destination=query.destination, progress=query.progress or "", after=query.after, limit=query.limit
        )
        return self._page(request, PageName.DELIVERIES, await self._reading.deliveries(view))

    async def retry(self, request: web.Request) -> web.Response:
        """Answer the form that has a dead letter sent again."""
        fields = await _fields(request)
        self._guard.check_form(request, fields.pop("csrf", ""))
        back = fields.pop("back", "")
        try:
            asked = msgspec.convert(fields, RetryRequest)
        except msgspec.ValidationError as error:
            raise InputError("the form is not what a retry is", str(error)) from None
        if await self._reviving.retry(request.match_info["id"], asked, request[IDENTITY].name) is None:
            return self.problem(request, 404, "no such dead letter", "it may have been sent again already")
        return self._redirect(request, _back(back or "/deliveries"))

    async def sources(self, request: web.Request) -> web.Response:
        """Answer `/sources`."""
        parsed(request.query, NoQuery)
        return self._page(request, PageName.SOURCES, await self._reading.sources())

    async def act(self, request: web.Request) -> web.Response:
        """Answer the form of an action: afterwards the alert is shown, or the page that `back` names."""
        fields = await _fields(request)
        self._guard.check_form(request, fields.pop("csrf", ""))
        back = fields.pop("back", "")
        try:
            asked = msgspec.convert(fields, ActionRequest)
        except msgspec.ValidationError as error:
            raise InputError("the form is not what an action is", str(error)) from None
        alert = request.match_info["id"]
        if await self._acting.act(alert, asked, request[IDENTITY].name) is None:
            return self.problem(request, 404, "no such alert", _OLDER)
        return self._redirect(request, back if _BACK.fullmatch(back) else f"/alerts/{alert}")

    async def silences(self, request: web.Request) -> web.Response:
        """Answer `/silences`."""
        parsed(request.query, NoQuery)
        known = self._desk.deliveries(limit=1).destinations
        view = SilencesPage(
            rows=(await self._silencing.view()).rows,
            theatres=tuple(name for name in self._desk.theatres() if name),
            destinations=tuple(row.name for row in known),
        )
        return self._page(request, PageName.SILENCES, view)

    async def silence(self, request: web.Request) -> web.Response:
        """Answer the form that begins a silence; the lists of the API have one member each here, or none."""
        fields = await _fields(request)
        self._guard.check_form(request, fields.pop("csrf", ""))
        back = fields.pop("back", "")
        lists = {name: [fields[one]] for one, name in _ONE_OF.items() if fields.get(one)}
        rest = {name: value for name, value in fields.items() if name not in _ONE_OF}
        try:
            asked = msgspec.convert({**rest, **lists}, SilenceRequest, strict=False)
        except msgspec.ValidationError as error:
            raise InputError("the form is not what a silence is", str(error)) from None
        await self._silencing.begin(asked, request[IDENTITY].name)
        return self._redirect(request, _back(back or "/silences"))

    async def end_silence(self, request: web.Request) -> web.Response:
        """Answer the form that ends a silence."""
        self._guard.check_form(request, (await _fields(request)).get("csrf", ""))
        if await self._silencing.end(request.match_info["id"], request[IDENTITY].name) is None:
            return self.problem(request, 404, "no such silence", "those that ended are forgotten after a while")
        return self._redirect(request, "/silences")

    async def login(self, request: web.Request) -> web.Response:
        """Answer `/login`."""
        if self._guard.known(request) is not None:
            return self._redirect(request, _back(request.query.get("back", "")))
        return self._page(request, PageName.LOGIN, LoginView(fault="", back=_back(request.query.get("back", ""))))

    async def log_in(self, request: web.Request) -> web.Response:
        """Answer the form of the login page."""
        self._guard.check_own(request)
        fields = await _fields(request)
        self._guard.check_form(request, fields.get("csrf", ""))
        self._guard.check_attempts(request)
        grant = holder(fields.get("token", "").strip(), self._guard.rules.grants)
        back = _back(fields.get("back", ""))
        if grant is None:
            self._guard.wrong_token(request)
            log.warning("login_failed", address=self._guard.address(request))
            view = LoginView(fault="This is no token of the desk.", back=back)
            return self._page(request, PageName.LOGIN, view, HTTPStatus.UNAUTHORIZED)
        log.info("login", who=grant.name, address=self._guard.address(request))
        answer = self._redirect(request, back)
        sessions = self._guard.sessions
        answer.set_cookie(
            COOKIE,
            sessions.begin(grant, self._clock()),
            path=f"{self._guard.base(request)}/",
            max_age=int(sessions.life.total_seconds()),
            secure=self._guard.secure(request),
            httponly=True,
            samesite="Strict",
        )
        return answer

    async def log_out(self, request: web.Request) -> web.Response:
        """Answer the form that logs out."""
        self._guard.check_own(request)
        self._guard.check_form(request, (await _fields(request)).get("csrf", ""))
        answer = self._redirect(request, "/login")
        answer.del_cookie(COOKIE, path=f"{self._guard.base(request)}/")
        return answer

    def problem(self, request: web.Request, status: int, title: str, hint: str) -> web.Response:
        """Return the page of a problem."""
        return self._page(request, PageName.PROBLEM, ProblemView(status=status, title=title, hint=hint), status)

    def _page(self, request: web.Request, name: PageName, view: object, status: int = 200) -> web.Response:
        return self._made(name, view, self._context(request), status)

    def _made(self, name: PageName, view: object, context: Context, status: int = 200) -> web.Response:
        text = self._render(name, view, context)
        return web.Response(
            status=status, text=text, content_type="text/html", headers={hdrs.CACHE_CONTROL: "no-store"}
        )

    async def _sources(self) -> SourcesView | None:
        try:
            return await self._reading.sources()
        except StoreError:
            return None  # the page says that the store is away

    def _context(self, request: web.Request) -> Context:
        identity = request.get(IDENTITY) or self._guard.known(request)
        return Context(
            base=self._guard.base(request),
            path=self._guard.path(request),
            query=request.rel_url.raw_query_string,
            now=self._clock(),
            who=identity.name if identity else "",
            role=identity.role if identity else None,
            csrf=self._guard.sessions.form_token(form_of(identity)),
            can_log_out=identity is not None and identity.manner is Manner.SESSION,
            connection=self._follower.connection,
            unacknowledged=self._desk.unacknowledged() if identity else 0,
            cursor=self._desk.cursor if identity else "",
        )

    def _redirect(self, request: web.Request, path: str) -> web.Response:
        location = f"{self._guard.base(request)}{path}"
        return web.Response(status=303, headers={hdrs.LOCATION: location, hdrs.CACHE_CONTROL: "no-store"})


async def _fields(request: web.Request) -> dict[str, str]:
    """Return the fields of a form that are texts; raises 415 for a body that is no form, `InputError` for no text."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise web.HTTPUnsupportedMediaType
    try:
        posted = await request.post()
    except (UnicodeError, LookupError):  # bytes that are no text, or in an encoding that there is not
        raise InputError("the form cannot be read", "send it in UTF-8, as browsers do") from None
    return {name: value for name, value in posted.items() if isinstance(value, str)}


def _back(path: str) -> str:
    """Return `path` if it leads to a page of this desk, else the board's."""
    return path if _BACK.fullmatch(path) else "/"
