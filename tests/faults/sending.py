"""A courier's whole way from a real store to a real receiver, for tests of what it survives."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace
from prometheus_client import CollectorRegistry

from alerts.delivery.breaker import Pauses
from alerts.delivery.carriers import Carriers
from alerts.delivery.courier import Courier
from alerts.delivery.destinations import resolve
from alerts.delivery.retry import Schedule
from alerts.formats.format import Carrier
from alerts.receiver import Answerer, Inbox, ReceiverServer
from alerts.store.redis_store import RedisStore
from tests.alerts.samples import delivery, thread
from tests.alerts.services import namespace
from tests.waiting import wait_until
from wire.clock import Clock, system_clock
from wire.errors import StoreError
from wire.metrics import Metrics
from wire.settings import DestinationSettings, Secret

SECRET = Secret("whsec_" + "S" * 40)
PAUSES = Pauses(failures=3, shortest=0.2, longest=0.4)
SOON = Schedule(delays=(0.05,), jitter=0, max_age=120)


class Sending:
    """Alerts into the store at `url`, couriers that take them to `answer` over HTTP. `seen` counts requests by id."""

    def __init__(self, url: str, answer: Answerer | None = None, *, clock: Clock = system_clock) -> None:
        self.inbox = Inbox(SECRET)
        self.seen: Counter[str] = Counter()
        self._answer = answer or self.inbox.answer
        self.server = ReceiverServer(self._answered)
        self.clock = clock
        self.space = namespace()
        self.store = RedisStore(url, self.space)
        self.carrier = Carriers(30, allow_private=True)
        self.accepted: set[str] = set()

    def _answered(self, headers: Mapping[str, str], body: bytes) -> int:
        self.seen[headers["webhook-id"]] += 1
        return self._answer(headers, body)

    async def take(self, *names: str, queued_at: datetime | None = None) -> None:
        """Take alerts in. Raises `StoreError` where the store refuses one; none is half there."""
        for name in names:
            item = delivery(name, queued_at=queued_at or self.clock())
            await self.store.take(name, None, thread(1), [item])
            self.accepted.add(item.id)

    async def insist(self, *names: str) -> int:
        """Take alerts in as the intake does: again until the store has them; return how often it refused."""
        refused = 0
        for name in names:
            while True:
                try:
                    await self.take(name)
                    break
                except StoreError:
                    refused += 1
                    await asyncio.sleep(0.05)
        return refused

    def courier(self, *, by: Carrier | None = None, idle: float = 3.0, secret_file: Path | None = None) -> Courier:
        secrets = {"secret_file": str(secret_file)} if secret_file else {"secret": SECRET}
        given = DestinationSettings(name="desk", url=Secret(self.server.url), **secrets)
        return Courier(
            resolve([given], Path())[0],
            store=self.store,
            carrier=by or self.carrier,
            schedule=SOON,
            idle=idle,
            clock=self.clock,
            chance=lambda: 0.0,
            metrics=Metrics(CollectorRegistry()),
            pauses=PAUSES,
            parallel=2,
        )

    @asynccontextmanager
    async def running(self, *couriers: Courier) -> AsyncIterator[None]:
        """Couriers at work; one, if none is given."""
        stop = asyncio.Event()
        tasks = [asyncio.create_task(each.run(stop)) for each in couriers or (self.courier(),)]
        try:
            yield
        finally:
            stop.set()
            await asyncio.wait_for(asyncio.gather(*tasks), 60)

    async def arrived(self, seconds: float = 60) -> None:
        """Return when everything that was accepted has arrived."""
        await until(lambda: self.got >= self.accepted, f"all {len(self.accepted)}", seconds)

    async def settled(self, seconds: float = 60) -> None:
        """Return when everything that was accepted has arrived, and the store knows it."""
        await self.arrived(seconds)
        async with asyncio.timeout(seconds):
            while await self._left() > 0:
                pass

    async def _left(self) -> int:
        await asyncio.sleep(0.05)
        return await self.store.depth("desk")

    async def fails_soon(self, tries: int) -> bool:
        """Write what takes room, and no delivery; return whether the store refused one of so many."""
        for number in range(tries):
            try:
                await self.store.take(
                    f"filler-{number}", None, replace(thread(1), headline="x" * 2000 + str(number)), []
                )
            except StoreError:
                return True
        return False

    @property
    def got(self) -> set[str]:
        return {f"{message.data.id}-{message.data.sequence}" for message in self.inbox.messages}

    async def close(self) -> None:
        self.server.close()
        await self.carrier.close()
        await self.store.close()


@asynccontextmanager
async def sending(url: str, answer: Answerer | None = None, *, clock: Clock = system_clock) -> AsyncIterator[Sending]:
    """Yield a way from the store at `url`, with a receiver that answers with `answer`, or well."""
    made = Sending(url, answer, clock=clock)
    try:
        yield made
    finally:
        await made.close()


async def until(predicate: Callable[[], object], what: str, seconds: float = 60) -> None:
    await asyncio.to_thread(wait_until, predicate, seconds, what)
