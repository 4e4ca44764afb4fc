import hashlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.state.packing import DICTIONARY, packed, unpacked, zstd
from tests.fakes.claims import killed, report, status
from wire.codec import decode, encode
from wire.errors import CodecError

MESSAGE = encode(report("a1", status("violated", "Breach"), *(killed(n, by="the army") for n in range(3, 9))))
CHECKED = {int(zstd.CompressionParameter.checksum_flag): 1}


def test_a_message_comes_back_as_it_was() -> None:
    assert unpacked(packed(MESSAGE)) == MESSAGE
    assert decode(unpacked(packed(MESSAGE)), "report") == decode(MESSAGE, "report")


def test_a_report_takes_less_than_a_third_of_its_message_and_less_than_without_the_dictionary() -> None:
    assert len(packed(MESSAGE)) * 3 < len(MESSAGE)
    assert len(packed(MESSAGE)) + 100 < len(zstd.compress(MESSAGE, options=CHECKED))


def test_the_same_message_gives_the_same_value() -> None:
    assert packed(MESSAGE) == packed(MESSAGE)


@pytest.mark.parametrize("value", [MESSAGE, zstd.compress(MESSAGE, options=CHECKED)], ids=["bare", "no dictionary"])
def test_what_older_programs_kept_is_read(value: bytes) -> None:
    assert unpacked(value) == MESSAGE


def test_what_was_written_with_the_dictionary_can_be_read_as_long_as_that_is_the_same() -> None:
    assert hashlib.sha256(DICTIONARY.read_bytes()).hexdigest() == (
        "51c0c556d1323007bed5924cc032770a566bf9234deae5765a16b6b60fc3bd72"
    )


def test_a_value_of_a_newer_program_is_told_by_its_dictionary() -> None:
    newer = zstd.train_dict([b"%d: %s" % (n, MESSAGE) for n in range(20)], 1024)
    with pytest.raises(CodecError, match=f"dictionary {newer.dict_id}"):
        unpacked(zstd.compress(MESSAGE, options=CHECKED, zstd_dict=newer))


@given(st.integers(min_value=4, max_value=len(packed(MESSAGE)) - 1))
def test_a_value_that_breaks_off_is_told_from_a_message(at: int) -> None:
    with pytest.raises(CodecError, match="zstd"):
        unpacked(packed(MESSAGE)[:at])


@given(st.integers(min_value=4, max_value=len(packed(MESSAGE)) - 1), st.integers(1, 255))
def test_a_damaged_value_is_never_taken_for_another_message(at: int, other: int) -> None:
    value = bytearray(packed(MESSAGE))
    value[at] ^= other
    with suppress(CodecError):  # a bit that says nothing may be turned
        assert unpacked(bytes(value)) == MESSAGE
