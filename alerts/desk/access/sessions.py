"""Cookies of people who have logged in, and the tokens of their forms: signed, nothing is kept here. Pure."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from alerts.desk.access.tokens import Grant

COOKIE = "crosswire_desk"
_LONGEST = 1000


class _Session(msgspec.Struct, frozen=True, array_like=True):
    """Who logged in, with a mark of the token's hash: whose token was replaced or removed is logged out."""

    name: str
    mark: str
    until: datetime


class Sessions:
    """Signs with `key` and lets a session live for `life`."""

    def __init__(self, key: bytes, life: timedelta) -> None:
        self._key = key
        self.life = life

    def begin(self, grant: Grant, now: datetime) -> str:
        """Return the cookie of somebody who logged in `now`."""
        body = _packed(msgspec.json.encode(_Session(grant.name, _mark(grant), now + self.life)))
        return f"{body}.{self._signed('session', body)}"

    def holder(self, cookie: str, known: Sequence[Grant], now: datetime) -> Grant | None:
        """Return whose session it is; None if it is not signed, is over, or its token is no longer among `known`."""
        body, _, signature = cookie.partition(".")
        if len(cookie) > _LONGEST or not self._matches(self._signed("session", body), signature):
            return None
        try:
            session = msgspec.json.decode(base64.urlsafe_b64decode(body + "=="), type=_Session)
        except (binascii.Error, msgspec.DecodeError):
            return None
        if session.until.astimezone(UTC) <= now:
            return None
        return next((g for g in known if (g.name, _mark(g)) == (session.name, session.mark)), None)

    def form_token(self, of: str) -> str:
        """Return what a form must send that was made for `of`: a cookie, or a name where there is none."""
        return self._signed("form", of)

    def is_form_token(self, given: str, of: str) -> bool:
        """Return whether a form that sent `given` was made for `of`."""
        return self._matches(self.form_token(of), given)

    def _signed(self, purpose: str, text: str) -> str:
        return _packed(hmac.digest(self._key, f"{purpose}:{text}".encode("utf-8", "surrogatepass"), hashlib.sha256))

    @staticmethod
    def _matches(expected: str, given: str) -> bool:
        return hmac.compare_digest(expected.encode(), given.encode("utf-8", "surrogatepass"))


def _mark(grant: Grant) -> str:
    return hashlib.sha256(grant.digest.encode()).hexdigest()[:16]


def _packed(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
