"""The whole of `deliver` on the real services: publish findings, look at what arrives."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from kafka import KafkaProducer
from msgspec.structs import replace
from prometheus_client import CollectorRegistry

from alerts.delivery.retry import Schedule
from alerts.main import deliver
from crosswire.services.topics import create_topics
from tests.alerts.services import namespace
from tests.waiting import wait_until
from wire.clock import system_clock
from wire.codec import encode
from wire.records import Finding
from wire.settings import (
    DeliverSettings,
    DestinationSettings,
    KafkaSettings,
    RedisSettings,
    RouteSettings,
    Secret,
    Settings,
)
from wire.topics import FINDINGS

SECRET = Secret("whsec_" + "S" * 40)
SOON = Schedule(delays=(0.05,), jitter=0, max_age=30)


class Stage:
    """A namespace on the real services: publish findings, run `deliver`, look at what came."""

    def __init__(self, kafka: str, redis: str) -> None:
        self.settings = Settings(
            namespace=namespace(),
            kafka=KafkaSettings(url=kafka, partitions=1),
            redis=RedisSettings(url=redis),
            deliver=DeliverSettings(port=0, timeout=30.0, allow_private=True),
        )
        create_topics(self.settings.kafka, self.settings.namespace)
        self._producer = KafkaProducer(bootstrap_servers=kafka)
        self.registry = CollectorRegistry()
        self.metrics_url = ""

    def close(self) -> None:
        self._producer.close()

    def publish(self, *findings: Finding | bytes) -> None:
        topic = FINDINGS.name(self.settings.namespace)
        for finding in findings:
            raw = finding if isinstance(finding, bytes) else encode(replace(finding, judged_at=system_clock()))
            self._producer.send(topic, value=raw, key=b"khartoum").get(timeout=60)

    def routes(self, *routes: RouteSettings) -> None:
        self.settings = replace(self.settings, routes=routes)

    def destinations(self, **urls: str) -> None:
        hooks = tuple(DestinationSettings(name=name, url=Secret(url), secret=SECRET) for name, url in urls.items())
        self.settings = replace(self.settings, destinations=hooks)

    @asynccontextmanager
    async def delivering(self) -> AsyncIterator[None]:
        stop, begun = asyncio.Event(), asyncio.Event()
        self.registry = CollectorRegistry()

        def started(url: str) -> None:
            self.metrics_url = url
            begun.set()

        running = asyncio.create_task(
            deliver(
                self.settings,
                clock=system_clock,
                chance=lambda: 0.0,
                stop=stop,
                registry=self.registry,
                schedule=SOON,
                started=started,
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

    def count(self, name: str, **labels: str) -> float:
        return self.registry.get_sample_value(name, labels) or 0.0


async def until(predicate: Callable[[], object], what: str, seconds: float = 60) -> None:
    await asyncio.to_thread(wait_until, predicate, seconds, what)
