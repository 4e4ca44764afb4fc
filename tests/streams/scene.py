"""The two agents over topics in memory."""

import asyncio

from prometheus_client import CollectorRegistry

from streams.agents import Judge, Outlets, Reader, telling
from streams.guard import Guard, Work
from streams.health.progress import Progress
from streams.lookahead import Lookahead
from streams.outbox import Outbox
from streams.state.theatres import Theatres
from streams.tenure import Tenure
from tests.fakes.plain_steps import plain_steps
from tests.fakes.topics import FakeEvent, FakeStream, FakeTable, FakeTopic, Sent
from tests.streams.examples import NOW
from wire.codec import decode
from wire.errors import CrosswireError
from wire.metrics import Metrics
from wire.records import DeadLetter, Stage

OURS = ("in", 0)


class Scene:
    def __init__(self) -> None:
        self.log: list[Sent | str] = []
        self.table = FakeTable(FakeTopic("changelog", self.log))
        self.outlets = Outlets(
            reports=FakeTopic("reports", self.log),
            passed_by=FakeTopic("passed-by", self.log),
            findings=FakeTopic("findings", self.log),
            sources=FakeTopic("sources", self.log),
            dead_letters=FakeTopic("dead-letters", self.log),
            table=self.table,
            lanes=2,
        )
        self.metrics = Metrics(CollectorRegistry())
        self.owned = {OURS}
        self.errors: list[CrosswireError] = []
        self.halted = asyncio.Event()
        self.outbox = Outbox("read", Progress(), self.halt, telling(self.outlets.passed_by))
        steps = plain_steps()
        self.reader = Reader(steps, self.outlets, self.metrics, lambda: NOW)
        self.tenure = Tenure(NOW)
        self.judge = Judge(Theatres(self.table, steps), self.outlets, self.metrics, lambda: NOW, self.tenure)

    def guard(self, stage: Stage = Stage.READ) -> Guard:
        counter = "crosswire_articles_read_total" if stage is Stage.READ else "crosswire_reports_judged_total"
        return Guard(
            stage, counter, self.outlets.dead_letters, self.outbox, self.owned, self.metrics, lambda: NOW,
            self.halt,
        )  # fmt: skip

    def event(self, value: bytes | None, offset: int = 0) -> FakeEvent:
        return FakeEvent(value, self.log, offset)

    def counted(self, name: str, **labels: str) -> float | None:
        return self.metrics.registry.get_sample_value(name, labels)

    def halt(self, error: CrosswireError) -> None:
        self.errors.append(error)
        self.halted.set()

    async def run(self, stream: FakeStream, work: Work, ahead: Lookahead | None = None) -> None:
        """Let guard and outbox process `stream`, until the guard is through with it or has stopped the worker."""
        sending = asyncio.ensure_future(self.outbox.run())
        guarding = asyncio.ensure_future(self.guard().run(stream, work, ahead=ahead))
        halted = asyncio.ensure_future(self.halted.wait())
        await asyncio.wait((guarding, halted), return_when=asyncio.FIRST_COMPLETED)
        await self.outbox.emptied()
        for task in (guarding, sending, halted):
            task.cancel()

    @property
    def acknowledged(self) -> list[str]:
        return [entry for entry in self.log if isinstance(entry, str)]

    def letters(self) -> list[DeadLetter]:
        sent = [entry for entry in self.log if isinstance(entry, Sent) and entry.topic == "dead-letters"]
        return [decode(entry.value or b"", "dead_letter") for entry in sent]
