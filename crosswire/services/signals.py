"""Signals that end the program, made into an orderly end."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console  # what imports this starts parts too, which draw nothing


@contextmanager
def orderly_stop() -> Iterator[None]:
    """Let SIGTERM and SIGHUP unwind the `with` blocks inside, as Ctrl-C does, and exit with 128 + the signal's number.

    What the program was started to ignore stays ignored: `nohup` would be in vain else. For the main thread only.
    """

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    wanted = [n for n in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(n) is not signal.SIG_IGN]
    before = {number: signal.signal(number, leave) for number in wanted}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def signals_deferred() -> Iterator[None]:
    """Let SIGINT, SIGTERM and SIGHUP take effect after the block, not within it: what it begins is not half done.

    Only what this program does at a signal is deferred; processes that it starts meanwhile have it as ever. Does
    nothing outside of the main thread, which signals do not interrupt.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    wanted = [n for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP) if callable(signal.getsignal(n))]
    before = {number: signal.signal(number, lambda n, _frame: came.append(n)) for number in wanted}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for late in dict.fromkeys(came):
            signal.raise_signal(late)


def watch_until_interrupted(console: "Console", running: str, look: Callable[[], None], every: float = 1.0) -> None:
    """Say that it is `running`, then look `every` so many seconds, until Ctrl-C; what `look` raises ends it as well.

    That it stops, which takes seconds, is said at once; also at SIGTERM, whose `SystemExit` goes on. Whoever reads that
    it is running may press Ctrl-C at once, before the words are back from the terminal: it counts already.
    """
    never = Event()
    try:
        console.print(running, markup=False, highlight=False, soft_wrap=True)
        while not never.wait(every):
            look()
    except (KeyboardInterrupt, SystemExit) as asked:
        with suppress(OSError):  # the terminal may be what has gone
            console.print("Stopping …")
        if isinstance(asked, SystemExit):
            raise
