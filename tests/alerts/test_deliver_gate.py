"""The whole of `deliver` with a gate, on a real broker, a real Valkey and a real receiver: a night and its morning."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace
from prometheus_client import CollectorRegistry

from alerts import main
from alerts.delivery.retry import Schedule
from alerts.receiver import ReceiverServer
from alerts.store.journal import Held
from alerts.store.redis_store import RedisStore
from tests.alerts.samples import change
from tests.alerts.stage import Stage, until
from wire.clock import system_clock
from wire.settings import DestinationSettings, Match, QuietHours, RouteSettings, Secret

TONIGHT = system_clock().replace(hour=21, minute=59, second=0, microsecond=0)


class Movable:
    """A clock that runs as the system's does, from another time on, and can be put forward."""

    def __init__(self, now: datetime) -> None:
        self._ahead = now - system_clock()

    def __call__(self) -> datetime:
        return system_clock() + self._ahead

    def forward(self, **length: float) -> None:
        self._ahead += timedelta(**length)


class Room:
    """A Slack channel that keeps the heading of every message, and the headings of what it lists."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.told: list[tuple[str, list[str]]] = []

    def __call__(self, headers: Mapping[str, str], body: bytes) -> int:
        said = json.loads(body)
        listed = [block["text"]["text"] for block in said["blocks"] if block["type"] == "section" and "text" in block]
        with self._lock:
            self.told.append((said["text"], listed))
        return 200


@pytest.fixture
async def stage(broker_url: str, store_url: str) -> AsyncIterator[Stage]:
    made = Stage(broker_url, store_url)
    yield made
    made.close()


@asynccontextmanager
async def delivering(stage: Stage, clock: Movable) -> AsyncIterator[None]:
    stop, begun = asyncio.Event(), asyncio.Event()
    stage.registry = CollectorRegistry()
    running = asyncio.create_task(
        main.deliver(
            stage.settings,
            clock=clock,
            chance=lambda: 0.0,
            stop=stop,
            registry=stage.registry,
            schedule=Schedule(delays=(0.05,), jitter=0, max_age=30),
            started=lambda url: begun.set(),
        )
    )
    starting = asyncio.create_task(begun.wait())
    await asyncio.wait([running, starting], return_when=asyncio.FIRST_COMPLETED)
    try:
        yield
    finally:
        starting.cancel()
        stop.set()
        await asyncio.wait_for(running, 60)


async def test_a_night_with_quiet_hours_and_groups(stage: Stage) -> None:
    room, clock = Room(), Movable(TONIGHT)
    server = ReceiverServer(room)
    hook = DestinationSettings(name="desk", url=Secret(server.url), format="slack")
    quiet = QuietHours(start="22:00", end="07:00")
    night = RouteSettings(name="night", to=("desk",), match=Match(theatres=("khartoum",)), quiet=(quiet,), group="10m")
    stage.settings = replace(stage.settings, destinations=(hook,), routes=(night,))

    def held(reason: str) -> float:
        return stage.count("crosswire_deliveries_held_total", destination="desk", reason=reason)

    stage.publish(change(alert="change1-first", name="first"))
    async with delivering(stage, clock):
        await until(lambda: len(room.told) == 1, "the first alert of the evening, at once")
        stage.publish(change(alert="change1-second", name="second"))
        await until(lambda: held("grouped") == 1, "the second, in the group")
        clock.forward(minutes=5)
        stage.publish(
            change(alert="change1-third", name="third"), change(alert="change1-other", name="other", theatre="taiz")
        )
        await until(lambda: held("quiet_hours") == 1, "the third, in quiet hours")
        assert len(room.told) == 1
    async with delivering(stage, clock):  # a restart in the night
        clock.forward(minutes=30)
        await until(lambda: held("quiet_hours") == 1, "the digest, held until the morning")
        assert len(room.told) == 1
        clock.forward(hours=9)
        await until(lambda: len(room.told) == 2, "the morning")
        title, listed = room.told[1]
        assert "2 alerts" in title
        assert [headline.partition(":")[0].split()[-1].lower() for headline in listed] == ["second", "third"]
        await until(lambda: held("merged") == 2, "the count of what was told together")
        assert stage.count("crosswire_deliveries_total", destination="desk", outcome="delivered") == 1
    store = RedisStore(stage.settings.redis.url, stage.settings.namespace)
    events = [event for event in await store.history("change1-second") if isinstance(event, Held)]
    assert [(event.delivery[:8], event.reason) for event in events] == [
        ("change1-", "grouped"),
        ("digest1-", "quiet_hours"),
        ("change1-", "merged"),
    ]
    assert events[-1].because == events[1].delivery
    assert await store.depth("desk") == 0
    await store.close()
    server.close()
