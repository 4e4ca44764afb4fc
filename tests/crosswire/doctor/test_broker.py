"""Kafka, as the doctor sees it."""

from contextlib import closing
from pathlib import Path

import pytest
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import NewTopic
from msgspec.structs import replace

from crosswire.doctor.broker import MUCH, kafka, progress, topics
from crosswire.doctor.diagnosis import State
from crosswire.doctor.rights import rights
from crosswire.services.broker import admin
from crosswire.services.folder import locked
from crosswire.services.ports import free_port
from crosswire.services.topic_facts import TopicFacts, behind, topic_facts
from crosswire.services.topics import create_topics
from streams.group import changelog
from tests.alerts.services import namespace
from tests.crosswire.doctor.patients import only, setup, told, well
from wire.settings import KafkaSettings, Settings
from wire.topics import ARTICLES, FINDINGS, SOURCES, TOPICS, Topic

SETTINGS = KafkaSettings()
GOOD = {
    topic.name("cw"): TopicFacts(
        name=topic.name("cw"),
        partitions=4,
        leaderless=0,
        copies=1,
        cleanup="compact,delete" if topic.compacted else "delete",
        retention=topic.retention,
        most_bytes=1_048_588,
    )
    for topic in TOPICS
}
LOG = replace(GOOD[FINDINGS.name("cw")], name=changelog("cw"))


def with_findings(**changed: object) -> dict[str, TopicFacts]:
    return with_facts(FINDINGS, **changed)


def with_facts(topic: Topic, **changed: object) -> dict[str, TopicFacts]:
    name = topic.name("cw")
    return GOOD | {name: replace(GOOD[name], **changed)}


def test_topics_as_they_are_made_are_well() -> None:
    found = list(topics(GOOD | {LOG.name: replace(LOG, cleanup="compact,delete")}, "cw", SETTINGS))
    assert told(found, State.OK)[2] == "topic cw.findings: 4 partitions, 1 copy, kept for 90 days: "
    assert len(found) == len(TOPICS)


@pytest.mark.parametrize(
    ("found", "state", "says"),
    [
        (with_findings(cleanup="compact"), State.FAILURE, "cleanup.policy=delete"),
        (with_findings(leaderless=2), State.FAILURE, "2 of 4 partitions have no leader"),
        (with_findings(retention=7 * 86400), State.WARNING, "kept for 7 days, not 90 days"),
        (with_findings(retention=6 * 3600), State.WARNING, "kept for 6 hours"),
        (with_findings(retention=3600), State.WARNING, "kept for 1 hour, not"),
        (with_findings(partitions=1), State.WARNING, "1 partition, while kafka.partitions is 4: "),
        (with_findings(partitions=1), State.WARNING, "set kafka.partitions = 1"),
        (with_findings(copies=0), State.WARNING, "0 of 1 copies"),
        (with_findings(thin=1), State.WARNING, "1 of 4 partitions lack a copy now"),
        (with_findings(copies=3), State.WARNING, "min.insync.replicas=2"),
        (GOOD | {LOG.name: replace(LOG, cleanup="compact", partitions=8)}, State.FAILURE, "no worker can start"),
        (GOOD | {LOG.name: replace(LOG, cleanup="compact", copies=0)}, State.WARNING, "0 of 1 copies"),
        (with_findings(most_bytes=1000), State.WARNING, "max.message.bytes"),
        ({name: facts for name, facts in GOOD.items() if "findings" not in name}, State.WARNING, "cw.findings missing"),
        (with_facts(SOURCES, cleanup="delete"), State.WARNING, "it grows"),
        (GOOD | {LOG.name: LOG}, State.FAILURE, "not compacted"),
    ],
)
def test_what_would_lose_something_is_said_with_the_cure(found: dict[str, TopicFacts], state: State, says: str) -> None:
    assert says in only(topics(found, "cw", SETTINGS), state)


def test_before_the_first_start_there_are_none() -> None:
    assert "the first start makes them" in only(topics({}, "cw", SETTINGS), State.OK)


def test_a_topic_that_keeps_everything_is_well() -> None:
    assert told(topics(with_findings(retention=float("inf")), "cw", SETTINGS), State.WARNING) == []


def test_an_absent_broker_is_a_failure(tmp_path: Path) -> None:
    settings = Settings(kafka=KafkaSettings(url=f"127.0.0.1:{free_port()}"))
    assert "no broker at" in only(kafka(setup(tmp_path, settings)), State.FAILURE)


