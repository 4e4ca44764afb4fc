"""Disk, clock, times and the desk page's address, as the doctor sees them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from crosswire.doctor import machine
from crosswire.doctor.desk import page
from crosswire.doctor.diagnosis import State
from crosswire.doctor.machine import clock, disk
from crosswire.doctor.timing import times
from tests.alerts.samples import NOON
from tests.crosswire.doctor.patients import only, setup, well
from tests.fakes.manual_clock import ManualClock
from wire.settings import ArchiveSettings, DeliverSettings, DeskSettings, Settings
from wire.settings.desk import DeskTokenSettings


class Usage(NamedTuple):
    free: int


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    def set_free(size: int) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(size))

    return set_free


def test_a_disk_with_room_is_well(tmp_path: Path, free: Callable[[int], None]) -> None:
    free(50_000_000_000)
    assert "50.0 GB free" in well(disk, setup(tmp_path))[0]


def test_too_little_room_is_a_failure_and_little_a_warning(tmp_path: Path, free: Callable[[int], None]) -> None:
    free(100_000_000)
    assert "make room" in only(disk(setup(tmp_path)), State.FAILURE)
    free(1_000_000_000)
    without = Settings(data_dir=str(tmp_path), archive=ArchiveSettings(enabled=False))
    assert "make room" in only(disk(setup(tmp_path, without)), State.WARNING)


def test_an_archive_that_would_fill_the_disk_is_a_warning_for_what_it_may_still_grow(
    tmp_path: Path, free: Callable[[int], None]
) -> None:
    settings = Settings(data_dir=str(tmp_path), archive=ArchiveSettings(max_bytes=5_000_000_000))
    free(4_999_999_000)
    assert "may grow by 5.0 GB" in only(disk(setup(tmp_path, settings)), State.WARNING)
    kept = tmp_path / "archive" / "crosswire" / "day.warc.gz"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"x" * 2000)
    well(disk, setup(tmp_path, settings))


def test_a_folder_that_cannot_be_one_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(data_dir=str(tmp_path / "file" / "data"))
    assert "cannot be written" in only(disk(setup(tmp_path, settings)), State.FAILURE)


def test_the_real_disk_has_some_room(tmp_path: Path) -> None:
    (found,) = disk(setup(tmp_path))
    assert "GB free" in found.fact
    assert machine._nearest(tmp_path / "not" / "yet") == tmp_path


def test_a_clock_that_was_never_set_is_a_failure(tmp_path: Path) -> None:
    patient = setup(tmp_path)
    well(clock, patient)
    never_set = type(patient)(**{**vars(patient), "clock": ManualClock(NOON.replace(year=1970))})
    assert "1970" in only(clock(never_set), State.FAILURE)


def test_times_that_go_together_are_told(tmp_path: Path) -> None:
    claims, retries = well(times, setup(tmp_path))
    assert "within 10 s, what a dead sender held is taken up after 25 s" in claims
    assert "about 15 times within 24 h" in retries
    hasty = Settings(deliver=replace(DeliverSettings(), max_age=60.0))
    assert "about 4 times within 1 min" in only(times(setup(tmp_path, hasty)), State.WARNING)
    greedy = Settings(deliver=DeliverSettings(timeout=10.0, claim_idle=8.0))
    assert "deliver.claim_idle is 8 s" in only(times(setup(tmp_path, greedy)), State.FAILURE)


TOKEN = DeskTokenSettings(name="ann", role="act", hash="sha256:" + "0" * 64)


@pytest.mark.parametrize(
    ("desk", "state", "says"),
    [
        (DeskSettings(), State.OK, "no link to it; open to whoever uses this machine"),
        (
            DeskSettings(url="https://desk.example/x", tokens=(TOKEN,)),
            State.OK,
            "link to desk.example; open to 1 token",
        ),
        (DeskSettings(proxy_header="X-User", proxy_addresses="::1"), State.OK, "open to whom X-User names"),
        (DeskSettings(url="https://desk.example/x"), State.WARNING, "open to everyone who reaches desk.example"),
        (DeskSettings(host="0.0.0.0"), State.WARNING, "crosswire desk token"),
        (DeskSettings(url="desk.example"), State.WARNING, "no address"),
    ],
)
def test_the_desk_page(desk: DeskSettings, state: State, says: str, tmp_path: Path) -> None:
    assert says in only(page(setup(tmp_path, Settings(desk=desk))), state)
