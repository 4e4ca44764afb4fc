"""Publishing to Kafka: an article counts as published when the broker has acknowledged it, not before."""

from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from itertools import repeat
from time import monotonic
from typing import Protocol

import msgspec
from kafka import KafkaProducer
from kafka.errors import (
    AuthorizationError,
    KafkaConnectionError,
    KafkaError,
    KafkaTimeoutError,
    MessageSizeTooLargeError,
    RecordListTooLargeError,
)
from kafka.producer.future import FutureRecordMetadata

from wire.brokers import client_options, denied
from wire.codec import encode
from wire.errors import BrokerError, SettingsError
from wire.patience import PATIENT
from wire.records import Article
from wire.settings import KafkaSettings, redacted
from wire.tracing import NO_TRACER, Span, Step, Tracer, headers

MAX_RECORD = 1_000_000
"""Largest encoded article in bytes; a broker's own default limit is a little above."""


class PublishOutcome(StrEnum):
    """What became of one article. All but the first are the reasons of the error metric."""

    ACKNOWLEDGED = "acknowledged"
    TOO_LARGE = "too_large"  # for good: sending it again cannot help
    TIMED_OUT = "timed_out"  # not acknowledged in time; it may still have arrived
    UNREACHABLE = "unreachable"
    REFUSED = "refused"  # the broker, or the client, said no


FINAL = frozenset((PublishOutcome.ACKNOWLEDGED, PublishOutcome.TOO_LARGE))
"""Outcomes after which sending the same again cannot change anything."""


class Receipt(msgspec.Struct, frozen=True):
    """The outcome of publishing one article version."""

    outcome: PublishOutcome
    detail: str = ""


class Note(msgspec.Struct, frozen=True):
    """A message that is no article, for `topic` (its whole name); `partition` where the key does not decide it.

    Without a `value`, it takes back what was said under its key. `trace` is the parent of who reads it: `wire.tracing`.
    """

    topic: str
    key: bytes
    value: bytes | None
    partition: int | None = None
    trace: str = ""


class Publisher(Protocol):
    """Publishes articles and notes. Failures are receipts, never exceptions; called from one thread at a time."""

    def publish(self, articles: Sequence[Article]) -> list[Receipt]:
        """Publish `articles`; return one receipt each, in their order, within the publisher's deadline."""
        ...

    def tell(self, notes: Sequence[Note]) -> list[Receipt]:
        """Publish `notes`, which nobody archives; return one receipt each, in their order, within the deadline."""
        ...


