"""Answers as aiohttp sends them: JSON with an ETag, problems, pages, and the headers that all of them carry."""

import hashlib
from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from aiohttp import hdrs, web

from alerts.desk.access.identity import Refusal

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Server": "crosswire",
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with "no-referrer", browsers hide the origin of our own forms too
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

STATUSES = {
    Refusal.HOST: HTTPStatus.MISDIRECTED_REQUEST,
    Refusal.FORWARDED: HTTPStatus.FORBIDDEN,
    Refusal.NO_LOGIN: HTTPStatus.UNAUTHORIZED,
    Refusal.BAD_TOKEN: HTTPStatus.UNAUTHORIZED,
    Refusal.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
    Refusal.ROLE: HTTPStatus.FORBIDDEN,
    Refusal.CROSS_SITE: HTTPStatus.FORBIDDEN,
    Refusal.FORM: HTTPStatus.FORBIDDEN,
}
REASONS = {
    Refusal.HOST: ("this is not the name of the desk", "ask for it as localhost, or by its address in desk.url"),
    Refusal.FORWARDED: (
        "this came through a proxy that the desk does not know",
        "set desk.proxy_header and desk.proxy_addresses, or make tokens with `crosswire desk token`",
    ),
    Refusal.NO_LOGIN: ("nobody is logged in", "log in, or send a token as `Authorization: Bearer …`"),
    Refusal.BAD_TOKEN: ("this is no token of the desk", "make one with `crosswire desk token NAME`"),
    Refusal.TOO_MANY: ("too many wrong tokens came from this address", "wait some minutes"),
    Refusal.ROLE: ("this token may only read", "make one with `crosswire desk token NAME --role act`"),
    Refusal.CROSS_SITE: ("another site's page sent this", "use the desk's own pages, or a token"),
    Refusal.FORM: ("the form is out of date", "load the page again"),
}


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong (RFC 9457): `detail` says what, `hint` what to do about it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    hint: str = ""


class Refused(Exception):  # noqa: N818 (an answer, not a defect)
    """A request is not answered, because of `reason`; sent again after `wait` seconds it may be."""

    def __init__(self, reason: Refusal, wait: float = 0.0) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.wait = wait


def problem(status: int, detail: str, hint: str = "") -> Problem:
    """Return the problem of an HTTP status."""
    try:
        title = HTTPStatus(status).phrase
    except ValueError:
        title = "Error"
    return Problem(title=title, status=status, detail=detail, hint=hint)


def problem_answer(told: Problem, headers: Mapping[str, str]) -> web.Response:
    """Return `told` as an answer of the API."""
    return web.Response(
        status=told.status,
        body=msgspec.json.encode(told),
        content_type="application/problem+json",
        headers={**headers, hdrs.CACHE_CONTROL: "no-store"},
    )


def json_answer(request: web.Request, record: object, status: int = 200) -> web.Response:
    """Return `record` as JSON, or 304 where the asker has it already."""
    body = msgspec.json.encode(record)
    if request.method not in ("GET", "HEAD"):
        return web.Response(
            status=status, body=body, content_type="application/json", headers={hdrs.CACHE_CONTROL: "no-store"}
        )
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {hdrs.ETAG: tag, hdrs.CACHE_CONTROL: "private, no-cache", hdrs.VARY: "Authorization, Cookie"}
    if _has(request, tag):
        return web.Response(status=304, headers=headers)
    return web.Response(status=status, body=body, content_type="application/json", headers=headers)


def _has(request: web.Request, tag: str) -> bool:
    known = request.headers.get(hdrs.IF_NONE_MATCH, "")
    return known.strip() == "*" or tag in (part.strip().removeprefix("W/") for part in known.split(","))
