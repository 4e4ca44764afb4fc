"""`crosswire silences`, on a real store."""

import asyncio
import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alerts.rules.gate.silences import Silence, silenced
from alerts.store.redis_store import RedisStore
from crosswire.cli import group
from tests.alerts.samples import message
from tests.alerts.services import namespace
from wire.clock import system_clock
from wire.errors import CrosswireError

SETTINGS = """
namespace = "{namespace}"
[redis]
url = "{url}"
[[destinations]]
name = "desk"
url = "https://desk.example/hook"
"""

Run = Callable[..., Result]


@pytest.fixture
def space() -> str:
    return namespace()


@pytest.fixture
def run(space: str, store_url: str, tmp_path: Path) -> Run:
    path = tmp_path / "crosswire.toml"
    path.write_text(SETTINGS.format(namespace=space, url=store_url))

    def command(*arguments: str) -> Result:
        return CliRunner().invoke(group, ["--config", str(path), "silences", *arguments])

    return command


def kept(space: str, url: str) -> list[Silence]:
    async def read() -> list[Silence]:
        store = RedisStore(url, space)
        found = await store.silences()
        await store.close()
        return found

    return asyncio.run(read())


def test_a_silence_is_added_listed_and_ended(run: Run, space: str, store_url: str) -> None:
    added = run("add", "--theatre", "yemen", "--place", "Taizz", "--for", "2h", "--reason", "known", "--author", "ana")
    assert added.exit_code == 0
    (made,) = kept(space, store_url)
    assert (made.author, made.reason, made.match.theatres) == ("ana", "known", ("yemen",))
    assert "Taiz" in made.match.places  # in every spelling that the gazetteer has
    assert made.ends - made.starts == timedelta(hours=2)
    shown = run("list").output
    assert re.search(r"holds +.* \(in 2h\) +theatre yemen; place Taizz, Taiz +ana +known", shown)
    assert json.loads(run("list", "--json").output)[0]["id"] == made.id
    ended = run("end", made.id[:14])
    assert (ended.exit_code, f"{made.id} has ended" in ended.output) == (0, True)
    assert "no silence holds" in run("list").output
    assert "ended" in run("list", "--ended").output
    assert not kept(space, store_url)[0].active(system_clock())


def test_what_is_silenced_is_what_was_named(run: Run, space: str, store_url: str) -> None:
    alert = message().data
    assert run("add", "--alert", alert.id, "--destination", "desk", "--for", "1d", "--reason", "x").exit_code == 0
    every, now = kept(space, store_url), system_clock()
    assert silenced(every, alert, "desk", now)
    assert not silenced(every, alert, "pager", now)
    assert not silenced(every, message("change1-other").data, "desk", now)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("add", "--for", "2h", "--reason", "x"), "say what to silence"),
        (("add", "--all", "--place", "Taiz", "--for", "2h", "--reason", "x"), "--all is alone"),
        (("add", "--all", "--for", "2h"), "--reason"),
        (("add", "--all", "--for", "long", "--reason", "x"), "no length of time"),
        (("add", "--all", "--for", "1h", "--from", "2020-01-01T00:00Z", "--reason", "x"), "would have ended"),
        (("add", "--all", "--for", "1h", "--from", "tomorrow", "--reason", "x"), "is no time"),
        (("add", "--all", "--for", "1h", "--from", "2030-01-01T00:00", "--reason", "x"), "has no zone"),
        (("add", "--theatre", "yemenn", "--for", "1h", "--reason", "x"), "did you mean 'yemen'"),
        (("add", "--destination", "pager", "--for", "1h", "--reason", "x"), "destinations are desk"),
        (("end", "silence1-nix"), "no silence that holds begins with"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_write(run: Run, arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code
    told = result.output if isinstance(result.exception, SystemExit) else str(result.exception)
    assert isinstance(result.exception, SystemExit | CrosswireError)
    assert says in told


def test_without_a_store_it_says_how_to_name_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CROSSWIRE_REDIS_URL", raising=False)
    result = CliRunner().invoke(group, ["silences", "list"])
    assert "CROSSWIRE_REDIS_URL" in str(result.exception)


def test_silences_are_kept_in_the_embedded_store_where_no_other_is_named(tmp_path: Path) -> None:
    environment = {"CROSSWIRE_DATA_DIR": str(tmp_path / "data"), "CROSSWIRE_REDIS_URL": ""}
    (tmp_path / "data" / "store").mkdir(parents=True)

    def command(*arguments: str) -> Result:
        return CliRunner(env=environment).invoke(group, ["silences", *arguments])

    assert command("add", "--all", "--for", "2h", "--reason", "moving", "--author", "ana").exit_code == 0
    assert json.loads(command("list", "--json").output)[0]["reason"] == "moving"
