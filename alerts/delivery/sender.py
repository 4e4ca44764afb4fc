"""One request to one receiver over HTTP, and how it ended. The only HTTP client of the alerts.

A redirect is not followed, of an answer's body only the beginning is read, no cookie is kept, no proxy is taken from
the environment, and the address is judged at the last moment, on the socket, so that no name that changes its mind and
no way of writing an address gets past the guard.
"""

import asyncio
import contextlib
import os
import socket
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from alerts.delivery.answer import MOST_KEPT, Answer
from alerts.delivery.retry import Attempt, classify
from alerts.formats.format import HttpRequest
from wire.addresses import NOBODY, Allowlist, anywhere, is_public, may_reach

BODY_WITHIN = 2.0
"""Seconds that an answer's body may take after its status."""

_host: ContextVar[str] = ContextVar("host", default="")
"""Whom the attempt under way is for: a socket only knows its address, and an allowlist has names."""


class AddressRefused(OSError):  # noqa: N818 (the connector takes an OSError for "not this address")
    """The guard refuses an address; the same words each time, so that one of several comes through as it is."""

    def __init__(self) -> None:
        super().__init__("not a public address")


ENDS: tuple[tuple[type[BaseException], Attempt], ...] = (
    (TimeoutError, Attempt.TIMEOUT),  # aiohttp's timeouts are TimeoutErrors too
    (aiohttp.ClientConnectorCertificateError, Attempt.TLS),
    (aiohttp.ClientSSLError, Attempt.TLS),
    (aiohttp.ServerDisconnectedError, Attempt.UNREACHABLE),
    (aiohttp.ClientOSError, Attempt.UNREACHABLE),
    (aiohttp.ClientConnectionError, Attempt.UNREACHABLE),
    (OSError, Attempt.UNREACHABLE),
    (aiohttp.ClientResponseError, Attempt.PROTOCOL),
    (aiohttp.ClientPayloadError, Attempt.PROTOCOL),
)
"""Exceptions by what they mean; the first class that fits counts, none is `unexpected`."""

WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (TimeoutError, "no answer in time"),
    (AddressRefused, "not a public address"),
    (aiohttp.ClientConnectorCertificateError, "its certificate is not valid"),
    (aiohttp.ClientSSLError, "no TLS connection"),
    (socket.gaierror, "no such host"),
    (aiohttp.ServerDisconnectedError, "it hung up without an answer"),
)
"""What is said of an exception; of any other that the system has a word for, that word."""


def classify_error(error: BaseException) -> Attempt:
    """Return what an exception of the HTTP client means."""
    if isinstance(getattr(error, "os_error", error), AddressRefused):
        return Attempt.PRIVATE_ADDRESS
    return next((attempt for kind, attempt in ENDS if isinstance(error, kind)), Attempt.UNEXPECTED)


def words(error: BaseException) -> str:
    """Return in a few words what went wrong: the error's own may hold the address, and with it a secret."""
    cause = getattr(error, "os_error", error)
    said = next((text for kind, text in WORDS if isinstance(error, kind) or isinstance(cause, kind)), "")
    number = getattr(cause, "errno", None)
    if not said and isinstance(cause, OSError) and isinstance(number, int) and number > 0:
        said = os.strerror(number).lower()
    return said or type(error).__name__


class HttpCarrier:
    """Sends with one HTTP client, closed by `close`. An attempt takes at most `timeout` seconds in all.

    Receivers on addresses that are not public are refused, but for those on `allow`; none is with `allow_private`.
    """

    def __init__(self, timeout: float, *, allow_private: bool = False, allow: Allowlist = NOBODY) -> None:
        self._allowed = anywhere if allow_private else is_public
        self._listed = allow
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=0,  # a receiver that hangs must not use up another's connections
                use_dns_cache=False,
                socket_factory=self._guarded,
            ),
            timeout=aiohttp.ClientTimeout(total=timeout),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            headers={"User-Agent": "crosswire", "Accept-Encoding": "identity"},  # its beginning must be readable
        )

    async def __call__(self, request: HttpRequest) -> Answer:
        """Send `request`."""
        url = request.url.reveal()
        headers = {**request.headers, **{name: value.reveal() for name, value in request.login.items()}}
        _host.set(_hostname(url))
        try:
            async with self._session.request(
                request.method, url, data=request.body, headers=headers, allow_redirects=False
            ) as response:
                return Answer(
                    attempt=classify(response.status),
                    status=response.status,
                    retry_after=response.headers.get("Retry-After", ""),
                    detail=f"status {response.status}",
                    body=await _beginning(response),
                )
        except Exception as error:  # whatever it is, it is about this receiver alone
            return Answer(attempt=classify_error(error), detail=words(error))

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    def _guarded(self, address: tuple[Any, ...]) -> socket.socket:
        """Return a socket for `address` (as getaddrinfo gives it) if it may be reached."""
        family, kind, protocol, _, where = address
        if not may_reach(_host.get(), where[0], self._allowed, self._listed):
            raise AddressRefused
        return socket.socket(family=family, type=kind, proto=protocol)


async def _beginning(response: aiohttp.ClientResponse) -> bytes:
    """Return the first bytes of the body. What breaks off or hangs after its status has answered all the same."""
    kept = b""
    with contextlib.suppress(aiohttp.ClientError, OSError, TimeoutError):
        async with asyncio.timeout(BODY_WITHIN):
            while len(kept) < MOST_KEPT and (more := await response.content.read(MOST_KEPT - len(kept))):
                kept += more
    return kept


def _hostname(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
