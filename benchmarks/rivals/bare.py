"""Bare consumers, which take the articles' bytes and do nothing with them: `aiokafka` or `confluent-kafka`."""

import asyncio
import sys
from typing import Any

import confluent_kafka
from aiokafka import AIOKafkaConsumer

from benchmarks.rivals.stopwatch import Stopwatch, say
from streams.group import group
from wire.topics import ARTICLES


def main() -> None:
    """Consume until the stopwatch ends it."""
    broker, namespace, count, _, kind = sys.argv[1:]
    watch = Stopwatch(int(count))
    if kind == "aiokafka":
        asyncio.run(_aiokafka(broker, namespace, watch))
    else:
        _confluent(broker, namespace, watch)


async def _aiokafka(broker: str, namespace: str, watch: Stopwatch) -> None:
    topic = ARTICLES.name(namespace)
    async with AIOKafkaConsumer(
        topic, bootstrap_servers=broker, group_id=f"{group(namespace)}.aiokafka", auto_offset_reset="earliest"
    ) as consumer:
        say("ready")
        async for _ in consumer:
            watch.message()
            watch.done()


def _confluent(broker: str, namespace: str, watch: Stopwatch) -> None:
    consumer: Any = confluent_kafka.Consumer(
        {"bootstrap.servers": broker, "group.id": f"{group(namespace)}.rdkafka", "auto.offset.reset": "earliest"}
    )
    watch.message()  # its threads fetch before the first message is asked for; so, by the clock, joining counts too
    consumer.subscribe([ARTICLES.name(namespace)])
    say("ready")
    while True:
        for _ in consumer.consume(500, 1.0):
            watch.done()


if __name__ == "__main__":
    main()
