"""A courier with a store in memory, a clock that is moved, and answers as the test wants them."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry

from alerts.delivery.answer import Answer
from alerts.delivery.breaker import Pauses
from alerts.delivery.courier import Courier
from alerts.delivery.destinations import Destination, resolve
from alerts.delivery.gatekeeper import Gate
from alerts.delivery.retry import Attempt, Schedule
from alerts.formats.format import HttpRequest, Request
from alerts.store.journal import Held
from alerts.store.port import DeadDelivery, Place
from tests.alerts.samples import NOON, delivery, thread
from tests.fakes.alert_store import FakeAlertStore
from tests.fakes.manual_clock import ManualClock
from wire.metrics import Metrics
from wire.settings import DestinationSettings, Secret

SECRET = Secret("whsec_" + "S" * 40)
PAGER = DestinationSettings(name="desk", format="pagerduty", secret=Secret("0" * 32))
SCHEDULE = Schedule(delays=(5, 60), jitter=0, max_age=600)


def destination(name: str = "desk", url: str = "https://desk.example/hook") -> Destination:
    return resolve([DestinationSettings(name=name, url=Secret(url), secret=SECRET)], Path())[0]


class ScriptedCarrier:
    """Answers with each of `answers` in turn, then with success; remembers what was carried."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.posted: list[tuple[Mapping[str, str], bytes]] = []

    async def __call__(self, request: Request) -> Answer:
        assert isinstance(request, HttpRequest)
        self.posted.append((request.headers, request.body))
        return self.answers.pop(0) if self.answers else Answer(attempt=Attempt.DELIVERED, status=204)


class Desk:
    """A courier with a store, a clock and a scripted carrier around it."""

    def __init__(self, *answers: Answer, now: datetime = NOON) -> None:
        self.store = FakeAlertStore()
        self.clock = ManualClock(now)
        self.carrier = ScriptedCarrier(*answers)
        self.registry = CollectorRegistry()
        self.metrics = Metrics(self.registry)
        self.courier = self.hire(destination())

    def hire(self, to: Destination, parallel: int = 1, gate: Gate | None = None) -> Courier:
        return Courier(
            to,
            store=self.store,
            carrier=self.carrier,
            schedule=SCHEDULE,
            idle=25,
            clock=self.clock,
            chance=lambda: 0.0,
            metrics=self.metrics,
            pauses=Pauses(failures=3, shortest=30, longest=120),
            parallel=parallel,
            gate=gate,
        )

    async def queue(self, *sequences: int) -> None:
        for number in sequences:
            item = delivery("change1-a", number, queued_at=self.clock())
            assert await self.store.take(f"change1-a-{number}", None, thread(number), [item])

    async def step(self, seconds: float = 0) -> bool:
        self.clock.forward(seconds)
        return await self.courier.step(0.001)

    async def dead(self) -> list[DeadDelivery]:
        return await self.store.dead("desk")

    def gauge(self, name: str) -> float | None:
        return self.registry.get_sample_value(f"crosswire_{name}", {"destination": "desk"})

    async def held(self) -> list[Held]:
        return [entry.event for entry in await self.store.journal("", 1000) if isinstance(entry.event, Held)]

    async def places(self) -> dict[Place, int]:
        return dict(Counter([each.place async for each in self.store.located("desk")]))

    def counted(self, outcome: Attempt) -> float | None:
        labels = {"destination": "desk", "outcome": str(outcome)}
        return self.registry.get_sample_value("crosswire_deliveries_total", labels)


def failing(attempt: Attempt = Attempt.SERVER_ERROR, **facts: str) -> Answer:
    return Answer(attempt=attempt, detail=str(attempt), **facts)  # type: ignore[arg-type]  # texts only
