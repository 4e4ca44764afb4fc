"""The secrets and addresses that destinations name in the settings, or keep in files of their own.

Every error names the destination and says what to do; none repeats a secret or an address.
"""

from functools import partial
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from alerts.delivery.signing import MAKE_ONE, FileSigner, Signer, secret_fault
from wire.errors import SettingsError
from wire.settings import DestinationSettings, Secret


def signer(given: DestinationSettings, folder: Path) -> Signer:
    """Return what signs for a destination: with one secret, or two while one replaces the other.

    A file of them is read again whenever it changes.
    """
    if given.secret_file and not given.secret:
        return FileSigner(folder / given.secret_file, partial(_signing, given, folder))
    return Signer(_signing(given, folder))


def _signing(given: DestinationSettings, folder: Path) -> tuple[Secret, ...]:
    """Return the secrets to sign with, each of which has been looked at."""
    secrets, where = _secrets(given, folder)
    if not secrets:
        raise SettingsError(f"{_name(given)} has no secret to sign with", f"set secret or secret_file; {MAKE_ONE}")
    for secret in secrets:
        if fault := secret_fault(secret.reveal()):
            raise SettingsError(f"{where}: {fault}", MAKE_ONE)
    return secrets


def secret(given: DestinationSettings, folder: Path, what: str) -> Secret:
    """Return the one secret of a destination, which `what` says in words ("a routing key")."""
    found = optional_secret(given, folder, what)
    if found is None:
        raise SettingsError(f"{_name(given)} has no secret", f"set secret or secret_file to {what}")
    return found


def optional_secret(given: DestinationSettings, folder: Path, what: str) -> Secret | None:
    """Return the one secret of a destination, None where it has none."""
    secrets, where = _secrets(given, folder)
    if len(secrets) > 1:
        raise SettingsError(f"{where} has {len(secrets)} lines", f"it must be one, {what}")
    if secrets and not (secrets[0].reveal().isascii() and secrets[0].reveal().isprintable()):
        raise SettingsError(f"{where} has characters that none can have", f"it must be {what}")
    return secrets[0] if secrets else None


def no_secret(given: DestinationSettings) -> None:
    """Raise where a destination has a secret that nothing would use."""
    if given.secret or given.secret_file:
        raise SettingsError(
            f"{_name(given)}: the format {given.format!r} has no use for a secret",
            "leave secret and secret_file out; its address is what must be kept secret, in url or url_file",
        )


def address(given: DestinationSettings, folder: Path, usual: str = "") -> Secret:
    """Return the web address of a destination; `usual` where it names none. It is checked to be one."""
    text = _address(given, folder) or usual
    if not text:
        raise SettingsError(f"{_name(given)} has no address", "set url, or url_file to a file that holds it")
    parts = split(text)
    if parts is None or parts.scheme not in ("http", "https"):
        raise SettingsError(f"{_name(given)}: its url is not an address", "write it as https://host/path")
    return Secret(text)


def any_address(given: DestinationSettings, folder: Path, example: str) -> Secret:
    """Return the address of a destination, in whatever scheme."""
    text = _address(given, folder)
    if not text:
        raise SettingsError(f"{_name(given)} has no address", f"set url or url_file; it looks like {example}")
    return Secret(text)


def no_address(given: DestinationSettings, instead: str) -> None:
    """Raise where a destination has an address that nothing would use."""
    if given.url or given.url_file:
        raise SettingsError(f"{_name(given)}: the format {given.format!r} has no use for a url", instead)


def host(url: Secret) -> str:
    """Return what of a web address may be shown: the host, and the port if there is one."""
    parts = split(url.reveal())
    if parts is None or not parts.hostname:
        return "?"
    return parts.hostname if parts.port is None else f"{parts.hostname}:{parts.port}"


def split(text: str) -> SplitResult | None:
    """Return the parts of an address, None if it has no host or cannot be read."""
    try:
        parts = urlsplit(text)
        return parts if parts.hostname and (parts.port is None or parts.port) else None
    except ValueError:
        return None


def _address(given: DestinationSettings, folder: Path) -> str:
    if given.url and given.url_file:
        raise SettingsError(f"{_name(given)} has both url and url_file", "leave one of them out")
    if given.url_file:
        lines = _lines(_name(given), "url_file", folder / given.url_file)
        if len(lines) != 1:
            raise SettingsError(
                f"{_name(given)}: url_file {given.url_file} has {len(lines)} lines", "it must hold one, the address"
            )
        return lines[0]
    return given.url.reveal().strip() if given.url else ""


def _secrets(given: DestinationSettings, folder: Path) -> tuple[tuple[Secret, ...], str]:
    """Return the secrets (from the settings, or the lines of a file) and where they stand, in words."""
    if given.secret and given.secret_file:
        raise SettingsError(f"{_name(given)} has both secret and secret_file", "leave one of them out")
    if given.secret_file:
        lines = _lines(_name(given), "secret_file", folder / given.secret_file)
        return tuple(map(Secret, lines)), f"{_name(given)}, secret_file {given.secret_file}"
    text = given.secret.reveal().strip() if given.secret else ""
    return ((Secret(text),) if text else ()), f"{_name(given)}, secret"


def _lines(name: str, key: str, path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{name}: cannot read {key} {path}", error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{name}: {key} {path} is not text", "write it anew, in UTF-8") from None
    return [line.strip() for line in text.splitlines() if line.strip()]


def _name(given: DestinationSettings) -> str:
    return f"destination {given.name!r}"
