"""Webhooks in the settings: what is wrong is said, with the webhook's name and the fix, and never a secret."""

from pathlib import Path

import pytest

from alerts.delivery.destinations import resolve
from alerts.delivery.signing import MAKE_ONE, verify
from alerts.formats.format import HttpRequest
from tests.alerts.samples import message
from wire.clock import system_clock
from wire.errors import SettingsError
from wire.settings import DestinationSettings, Secret

TEXT = "whsec_" + "S" * 40
OTHER = "whsec_" + "T" * 40
URL = "https://hooks.example/services/T0/s3cret-path"
HERE = Path()


def hook(
    name: str = "desk",
    url: str = URL,
    secret: str = TEXT,
    secret_file: str = "",
) -> DestinationSettings:
    return DestinationSettings(
        name=name, url=Secret(url), secret=Secret(secret) if secret else None, secret_file=secret_file
    )


def test_a_webhook_becomes_a_destination() -> None:
    (found,) = resolve([hook()], HERE)
    assert (found.name, found.host) == ("desk", "hooks.example")
    request = found.format.render(message(), system_clock(), "a-1")
    assert isinstance(request, HttpRequest)
    verify(Secret(TEXT), request.headers, request.body)


def test_neither_secret_nor_url_shows() -> None:
    shown = repr(resolve([hook()], HERE)) + str(resolve([hook()], HERE))
    assert TEXT not in shown
    assert "s3cret-path" not in shown


def test_a_secret_file_may_hold_two_while_one_replaces_the_other(tmp_path: Path) -> None:
    (tmp_path / "desk.key").write_text(f"{TEXT}\n{OTHER}\n\n")
    (found,) = resolve([hook(secret="", secret_file="desk.key")], tmp_path)
    request = found.format.render(message(), system_clock(), "a-1")
    assert isinstance(request, HttpRequest)
    verify(Secret(TEXT), request.headers, request.body)
    verify(Secret(OTHER), request.headers, request.body)


@pytest.mark.parametrize(
    ("webhook", "words"),
    [
        (hook(secret=""), "has no secret to sign with"),
        (hook(secret="sw0rdfish"), "does not begin with whsec_"),
        (hook(secret="whsec_sw0rdfish!"), "not base64"),
        (hook(secret="whsec_c3cwcmRmaXNo"), "needs 24 to 64"),
        (hook(secret_file="both.key"), "both secret and secret_file"),
        (hook(secret="", secret_file="missing.key"), "missing.key"),
        (hook(url="desk.example/sw0rdfish"), "not an address"),
        (hook(url="ftp://desk.example/sw0rdfish"), "not an address"),
        (hook(url="https://[sw0rdfish"), "not an address"),
    ],
)
def test_what_is_wrong_is_said_with_the_name_and_what_to_do(
    webhook: DestinationSettings, words: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError) as caught:
        resolve([webhook], tmp_path)
    assert words in str(caught.value)
    assert "'desk'" in caught.value.message
    assert caught.value.hint
    assert "sw0rdfish" not in str(caught.value)
    assert "c3cwcmRmaXNo" not in str(caught.value)


def test_an_empty_secret_file_says_how_to_make_a_secret(tmp_path: Path) -> None:
    (tmp_path / "desk.key").write_text("\n")
    with pytest.raises(SettingsError) as caught:
        resolve([hook(secret="", secret_file="desk.key")], tmp_path)
    assert MAKE_ONE in caught.value.hint


def test_two_of_one_name_are_refused() -> None:
    with pytest.raises(SettingsError, match="2 destinations called 'desk'"):
        resolve([hook(), hook(url="https://other.example/")], HERE)
