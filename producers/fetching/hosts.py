"""Politeness towards hosts: few requests to one at a time, and some time apart, whatever is asked for by whom."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from urllib.parse import urlsplit

from producers.fetching.fetch import Fetched, Fetcher, FetchOutcome, Validators
from producers.polling.pacing import retry_after

OVERALL = 64
"""Requests under way at the same time, to all hosts."""
LONGEST_HOLD = 60.0
"""Most seconds for which one answer can hold back everybody at a host."""
_MANY = 5_000
"""Hosts that are remembered before idle ones are forgotten."""


@dataclass
class _Host:
    slots: asyncio.Semaphore
    yielding: (
        asyncio.Semaphore
    )  # who may queue for a slot though not everybody's: feeds wait for no long queue of pages
    free_at: float = 0.0  # when the next request may start, by the monotonic clock
    delay: float = 0.0  # what the host itself asks for
    guests: int = field(default=0)  # who waits or is being served


class Hosts:
    """Gives turns: at most `at_once` requests to a host at a time, begun at least `delay` seconds apart."""

    def __init__(
        self, *, at_once: int, delay: float, overall: int = OVERALL, longest_hold: float = LONGEST_HOLD
    ) -> None:
        self._at_once = at_once
        self._delay = delay
        self._longest_hold = longest_hold
        self._overall = asyncio.Semaphore(overall)
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, url: str, within: asyncio.Semaphore | None = None) -> AsyncIterator[None]:
        """Wait for a turn at `url`'s host, and hold it. Who waits for a host holds up nobody at another.

        `within` is the caller's own limit over all hosts, in place of the one for everybody. Such callers, who may be
        many, queue apart: others at the host wait for a few of them only.
        """
        host = self._host(url)
        host.guests += 1
        try:
            async with host.yielding if within else nullcontext(), host.slots:
                now = monotonic()
                start = max(now, host.free_at)
                host.free_at = start + max(self._delay, host.delay)
                await asyncio.sleep(start - now)
                async with within or self._overall:
                    yield
        finally:
            host.guests -= 1

    def slow(self, url: str, delay: float) -> None:
        """From now on, begin requests to `url`'s host `delay` seconds apart, as it asks, if that is more than ours."""
        self._host(url).delay = delay

    def heed(self, url: str, fetched: Fetched, now: datetime) -> None:
        """Begin no request to `url`'s host for what its answer asks for, up to the longest hold: it counts by client.

        The feed that got this answer waits for all of it; the others at the host are only held back for a moment.
        """
        if fetched.outcome is FetchOutcome.RATE_LIMITED and (wait := retry_after(fetched.headers, now)):
            host = self._host(url)
            host.free_at = max(host.free_at, monotonic() + min(wait, self._longest_hold))

    def _host(self, url: str) -> _Host:
        name = host_of(url)
        if name not in self._hosts:
            if len(self._hosts) >= _MANY:
                now = monotonic()
                self._hosts = {n: host for n, host in self._hosts.items() if host.guests or host.free_at > now}
            self._hosts[name] = _Host(asyncio.Semaphore(self._at_once), asyncio.Semaphore(self._at_once))
        return self._hosts[name]


class PoliteFetcher:
    """Fetches with another fetcher when it is this host's turn."""

    def __init__(self, fetcher: Fetcher, hosts: Hosts) -> None:
        self._fetcher = fetcher
        self._hosts = hosts

    async def fetch(self, url: str, validators: Validators) -> Fetched:
        """Return what `url` gives; waiting for a turn does not count against the fetcher's timeout."""
        async with self._hosts.turn(url):
            return await self._fetcher.fetch(url, validators)


def host_of(url: str) -> str:
    """Return the host and port that `url` names, "" if it names none."""
    try:
        parts = urlsplit(url)
        return f"{(parts.hostname or '').lower()}:{parts.port or ''}"
    except ValueError:
        return ""
