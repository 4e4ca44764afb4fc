import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streams.health.progress import Progress
from streams.outbox import Message, Outbox, Parcel
from tests.fakes.topics import FakeEvent, FakeTopic, Sent
from wire.errors import BrokerError, CrosswireError


class Scene:
    def __init__(self) -> None:
        self.log: list[Sent | str] = []
        self.findings = FakeTopic("findings", self.log)
        self.changelog = FakeTopic("changelog", self.log)
        self.errors: list[CrosswireError] = []
        self.progress = Progress()
        self.outbox = Outbox("judge", self.progress, self.errors.append)

    def parcel(self, number: int) -> Parcel:
        key = str(number).encode()
        event = FakeEvent(b"", self.log, offset=number)
        return Parcel(event, (Message(self.findings, key, b"f"),), (Message(self.changelog, key, b"r", 3),))

    @property
    def words(self) -> list[str]:
        return [entry if isinstance(entry, str) else f"{entry.topic} {entry.key.decode()}" for entry in self.log]


@asynccontextmanager
async def sending(scene: Scene) -> AsyncIterator[None]:
    task = asyncio.ensure_future(scene.outbox.run())
    yield
    task.cancel()


async def turns() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_what_lasts_is_sent_after_the_findings_and_acknowledged_after_both() -> None:
    scene = Scene()
    async with sending(scene):
        await scene.outbox.put(scene.parcel(1))
        await scene.outbox.emptied()
    assert scene.words == ["findings 1", "changelog 1", "ack 1"]
    assert scene.log[1] == Sent("changelog", b"1", b"r", 3)


async def test_nothing_lasts_before_the_findings_are_acknowledged() -> None:
    scene = Scene()
    scene.findings.silent = True
    async with sending(scene):
        await scene.outbox.put(scene.parcel(1))
        await turns()
        assert scene.words == ["findings 1"]
        scene.findings.acknowledge()
        await scene.outbox.emptied()
    assert scene.words[-1] == "ack 1"


async def test_while_one_group_is_on_its_way_the_next_one_gathers_in_order() -> None:
    scene = Scene()
    scene.findings.silent = True
    async with sending(scene):
        await scene.outbox.put(scene.parcel(1))
        await turns()
        for number in (2, 3):
            await scene.outbox.put(scene.parcel(number))
        scene.findings.silent = False
        scene.findings.acknowledge()
        await scene.outbox.emptied()
    assert scene.words == [
        "findings 1", "changelog 1", "ack 1",
        "findings 2", "findings 3", "changelog 2", "changelog 3", "ack 2", "ack 3",
    ]  # fmt: skip


async def test_a_message_that_the_broker_does_not_take_halts_and_acknowledges_nothing() -> None:
    scene = Scene()
    scene.findings.refusing = RuntimeError("KafkaTimeoutError")
    async with sending(scene):
        await scene.outbox.put(scene.parcel(1))
        await turns()
    assert [type(error) for error in scene.errors] == [BrokerError]
    assert "judge" in str(scene.errors[0])
    assert scene.words == ["findings 1"]


async def test_a_group_that_is_not_acknowledged_is_seen_as_work_that_lasts() -> None:
    scene = Scene()
    scene.findings.silent = True
    scene.progress.recovered = True
    scene.progress.beat(0, {})
    async with sending(scene):
        await scene.outbox.put(scene.parcel(1))
        await turns()
        scene.progress.beat(10**9, {})
        assert "judge has worked on one message" in scene.progress.why_not(10**9)
        scene.findings.acknowledge()
        await scene.outbox.emptied()
        assert scene.progress.why_not(10**9) == ""
