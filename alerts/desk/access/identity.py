"""Who asks, and may he? Pure: what is asked is given as a record, the answer is an identity or a reason.

A proxy is believed by its address alone. What a browser sends on somebody's behalf is told from what he sends himself
by Origin, Sec-Fetch-Site and the token of the form.
"""

from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

import msgspec

from alerts.desk.access.binding import Rules, is_loopback
from alerts.desk.access.sessions import Sessions
from alerts.desk.access.tokens import Grant, holder
from alerts.desk.context import Role

_NAME = 100  # characters of a name that a proxy tells


class Refusal(StrEnum):
    """Why a request is not answered; the metric's label."""

    HOST = "host"  # asked for under a name that is not the desk's: a page elsewhere may have rebound it
    FORWARDED = "forwarded"  # it came through a proxy that the settings do not know
    NO_LOGIN = "no_login"
    BAD_TOKEN = "bad_token"  # noqa: S105 (a reason, not a token)
    TOO_MANY = "too_many"  # wrong tokens from this address
    ROLE = "role"
    CROSS_SITE = "cross_site"  # sent by another site's page
    FORM = "form"  # without the form's token, or with another one's


class Manner(StrEnum):
    """How somebody showed who he is."""

    LOCAL = "local"
    TOKEN = "token"  # noqa: S105 (a manner, not a token)
    SESSION = "session"
    PROXY = "proxy"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What of a request counts: `forwarded` where a proxy left its mark, `named` is what the proxy's header holds."""

    peer: str
    host: str
    forwarded_host: str = ""
    forwarded: bool = False
    bearer: str | None = None
    cookie: str = ""
    named: str = ""
    origin: str = ""
    fetch_site: str = ""


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks. `form` is what the tokens of his forms are made for."""

    name: str
    role: Role
    manner: Manner
    form: str


def misplaced(asked: Asked, rules: Rules) -> Refusal | None:
    """Return why a request is not even looked at."""
    if rules.anyone and asked.forwarded:
        return Refusal.FORWARDED
    if is_loopback(asked.peer) and hostname(asked.host) not in rules.hosts:
        return Refusal.HOST
    return None


def identify(asked: Asked, rules: Rules, sessions: Sessions, now: datetime) -> Identity | Refusal:
    """Return who asks, or why nobody knows."""
    if rules.anyone:
        return Identity(name="local", role=Role.ACT, manner=Manner.LOCAL, form="local")
    if asked.bearer is not None:
        grant = holder(asked.bearer, rules.grants)
        return _granted(grant, Manner.TOKEN, "") if grant else Refusal.BAD_TOKEN
    if rules.proxy_header and rules.trusts(asked.peer) and asked.named.strip():
        name = asked.named.strip()[:_NAME]
        return Identity(name=name, role=rules.proxy_role, manner=Manner.PROXY, form=f"proxy {name}")
    grant = sessions.holder(asked.cookie, rules.grants, now) if asked.cookie else None
    return _granted(grant, Manner.SESSION, asked.cookie) if grant else Refusal.NO_LOGIN


def _granted(grant: Grant, manner: Manner, form: str) -> Identity:
    return Identity(name=grant.name, role=grant.role, manner=manner, form=form)


def foreign(asked: Asked, rules: Rules) -> Refusal | None:
    """Return why a request that changes something is not taken for the person's own; a program sends neither header."""
    if asked.fetch_site and asked.fetch_site not in ("same-origin", "none"):
        return Refusal.CROSS_SITE
    if not asked.origin:
        return None
    own = {asked.host.lower(), rules.host}
    if rules.trusts(asked.peer):
        own.add(asked.forwarded_host.lower())
    try:
        origin = urlsplit(asked.origin).netloc.lower()
    except ValueError:
        return Refusal.CROSS_SITE
    return None if origin and origin in own else Refusal.CROSS_SITE


def hostname(host: str) -> str:
    """Return a Host header's name without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower().rstrip(".")
