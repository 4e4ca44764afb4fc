"""Transactions: all of it or nothing, for those who read what is committed."""

import pytest
from kafka import KafkaProducer, TopicPartition
from kafka.errors import KafkaError
from kafka.structs import OffsetAndMetadata

from tests.contracts.broker.desk import Desk


def test_what_is_committed_is_seen_and_what_is_taken_back_is_not(desk: Desk) -> None:
    """A transaction's messages are seen when it commits, and never when it is aborted."""
    topic, producer = desk.topic(), desk.producer(transactional_id=desk.name())
    producer.init_transactions()
    for value, end in ((b"kept", producer.commit_transaction), (b"taken back", producer.abort_transaction)):
        producer.begin_transaction()
        producer.send(topic, value).get(60)
        end()
    desk.send(topic, [b"plain"])
    assert desk.values(topic, isolation_level="read_committed") == [b"kept", b"plain"]
    assert desk.values(topic) == [b"kept", b"taken back", b"plain"]


def test_what_is_open_is_not_seen(desk: Desk) -> None:
    """Nothing behind an open transaction is seen by those who read what is committed."""
    topic, producer = desk.topic(), desk.producer(transactional_id=desk.name())
    producer.init_transactions()
    desk.send(topic, [b"before"])
    producer.begin_transaction()
    producer.send(topic, b"open").get(60)
    desk.send(topic, [b"after"])
    assert desk.values(topic, isolation_level="read_committed") == [b"before"]
    producer.commit_transaction()
    assert desk.values(topic, isolation_level="read_committed") == [b"before", b"open", b"after"]


def test_offsets_are_committed_with_the_messages(desk: Desk) -> None:
    """A group's offsets that belong to a transaction count when it commits, and not when it is aborted."""
    topic, group = desk.topic(), desk.name()
    desk.send(topic, [b"a", b"b", b"c"])
    at, reader = TopicPartition(topic, 0), desk.consumer(group_id=group)
    producer = desk.producer(transactional_id=desk.name())
    producer.init_transactions()
    for offset, end in ((1, producer.commit_transaction), (3, producer.abort_transaction)):
        producer.begin_transaction()
        producer.send_offsets_to_transaction({at: OffsetAndMetadata(offset, "", -1)}, group)
        end()
    assert reader.committed(at) == 1


def commit(producer: KafkaProducer, topic: str, value: bytes) -> None:
    producer.begin_transaction()
    producer.send(topic, value).get(60)
    producer.commit_transaction()


def test_of_two_producers_with_one_name_the_later_goes_on(desk: Desk) -> None:
    """A producer that was thought dead and comes back cannot write any more beside the one that took its place."""
    topic, name = desk.topic(), desk.name()
    first, second = desk.producer(transactional_id=name), desk.producer(transactional_id=name)
    first.init_transactions()
    second.init_transactions()
    with pytest.raises(KafkaError):
        commit(first, topic, b"of a ghost")
    commit(second, topic, b"of the living")
    assert desk.values(topic, isolation_level="read_committed") == [b"of the living"]
