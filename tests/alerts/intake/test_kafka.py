"""How often the broker is asked for findings; what it answers is seen by tests/alerts/test_deliver.py."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from alerts.intake import kafka
from alerts.intake.kafka import IDLE, LONG_IDLE, QUIET, KafkaFindings
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
