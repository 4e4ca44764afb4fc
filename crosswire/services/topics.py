"""Making the topics of a namespace, and removing them."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from kafka import TopicPartition
from kafka.admin import KafkaAdminClient, NewTopic, OffsetSpec
from kafka.errors import (
    InvalidReplicationFactorError,
    TopicAlreadyExistsError,
    TopicAuthorizationFailedError,
)

from crosswire.services.broker import admin
from crosswire.services.ended_groups import delete_groups
from wire.brokers import denied
from wire.errors import BrokerError
from wire.settings import KafkaSettings
from wire.topics import ARTICLES, DAY, PASSED_BY, REPORTS, TOPICS, Topic

_BULKY = (ARTICLES, REPORTS, PASSED_BY)
_SEGMENT = 30_000  # milliseconds until a part of a compacted topic is compacted
_LONG_SEGMENT = 600_000  # the same for one whose old messages are only a little room
_ENOUGH = 3  # copies, of which one may be lost while the others go on
_READY = 10_000  # milliseconds until a new topic must have leaders


def create_topics(kafka: KafkaSettings, namespace: str, *, embedded: bool = False) -> tuple[str, ...]:
    """Make the topics of `namespace` that the brokers of `kafka` do not have; returns their names.

    Topics that are there stay as they are; those that somebody else makes at the same time are waited for as well. The
    embedded broker holds everything in memory and writes all of it to disk again and again, so for it articles and what
    is told of each are kept for a day only. Raises `BrokerError` if the broker refuses.
    """
    with admin(kafka) as client:
        missing = _missing(client, namespace)
        made = tuple(name for topic, name in missing if _make(client, kafka, topic, name, embedded))
        client.wait_for_topics([name for _, name in missing], timeout_ms=_READY)
    return made


def check_creation(kafka: KafkaSettings, namespace: str) -> None:
    """Ask whether the topics of `namespace` that are missing could be made; none is. Raises `BrokerError` if not."""
    with admin(kafka) as client:
        for topic, name in _missing(client, namespace):
            _make(client, kafka, topic, name, embedded=False, only_asked=True)


def _missing(client: KafkaAdminClient, namespace: str) -> list[tuple[Topic, str]]:
    there = set(client.list_topics())
    return [(topic, topic.name(namespace)) for topic in TOPICS if topic.name(namespace) not in there]


def _make(
    client: KafkaAdminClient, kafka: KafkaSettings, topic: Topic, name: str, embedded: bool, only_asked: bool = False
) -> bool:
    """Make a topic; return whether it was not there. Raises `BrokerError` for a right or a broker that lacks."""
    retention = min(topic.retention, DAY) if embedded and topic in _BULKY else topic.retention
    configs = {"retention.ms": str(retention * 1000), "cleanup.policy": "delete"}
    if kafka.replication >= _ENOUGH:  # what is acknowledged outlives any one broker
        configs["min.insync.replicas"] = str(_ENOUGH - 1)
    if topic.compacted:
        configs |= {"cleanup.policy": "compact,delete", "segment.ms": str(_LONG_SEGMENT)}
    wanted = NewTopic(name, kafka.partitions, kafka.replication, topic_configs=configs)
    try:
        client.create_topics([wanted], validate_only=only_asked)
    except TopicAlreadyExistsError:
        return False  # another process made it in the meantime
    except TopicAuthorizationFailedError:
        raise denied(kafka, "Create", "topic", name) from None
    except InvalidReplicationFactorError:
        copies = f"{kafka.replication} copies of topic {name}"
        raise BrokerError(f"the broker cannot keep {copies}", "lower CROSSWIRE_KAFKA_REPLICATION") from None
    return True


def compacted_topic(kafka: KafkaSettings, name: str) -> None:
    """Make the topic `name` as one that keeps the last value of each key and soon forgets the others.

    With a broker's default segments nothing is compacted for a week. Raises `BrokerError` if the broker refuses.
    """
    configs = {
        "cleanup.policy": "compact",
        "segment.ms": str(_SEGMENT),
        "min.cleanable.dirty.ratio": "0.1",
        "delete.retention.ms": str(_SEGMENT),
    }
    with admin(kafka) as client, suppress(TopicAlreadyExistsError):
        client.create_topics([NewTopic(name, kafka.partitions, kafka.replication, topic_configs=configs)])
        client.wait_for_topics([name], timeout_ms=_READY)


def delete_topics(
    kafka: KafkaSettings, namespace: str, also: Iterable[str] = (), groups: Iterable[str] = (), *, patience: float = 0.0
) -> tuple[str, ...]:
    """Delete the topics of `namespace`, those named in `also` and the consumer `groups`; returns the topics' names.

    What is not there is passed over, and a group whose members still join again after `patience` seconds is left.
    Only exact names are deleted: a prefix would reach the topics of the namespace `crosswire.test` from `crosswire`.
    """
    wanted = {topic.name(namespace) for topic in TOPICS} | set(also)
    with admin(kafka) as client:
        gone = sorted(wanted & set(client.list_topics()))
        if gone:
            client.delete_topics(gone)
        delete_groups(client, set(groups), patience)
    return tuple(gone)


def ends(kafka: KafkaSettings, names: Iterable[str]) -> dict[TopicPartition, int]:
    """Return where each partition of the topics `names` ends now. Raises `BrokerError`."""
    with admin(kafka) as client:
        described: Any = client.describe_topics(list(names))
        partitions = [TopicPartition(t["name"], p["partition_index"]) for t in described for p in t["partitions"]]
        offsets = client.list_partition_offsets(dict.fromkeys(partitions, OffsetSpec.LATEST))
        return {partition: found.offset for partition, found in offsets.items()}


def forget_before(kafka: KafkaSettings, offsets: Mapping[TopicPartition, int]) -> None:
    """Delete the messages before `offsets`. Raises `BrokerError`."""
    wanted = {partition: offset for partition, offset in offsets.items() if offset > 0}
    if wanted:
        with admin(kafka) as client:
            client.delete_records(wanted)
