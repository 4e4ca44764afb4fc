"""Copying what a producer keeps, and giving it back: what is told, and what is left alone."""

import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from io import FileIO
from pathlib import Path

from click.testing import CliRunner, Result

from crosswire.archive.backup import Copied, back_up
from crosswire.cli import group
from crosswire.services.broker import admin
from producers.archive.layout import archive_folder
from producers.polling.state import state_path
from producers.sources.archive import read_archive
from tests.producers.archive.samples import write_day
from tests.streams.examples import article
from wire.settings import KafkaSettings, Settings

NEWS = [article(number, "goma: agreed") for number in range(6)]


def kept(folder: Path) -> Settings:
    """Settings of a producer that keeps three articles and a memory."""
    settings = Settings(data_dir=str(folder))
    write_day(archive_folder(folder, settings.namespace), NEWS[:3])
    with closing(sqlite3.connect(state_path(settings))) as memory:
        memory.execute("CREATE TABLE memories (feed TEXT)")
        memory.execute("INSERT INTO memories VALUES ('one')")
        memory.commit()
    return settings


def all_of(screen: FileIO) -> bytes:
    """Return what a terminal shows until the program at it has ended: one read may give only the beginning."""
    shown = bytearray()
    with suppress(OSError):  # EIO: nobody writes any more
        while more := screen.read(1 << 16):
            shown += more
    return bytes(shown)


def call(settings: Settings, *arguments: str) -> Result:
    environment = {"CROSSWIRE_DATA_DIR": settings.data_dir, "CROSSWIRE_KAFKA_URL": ""}
    return CliRunner().invoke(group, ["archive", *arguments], obj=None, env=environment)


def test_a_copy_is_a_data_folder_and_only_what_grew_is_copied_again(tmp_path: Path) -> None:
    settings, to = kept(tmp_path / "data"), tmp_path / "copy"
    first = back_up(settings, to)
    assert (first.files, first.changed) == (2, 2)
    assert list(read_archive(archive_folder(to, settings.namespace))) == NEWS[:3]
    with closing(sqlite3.connect(state_path(Settings(data_dir=str(to))))) as memory:
        assert memory.execute("SELECT feed FROM memories").fetchall() == [("one",)]
    memory_alone = state_path(settings).stat().st_size
    assert back_up(settings, to) == Copied(2, 1, memory_alone)
    write_day(archive_folder(settings.data_dir, settings.namespace), NEWS)
    assert back_up(settings, to).changed == 2
    assert list(read_archive(archive_folder(to, settings.namespace))) == NEWS
    assert not list(to.rglob("*.part"))


def test_a_memory_that_is_written_meanwhile_is_copied_as_of_its_last_transaction(tmp_path: Path) -> None:
    settings, to = kept(tmp_path / "data"), tmp_path / "copy"
    with closing(sqlite3.connect(state_path(settings))) as memory:
        memory.execute("PRAGMA journal_mode = WAL")
        memory.execute("INSERT INTO memories VALUES ('two')")  # and not committed
        back_up(settings, to)
        memory.rollback()
    with closing(sqlite3.connect(state_path(Settings(data_dir=str(to))))) as copy:
        assert copy.execute("SELECT feed FROM memories").fetchall() == [("one",)]


def test_the_command_counts_and_says_where_nothing_is(tmp_path: Path) -> None:
    told = call(kept(tmp_path / "data"), "backup", str(tmp_path / "copy"))
    assert told.exit_code == 0
    assert "2 of 2 files copied to" in told.output
    nothing = call(Settings(data_dir=str(tmp_path / "none")), "backup", str(tmp_path / "other"))
    assert nothing.exit_code != 0
    assert "are data_dir and namespace the producers'?" in str(nothing.exception)


def test_how_far_it_is_is_told_to_the_last_byte(tmp_path: Path) -> None:
    settings, heard = kept(tmp_path / "data"), list[tuple[int, int]]()
    copied = back_up(settings, tmp_path / "copy", lambda done, total: heard.append((done, total)))
    assert heard == sorted(heard)
    assert heard[0][0] < heard[-1][0] == heard[-1][1] == copied.bytes


def test_a_person_at_a_terminal_sees_a_bar_and_a_log_does_not(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "CROSSWIRE_DATA_DIR": kept(tmp_path / "data").data_dir,
        "TERM": "xterm",
        "COLUMNS": "99",
    }
    command = [sys.executable, "-m", "crosswire", "archive", "backup"]
    ours, theirs = pty.openpty()
    with (
        os.fdopen(ours, "rb", buffering=0) as screen,
        subprocess.Popen([*command, str(tmp_path / "seen")], env=environment, stderr=theirs) as process,
    ):
        os.close(theirs)
        shown = all_of(screen)
    assert process.returncode == 0
    assert b"Copying" in shown
    assert b"bytes" in shown or b"kB" in shown
    quiet = subprocess.run([*command, str(tmp_path / "quiet")], env=environment, capture_output=True, check=True)
    assert quiet.stderr == b""
    assert quiet.stdout.startswith(b"2 of 2 files copied to ")


def test_giving_back_needs_a_broker(tmp_path: Path) -> None:
    told = call(kept(tmp_path / "data"), "restore")
    assert told.exit_code != 0
    assert "CROSSWIRE_KAFKA_URL" in str(told.exception)


def test_nothing_to_give_back_is_another_folder_or_namespace_and_makes_no_topics(
    tmp_path: Path, broker_url: str
) -> None:
    environment = {
        "CROSSWIRE_DATA_DIR": str(tmp_path / "none"),
        "CROSSWIRE_KAFKA_URL": broker_url,
        "CROSSWIRE_NAMESPACE": "nothing-kept",
    }
    told = CliRunner().invoke(group, ["archive", "restore"], obj=None, env=environment)
    assert told.exit_code != 0
    assert "nothing is archived in" in str(told.exception)
    with admin(KafkaSettings(broker_url)) as client:
        assert not [name for name in client.list_topics() if name.startswith("nothing-kept")]


def test_a_copy_onto_itself_is_refused_and_touches_nothing(tmp_path: Path) -> None:
    """A producer that runs would go on writing into a file that is no longer there."""
    settings = kept(tmp_path / "data")
    same = tmp_path / "link"
    same.symlink_to(tmp_path / "data")
    inode = state_path(settings).stat().st_ino
    told = call(settings, "backup", str(same))
    assert told.exit_code != 0
    assert "is what is to be copied" in str(told.exception)
    assert state_path(settings).stat().st_ino == inode


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    settings, to = kept(tmp_path / "50%41 of #1?x"), tmp_path / "copy"
    assert back_up(settings, to).files == 2
    with closing(sqlite3.connect(state_path(Settings(data_dir=str(to))))) as memory:
        assert memory.execute("SELECT feed FROM memories").fetchall() == [("one",)]
