"""A Kafka topic of articles as a source: what was published in a stretch of time."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from functools import partial
from urllib.parse import parse_qs, urlsplit

import msgspec
from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError
from msgspec.structs import replace

from crosswire.replay.request import moment_of
from crosswire.services.broker import require_reachable
from producers.sources.item import BadRecord, Item, Passed, Source
from wire.brokers import client_options, servers
from wire.codec import decode
from wire.errors import BrokerError, CodecError, InputError
from wire.records import Article, Heartbeat
from wire.settings import KafkaSettings, redacted
from wire.topics import ARTICLES

SCHEME = "kafka://"
_POLL = 1000  # milliseconds
_ANSWER = 10_000  # milliseconds that a broker has for its first answer


class Address(msgspec.Struct, frozen=True):
    """A topic on the brokers at `servers` (`host:port,host:port…`), and from when to when it is read; None is open."""

    servers: str
    topic: str
    since: datetime | None = None
    until: datetime | None = None


def address_of(text: str) -> Address:
    """Return the address that `kafka://host:port/topic?from=…&to=…` names. Raises `InputError` if it names none."""
    parts = urlsplit(text)
    topic = parts.path.strip("/")
    asked = parse_qs(parts.query)
    unknown = sorted(set(asked) - {"from", "to"})
    if not parts.netloc or not topic or "/" in topic or unknown or parts.username:
        what = f"unknown {unknown[0]!r} in " if unknown else ""
        raise InputError(
            f"{what}{redacted(text)}: not a topic", "write kafka://host:9092/crosswire.articles?from=2026-11-01&to=…"
        )
    return Address(
        servers=parts.netloc,
        topic=topic,
        since=moment_of(asked["from"][0]) if "from" in asked else None,
        until=moment_of(asked["to"][0], end=True) if "to" in asked else None,
    )


def topic_source(text: str, kafka: KafkaSettings) -> Source:
    """Return the articles of the topic at the address `text` as a source, read by what `spoken_to` says."""
    address = address_of(text)
    return Source(redacted(text), partial(read_topic, address, spoken_to(address.servers, kafka)))


def spoken_to(addresses: str, kafka: KafkaSettings) -> KafkaSettings:
    """Return how the brokers at `addresses` are spoken to: as `kafka` says if it names them, else without a login.

    A password is for those whom the settings name, and not for whoever stands in an address.
    """
    asked = KafkaSettings(addresses)
    return replace(kafka, url=addresses) if set(servers(asked)) <= set(servers(kafka)) else asked


def read_topic(address: Address, kafka: KafkaSettings) -> Iterator[Item]:
    """Yield the articles that were published to a topic in a stretch of time, up to its end when reading began.

    The time is the message's: an article is published after its event time. They come in order within a partition
    only. Raises `BrokerError` if the broker does not answer or has no such topic.
    """
    try:
        require_reachable(kafka)
    except BrokerError as error:
        raise BrokerError(error.message, f"start it, or correct the address behind {SCHEME}") from None
    try:
        with closing(
            KafkaConsumer(
                **client_options(kafka),
                enable_auto_commit=False,
                isolation_level="read_committed",
                bootstrap_timeout_ms=_ANSWER,
            )
        ) as consumer:
            yield from _messages(consumer, address)
    except KafkaError as error:
        raise BrokerError(f"cannot read topic {address.topic} at {address.servers}", type(error).__name__) from None


def _messages(consumer: KafkaConsumer, address: Address) -> Iterator[Item]:
    partitions = [TopicPartition(address.topic, n) for n in sorted(consumer.partitions_for_topic(address.topic) or ())]
    if not partitions:
        raise BrokerError(f"no topic {address.topic} at {address.servers}", "is it `<namespace>.articles`?")
    consumer.assign(partitions)
    left = {tp: end for tp, end in consumer.end_offsets(partitions).items() if end > 0}
    starts = consumer.beginning_offsets(partitions)
    if address.since is not None:
        asked = consumer.offsets_for_times({tp: int(address.since.timestamp() * 1000) for tp in partitions})
        starts |= {tp: found.offset if found else left.get(tp, 0) for tp, found in asked.items()}
    for tp in partitions:
        consumer.seek(tp, starts[tp])
    left = {tp: end for tp, end in left.items() if starts[tp] < end}
    until = address.until.timestamp() * 1000 if address.until else float("inf")
    while left:
        for tp, messages in consumer.poll(timeout_ms=_POLL).items():
            for message in messages:
                if message.offset < left.get(tp, 0) and message.timestamp < until:
                    yield _item(f"{tp.topic}/{tp.partition}", message.offset, message.value)
        left = {tp: end for tp, end in left.items() if consumer.position(tp) < end}


def _item(file: str, offset: int, value: bytes | None) -> Item:
    if value is None:
        return Passed("tombstone")
    try:
        found: Article | Heartbeat = decode(value, ARTICLES.record, "heartbeat")
    except CodecError as error:
        return BadRecord(file, 0, str(error), offset)
    return Passed("heartbeat") if isinstance(found, Heartbeat) else found
