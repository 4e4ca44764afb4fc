"""What goes wrong, as an answer that says what to do: a page for people, a problem for programs."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import quote

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from alerts.desk.access.identity import Refusal
from alerts.desk.answers import REASONS, STATUSES, Refused, problem, problem_answer
from alerts.desk.guard import Guard
from alerts.desk.pages import Pages
from wire.errors import InputError, StoreError
from wire.log import get

_PROGRAMS = ("/api/", "/metrics", "/healthz", "/readyz")
_NONE: Mapping[str, str] = {}

log = get(__name__)


class Faults:
    """Looks where a request comes from, lets it be answered, and answers where that fails."""

    def __init__(self, guard: Guard, pages: Pages) -> None:
        self._guard = guard
        self._pages = pages

    @web.middleware
    async def answered(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Return what `handler` answers, or what is wrong."""
        try:
            self._guard.check_place(request)
            return await handler(request)
        except Refused as refused:
            return self._refused(request, refused)
        except web.HTTPException as error:
            if error.status < HTTPStatus.BAD_REQUEST:
                raise
            allowed = {str(name): text for name, text in error.headers.items() if name == hdrs.ALLOW}
            return self._told(request, error.status, error.reason, headers=allowed)
        except InputError as error:
            return self._told(request, HTTPStatus.BAD_REQUEST, error.message, error.hint)
        except StoreError as error:
            log.warning("store_failed", path=request.path, error=str(error))
            title, hint = "the store does not answer", "what is asked for is not in memory: try again in a while"
            return self._told(request, HTTPStatus.SERVICE_UNAVAILABLE, title, hint, {hdrs.RETRY_AFTER: "2"})
        except Exception:
            log.exception("request_failed", method=request.method, path=request.path)
            title, hint = "the desk made a mistake", "its log says more"
            return self._told(request, HTTPStatus.INTERNAL_SERVER_ERROR, title, hint)

    def _refused(self, request: web.Request, refused: Refused) -> web.Response:
        status, (title, hint) = STATUSES[refused.reason], REASONS[refused.reason]
        asks_page = request.method == "GET" and not self._is_program(request)
        if refused.reason is Refusal.NO_LOGIN and asks_page and self._guard.rules.grants:
            query = request.rel_url.raw_query_string
            back = self._guard.path(request) + (f"?{query}" if query else "")
            location = f"{self._guard.base(request)}/login?back={quote(back, safe='')}"
            return web.Response(status=303, headers={hdrs.LOCATION: location, hdrs.CACHE_CONTROL: "no-store"})
        headers: dict[str, str] = {}
        if status is HTTPStatus.UNAUTHORIZED:
            headers[hdrs.WWW_AUTHENTICATE] = 'Bearer realm="crosswire desk"'
        if refused.wait:
            headers[hdrs.RETRY_AFTER] = str(int(refused.wait) + 1)
        return self._told(request, status, title, hint, headers)

    def _told(
        self, request: web.Request, status: int, title: str, hint: str = "", headers: Mapping[str, str] = _NONE
    ) -> web.Response:
        if self._is_program(request):
            return problem_answer(problem(status, title, hint), headers)
        answer = self._pages.problem(request, status, title, hint)
        answer.headers.update(headers)
        return answer

    def _is_program(self, request: web.Request) -> bool:
        return self._guard.path(request).startswith(_PROGRAMS)
