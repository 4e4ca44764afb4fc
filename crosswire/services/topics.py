"""Making the topics of a namespace, and removing them."""

from collections.abc import Iterable, Mapping
from typing import Any

from kafka import TopicPartition
from kafka.admin import NewTopic, OffsetSpec
from kafka.errors import InvalidReplicationFactorError, TopicAlreadyExistsError

from crosswire.services.broker import admin
from wire.errors import BrokerError
from wire.settings import KafkaSettings
from wire.topics import ARTICLES, DAY, REPORTS, TOPICS

_BULKY = (ARTICLES, REPORTS)
_READY = 10_000  # milliseconds until a new topic must have leaders


def create_topics(url: str, namespace: str, settings: KafkaSettings, *, embedded: bool = False) -> tuple[str, ...]:
    """Make the topics of `namespace` that the broker at `url` does not have; returns their names.

    Topics that are there stay as they are. The embedded broker holds everything in memory and writes all of it to disk
    again and again, so for it articles and reports are kept for a day only. Raises `BrokerError` if the broker refuses.
    """
    with admin(url) as client:
        there = set(client.list_topics())
        made = []
        for topic in TOPICS:
            name = topic.name(namespace)
            if name in there:
                continue
            retention = min(topic.retention, DAY) if embedded and topic in _BULKY else topic.retention
            configs = {"retention.ms": str(retention * 1000), "cleanup.policy": "delete"}
            try:
                client.create_topics([NewTopic(name, settings.partitions, settings.replication, topic_configs=configs)])
            except TopicAlreadyExistsError:
                continue  # another process made it in the meantime
            except InvalidReplicationFactorError:
                copies = f"{settings.replication} copies of topic {name}"
                raise BrokerError(f"the broker cannot keep {copies}", "lower CROSSWIRE_KAFKA_REPLICATION") from None
            made.append(name)
        if made:
            client.wait_for_topics(made, timeout_ms=_READY)
    return tuple(made)


def delete_topics(url: str, namespace: str, also: Iterable[str] = (), groups: Iterable[str] = ()) -> tuple[str, ...]:
    """Delete the topics of `namespace`, those named in `also` and the consumer `groups`; returns the topics' names.

    What is not there is passed over, and a group that still has members is left. Only exact names are deleted: a prefix
    would reach the topics of the namespace `crosswire.test` from `crosswire`.
    """
    wanted = {topic.name(namespace) for topic in TOPICS} | set(also)
    with admin(url) as client:
        gone = sorted(wanted & set(client.list_topics()))
        if gone:
            client.delete_topics(gone)
        known = list(groups)
        if known:
            client.delete_groups(known)
    return tuple(gone)


def ends(url: str, names: Iterable[str]) -> dict[TopicPartition, int]:
    """Return where each partition of the topics `names` ends now. Raises `BrokerError`."""
    with admin(url) as client:
        described: Any = client.describe_topics(list(names))
        partitions = [TopicPartition(t["name"], p["partition_index"]) for t in described for p in t["partitions"]]
        offsets = client.list_partition_offsets(dict.fromkeys(partitions, OffsetSpec.LATEST))
        return {partition: found.offset for partition, found in offsets.items()}


def forget_before(url: str, offsets: Mapping[TopicPartition, int]) -> None:
    """Delete the messages before `offsets`. Raises `BrokerError`."""
    wanted = {partition: offset for partition, offset in offsets.items() if offset > 0}
    if wanted:
        with admin(url) as client:
            client.delete_records(wanted)
