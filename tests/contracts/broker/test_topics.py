"""Topics: made, looked at, changed, and how long they keep what is in them."""

from time import time

import pytest
from kafka import TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType, NewPartitions, NewTopic
from kafka.errors import (
    InvalidConfigurationError,
    InvalidReplicationFactorError,
    InvalidTopicError,
    TopicAlreadyExistsError,
)

from tests.contracts.broker.desk import Desk
from tests.waiting import wait_until

gap = pytest.mark.gap
SOON = 60.0
"""Seconds in which the broker has looked for what it need not keep, several times: the embedded one takes some 13."""


def test_a_topic_has_what_it_was_made_with(desk: Desk) -> None:
    """A topic has the partitions, copies and settings that it was made with, and tells them."""
    name = desk.topic(3, {"retention.ms": "12345678", "cleanup.policy": "compact,delete"})
    described = desk.admin.describe_topics([name])[0]
    assert [len(each["replica_nodes"]) for each in described["partitions"]] == [1, 1, 1]
    assert all(each["leader_id"] >= 0 for each in described["partitions"])
    found = desk.configs(name)
    assert (found["retention.ms"], found["cleanup.policy"]) == ("12345678", "compact,delete")
    assert {"max.message.bytes", "min.insync.replicas", "segment.ms"} <= found.keys()


def test_a_topic_that_is_there_stays_as_it_is(desk: Desk) -> None:
    """Making a topic that is there is refused, and changes nothing of it."""
    name = desk.topic(2)
    with pytest.raises(TopicAlreadyExistsError):
        desk.admin.create_topics([NewTopic(name, 5, 1)])
    assert len(desk.admin.describe_topics([name])[0]["partitions"]) == 2


@pytest.mark.parametrize(
    ("topic", "error"),
    [
        (NewTopic("too-many-copies", 1, 3), InvalidReplicationFactorError),
        (NewTopic("sp ace", 1, 1), InvalidTopicError),
        (NewTopic("odd", 1, 1, topic_configs={"retention.ms": "soon"}), InvalidConfigurationError),
        (NewTopic("unknown", 1, 1, topic_configs={"retention.years": "1"}), InvalidConfigurationError),
    ],
    ids=["copies", "name", "value", "setting"],
)
def test_a_topic_that_cannot_be_is_refused(desk: Desk, topic: NewTopic, error: type[Exception]) -> None:
    """More copies than brokers, a bad name, an unknown setting or a bad value is refused with the reason."""
    with pytest.raises(error):
        desk.admin.create_topics([topic])
    assert topic.name not in desk.admin.list_topics()


def test_settings_of_a_topic_are_changed(desk: Desk) -> None:
    """Settings of a topic are changed while it is used; the others stay."""
    name = desk.topic(1, {"retention.ms": "1000000", "segment.ms": "2000000"})
    desk.admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, configs={"retention.ms": "3000000"})])
    wait_until(lambda: desk.configs(name)["retention.ms"] == "3000000", 60, "the change")
    assert desk.configs(name)["segment.ms"] == "2000000"


def test_a_topic_is_given_more_partitions(desk: Desk) -> None:
    """A topic is given more partitions, and keeps what it holds."""
    name = desk.topic(1)
    desk.send(name, [b"a"])
    desk.admin.create_partitions({name: NewPartitions(3)})
    wait_until(lambda: len(desk.admin.describe_topics([name])[0]["partitions"]) == 3, 60, "the partitions")
    desk.send(name, [b"b"], partition=2)
    assert sorted(value or b"" for value in desk.values(name)) == [b"a", b"b"]


def test_a_topic_is_deleted_with_what_it_holds(desk: Desk) -> None:
    """A deleted topic is gone; one of its name made anew is empty and counts from zero."""
    name = desk.topic(1)
    desk.send(name, [b"a", b"b"])
    desk.admin.delete_topics([name])
    wait_until(lambda: name not in desk.admin.list_topics(), 60, "the topic to be gone")
    desk.admin.create_topics([NewTopic(name, 1, 1)])
    desk.admin.wait_for_topics([name], timeout_ms=60_000)
    desk.send(name, [b"new"])
    assert [(record.offset, record.value) for record in desk.read(name)] == [(0, b"new")]


