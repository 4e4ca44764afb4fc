"""Child processes that end with this program: on leaving, on an exception, on SIGTERM, and on SIGKILL.

Each child leads a process group of its own, so that Ctrl-C in the terminal reaches this program alone, which then stops
the children in order. Leaving the `with` block stops them: the youngest first, SIGTERM, a deadline, SIGKILL. Should the
program die without leaving it, the guard process (see `guard`) does the same.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import IO, Self

from crosswire.services import guard
from crosswire.services.signals import signals_deferred
from wire import log
from wire.errors import ServiceError

_log = log.get(__name__)
_GUARD_GRACE = 15.0  # seconds that the guard leaves orphaned children between SIGTERM and SIGKILL
_TAIL_BYTES = 8192
_LOG_LIMIT = 20_000_000  # bytes; a longer log is set aside as NAME.log.1


@dataclass(frozen=True, eq=False)
class Child:
    """A child process called `name`; `log` is the file that holds what it printed, this run's part from `log_start`."""

    name: str
    process: "subprocess.Popen[bytes]"
    log: Path
    log_start: int

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self.process.poll() is None

    def last_lines(self, count: int = 5) -> str:
        """Return the last lines that this run printed, for an error message."""
        with self.log.open("rb") as file:
            end = file.seek(0, os.SEEK_END)
            start = self.log_start if self.log_start <= end else 0  # it was set aside meanwhile
            file.seek(max(start, end - _TAIL_BYTES))
            lines = file.read().decode("utf-8", "replace").splitlines()
        return "\n".join(f"  {line}" for line in lines[-count:])

    def failed(self, what: str) -> ServiceError:
        """Return the error that says `what` happened to this child, with its last log lines."""
        lines = self.last_lines()
        hint = f"its log is {self.log}" + (f", which ends:\n{lines}" if lines else " (empty)")
        return ServiceError(f"{self.name} {what}", hint)

    @property
    def ended(self) -> str:
        """How the process has ended, in words that follow its name; "" while it runs."""
        status = self.process.poll()
        if status is None:
            return ""
        return f"was killed by {signal.Signals(-status).name}" if status < 0 else f"ended with status {status}"

    def check(self) -> None:
        """Raise `ServiceError` with the last log lines if the process has ended."""
        if how := self.ended:
            raise self.failed(how)

    def wait_ready(self, probe: Callable[[], str], timeout: float) -> None:
        """Return as soon as `probe()` gives "" (else it says why not).

        Raises `ServiceError` with the last log lines if the process ends before, or after `timeout` seconds.
        """
        deadline = monotonic() + timeout
        while why_not := probe():
            self.check()
            if monotonic() > deadline:
                raise self.failed(f"was not ready within {timeout:g} s ({why_not})")
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(0.03)
        self.check()  # another process may have answered the probe


@dataclass(eq=False)
class Children:
    """The children of this program whose logs are in the folder `logs`. A context manager; not for use by threads."""

    logs: Path
    _children: list[tuple[Child, float]] = field(default_factory=list)
    _guard: "subprocess.Popen[bytes] | None" = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # An impatient second Ctrl-C leaves this loop; the guard, whose pipe then ends with the program, stops the rest.
        while self._children:
            self.stop(self._children[-1][0])
        if self._guard is not None:
            self._guard.communicate()

    def __iter__(self) -> Iterator[Child]:
        """Yield the children that have been started and not stopped."""
        return iter([child for child, _ in self._children])

    def start(
        self,
        name: str,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        grace: float = 10.0,
        keep_open: tuple[int, ...] = (),
    ) -> Child:
        """Start `command`, its output going to NAME.log.

        `environment` replaces this program's own; `grace` is how many seconds it has after SIGTERM (0: it is killed at
        once); the file descriptors `keep_open` are handed to it. Raises `ServiceError` if it cannot be started.
        """
        with signals_deferred():  # a signal in between would leave a process that nobody knows of
            guard_pipe = self._guard_pipe()
            path = self.logs / f"{name}.log"
            try:
                with _open_log(path) as file:
                    start = file.seek(0, os.SEEK_END)
                    process = subprocess.Popen(
                        command,
                        stdin=subprocess.DEVNULL,
                        stdout=file,
                        stderr=subprocess.STDOUT,
                        env=None if environment is None else dict(environment),
                        start_new_session=True,
                        pass_fds=keep_open,
                    )
            except OSError as error:
                raise ServiceError(f"cannot start {name}", str(error)) from None
            child = Child(name, process, path, start)
            self._children.append((child, grace))
            _tell(guard_pipe, f"+{process.pid}")
        _log.debug("child started", child=name, pid=process.pid, log=str(path))
        return child

    def stop(self, child: Child) -> None:
        """Stop `child`: SIGTERM to its group, its grace, SIGKILL. Does nothing if it has been stopped before."""
        entry = next((entry for entry in self._children if entry[0] is child), None)
        if entry is None:
            return
        if child.alive:
            grace = entry[1]
            _signal(child, signal.SIGTERM if grace else signal.SIGKILL)
            try:
                child.process.wait(grace or None)
            except subprocess.TimeoutExpired:
                _log.warning("child killed", child=child.name, pid=child.process.pid, grace=grace)
                _signal(child, signal.SIGKILL)
                child.process.wait()
        self._children.remove(entry)
        _tell(self._guard_pipe(), f"-{child.process.pid}")

    def trim(self) -> None:
        """Set aside logs that have grown too long, of processes that go on writing: what comes just then is lost."""
        for child, _ in self._children:
            with contextlib.suppress(OSError):  # somebody moved it, or the disk is full: no reason to end what runs
                if child.log.stat().st_size > _LOG_LIMIT:
                    shutil.copyfile(child.log, _aside(child.log))
                    os.truncate(child.log, 0)  # it was opened for appending: the next line is its first

    def check(self) -> None:
        """Raise `ServiceError` with the last log lines for the first child that has ended by itself."""
        for child, _ in self._children:
            child.check()

    def _guard_pipe(self) -> IO[bytes]:
        """Return the pipe to the guard, which is started with the first child."""
        if self._guard is None:
            self._guard = subprocess.Popen(
                [sys.executable, "-I", "-S", guard.__file__, str(_GUARD_GRACE)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        pipe = self._guard.stdin
        assert pipe is not None  # noqa: S101 (it was asked for)
        return pipe


def _open_log(path: Path) -> IO[bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _LOG_LIMIT:
        path.replace(_aside(path))
    return path.open("ab")


def _aside(log: Path) -> Path:
    return log.with_suffix(".log.1")


def _tell(guard_pipe: IO[bytes], line: str) -> None:
    with contextlib.suppress(BrokenPipeError):  # even without a guard the program itself stops its children
        guard_pipe.write(f"{line}\n".encode())
        guard_pipe.flush()


def _signal(child: Child, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.process.pid, number)
