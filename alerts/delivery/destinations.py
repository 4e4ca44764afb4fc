"""[[destinations]] of the settings become what can be sent to, or an error that names the one and the fix."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from alerts.delivery.signing import MAKE_ONE, Signer, secret_fault
from alerts.formats.format import Format
from alerts.formats.json import JsonFormat
from wire.errors import SettingsError
from wire.ids import content_id
from wire.settings import DestinationSettings, Secret


class Destination(msgspec.Struct, frozen=True, kw_only=True):
    """Where and how to send. The whole URL is a secret: for many receivers it is all that one needs to post there."""

    name: str
    url: Secret
    host: str  # what of the URL may be shown
    format: Format

    @property
    def url_id(self) -> str:
        """A hash of the URL, to tell whether it is still the one that was disabled."""
        return content_id("url", self.url.reveal())


def resolve(settings: Sequence[DestinationSettings], folder: Path) -> tuple[Destination, ...]:
    """Return the destinations of `settings`; a `secret_file` is looked up from `folder` on.

    Raises `SettingsError` that names the destination and says what to do; it never repeats a secret or a URL.
    """
    names = [given.name for given in settings]
    for name in names:
        if names.count(name) > 1:
            raise SettingsError(f"there are {names.count(name)} destinations called {name!r}", "give each its own name")
    return tuple(_destination(given, folder) for given in settings)


def _destination(given: DestinationSettings, folder: Path) -> Destination:
    url = Secret(given.url)
    return Destination(
        name=given.name,
        url=url,
        host=_host(given),
        format=JsonFormat(url, Signer(_secrets(given, folder))),
    )


def _host(given: DestinationSettings) -> str:
    try:
        parts = urlsplit(given.url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        raise SettingsError(f"destination {given.name!r}: its url is not an address", "write it as https://host/path")
    return host if port is None else f"{host}:{port}"


def _secrets(given: DestinationSettings, folder: Path) -> tuple[Secret, ...]:
    """Return the secrets: one from the settings, or all lines of a file (two while one replaces the other)."""
    name = f"destination {given.name!r}"
    if given.secret and given.secret_file:
        raise SettingsError(f"{name} has both secret and secret_file", "leave one of them out")
    if given.secret_file:
        secrets = _lines(name, folder / given.secret_file)
        where = f"{name}, secret_file {given.secret_file}"
    else:
        secrets = [given.secret.reveal().strip()] if given.secret else []
        where = f"{name}, secret"
    if not any(secrets):
        raise SettingsError(f"{name} has no secret to sign with", f"set secret or secret_file; {MAKE_ONE}")
    for secret in secrets:
        if fault := secret_fault(secret):
            raise SettingsError(f"{where}: {fault}", MAKE_ONE)
    return tuple(Secret(secret) for secret in secrets)


def _lines(name: str, path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{name}: cannot read secret_file {path}", error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{name}: secret_file {path} is not text", MAKE_ONE) from None
    return [line.strip() for line in text.splitlines() if line.strip()]
