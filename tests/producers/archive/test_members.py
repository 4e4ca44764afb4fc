"""Whole members out of files that break off or are damaged."""

import secrets
import zlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from producers.archive.members import (
    GZIP,
    LINES,
    ZSTD,
    Compression,
    Gap,
    Member,
    mapped,
    members,
    whole_length,
    zstd_frame,
)


def gzip_member(data: bytes) -> bytes:
    compressor = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return compressor.compress(data) + compressor.flush()


FORMATS = {ZSTD: zstd_frame, GZIP: gzip_member}
formats = st.sampled_from([ZSTD, GZIP])
contents = st.lists(st.binary(max_size=300) | st.sampled_from([ZSTD.magic * 3, GZIP.magic * 3]), min_size=1, max_size=6)


def written(kind: Compression, parts: list[bytes]) -> tuple[bytes, list[int]]:
    """The file, and where each of its members ends."""
    compressed = [FORMATS[kind](part) for part in parts]
    ends = [sum(map(len, compressed[: n + 1])) for n in range(len(parts))]
    return b"".join(compressed), ends


@given(formats, contents)
def test_a_whole_file_gives_every_member(kind: Compression, parts: list[bytes]) -> None:
    data, ends = written(kind, parts)
    found = list(members(memoryview(data), kind))
    assert [(member.end, member.data) for member in found if isinstance(member, Member)] == list(
        zip(ends, parts, strict=True)
    )


@given(formats, contents, st.data())
def test_a_file_that_breaks_off_anywhere_gives_the_members_before(
    kind: Compression, parts: list[bytes], chosen: st.DataObject
) -> None:
    data, ends = written(kind, parts)
    cut = chosen.draw(st.integers(0, len(data)))
    whole = max((end for end in ends if end <= cut), default=0)
    assert whole_length(memoryview(data[:cut]), kind, 1 << 20) == whole
    found = list(members(memoryview(data[:cut]), kind))
    assert [part.data for part in found if isinstance(part, Member)] == parts[: sum(end <= cut for end in ends)]
    assert [part for part in found if isinstance(part, Gap)] == ([Gap(whole, cut)] if whole < cut else [])


@given(formats, contents, contents, st.binary(min_size=1, max_size=100))
def test_damage_in_the_middle_costs_what_is_damaged(
    kind: Compression, before: list[bytes], after: list[bytes], junk: bytes
) -> None:
    (first, _), (second, _) = written(kind, before), written(kind, after)
    data = first + b"\0" + junk + b"\0" + second
    found = [part.data for part in members(memoryview(data), kind) if isinstance(part, Member)]
    assert found == before + after


def test_a_file_without_a_whole_member_in_reach_has_no_answer() -> None:
    data = zstd_frame(b"one") + bytes(1000)
    assert whole_length(memoryview(data), ZSTD, 500) is None
    assert whole_length(memoryview(data), ZSTD, 5000) == len(zstd_frame(b"one"))


def test_an_empty_file_can_be_mapped(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with mapped(tmp_path / "empty") as data:
        assert list(members(data, GZIP)) == []
        assert whole_length(data, GZIP, 10) == 0


def test_another_file_within_a_torn_member_is_none() -> None:
    within = zstd_frame(b"another file")
    whole, torn = zstd_frame(b'{"schema":1}\n'), zstd_frame(b'{"schema":1,' + within + secrets.token_bytes(300))[:-200]
    assert within in torn
    data = memoryview(whole + torn)
    assert whole_length(data, ZSTD, 1 << 20) != len(whole)
    assert whole_length(data, LINES, 1 << 20) == len(whole)
    assert [type(part) for part in members(data, LINES)] == [Member, Gap]
