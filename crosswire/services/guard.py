"""The guard: a small process that stops a program's children when the program is gone, however it went.

Its standard input is a pipe that only the program holds. Lines `+PID` and `-PID` name the process groups to watch. When
the pipe ends (the program left, crashed or was killed with SIGKILL), every group still named gets SIGTERM, and after
the seconds of its one argument SIGKILL. It runs as a plain file on the standard library alone, to start in
milliseconds.
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterable


def _signal(groups: Iterable[int], number: int) -> list[int]:
    """Send signal `number` to each group; return those that there still are."""
    alive = []
    for group in groups:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, number)
            alive.append(group)
    return alive


def main() -> None:
    """Read the groups until the pipe ends, then stop what is left, the youngest first."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: list[int] = []
    for line in sys.stdin:
        pid = int(line[1:])
        if line[0] == "+":
            groups.insert(0, pid)
        elif pid in groups:
            groups.remove(pid)
    alive = _signal(groups, signal.SIGTERM)
    deadline = time.monotonic() + float(sys.argv[1])
    while alive and time.monotonic() < deadline:
        time.sleep(0.05)
        alive = _signal(alive, 0)
    _signal(alive, signal.SIGKILL)


if __name__ == "__main__":
    main()
