"""Tokens, sessions and guesses: pure."""

import stat
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert
from msgspec.structs import replace

from alerts.desk.access import tokens
from alerts.desk.access.attempts import MOST, WITHIN, Attempts
from alerts.desk.access.key import session_key
from alerts.desk.access.sessions import Sessions
from alerts.desk.access.tokens import Grant, grants, holder
from alerts.desk.context import Role
from tests.alerts.samples import NOON
from wire.errors import SettingsError
from wire.settings.desk import DeskTokenSettings

TOKEN = tokens.token(b"t" * 32)
ANN = Grant("ann", Role.ACT, tokens.digest(TOKEN))
BO = Grant("bo", Role.READ, tokens.digest("cwd_other"))
SESSIONS = Sessions(b"k" * 32, timedelta(hours=1))
SECOND = timedelta(seconds=1)


def test_a_token_is_found_by_its_hash_alone() -> None:
    assert holder(TOKEN, (BO, ANN)) is ANN
    for wrong in ("", TOKEN[:-1], TOKEN + "x", ANN.digest, "é" * 50, "x" * 100_000):
        assert holder(wrong, (BO, ANN)) is None


def test_what_goes_into_the_settings_does_not_hold_the_token() -> None:
    table = tokens.table("ann", "act", TOKEN)
    assert TOKEN not in table
    (told,) = tomllib.loads(table)["desk"]["tokens"]
    assert grants([convert(told, DeskTokenSettings)]) == (ANN,)


@pytest.mark.parametrize("name", ["Ann", 'a"b', "a\nb", "", "a" * 99])
def test_a_name_that_cannot_stand_in_the_settings_is_refused(name: str) -> None:
    with pytest.raises(SettingsError, match="cannot be a name"):
        tokens.table(name, "act", TOKEN)


def test_a_name_or_a_hash_that_comes_twice_is_refused() -> None:
    one = DeskTokenSettings(name="ann", role="act", hash=ANN.digest)
    with pytest.raises(SettingsError, match="'ann' comes twice"):
        grants([one, replace(one, hash=BO.digest)])
    with pytest.raises(SettingsError, match="hash 'the same' comes twice"):
        grants([one, replace(one, name="bo")])


def test_a_session_ends_by_time_by_a_new_token_and_without_one() -> None:
    cookie = SESSIONS.begin(ANN, NOON)
    assert SESSIONS.holder(cookie, (BO, ANN), NOON + timedelta(minutes=59)) == ANN
    assert SESSIONS.holder(cookie, (BO, ANN), NOON + timedelta(hours=1)) is None
    assert SESSIONS.holder(cookie, (BO,), NOON) is None
    assert SESSIONS.holder(cookie, (replace(ANN, digest=BO.digest),), NOON) is None
    demoted = replace(ANN, role=Role.READ)
    assert SESSIONS.holder(cookie, (demoted,), NOON) == demoted  # the role is today's
    assert Sessions(b"l" * 32, timedelta(hours=1)).holder(cookie, (ANN,), NOON) is None


@given(st.integers(0, 200), st.characters())
def test_a_cookie_that_was_touched_is_none(place: int, letter: str) -> None:
    cookie = SESSIONS.begin(ANN, NOON)
    place %= len(cookie)
    touched = cookie[:place] + letter + cookie[place + 1 :]
    assert SESSIONS.holder(touched, (ANN,), NOON) is None or touched == cookie


@given(st.text(max_size=1200))
def test_anything_else_is_no_cookie(text: str) -> None:
    assert SESSIONS.holder(text, (ANN,), NOON) is None
    assert not SESSIONS.is_form_token(text, "ann")


def test_a_form_token_is_for_one_session_and_no_cookie() -> None:
    cookie = SESSIONS.begin(ANN, NOON)
    made = SESSIONS.form_token(cookie)
    assert SESSIONS.is_form_token(made, cookie)
    assert not SESSIONS.is_form_token(made, SESSIONS.begin(ANN, NOON + SECOND))
    body = cookie.partition(".")[0]
    assert SESSIONS.holder(f"{body}.{SESSIONS.form_token(body)}", (ANN,), NOON) is None


def test_an_address_may_guess_some_times_and_then_waits() -> None:
    attempts = Attempts()
    for number in range(MOST):
        assert attempts.hold("192.0.2.1", NOON + number * SECOND) is None
        attempts.failed("192.0.2.1", NOON + number * SECOND)
    now = NOON + MOST * SECOND
    assert attempts.hold("192.0.2.1", now) == WITHIN - MOST * SECOND
    assert attempts.hold("192.0.2.2", now) is None
    assert attempts.hold("192.0.2.1", NOON + WITHIN) is None


def test_of_very_many_addresses_only_the_latest_are_remembered() -> None:
    attempts = Attempts()
    for _ in range(MOST):
        attempts.failed("first", NOON)
    for number in range(10_000):
        attempts.failed(str(number), NOON)
    assert attempts.hold("first", NOON) is None


def test_the_key_is_made_once_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    key = session_key(folder, lambda size: b"a" * size)
    assert session_key(folder, lambda size: b"b" * size) == key == b"a" * 32
    assert stat.S_IMODE((folder / "desk.key").stat().st_mode) == 0o600
    (folder / "desk.key").write_bytes(b"short")
    with pytest.raises(SettingsError, match=r"desk\.key is no key"):
        session_key(folder, lambda size: b"c" * size)
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="cannot use"):
        session_key(tmp_path / "file", lambda size: b"c" * size)
