"""Articles out of an archive."""

from datetime import timedelta
from pathlib import Path

import pytest

from producers.archive.members import zstd_frame
from producers.sources.archive import read_archive
from producers.sources.item import BadRecord
from tests.producers.archive.samples import NOON, article, write_day
from wire.errors import InputError

DAYS = [[article(10 * day + n, NOON + timedelta(days=day, hours=n)) for n in range(3)] for day in range(3)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for day in DAYS:
        write_day(tmp_path, day)
    return tmp_path


def test_articles_come_back_exactly_in_the_order_of_their_days(folder: Path) -> None:
    assert list(read_archive(folder)) == [each for day in DAYS for each in day]


def test_a_range_begins_with_its_first_moment_and_ends_before_its_last(folder: Path) -> None:
    since, until = NOON + timedelta(hours=1), NOON + timedelta(days=2, hours=1)
    assert list(read_archive(folder, since, until)) == [*DAYS[0][1:], *DAYS[1], DAYS[2][0]]


def test_bad_lines_and_damaged_bytes_are_told_and_what_follows_is_read(folder: Path) -> None:
    path = write_day(folder, DAYS[1])
    frame = len(zstd_frame(b""))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + b"\0" * frame + data[len(data) // 2 + frame :])
    with path.open("ab") as file:
        file.write(zstd_frame(b'{"id": "no schema"}\n{"schema": 9, "id": "x"}\n{"schema": 1, "id": "x"}\n'))
    found = list(read_archive(folder, NOON + timedelta(hours=13), NOON + timedelta(days=1, hours=12)))
    assert [each for each in found if not isinstance(each, BadRecord)] == [DAYS[1][0], DAYS[1][2]]
    problems = [(each.line, each.problem) for each in found if isinstance(each, BadRecord)]
    assert [line for line, _ in problems] == [2, 3, 4, 5]
    assert "damaged" in problems[0][1]
    assert "missing required field `schema`" in problems[1][1]
    assert "upgrade it first" in problems[2][1]
    assert "missing required field" in problems[3][1]
    with pytest.raises(InputError, match=r"2026-11-29\.jsonl\.zst:2"):
        list(read_archive(folder, strict=True))


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no archive at"):
        list(read_archive(tmp_path / "nowhere"))


def test_files_that_are_no_days_are_left_alone(folder: Path) -> None:
    (folder / "articles" / "notes.jsonl.zst").write_bytes(b"junk")
    assert len(list(read_archive(folder))) == 9
