from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.state.packing import packed, unpacked
from tests.fakes.claims import killed, report, status
from wire.codec import decode, encode
from wire.errors import CodecError

MESSAGE = encode(report("a1", status("violated", "Breach"), *(killed(n, by="the army") for n in range(3, 9))))


def test_a_message_comes_back_as_it_was() -> None:
    assert unpacked(packed(MESSAGE)) == MESSAGE
    assert decode(unpacked(packed(MESSAGE)), "report") == decode(MESSAGE, "report")


def test_a_report_takes_less_than_half_of_its_message() -> None:
    assert len(packed(MESSAGE)) * 2 < len(MESSAGE)


def test_the_same_message_gives_the_same_value() -> None:
    assert packed(MESSAGE) == packed(MESSAGE)


def test_what_an_older_program_kept_is_the_message_itself() -> None:
    assert unpacked(MESSAGE) == MESSAGE


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
