import asyncio
from typing import Any

import pytest
from aiokafka.errors import GroupAuthorizationFailedError, InconsistentGroupProtocolError, KafkaError
from structlog.testing import capture_logs

from streams.patches.joining import FIRST_WAIT, TRIES, heard, patient, whole


class Broker:
    """Answers joins in turn: an error, or whether it worked."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.waits: list[float] = []

    async def join(self, subscription: Any) -> bool:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return bool(answer)

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)


UNKNOWN = KafkaError("UnknownError()")


async def test_a_join_that_fails_for_no_named_reason_is_tried_again_and_told() -> None:
    broker = Broker(UNKNOWN, UNKNOWN, True)
    join = patient(broker.join, broker.sleep)
    with capture_logs() as told:
        assert [await join(None) for _ in range(3)] == [False, False, True]
    assert broker.waits == [FIRST_WAIT, 2 * FIRST_WAIT]
    assert [(line["event"], line["attempt"], line["reason"]) for line in told] == [
        ("join_failed", 1, "KafkaError: UnknownError()"),
        ("join_failed", 2, "KafkaError: UnknownError()"),
    ]


async def test_patience_ends_and_begins_anew_with_success() -> None:
    broker = Broker(UNKNOWN, True, *[UNKNOWN] * TRIES)
    join = patient(broker.join, broker.sleep)
    assert [await join(None) for _ in range(1 + TRIES)] == [False, True, *[False] * (TRIES - 1)]
    with pytest.raises(KafkaError, match="UnknownError"):
        await join(None)


async def test_to_be_asked_again_is_neither_success_nor_failure() -> None:
    broker = Broker(*[UNKNOWN, False] * (TRIES - 1), UNKNOWN)
    join = patient(broker.join, broker.sleep)
    assert not any([await join(None) for _ in range(2 * (TRIES - 1))])
    with pytest.raises(KafkaError):
        await join(None)


@pytest.mark.parametrize("error", [GroupAuthorizationFailedError("work"), InconsistentGroupProtocolError()])
async def test_a_refusal_with_a_name_is_final(error: Exception) -> None:
    broker = Broker(error)
    with pytest.raises(type(error)):
        await patient(broker.join, broker.sleep)(None)
    assert broker.waits == []


async def test_a_worker_that_is_stopped_while_it_waits_ends() -> None:
    waiting = asyncio.ensure_future(patient(Broker(UNKNOWN).join)(None))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_an_error_that_is_laid_by_is_heard_of_first() -> None:
    heard_of: list[Exception] = []

    async def push(error: Exception) -> None:
        assert heard_of == [error]

    await heard(push, heard_of.append)(UNKNOWN)
    assert heard_of == [UNKNOWN]


async def test_partitions_are_shared_out_when_the_broker_tells_of_every_topic() -> None:
    known = {"articles": 0, "reports": 0, "changelog": 4}

    async def assign(response: str) -> str:
        return f"shares of {response}"

    async def refresh() -> None:
        known.update(articles=4, reports=4)

    share = whole(assign, lambda: known, refresh)
    with pytest.raises(LookupError, match="articles, reports"):
        await share("the members")
    assert await share("the members") == "shares of the members"
