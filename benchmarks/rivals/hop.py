"""The bare way from the broker to a webhook: an aiokafka consumer whose messages aiohttp posts as they are."""

import asyncio
import sys

import aiohttp
from aiokafka import AIOKafkaConsumer

from benchmarks.rivals.stopwatch import say
from wire.topics import ARTICLES


async def main() -> None:
    """Post until killed."""
    broker, namespace, url = sys.argv[1:]
    topic = ARTICLES.name(namespace)
    async with (
        aiohttp.ClientSession() as session,
        AIOKafkaConsumer(topic, bootstrap_servers=broker, auto_offset_reset="earliest") as consumer,
    ):
        say("ready")
        async for message in consumer:
            async with session.post(url, data=message.value):
                pass


if __name__ == "__main__":
    asyncio.run(main())
