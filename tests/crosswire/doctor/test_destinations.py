"""Destinations, as the doctor sees them."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from crosswire.doctor.destinations import destinations
from crosswire.doctor.diagnosis import State
from crosswire.doctor.setup import Setup
from tests.crosswire.doctor.patients import DESK, PUBLIC, SECRET, only, setup, told, well
from wire.settings import DeliverSettings, DestinationSettings, EmailSettings, Secret, Settings


def patient(
    folder: Path,
    *given: DestinationSettings,
    private: bool = False,
    allow: str = "",
    addresses: tuple[str, ...] = (PUBLIC,),
    why: str = "",
) -> Setup:
    settings = Settings(destinations=given, deliver=DeliverSettings(allow_private=private, allow=allow))
    return setup(folder, settings, addresses=addresses, why=why)


def test_one_that_answers_is_well(tmp_path: Path) -> None:
    assert well(destinations, patient(tmp_path, DESK)) == [
        "destination desk: desk.example:443 answers, its certificate is good: "
    ]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (replace(DESK, secret=None), "no secret to sign with"),
        (replace(DESK, secret=Secret("sw0rdfish")), "does not begin with whsec_"),
        (replace(DESK, secret=None, secret_file="none.key"), "none.key"),
        (replace(DESK, url=Secret("desk.example/sw0rdfish")), "not an address"),
    ],
)
def test_what_would_keep_deliver_from_starting_is_a_failure(
    given: DestinationSettings, says: str, tmp_path: Path
) -> None:
    assert says in only(destinations(patient(tmp_path, given)), State.FAILURE)


def test_none_at_all_and_two_of_one_name(tmp_path: Path) -> None:
    assert "nobody is told" in only(destinations(patient(tmp_path)), State.WARNING)
    assert "2 have this name" in only(destinations(patient(tmp_path, DESK, DESK)), State.FAILURE)


def test_a_host_that_there_is_not(tmp_path: Path) -> None:
    assert "desk.example: no such host" in only(destinations(patient(tmp_path, DESK, addresses=())), State.FAILURE)


def test_a_private_address_must_be_allowed(tmp_path: Path) -> None:
    both = (PUBLIC, "10.0.0.7")
    assert "is at 10.0.0.7" in only(destinations(patient(tmp_path, DESK, addresses=both)), State.FAILURE)
    well(destinations, patient(tmp_path, DESK, private=True, addresses=both))
    for allow in ("desk.example", "10.0.0.0/8"):
        well(destinations, patient(tmp_path, DESK, allow=allow, addresses=both))
    broken = destinations(patient(tmp_path, DESK, allow="http://desk/", addresses=both))
    assert "deliver.allow" in only(broken, State.FAILURE)


def test_one_that_does_not_answer_is_a_failure_with_the_reason(tmp_path: Path) -> None:
    found = destinations(patient(tmp_path, DESK, why="connection refused"))
    assert "desk.example:443: connection refused" in only(found, State.FAILURE)


def test_a_secret_that_anybody_reads_and_a_way_that_anybody_hears(tmp_path: Path) -> None:
    key = tmp_path / "desk.key"
    key.write_text(SECRET.reveal())
    key.chmod(0o644)
    given = replace(DESK, secret=None, secret_file="desk.key", url=Secret("http://desk.example/sw0rdfish"))
    readable, clear = told(destinations(patient(tmp_path, given)), State.WARNING)
    assert "chmod 600 desk.key" in readable
    assert "without TLS" in clear
    key.chmod(0o600)
    assert len(told(destinations(patient(tmp_path, given)), State.WARNING)) == 1


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "fd00::7"])
def test_plain_http_to_ones_own_network_is_well(address: str, tmp_path: Path) -> None:
    given = replace(DESK, url=Secret("http://desk.example/sw0rdfish"))
    well(destinations, patient(tmp_path, given, allow="desk.example", addresses=(address,)))
    both = patient(tmp_path, given, allow="desk.example", addresses=(address, PUBLIC))
    assert "without TLS" in only(destinations(both), State.WARNING)


MAIL = EmailSettings(host="mail.example", sender="desk@desk.example", to=("night@desk.example",))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (DestinationSettings(name="desk", format="slack", url_file="slack.url"), "hooks.example:443 answers"),
        (DestinationSettings(name="desk", format="pagerduty", secret=Secret("0" * 32)), "events.pagerduty.com:443"),
        (DestinationSettings(name="desk", format="email", email=MAIL), "mail.example:587 answers"),
        (DestinationSettings(name="desk", format="email", email=replace(MAIL, tls="tls")), "mail.example:465 answers"),
        (DestinationSettings(name="desk", format="apprise", url=Secret("tgram://sw0rdfish:x/1")), "settings are good"),
    ],
)
def test_receivers_of_every_kind_are_looked_at(given: DestinationSettings, says: str, tmp_path: Path) -> None:
    (tmp_path / "slack.url").write_text("https://hooks.example/sw0rdfish")
    (tmp_path / "slack.url").chmod(0o600)
    (found,) = well(destinations, patient(tmp_path, given))
    assert says in found


def test_an_address_in_a_file_that_anybody_reads(tmp_path: Path) -> None:
    (tmp_path / "slack.url").write_text("https://hooks.example/sw0rdfish")
    (tmp_path / "slack.url").chmod(0o644)
    given = DestinationSettings(name="desk", format="slack", url_file="slack.url")
    assert "chmod 600 slack.url" in only(destinations(patient(tmp_path, given)), State.WARNING)
