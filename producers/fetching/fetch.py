"""Fetching a feed or page over HTTP: conditional, limited in bytes, time and hops, from public addresses only."""

import asyncio
import ssl
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping
from enum import StrEnum
from typing import Protocol
from urllib.parse import unquote_to_bytes, urlencode, urljoin, urlsplit, urlunsplit

import msgspec

from producers.fetching.bodies import ACCEPTED, BodyBombError, BodyBrokenError, BodyTooLargeError, read_body
from producers.fetching.guard import Guard, NotHttpError, PrivateAddressError, Resolve, UnresolvedError, system_resolve
from producers.formats.links import without_credentials
from wire.addresses import NOBODY, Allowlist, is_public
from wire.lean import without
from wire.settings import redacted_in

with without({"httpx._main": None}):  # its command line, which brings rich and pygments
    import httpx

MAX_HOPS = 5
TOO_MANY = f"more than {MAX_HOPS} redirects"
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


_ANSWERS = frozenset((FetchOutcome.FETCHED, FetchOutcome.NOT_MODIFIED))


_LONGEST_VALIDATOR = 1024
"""Characters of a header that are sent back: servers refuse requests of a few thousand."""


class Validators(msgspec.Struct, frozen=True):
    """What the server said about the body it gave; sent back as it came, never looked into. Empty: none."""

    etag: str = ""
    last_modified: str = ""


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one fetch. `url` is where the body came from, after redirects and without credentials; header names
    are lower-case.

    `moved` is the address that the server calls the present one for good (301, 308); empty if it says nothing like it.
    `leads` is where a redirect leads that was not followed.
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
    leads: str = ""
    received: int = 0


class Fetcher(Protocol):
    """Fetches one address; failures are outcomes, never exceptions."""

    async def fetch(self, url: str, validators: Validators) -> Fetched:
        """Return what `url` gives, or `NOT_MODIFIED` if that has not changed since `validators` were given."""
        ...


class Stepper(Fetcher, Protocol):
    """Fetches, also one hop at a time: for who has something to ask before each."""

    async def step(self, url: str, validators: Validators) -> Fetched:
        """Return what `url` itself gives; of a redirect `REDIRECTS`, with where it leads."""
        ...


class _RedirectError(Exception):
    """A redirect that cannot be followed."""


