import gzip
import zlib
from collections.abc import AsyncIterator, Callable

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.fetching.bodies import FREE, RATIO, BodyBombError, BodyBrokenError, BodyTooLargeError, read_body

ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    "identity": lambda data: data,
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "Deflate": lambda data: zlib.compress(data, wbits=-15),  # bare, as some servers send it
}


async def chunks(data: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


@given(st.binary(max_size=3000), st.sampled_from(sorted(ENCODERS)), st.integers(1, 700))
async def test_a_body_comes_out_as_it_went_in(body: bytes, encoding: str, size: int) -> None:
    assert await read_body(chunks(ENCODERS[encoding](body), size), encoding, 3000) == body


@pytest.mark.parametrize("encoding", sorted(ENCODERS))
async def test_a_byte_more_than_allowed_is_too_large(encoding: str) -> None:
    with pytest.raises(BodyTooLargeError):
        await read_body(chunks(ENCODERS[encoding](bytes(1001)), 100), encoding, 1000)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
async def test_a_bomb_is_given_up_before_it_goes_off(encoding: str) -> None:
    bomb = ENCODERS[encoding](bytes(50_000_000))
    with pytest.raises(BodyTooLargeError):
        await read_body(chunks(bomb, 10_000), encoding, 100_000)
    with pytest.raises(BodyBombError, match="bytes become more than"):
        await read_body(chunks(bomb, 60_000), encoding, 40_000_000)
    assert RATIO * 60_000 > FREE  # or the chunk as a whole would not be in proportion


async def test_an_honest_body_that_compresses_well_is_read() -> None:
    body = b"".join(b"<item><title>Item %d</title></item>" % number for number in range(200_000))
    assert await read_body(chunks(gzip.compress(body), 1_000), "gzip", 10_000_000) == body


@pytest.mark.parametrize("encoding", ["none", "UTF-8", "gzip, identity", "identity,gzip", " , gzip", "gzip,"])
async def test_what_stands_for_no_encoding_changes_nothing(encoding: str) -> None:
    sent = gzip.compress(b"<rss/>") if "gzip" in encoding else b"<rss/>"
    assert await read_body(chunks(sent, 5), encoding, 1000) == b"<rss/>"


@pytest.mark.parametrize("encoding", ["zstd", "gzip, gzip", "gzip,,gzip", "br, gzip", "nonsense", "utf-16"])
async def test_encodings_that_were_not_asked_for_are_refused(encoding: str) -> None:
    with pytest.raises(BodyBrokenError, match="not read"):
        await read_body(chunks(b"x", 1), encoding, 10)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
async def test_an_encoding_that_is_not_what_it_says_is_broken(encoding: str) -> None:
    with pytest.raises(BodyBrokenError):
        await read_body(chunks(b"<rss>plain</rss>", 5), encoding, 1000)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
async def test_a_compressed_body_that_ends_early_is_broken(encoding: str) -> None:
    with pytest.raises(BodyBrokenError, match="ends early"):
        await read_body(chunks(ENCODERS[encoding](bytes(range(256)) * 20)[:-4], 100), encoding, 10_000)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_bytes_that_add_nothing_count_too(encoding: str) -> None:
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        yield ENCODERS[encoding](b"<rss/>")
        while taken < 100:
            taken += 1
            yield bytes(10_000)

    with pytest.raises(BodyTooLargeError):
        await read_body(endless(), encoding, 100_000)
    assert taken < 20


@pytest.mark.parametrize("size", [1, 7, 1000])
async def test_all_members_of_a_gzip_body_are_read_and_padding_is_passed_over(size: int) -> None:
    body = gzip.compress(b"<rss>") + gzip.compress(b"") + gzip.compress(b"</rss>")
    assert await read_body(chunks(body, size), "gzip", 1000) == b"<rss></rss>"
    for padding in (b"\n", bytes(20), b"\x1f"):
        assert await read_body(chunks(body + padding, size), "gzip", 1000) == b"<rss></rss>"
    with pytest.raises(BodyBrokenError, match="ends early"):
        await read_body(chunks(body[:-3], size), "gzip", 1000)
    with pytest.raises(BodyBombError):
        await read_body(
            chunks(gzip.compress(b"<rss>") + gzip.compress(bytes(50_000_000)), size * 50), "gzip", 40_000_000
        )
