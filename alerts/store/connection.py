"""What all parts of the store stand on: one client, keys under the namespace, scripts, errors without a password."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar

import msgspec
from redis.asyncio import Redis
from redis.exceptions import RedisError

from alerts.store.journal import Event
from alerts.store.port import LIFE
from wire.codec import UNREADABLE
from wire.errors import StoreError
from wire.log import get

log = get(__name__)

LIFE_MS = LIFE // timedelta(milliseconds=1)

HINTS = {
    "MISCONF": "is its disk full or read-only? it takes nothing more until it can write again",
    "maxmemory": "raise `maxmemory` there; what is queued is still sent, and nothing new is taken in",
    "username-password": "the password in redis.password_file or CROSSWIRE_REDIS_URL is not the one that it has",
    "Authentication required": "name its file in redis.password_file, or write it in the address: redis://:PASSWORD@host:6379/0",
    "": "is it running there? set CROSSWIRE_REDIS_URL, or leave it empty for the embedded one",
}
"""What to do, by a word of the error as the client raises it, which takes some of the codes away."""

MOST_CONNECTIONS = 10_000
"""As many as a Redis takes by default. Each destination has one that waits and one for every delivery under way; the
client's own limit of a hundred would turn their settling into errors where there are many destinations."""

_BODY = b"body"

Record = TypeVar("Record", bound=msgspec.Struct)


class Connection:
    """The Redis at `url`, under keys of `namespace`."""

    def __init__(self, url: str, namespace: str) -> None:
        self._shown = shown(url)
        self._namespace = namespace
        self._scripts: dict[str, Any] = {}
        self._skipped: set[tuple[str, int]] = set()
        try:
            self._redis: Redis = Redis.from_url(
                url,
                socket_connect_timeout=5,
                socket_timeout=15,
                health_check_interval=30,
                max_connections=MOST_CONNECTIONS,
            )
        except ValueError:
            raise StoreError(f"not a Redis URL: {self._shown}", "write it as redis://host:6379/0") from None

    def _key(self, kind: str, name: str = "") -> str:
        return f"{self._namespace}:{kind}:{name}" if name else f"{self._namespace}:{kind}"

    async def _run(self, script: str, keys: Sequence[str], args: Sequence[str | bytes | int | float]) -> Any:
        """Run a script of `alerts.store.scripts`, which Redis is sent once and then called by its hash."""
        if script not in self._scripts:
            self._scripts[script] = self._redis.register_script(script)
        return await self._scripts[script](keys=keys, args=args)

    @asynccontextmanager
    async def _reached(self) -> AsyncIterator[None]:
        try:
            yield
        except (RedisError, OSError) as error:
            plain = _plain(error)
            hint = next((hint for word, hint in HINTS.items() if word in plain), HINTS[""])
            raise StoreError(f"Redis at {self._shown} cannot be used: {plain}", hint) from error

    def _noted(self, event: Event | None) -> tuple[list[str], list[Any]]:
        """Return the keys and arguments that every script begins with that notes an event."""
        keys = [self._key("journal"), self._key("history", event.alert if event else "")]
        oldest = milliseconds(event.at) - LIFE_MS if event else 0
        return keys, [msgspec.json.encode(event) if event else b"", max(oldest, 0), LIFE_MS]

    def _readable(self, found: Iterable[bytes], record: type[Record]) -> list[Record]:
        """Return the records among `found` that this program can read; of each other one the log tells, once.

        For what is looked at again and again, where one that cannot be read must not keep the others from counting.
        """
        kept = []
        for raw in found:
            try:
                kept.append(decoded(raw, record))
            except StoreError as error:
                if (seen := (record.__name__, hash(raw))) not in self._skipped:
                    self._skipped.add(seen)
                    log.warning("record_skipped", record=record.__name__, error=str(error))
        return kept

    async def close(self) -> None:
        """Close the connections."""
        await self._redis.aclose()


def shown(url: str) -> str:
    """Return `url` as it may stand in a log: only scheme, host and path, however malformed the rest is."""
    scheme, separator, rest = url.partition("?")[0].partition("://")
    if not separator:
        return "(no redis:// in it)"
    return f"{scheme}://{'***@' if '@' in rest else ''}{rest.rpartition('@')[2]}"


def bodies(entries: Any) -> list[tuple[str, bytes]]:
    """Return (handle, body) of a stream's entries."""
    return [(handle.decode(), fields[_BODY]) for handle, fields in entries]


def decoded(raw: bytes | str, record: type[Record]) -> Record:
    """Return a record that this program wrote."""
    try:
        return msgspec.json.decode(raw, type=record)
    except UNREADABLE as error:
        raise StoreError(
            f"Redis holds a {record.__name__} that this program cannot read: {error}",
            "was it written by a newer Crosswire? upgrade this one",
        ) from None


def milliseconds(moment: datetime) -> int:
    """Return `moment` as Redis scores and stream ids have it."""
    return int(moment.timestamp() * 1000)


def _plain(error: Exception) -> str:
    """Return the error in a line: the client puts no URL or password into it, the server's own words may be long."""
    if isinstance(error.__cause__ or error.__context__, ConnectionRefusedError):
        return "connection refused"  # the client's words for it name the address again
    return " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
