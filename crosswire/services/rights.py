"""What each part must be allowed on Kafka, and whether it is: asked before it starts, since clients tell too late.

Brokers without rules allow everything; one that does not say what it allows, as the embedded one, is believed.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import msgspec
from kafka.admin import KafkaAdminClient
from kafka.errors import CoordinatorNotAvailableError, GroupAuthorizationFailedError

from crosswire.services.broker import admin
from streams.group import changelog, group
from wire.brokers import denied
from wire.errors import BrokerError
from wire.settings import KafkaSettings
from wire.topics import ARTICLES, DEAD_LETTERS, FINDINGS, PASSED_BY, REPORTS, SOURCES


class Right(StrEnum):
    """An operation in Kafka's lists of rights, in its own words."""

    DESCRIBE = "Describe"
    READ = "Read"
    WRITE = "Write"


class Needs(msgspec.Struct, frozen=True):
    """What a part needs: rights on topics by name, and the consumer group in which it reads ("" for none)."""

    topics: Mapping[str, frozenset[Right]]
    group: str = ""


def needs(part: str, space: str) -> Needs:
    """Return what `part` ("produce", "work" or "deliver") needs in the namespace `space`."""
    read, write, both = frozenset({Right.READ}), frozenset({Right.WRITE}), frozenset({Right.READ, Right.WRITE})
    see = frozenset({Right.DESCRIBE})
    match part:
        case "produce":
            return Needs({ARTICLES.name(space): write, SOURCES.name(space): write, REPORTS.name(space): see})
        case "work":
            told = (PASSED_BY, FINDINGS, DEAD_LETTERS, SOURCES)
            topics = {ARTICLES: read, REPORTS: both, **dict.fromkeys(told, write)}
            named = {topic.name(space): rights for topic, rights in topics.items()}
            return Needs(named | {changelog(space): both}, group(space))
        case "deliver":
            topics = {FINDINGS: read, SOURCES: read, DEAD_LETTERS: write}
            return Needs({topic.name(space): rights for topic, rights in topics.items()}, f"{space}.deliver")
    raise ValueError(part)


def check_rights(kafka: KafkaSettings, needed: Needs) -> None:
    """Raise `BrokerError` for the first right in `needed` that Kafka does not give us, with how to give it.

    Topics that are not there are passed over: whoever makes one meets a right of its own.
    """
    for error in lacking(kafka, needed):
        raise error


def lacking(kafka: KafkaSettings, needed: Needs) -> tuple[BrokerError, ...]:
    """Return an error for each right in `needed` that Kafka does not give us, as `check_rights` raises the first."""
    with admin(kafka) as client:
        return tuple(_lacking(client, kafka, needed))


def _lacking(client: KafkaAdminClient, kafka: KafkaSettings, needed: Needs) -> Iterator[BrokerError]:
    there = sorted(set(needed.topics) & set(client.list_topics()))
    described: Any = client.describe_topics(there) if there else []
    told = {topic["name"]: _allowed(topic.get("authorized_operations")) for topic in described}
    for name, rights in needed.topics.items():
        allowed = told.get(name)
        for right in sorted(rights):
            if allowed is not None and right.upper() not in allowed:
                yield denied(kafka, right, "topic", name)
    if needed.group:
        try:
            found: Any = client.describe_groups([needed.group], include_authorized_operations=True)[needed.group]
            allowed = _allowed(found.get("authorized_operations"))
        except GroupAuthorizationFailedError:
            allowed = frozenset()
        except CoordinatorNotAvailableError:
            allowed = None  # a cluster without any group yet
        if allowed is not None and Right.READ.upper() not in allowed:
            yield denied(kafka, Right.READ, "group", needed.group)


def _allowed(told: Iterable[str] | None) -> frozenset[str] | None:
    """Return the rights that a broker told, None if it told nothing."""
    return frozenset(told) if told else None
