"""Producer, two workers and delivery as processes, on Apache Kafka and redis-server behind proxies, and receivers."""

import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from hashlib import sha1
from pathlib import Path
from time import monotonic

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import KafkaError

from alerts.receiver import Inbox, ReceiverServer
from alerts.store.port import AlertStore
from crosswire.ledger import ledger
from crosswire.replay.stream import Stream
from crosswire.services.processes import Part, Supervisor
from crosswire.services.reach import ask_store
from crosswire.services.topics import create_topics
from crosswire.story.feeds import TYPES, feed_path, render
from crosswire.story.story import Story
from producers.archive.layout import archive_folder
from producers.sources.archive import read_archive
from streams.group import group
from tests.disturbed.books import Books, versions
from tests.disturbed.configuration import NAMESPACE, RECEIVERS, SECRET, configure
from tests.disturbed.disk import Disk
from tests.disturbed.plan import PARTS, SERVICES
from tests.disturbed.services import Services
from tests.disturbed.stepped import WallClock
from tests.fakes.feed_server import FeedServer
from tests.waiting import wait_until
from wire.codec import decode
from wire.errors import CodecError, CrosswireError
from wire.records import Article
from wire.settings import KafkaSettings
from wire.topics import ARTICLES, DEAD_LETTERS, FINDINGS, PASSED_BY, REPORTS, Topic

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0
_LOOK = 1.0  # seconds between two looks at whether all is done: each is some requests to the broker


