"""Which addresses a fetch or a webhook may reach: public ones, whatever form they are written in. Pure."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import msgspec

from wire.errors import SettingsError

_WRAPPING = tuple(map(IPv6Network, ("64:ff9b::/96", "::ffff:0:0:0/96", "::/96")))
"""NAT64; IPv4-translated (SIIT); IPv4-compatible, which is long obsolete."""
_GLOBAL = IPv6Network("2000::/3")
"""All that is given out for use on the Internet (IANA); the library knows some of the rest for private, not all."""
_SPECIAL = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))  # IETF's own; relays of 6to4
_LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")  # RFC 8215: where the IPv4 address stands in it is a network's own affair


def is_public(address: str) -> bool:
    """Return whether `address` (as a socket gives it, a zone id allowed) is one that anybody on the Internet can reach.

    Private, loopback, link-local, shared (RFC 6598), multicast and reserved addresses are not, nor is what is no
    address. An IPv4 address inside an IPv6 one (mapped, compatible, 6to4, NAT64) is judged itself; Teredo hides two and
    is refused.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        if parsed.teredo is not None or parsed in _LOCAL_NAT64:
            return False
        embedded = _embedded(parsed)
        if embedded is None and parsed not in _GLOBAL:
            return False
        parsed = embedded or parsed
    if any(parsed in network for network in _SPECIAL if network.version == parsed.version):
        return False
    return parsed.is_global and not parsed.is_multicast


class Allowlist(msgspec.Struct, frozen=True):
    """Hosts and networks of one's own that may be reached although they are not public."""

    hosts: frozenset[str] = frozenset()
    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    def covers(self, host: str, address: str) -> bool:
        """Return whether `host`, which resolved to `address`, is on the list, by its name or by its address."""
        if host.lower().rstrip(".") in self.hosts:
            return True
        try:
            parsed = ip_address(address.partition("%")[0])
        except ValueError:
            return False
        return any(parsed in network for network in self.networks)


NOBODY = Allowlist()


def allowlist(text: str) -> Allowlist:
    """Return the list that `text` names: hosts, addresses and networks (`10.1.0.0/16`), apart by commas.

    Raises ValueError that names what is none of these.
    """
    hosts, networks = set[str](), list[IPv4Network | IPv6Network]()
    for word in filter(None, (part.strip().lower() for part in text.split(","))):
        try:
            networks.append(ip_network(word.strip("[]")))
        except ValueError:
            if not all(c.isalnum() or c in "-._" for c in word) or word.replace(".", "").isdigit():
                raise ValueError(f"{word!r} is neither a host nor a network") from None
            hosts.add(word.rstrip("."))
    return Allowlist(frozenset(hosts), tuple(networks))


def allowed_by(setting: str, text: str) -> Allowlist:
    """Return the list that `setting` has as `text`. Raises `SettingsError` that names it and what is wrong in it."""
    try:
        return allowlist(text)
    except ValueError as error:
        hint = "name hosts, addresses and networks, apart by commas: desk.example, 10.1.0.0/16"
        raise SettingsError(f"{setting}: {error}", hint) from None


def may_reach(host: str, address: str, allowed: Callable[[str], bool], listed: Allowlist) -> bool:
    """Return whether a connection to `address`, which `host` stands for, may be made: the guard of feeds and of alerts.

    `allowed` judges the address alone (`is_public`, or `anywhere`); `listed` are exceptions of one's own.
    """
    return allowed(address) or listed.covers(host, address)


def anywhere(address: str) -> bool:
    """Return True: the guard of those who allow private addresses too."""
    return bool(address)


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if any(address in network for network in _WRAPPING):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour
