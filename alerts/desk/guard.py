"""The door: every request is looked at here, before anything else, and every answer leaves through it."""

import re
from collections.abc import Awaitable, Callable
from enum import StrEnum
from ipaddress import ip_address

from aiohttp import hdrs, web

from alerts.desk.access.attempts import Attempts
from alerts.desk.access.binding import Rules
from alerts.desk.access.identity import Asked, Identity, Manner, Refusal, foreign, identify, misplaced
from alerts.desk.access.sessions import COOKIE, Sessions
from alerts.desk.answers import Refused
from alerts.desk.context import Role
from wire.clock import Clock
from wire.metrics import Metrics

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
IDENTITY = web.RequestKey("identity", Identity)

_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Via", "X-Real-Ip")
_PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+){1,8}")


class Need(StrEnum):
    """What a route asks for. `open` is for what a login page or a supervisor needs, and tells nothing."""

    OPEN = "open"
    READ = "read"
    ACT = "act"


class Guard:
    """Lets in who may come in by `rules`."""

    def __init__(self, rules: Rules, sessions: Sessions, *, clock: Clock, metrics: Metrics) -> None:
        self.rules = rules
        self.sessions = sessions
        self.attempts = Attempts()
        self._clock = clock
        self._metrics = metrics
        for reason in Refusal:
            metrics.count("crosswire_desk_refused_total", 0, reason=reason)

    def admit(self, handler: Handler, need: Need) -> Handler:
        """Return `handler` for those only who have what it needs. It may raise `Refused`."""

        async def admitted(request: web.Request) -> web.StreamResponse:
            if need is not Need.OPEN:
                request[IDENTITY] = self._let_in(request, need)
            return await handler(request)

        return admitted

    def check_place(self, request: web.Request) -> None:
        """Raise `Refused` for a request that is not for this desk, or did not come the way it should."""
        refusal = misplaced(self.asked(request), self.rules)
        if refusal:
            raise self.refused(refusal)

    def check_own(self, request: web.Request) -> None:
        """Raise `Refused` where another site's page sent the request."""
        refusal = foreign(self.asked(request), self.rules)
        if refusal:
            raise self.refused(refusal)

    def check_form(self, request: web.Request, given: str) -> None:
        """Raise `Refused` where a form did not send the token that it was made with."""
        if not self.sessions.is_form_token(given, form_of(request.get(IDENTITY))):
            raise self.refused(Refusal.FORM)

    def refused(self, reason: Refusal, wait: float = 0.0) -> Refused:
        """Return the refusal, counted."""
        self._metrics.count("crosswire_desk_refused_total", reason=reason)
        return Refused(reason, wait)

    def known(self, request: web.Request) -> Identity | None:
        """Return who asks, if that is known, and the request is for this desk at all."""
        asked = self.asked(request)
        if misplaced(asked, self.rules):
            return None
        found = identify(asked, self.rules, self.sessions, self._clock())
        return found if isinstance(found, Identity) else None

    def check_attempts(self, request: web.Request) -> None:
        """Raise `Refused` where too many wrong tokens came from the same address."""
        hold = self.attempts.hold(self.address(request), self._clock())
        if hold is not None:
            raise self.refused(Refusal.TOO_MANY, hold.total_seconds())

    def wrong_token(self, request: web.Request) -> None:
        """Note that a wrong token was shown."""
        self.attempts.failed(self.address(request), self._clock())

    def _let_in(self, request: web.Request, need: Need) -> Identity:
        found = identify(self.asked(request), self.rules, self.sessions, self._clock())
        if found is Refusal.BAD_TOKEN:
            self.check_attempts(request)
            self.wrong_token(request)
        if isinstance(found, Refusal):
            raise self.refused(found)
        if need is Need.ACT and found.role is not Role.ACT:
            raise self.refused(Refusal.ROLE)
        if need is Need.ACT and found.manner is not Manner.TOKEN:
            self.check_own(request)
        return found

    def asked(self, request: web.Request) -> Asked:
        """Return what of a request counts."""
        headers, rules = request.headers, self.rules
        scheme, _, bearer = headers.get(hdrs.AUTHORIZATION, "").partition(" ")
        named = headers.getall(rules.proxy_header, []) if rules.proxy_header else []
        return Asked(
            peer=peer(request),
            host=headers.get(hdrs.HOST, ""),
            forwarded_host=headers.get("X-Forwarded-Host", ""),
            forwarded=any(name in headers for name in _FORWARDED),
            bearer=bearer.strip() if scheme.lower() == "bearer" else None,
            cookie=request.cookies.get(COOKIE, ""),
            named=_text(named[0]) if len(named) == 1 else "",  # of two, one may be the visitor's own
            origin=headers.get(hdrs.ORIGIN, ""),
            fetch_site=headers.get("Sec-Fetch-Site", ""),
        )

    def address(self, request: web.Request) -> str:
        """Return whose attempts are counted: the peer's, or behind a known proxy those of the one before it."""
        direct = peer(request)
        if self.rules.trusts(direct):
            told = ",".join(request.headers.getall("X-Forwarded-For", []))  # a proxy may add a line of its own
            return told.rpartition(",")[2].strip()[:60] or direct
        return direct

    def base(self, request: web.Request) -> str:
        """Return the path under which the asker reaches the desk, without a slash at its end."""
        told = request.headers.get("X-Forwarded-Prefix", "").rstrip("/")
        return told if self.rules.trusts(peer(request)) and _PREFIX.fullmatch(told) else self.rules.base

    def path(self, request: web.Request) -> str:
        """Return the path that is asked for, without the one under which a proxy serves the desk."""
        own = self.rules.base
        if own and f"{request.path}/".startswith(f"{own}/"):
            return request.path.removeprefix(own) or "/"
        return request.path

    def secure(self, request: web.Request) -> bool:
        """Return whether the asker comes by https."""
        told = self.rules.trusts(peer(request)) and request.headers.get("X-Forwarded-Proto", "") == "https"
        return told or self.rules.secure or request.secure


def peer(request: web.Request) -> str:
    """Return the address that a request came from; an IPv4 address in its own form."""
    address = request.remote or ""
    try:
        mapped = getattr(ip_address(address), "ipv4_mapped", None)
    except ValueError:
        return address
    return str(mapped) if mapped else address


def _text(header: str) -> str:
    """Return a header as the text that was meant: in UTF-8, or else in Latin-1, which proxies of old speak."""
    raw = header.encode("utf-8", "surrogateescape")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def form_of(identity: Identity | None) -> str:
    """Return what the tokens of somebody's forms are made for."""
    return identity.form if identity else "nobody"
