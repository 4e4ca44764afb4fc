"""Fetching a feed or page over HTTP: conditional, limited in bytes, time and hops, from public addresses only."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from functools import partial
from typing import Protocol
from urllib.parse import urlencode, urljoin, urlsplit

import httpx
import msgspec

from producers.bodies import ACCEPTED, BodyBombError, BodyBrokenError, BodyTooLargeError, read_body
from wire.addresses import NOBODY, Allowlist, is_public

MAX_HOPS = 5
_LISTS = ("link", "cache-control", "content-encoding")
ACCEPT = "application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, */*;q=0.5"


class FetchOutcome(StrEnum):
    """How a fetch ended. All but `FETCHED` and `NOT_MODIFIED` are failures."""

    FETCHED = "fetched"
    NOT_MODIFIED = "not_modified"
    RATE_LIMITED = "rate_limited"  # 429
    UNAVAILABLE = "unavailable"  # 5xx
    GONE = "gone"  # 410
    REFUSED = "refused"  # any other status that is not a body
    REDIRECTS = "redirects"  # too many, or to nowhere
    PRIVATE_ADDRESS = "private_address"
    UNRESOLVED = "unresolved"  # no such host
    UNREACHABLE = "unreachable"  # no connection
    INSECURE = "insecure"  # certificate not valid
    TIMED_OUT = "timed_out"
    TOO_LARGE = "too_large"
    BOMB = "bomb"  # compressed out of all proportion
    BROKEN = "broken"  # not HTTP, ended early, wrong encoding


class Validators(msgspec.Struct, frozen=True):
    """What the server said about the body it gave; sent back as it came, never looked into. Empty: none."""

    etag: str = ""
    last_modified: str = ""


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one fetch. `url` is where the body came from, after redirects; header names are lower-case.

    `moved` is the address that the server calls the present one for good (301, 308); empty if it says nothing like it.
    `received` counts the body's bytes on the wire.
    """

    outcome: FetchOutcome
    detail: str = ""
    status: int = 0
    url: str = ""
    headers: Mapping[str, str] = {}
    body: bytes = b""
    validators: Validators = Validators()
    moved: str = ""
    received: int = 0


class Fetcher(Protocol):
    """Fetches one address; failures are outcomes, never exceptions."""

    async def fetch(self, url: str, validators: Validators) -> Fetched:
        """Return what `url` gives, or `NOT_MODIFIED` if that has not changed since `validators` were given."""
        ...


Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Host and port → IP addresses as text; raises OSError."""


_RESOLVERS = ThreadPoolExecutor(32, "resolve")
"""Name servers that are slow for some hosts must not hold up the others."""


async def system_resolve(host: str, port: int) -> list[str]:
    """Return the addresses that the system's resolver knows for `host`."""
    look_up = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await asyncio.get_running_loop().run_in_executor(_RESOLVERS, look_up)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


class _StoppedError(Exception):
    """A fetch that cannot go on, with the outcome it ends in."""

    def __init__(self, outcome: FetchOutcome, detail: str) -> None:
        super().__init__(detail)
        self.outcome = outcome
        self.detail = detail


_FAILURES = (
    _StoppedError, TimeoutError, httpx.HTTPError, httpx.InvalidURL, BodyBrokenError, BodyTooLargeError, BodyBombError
)  # fmt: skip


