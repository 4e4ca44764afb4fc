"""The topics of a namespace on a real broker."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType

from crosswire.services.broker import admin
from crosswire.services.ports import free_port
from crosswire.services.reading import messages
from crosswire.services.topics import create_topics, delete_topics, ends, forget_before
from tests.waiting import wait_until
from wire.errors import BrokerError
from wire.settings import KafkaSettings
from wire.topics import ARTICLES, DAY, FINDINGS, PASSED_BY, SOURCES, TOPICS


@pytest.fixture(scope="module")
def url(broker_url: str) -> str:
    return broker_url


@pytest.fixture
def client(url: str) -> Iterator[KafkaAdminClient]:
    with admin(KafkaSettings(url)) as made:
        yield made


def retention(client: KafkaAdminClient, topic: str) -> int:
    """Return the retention of `topic` in milliseconds."""
    found = client.describe_configs([ConfigResource(ConfigResourceType.TOPIC, topic)])
    return int(found["topic"][topic]["retention.ms"]["value"])


def policy(client: KafkaAdminClient, topic: str) -> str:
    """Return what becomes of the old messages of `topic`."""
    found = client.describe_configs([ConfigResource(ConfigResourceType.TOPIC, topic)])
    return str(found["topic"][topic]["cleanup.policy"]["value"])


def test_topics_are_made_once_with_their_settings(url: str, client: KafkaAdminClient) -> None:
    wanted = tuple(topic.name("made") for topic in TOPICS)
    assert create_topics(KafkaSettings(url, partitions=3), "made") == wanted
    assert create_topics(KafkaSettings(url, partitions=5), "made") == ()
    reader = KafkaConsumer(bootstrap_servers=url)
    assert [len(reader.partitions_for_topic(name)) for name in wanted] == [3] * len(TOPICS)
    reader.close()
    assert retention(client, ARTICLES.name("made")) == ARTICLES.retention * 1000
    assert policy(client, ARTICLES.name("made")) == "delete"
    assert policy(client, SOURCES.name("made")) == "compact,delete"


def test_topics_that_several_parts_make_at_once_are_there_for_each_of_them(url: str) -> None:
    wanted = {topic.name("at-once") for topic in TOPICS}
    together = Barrier(4)

    def make() -> bool:
        together.wait()
        create_topics(KafkaSettings(url), "at-once")
        with admin(KafkaSettings(url)) as client:
            return wanted <= {topic["name"] for topic in client.describe_topics()}

    with ThreadPoolExecutor(4) as parts:
        assert all(each.result() for each in [parts.submit(make) for _ in range(4)])


def test_the_embedded_broker_keeps_articles_for_a_day_and_findings_as_long_as_ever(
    url: str, client: KafkaAdminClient
) -> None:
    create_topics(KafkaSettings(url), "small", embedded=True)
    assert retention(client, ARTICLES.name("small")) == DAY * 1000
    assert retention(client, PASSED_BY.name("small")) == DAY * 1000
    assert retention(client, FINDINGS.name("small")) == FINDINGS.retention * 1000


def test_only_the_missing_topics_are_made(url: str) -> None:
    create_topics(KafkaSettings(url), "part")
    assert delete_topics(KafkaSettings(url), "part") == tuple(sorted(topic.name("part") for topic in TOPICS))
    assert delete_topics(KafkaSettings(url), "part") == ()
    assert len(create_topics(KafkaSettings(url), "part")) == len(TOPICS)


def test_deleting_a_namespace_leaves_its_neighbours(url: str, client: KafkaAdminClient) -> None:
    create_topics(KafkaSettings(url), "near")
    create_topics(KafkaSettings(url), "near.by")
    delete_topics(KafkaSettings(url), "near", also=["near-changelog"], groups=["never-been"])
    left = {name for name in client.list_topics() if name.startswith("near")}
    assert left == {topic.name("near.by") for topic in TOPICS}


def test_a_group_is_deleted_though_a_member_with_a_name_has_ended_without_leaving(
    url: str, client: KafkaAdminClient
) -> None:
    create_topics(KafkaSettings(url), "named")
    reader = KafkaConsumer(
        ARTICLES.name("named"),
        bootstrap_servers=url,
        group_id="named.work",
        group_instance_id="work-0",
        metadata_max_age_ms=1_000,  # who joins before he hears of a new topic is given none of it
    )
    wait_until(lambda: bool(reader.poll(100) or reader.assignment()), 60, "the member to have joined")
    reader.close()  # one with a name does not leave: it may come back
    assert "named.work" in groups(client)
    delete_topics(KafkaSettings(url), "named", groups=["named.work"])
    assert "named.work" not in groups(client)


def groups(client: KafkaAdminClient) -> set[str]:
    return {group["group_id"] for group in client.list_groups()}


def test_what_the_broker_refuses_is_a_line(url: str) -> None:
    with pytest.raises(BrokerError, match=r"cannot keep 3 copies of topic many.articles: lower CROSSWIRE_KAFKA_REPLI"):
        create_topics(KafkaSettings(url, replication=3), "many")
    with pytest.raises(BrokerError, match="refused a request: InvalidTopicError") as caught:
        create_topics(KafkaSettings(url), "sp ace")
    assert "\n" not in str(caught.value)
    assert "CreateTopicsRequest" not in str(caught.value)


def test_an_absent_broker_is_a_line() -> None:
    with pytest.raises(BrokerError, match=r"no broker at 127\.0\.0\.1"):
        create_topics(KafkaSettings(f"127.0.0.1:{free_port()}"), "cw")


def test_what_everybody_is_done_with_is_forgotten_and_ends_stay(url: str) -> None:
    create_topics(KafkaSettings(url, partitions=2), "full")
    name = ARTICLES.name("full")
    with closing(KafkaProducer(bootstrap_servers=url)) as producer:
        for number in range(10):
            producer.send(name, b"%d" % number, partition=number % 2).get(10)
        done = ends(KafkaSettings(url), [name])
        producer.send(name, b"10", partition=0).get(10)
    assert done == {TopicPartition(name, 0): 5, TopicPartition(name, 1): 5}
    forget_before(KafkaSettings(url), done)
    assert list(messages(KafkaSettings(url), name)) == [b"10"]
    assert ends(KafkaSettings(url), [name])[TopicPartition(name, 0)] == 6
    forget_before(KafkaSettings(url), {})


def test_a_topic_that_is_not_there_yet_holds_nothing_and_is_not_made_by_asking(
    url: str, client: KafkaAdminClient
) -> None:
    """As one is that a newer program will make: `crosswire trace` looks before any worker of it has started."""
    assert list(messages(KafkaSettings(url), "none.passed-by")) == []
    assert "none.passed-by" not in client.list_topics()
