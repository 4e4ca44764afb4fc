"""How often the broker is asked for findings; what it answers is seen by tests/alerts/test_deliver.py."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from kafka.errors import KafkaTimeoutError

from alerts.intake import kafka
from alerts.intake.kafka import IDLE, LONG_IDLE, PROBE, QUIET, KafkaFindings
from tests.fakes.manual_clock import ManualClock
from wire.errors import BrokerError
from wire.settings import KafkaSettings

NOON = datetime(2023, 11, 24, 12, tzinfo=UTC)


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
    findings = KafkaFindings(KafkaSettings("127.0.0.1:9"), "crosswire", lambda: NOON, 1)
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
    clock, consumer = ManualClock(NOON), Consumer()
    findings = KafkaFindings(KafkaSettings("127.0.0.1:9"), "crosswire", clock, 1)
    findings._consumer = consumer
    await findings.poll()
    consumer.records = [
        SimpleNamespace(topic="t", partition=0, offset=offset, key=b"k", value=b"v", headers=[]) for offset in range(2)
    ]
    consumer.silent = True
    clock.forward(PROBE.total_seconds())
    with pytest.raises(BrokerError, match="KafkaTimeoutError"):
        await findings.poll()
    consumer.silent = False
    assert [each.offset for each in await findings.poll()] == [0, 1]
    findings._thread.shutdown()
