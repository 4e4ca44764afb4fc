import gzip
import sys
from pathlib import Path

import pytest

from producers.sources.opening import DAMAGE, opened
from wire.errors import InputError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT = b"one\ntwo\n" * 5000


def read(path: Path) -> bytes:
    with opened(path) as file:
        return file.read()


@pytest.mark.parametrize("name", ["plain", "right.gz", "right.zst", "wrong-name.txt"])
def test_files_are_read_by_what_they_are(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    packed = {"right.gz": gzip.compress(TEXT), "right.zst": zstd.compress(TEXT), "wrong-name.txt": zstd.compress(TEXT)}
    path.write_bytes(packed.get(name, TEXT))
    assert read(path) == TEXT


def test_several_frames_are_one_file(tmp_path: Path) -> None:
    path = tmp_path / "days.zst"
    path.write_bytes(zstd.compress(TEXT) + zstd.compress(b"three\n"))
    assert read(path) == TEXT + b"three\n"


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_what_breaks_off_or_is_no_such_file_is_damage(tmp_path: Path, pack: object) -> None:
    path = tmp_path / ("in.gz" if pack is gzip.compress else "in.zst")
    for data in (pack(TEXT)[:-7], b"no such thing"):  # type: ignore[operator]
        path.write_bytes(data)
        with pytest.raises(DAMAGE):
            read(path)


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read .*none"):
        read(tmp_path / "none")