def test_messages_before_an_offset_are_deleted(desk: Desk) -> None:
    """Messages before an offset are deleted when that is asked for; the offsets of the others stay."""
    name = desk.topic(1)
    desk.send(name, [b"%d" % number for number in range(5)])
    at = TopicPartition(name, 0)
    desk.admin.delete_records({at: 3})
    reader = desk.consumer()
    assert (reader.beginning_offsets([at])[at], reader.end_offsets([at])[at]) == (3, 5)
    assert [(record.offset, record.value) for record in desk.read(name)] == [(3, b"3"), (4, b"4")]


def test_old_messages_go_by_their_age(desk: Desk) -> None:
    """Messages that have been there for a topic's retention are deleted, and later ones kept."""
    name = desk.topic(1, {"retention.ms": "2000", "segment.ms": "100"})
    desk.send(name, [b"old"])
    producer = desk.producer()
    wait_until(lambda: producer.send(name, b"new").get(60) and b"old" not in desk.values(name), SOON, "the old to go")
    assert set(desk.values(name)) == {b"new"}


def test_age_is_by_the_message_s_own_time(desk: Desk) -> None:
    """How old a message is goes by its own time, whenever it came."""
    name = desk.topic(1, {"retention.ms": "60000", "segment.ms": "1"})
    producer, now = desk.producer(), int(time() * 1000)
    producer.send(name, b"old", timestamp_ms=now - 120_000).get(60)
    # A segment goes when all that it has is old: what comes within the same moment would keep the old one for a minute.
    wait_until(lambda: time() * 1000 > now + 1_000, SOON, "the clock to go on")
    wait_until(lambda: producer.send(name, b"new").get(60) and b"old" not in desk.values(name), SOON, "the old to go")
    assert set(desk.values(name)) == {b"new"}


def test_old_messages_go_by_their_size(desk: Desk) -> None:
    """Of a topic that may be so large only the newest messages are kept."""
    name = desk.topic(1, {"retention.bytes": "2097152", "segment.bytes": "1048576"})
    desk.send(name, [b"%d" % number + b"x" * 500_000 for number in range(10)])
    wait_until(lambda: len(desk.values(name)) <= 6, SOON, "the oldest to go")
    left = [int((value or b"").rstrip(b"x")) for value in desk.values(name)]
    assert left == list(range(10))[-len(left) :]
    assert len(left) >= 3


def test_of_a_compacted_topic_the_last_of_each_key_is_kept(desk: Desk) -> None:
    """In a compacted topic the last message of each key is kept, with its offset, and earlier ones go."""
    name = desk.topic(1, {"cleanup.policy": "compact", "segment.ms": "100", "min.cleanable.dirty.ratio": "0.01"})
    for turn in range(5):
        for key in (b"a", b"b"):
            desk.send(name, [b"%d" % turn], key=key)
    producer = desk.producer()

    def compacted() -> bool:
        producer.send(name, b"x", key=b"last").get(60)
        return sum(record.key in (b"a", b"b") for record in desk.read(name)) == 2

    wait_until(compacted, SOON, "the earlier ones to go")
    assert [(record.offset, record.key, record.value) for record in desk.read(name)][:2] == [
        (8, b"a", b"4"),
        (9, b"b", b"4"),
    ]


def test_in_a_compacted_topic_what_is_taken_back_goes(desk: Desk) -> None:
    """In a compacted topic a message without a value takes its key away, and is itself forgotten later."""
    configs = {"segment.ms": "100", "min.cleanable.dirty.ratio": "0.01", "delete.retention.ms": "100"}
    name = desk.topic(1, {"cleanup.policy": "compact", **configs})
    desk.send(name, [b"1", None], key=b"gone")
    desk.send(name, [b"1"], key=b"kept")
    producer = desk.producer()

    def forgotten() -> bool:
        producer.send(name, b"x", key=b"last").get(60)
        return b"gone" not in {record.key for record in desk.read(name)}

    wait_until(forgotten, SOON, "the key to be forgotten")
    assert b"kept" in {record.key for record in desk.read(name)}


@gap("its answer lacks what kafka-python reads; metadata requests tell the same")
def test_the_cluster_is_described(desk: Desk) -> None:
    """The cluster tells its brokers and who leads it."""
    found = desk.admin.describe_cluster()
    assert len(found["brokers"]) == 1
    assert found["controller_id"] == found["brokers"][0]["broker_id"]
