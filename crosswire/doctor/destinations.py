"""Who is told: whether each can be reached, and may be."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import takewhile
from pathlib import Path
from stat import S_IROTH
from urllib.parse import urlsplit

from alerts.delivery.destinations import Destination, resolve
from alerts.main import allowed
from crosswire.doctor.diagnosis import Diagnosis, failed, failure, ok, warning
from crosswire.doctor.setup import Setup
from wire.addresses import is_public, may_reach
from wire.errors import SettingsError
from wire.settings import DestinationSettings

_AT_ONCE = 20  # destinations: one that is dead keeps the others waiting no longer than itself
_PORTS = {"https": 443, "http": 80, "smtp": 25, "smtps": 465}


def destinations(setup: Setup) -> Iterator[Diagnosis]:
    """Look at every destination."""
    given = setup.settings.destinations
    if not given:
        yield warning(
            "destinations", "there are none: nobody is told", "add [[destinations]]; docs/alerts.md shows how"
        )
    names = [each.name for each in given]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield failure(f"destination {name}", f"{names.count(name)} have this name", "give each its own name")
    with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        for found in pool.map(lambda each: list(_destination(each, setup)), given):
            yield from found


def _destination(given: DestinationSettings, setup: Setup) -> Iterator[Diagnosis]:
    name = f"destination {given.name}"
    try:
        (to,) = resolve([given], setup.folder)
    except SettingsError as error:
        yield failed(name, error)
        return
    for file in filter(None, (given.secret_file, given.url_file)):
        if _anybody_reads(setup.folder / file):
            yield warning(name, f"anybody on this machine can read {file}", f"chmod 600 {file}")
    yield _reached(name, to, setup)


def _reached(name: str, to: Destination, setup: Setup) -> Diagnosis:
    """Look whether the receiver can be connected to. The URL beyond its host may be a secret."""
    parts = urlsplit(to.url.reveal())
    if parts.scheme not in _PORTS or not parts.hostname:  # Apprise's own: its host may be a token
        return ok(name, "its settings are good")
    host, port = parts.hostname, parts.port or _PORTS[parts.scheme]
    try:
        found = setup.resolve(host, port)
    except (OSError, UnicodeError) as error:
        why = "no answer of the name server" if isinstance(error, TimeoutError) else "no such host"
        return failure(name, f"{host}: {why}", "correct its address, or mend this machine's name service")
    try:
        listed = allowed(setup.settings.deliver)
    except SettingsError as error:
        return failed(name, error)
    private = [address for address in found if not may_reach(host, address, is_public, listed)]
    if private and not setup.settings.deliver.allow_private:
        where = host if host == private[0] else f"{host} is at {private[0]}, which"
        fact = f"{where} is no public address: nothing is sent there"
        return failure(name, fact, f"add {host} to deliver.allow if it is yours")
    tls = parts.scheme in ("https", "smtps")
    reasons = list(takewhile(bool, (setup.reach(host, address, port, tls) for address in found)))
    if len(reasons) == len(found):
        return failure(
            name, f"{host}:{port}: {reasons[0]}", "start it, or correct its address; alerts wait until it answers"
        )
    if parts.scheme == "http" and any(map(is_public, found)):
        return warning(name, f"{host}:{port} answers, without TLS: anybody on the way can read", "use https")
    return ok(name, f"{host}:{port} answers" + (", its certificate is good" if parts.scheme == "https" else ""))


def _anybody_reads(path: Path) -> bool:
    return bool(path.stat().st_mode & S_IROTH)
