"""The guard before every connection: where a host's addresses are looked up once, and each is checked."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import urlsplit

from wire.addresses import Allowlist, may_reach

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Host and port → IP addresses as text; raises OSError."""

_RESOLVERS = ThreadPoolExecutor(32, "resolve")
"""Name servers that are slow for some hosts must not hold up the others."""


class NotHttpError(Exception):
    """It is no http(s) address."""


class UnresolvedError(Exception):
    """The host has no address."""


class PrivateAddressError(Exception):
    """The host has an address that may not be reached."""


async def system_resolve(host: str, port: int) -> list[str]:
    """Return the addresses that the system's resolver knows for `host`."""
    look_up = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await asyncio.get_running_loop().run_in_executor(_RESOLVERS, look_up)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


class Guard:
    """Lets addresses through that `allowed` accepts, or that are on `allowlist`."""

    def __init__(self, allowed: Callable[[str], bool], allowlist: Allowlist, resolve: Resolve) -> None:
        self._allowed = allowed
        self._allowlist = allowlist
        self._resolve = resolve

    async def addresses(self, url: str) -> list[str]:
        """Return the addresses of `url`'s host, at least one, all of which may be connected to.

        Raises `NotHttpError`, `UnresolvedError` or `PrivateAddressError`.
        """
        try:
            parts = urlsplit(url)
        except ValueError as error:
            raise NotHttpError(f"not an address: {url[:200]!r}, {error}") from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NotHttpError(f"not an http address: {url[:200]!r}")
        host = f"host {parts.hostname[:100]!r}"
        try:
            port = parts.port or (443 if parts.scheme == "https" else 80)
            addresses = await self._resolve(parts.hostname, port)
        except (OSError, ValueError) as error:  # ValueError: a host that no name may look like
            why = error.strerror if isinstance(error, OSError) and error.strerror else error
            raise UnresolvedError(f"{host}: {why}") from None
        if not addresses:
            raise UnresolvedError(f"{host} has no address")
        # One private address among public ones is as much of a trap as one alone.
        if not all(may_reach(parts.hostname, a, self._allowed, self._allowlist) for a in addresses):
            raise PrivateAddressError(f"{host} is not a public address")
        return addresses
