"""Reading what a topic holds, from a real broker."""

from contextlib import closing

import pytest
from kafka import KafkaProducer

from crosswire.services.reading import messages
from crosswire.services.topics import create_topics
from wire.errors import BrokerError
from wire.settings import KafkaSettings
from wire.topics import ARTICLES

NAME = ARTICLES.name("reading")


@pytest.fixture(scope="module")
def url(broker_url: str) -> str:
    create_topics(KafkaSettings(broker_url, partitions=2), "reading")
    return broker_url


def test_a_topic_gives_all_that_it_holds_and_then_ends(url: str) -> None:
    assert list(messages(KafkaSettings(url), NAME)) == []
    with closing(KafkaProducer(bootstrap_servers=url)) as producer:
        for number in range(50):
            producer.send(NAME, b"%d" % number, partition=number % 2)
        producer.send(NAME, None, key=b"gone", partition=0).get(10)
        producer.flush()
    read = list(messages(KafkaSettings(url), NAME))
    assert [value for value in read if int(value) % 2] == [b"%d" % n for n in range(1, 50, 2)]
    assert sorted(map(int, read)) == list(range(50))


def test_a_broker_that_is_away_is_told_in_a_line(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(BrokerError, match=r"no broker at 127\.0\.0\.1:9 \(connection refused\): start it"):
        list(messages(KafkaSettings("127.0.0.1:9"), NAME))
    assert caplog.records == [], "each try of the client"
