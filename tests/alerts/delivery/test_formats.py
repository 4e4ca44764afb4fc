"""What each format needs of its destination in crosswire.toml, and what is said where it lacks."""

from pathlib import Path

import pytest

from alerts.delivery.destinations import Destination, resolve
from alerts.formats.format import EmailRequest, HttpRequest
from tests.alerts.formats.samples import FORMATS, MESSAGES, SENT
from wire.errors import SettingsError
from wire.settings import load

WHSEC = "whsec_" + "S" * 40
KEY = "0123456789abcdef0123456789ABCDEF"

GOOD = {
    "json": f'url = "https://hooks.example/h"\nsecret = "{WHSEC}"',
    "cloudevents": f'url = "https://hooks.example/h"\nsecret = "{WHSEC}"',
    "slack": 'url_file = "url.key"',
    "teams": 'url = "https://hooks.example:8443/workflows/h?sig=sw0rdfish"',
    "discord": 'url_file = "url.key"',
    "pagerduty": f'secret = "{KEY}"',
    "alertmanager": 'url = "https://am.example/prefix/"',
    "grafana": 'url = "https://grafana.example"\nsecret = "glsa_sw0rdfish"',
    "cap": f'url = "https://cap.example/in"\nsecret = "{WHSEC}"\n[destinations.cap]\nsender = "desk@desk.example"',
    "email": '[destinations.email]\nhost = "mail.example"\nsender = "Desk <desk@desk.example>"\nto = ["a@b.example"]',
    "apprise": 'url = "tgram://sw0rdfish/1"',
}
SHOWN = {
    "teams": "hooks.example:8443",
    "pagerduty": "events.pagerduty.com",
    "alertmanager": "am.example",
    "grafana": "grafana.example",
    "cap": "cap.example",
    "email": "mail.example:587",
    "apprise": "tgram",
}


def made(folder: Path, name: str, text: str) -> Destination:
    (folder / "url.key").write_text("https://hooks.example/services/sw0rdfish\n")
    (folder / "two.key").write_text("sw0rdfish\nsw0rdfish2\n")
    (folder / "odd.key").write_text("sw0rdfish \x07\n")
    path = folder / "crosswire.toml"
    path.write_text(f'[[destinations]]\nname = "desk"\nformat = "{name}"\n{text}\n', encoding="utf-8")
    return resolve(load({}, path).destinations, folder)[0]


