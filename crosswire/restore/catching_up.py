"""Waiting until the worker is through with what the broker holds, with a bar for a person who waits too."""

from collections.abc import Callable
from threading import Event
from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from crosswire.replay.stream import Lag, Stream
from wire.errors import ServiceError

PATIENCE = 180.0
"""Seconds without any progress after which it is given up."""

STANDS = 30.0
"""Seconds without any progress after which a person who waits is told what to look at."""

_LOOK = 0.2  # seconds between two looks at the worker


class CatchingUp:
    """Waits for the worker. A context manager; on a terminal there are bars as soon as there is something to wait for.

    `more` is how many articles will be published beside those that the broker has. `check` raises what is to end the
    wait; `hint` is for a person whose worker does nothing.
    """

    def __init__(self, stream: Stream, console: Console, more: int, check: Callable[[], None], hint: str) -> None:
        self._stream = stream
        self._check = check
        self._hint = hint
        self._console = console
        columns = (TextColumn("{task.description:<16}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=console, disable=not console.is_terminal)
        self._before = stream.lag()
        self._target = self._before.articles - self._before.read + more

    def __enter__(self) -> Self:
        if self._target or not self._before.done:
            self._reading = self._progress.add_task("catching up: read", total=self._target)
            self._judging = self._progress.add_task("judged", total=None)
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def wait(self) -> None:
        """Return when all that is published is read and judged.

        Raises `ServiceError` if nothing moves for long, and what `check` raises.
        """
        never, last, moved, told = Event(), Lag(0, 0, 0, 0), monotonic(), False
        while True:
            self._check()
            lag = self._stream.lag()
            self._show(lag)
            if lag.done:
                return
            if lag != last:
                last, moved, told = lag, monotonic(), False
            elif monotonic() - moved > PATIENCE:
                raise ServiceError(f"the worker did nothing for {PATIENCE:g} s", self._hint)
            elif not told and monotonic() - moved > STANDS:
                told = True
                self._console.print(f"The worker has done nothing for {STANDS:g} s: {self._hint}", highlight=False)
            never.wait(_LOOK)

    def _show(self, lag: Lag) -> None:
        if self._progress.tasks:
            self._progress.update(self._reading, completed=lag.read - self._before.read)
            judged, reports = (number - self._before.judged for number in (lag.judged, lag.reports))
            self._progress.update(self._judging, completed=judged, total=reports)