def test_without_an_address_one_would_be_started_or_runs(tmp_path: Path) -> None:
    settings = Settings(data_dir="data")
    assert "would be started" in well(kafka, setup(tmp_path, settings))[0]
    with locked(tmp_path / "data"):
        assert "it runs under process" in well(kafka, setup(tmp_path, settings))[0]


def test_a_real_brokers_topics_are_found_as_they_are(broker_url: str, tmp_path: Path) -> None:
    space = namespace()
    settings = Settings(namespace=space, kafka=KafkaSettings(url=broker_url))
    assert "none of" in well(kafka, setup(tmp_path, settings))[1]
    create_topics(settings.kafka, space)
    assert len(well(kafka, setup(tmp_path, settings))) == 1 + len(TOPICS)


def test_a_broker_without_rules_lets_every_part_in_and_one_that_is_away_is_told_of_once(
    broker_url: str, tmp_path: Path
) -> None:
    settings = Settings(namespace=namespace(), kafka=KafkaSettings(url=broker_url))
    create_topics(settings.kafka, settings.namespace)
    assert "produce, work, deliver" in well(rights, setup(tmp_path, settings))[0]
    away = Settings(kafka=KafkaSettings(url=f"127.0.0.1:{free_port()}"))
    assert well(rights, setup(tmp_path, away)) == []


def test_topics_that_a_real_broker_would_not_make_are_a_failure_before_any_start(
    broker_url: str, tmp_path: Path
) -> None:
    space = namespace()
    asked = Settings(namespace=space, kafka=KafkaSettings(url=broker_url, replication=3))
    found = list(kafka(setup(tmp_path, asked)))
    assert "cannot keep 3 copies" in only(found, State.FAILURE)
    assert told(found, State.WARNING) == []
    with admin(asked.kafka) as client:
        assert not [name for name in client.list_topics() if name.startswith(space)]


def test_the_cure_is_a_command_as_it_is_typed() -> None:
    found = topics(with_facts(SOURCES, cleanup="delete"), "cw", replace(SETTINGS, url="one:9092,two:9092"))
    tool = "kafka-configs --bootstrap-server one:9092,two:9092 --alter --topic cw.sources"
    assert f"{tool} --add-config 'cleanup.policy=[compact,delete]'" in only(found, State.WARNING)


def test_a_real_brokers_compacted_topic_is_a_failure(broker_url: str, tmp_path: Path) -> None:
    space = namespace()
    with admin(KafkaSettings(broker_url)) as client:
        configs = {"cleanup.policy": "compact", "retention.ms": "3600000"}
        client.create_topics([NewTopic(FINDINGS.name(space), 2, 1, topic_configs=configs)])
        client.wait_for_topics([FINDINGS.name(space)], timeout_ms=60_000)
    (facts,) = topic_facts(KafkaSettings(broker_url), [FINDINGS.name(space), "never-made"]).values()
    assert (facts.partitions, facts.cleanup, facts.retention) == (2, "compact", 3600)
    found = list(kafka(setup(tmp_path, Settings(namespace=space, kafka=KafkaSettings(url=broker_url)))))
    assert "all but the last of a key would go" in only(found, State.FAILURE)


def test_a_part_that_is_far_behind_is_worth_a_warning() -> None:
    assert list(progress("deliver", "cw.findings", None)) == []
    assert "up to date" in only(progress("deliver", "cw.findings", 0), State.OK)
    assert "12 messages" in only(progress("deliver", "cw.findings", 12), State.OK)
    assert "start crosswire deliver" in only(progress("deliver", "cw.findings", MUCH + 1), State.WARNING)


def test_how_far_a_real_group_is_behind_is_counted(broker_url: str) -> None:
    space = namespace()
    create_topics(KafkaSettings(broker_url, partitions=2), space)
    name, reader = FINDINGS.name(space), f"{space}.deliver"
    assert behind(KafkaSettings(broker_url), reader, name) is None
    with closing(KafkaProducer(bootstrap_servers=broker_url)) as producer:
        for number in range(10):
            producer.send(name, b"x", partition=number % 2).get(60)
    with closing(KafkaConsumer(bootstrap_servers=broker_url, group_id=reader, enable_auto_commit=False)) as consumer:
        partition = TopicPartition(name, 0)
        consumer.assign([partition])
        consumer.seek(partition, 3)
        consumer.commit()
    assert behind(KafkaSettings(broker_url), reader, name) == 7
    assert behind(KafkaSettings(broker_url), reader, ARTICLES.name(space)) is None
