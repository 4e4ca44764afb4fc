"""The processes that run Crosswire's parts (`crosswire work`, `produce`, `deliver`), started and watched from here."""

import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from crosswire.services.children import Child, Children
from crosswire.services.ports import free_port, url

START = 180.0
"""Seconds until a part must be ready: some 5 on a quiet machine, over 60 on one with many other things to do."""


@dataclass(frozen=True, eq=False)
class Part:
    """A running part of Crosswire; `url` is where it serves /metrics, /healthz and /readyz, `start` starts another."""

    child: Child
    url: str
    start: Callable[[], Child]

    @property
    def name(self) -> str:
        """Its name in logs and errors."""
        return self.child.name

    @property
    def log(self) -> Path:
        """The file that holds what it printed."""
        return self.child.log

    def wait_ready(self, timeout: float = START) -> None:
        """Return when its /readyz says that it does its work.

        Raises `ServiceError` with its last log lines if it ends before, or is not ready within `timeout` seconds.
        """
        self.child.wait_ready(lambda: why_not_ready(self.url), timeout)


@dataclass(eq=False)
class Supervisor:
    """Starts parts of Crosswire as processes under `environment`, logs in the folder `logs`; stops them in the end.

    A context manager. Nothing is started again unasked: `check` reports the first part that has died.
    """

    logs: Path
    environment: Mapping[str, str]
    host: str = "127.0.0.1"
    _children: Children = field(init=False)

    def __post_init__(self) -> None:
        self._children = Children(self.logs)

    def __enter__(self) -> Self:
        self._children.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._children.__exit__(kind, error, trace)

    def start(
        self,
        command: str,
        *arguments: str,
        name: str = "",
        extra: Mapping[str, str] | None = None,
        grace: float = 8.0,
        host: str = "",
        port: int = 0,
    ) -> Part:
        """Start `crosswire COMMAND ARGUMENTS…` without waiting for it; `name` is its log's, else the command's.

        It is asked on `host`, else on that of all parts, at `port`, or for 0 at a free one, handed over in
        CROSSWIRE_<COMMAND>_PORT. `extra` is added to its environment.
        """
        argv = [sys.executable, "-m", "crosswire", command, *arguments]
        return self.run(argv, command, name, extra or {}, grace, host, port)

    def run(
        self,
        argv: Sequence[str],
        command: str,
        name: str = "",
        extra: Mapping[str, str] | None = None,
        grace: float = 8.0,
        host: str = "",
        port: int = 0,
    ) -> Part:
        """Start `argv` as the part `command`: see `start`."""
        host = host or self.host
        port = port or free_port(host)
        environment = {
            **self.environment,
            "CROSSWIRE_HOST": self.host,
            f"CROSSWIRE_{command.upper()}_PORT": str(port),
            "PYTHONUNBUFFERED": "1",  # a process that dies leaves its last words in the log
            **(extra or {}),
        }

        def start_it() -> Child:
            return self._children.start(name or command, argv, environment=environment, grace=grace)

        return Part(start_it(), url(host, port), start_it)

    def again(self, part: Part) -> Part:
        """Start `part`, which has ended, as it was started before, at the same address."""
        self._children.stop(part.child)
        return replace(part, child=part.start())

    def stop(self, part: Part) -> None:
        """Stop `part`: SIGTERM, its grace, SIGKILL."""
        self._children.stop(part.child)

    def trim(self) -> None:
        """Set aside logs that have grown too long."""
        self._children.trim()

    def check(self) -> None:
        """Raise `ServiceError` with its last log lines for the first part that has ended by itself."""
        self._children.check()


def why_not_ready(url: str, timeout: float = 2.0) -> str:
    """Return "" if the process that serves at `url` says it does its work, else why not, in a line."""
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=timeout):  # noqa: S310 (our own http address)
            return ""
    except urllib.error.HTTPError as error:
        with error:
            return error.read(500).decode("utf-8", "replace").strip() or f"status {error.code}"
    except OSError as error:
        reason = getattr(error, "reason", error)
        return "it does not listen yet" if isinstance(reason, ConnectionRefusedError) else str(reason)
