"""What a broker has of topics: asked, not changed."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import msgspec
from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient
from kafka.errors import KafkaConnectionError

from crosswire.services.broker import admin
from crosswire.services.topics import ends
from wire.settings import KafkaSettings

_TRIES = 3  # a broker that has just died is still in the list of those that can be asked


class TopicFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A topic as the broker has it.

    `copies` is the fewest replicas of a partition, `leaderless` counts the partitions without a leader and `thin` those
    with a replica that is away or behind. `least_copies` is how many must have a message that is acknowledged.
    """

    name: str
    partitions: int
    leaderless: int
    copies: int
    thin: int = 0
    least_copies: int = 1
    cleanup: str
    retention: float  # seconds; infinite for a topic that keeps everything
    most_bytes: int  # of the largest message that it takes


def topic_facts(kafka: KafkaSettings, names: Iterable[str]) -> dict[str, TopicFacts]:
    """Return facts of those of the topics `names` that the brokers of `kafka` have, by name. Raises `BrokerError`."""
    with admin(kafka) as client:
        wanted = set(names)
        for _ in range(_TRIES):
            with suppress(KafkaConnectionError):
                return _asked(client, wanted)
        return _asked(client, wanted)


def behind(kafka: KafkaSettings, group: str, name: str) -> int | None:
    """Return how many messages of topic `name` the consumer `group` has not dealt with; None if it never was there.

    Raises `BrokerError`.
    """
    done = dealt_with(kafka, group, name)
    if not done:
        return None
    return sum(max(end - max(done.get(at.partition, 0), 0), 0) for at, end in ends(kafka, [name]).items())


def dealt_with(kafka: KafkaSettings, group: str, name: str) -> dict[int, int]:
    """Return up to which offset the consumer `group` has dealt with each partition of topic `name`, if it was there.

    Raises `BrokerError`.
    """
    with admin(kafka) as client:
        if group not in {listed["group_id"] for listed in client.list_groups()}:
            return {}
        offsets: Any = client.list_group_offsets({group: None})[group]
    return {at.partition: int(found.offset) for at, found in offsets.items() if at.topic == name}


def _asked(client: KafkaAdminClient, names: set[str]) -> dict[str, TopicFacts]:
    there = sorted(names & set(client.list_topics()))
    if not there:
        return {}
    described: Any = client.describe_topics(there)
    asked = [ConfigResource(ConfigResourceType.TOPIC, name) for name in there]
    configs: Any = client.describe_configs(asked, config_filter="all")["topic"]
    return {topic["name"]: _facts(topic, configs[topic["name"]]) for topic in described}


def _facts(topic: Any, config: Any) -> TopicFacts:
    partitions = topic["partitions"]
    kept = int(config["retention.ms"]["value"])
    return TopicFacts(
        name=topic["name"],
        partitions=len(partitions),
        leaderless=sum(partition["leader_id"] < 0 for partition in partitions),
        copies=min((len(partition["replica_nodes"]) for partition in partitions), default=0),
        thin=sum(len(partition["isr_nodes"]) < len(partition["replica_nodes"]) for partition in partitions),
        least_copies=int(config.get("min.insync.replicas", {}).get("value") or 1),
        cleanup=config["cleanup.policy"]["value"],
        retention=kept / 1000 if kept >= 0 else float("inf"),
        most_bytes=int(config["max.message.bytes"]["value"]),
    )
