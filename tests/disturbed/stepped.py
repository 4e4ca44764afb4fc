"""`python -m tests.disturbed.stepped MODULE …`: runs a module whose wall clock can be set wrong meanwhile.

It is ahead of the machine's, which is left alone, by the seconds that the file named in STEPPED_CLOCK holds. So are
our own clock and that of the Kafka clients (`time.time`); not the monotonic one, as on a machine whose clock is set.
"""

import os
import runpy
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import wire.clock

FILE = "STEPPED_CLOCK"
_FRESH = 0.1  # seconds for which the file is not read again


class WallClock:
    """The offset in `file`, for who sets it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.set(0)
        self.environment = {FILE: str(file)}

    def set(self, seconds: int) -> None:
        """Let the clock be so many `seconds` ahead of the machine's (behind it where negative)."""
        part = self._file.with_suffix(".part")
        part.write_text(str(seconds))
        part.replace(self._file)


def offset_in(file: Path) -> Callable[[], int]:
    """Return what reads the offset in `file`, at most ten times a second."""
    known = (0.0, 0)

    def offset() -> int:
        nonlocal known
        now = time.monotonic()
        if now - known[0] > _FRESH:
            known = (now, int(file.read_text()))
        return known[1]

    return offset


def step(offset: Callable[[], int]) -> None:
    """Put the clocks of this process ahead by what `offset` says whenever it is asked; before anything is imported."""
    real = time.time
    time.time = lambda: real() + offset()
    wire.clock.system_clock = lambda: datetime.fromtimestamp(time.time(), UTC)


if __name__ == "__main__":
    step(offset_in(Path(os.environ[FILE])))
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
