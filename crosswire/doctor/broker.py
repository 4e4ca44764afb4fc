"""Kafka: whether it answers, and whether its topics keep what they must."""

from collections.abc import Iterator, Mapping

from crosswire.doctor.diagnosis import Diagnosis, failed, failure, ok, warning
from crosswire.doctor.embedded import embedded
from crosswire.doctor.setup import Setup
from crosswire.services.topic_facts import TopicFacts, behind, topic_facts
from crosswire.services.topics import check_creation
from streams.group import changelog, group
from wire.errors import BrokerError, SettingsError
from wire.settings import KafkaSettings, redacted
from wire.topics import ARTICLES, DAY, FINDINGS, REPORTS, TOPICS, Topic

ENOUGH = 3
"""Copies from which on one broker may be lost without a message being lost, or anything having to wait."""

LEAST_BYTES = 1_000_000
"""Size of a message that producers may send: Kafka's own default."""


MUCH = 1000
"""Messages that a part may be behind without anybody asking why."""


def kafka(setup: Setup) -> Iterator[Diagnosis]:
    """Look at the broker and its topics."""
    settings, space = setup.settings.kafka, setup.settings.namespace
    if not settings.url:
        yield embedded("kafka", "kafka.url", setup.folder / setup.settings.data_dir)
        return
    try:
        found = topic_facts(settings, [*(topic.name(space) for topic in TOPICS), changelog(space)])
        lags = {
            (part, topic.name(space)): behind(settings, reader, topic.name(space))
            for part, reader, topic in (("work", group(space), ARTICLES), ("deliver", f"{space}.deliver", FINDINGS))
            if topic.name(space) in found
        }
    except (BrokerError, SettingsError) as error:  # a password file that cannot be read, for one
        yield failed("kafka", error)
        return
    yield ok("kafka", f"{redacted(settings.url)} answers")
    refused = list(creation(settings, space))
    yield from refused
    if found or not refused:
        yield from topics(found, space, settings)
    for (part, topic_name), lag in lags.items():
        yield from progress(part, topic_name, lag)


def creation(settings: KafkaSettings, space: str) -> Iterator[Diagnosis]:
    """Ask whether the topics that are missing could be made: a start would be the first to hear that they cannot."""
    try:
        check_creation(settings, space)
    except BrokerError as error:
        yield failed("topics", error)


def topics(found: Mapping[str, TopicFacts], space: str, settings: KafkaSettings) -> Iterator[Diagnosis]:
    """Judge the topics of the namespace `space` as they were `found`."""
    missing = [topic.name(space) for topic in TOPICS if topic.name(space) not in found]
    if len(missing) == len(TOPICS):
        yield ok("topics", f"none of {space}.… yet: the first start makes them, with {settings.partitions} partitions")
        return
    if missing:
        yield warning(
            "topics",
            f"{', '.join(missing)} missing",
            "deleted, or new in this version? The next start makes them, empty",
        )
    for topic in TOPICS:
        facts = found.get(topic.name(space))
        if facts:
            yield from _topic(topic, facts, settings)
    if log := found.get(changelog(space)):
        yield from _changelog(log, found.get(REPORTS.name(space)), settings)


def _changelog(log: TopicFacts, reports: TopicFacts | None, settings: KafkaSettings) -> Iterator[Diagnosis]:
    """Judge the topic that makes the workers' table last, which Faust makes."""
    name = f"topic {log.name}"
    if "compact" not in log.cleanup:
        alter = f"{_alter(settings, log.name)} cleanup.policy=compact"
        yield failure(name, "it is not compacted: the worker's state would be deleted by age", alter)
    if reports and reports.partitions != log.partitions:
        fact = f"{_partitions(log)}, and {reports.name} has {reports.partitions}: no worker can start"
        yield failure(name, fact, "stop the workers and delete it: the state is built anew from the reports on")
    if log.copies < settings.replication:
        fact = f"{log.copies} of {settings.replication} copies that kafka.replication asks for"
        yield warning(name, fact, "reassign its partitions; with its only broker the workers' state would be lost")


