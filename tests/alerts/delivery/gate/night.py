"""A destination with a gate, a clock that is moved, and a receiver that remembers: for tests of what goes when."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from msgspec.structs import replace
from prometheus_client import CollectorRegistry

from alerts.delivery.answer import Answer
from alerts.delivery.courier import Courier
from alerts.delivery.destinations import Destination, resolve
from alerts.delivery.gatekeeper import Gatekeeper
from alerts.delivery.retry import Attempt, Schedule
from alerts.formats.format import ForPeople, HttpRequest, Request
from alerts.message.compose import compose
from alerts.message.payload import AlertType, Message, message_id
from alerts.message.severity import Grade, Severity
from alerts.rules.gate.inhibition import inhibitions
from alerts.rules.gate.silences import Silence
from alerts.rules.gate.timing import Timing, timing
from alerts.store.gate_port import GatedStore
from alerts.store.journal import Acted, Action, Held, Revised
from alerts.store.port import Delivery
from tests.alerts.samples import NOON, change, thread
from tests.fakes.alert_store import FakeAlertStore
from tests.fakes.manual_clock import ManualClock
from wire.metrics import Metrics
from wire.records import Arrangement, FindingState, StatusWord
from wire.settings import DestinationSettings, Match, QuietHours, Secret, TimingSettings
from wire.settings.timing import InhibitionSettings

SECRET = Secret("whsec_" + "S" * 40)
QUIET = timing(TimingSettings(quiet=(QuietHours(start="22:00", end="07:00"),)), "route")
GROUP = timing(TimingSettings(group="10m"), "route")
BOTH = timing(TimingSettings(quiet=(QuietHours(start="22:00", end="07:00"),), group="10m"), "route")
REPEAT = timing(TimingSettings(repeat="4h", repeats=2), "route")
A, B, C = "change1-a", "change1-b", "change1-c"
TYPES = {"opened": AlertType.OPENED, "updated": AlertType.UPDATED, "withdrawn": AlertType.WITHDRAWN}


State = Any
"""Type, alert, sequence, why, and whether it was late: as `PlainFormat` writes them."""


class PlainFormat(ForPeople):
    """A format for people that says in JSON which states it tells."""

    name = "plain"

    def __init__(self, url: Secret | None = None) -> None:
        self._url = url or Secret("https://desk.example")

    def render(self, message: Message, at: datetime, id: str) -> HttpRequest:  # noqa: A002
        return self.digest([message], at, id)

    def digest(self, messages: Sequence[Message], at: datetime, id: str) -> HttpRequest:  # noqa: A002
        told = [[m.type, m.data.id, m.data.sequence, m.data.why, m.data.late] for m in messages]
        return HttpRequest(url=self._url, headers={"id": id}, body=json.dumps(told).encode())

    def judge(self, answer: Answer) -> Answer:
        return answer


class Receiver:
    """Answers every request as `script` says in turn ("ok", "fail", "crash" when it has taken it), and then "ok".

    `got` is what was asked of it, `kept` what it took.
    """

    def __init__(self) -> None:
        self.script: list[str] = []
        self.got: list[tuple[str, list[State]]] = []
        self.kept: list[tuple[str, list[State]]] = []

    async def __call__(self, request: Request) -> Answer:
        assert isinstance(request, HttpRequest)
        told: list[State] = [tuple(each) for each in json.loads(request.body)]
        self.got.append((request.headers["id"], told))
        end = self.script.pop(0) if self.script else "ok"
        if end != "fail":
            self.kept.append(self.got[-1])
        if end == "crash":
            raise asyncio.CancelledError
        return Answer(attempt=Attempt.DELIVERED if end == "ok" else Attempt.SERVER_ERROR)

    @property
    def ids(self) -> list[str]:
        return [each for each, _ in self.got]


class Mortal:
    """A store whose user can die at a call: `dies_in` calls from now, before the call or after it took effect."""

    def __init__(self, store: GatedStore) -> None:
        self._store = store
        self.dies_in = 0
        self.after = False

    def __getattr__(self, name: str) -> Any:
        called = getattr(self._store, name)

        async def call(*args: Any, **named: Any) -> Any:
            self.dies_in -= 1
            if self.dies_in == 0 and not self.after:
                raise asyncio.CancelledError
            answer = await called(*args, **named)
            if self.dies_in == 0:
                raise asyncio.CancelledError
            return answer

        return call


class Night:
    """Alerts by route `night` to `desk`; `steps` lets the courier do all that it can do now."""

    def __init__(
        self,
        timing: Timing,
        *,
        rate: float = 0.0,
        now: datetime = NOON,
        inhibiting: Sequence[InhibitionSettings] = (InhibitionSettings(),),
        store: GatedStore | None = None,
    ) -> None:
        self.store = store or FakeAlertStore()
        self.mortal = Mortal(self.store)
        self.clock = ManualClock(now)
        self.receiver = Receiver()
        self.registry = CollectorRegistry()
        self.metrics = Metrics(self.registry)
        self.sequences: dict[str, int] = {}
        self.last: dict[str, str] = {}
        self.timing, self.rate, self.inhibiting = timing, rate, inhibiting
        hook = DestinationSettings(name="desk", url=Secret("https://desk.example"), secret=SECRET)
        (given,) = resolve([hook], Path())
        self.to: Destination = replace(given, format=PlainFormat())
        self.courier = self.hire()

    def hire(self) -> Courier:
        gate = Gatekeeper(
            "desk",
            most=self.to.format.together,
            rate=self.rate,
            timings={"night": self.timing},
            inhibitions=inhibitions(self.inhibiting),
            store=cast("GatedStore", self.mortal),
            metrics=self.metrics,
        )
        return Courier(
            self.to,
            store=cast("GatedStore", self.mortal),
            carrier=self.receiver,
            schedule=Schedule(delays=(5, 60), jitter=0, max_age=86_400),
            idle=25,
            clock=self.clock,
            chance=lambda: 0.0,
            metrics=self.metrics,
            gate=gate,
        )

    async def news(
        self,
        alert: str = "change1-a",
        *,
        to: StatusWord = StatusWord.VIOLATED,
        severity: Severity = Severity.WARNING,
        withdrawn: bool = False,
        theatre: str = "sudan",
        name: str = "Khartoum ceasefire",
        arrangement: Arrangement = Arrangement.CEASEFIRE,
        published_at: datetime | None = None,
        route: str = "night",
    ) -> str:
        """Take the next state of `alert` in, and return the id of its delivery ("" if it is not sent)."""
        is_open = self.last.get(alert) in ("opened", "updated")
        if withdrawn and not is_open:
            return ""
        outcome = "withdrawn" if withdrawn else "updated" if is_open else "opened"
        number = self.sequences.get(alert, 0) + 1
        finding = change(
            alert=alert,
            to=to,
            theatre=theatre,
            name=name,
            state=FindingState.WITHDRAWN if withdrawn else FindingState.OPEN,
            judged_at=self.clock(),
        )
        finding = replace(finding, arrangement=arrangement, at=published_at or self.clock())
        said = compose(finding, TYPES[outcome], number, outcome, (), self.clock(), Grade(severity, "as the test says"))
        item = Delivery(
            id=message_id(alert, number), destination="desk", message=said, queued_at=self.clock(), route=route
        )
        event = Revised(alert=alert, at=self.clock(), message=said, routes={"desk": outcome})
        before = await self.store.thread(alert)
        assert await self.store.take(alert, before, thread(number), [item], event)
        self.sequences[alert], self.last[alert] = number, outcome
        return item.id

    async def act(self, alert: str, action: Action) -> None:
        await self.store.note(Acted(alert=alert, at=self.clock(), who="ana", action=action))

    async def steps(self, **later: float) -> None:
        """Move the clock (`minutes=10`), and let the courier work until it waits."""
        self.clock.forward(timedelta(**later).total_seconds())
        for _ in range(200):
            try:
                if not await self.courier.step(0.0001):
                    return
            except asyncio.CancelledError:
                self.courier = self.hire()
        raise AssertionError("the courier goes round in a circle")

    async def held(self, delivery: str) -> list[Held]:
        """Return what the gate said of a delivery."""
        events = [entry.event for entry in await self.store.journal("", 10_000)]
        return [event for event in events if isinstance(event, Held) and event.delivery == delivery]

    async def reasons(self, delivery: str) -> list[str]:
        return [event.reason for event in await self.held(delivery)]

    def counted(self, reason: str) -> float:
        labels = {"destination": "desk", "reason": reason}
        return self.registry.get_sample_value("crosswire_deliveries_held_total", labels) or 0.0


def at(hour: int, minute: int = 0, day: int = 4) -> datetime:
    """Return that time of May 2023, UTC."""
    return NOON.replace(day=day, hour=hour, minute=minute)


def silence(night: Night, hours: float = 1, **matcher: tuple[str, ...]) -> Silence:
    """Return a silence from now on, for `hours`, of what matches."""
    return Silence(
        id="silence1-s",
        author="ana",
        reason="known",
        starts=night.clock(),
        ends=night.clock() + timedelta(hours=hours),
        match=Match(**matcher),  # type: ignore[arg-type]  # tuples of texts
    )
