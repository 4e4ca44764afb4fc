"""The replay's end of Kafka: how far the workers are, what has come of it, and room made for what comes next."""

from collections.abc import Iterator
from typing import Any

import msgspec
from kafka import KafkaConsumer, TopicPartition

from crosswire.services.broker import answering
from crosswire.services.topics import forget_before
from wire.brokers import client_options
from wire.codec import decode
from wire.errors import BrokerError
from wire.records import Heartbeat
from wire.settings import KafkaSettings
from wire.topics import ARTICLES, FINDINGS, PASSED_BY, REPORTS, Topic

_POLL = 1000  # milliseconds that one poll waits at most
_ANSWER = 10_000  # milliseconds that the broker has for an answer


class Lag(msgspec.Struct, frozen=True):
    """How many articles and reports were sent, and how many of them the workers are done with.

    `waiting` are the articles, by partition, that they are not done with, `done_there` those that they are done with.
    """

    articles: int = 0
    read: int = 0
    reports: int = 0
    judged: int = 0
    waiting: tuple[int, ...] = ()
    done_there: tuple[int, ...] = ()

    @property
    def done(self) -> bool:
        """Whether nothing is in flight, of what has been published.

        A report is committed after its findings are acknowledged, and an article after its reports are; so `reports`
        is final once all articles are read.
        """
        return self.read == self.articles and self.judged == self.reports


class Stream:
    """One namespace of the brokers of `kafka`, seen from outside; `group` is the workers' consumer group."""

    def __init__(self, kafka: KafkaSettings, namespace: str, group: str) -> None:
        self._kafka = kafka
        self._namespace = namespace
        self._group = group
        self._taken: dict[TopicPartition, int] = {}
        self._known: dict[str, list[TopicPartition]] = {}
        with answering(kafka):
            self._consumer = KafkaConsumer(
                **client_options(kafka),
                client_id="crosswire-replay",
                group_id=group,  # to ask for its committed offsets: who assigns partitions by hand never joins
                enable_auto_commit=False,
                auto_offset_reset="earliest",
                isolation_level="read_committed",
                request_timeout_ms=_ANSWER,
            )

    def close(self) -> None:
        """Close the connections."""
        self._consumer.close()

    def lag(self) -> Lag:
        """Return where the workers are. The committed offsets are asked for first, so that it never looks too good.

        Raises `BrokerError` if the broker does not tell of the topics, or does not answer.
        """
        with answering(self._kafka):
            articles, reports = self._partitions(ARTICLES), self._partitions(REPORTS)
            done = self._committed([*articles, *reports])
            # Of topics of which one is not in the client's picture just now, it would leave that one out.
            ends = self._consumer.end_offsets(articles) | self._consumer.end_offsets(reports)
        return Lag(
            sum(ends[tp] for tp in articles),
            sum(done[tp] for tp in articles),
            sum(ends[tp] for tp in reports),
            sum(done[tp] for tp in reports),
            tuple(ends[tp] - done[tp] for tp in articles),
            tuple(done[tp] for tp in articles),
        )

    def records(self, topic: Topic) -> Iterator[Any]:
        """Yield all records of `topic`, in order in each partition, up to its present end."""
        for tp in self._partitions(topic):
            self._taken.pop(tp, None)
        yield from self.fresh(topic)

    def fresh(self, topic: Topic) -> Iterator[Any]:
        """Yield the records of `topic` not yielded before, in order in each partition, up to its present end.

        Raises `BrokerError` if the broker does not answer.
        """
        with answering(self._kafka):
            yield from self._fresh(topic)

    def _fresh(self, topic: Topic) -> Iterator[Any]:
        partitions = self._partitions(topic)
        self._consumer.assign(partitions)
        left = {tp: end for tp, end in self._consumer.end_offsets(partitions).items() if end > self._taken.get(tp, 0)}
        for tp in partitions:
            self._consumer.seek(tp, self._taken.get(tp, 0))
        while left:
            for tp, messages in self._consumer.poll(timeout_ms=_POLL).items():
                for message in messages:
                    if message.offset < left.get(tp, 0) and message.value is not None:
                        record = decode(message.value, topic.record, "heartbeat")
                        if not isinstance(record, Heartbeat):
                            yield record
            for tp, end in tuple(left.items()):
                position = self._consumer.position(tp)
                self._taken[tp] = min(position, end)
                if position >= end:
                    del left[tp]

    def make_room(self, *, findings: bool) -> None:
        """Have the broker delete what everybody is done with: the embedded one holds all that it has in memory.

        Articles that the workers have read; what is told of those passed by; reports that they have judged and `fresh`
        has given; and those `findings` that it has given, if nobody else takes them.
        """
        with answering(self._kafka):
            reports = self._partitions(REPORTS)
            done = self._committed([*self._partitions(ARTICLES), *reports])
            done |= {tp: min(done[tp], self._taken.get(tp, 0)) for tp in reports}
            done |= self._consumer.end_offsets(self._partitions(PASSED_BY))
            if findings:
                done |= {tp: self._taken.get(tp, 0) for tp in self._partitions(FINDINGS)}
        forget_before(self._kafka, done)

    def _committed(self, partitions: list[TopicPartition]) -> dict[TopicPartition, int]:
        """Return up to where the group is done with each of `partitions`.

        In one request: the public `committed` asks for one partition at a time, which with eight of them cost the
        broker more than the whole rest of a look.
        """
        found = self._consumer._coordinator.fetch_committed_offsets(partitions)  # noqa: SLF001
        return {tp: found[tp].offset if tp in found else 0 for tp in partitions}

    def _partitions(self, topic: Topic) -> list[TopicPartition]:
        """Return the partitions of `topic`, which stay what they are once the broker has told.

        A topic that is not in the client's picture for a moment would have no messages, and so be done with.
        """
        name = topic.name(self._namespace)
        if name not in self._known:
            numbers = self._consumer.partitions_for_topic(name)
            if not numbers:
                raise BrokerError(f"the broker does not tell the partitions of topic {name}", "was it deleted?")
            self._known[name] = [TopicPartition(name, number) for number in sorted(numbers)]
        return self._known[name]
