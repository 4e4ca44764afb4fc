"""Signatures that the spec's own library accepts, and junk that is refused without a surprise."""

import base64
import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook as Scheme

from alerts.delivery.destinations import resolve
from alerts.delivery.signing import SignatureError, Signer, secret_fault, verify
from alerts.formats.format import HttpRequest
from tests.alerts.samples import message
from wire.clock import system_clock
from wire.settings import DestinationSettings, Secret

SECRET = Secret("whsec_" + base64.b64encode(b"k" * 32).decode())
OTHER = Secret("whsec_" + base64.b64encode(b"o" * 32).decode())
BODY = json.dumps({"headline": "Перемирие в силе — «да»"}, ensure_ascii=False).encode()


def signed(*secrets: Secret, at: datetime | None = None) -> dict[str, str]:
    return Signer(secrets).headers("change1-a-1", at or system_clock(), BODY)


def test_what_is_signed_verifies() -> None:
    verify(SECRET, signed(SECRET), BODY)
    assert Scheme(SECRET.reveal()).verify(BODY, signed(SECRET)) == json.loads(BODY)


def test_a_known_message_has_the_signature_that_the_spec_computes() -> None:
    headers = signed(SECRET, at=datetime(2024, 1, 1, tzinfo=UTC))
    assert headers["webhook-timestamp"] == "1704067200"
    expected = Scheme(SECRET.reveal()).sign("change1-a-1", datetime(2024, 1, 1, tzinfo=UTC), BODY.decode())
    assert headers["webhook-signature"] == expected


def test_a_time_in_another_zone_is_signed_as_the_same_moment() -> None:
    moment = system_clock()
    elsewhere = moment.astimezone(timezone(timedelta(hours=3)))
    assert signed(SECRET, at=elsewhere) == signed(SECRET, at=moment)
    verify(SECRET, signed(SECRET, at=elsewhere), BODY)


def test_f84_while_a_secret_is_replaced_either_one_verifies() -> None:
    both = signed(SECRET, OTHER)
    verify(SECRET, both, BODY)
    verify(OTHER, both, BODY)


@pytest.mark.parametrize(
    ("secret", "minutes", "changed", "body"),
    [
        (OTHER, 0, {}, BODY),
        (SECRET, 0, {}, BODY + b" "),
        (SECRET, -6, {}, BODY),
        (SECRET, 6, {}, BODY),
        (SECRET, 0, {"webhook-id": "change1-a-2"}, BODY),
        (SECRET, 0, {"webhook-signature": ""}, BODY),
    ],
    ids=["another secret", "another body", "too old", "too new", "another id", "no signature"],
)
def test_what_is_not_signed_so_is_refused(secret: Secret, minutes: int, changed: dict[str, str], body: bytes) -> None:
    headers = signed(secret, at=system_clock() + timedelta(minutes=minutes)) | changed
    with pytest.raises(SignatureError):
        verify(SECRET, headers, body)


def test_without_headers_nothing_is_believed() -> None:
    with pytest.raises(SignatureError):
        verify(SECRET, {}, BODY)


@given(
    signature=st.one_of(st.text(max_size=40), st.sampled_from(["v1", "v1,é", "v1,a", "v1,=,=", "v2,aaaa", "nan"])),
    timestamp=st.one_of(st.text(max_size=12), st.sampled_from(["nan", "inf", "1e400", "-1", "99999999999999"])),
    body=st.binary(max_size=40),
)
def test_junk_is_refused_and_nothing_else(signature: str, timestamp: str, body: bytes) -> None:
    junk = {"webhook-id": "a", "webhook-timestamp": timestamp, "webhook-signature": signature}
    with pytest.raises(SignatureError):
        verify(SECRET, junk, body)
    fresh = {**signed(SECRET), "webhook-signature": signature}
    with pytest.raises(SignatureError):
        verify(SECRET, fresh, body)


@pytest.mark.parametrize(
    "secret",
    ["", "whsec_", "hunter2-hunter2", "whsec_not base64!", "whsec_" + base64.b64encode(b"short").decode()],
)
def test_a_bad_secret_is_told_why_without_being_told(secret: str) -> None:
    fault = secret_fault(secret)
    assert fault
    assert not secret or secret not in fault


def test_a_good_secret_has_no_fault() -> None:
    assert secret_fault(SECRET.reveal()) == ""


def test_f84_a_secret_file_is_read_again_when_it_changes_and_a_bad_one_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "desk.key"
    path.write_text(f"{SECRET.reveal()}\n")
    given = DestinationSettings(name="desk", url=Secret("https://desk.example/"), secret_file="desk.key")
    format_ = resolve([given], tmp_path)[0].format

    def verifies(secret: Secret) -> bool:
        request = format_.render(message(), system_clock(), "change1-a-1")
        assert isinstance(request, HttpRequest)
        try:
            verify(secret, request.headers, request.body)
        except SignatureError:
            return False
        return True

    assert verifies(SECRET)
    path.write_text(f"{SECRET.reveal()}\n{OTHER.reveal()}\n")
    assert verifies(SECRET)
    assert verifies(OTHER)
    for bad in ("", "whsec_short"):
        path.write_text(bad)
        assert verifies(OTHER)
    path.unlink()
    assert verifies(OTHER)
    path.write_text(OTHER.reveal())
    assert verifies(OTHER)
    assert not verifies(SECRET)
