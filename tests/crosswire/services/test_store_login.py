"""A store that asks for a password: who is let in, and what the others are told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from click.testing import CliRunner

from crosswire.cli import group
from crosswire.services.children import Children
from crosswire.services.store import check_store
from tests.engines.plugin import Start
from wire.errors import StoreError

PASSWORD = "p@ss:/w#rd"


@pytest.fixture(scope="module")
def locked(start_keeper: Start, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("locked")
    with Children(folder / "logs") as children:
        url = start_keeper(children, folder / "data")[1]
        with redis.Redis.from_url(url) as client:
            client.config_set("requirepass", PASSWORD)
        yield url


def asked(url: str, file: Path) -> tuple[int, str]:
    """Run a command that looks into the store; return its exit status and what it said."""
    environment = {"CROSSWIRE_REDIS_URL": url, "CROSSWIRE_REDIS_PASSWORD_FILE": str(file)}
    done = CliRunner().invoke(group, ["deliveries", "list"], obj=None, env=environment)
    return done.exit_code, done.output + str(done.exception or "")


def test_the_file_lets_us_in(locked: str, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\n")
    assert asked(locked, file)[0] == 0
    file.write_text("another\n")
    status, said = asked(locked, file)
    assert status != 0
    assert "the password is not the one that it has" in said
    assert "another" not in said


def test_without_one_we_are_told_where_it_goes(locked: str) -> None:
    with pytest.raises(StoreError, match=r"asks for a password: name the password's file in redis\.password_file"):
        check_store(locked)


def test_only_what_speaks_to_the_store_needs_the_file(tmp_path: Path) -> None:
    """Whoever runs `produce`, or asks how a sentence is read, has no right to read it where secrets are kept well."""
    file = tmp_path / "not-ours"
    environment = {"CROSSWIRE_REDIS_URL": "redis://store:6379/0", "CROSSWIRE_REDIS_PASSWORD_FILE": str(file)}
    environment |= {"CROSSWIRE_DATA_DIR": str(tmp_path)}
    done = CliRunner().invoke(group, ["archive", "verify"], obj=None, env=environment)
    assert "password" not in done.output + str(done.exception or "")
    status, said = asked("redis://store:6379/0", file)
    assert status != 0
    assert "cannot read redis.password_file" in said
