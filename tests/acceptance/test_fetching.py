"""What aiokafka does with a partition that is paused, or that has no committed offset, and what we make of it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from kafka import KafkaProducer

from crosswire.services.endpoints import Endpoints, services
from crosswire.services.topics import create_topics
from streams.patches.fetching import chosen, to_committed
from wire.settings import KafkaSettings, Settings
from wire.topics import ARTICLES

pytestmark = pytest.mark.acceptance

SENT = 5


@pytest.fixture(scope="module")
def endpoints(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoints]:
    with services(Settings(data_dir=str(tmp_path_factory.mktemp("broker"))), redis=False) as found:
        yield found


@asynccontextmanager
async def reading(endpoints: Endpoints, namespace: str) -> AsyncIterator[tuple[Any, TopicPartition, set[Any]]]:
    """Yield a consumer of a topic with some messages in its one partition, that partition, and the others."""
    url = endpoints.kafka.url
    create_topics(KafkaSettings(url, partitions=2), namespace)
    topic = ARTICLES.name(namespace)
    with closing(KafkaProducer(bootstrap_servers=url)) as producer:
        for number in range(SENT):
            producer.send(topic, b"%d" % number, partition=0).get(10)
    consumer = AIOKafkaConsumer(
        topic,
        bootstrap_servers=url,
        group_id=namespace,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        session_timeout_ms=10_000,
    )
    await consumer.start()
    try:
        await until(consumer.assignment)
        yield consumer, TopicPartition(topic, 0), {TopicPartition(topic, 1)}
    finally:
        await consumer.stop()


async def fetched(consumer: Any, partition: TopicPartition) -> None:
    """Return when messages of `partition` wait in the consumer."""
    await until(lambda: partition in consumer._fetcher._records)


async def until(there: Callable[[], object]) -> None:
    """Return when `there()` is true; what it waits for has no event."""
    async with asyncio.timeout(60):
        while not there():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_what_nobody_asks_for_stays_where_it_is(endpoints: Endpoints) -> None:
    async with reading(endpoints, "chosen") as (consumer, full, other):
        take = chosen(consumer._fetcher.fetched_records)
        await fetched(consumer, full)
        wanted = set(other)
        waiting = asyncio.ensure_future(take(wanted, timeout=0.3))
        await asyncio.sleep(0.05)
        wanted.clear()  # as Faust does while somebody waits for records
        assert await waiting == {}
        assert await take(set(), timeout=0) == {}
        assert len((await take({full}, timeout=0))[full]) == SENT


async def test_a_partition_without_a_committed_offset_begins_again(endpoints: Endpoints) -> None:
    async with reading(endpoints, "begins") as (consumer, full, _):
        consumer.seek_to_committed = to_committed(consumer, "another")
        for _ in range(2):
            await fetched(consumer, full)
            taken = await consumer._fetcher.fetched_records({full}, timeout=60)
            assert [message.value for message in taken[full]] == [b"%d" % n for n in range(SENT)]
            assert (await consumer.seek_to_committed())[full] is None
            assert consumer._subscription.subscription.assignment.state_value(full).position == 0  # at once
        await consumer.commit({full: 2})
        assert (await consumer.seek_to_committed())[full] == 2
        await fetched(consumer, full)
        taken = await consumer._fetcher.fetched_records({full}, timeout=60)
        assert [message.value for message in taken[full]] == [b"%d" % n for n in range(2, SENT)]


async def test_the_topic_that_is_left_out_is_not_moved(endpoints: Endpoints) -> None:
    async with reading(endpoints, "left-out") as (consumer, full, _):
        seek = to_committed(consumer, full.topic)
        await fetched(consumer, full)
        await consumer._fetcher.fetched_records({full}, timeout=60)
        await seek()
        assert await consumer.position(full) == SENT
