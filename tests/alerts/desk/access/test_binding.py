"""Where the desk may listen: decided before it does."""

import pytest
from msgspec.structs import replace

from alerts.desk.access.binding import is_loopback, rules
from alerts.desk.context import Role
from wire.errors import SettingsError
from wire.settings.desk import DeskSettings, DeskTokenSettings

OPEN = DeskSettings()
TOKENS = replace(OPEN, tokens=(DeskTokenSettings(name="ann", role="act", hash="sha256:" + "0" * 64),))
PROXY = replace(OPEN, proxy_header="X-Forwarded-User", proxy_addresses="10.1.0.0/16, 192.0.2.7")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "localhost", "::1"])
def test_on_the_loopback_interface_nobody_is_asked(host: str) -> None:
    made = rules(replace(OPEN, host=host))
    assert made.anyone
    assert {"localhost", "127.0.0.1", "::1", host} <= made.hosts


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "desk.example", "", "127.0.0.1.example"])
def test_elsewhere_it_refuses_to_be_open(host: str) -> None:
    with pytest.raises(SettingsError, match=r"open to everyone who reaches .*crosswire desk token"):
        rules(replace(OPEN, host=host))
    assert not rules(replace(TOKENS, host=host)).anyone
    assert not rules(replace(PROXY, host=host)).anyone


def test_an_address_for_others_means_a_proxy_in_front_and_is_not_left_open() -> None:
    with pytest.raises(SettingsError, match=r"desk\.example \(desk\.url\)"):
        rules(replace(OPEN, url="https://desk.example/"))
    assert rules(replace(OPEN, url="http://localhost:6070/")).anyone
    made = rules(replace(TOKENS, url="https://desk.example:8443/news/crosswire/"))
    assert (made.host, made.base, made.secure) == ("desk.example:8443", "/news/crosswire", True)
    assert "desk.example" in made.hosts


@pytest.mark.parametrize(
    "url", ["desk.example", "ftp://desk.example", "https://", "https://desk.example:port/", "/desk"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match=r"desk\.url is no address"):
        rules(replace(TOKENS, url=url))


def test_a_proxy_is_believed_by_its_address() -> None:
    made = rules(PROXY)
    assert made.trusts("10.1.2.3")
    assert made.trusts("192.0.2.7")
    assert not made.trusts("192.0.2.8")
    assert not made.trusts("127.0.0.1")
    assert made.proxy_role is Role.ACT


@pytest.mark.parametrize(
    ("addresses", "match"), [("", "nobody may set"), ("proxy.example", "is a name"), ("10.1.0.0/99", "is wrong")]
)
def test_a_header_that_nobody_may_set_is_refused(addresses: str, match: str) -> None:
    with pytest.raises(SettingsError, match=match):
        rules(replace(PROXY, proxy_addresses=addresses))


def test_what_is_loopback() -> None:
    assert is_loopback("[::1]")
    assert is_loopback("LOCALHOST")
    assert not is_loopback("localhost.example")
    assert not is_loopback("169.254.0.1")
