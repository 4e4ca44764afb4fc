from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.errors import SettingsError
from wire.settings import RedisSettings, redacted
from wire.stores import with_password


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("secrets") / "redis"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=1))
def test_any_password_comes_through_and_is_not_shown(file: Path, password: str) -> None:
    file.write_text(f"{password}\n", encoding="utf-8")
    found = with_password(RedisSettings("redis://desk@store:6379/2", str(file)))
    parts = urlsplit(found.url)
    assert (parts.username, unquote(parts.password or "")) == ("desk", password)
    assert (parts.hostname, parts.port, parts.path, found.password_file) == ("store", 6379, "/2", "")
    assert redacted(found.url) == "redis://desk:***@store:6379/2"
    assert with_password(found) == found


def test_without_a_file_nothing_changes() -> None:
    assert with_password(RedisSettings("rediss://:x@store/0")) == RedisSettings("rediss://:x@store/0")


@pytest.mark.parametrize(
    ("url", "name", "said"),
    [
        ("", "", "redis.url is not"),
        ("redis://:hush@store", "", "leave one of them out"),
        ("redis://store", "gone", "cannot read redis.password_file"),
        ("redis://[store", "", "no address"),
    ],
)
def test_what_cannot_be_used_is_told(file: Path, url: str, name: str, said: str) -> None:
    file.write_text("secret\n")
    with pytest.raises(SettingsError, match=said) as caught:
        with_password(RedisSettings(url, str(file) + name))
    assert "hush" not in str(caught.value)
