"""A broker with clients for a test, each of which is closed after it."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from itertools import count
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType, NewTopic

from tests.engines.plugin import Broker

_numbers = count()
_POLL = 200  # milliseconds
SESSION = 6_000  # milliseconds: the shortest that Kafka lets a member have


class Desk:
    """The `broker`, and what makes clients of it."""

    def __init__(self, broker: Broker, stack: ExitStack) -> None:
        self.broker = broker
        self._stack = stack
        self.admin = self._closed(KafkaAdminClient(bootstrap_servers=broker.url, request_timeout_ms=60_000))

    def topic(self, partitions: int = 1, configs: Mapping[str, str] | None = None) -> str:
        """Make a topic of its own, which keeps everything unless it is told otherwise, and return its name."""
        name = self.name()
        self.admin.create_topics(
            [NewTopic(name, partitions, 1, topic_configs={"retention.ms": "-1", **(configs or {})})]
        )
        self.admin.wait_for_topics([name], timeout_ms=60_000)
        return name

    def name(self) -> str:
        """Return a name that nothing here has had."""
        return f"contract-{next(_numbers)}"

    def producer(self, **options: Any) -> KafkaProducer:
        """Return a producer that waits until a message is kept."""
        given = {"acks": "all", "max_block_ms": 60_000, **options}
        return self._closed(KafkaProducer(bootstrap_servers=self.broker.url, **given))

    def consumer(self, *topics: str, **options: Any) -> KafkaConsumer:
        """Return a consumer that begins with the first message, and commits only when it is told to."""
        given = {"auto_offset_reset": "earliest", "enable_auto_commit": False, **options}
        if "group_id" in given:
            given = {"session_timeout_ms": 5 * SESSION, "heartbeat_interval_ms": 500, **given}
        return self._closed(KafkaConsumer(*topics, bootstrap_servers=self.broker.url, **given))

    def send(self, topic: str, values: Iterable[bytes | None], key: bytes | None = None, partition: int = 0) -> None:
        """Send `values`, one after the other."""
        producer = self.producer()
        sent = [producer.send(topic, value, key=key, partition=partition) for value in values]
        for future in sent:
            future.get(60)

    def read(self, topic: str, **options: Any) -> list[Any]:
        """Return what a topic holds now, in order within each partition."""
        reader = self.consumer(**options)
        partitions = [TopicPartition(topic, number) for number in sorted(reader.partitions_for_topic(topic) or ())]
        reader.assign(partitions)
        reader.seek_to_beginning(*partitions)
        ends = reader.end_offsets(partitions)
        found: list[Any] = []
        while any(reader.position(at) < end for at, end in ends.items()):
            for records in reader.poll(timeout_ms=_POLL).values():
                found += records
        reader.close()
        return found

    def values(self, topic: str, **options: Any) -> list[bytes | None]:
        """Return the values that a topic holds now."""
        return [record.value for record in self.read(topic, **options)]

    def configs(self, topic: str) -> dict[str, str]:
        """Return the settings of a topic, the broker's own among them."""
        asked = [ConfigResource(ConfigResourceType.TOPIC, topic)]
        found: Any = self.admin.describe_configs(asked, config_filter="all")["topic"][topic]
        return {name: config["value"] for name, config in found.items()}

    def _closed(self, client: Any) -> Any:
        self._stack.callback(client.close)
        return client
