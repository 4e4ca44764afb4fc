"""Which addresses a fetch or a webhook may reach: public ones, whatever form they are written in. Pure."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_WRAPPING = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))  # NAT64; IPv4-compatible, which is long obsolete
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
        parsed = _embedded(parsed) or parsed
    return parsed.is_global and not parsed.is_multicast


def anywhere(address: str) -> bool:
    """Return True: the guard of those who allow private addresses too."""
    return bool(address)


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if any(address in network for network in _WRAPPING):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour
