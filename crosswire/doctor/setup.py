"""What the checks look at, with everything from outside: the clock, names and networks."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wire.clock import Clock
from wire.settings import Settings

Resolve = Callable[[str, int], tuple[str, ...]]
"""Returns the addresses of a host; raises OSError or UnicodeError where it has none."""

Reach = Callable[[str, str, int, bool], str]
"""Returns "" if (host, address, port) answers, with TLS where asked for, else why not."""


@dataclass(frozen=True)
class Setup:
    """The settings and where they stand; relative paths in them begin at `folder`."""

    settings: Settings
    source: str
    folder: Path
    clock: Clock
    resolve: Resolve
    reach: Reach
