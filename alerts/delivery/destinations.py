"""[[destinations]] of the settings become what can be sent to, or an error that names the one and the fix."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from alerts.delivery.formats import make
from alerts.formats.format import Format
from wire.errors import SettingsError
from wire.ids import content_id
from wire.settings import DestinationSettings, Secret
from wire.settings.durations import duration


class Destination(msgspec.Struct, frozen=True, kw_only=True):
    """Where and how to send. The whole URL is a secret: for many receivers it is all that one needs to post there."""

    name: str
    url: Secret
    host: str  # what of the URL may be shown
    format: Format
    heartbeat: float = 0.0  # seconds between two of its heartbeats; 0 for none

    @property
    def url_id(self) -> str:
        """A hash of the URL, to tell whether it is still the one that was disabled."""
        return content_id("url", self.url.reveal())


def resolve(settings: Sequence[DestinationSettings], folder: Path) -> tuple[Destination, ...]:
    """Return the destinations of `settings`; files that they name are looked up from `folder` on.

    Raises `SettingsError` that names the destination and says what to do; it never repeats a secret or a URL.
    """
    names = [given.name for given in settings]
    for name in names:
        if names.count(name) > 1:
            raise SettingsError(f"there are {names.count(name)} destinations called {name!r}", "give each its own name")
    return tuple(_destination(given, folder) for given in settings)


def _destination(given: DestinationSettings, folder: Path) -> Destination:
    made = make(given, folder)
    return Destination(
        name=given.name,
        url=made.url,
        host=made.host,
        format=made.format,
        heartbeat=_heartbeat(given),
    )


def _heartbeat(given: DestinationSettings) -> float:
    if not given.heartbeat:
        return 0.0
    where = f"destination {given.name!r}: heartbeat"
    if given.format != "json":
        raise SettingsError(f"{where} is for programs, and its format is {given.format}", 'use format = "json"')
    return duration(given.heartbeat, where).total_seconds()
