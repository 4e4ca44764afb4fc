"""What the checks look at, with everything from outside: the clock, names and networks."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wire.clock import Clock
from wire.settings import Settings
from wire.stores import with_password

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

    def store_url(self) -> str:
        """Return Redis' address with its password, "" for the embedded store.

        Raises `SettingsError` for a password file that cannot be used: whoever asks tells it, or leaves it to the
        check of Redis, and the others go on.
        """
        return with_password(self.settings.redis).url
