"""Where a trace looks: the topics, the archive, and the store of alerts. What cannot be reached is noted, not fatal."""

import asyncio
from collections.abc import Iterator
from typing import Any

from alerts.store.journal import Event
from alerts.store.redis_store import RedisStore
from crosswire.services.reading import Placed, placed
from crosswire.services.topic_facts import dealt_with
from crosswire.trace.kept import Place
from producers.archive.layout import archive_folder
from producers.sources.archive import read_archive
from streams.group import group
from wire.codec import decode
from wire.errors import BrokerError, CodecError, InputError, StoreError
from wire.records import Article, DeadLetter, Finding, PassedBy, Report
from wire.settings import Settings
from wire.topics import ARTICLES, DEAD_LETTERS, FINDINGS, PASSED_BY, REPORTS, Topic


def _delivering(namespace: str) -> str:
    return f"{namespace}.deliver"


_GROUPS = {ARTICLES.suffix: group, REPORTS.suffix: group, FINDINGS.suffix: _delivering}


LEAST = 12
"""Characters of an id from its beginning that are enough, if only one has them."""


def short(name: str, whole: str) -> bool:
    """Return whether `name` is the id `whole`, or its beginning."""
    return name == whole or (len(name) >= LEAST and whole.startswith(name))


class Sources:
    """Looks for what is kept of something under `settings`. `notes` say what could not be looked at.

    `journal` is false once that of the alerts could not be: that it tells nothing of one then means nothing.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._broken = not settings.kafka.url
        self.journal = bool(settings.redis.url)
        self.notes: dict[str, None] = {}
        if self._broken:
            self.notes[f"the topics were not looked at: {_nobody('CROSSWIRE_KAFKA_URL', settings)}"] = None
        if not self.journal:
            self.notes[f"the alerts' journal was not looked at: {_nobody('CROSSWIRE_REDIS_URL', settings)}"] = None

    def articles(self, needle: str) -> Iterator[tuple[Place, Article]]:
        """Yield the article versions on Kafka that have the text `needle` somewhere."""
        return self._records(ARTICLES, needle)

    def reports(self, article: str) -> Iterator[tuple[Place, Report]]:
        """Yield the reports on an article."""
        return ((p, r) for p, r in self._records(REPORTS, article) if r.source.article == article)

    def passed_by(self, article: str) -> Iterator[tuple[Place, PassedBy]]:
        """Yield the versions of an article of which no report came."""
        return (
            (p, one) for p, told in self._records(PASSED_BY, article) for one in told.each if one.article == article
        )

    def findings(self, needle: str) -> Iterator[tuple[Place, Finding]]:
        """Yield every state of the findings that have the text `needle` somewhere."""
        return self._records(FINDINGS, needle)

    def letters(self) -> Iterator[DeadLetter]:
        """Yield the dead letters."""
        return (letter for _, letter in self._records(DEAD_LETTERS, ""))

    def archived(self, name: str) -> Iterator[Article]:
        """Yield the versions of an article in the archive, by its id or address."""
        folder = archive_folder(self._settings.data_dir, self._settings.namespace)
        try:
            for item in read_archive(folder):
                if isinstance(item, Article) and (name == item.url or short(name, item.id)):
                    yield item
        except InputError as error:
            self.notes[f"the archive was not looked at: {error.message}"] = None

    def history(self, alert: str) -> list[Event]:
        """Return what happened to an alert."""
        if not self.journal:
            return []
        try:
            return asyncio.run(self._history(alert))
        except StoreError as error:
            self.journal = False
            self.notes[f"the alerts' journal was not looked at: {error.message}"] = None
            return []

    def waits(self, place: Place) -> int:
        """Return how many messages before and with this one are not dealt with; 0 where it is, or nobody can say."""
        suffix = place.topic.removeprefix(f"{self._settings.namespace}.")
        try:
            done = dealt_with(self._settings.kafka, _GROUPS[suffix](self._settings.namespace), place.topic)
        except BrokerError:
            return 0
        return max(place.offset + 1 - max(done.get(place.partition, 0), 0), 0)

    async def _history(self, alert: str) -> list[Event]:
        store = RedisStore(self._settings.redis.url, self._settings.namespace)
        try:
            return await store.history(alert)
        finally:
            await store.close()

    def _records(self, topic: Topic, needle: str) -> Iterator[tuple[Place, Any]]:
        """Yield the records of a topic whose bytes have `needle`: only those are worth being decoded."""
        if self._broken:
            return
        wanted = needle.encode()
        try:
            for message in placed(self._settings.kafka, topic.name(self._settings.namespace)):
                if wanted in message.value and (record := _decoded(message, topic)) is not None:
                    yield Place(message.topic, message.partition, message.offset, message.at), record
        except BrokerError as error:
            self._broken = True
            self.notes[f"the topics were not looked at: {error}"] = None


def _nobody(variable: str, settings: Settings) -> str:
    return f"no `crosswire up` runs on {settings.data_dir}; start it, or set {variable}"


def _decoded(message: Placed, topic: Topic) -> Any:
    try:
        return decode(message.value, topic.record)
    except CodecError:
        return None  # a heartbeat, or what went to the dead letters: it is of no article
