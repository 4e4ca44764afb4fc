"""How a destination stands, as numbers, and the end of dead letters that nobody took up."""

from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from alerts.delivery import gauges
from alerts.delivery.destinations import resolve
from alerts.delivery.gauges import WARNED, Gauges
from alerts.store.port import LIFE, DeadDelivery, Disabled
from tests.alerts.samples import NOON, delivery, thread
from tests.fakes.alert_store import FakeAlertStore
from tests.fakes.manual_clock import ManualClock
from wire.metrics import Metrics
from wire.settings import DestinationSettings, Secret

DESK = DestinationSettings(name="desk", url=Secret("https://desk.example/"), secret=Secret("whsec_" + "S" * 40))


class Said:
    """A log that remembers its events."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def warning(self, event: str, **_: object) -> None:
        self.words.append(event)

    error = warning


class Watch:
    """The gauges of one destination, on a store in memory."""

    def __init__(self) -> None:
        self.store, self.clock, self.registry = FakeAlertStore(), ManualClock(NOON), CollectorRegistry()
        (self.to,) = resolve([DESK], Path())
        self.gauges = Gauges(self.to, self.store, self.clock, Metrics(self.registry))

    async def measured(self, name: str) -> float | None:
        await self.gauges.measure()
        return self.registry.get_sample_value(f"crosswire_{name}", {"destination": "desk"})

    async def bury(self) -> None:
        await self.store.take("change1-a", None, thread(1), [delivery("change1-a")])
        ticket = await self.store.claim("desk", NOON, 0.01, 60)
        assert ticket is not None
        await self.store.bury(ticket, DeadDelivery(delivery=ticket.delivery, reason="timeout", at=self.clock()))


async def test_what_waits_and_what_was_given_up_is_shown() -> None:
    watch = Watch()
    assert await watch.measured("dead_letters_oldest_timestamp_seconds") == 0
    await watch.store.take("change1-b", None, thread(1), [delivery("change1-b")])
    assert await watch.measured("delivery_queue") == 1
    await watch.store.claim("desk", NOON, 0.01, 60)
    await watch.bury()
    assert await watch.measured("dead_letters_kept") == 1
    assert await watch.measured("dead_letters_oldest_timestamp_seconds") == NOON.timestamp()


async def test_a_destination_is_shown_as_disabled_while_its_url_is_the_one_that_was() -> None:
    watch = Watch()
    assert await watch.measured("destination_disabled") == 0
    await watch.store.disable("desk", Disabled(url_id=watch.to.url_id, at=NOON))
    assert await watch.measured("destination_disabled") == 1
    await watch.store.disable("desk", Disabled(url_id="url1-another", at=NOON))
    assert await watch.measured("destination_disabled") == 0


async def test_dead_letters_are_warned_of_before_they_are_forgotten_and_counted_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watch, said = Watch(), Said()
    monkeypatch.setattr(gauges, "log", said)
    await watch.bury()
    watch.clock.forward((LIFE - WARNED).total_seconds())
    assert await watch.measured("dead_letters_kept") == 1
    assert said.words == []
    watch.clock.forward(timedelta(days=1).total_seconds())
    assert await watch.measured("dead_letters_forgotten_total") == 0
    assert said.words == ["dead_letters_are_old"]
    watch.clock.forward(WARNED.total_seconds())
    assert await watch.measured("dead_letters_forgotten_total") == 1
    assert await watch.measured("dead_letters_kept") == 0
    assert said.words == ["dead_letters_are_old", "dead_letters_forgotten"]
