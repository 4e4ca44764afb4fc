"""What `crosswire up` refuses before anything is started, in place of a part that would die of it."""

import shutil
import socket
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from click.testing import CliRunner

import crosswire.commands.up
from crosswire.cli import group
from crosswire.up import port_of, room_told
from wire.errors import CrosswireError, ServiceError
from wire.settings import Settings

FEEDS = '[[feeds]]\nid = "desk"\nurl = "https://desk.example/rss"\noutlet = "Desk"\n'
TO = '[[destinations]]\nname = "desk"\nurl = "https://desk.example"\nsecret_file = "none.key"\n'


def up(folder: Path, monkeypatch: pytest.MonkeyPatch, settings: str = "", feeds: str = FEEDS) -> CrosswireError | None:
    """Return the error with which it ends before it starts anything."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(crosswire.commands.up, "run_up", lambda *_: None)
    Path("feeds.toml").write_text(feeds)
    Path("crosswire.toml").write_text(settings)
    error = CliRunner().invoke(group, ["up"]).exception
    assert error is None or isinstance(error, CrosswireError)
    return error


@pytest.mark.parametrize(
    ("settings", "feeds", "told"),
    [
        ("", "", "no feeds in it"),
        (TO, FEEDS, "destination 'desk': cannot read secret_file none.key"),
        ('[work]\ngazetteer = "none.toml"\n', FEEDS, "none.toml"),
        ('[deliver]\nallow = "a b"\n', FEEDS, "deliver.allow"),
        ("[deliver]\nclaim_idle = 1.0\n", FEEDS, "deliver.claim_idle"),
        ('[[routes]]\nname = "a"\nto = ["desck"]\n', FEEDS, "no destination 'desck'"),
        ('[[inhibitions]]\nlength = "soon"\n', FEEDS, "'soon' is no length of time"),
        ('[desk]\nhost = "0.0.0.0"\n', FEEDS, "token"),
    ],
)
def test_what_a_part_would_die_of_is_told_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, feeds: str, told: str
) -> None:
    assert told in str(up(tmp_path, monkeypatch, settings, feeds))


@pytest.mark.parametrize("part", ["produce", "work", "deliver", "desk"])
def test_a_part_has_its_port_and_a_free_one_only_where_that_of_the_default_is_taken(part: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.MonkeyPatch.context() as patched:
        port = taken.getsockname()[1]
        record = type(getattr(Settings(), part))
        chosen = msgspec.structs.replace(Settings(), **{part: record(port=port)})
        assert port_of(part, chosen) == port, "somebody named it: the part says that it is taken"
        assert port_of(part, msgspec.structs.replace(chosen, **{part: record(port=0)})) == 0
        patched.setattr("crosswire.up.Settings", lambda: chosen)
        assert port_of(part, chosen) == 0
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("crosswire.up.Settings", lambda: chosen)
        assert port_of(part, chosen) == port, "nobody has it any more"


def test_a_good_set_up_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert up(tmp_path, monkeypatch) is None


@pytest.mark.parametrize(("free", "full"), [(0, True), (50_000_000, False)])
def test_what_died_of_a_full_disk_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, full: bool
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    with pytest.raises(ServiceError) as caught, room_told(tmp_path):
        raise ServiceError("store ended with status 1", "Short write")
    told = f"Short write\nThe disk of {tmp_path} is full: make room first."
    assert (caught.value.message, caught.value.hint) == ("store ended with status 1", told if full else "Short write")


def test_a_folder_that_was_never_made_is_not_said_to_be_full(tmp_path: Path) -> None:
    with pytest.raises(ServiceError) as caught, room_told(tmp_path / "none"):
        raise ServiceError("no broker", "look")
    assert caught.value.hint == "look"
