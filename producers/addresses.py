"""Which addresses may be fetched from: public ones, whatever form they are written in."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Return whether `address` (an IP address as text) is one that anybody on the Internet could reach.

    Private, loopback, link-local, shared (RFC 6598), multicast and reserved addresses are not; an IPv4 address inside
    an IPv6 one (mapped, 6to4, NAT64) is judged itself, and Teredo is refused since it hides two.
    """
    bare = ip_address(address.partition("%")[0])
    inner = _embedded(bare) if isinstance(bare, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    if isinstance(bare, IPv6Address) and bare.teredo is not None:
        return False
    return bare.is_global and not bare.is_multicast


def anywhere(_address: str) -> bool:
    """Return True: for feeds of one's own network."""
    return True


def _embedded(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour
