"""The replay's end of Kafka over a client that the test holds in its hands."""

from typing import Any

import pytest
from kafka import OffsetAndMetadata, TopicPartition
from kafka.errors import KafkaTimeoutError

from crosswire.replay import stream as streams
from crosswire.replay.stream import Lag, Stream
from wire.errors import BrokerError
from wire.settings import KafkaSettings
from wire.topics import ARTICLES, PASSED_BY, REPORTS


class Client:
    """A client whose picture of the topics is `topics`: name → number of partitions; each has 5 messages, 3 done."""

    def __init__(self, **_: Any) -> None:
        self.topics = {topic.name("here"): 2 for topic in (ARTICLES, REPORTS, PASSED_BY)}

    def partitions_for_topic(self, name: str) -> set[int]:
        return set(range(self.topics.get(name, 0)))

    def end_offsets(self, partitions: list[TopicPartition]) -> dict[TopicPartition, int]:
        """Those of topics that it does not see are left out, unless it is asked for no others: then it looks again."""
        return dict.fromkeys([tp for tp in partitions if tp.topic in self.topics] or partitions, 5)

    @property
    def _coordinator(self) -> "Client":
        return self

    def fetch_committed_offsets(self, partitions: list[TopicPartition]) -> dict[TopicPartition, OffsetAndMetadata]:
        return dict.fromkeys(partitions, OffsetAndMetadata(3, "", -1))

    def assign(self, partitions: list[TopicPartition]) -> None:
        """Take any."""


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    made = Client()
    monkeypatch.setattr(streams, "KafkaConsumer", lambda **_: made)
    return made


def test_a_topic_that_is_lost_sight_of_is_not_done(client: Client) -> None:
    stream = Stream(KafkaSettings("127.0.0.1:1"), "here", "here.work")
    before = stream.lag()
    assert before == Lag(10, 6, 10, 6, (2, 2), (3, 3))
    del client.topics[REPORTS.name("here")]
    assert stream.lag() == before


def test_a_broker_that_no_longer_answers_is_an_error_that_names_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_vain(_: object) -> None:
        raise KafkaTimeoutError("Failed to get offsets")

    stream = Stream(KafkaSettings("127.0.0.1:1"), "here", "here.work")
    monkeypatch.setattr(client, "end_offsets", in_vain)
    for ask in (stream.lag, lambda: list(stream.fresh(REPORTS)), lambda: stream.make_room(findings=True)):
        with pytest.raises(BrokerError, match=r"the broker at 127\.0\.0\.1:1 refused a request: KafkaTimeoutError"):
            ask()


def test_a_topic_that_was_never_seen_is_an_error_and_not_an_empty_one(client: Client) -> None:
    client.topics.clear()
    with pytest.raises(BrokerError, match=r"does not tell the partitions of topic here\.articles"):
        Stream(KafkaSettings("127.0.0.1:1"), "here", "here.work").lag()
