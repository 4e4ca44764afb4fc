"""`crosswire archive` as a person runs it."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from crosswire.cli import main
from producers.archive.layout import Kind, archive_folder
from tests.producers.archive.samples import NOON, article, write_day
from tests.producers.archive.test_disk import Shelf, keeps, keeps_response

LATER = NOON + timedelta(days=1)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(archive_folder(tmp_path, "crosswire"))
    made.use(keeps(1, 2), keeps_response(), keeps_response(), keeps(3, at=LATER), keeps_response(at=LATER))
    return made


class Said(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Said]


@pytest.fixture
def crosswire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command line on `tmp_path`, in this process: starting one each time took longer than all that is tried."""
    for name in [name for name in os.environ if name.startswith("CROSSWIRE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CROSSWIRE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "150")

    def run(*arguments: str) -> Said:
        with pytest.raises(SystemExit) as ended:
            main(["archive", *arguments])
        return Said(int(ended.value.code or 0), *capsys.readouterr())

    return run


def rows(output: str) -> list[list[str]]:
    return [line.split() for line in output.splitlines()]


def test_list_shows_the_days_and_their_sizes(shelf: Shelf, crosswire: Command) -> None:
    done = crosswire("list")
    assert done.returncode == 0, done.stderr
    assert [row[0] for row in rows(done.stdout)] == ["day", "2026-11-28", "2026-11-29", "in"]
    assert f"{shelf.path(Kind.ARTICLES).stat().st_size} bytes" in done.stdout


def test_verify_counts_and_repair_mends_what_it_finds_torn(shelf: Shelf, crosswire: Command) -> None:
    whole = crosswire("verify")
    assert (whole.returncode, rows(whole.stdout)[1:]) == (
        0,
        [["2026-11-28", "2", "1", "1", "0"], ["2026-11-29", "1", "1", "0", "0"]],
    )
    for kind in Kind:
        os.truncate(shelf.path(kind, LATER.date()), shelf.path(kind, LATER.date()).stat().st_size - 5)
    torn = crosswire("verify", "--since", "2026-11-29")
    assert (torn.returncode, rows(torn.stdout)[1:]) == (1, [["2026-11-29", "0", "0", "0", "2"]])
    assert "`crosswire archive repair` cuts that off" in torn.stderr
    mended = crosswire("repair")
    assert (mended.returncode, mended.stdout.count("bytes cut off"), mended.stdout.count("whole")) == (0, 2, 2)
    assert crosswire("verify").returncode == 0


def test_verify_finds_what_is_not_what_it_says(shelf: Shelf, crosswire: Command) -> None:
    path = shelf.path(Kind.RESPONSES)
    path.write_bytes(path.read_bytes() + b"\0" * 20 + path.read_bytes())
    done = crosswire("verify")
    assert done.returncode == 1
    assert "are damaged" in done.stderr
    assert rows(done.stdout)[1] == ["2026-11-28", "2", "2", "2", "1"]


def test_an_archive_that_is_in_use_is_not_repaired(shelf: Shelf, crosswire: Command) -> None:
    archive = shelf.open()
    done = crosswire("repair")
    archive.close()
    assert (done.returncode, "written by another producer" in done.stderr) == (3, True)


def test_without_an_archive_it_says_where_it_looked(tmp_path: Path, crosswire: Command) -> None:
    done = crosswire("list")
    assert (done.returncode, f"nothing is archived in {tmp_path}" in done.stderr) == (2, True)


def test_history_shows_what_each_version_changed(tmp_path: Path, crosswire: Command) -> None:
    first = article(1)
    later = msgspec.structs.replace(first, version="second", text=f"{first.text} Two more have died.")
    write_day(archive_folder(tmp_path, "crosswire"), [first, article(2), later, later])
    done = crosswire("history", first.id)
    assert done.returncode == 0, done.stderr
    assert [line[:2] for line in done.stdout.splitlines() if line[:1].isdigit()] == ["1.", "2."]
    assert "[+Two more have died.+]" in done.stdout
    unknown = crosswire("history", "nobody")
    assert unknown.returncode == 2
    assert "no version of 'nobody'" in unknown.stderr
