import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.dead_letters import MAX_MESSAGE, Limit, OversizedError, Reason, Source, checked, letter, reason_of
from tests.streams.examples import NOW
from wire.codec import decode
from wire.errors import CodecError, SchemaError
from wire.records import DeadLetter, Stage


def source(value: bytes = b"x") -> Source:
    return Source("articles", 2, 17, b"key", value)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (CodecError("no"), Reason.UNDECODABLE),
        (SchemaError("new"), Reason.UNKNOWN_SCHEMA),
        (OversizedError("much"), Reason.OVERSIZED),
        (KeyError("x"), Reason.ERROR),
    ],
)
def test_each_error_has_its_reason(error: Exception, reason: Reason) -> None:
    assert reason_of(error) is reason


def test_a_letter_keeps_message_place_and_reason() -> None:
    reason, data = letter(Stage.READ, ValueError("odd"), source(b"\xff\x00raw"), NOW)
    kept: DeadLetter = decode(data, "dead_letter")
    assert reason is Reason.ERROR
    assert (kept.stage, kept.reason, kept.detail) == (Stage.READ, "error", "ValueError: odd")
    assert (kept.topic, kept.partition, kept.offset, kept.key, kept.value) == (
        "articles",
        2,
        17,
        b"key",
        b"\xff\x00raw",
    )
    assert kept.at == NOW


@given(st.integers(0, 3 * MAX_MESSAGE), st.integers(0, 3000))
def test_f70_a_letter_is_never_too_large_itself(size: int, words: int) -> None:
    _, data = letter(Stage.JUDGE, ValueError("w" * words), source(b"\xfe" * size), NOW)
    assert len(checked(data)) <= MAX_MESSAGE
    kept: DeadLetter = decode(data, "dead_letter")
    assert source(b"\xfe" * size).value.startswith(kept.value)
    assert len(kept.value) == size or "of" in kept.detail


def test_too_large_a_message_is_refused() -> None:
    assert checked(b"x" * MAX_MESSAGE)
    with pytest.raises(OversizedError):
        checked(b"x" * (MAX_MESSAGE + 1))


def test_a_row_of_letters_is_too_much_and_a_success_breaks_it() -> None:
    limit = Limit(in_a_row=3, share=1.0, over=100)
    assert [limit.diverted(), limit.diverted()] == ["", ""]
    limit.processed()
    assert [limit.diverted(), limit.diverted()] == ["", ""]
    assert limit.diverted() == "3 dead letters in a row"


def test_more_than_the_share_of_the_last_messages_is_too_much() -> None:
    limit = Limit(in_a_row=100, share=0.5, over=10)
    said = []
    for _ in range(10):
        said.append(limit.diverted())
        said.append(limit.diverted())
        limit.processed()
    assert said[:6] == [""] * 6  # not before ten messages are known
    assert "among the last 10 messages" in said[6]


@given(st.lists(st.booleans(), max_size=60))
def test_the_limit_agrees_with_counting(diverted: list[bool]) -> None:
    limit = Limit(in_a_row=7, share=0.4, over=20)
    for upto, bad in enumerate(diverted, start=1):
        if not bad:
            limit.processed()
            continue
        said = limit.diverted()
        last = diverted[max(0, upto - 20) : upto]
        row = len(last) - max((i for i, b in enumerate(last) if not b), default=-1) - 1
        assert bool(said) == (row >= 7 or (upto >= 20 and sum(last) > 8))