class KafkaPublisher:
    """Publishes with kafka-python: acks=all, idempotent; articles to `topic`, keyed by their ids.

    A client that failed is thrown away, and the next call makes a new one: what an idempotent producer knows of a
    broker is void once a batch of it has expired or the broker has forgotten it.
    """

    def __init__(self, kafka: KafkaSettings, topic: str, *, timeout: float = 30.0, tracer: Tracer = NO_TRACER) -> None:
        self._kafka = kafka
        self._topic = topic
        self._timeout = timeout
        self._tracer = tracer
        self._producer: _Client | None = None

    def connect(self) -> None:
        """Reach the broker now; raise `BrokerError` if that cannot be done, or if the topic is not there."""
        self.partitions(self._topic)

    def partitions(self, topic: str) -> int:
        """Return how many partitions `topic` has. Raises `BrokerError` as `connect` does."""
        try:
            return len(self._client().partitions_for(topic))
        except (KafkaError, OSError, ValueError) as error:
            self._drop()
            if isinstance(error, AuthorizationError):
                raise denied(self._kafka, "Describe", "topic", topic) from None
            where = redacted(self._kafka.url)
            raise BrokerError(
                f"no answer from the Kafka broker at {where}, or no topic {topic} ({_words(error)})",
                "start it, or set kafka.url (CROSSWIRE_KAFKA_URL) to one that runs; docs/topics.md lists the topics",
            ) from None

    def publish(self, articles: Sequence[Article], partitions: Sequence[int] | None = None) -> list[Receipt]:
        """Send `articles` and wait until each is acknowledged or has failed, at most the timeout.

        To the `partitions` that are named for them, one each; else the id decides.
        """
        polls = [self._polled(article) for article in articles]
        sends = [self._tracer.begin(Step.PUBLISH, poll.traceparent, topic=self._topic) for poll in polls]
        receipts = self.tell(
            [
                Note(self._topic, article.id.encode(), encode(article), partition, send.traceparent)
                for article, send, partition in zip(articles, sends, partitions or repeat(None), strict=False)
            ]
        )
        for spans in zip(sends, polls, receipts, strict=True):
            _tell_end(*spans)
        return receipts

    def tell(self, notes: Sequence[Note]) -> list[Receipt]:
        """Send `notes` and wait until each is acknowledged or has failed, at most the timeout."""
        deadline = monotonic() + self._timeout
        sent = [self._send(note, deadline) for note in notes]
        if any(not isinstance(item, Receipt) for item in sent):
            self._client().flush(max(0.0, deadline - monotonic()))
        receipts = [
            item if isinstance(item, Receipt) else self._receipt(item, note.topic)
            for item, note in zip(sent, notes, strict=True)
        ]
        if any(r.outcome not in (PublishOutcome.ACKNOWLEDGED, PublishOutcome.TOO_LARGE) for r in receipts):
            self._drop()
        return receipts

    def close(self) -> None:
        """Close the connections."""
        self._drop()

    def _polled(self, article: Article) -> Span:
        facts = {"article": article.id, "version": article.version, "feed": article.feed, "outlet": article.outlet}
        return self._tracer.begin(Step.POLL, since=article.fetched_at, **facts)

    def _client(self) -> "_Client":
        if self._producer is None:
            limit = int(self._timeout * 1000)
            self._producer = _Client(
                **client_options(self._kafka),
                **PATIENT,
                client_id="crosswire-producer",
                acks="all",
                enable_idempotence=True,
                linger_ms=20,
                batch_size=524288,
                max_request_size=2 * MAX_RECORD,  # ours is the check that is reported
                allow_auto_create_topics=False,  # with the broker's defaults they would have the wrong retention
                bootstrap_timeout_ms=min(limit, 5000),
                max_block_ms=limit,
                # A record expires when the request that carries it does: both together end before our own deadline, so
                # that "timed out" is the last word on it.
                request_timeout_ms=limit * 3 // 10,
                delivery_timeout_ms=limit * 6 // 10,
            )
        return self._producer

    def _send(self, note: Note, deadline: float) -> Receipt | FutureRecordMetadata:
        if len(note.value or b"") > MAX_RECORD:
            return Receipt(PublishOutcome.TOO_LARGE, f"{len(note.value or b'')} bytes, at most {MAX_RECORD} are sent")
        if monotonic() >= deadline:
            return Receipt(PublishOutcome.TIMED_OUT, "not tried: the ones before it took all the time")
        try:
            client = self._client()
        except SettingsError as error:  # a file that they name is away, or half written: it was there at the start
            return Receipt(PublishOutcome.UNREACHABLE, str(error)[:200])
        except (KafkaError, OSError, ValueError) as error:
            return Receipt(PublishOutcome.UNREACHABLE, _words(error))
        try:
            return client.send(
                note.topic, note.value, key=note.key, partition=note.partition, headers=headers(note.trace)
            )
        except (KafkaError, OSError, ValueError) as error:
            return self._failure(error, note.topic)

    def _receipt(self, future: FutureRecordMetadata, topic: str) -> Receipt:
        if not future.is_done:
            return Receipt(PublishOutcome.TIMED_OUT, "not acknowledged in time")
        return self._failure(future.exception, topic) if future.failed() else Receipt(PublishOutcome.ACKNOWLEDGED)

    def _failure(self, error: Exception, topic: str) -> Receipt:
        match error:
            # An idempotent producer that may write nowhere is refused by the cluster first, in an error without a type.
            case _ if "AuthorizationFailed" in str(error):
                return Receipt(PublishOutcome.REFUSED, str(denied(self._kafka, "Write", "topic", topic)))
            case MessageSizeTooLargeError() | RecordListTooLargeError():
                outcome = PublishOutcome.TOO_LARGE
            case KafkaTimeoutError():
                outcome = PublishOutcome.TIMED_OUT
            case KafkaConnectionError() | OSError():
                outcome = PublishOutcome.UNREACHABLE
            case _:
                outcome = PublishOutcome.REFUSED
        return Receipt(outcome, _words(error))

    def _drop(self) -> None:
        producer, self._producer = self._producer, None
        if producer is not None:
            producer.close(timeout=1)


def _tell_end(send: Span, poll: Span, receipt: Receipt) -> None:
    failed = "" if receipt.outcome is PublishOutcome.ACKNOWLEDGED else receipt.outcome.value
    for span in (send, poll):
        span.note(outcome=receipt.outcome)
        span.end(failed)


class _Client(KafkaProducer):  # type: ignore[misc]  # the library has no types
    """A producer whose `flush` ends quietly when its time is over: each record's future says what became of it.

    The library's raises, also from within `close`, which then leaves its thread running for good.
    """

    def flush(self, timeout: float | None = None) -> None:
        with suppress(KafkaTimeoutError):
            super().flush(timeout)


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]