class Deployment:
    """Everything of one run. `deaths` counts parts and services that ended by themselves and were started again.

    `left_out` counts what could not be done here.
    """

    def __init__(self, folder: Path, story: Story, server: FeedServer, held: ExitStack) -> None:
        self._story = story
        self._server = server
        self._moment: datetime | None = None
        self.services = Services(folder, held)
        self.data = held.enter_context(Disk(folder / "disks" / "data", 64))
        self.clock = WallClock(folder / "clock")
        self.inboxes = {name: Inbox(SECRET) for name in RECEIVERS}
        hooks = {
            name: held.enter_context(closing(ReceiverServer(inbox.answer))).url for name, inbox in self.inboxes.items()
        }
        self.kafka = KafkaSettings(self.services.kafka.url, partitions=4)
        create_topics(self.kafka, NAMESPACE)
        configuration = configure(folder, self.data.folder, story, server, hooks)
        self._supervisor = held.enter_context(Supervisor(folder / "logs", self._environment(configuration)))
        self._down: set[str] = set()
        self.deaths: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self._parts: dict[str, Part] = {name: self._start(name) for name in PARTS}
        held.callback(self._kill_all)
        for part in self._parts.values():
            part.wait_ready(PATIENCE)

    def publish(self, moment: datetime) -> None:
        """Let the feeds tell the story up to `moment`."""
        self._moment = moment
        for feed in self._story.feeds:
            body = render(feed, moment, "https://story.example")
            etag = f'"{sha1(body).hexdigest()}"'
            self._server.serves(body, feed_path(feed), etag=etag, content_type=TYPES[feed.format])

    def junk(self) -> None:
        """Put a message on the articles' topic that nobody can read."""
        with closing(KafkaProducer(bootstrap_servers=self.services.kafka.url)) as producer:
            producer.send(ARTICLES.name(NAMESPACE), b"not an envelope", key=b"junk").get(30)

    def kill(self, name: str) -> None:
        """Kill a part or service as `kill -9` does; it stays down until `start`."""
        self._down.add(name)
        if name in SERVICES:
            self.services.kill(name)
            return
        part = self._parts[name]
        part.child.process.send_signal(signal.SIGKILL)
        part.child.process.wait(10)
        self._supervisor.stop(part)

    def start(self, name: str) -> None:
        """Start what was killed."""
        if name in SERVICES:
            self.services.start(name)
        else:
            self._parts[name] = self._start(name)
        self._down.discard(name)

    def signal(self, name: str, number: signal.Signals) -> None:
        """Send a signal to a part, unless it has just ended by itself."""
        if self._parts[name].child.alive:
            self._parts[name].child.process.send_signal(number)

    def disk(self, name: str) -> Disk:
        """Return the disk of a service, or the parts' own ("data")."""
        return self.services.disks.get(name, self.data)

    def leave(self, name: str) -> None:
        """Start nothing of that name again by itself, until `revive_again`."""
        self._down.add(name)

    def take_up(self, name: str) -> None:
        """Start again by itself what ends by itself."""
        self._down.discard(name)

    def let_pass(self, seconds: float) -> None:
        """Let time pass, in which what ends by itself is started again: what is measured is what the parts do in it."""
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            self.services.gates["kafka"].wait(min(left, _LOOK))
            self.revive()

    def revive(self) -> None:
        """Start what has ended by itself, as a service manager does."""
        for name in SERVICES:
            if name not in self._down and not self.services.alive(name):
                self.deaths[name] += 1
                self.services.kill(name)
                self.services.start(name)
        for name, part in self._parts.items():
            if name not in self._down and not part.child.alive:
                self.deaths[name] += 1
                self._supervisor.stop(part)
                self._parts[name] = self._start(name)

    def wait_for_articles(self, count: int, patience: float) -> None:
        """Return when so many more articles have come, or after `patience` seconds: all have come, or none can."""
        begun, end = self._count(), monotonic() + patience
        while self._count() < begun + count and monotonic() < end:
            self.let_pass(_LOOK)

    def settle(self) -> None:
        """Wait until all that is published is read, judged and delivered; what ended is started again."""
        wait_until(self._settled, PATIENCE, "everything to be told")

    def ledger(self) -> list[str]:
        """Return the ledger of what stands."""
        with self._stream() as stream:
            return ledger(stream.records(REPORTS), stream.records(FINDINGS))

    def books(self) -> Books:
        """Return what is kept of every article."""
        archive = read_archive(archive_folder(self.data.folder, NAMESPACE))
        with self._stream() as stream:
            return Books(
                archived=frozenset(versions(item for item in archive if isinstance(item, Article))),
                articles=versions(self._articles()),
                reports=tuple(stream.records(REPORTS)),
                passed_by=tuple(stream.records(PASSED_BY)),
                findings=tuple(stream.records(FINDINGS)),
                letters=tuple(stream.records(DEAD_LETTERS)),
            )

    def _stream(self) -> closing[Stream]:
        return closing(Stream(self.kafka, NAMESPACE, group(NAMESPACE)))

    def _articles(self) -> Iterator[Article]:
        """Yield what is on the articles' topic, but what nobody can read and the heartbeats."""
        name = ARTICLES.name(NAMESPACE)
        with closing(KafkaConsumer(bootstrap_servers=self.kafka.url, enable_auto_commit=False)) as consumer:
            partitions = [TopicPartition(name, number) for number in consumer.partitions_for_topic(name) or ()]
            consumer.assign(partitions)
            ends = consumer.end_offsets(partitions)
            consumer.seek_to_beginning(*partitions)
            while any(consumer.position(partition) < end for partition, end in ends.items()):
                for messages in consumer.poll(timeout_ms=1000).values():
                    for message in messages:
                        try:
                            yield decode(message.value, "article")
                        except CodecError:
                            continue

    def _environment(self, configuration: Path) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("CROSSWIRE_")}
        gates = self.services.gates
        return {
            **own,
            **self.clock.environment,
            "PYTHONPATH": str(ROOT),
            "CROSSWIRE_CONFIG": str(configuration),
            "CROSSWIRE_KAFKA_URL": f"127.0.0.1:{gates['kafka'].port}",
            "CROSSWIRE_REDIS_URL": f"redis://127.0.0.1:{gates['redis'].port}/0",
        }

    def _start(self, name: str) -> Part:
        command = name.partition("-")[0]
        extra = {"CROSSWIRE_WORK_INSTANCE": name} if command == "work" else {}
        argv = [sys.executable, "-m", "tests.disturbed.stepped", "crosswire", command]
        return self._supervisor.run(argv, command, name, extra)

    def _kill_all(self) -> None:
        """End everything at once: how it ends in good order is shown elsewhere."""
        for part in self._parts.values():
            part.child.process.kill()
        for name in SERVICES:
            self.services.kill(name)

    def _count(self) -> int:
        try:
            return self._ends(ARTICLES)
        except (KafkaError, CrosswireError, OSError):
            return 0

    def _ends(self, topic: Topic) -> int:
        options = {"bootstrap_servers": self.kafka.url, "bootstrap_timeout_ms": 2000}
        with closing(KafkaConsumer(**options)) as consumer:
            name = topic.name(NAMESPACE)
            partitions = [TopicPartition(name, number) for number in consumer.partitions_for_topic(name) or ()]
            return sum(consumer.end_offsets(partitions, timeout_ms=2000).values())

    def _settled(self) -> bool:
        self.let_pass(_LOOK)
        try:
            # In the order of the way: what is behind a step that was looked at before it may have come in between.
            with self._stream() as stream:
                return self._all_sent() and stream.lag().done and self._taken() and self._delivered()
        except (KafkaError, CrosswireError, OSError):
            return False

    def _all_sent(self) -> bool:
        """Whether every article that stands in the feeds is on the broker, in the version that stands there."""
        wanted = {
            (feed.outlet, version.title)
            for feed in self._story.feeds
            for article in feed.articles
            if self._moment and (version := article.version(self._moment))
        }
        return wanted <= {(article.outlet, article.title) for article in self._articles()}

    def _taken(self) -> bool:
        """Whether `deliver` has taken every finding."""
        name = FINDINGS.name(NAMESPACE)
        with closing(
            KafkaConsumer(bootstrap_servers=self.kafka.url, group_id=f"{NAMESPACE}.deliver", enable_auto_commit=False)
        ) as of:
            partitions = [TopicPartition(name, number) for number in of.partitions_for_topic(name) or ()]
            ends = of.end_offsets(partitions)
            return all((of.committed(partition) or 0) >= end for partition, end in ends.items())

    def _delivered(self) -> bool:
        """Whether nothing waits for a receiver, as the store says now: the part's gauge is some seconds old."""

        async def waiting(store: AlertStore) -> list[int]:
            return [await store.depth(name) for name in RECEIVERS]

        return not any(ask_store(self.services.redis_url, NAMESPACE, waiting))


@contextmanager
def deployment(folder: Path, story: Story, server: FeedServer) -> Iterator[Deployment]:
    """Yield a deployment that runs; everything is stopped afterwards."""
    folder.mkdir(parents=True)
    with ExitStack() as held:
        yield Deployment(folder, story, server, held)
