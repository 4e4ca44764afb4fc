"""One courier, until killed: `python -m tests.fakes.lone_courier REDIS_URL NAMESPACE WEBHOOK_URL SECRET`."""

import asyncio
import random
import sys
from pathlib import Path

from prometheus_client import CollectorRegistry

from alerts.delivery.carriers import Carriers
from alerts.delivery.courier import Courier
from alerts.delivery.destinations import resolve
from alerts.delivery.retry import Schedule
from alerts.store.redis_store import RedisStore
from wire.clock import system_clock
from wire.metrics import Metrics
from wire.settings import DestinationSettings, Secret

IDLE = 2.0


async def main(redis_url: str, namespace: str, webhook: str, secret: str) -> None:
    (to,) = resolve([DestinationSettings(name="desk", url=Secret(webhook), secret=Secret(secret))], Path())
    courier = Courier(
        to,
        store=RedisStore(redis_url, namespace),
        carrier=Carriers(30, allow_private=True),
        schedule=Schedule(delays=(0.1,), jitter=0),
        idle=IDLE,
        clock=system_clock,
        chance=random.random,
        metrics=Metrics(CollectorRegistry()),
    )
    await courier.run(asyncio.Event())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
