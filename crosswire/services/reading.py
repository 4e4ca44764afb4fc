"""What a topic holds, read to its present end."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import msgspec
from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError, TopicAuthorizationFailedError

from crosswire.services.broker import require_reachable
from wire.brokers import client_options, denied
from wire.errors import BrokerError
from wire.settings import KafkaSettings

_CONNECT = 3000  # milliseconds for the broker to answer
_POLL = 1000  # milliseconds that one poll waits at most


def messages(kafka: KafkaSettings, name: str) -> Iterator[bytes]:
    """Yield the values of the messages that topic `name` on the brokers of `kafka` holds now, in order by partition.

    Messages without a value are left out. Raises `BrokerError`.
    """
    for message in placed(kafka, name):
        yield message.value


class Placed(msgspec.Struct, frozen=True):
    """A message with where it stands; `at` is when the broker took it, or the producer sent it."""

    topic: str
    partition: int
    offset: int
    at: datetime
    key: bytes
    value: bytes


def placed(kafka: KafkaSettings, name: str) -> Iterator[Placed]:
    """Yield the messages of topic `name`, as `messages` does, with where they stand."""
    require_reachable(kafka)
    try:
        yield from _read(kafka, name)
    except TopicAuthorizationFailedError:
        raise denied(kafka, "Read", "topic", name) from None
    except KafkaError as error:
        raise BrokerError(f"topic {name} cannot be read", f"{type(error).__name__}: {error}"[:200]) from error


def _read(kafka: KafkaSettings, name: str) -> Iterator[Placed]:
    reader = KafkaConsumer(
        **client_options(kafka),
        bootstrap_timeout_ms=_CONNECT,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
    )
    with closing(reader):
        partitions = [TopicPartition(name, number) for number in reader.partitions_for_topic(name) or ()]
        if not partitions:
            return  # nobody has made it yet
        reader.assign(partitions)
        reader.seek_to_beginning(*partitions)
        left = {tp: end for tp, end in reader.end_offsets(partitions).items() if end > reader.position(tp)}
        while left:
            for tp, records in reader.poll(timeout_ms=_POLL).items():
                for r in records:
                    if r.offset < left.get(tp, 0) and r.value is not None:
                        at = datetime.fromtimestamp(r.timestamp / 1000, UTC)
                        yield Placed(r.topic, r.partition, r.offset, at, r.key or b"", r.value)
            left = {tp: end for tp, end in left.items() if reader.position(tp) < end}