def progress(part: str, topic_name: str, lag: int | None) -> Iterator[Diagnosis]:
    """Judge by how many messages `part` is behind on a topic; None where it never read there."""
    if lag is None:
        return
    fact = f"{lag:,} messages of {topic_name} are not dealt with yet" if lag else f"up to date with {topic_name}"
    if lag > MUCH:
        yield warning(f"crosswire {part}", fact, f"does it run? start crosswire {part}, or another one beside it")
    else:
        yield ok(f"crosswire {part}", fact)


def _topic(topic: Topic, facts: TopicFacts, settings: KafkaSettings) -> Iterator[Diagnosis]:
    name, alter = f"topic {facts.name}", _alter(settings, facts.name)
    wrong = list(_wrong(topic, facts, settings, name, alter))
    yield from wrong
    if not wrong:
        copies = "1 copy" if facts.copies == 1 else f"{facts.copies} copies"
        yield ok(name, f"{_partitions(facts)}, {copies}, kept for {_days(facts.retention)}")


def _wrong(topic: Topic, facts: TopicFacts, settings: KafkaSettings, name: str, alter: str) -> Iterator[Diagnosis]:
    if facts.leaderless:
        yield failure(
            name, f"{facts.leaderless} of {facts.partitions} partitions have no leader", "start their brokers"
        )
    if topic.compacted and "compact" not in facts.cleanup:
        yield warning(
            name, f"cleanup.policy is {facts.cleanup}: it grows", f"{alter} 'cleanup.policy=[compact,delete]'"
        )
    elif "compact" in facts.cleanup and not topic.compacted:
        yield failure(
            name,
            f"cleanup.policy is {facts.cleanup}: all but the last of a key would go",
            f"{alter} cleanup.policy=delete",
        )
    if facts.retention < topic.retention:
        kept = f"kept for {_days(facts.retention)}, not {_days(topic.retention)}"
        yield warning(name, kept, f"{alter} retention.ms={topic.retention * 1000}")
    if facts.partitions != settings.partitions:
        fact = f"{_partitions(facts)}, while kafka.partitions is {settings.partitions}"
        yield warning(name, fact, f"a topic keeps what it was made with: set kafka.partitions = {facts.partitions}")
    if facts.copies < settings.replication:
        fact = f"{facts.copies} of {settings.replication} copies that kafka.replication asks for"
        yield warning(name, fact, "reassign its partitions; a broker that is lost takes a single copy with it")
    if facts.thin and not facts.leaderless:
        fact = f"{facts.thin} of {facts.partitions} partitions lack a copy now"
        yield warning(name, fact, "is a broker away? it catches up by itself when it is back")
    if facts.copies >= ENOUGH > facts.least_copies + 1:
        fact = f"{facts.copies} copies, and a message counts as kept when {facts.least_copies} has it"
        yield warning(name, fact, f"{alter} min.insync.replicas={ENOUGH - 1}: a broker that is lost takes none with it")
    if facts.most_bytes < LEAST_BYTES:
        yield warning(name, f"takes {facts.most_bytes:,} bytes a message", f"{alter} max.message.bytes={LEAST_BYTES}")


def _alter(settings: KafkaSettings, name: str) -> str:
    """Return the beginning of the command that changes a topic's settings, as Kafka's own tool takes it."""
    return f"kafka-configs --bootstrap-server {redacted(settings.url)} --alter --topic {name} --add-config"


def _partitions(facts: TopicFacts) -> str:
    return "1 partition" if facts.partitions == 1 else f"{facts.partitions} partitions"


def _days(seconds: float) -> str:
    if seconds == float("inf"):
        return "ever"
    number, unit = (seconds / DAY, "day") if seconds >= DAY else (seconds / 3600, "hour")
    return f"{number:.3g} {unit}" if number == 1 else f"{number:.3g} {unit}s"
