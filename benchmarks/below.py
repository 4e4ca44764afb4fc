"""The processes below one: what they are to Crosswire, and what they take of the machine."""

import os
from collections.abc import Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PARTS = (("noida", "broker"), ("java", "broker"), ("\0work", "worker"))


def processes(pid: int) -> Iterator[tuple[int, str]]:
    """Yield a process and all below it, with their command lines."""
    try:
        yield pid, Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        threads = Path(f"/proc/{pid}/task").glob("*/children")
        below = [child for children in threads for child in children.read_text().split()]
    except OSError:
        return  # it has ended
    for child in below:
        yield from processes(int(child))


def part_of(command: str, *, top: str = "") -> str:
    """Return which part a process is by its command line; `top` names the one that the others are below."""
    return top or next((part for word, part in _PARTS if word in command), "other")


def resident(pid: int) -> int:
    """Return the resident memory of a process in MB; 0 if it has ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def processor(pid: int) -> float | None:
    """Return the processor seconds that a process has taken, without those below it; None if it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / _TICKS
