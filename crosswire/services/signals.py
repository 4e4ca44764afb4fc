"""Signals that end the program, made into an orderly end."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def orderly_stop() -> Iterator[None]:
    """Let SIGTERM and SIGHUP unwind the `with` blocks inside, as Ctrl-C does, and exit with 128 + the signal's number.

    For the main thread only.
    """

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
