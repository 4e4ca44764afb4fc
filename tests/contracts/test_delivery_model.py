"""Wherever intake and sender crash, between any two commands: no alert is lost, and what comes twice has the same id.

The real admission and the real courier run against the fake and the real store. A crash is an exception that nobody
catches, before or after a command to the store, the topic or the receiver; then another process begins anew.
"""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from msgspec.structs import replace
from prometheus_client import CollectorRegistry

from alerts.delivery.answer import Answer
from alerts.delivery.breaker import Pauses
from alerts.delivery.courier import Courier
from alerts.delivery.destinations import resolve
from alerts.delivery.retry import Attempt, Schedule
from alerts.formats.format import HttpRequest, Request
from alerts.intake.admission import Admission
from alerts.message import payload
from alerts.store.port import AlertStore
from alerts.store.redis_store import RedisStore
from tests.alerts.samples import EVERYTHING, NOON, change
from tests.alerts.services import namespace
from tests.contracts.exploring import explore
from tests.fakes.alert_store import FakeAlertStore
from tests.fakes.findings_topic import FakeFindingsTopic
from tests.fakes.manual_clock import ManualClock
from wire.metrics import Metrics
from wire.settings import DestinationSettings, Secret

WEBHOOK = DestinationSettings(name="desk", url=Secret("https://desk.example/"), secret=Secret("whsec_" + "S" * 40))
DAY = 86400.0


class Crash(BaseException):
    """The process ends here."""


class Mortal:
    """Passes calls on to `inner` until `countdown` of them are over; then it crashes, before the call or after it."""

    def __init__(self, inner: Any, life: "Life") -> None:
        self._inner = inner
        self._life = life

    def __getattr__(self, name: str) -> Any:
        return self._life.mortal(getattr(self._inner, name))


class Life:
    """How many commands a process still gets; None for ever."""

    def __init__(self, commands: int | None = None, *, after: bool = False) -> None:
        self._left = commands
        self._after = after

    def mortal(self, call: Callable[..., Any]) -> Callable[..., Coroutine[Any, Any, Any]]:
        async def called(*args: Any, **more: Any) -> Any:
            ends = self._left == 0
            if self._left is not None:
                self._left -= 1
            if ends and not self._after:
                raise Crash
            answer = await call(*args, **more)
            if ends:
                raise Crash
            return answer

        return called


lives = st.builds(Life, st.none() | st.integers(0, 7), after=st.booleans())
ends = st.lists(
    st.sampled_from([Attempt.DELIVERED, Attempt.SERVER_ERROR, Attempt.TIMEOUT, Attempt.THROTTLED]), max_size=9
)


class Journey(RuleBasedStateMachine):
    """Findings on a topic, an intake and a sender that crash, a receiver that remembers."""

    make: Callable[[], AlertStore]

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.store = type(self).make()
        self.topic = FakeFindingsTopic()
        self.clock = ManualClock(NOON + timedelta(hours=1))
        self.put: dict[str, int] = {}
        self.bodies: dict[str, list[payload.Message]] = {}
        self.answers: list[Attempt] = []

    def do(self, work: Coroutine[Any, Any, Any]) -> bool:
        """Return whether the process survived."""
        try:
            self.loop.run_until_complete(work)
        except Crash:
            return False
        return True

    @rule(alert=st.sampled_from("abc"))
    def find(self, alert: str) -> None:
        self.put[alert] = self.put.get(alert, 0) + 1
        at = NOON + timedelta(seconds=len(self.topic.messages))
        self.topic.put(change(alert=alert, origins=self.put[alert], judged_at=at))

    @precondition(lambda self: self.topic.committed < len(self.topic.messages))
    @rule(life=lives)
    def take_in(self, life: Life) -> None:
        self.do(self.intake(life))

    async def intake(self, life: Life) -> None:
        """Another process begins where the last commit was, and takes in what there is."""
        self.topic.restart()
        topic, store = Mortal(self.topic, life), Mortal(self.store, life)
        metrics = Metrics(CollectorRegistry())
        admission = Admission(topic, store, EVERYTHING, clock=self.clock, metrics=metrics)
        for consumed in await topic.poll():
            await admission.take(consumed)
        await topic.commit()

    @rule(life=lives, answers=ends)
    def send(self, life: Life, answers: list[Attempt]) -> None:
        self.answers = answers
        self.do(self.sender(life, 6))

    async def sender(self, life: Life, steps: int) -> None:
        """Another process takes up what is there. All that it finds claimed was claimed by one that is gone."""
        courier = Courier(
            resolve([WEBHOOK], Path())[0],
            store=Mortal(self.store, life),
            carrier=life.mortal(self.carry),
            schedule=Schedule(delays=(5, 60), jitter=0, max_age=365 * DAY),
            idle=0.0,
            clock=self.clock,
            chance=lambda: 0.0,
            metrics=Metrics(CollectorRegistry()),
            pauses=Pauses(failures=2, shortest=30, longest=60),
        )
        for _ in range(steps):
            if not await courier.step(0.001):
                break

    async def carry(self, request: Request) -> Answer:
        assert isinstance(request, HttpRequest)
        end = self.answers.pop(0) if self.answers else Attempt.DELIVERED
        if end is not Attempt.SERVER_ERROR:  # a timeout may well have arrived
            self.bodies.setdefault(request.headers["webhook-id"], []).append(payload.decode(request.body))
        return Answer(attempt=end, retry_after="30" if end is Attempt.THROTTLED else "")

    @rule(seconds=st.sampled_from([1, 30, 3600]))
    def time_passes(self, seconds: float) -> None:
        self.clock.forward(seconds)

    def teardown(self) -> None:
        for _ in range(99):
            assert self.do(self.intake(Life()))
            self.do(self.released())
            assert self.do(self.sender(Life(), 99))
            self.clock.forward(DAY)
            if self.loop.run_until_complete(self.store.depth("desk")) == 0:
                break
        expected = {payload.message_id(alert, n) for alert, count in self.put.items() for n in range(1, count + 1)}
        assert self.bodies.keys() == expected
        for name, copies in self.bodies.items():
            assert {payload.message_id(each.data.id, each.data.sequence) for each in copies} == {name}
            assert len({_timeless(each) for each in copies}) == 1
        self.loop.run_until_complete(self.store.close())
        self.loop.close()

    async def released(self) -> None:
        """What a process does when it starts, and every few seconds."""
        await self.store.release("desk")


def _timeless(message: payload.Message) -> bytes:
    """Return what is the same in every copy: all but when it was sent, and whether that was late."""
    data = replace(message.data, late=False, times=replace(message.data.times, sent_at=NOON))
    return payload.encode(replace(message, data=data))


def test_no_crash_loses_an_alert_on_the_fake() -> None:
    explore(Journey, FakeAlertStore, 40, 25)


def test_no_crash_loses_an_alert_on_the_real_store(store_url: str) -> None:
    explore(Journey, lambda: RedisStore(store_url, namespace()), 10, 20)
