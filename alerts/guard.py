"""Which addresses a webhook may be sent to: pure. A webhook must not become a way into the network it is sent from."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_WRAPPERS = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"), IPv6Network("::/96"))  # last 32 bits


def is_public(address: str) -> bool:
    """Return whether `address` (as a socket gives it, a zone id allowed) is on the public Internet.

    An IPv4 address wrapped into IPv6 (mapped, compatible, 6to4, Teredo, NAT64) counts as what is wrapped.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _unwrapped(parsed)
    return inner.is_global and not inner.is_multicast


def _unwrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    if ip.sixtofour:
        return ip.sixtofour
    if ip.teredo:
        return ip.teredo[1]
    if any(ip in network for network in _WRAPPERS):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip
