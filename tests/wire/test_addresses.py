"""Which addresses are public, in every way of writing them."""

import pytest

from wire.addresses import NOBODY, allowlist, is_public


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.8", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.1.2.3",
        "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001:0:53aa:64c:0:0:80ff:fffe",
        "fec0::1", "4000::1", "e000::1", "200::1", "5f00::1", "::ffff:0:127.0.0.1", "192.0.0.8", "192.88.99.1",
        "not an address", "",
    ],
)  # fmt: skip
def test_f81_private_addresses_however_they_are_written(address: str) -> None:
    assert not is_public(address)


def test_an_allowlist_knows_hosts_addresses_and_networks() -> None:
    listed = allowlist(" Intranet.Example , 10.1.0.0/16,192.168.7.9, fd00::/8 ")
    assert listed.covers("intranet.example.", "172.16.0.1")
    assert listed.covers("any.example", "10.1.200.3")
    assert listed.covers("any.example", "192.168.7.9")
    assert listed.covers("any.example", "fd00::1%eth0")
    for address in ("10.2.0.1", "192.168.7.8", "::1", "nonsense"):
        assert not listed.covers("sub.intranet.example", address)
    assert not NOBODY.covers("", "10.0.0.1")


@pytest.mark.parametrize("text", ["http://intranet.example/", "10.1.0.0/99", "10.1.0.5/16", "10.1", "a b"])
def test_what_is_neither_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="neither a host nor a network"):
        allowlist(f"ok.example, {text}")