def test_every_format_can_be_set() -> None:
    assert set(GOOD) == set(FORMATS)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_what_a_format_needs_is_enough_and_no_secret_of_it_shows(name: str, tmp_path: Path) -> None:
    found = made(tmp_path, name, GOOD[name])
    assert (found.format.name, found.host) == (name, SHOWN.get(name, "hooks.example"))
    assert found.format.render(MESSAGES["opened"], SENT, "change1-khartoum-1")
    assert "sw0rdfish" not in f"{found} {found.format.render(MESSAGES['opened'], SENT, 'a-1')!r}"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("slack", "", "has no address"),
        ("slack", 'url = "https://a.example/sw0rdfish"\nurl_file = "url.key"', "both url and url_file"),
        ("slack", 'url_file = "none.key"', "cannot read url_file"),
        ("slack", 'url_file = "two.key"', "has 2 lines"),
        ("slack", 'url_file = "odd.key"', "not an address"),
        ("teams", 'url = "https://a.example:99999/sw0rdfish"', "not an address"),
        ("discord", f'url_file = "url.key"\nsecret = "{WHSEC}"', "no use for a secret"),
        ("pagerduty", "", "routing key|integration key"),
        ("pagerduty", 'secret = "sw0rdfish"', "no routing key"),
        ("pagerduty", 'secret_file = "two.key"', "has 2 lines"),
        ("alertmanager", "", "has no address"),
        ("alertmanager", 'url = "https://a.example"\n[destinations.alertmanager]\nuser = "x"', "no password"),
        ("grafana", 'url = "https://a.example"', "glsa_"),
        ("grafana", 'url = "https://a.example"\nsecret_file = "odd.key"', "characters that none can have"),
        ("cap", f'url = "https://a.example"\nsecret = "{WHSEC}"', r"lacks \[destinations.cap\]"),
        ("email", "", r"lacks \[destinations.email\]"),
        ("email", 'url = "https://a.example/sw0rdfish"\n' + GOOD["email"], "no use for a url"),
        ("email", GOOD["email"] + '\nuser = "x"', "a user and no password"),
        ("email", 'secret = "sw0rdfish"\n' + GOOD["email"], "a password and no user"),
        ("email", 'secret = "sw0rdfish"\n' + GOOD["email"] + '\nuser = "x"\ntls = "none"', "in clear"),
        ("email", GOOD["email"] + '\nca_file = "none.pem"', "no email.ca_file"),
        ("email", GOOD["email"].replace('"a@b.example"', '"nobody"'), "'nobody', which is no address"),
        ("email", GOOD["email"].replace('"a@b.example"', r'"a@b.example\r\nBcc: x@y.example"'), "no address"),
        ("email", GOOD["email"].replace('"a@b.example"', '"a@b.example, c@d.example"'), "no address"),
        ("json", GOOD["json"] + '\n[destinations.cap]\nsender = "desk@desk.example"', 'set format = "cap"'),
        ("apprise", "", "has no address"),
    ],
)
def test_what_lacks_is_said_with_the_name_and_what_to_do(name: str, text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=words) as caught:
        made(tmp_path, name, text)
    assert "'desk'" in caught.value.message
    assert caught.value.hint
    assert "sw0rdfish" not in str(caught.value)


@pytest.mark.parametrize("text", ['status = "Real"', 'sender = "a b"', "sender = 7"])
def test_cap_takes_no_status_and_no_sender_that_the_standard_does_not(text: str, tmp_path: Path) -> None:
    whole = GOOD["cap"] + "\n" + text if "status" in text else GOOD["cap"].replace('sender = "desk@desk.example"', text)
    with pytest.raises(SettingsError, match="destinations"):
        made(tmp_path, "cap", whole)


def test_cap_is_actual_only_where_the_settings_say_so_in_words(tmp_path: Path) -> None:
    def status(text: str) -> str:
        request = made(tmp_path, "cap", GOOD["cap"] + text).format.render(MESSAGES["opened"], SENT, "a-1")
        assert isinstance(request, HttpRequest)
        return request.body.decode().partition("<status>")[2].partition("<")[0]

    assert (status(""), status('\nstatus = "Actual"')) == ("Draft", "Actual")


@pytest.mark.parametrize(
    ("name", "url", "where"),
    [
        ("alertmanager", "https://am.example", "https://am.example/api/v2/alerts"),
        ("alertmanager", "https://am.example/x/api/v2/alerts/", "https://am.example/x/api/v2/alerts"),
        ("grafana", "https://g.example/?orgId=2", "https://g.example/api/annotations?orgId=2"),
    ],
)
def test_the_address_of_an_api_may_be_that_of_its_server(name: str, url: str, where: str, tmp_path: Path) -> None:
    found = made(tmp_path, name, f'url = "{url}"\nsecret = "token"')
    assert found.url.reveal() == where


@pytest.mark.parametrize(("tls", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_the_port_of_a_mail_server_follows_from_how_it_is_called(tls: str, port: int, tmp_path: Path) -> None:
    request = made(tmp_path, "email", GOOD["email"] + f'\ntls = "{tls}"').format.render(MESSAGES["opened"], SENT, "a-1")
    assert isinstance(request, EmailRequest)
    assert (request.port, request.sender) == (port, "desk@desk.example")


def test_apprise_that_is_not_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alerts.delivery.formats.find_spec", lambda name: None)
    with pytest.raises(SettingsError, match="not installed: pip install 'crosswire\\[apprise\\]'"):
        made(tmp_path, "apprise", GOOD["apprise"])
