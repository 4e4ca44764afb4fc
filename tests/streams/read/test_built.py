"""A database that was built once is loaded after that, and never a wrong one."""

import os
from pathlib import Path

import hyperscan
import pytest

from streams.read.built import built

TRUCE = ([rb"truce\w*", rb"buses"], [hyperscan.HS_FLAG_SINGLEMATCH] * 2)
WAR = ([rb"war\b"], [hyperscan.HS_FLAG_SINGLEMATCH])


def _finds(database: hyperscan.Database, text: bytes) -> list[int]:
    found: list[int] = []
    database.scan(text, match_event_handler=lambda number, *_: found.append(number))
    return found


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("it is built again")


def test_it_is_built_once_and_found_the_next_time(tmp_path: Path) -> None:
    first = built(*TRUCE, tmp_path)
    (kept,) = tmp_path.iterdir()
    written = kept.stat()
    second = built(*TRUCE, tmp_path)
    assert kept.stat().st_ino == written.st_ino  # building it again would put another file in its place
    for text in (b"the truces, and the buses", b"nothing of that"):
        assert _finds(first, text) == _finds(second, text)


def test_of_other_expressions_it_is_another(tmp_path: Path) -> None:
    built(*TRUCE, tmp_path)
    assert _finds(built(*WAR, tmp_path), b"a war, a truce") == [0]
    assert _finds(built(*TRUCE, tmp_path), b"a war, a truce") == [0]
    assert len(list(tmp_path.iterdir())) == 2


def test_not_more_than_a_few_are_kept(tmp_path: Path) -> None:
    for word in (f"word{number}".encode() for number in range(12)):
        built([word], [hyperscan.HS_FLAG_SINGLEMATCH], tmp_path)
    assert len(list(tmp_path.iterdir())) == 8


def test_one_that_is_used_is_not_driven_out_by_others(tmp_path: Path) -> None:
    built(*TRUCE, tmp_path)
    (kept,) = tmp_path.iterdir()
    words = [[f"word{number}".encode()] for number in range(8)]
    for word in words[:-1]:
        built(word, [hyperscan.HS_FLAG_SINGLEMATCH], tmp_path)
    os.utime(kept, (0, 0))
    built(*TRUCE, tmp_path)
    built(words[-1], [hyperscan.HS_FLAG_SINGLEMATCH], tmp_path)
    assert kept.exists()
    assert len(list(tmp_path.iterdir())) == 8


@pytest.mark.parametrize("left", [b"", b"not a database" * 99])
def test_one_that_cannot_be_used_is_built_again(tmp_path: Path, left: bytes) -> None:
    built(*TRUCE, tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(left)
    assert _finds(built(*TRUCE, tmp_path), b"buses") == [1]
    assert kept.read_bytes() != left


def test_bytes_that_were_changed_on_the_disk_are_noticed(tmp_path: Path) -> None:
    built(*TRUCE, tmp_path)
    (kept,) = tmp_path.iterdir()
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 0xFF
    kept.write_bytes(data)
    assert _finds(built(*TRUCE, tmp_path), b"buses") == [1]
    assert kept.read_bytes() != data


def test_where_nothing_can_be_written_it_is_built_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert _finds(built(*TRUCE, tmp_path / "file" / "below"), b"truce") == [0]


def test_it_is_kept_in_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    built(*TRUCE)
    assert [each.parent.name for each in tmp_path.rglob("*.hs")] == ["crosswire"]
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    built(*WAR)
    assert (tmp_path / "home" / ".cache" / "crosswire").is_dir()


def test_a_user_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert _finds(built(*TRUCE), b"truce") == [0]
