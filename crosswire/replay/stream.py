"""The replay's end of Kafka: how far the workers are, and what came of it in the end."""

from collections.abc import Iterator
from typing import Any

import msgspec
from kafka import KafkaConsumer, TopicPartition

from wire.codec import decode
from wire.topics import ARTICLES, REPORTS, Topic

_POLL = 1000  # milliseconds that one poll waits at most


class Lag(msgspec.Struct, frozen=True):
    """How many articles and reports were sent, and how many of them the workers are done with."""

    articles: int
    read: int
    reports: int
    judged: int

    @property
    def done(self) -> bool:
        """Whether nothing is in flight, given that all articles have been published.

        A report is committed after its findings are acknowledged, and an article after its reports are; so `reports`
        is final once all articles are read.
        """
        return self.read == self.articles and self.judged == self.reports


class Stream:
    """One namespace of the broker at `url`, seen from outside; `group` is the workers' consumer group."""

    def __init__(self, url: str, namespace: str, group: str) -> None:
        servers = [address.strip() for address in url.split(",")]
        self._namespace = namespace
        self._consumer = KafkaConsumer(
            bootstrap_servers=servers,
            client_id="crosswire-replay",
            group_id=group,  # to ask for its committed offsets: who assigns partitions by hand never joins
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            isolation_level="read_committed",
        )

    def close(self) -> None:
        """Close the connections."""
        self._consumer.close()

    def lag(self) -> Lag:
        """Return where the workers are. The committed offsets are asked for first, so that it never looks too good."""
        (articles, read), (reports, judged) = (self._worked_off(topic) for topic in (ARTICLES, REPORTS))
        return Lag(articles, read, reports, judged)

    def records(self, topic: Topic) -> Iterator[Any]:
        """Yield all records of `topic`, in order within each partition, up to where it ends now."""
        partitions = self._partitions(topic)
        self._consumer.assign(partitions)
        self._consumer.seek_to_beginning(*partitions)
        left = {tp: end for tp, end in self._consumer.end_offsets(partitions).items() if end > 0}
        while left:
            for tp, messages in self._consumer.poll(timeout_ms=_POLL).items():
                for message in messages:
                    if message.offset < left.get(tp, 0) and message.value is not None:
                        yield decode(message.value, topic.record)
            left = {tp: end for tp, end in left.items() if self._consumer.position(tp) < end}

    def _worked_off(self, topic: Topic) -> tuple[int, int]:
        """Return how many messages `topic` has, and how many of them the group is done with."""
        partitions = self._partitions(topic)
        done = sum(self._consumer.committed(tp) or 0 for tp in partitions)
        return sum(self._consumer.end_offsets(partitions).values()), done

    def _partitions(self, topic: Topic) -> list[TopicPartition]:
        name = topic.name(self._namespace)
        return [TopicPartition(name, number) for number in sorted(self._consumer.partitions_for_topic(name) or ())]
