"""Messages: how they are kept, in what order, and who sees them."""

import os
import signal
from collections import defaultdict

import pytest
from kafka import TopicPartition
from kafka.errors import KafkaError, MessageSizeTooLargeError, OffsetOutOfRangeError

from tests.contracts.broker.desk import Desk
from tests.waiting import wait_until

gap = pytest.mark.gap
LIMIT = 1_048_588
"""Bytes of a batch that Kafka takes unless it is told otherwise."""


def test_messages_of_a_key_are_read_in_the_order_they_were_sent(desk: Desk) -> None:
    """Messages of a key come from one partition, in the order they were sent, with offsets without gaps."""
    topic, producer = desk.topic(partitions=3), desk.producer()
    for number in range(90):
        producer.send(topic, b"%d" % number, key=b"key-%d" % (number % 7))
    producer.flush()
    numbers, partitions, offsets = defaultdict(list), defaultdict(set), defaultdict(list)
    for record in desk.read(topic):
        numbers[record.key].append(int(record.value))
        partitions[record.key].add(record.partition)
        offsets[record.partition].append(record.offset)
    assert numbers == {b"key-%d" % key: list(range(key, 90, 7)) for key in range(7)}
    assert all(len(found) == 1 for found in partitions.values())
    assert all(found == list(range(len(found))) for found in offsets.values())


def test_a_message_comes_back_as_it_was_sent(desk: Desk) -> None:
    """Key, value, headers and time come back byte by byte; no value differs from an empty one."""
    topic, producer = desk.topic(), desk.producer()
    sent = [(b"\xff\x00", b"\xfe" * 10), (b"", b""), (None, b"x"), (b"gone", None)]
    headers = [("trace", b"\x00\x01"), ("trace", b"twice")]
    for at, (key, value) in enumerate(sent):
        producer.send(topic, value, key=key, headers=headers, timestamp_ms=1_700_000_000_000 + at).get(60)
    found = desk.read(topic)
    assert [(record.key, record.value) for record in found] == sent
    assert [list(record.headers) for record in found] == [headers] * len(sent)
    assert [record.timestamp - 1_700_000_000_000 for record in found] == list(range(len(sent)))


def test_compressed_messages_are_read(desk: Desk) -> None:
    """What a producer compressed, any consumer reads."""
    topic, producer = desk.topic(), desk.producer(compression_type="gzip", linger_ms=50)
    for number in range(200):
        producer.send(topic, b"the same words again %d" % (number % 2))
    producer.flush()
    assert len(desk.values(topic)) == 200


def test_a_message_that_is_too_large_is_refused_and_the_others_are_taken(desk: Desk) -> None:
    """A message above a megabyte is refused alone, and says why; a topic may be told to take more."""
    small, large = desk.topic(), desk.topic(configs={"max.message.bytes": str(3 * LIMIT)})
    producer = desk.producer(max_request_size=4 * LIMIT, enable_idempotence=False)
    huge = b"x" * (LIMIT + 1)
    producer.send(small, b"before").get(60)
    with pytest.raises(MessageSizeTooLargeError):
        producer.send(small, huge).get(60)
    producer.send(small, b"after").get(60)
    producer.send(large, huge).get(60)
    assert desk.values(small) == [b"before", b"after"]
    assert desk.values(large) == [huge]


def test_a_message_that_is_sent_again_is_kept_once(desk: Desk) -> None:
    """A producer that did not hear of its message sends it again; the broker knows it, and keeps it once."""
    topic = desk.topic()
    producer = desk.producer(enable_idempotence=True, request_timeout_ms=1_000, delivery_timeout_ms=120_000)
    producer.send(topic, b"first").get(60)
    process = desk.broker.child.process
    process.send_signal(signal.SIGSTOP)
    os.waitpid(process.pid, os.WUNTRACED)  # all of its threads stand still
    try:
        waiting = [producer.send(topic, b"%d" % number) for number in range(5)]
        with pytest.raises(KafkaError):
            waiting[0].get(3)  # by then it has been sent, and given up, and sent
    finally:
        process.send_signal(signal.SIGCONT)
    for future in waiting:
        future.get(150)
    assert desk.values(topic) == [b"first", *(b"%d" % number for number in range(5))]


@gap("it makes the topic, with one partition")
def test_a_topic_that_is_not_there_is_not_made_by_a_message(desk: Desk) -> None:
    """A message to a topic that is not there is refused within the producer's time, and makes none."""
    absent = desk.name()
    with pytest.raises(KafkaError):
        desk.producer(max_block_ms=1_500).send(absent, b"x").get(60)
    assert absent not in desk.admin.list_topics()


def test_times_are_found(desk: Desk) -> None:
    """The first message at or after a moment is found by time; after the last there is none."""
    topic, producer = desk.topic(), desk.producer()
    for minute in range(10):
        producer.send(topic, b"x", timestamp_ms=1_700_000_000_000 + minute * 60_000).get(60)
    at, reader = TopicPartition(topic, 0), desk.consumer()

    def first(offset_ms: int) -> int | None:
        found = reader.offsets_for_times({at: 1_700_000_000_000 + offset_ms})[at]
        return found.offset if found else None

    assert [first(0), first(1), first(300_000), first(540_000), first(540_001)] == [0, 1, 5, 9, None]
    assert (reader.beginning_offsets([at])[at], reader.end_offsets([at])[at]) == (0, 10)


def test_a_place_that_is_no_longer_there_is_told(desk: Desk) -> None:
    """Who asks for an offset that is not there is told, or begins where it said it would."""
    topic = desk.topic()
    desk.send(topic, [b"a", b"b"])
    at = TopicPartition(topic, 0)
    strict = desk.consumer(auto_offset_reset="none")
    strict.assign([at])
    strict.seek(at, 100)
    with pytest.raises(OffsetOutOfRangeError):
        wait_until(lambda: strict.poll(timeout_ms=100), 60, "an answer")
    early = desk.consumer()
    early.assign([at])
    early.seek(at, 100)
    found: list[bytes] = []

    def read() -> bool:
        found.extend(record.value for records in early.poll(timeout_ms=100).values() for record in records)
        return len(found) >= 2

    wait_until(read, 60, "both messages")
    assert found == [b"a", b"b"]
