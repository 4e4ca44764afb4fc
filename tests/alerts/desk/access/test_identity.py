"""Who asks, and is it his own doing? By examples."""

import pytest
from msgspec.structs import replace

from alerts.desk.access.binding import Rules, rules
from alerts.desk.access.identity import Asked, Identity, Manner, Refusal, foreign, hostname, identify, misplaced
from alerts.desk.context import Role
from tests.alerts.desk.access.test_tokens import ANN, SESSIONS, TOKEN
from tests.alerts.samples import NOON
from wire.settings.desk import DeskSettings, DeskTokenSettings

OPEN = rules(DeskSettings())
TOKENS = rules(
    DeskSettings(url="https://desk.example/", tokens=(DeskTokenSettings(name="ann", role="act", hash=ANN.digest),))
)
PROXY = rules(DeskSettings(proxy_header="X-User", proxy_addresses="127.0.0.1", proxy_role="read"))
HERE = Asked(peer="127.0.0.1", host="localhost:6070")


def who(asked: Asked, made: Rules) -> Identity | Refusal:
    return identify(asked, made, SESSIONS, NOON)


def test_on_an_open_desk_everybody_is_local() -> None:
    assert who(HERE, OPEN) == Identity(name="local", role=Role.ACT, manner=Manner.LOCAL, form="local")


def test_by_token_by_session_or_not_at_all() -> None:
    found = who(replace(HERE, bearer=TOKEN), TOKENS)
    assert isinstance(found, Identity)
    assert (found.name, found.role, found.manner) == ("ann", Role.ACT, Manner.TOKEN)
    cookie = SESSIONS.begin(ANN, NOON)
    found = who(replace(HERE, cookie=cookie), TOKENS)
    assert isinstance(found, Identity)
    assert (found.name, found.manner, found.form) == ("ann", Manner.SESSION, cookie)
    assert who(HERE, TOKENS) is Refusal.NO_LOGIN
    assert who(replace(HERE, cookie="x.y"), TOKENS) is Refusal.NO_LOGIN
    assert who(replace(HERE, bearer="wrong", cookie=cookie), TOKENS) is Refusal.BAD_TOKEN
    assert who(replace(HERE, bearer=""), TOKENS) is Refusal.BAD_TOKEN


def test_a_header_counts_from_the_proxy_alone() -> None:
    found = who(replace(HERE, named=" bo "), PROXY)
    assert isinstance(found, Identity)
    assert (found.name, found.role, found.manner) == ("bo", Role.READ, Manner.PROXY)
    assert who(replace(HERE, named="bo", peer="192.0.2.1"), PROXY) is Refusal.NO_LOGIN
    assert who(replace(HERE, named="  "), PROXY) is Refusal.NO_LOGIN
    assert who(replace(HERE, named="bo"), TOKENS) is Refusal.NO_LOGIN


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:6070", "[::1]:6070", "LocalHost:1"])
def test_the_names_of_this_machine_are_the_desks(host: str) -> None:
    assert misplaced(replace(HERE, host=host), OPEN) is None


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:6070", "[::2]"])
def test_another_name_on_this_machine_may_be_rebound(host: str) -> None:
    for made in (OPEN, TOKENS, PROXY):
        assert misplaced(replace(HERE, host=host), made) is Refusal.HOST
    assert misplaced(replace(HERE, host=host, peer="10.0.0.9"), TOKENS) is None


def test_the_name_in_the_address_for_others_is_the_desks_too() -> None:
    assert misplaced(replace(HERE, host="desk.example"), TOKENS) is None


def test_an_open_desk_is_not_shown_through_a_proxy() -> None:
    assert misplaced(replace(HERE, forwarded=True), OPEN) is Refusal.FORWARDED
    assert misplaced(replace(HERE, forwarded=True), TOKENS) is None


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (HERE, None),
        (replace(HERE, origin="http://localhost:6070", fetch_site="same-origin"), None),
        (replace(HERE, origin="http://localhost:6070"), None),
        (replace(HERE, origin="https://desk.example"), None),
        (replace(HERE, origin="http://localhost:6071"), Refusal.CROSS_SITE),
        (replace(HERE, origin="http://evil.example"), Refusal.CROSS_SITE),
        (replace(HERE, origin="null"), Refusal.CROSS_SITE),
        (replace(HERE, origin="http://["), Refusal.CROSS_SITE),
        (replace(HERE, fetch_site="cross-site"), Refusal.CROSS_SITE),
        (replace(HERE, fetch_site="same-site"), Refusal.CROSS_SITE),
        (replace(HERE, origin="https://front.example", forwarded_host="front.example"), Refusal.CROSS_SITE),
    ],
)
def test_what_another_site_sends_is_told_from_ones_own(asked: Asked, refusal: Refusal | None) -> None:
    assert foreign(asked, TOKENS) is refusal


def test_a_known_proxy_tells_the_name_that_was_asked_for() -> None:
    asked = replace(HERE, origin="https://front.example", forwarded_host="front.example")
    assert foreign(asked, PROXY) is None


def test_a_hosts_name() -> None:
    assert [hostname(host) for host in ("A.example:80", "[::1]:80", "a.example.", "")] == [
        "a.example", "::1", "a.example", "",
    ]  # fmt: skip