class _Tally:
    """Counts the bytes of bodies on the wire, also of those that are not read to their end."""

    def __init__(self) -> None:
        self.received = 0

    async def counted(self, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        async for chunk in chunks:
            self.received += len(chunk)
            yield chunk


class HttpFetcher:
    """Fetches with httpx. The address is resolved and checked on each hop, and that very address is connected to."""

    def __init__(
        self,
        *,
        agent: str,
        timeout: float,
        max_bytes: int,
        allowed: Callable[[str], bool] = is_public,
        allowlist: Allowlist = NOBODY,
        accept: str = ACCEPT,
        resolve: Resolve = system_resolve,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._timeout = timeout
        self._max_bytes = max_bytes
        self._allowed = allowed
        self._allowlist = allowlist
        self._resolve = resolve
        self._headers = {
            b"User-Agent": agent.encode("utf-8"),
            b"Accept-Encoding": ACCEPTED.encode(),
            b"Accept": accept.encode(),
        }
        # The bare transport: no cookies, no redirects and no proxy of the environment, which would connect in our place
        # to addresses that we have not checked. Connections are known by their address: one kept open could serve
        # another host behind the same address.
        self._transport = httpx.AsyncHTTPTransport(
            verify=tls or httpx.create_ssl_context(trust_env=False),
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
            trust_env=False,
        )

    async def fetch(self, url: str, validators: Validators) -> Fetched:
        """Return what `url` gives within the timeout, after at most five redirects."""
        tally = _Tally()
        return await self._ended(url, self._follow(url, validators, tally), tally)

    async def post(self, url: str, form: Mapping[str, str]) -> Fetched:
        """Send `form` to `url`; redirects are not followed, and the answer's body is not read."""
        tally = _Tally()
        return await self._ended(url, self._hop(url, Validators(), tally, urlencode(form).encode()), tally)

    async def _ended(self, url: str, work: Coroutine[None, None, Fetched], tally: "_Tally") -> Fetched:
        """Return the result of `work`, or the outcome that its failure is."""
        try:
            async with asyncio.timeout(self._timeout):
                return await work
        except _FAILURES as error:
            outcome, detail = _failure(error)
            detail = f"no whole answer within {self._timeout:g} s" if outcome is FetchOutcome.TIMED_OUT else detail
            return Fetched(outcome=outcome, detail=detail[:200], url=url, received=tally.received)

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.aclose()

    async def _follow(self, url: str, validators: Validators, tally: "_Tally") -> Fetched:
        moved, for_good = "", True
        for _ in range(MAX_HOPS + 1):
            fetched = await self._hop(url, validators, tally)
            if fetched.status not in (301, 302, 303, 307, 308):
                return msgspec.structs.replace(fetched, moved=moved)
            if "location" not in fetched.headers:
                raise _StoppedError(FetchOutcome.REDIRECTS, f"status {fetched.status} without a Location")
            url = urljoin(url, _as_utf8(fetched.headers["location"]))
            for_good = for_good and fetched.status in (301, 308)
            moved = url if for_good else moved
        raise _StoppedError(FetchOutcome.REDIRECTS, f"more than {MAX_HOPS} redirects")

    async def _hop(self, url: str, validators: Validators, tally: "_Tally", form: bytes | None = None) -> Fetched:
        response = await self._connect(url, validators, form)
        try:
            headers = _headers(response.headers.raw)
            outcome = classify(response.status_code, conditional=validators != Validators())
            body = b""
            if outcome is FetchOutcome.FETCHED and form is None:
                body = await read_body(
                    tally.counted(response.aiter_raw()), headers.get("content-encoding", ""), self._max_bytes
                )
        finally:
            await response.aclose()
        return Fetched(
            outcome=outcome,
            detail=""
            if outcome in (FetchOutcome.FETCHED, FetchOutcome.NOT_MODIFIED)
            else f"status {response.status_code}",
            status=response.status_code,
            url=url,
            headers=headers,
            body=body,
            validators=Validators(headers.get("etag", ""), headers.get("last-modified", "")),
            received=tally.received,
        )

    async def _connect(self, url: str, validators: Validators, form: bytes | None) -> httpx.Response:
        """Ask the first address of `url`'s host that takes a connection; return its answer with the body unread."""
        addresses = await self._checked_addresses(url)
        for address in addresses[:-1]:
            try:
                return await self._transport.handle_async_request(self._request(url, address, validators, form))
            except httpx.ConnectError:
                continue
        return await self._transport.handle_async_request(self._request(url, addresses[-1], validators, form))

    def _request(self, url: str, address: str, validators: Validators, form: bytes | None) -> httpx.Request:
        """Return a request that goes to `address` but speaks to `url`'s host, in HTTP and in TLS."""
        target = httpx.URL(url)
        headers = {b"Host": target.netloc, **self._headers}
        if validators.etag:
            headers[b"If-None-Match"] = validators.etag.encode("latin-1")
        if validators.last_modified:
            headers[b"If-Modified-Since"] = validators.last_modified.encode("latin-1")
        extensions = {
            "sni_hostname": target.raw_host.decode("ascii"),
            "timeout": httpx.Timeout(self._timeout).as_dict(),
        }
        if form is not None:
            headers[b"Content-Type"] = b"application/x-www-form-urlencoded"
        method = "GET" if form is None else "POST"
        target = target.copy_with(host=address)
        return httpx.Request(method, target, headers=headers, content=form, extensions=extensions)

    async def _checked_addresses(self, url: str) -> list[str]:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise _StoppedError(FetchOutcome.REDIRECTS, f"not an http address: {url[:200]!r}")
        try:
            port = parts.port or (443 if parts.scheme == "https" else 80)
            addresses = await self._resolve(parts.hostname, port)
        except (OSError, ValueError) as error:  # ValueError: a host that no name may look like
            raise _StoppedError(FetchOutcome.UNRESOLVED, f"host {parts.hostname[:100]!r}: {error}") from None
        if not addresses:
            raise _StoppedError(FetchOutcome.UNRESOLVED, f"host {parts.hostname[:100]!r} has no address")
        # One private address among public ones is as much of a trap as one alone.
        if not all(self._allowed(a) or self._allowlist.covers(parts.hostname, a) for a in addresses):
            raise _StoppedError(FetchOutcome.PRIVATE_ADDRESS, f"host {parts.hostname[:100]!r} is not a public address")
        return addresses


def classify(status: int, *, conditional: bool) -> FetchOutcome:
    """Return the outcome of an HTTP status; redirects are followed before anybody looks at theirs.

    "Not modified" means nothing to a request that was not conditional: there it is refused.
    """
    match status:
        case 200 | 203:
            return FetchOutcome.FETCHED
        case 304 if conditional:
            return FetchOutcome.NOT_MODIFIED
        case 410:
            return FetchOutcome.GONE
        case 429:
            return FetchOutcome.RATE_LIMITED
        case _ if status >= 500:
            return FetchOutcome.UNAVAILABLE
        case _:
            return FetchOutcome.REFUSED


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers by lower-case name; of one that is repeated the last, but all of those that are lists."""
    found: dict[str, str] = {}
    for key, value in raw:
        name, text = key.decode("latin-1").lower(), value.decode("latin-1")
        found[name] = f"{found[name]}, {text}" if name in _LISTS and name in found else text
    return found


def _as_utf8(header: str) -> str:
    """Return a header as the UTF-8 it often is; headers are kept as Latin-1, so that they can go back byte by byte."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return header


def _failure(error: Exception) -> tuple[FetchOutcome, str]:
    match error:
        case _StoppedError():
            return error.outcome, error.detail
        case TimeoutError() | httpx.TimeoutException():
            return FetchOutcome.TIMED_OUT, ""
        case httpx.ConnectError():
            return _connect_outcome(error), str(error)
        case BodyTooLargeError():
            return FetchOutcome.TOO_LARGE, str(error)
        case BodyBombError():
            return FetchOutcome.BOMB, str(error)
        case _:
            return FetchOutcome.BROKEN, str(error)


def _connect_outcome(error: BaseException) -> FetchOutcome:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return FetchOutcome.INSECURE
        cause = cause.__cause__ or cause.__context__
    return FetchOutcome.UNREACHABLE
