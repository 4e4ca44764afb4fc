"""Where the desk may listen, and which proxies it believes: decided from the settings before it does. Pure."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import msgspec

from alerts.desk.access.tokens import Grant, grants
from alerts.desk.context import Role
from wire.addresses import NOBODY, Allowlist, allowlist
from wire.errors import SettingsError
from wire.settings.desk import DeskSettings

_HINT = (
    "make tokens with `crosswire desk token NAME`, or name the proxy that checks who comes: "
    "desk.proxy_header and desk.proxy_addresses"
)


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """Who gets in. Where nobody is named (`anyone`), whoever reaches the loopback address may act.

    `hosts` are the names under which somebody on this machine may ask for it. `host` and `base` are those of
    `desk.url`, `secure` tells whether that is https.
    """

    grants: tuple[Grant, ...]
    proxy_header: str
    proxies: Allowlist
    proxy_role: Role
    hosts: frozenset[str]
    host: str
    base: str
    secure: bool

    @property
    def anyone(self) -> bool:
        """Whether nobody is asked who he is."""
        return not self.grants and not self.proxy_header

    def trusts(self, peer: str) -> bool:
        """Return whether what `peer` says of the one behind it is believed."""
        return self.proxies.covers("", peer)


def rules(settings: DeskSettings) -> Rules:
    """Return who gets in by `settings`. Raises `SettingsError` where strangers would, or nobody could."""
    known = grants(settings.tokens)
    proxies = _proxies(settings)
    address = _address(settings.url)
    closed = bool(known or settings.proxy_header)
    if not is_loopback(settings.host) and not closed:
        raise SettingsError(f"the desk page would be open to everyone who reaches {settings.host}", _HINT)
    if address.hostname and not is_loopback(address.hostname) and not closed:
        raise SettingsError(f"the desk page would be open to everyone who reaches {address.hostname} (desk.url)", _HINT)
    names = {"localhost", "127.0.0.1", "::1", settings.host.lower(), address.hostname or "localhost"}
    return Rules(
        grants=known,
        proxy_header=settings.proxy_header,
        proxies=proxies,
        proxy_role=Role(settings.proxy_role),
        hosts=frozenset(names),
        host=address.netloc.lower(),
        base=address.path.rstrip("/"),
        secure=address.scheme == "https",
    )


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches `host`; a name other than localhost is taken for another."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _proxies(settings: DeskSettings) -> Allowlist:
    try:
        believed = allowlist(settings.proxy_addresses)
    except ValueError as error:
        raise SettingsError("desk.proxy_addresses is wrong", str(error)) from None
    if believed.hosts:
        raise SettingsError(f"desk.proxy_addresses: {sorted(believed.hosts)[0]!r} is a name", "write its address")
    if settings.proxy_header and not believed.networks:
        raise SettingsError(
            "desk.proxy_header is set, and nobody may set that header", "name the proxy in desk.proxy_addresses"
        )
    return believed if believed.networks else NOBODY


def _address(url: str) -> "_Address":
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise SettingsError("desk.url is no address", str(error)) from None
    if url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise SettingsError("desk.url is no address", "write it as https://desk.example/crosswire")
    return _Address(parts.scheme, parts.hostname or "", parts.netloc.rpartition("@")[2], parts.path)


class _Address(msgspec.Struct, frozen=True):
    scheme: str
    hostname: str
    netloc: str
    path: str
