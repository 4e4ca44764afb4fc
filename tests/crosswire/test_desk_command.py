"""`crosswire desk` as a person runs it: the process, on a real Valkey; what it refuses at once, in this process."""

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from socket import create_server
from typing import NamedTuple
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result

from alerts.store.journal import Event
from alerts.store.redis_store import RedisStore
from crosswire.cli import group, main
from tests.alerts.desk.events import status
from tests.crosswire.desk_process import DeskProcess, Valkey, desk_process
from tests.waiting import wait_until
from wire.errors import SettingsError
from wire.records import StatusWord

A, B = "change1-a", "change1-b"
HOLDS = status(A, StatusWord.IN_EFFECT)
BREAKS = status(B, StatusWord.VIOLATED, before="in_effect", published=60)


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    folder = tmp_path / "valkey"
    folder.mkdir()
    made = Valkey(folder)
    made.start()
    yield made
    made.kill()


def note(url: str, *events: Event) -> None:
    async def run() -> None:
        store = RedisStore(url, "crosswire")
        for event in events:
            await store.note(event)
        await store.close()

    asyncio.run(run())


def total(desk: DeskProcess) -> int:
    return int(desk.get("api/v1/alerts")[1]["total"])


def test_it_shows_the_journal_lets_people_act_and_stops_in_order(tmp_path: Path, valkey: Valkey) -> None:
    note(valkey.url, HOLDS)
    with desk_process(tmp_path, settings={"REDIS_URL": valkey.url}) as desk:
        wait_until(lambda: total(desk) == 1, 60, "the first alert")
        note(valkey.url, BREAKS)
        wait_until(lambda: total(desk) == 2, 60, "the second alert")
        assert desk.get("")[0] == 200
        assert desk.post(f"api/v1/alerts/{A}/actions", {"action": "acknowledged"})[0] == 201
        wait_until(lambda: desk.get("api/v1/alerts?acknowledged=true")[1]["total"] == 1, 60, "the acknowledgement")
        with urlopen(f"{desk.url}api/v1/stream", timeout=60) as stream:
            assert stream.readline() == b"retry: 2000\n"
            assert desk.stop() == 0
        assert '"event": "desk_action"' in desk.log.read_text()
        assert "Traceback" not in desk.log.read_text()


def test_it_stays_while_redis_is_killed_and_catches_up(tmp_path: Path, valkey: Valkey) -> None:
    note(valkey.url, HOLDS)
    with desk_process(tmp_path, settings={"REDIS_URL": valkey.url}) as desk:
        wait_until(lambda: total(desk) == 1, 60, "the first alert")
        valkey.kill()
        wait_until(lambda: desk.get("readyz")[0] == 503, 60, "that it says so")
        assert (total(desk), desk.get("")[0], desk.get(f"alerts/{A}")[0]) == (1, 200, 200)
        assert desk.get("api/v1/connection")[1]["lost_since"]
        assert desk.post(f"api/v1/alerts/{A}/actions", {"action": "acknowledged", "key": "k"})[0] == 503
        valkey.start()
        note(valkey.url, BREAKS)
        wait_until(lambda: total(desk) == 2, 60, "the second alert")
        wait_until(lambda: desk.get("readyz")[0] == 200, 60, "that it is well")
        assert desk.post(f"api/v1/alerts/{A}/actions", {"action": "acknowledged", "key": "k"})[0] == 201


def test_it_starts_without_redis_and_waits_for_it(tmp_path: Path, valkey: Valkey) -> None:
    note(valkey.url, HOLDS)
    valkey.kill()
    with desk_process(tmp_path, settings={"REDIS_URL": valkey.url}) as desk:
        wait_until(lambda: "not answered since" in desk.get("readyz")[1], 60, "that it says so")
        valkey.start()
        wait_until(lambda: total(desk) == 1, 60, "the first alert")


class Told(NamedTuple):
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


Command = Callable[..., Told]


@pytest.fixture
def desk_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], logs_as_before: None
) -> Command:
    """What runs `crosswire desk ARGUMENTS…` to its end under settings of its own, in this process."""
    for name in [name for name in os.environ if name.startswith("CROSSWIRE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, **settings: str) -> Told:
        with monkeypatch.context() as own:
            for name, value in {"DESK_PORT": "0", **settings}.items():
                own.setenv(f"CROSSWIRE_{name}", value)
            with pytest.raises(SystemExit) as ended:
                main(["desk", *arguments])
        said = capsys.readouterr()
        return Told(int(ended.value.code or 0), said.out, said.err)

    return run


def token(command: Command, name: str, role: str) -> tuple[str, str]:
    """The token of a new name, and the table for the settings."""
    done = command("token", name, "--role", role)
    assert done.status == 0
    (made,) = [word for word in done.err.split() if word.startswith("cwd_")]
    assert made not in done.out
    return made, done.out


def test_tokens_of_the_command_open_the_desk(tmp_path: Path, valkey: Valkey, desk_command: Command) -> None:
    note(valkey.url, HOLDS)
    (reader, first), (actor, second) = token(desk_command, "rita", "read"), token(desk_command, "ann", "act")
    config = tmp_path / "own.toml"
    config.write_text(first + second)
    settings = {"REDIS_URL": valkey.url, "DESK_HOST": "0.0.0.0"}
    with desk_process(tmp_path, "--config", str(config), settings=settings) as desk:
        desk.url = desk.url.replace("0.0.0.0", "127.0.0.1")
        assert desk.get("api/v1/alerts")[0] == 401
        assert desk.get("api/v1/alerts", Authorization=f"Bearer {reader}")[0] == 200
        action = (f"api/v1/alerts/{A}/actions", {"action": "acknowledged"})
        assert desk.post(*action, Authorization=f"Bearer {reader}")[0] == 403
        status, told = desk.post(*action, Authorization=f"Bearer {actor}")
        assert (status, told["deed"]["who"]) == (201, "ann")
        log = desk.log.read_text()
        assert actor not in log
        assert reader not in log


def test_it_refuses_to_be_open_to_everyone(desk_command: Command) -> None:
    told = desk_command(REDIS_URL="redis://127.0.0.1:1/0", DESK_HOST="0.0.0.0")
    assert told.status == 2
    assert "open to everyone who reaches 0.0.0.0" in told.err
    assert "crosswire desk token NAME" in told.err


def test_it_needs_a_redis_and_a_port(desk_command: Command) -> None:
    assert "needs a Redis: set CROSSWIRE_REDIS_URL" in desk_command().err
    with create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = desk_command(REDIS_URL="redis://127.0.0.1:1/0", DESK_PORT=str(port))
    assert told.status == 3
    assert f"cannot listen on 127.0.0.1:{port}: address already in use; set" in told.err
    assert "set desk.port" in told.err


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(group, ["desk", *arguments])


def test_a_second_token_of_a_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = run(tmp_path, monkeypatch, "token", "ann")
    assert 'role = "read"' in made.output
    (tmp_path / "crosswire.toml").write_text(made.stdout)
    again = run(tmp_path, monkeypatch, "token", "ann")
    assert isinstance(again.exception, SettingsError)
    assert "take its table out" in str(again.exception)
    assert isinstance(run(tmp_path, monkeypatch, "token", "Ann B").exception, SettingsError)


def test_help_has_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "--open" in run(tmp_path, monkeypatch, "--help").output
    assert "curl" in run(tmp_path, monkeypatch, "token", "--help").output