_FAILURES: dict[type[Exception], FetchOutcome] = {
    NotHttpError: FetchOutcome.REDIRECTS,
    _RedirectError: FetchOutcome.REDIRECTS,
    UnresolvedError: FetchOutcome.UNRESOLVED,
    PrivateAddressError: FetchOutcome.PRIVATE_ADDRESS,
    BodyTooLargeError: FetchOutcome.TOO_LARGE,
    BodyBombError: FetchOutcome.BOMB,
    BodyBrokenError: FetchOutcome.BROKEN,
    TimeoutError: FetchOutcome.TIMED_OUT,
    httpx.TimeoutException: FetchOutcome.TIMED_OUT,
    httpx.ConnectError: FetchOutcome.UNREACHABLE,
    httpx.HTTPError: FetchOutcome.BROKEN,
    httpx.InvalidURL: FetchOutcome.BROKEN,
}
"""Exception → outcome; the first that fits counts."""


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
        self._guard = Guard(allowed, allowlist, resolve)
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

    async def step(self, url: str, validators: Validators) -> Fetched:
        """Return what `url` itself gives within the timeout; redirects are not followed."""
        tally = _Tally()
        return await self._ended(url, self._step(url, validators, tally), tally)

    async def post(self, url: str, form: Mapping[str, str]) -> Fetched:
        """Send `form` to `url`; redirects are not followed, and the answer's body is not read."""
        tally = _Tally()
        return await self._ended(url, self._hop(url, Validators(), tally, urlencode(form).encode()), tally)

    async def _ended(self, url: str, work: Coroutine[None, None, Fetched], tally: _Tally) -> Fetched:
        """Return the result of `work`, or the outcome that its failure is."""
        try:
            async with asyncio.timeout(self._timeout):
                return await work
        except tuple(_FAILURES) as error:
            outcome = next(outcome for kind, outcome in _FAILURES.items() if isinstance(error, kind))
            outcome = FetchOutcome.INSECURE if _is_insecure(error) else outcome
            detail = (
                f"no whole answer within {self._timeout:g} s" if outcome is FetchOutcome.TIMED_OUT else _words(error)
            )
            return Fetched(outcome=outcome, detail=redacted_in(detail)[:200], url=url, received=tally.received)

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.aclose()

    async def _follow(self, url: str, validators: Validators, tally: _Tally) -> Fetched:
        moved, for_good = "", True
        for _ in range(MAX_HOPS + 1):
            fetched = await self._step(url, validators, tally)
            if not fetched.leads:
                return msgspec.structs.replace(fetched, moved=moved)
            url = fetched.leads
            for_good = for_good and fetched.status in (301, 308)
            moved = url if for_good else moved
        raise _RedirectError(TOO_MANY)

    async def _step(self, url: str, validators: Validators, tally: _Tally) -> Fetched:
        fetched = await self._hop(url, validators, tally)
        if fetched.status not in (301, 302, 303, 307, 308):
            return fetched
        if "location" not in fetched.headers:
            raise _RedirectError(f"status {fetched.status} without a Location")
        leads = _joined(url, fetched.headers["location"])
        return msgspec.structs.replace(fetched, outcome=FetchOutcome.REDIRECTS, leads=leads)

    async def _hop(self, url: str, validators: Validators, tally: _Tally, form: bytes | None = None) -> Fetched:
        response = await self._connect(url, validators, form)
        try:
            headers = _headers(response.headers.raw)
            outcome = classify(response.status_code, conditional=validators != Validators())
            body = b""
            if outcome is FetchOutcome.FETCHED and form is None:
                chunks, encoding = tally.counted(response.aiter_raw()), headers.get("content-encoding", "")
                body = await read_body(chunks, encoding, self._max_bytes)
        finally:
            await response.aclose()
        return Fetched(
            outcome=outcome,
            detail="" if outcome in _ANSWERS else f"status {response.status_code}",
            status=response.status_code,
            url=without_credentials(url),
            headers=headers,
            body=body,
            validators=Validators(*(_sendable(headers.get(name, "")) for name in ("etag", "last-modified"))),
            received=tally.received,
        )

    async def _connect(self, url: str, validators: Validators, form: bytes | None) -> httpx.Response:
        """Ask the first address of `url`'s host that takes a connection; return its answer with the body unread.

        Each has its share of the time for that: one of them may lead nowhere, as IPv6 does from many a machine.
        """
        addresses = await self._guard.addresses(url)
        share = self._timeout / len(addresses)
        for address in addresses[:-1]:
            try:
                return await self._transport.handle_async_request(self._request(url, address, share, validators, form))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        last = self._request(url, addresses[-1], self._timeout, validators, form)
        return await self._transport.handle_async_request(last)

    def _request(
        self, url: str, address: str, connect: float, validators: Validators, form: bytes | None
    ) -> httpx.Request:
        """Return a request that goes to `address` but speaks to `url`'s host, in HTTP and in TLS.

        A connection is waited for `connect` seconds.
        """
        target = httpx.URL(url)
        headers = {b"Host": target.netloc, **self._headers}
        if validators.etag:
            headers[b"If-None-Match"] = validators.etag.encode("latin-1")
        if validators.last_modified:
            headers[b"If-Modified-Since"] = validators.last_modified.encode("latin-1")
        extensions = {
            "sni_hostname": target.raw_host.decode("ascii"),
            "timeout": httpx.Timeout(self._timeout, connect=connect).as_dict(),
        }
        if target.userinfo:
            headers[b"Authorization"] = b"Basic " + b64encode(unquote_to_bytes(target.userinfo))
        if form is not None:
            headers[b"Content-Type"] = b"application/x-www-form-urlencoded"
        method = "GET" if form is None else "POST"
        target = target.copy_with(host=address)
        return httpx.Request(method, target, headers=headers, content=form, extensions=extensions)


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


def _sendable(validator: str) -> str:
    """Return `validator`, "" for one with which the next request would be too large for most servers."""
    return validator if len(validator) <= _LONGEST_VALIDATOR else ""


def _joined(url: str, location: str) -> str:
    try:
        there, here = urlsplit(urljoin(url, _as_utf8(location))), urlsplit(url)
        if there.scheme not in ("http", "https"):
            raise ValueError("not an http address")
        # Credentials are for the server that they were given for, and for no other.
        same = (there.scheme, there.hostname, there.port) == (here.scheme, here.hostname, here.port)
        return urlunsplit(there._replace(netloc=here.netloc)) if same else without_credentials(urlunsplit(there))
    except ValueError as error:
        raise _RedirectError(f"to {location[:200]!r}: {error}") from None


def _as_utf8(header: str) -> str:
    """Return a header as the UTF-8 it often is; headers are kept as Latin-1, so that they can go back byte by byte."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return header


def _words(error: BaseException) -> str:
    """Return what `error` says, or what caused it does: failures of TLS come without words of their own."""
    cause: BaseException | None = error
    while cause is not None and not str(cause):
        cause = cause.__cause__ or cause.__context__
    return str(cause or type(error).__name__).rstrip(".")


def _is_insecure(error: BaseException) -> bool:
    """Return whether TLS is behind `error`: a certificate that is not valid, or none."""
    cause: BaseException | None = error
    while isinstance(error, httpx.ConnectError) and cause is not None:
        if isinstance(cause, ssl.SSLError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
