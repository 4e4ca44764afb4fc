"""Three brokers, each killed in turn while news flows: the findings are the same, and the doctor says what it sees."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from crosswire.doctor.broker import topics
from crosswire.doctor.diagnosis import State
from crosswire.services.children import Children
from crosswire.services.endpoints import Endpoints
from crosswire.services.topic_facts import TopicFacts, topic_facts
from crosswire.services.topics import create_topics
from streams.group import changelog
from tests.acceptance.test_worker import day_of_news, expected
from tests.acceptance.workers import Bench, bench
from tests.crosswire.doctor.patients import told
from tests.engines.kafka import Kafka
from tests.waiting import wait_until
from wire.settings import KafkaSettings
from wire.topics import TOPICS

pytestmark = [pytest.mark.acceptance, pytest.mark.apache]

SPACE = "three"


@pytest.fixture(scope="module")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kafka]:
    folder = tmp_path_factory.mktemp("three")
    with Children(folder / "logs") as children:
        yield Kafka(children, folder / "nodes", nodes=3)


def facts(settings: KafkaSettings) -> dict[str, TopicFacts]:
    return topic_facts(settings, [*(topic.name(SPACE) for topic in TOPICS), changelog(SPACE)])


def lost(scene: Bench, settings: KafkaSettings) -> list[str]:
    return told(topics(facts(settings), scene.namespace, settings), State.WARNING)


def test_each_of_three_brokers_is_killed_in_turn_and_nothing_changes(kafka: Kafka, tmp_path: Path) -> None:
    settings = KafkaSettings(kafka.url, replication=3)
    news = day_of_news(1200)
    with bench(Endpoints(settings, "", False, False, tmp_path, Children(tmp_path / "none")), SPACE, tmp_path) as scene:
        workers = [scene.start("work-0"), scene.start("work-1")]
        for worker in workers:
            worker.wait_ready()
        assert {each.copies for each in facts(settings).values()} == {3}
        assert told(topics(facts(settings), SPACE, settings), State.WARNING) == []
        for number in range(3):
            scene.publish(news[number * 400 : number * 400 + 200])
            kafka.kill(number)
            scene.publish_until_there(news[number * 400 + 200 : (number + 1) * 400])
            scene.wait_done((number + 1) * 400, timeout=90, or_more=True)
            assert any("lack a copy now" in word for word in lost(scene, settings))
            kafka.restart(number)
            wait_until(lambda: lost(scene, settings) == [], 60, "the broker to catch up")
        assert scene.stands() == expected(news)
        assert scene.dead_letters() == []
        assert all(scene.stop(worker) == 0 for worker in workers)


def test_the_doctor_tells_topics_that_one_broker_would_take_with_it(kafka: Kafka, tmp_path: Path) -> None:
    single = KafkaSettings(kafka.url, replication=1)
    create_topics(single, "single")
    wanted = replace(single, replication=3)
    found = topic_facts(single, [topic.name("single") for topic in TOPICS])
    words = told(topics(found, "single", wanted), State.WARNING)
    assert len([word for word in words if "1 of 3 copies that kafka.replication asks for" in word]) == len(TOPICS)
