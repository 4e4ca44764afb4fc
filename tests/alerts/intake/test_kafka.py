"""How often the broker is asked for findings; what it answers is seen by tests/alerts/test_deliver.py."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from kafka.errors import KafkaTimeoutError

from alerts.intake import kafka
from alerts.intake.kafka import IDLE, LONG_IDLE, PROBE, QUIET, SILENCE, KafkaFindings
from wire.errors import BrokerError
from wire.settings import KafkaSettings


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The monotonic clock, which stands still but for waiting; `waits` are the waits."""
    made = SimpleNamespace(at=100.0, waits=[])

    async def sleep(seconds: float) -> None:
        made.at += seconds
        made.waits.append(seconds)

    monkeypatch.setattr(kafka, "monotonic", lambda: made.at)
    monkeypatch.setattr(kafka, "asyncio", SimpleNamespace(**{**vars(asyncio), "sleep": sleep}))
    return made


async def test_a_quiet_topic_is_asked_less_often_and_as_before_once_something_comes(
    now: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    findings = KafkaFindings(KafkaSettings("127.0.0.1:9"), "crosswire", 1)
    there: list[object] = []
    monkeypatch.setattr(findings, "_poll", lambda: list(there))
    while now.at < 100.0 + QUIET + 1:
        await findings.poll()
    busy = [wait for wait in now.waits if wait == IDLE]
    assert sum(busy) == pytest.approx(QUIET, abs=IDLE)
    assert set(now.waits[len(busy) :]) == {LONG_IDLE}
    there.append(object())
    before = len(now.waits)
    await findings.poll()
    assert len(now.waits) == before
    there.clear()
    await findings.poll()
    assert now.waits[-1] == IDLE
    findings._thread.shutdown()


class Consumer:
    """A consumer of one partition that gives each record once, as kafka-python's does; `silent` does not answer."""

    def __init__(self) -> None:
        self.records: list[Any] = []
        self.silent = False

    def assignment(self) -> set[str]:
        return {"findings-0"}

    def poll(self, timeout_ms: int, max_records: int) -> dict[str, list[Any]]:
        there, self.records = self.records, []
        return {"findings-0": there} if there else {}

    def end_offsets(self, partitions: set[str], timeout_ms: int) -> dict[str, int]:
        if self.silent:
            raise KafkaTimeoutError("no answer")
        return dict.fromkeys(partitions, 0)


async def test_what_was_polled_is_not_lost_where_the_broker_stops_answering(now: SimpleNamespace) -> None:
    consumer = Consumer()
    findings = KafkaFindings(KafkaSettings("127.0.0.1:9"), "crosswire", 1)
    findings._consumer = consumer
    await findings.poll()
    consumer.records = [
        SimpleNamespace(topic="t", partition=0, offset=offset, key=b"k", value=b"v", headers=[]) for offset in range(2)
    ]
    consumer.silent = True
    now.at += PROBE
    with pytest.raises(BrokerError, match="KafkaTimeoutError"):
        await findings.poll()
    consumer.silent = False
    assert [each.offset for each in await findings.poll()] == [0, 1]
    findings._thread.shutdown()


async def test_a_broker_that_does_not_answer_is_a_fault_whatever_the_wall_clock_shows(now: SimpleNamespace) -> None:
    consumer = Consumer()
    findings = KafkaFindings(KafkaSettings("127.0.0.1:9"), "crosswire", 1)
    findings._consumer = consumer
    assert "no partition" in findings.fault()
    await findings.poll()
    consumer.silent = True
    now.at += SILENCE - 1
    assert not findings.fault()
    with pytest.raises(BrokerError):
        await findings.poll()
    now.at += 2
    assert findings.fault() == "the broker has not answered for 31 s"
    findings._thread.shutdown()
