"""Producer, two workers and delivery as processes, on Apache Kafka and redis-server behind proxies, and a receiver."""

import json
import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from hashlib import sha1
from pathlib import Path
from urllib.request import urlopen

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError

from alerts.receiver import Inbox, ReceiverServer
from crosswire.ledger import ledger
from crosswire.replay.stream import Stream
from crosswire.services.children import Child, Children
from crosswire.services.processes import Part, Supervisor
from crosswire.services.topics import create_topics
from crosswire.story.feeds import TYPES, feed_path, render
from crosswire.story.story import Story
from streams.group import group
from tests.disturbed.plan import PARTS, Disturbance, Step
from tests.disturbed.proxy import Proxy
from tests.engines.kafka import Kafka
from tests.engines.redis_server import start_redis
from tests.fakes.feed_server import FeedServer
from tests.waiting import wait_until
from wire.settings import KafkaSettings, Secret
from wire.topics import ARTICLES, DEAD_LETTERS, FINDINGS, REPORTS

ROOT = Path(__file__).parents[2]
NAMESPACE = "disturbed"
SECRET = Secret("whsec_" + "D" * 40)
PATIENCE = 240.0


class Deployment:
    """Everything of one run; `publish` lets the feeds tell the story, `disturb` does a step to it."""

    def __init__(self, folder: Path, story: Story, server: FeedServer, held: ExitStack) -> None:
        self._folder = folder
        self._story = story
        self._server = server
        self._moment: datetime | None = None
        self._gates = {"kafka": held.enter_context(Proxy()), "redis": held.enter_context(Proxy())}
        self._engines = held.enter_context(Children(folder / "engines"))
        self.kafka = Kafka(self._engines, folder / "kafka", proxies=(self._gates["kafka"].port,))
        self._gates["kafka"].to("127.0.0.1", self.kafka.behind[0])
        self._redis, self._redis_port = self._start_redis()
        self.inbox = Inbox(SECRET)
        hook = held.enter_context(closing(ReceiverServer(self.inbox.answer)))
        create_topics(KafkaSettings(self.kafka.url, partitions=4), NAMESPACE)
        self._configure(hook.url)
        self._supervisor = held.enter_context(Supervisor(folder / "logs", self._environment()))
        self._parts: dict[str, Part] = {name: self._start(name) for name in PARTS}
        self.deaths: Counter[str] = Counter()
        for part in self._parts.values():
            part.wait_ready(PATIENCE)

    def publish(self, moment: datetime) -> None:
        """Let the feeds tell the story up to `moment`."""
        self._moment = moment
        for feed in self._story.feeds:
            body = render(feed, moment, "https://story.example")
            etag = f'"{sha1(body).hexdigest()}"'
            self._server.serves(body, feed_path(feed), etag=etag, content_type=TYPES[feed.format])

    def disturb(self, step: Step) -> None:
        """Do `step`, as soon as as many articles as it says have come since now, or none come any more."""
        self._wait_for_articles(step.after)
        if step.disturbance is Disturbance.KILL:
            self._kill(step)
            return
        gate = self._gates[step.target]
        gate.cut() if step.disturbance is Disturbance.CUT else gate.slow(step.seconds / 20)
        self._pass(step.seconds)
        gate.mend()

    def settle(self) -> None:
        """Wait until all that is published is read, judged and delivered; parts that ended are started again."""
        wait_until(self._settled, PATIENCE, "everything to be told")

    def ledger(self) -> list[str]:
        """Return the ledger of what stands."""
        with closing(Stream(KafkaSettings(self.kafka.url), NAMESPACE, group(NAMESPACE))) as stream:
            return ledger(stream.records(REPORTS), stream.records(FINDINGS))

    def articles(self) -> set[tuple[str, str]]:
        """Return (id, version) of every article on the broker."""
        with closing(Stream(KafkaSettings(self.kafka.url), NAMESPACE, group(NAMESPACE))) as stream:
            return {(article.id, article.version) for article in stream.records(ARTICLES)}

    def dead_letters(self) -> list[object]:
        """Return what could not be processed."""
        with closing(Stream(KafkaSettings(self.kafka.url), NAMESPACE, group(NAMESPACE))) as stream:
            return list(stream.records(DEAD_LETTERS))

    def _start_redis(self, port: int = 0) -> tuple[Child, int]:
        child, url = start_redis(self._engines, self._folder / "redis", port)
        found = int(url.rsplit(":", 1)[1].partition("/")[0])
        self._gates["redis"].to("127.0.0.1", found)
        return child, found

    def _environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("CROSSWIRE_")}
        return {
            **own,
            "PYTHONPATH": str(ROOT),
            "CROSSWIRE_CONFIG": str(self._folder / "crosswire.toml"),
            "CROSSWIRE_KAFKA_URL": f"127.0.0.1:{self._gates['kafka'].port}",
            "CROSSWIRE_REDIS_URL": f"redis://127.0.0.1:{self._gates['redis'].port}/0",
        }

    def _start(self, name: str) -> Part:
        command = name.partition("-")[0]
        extra = {"CROSSWIRE_WORK_INSTANCE": name} if command == "work" else {}
        return self._supervisor.start(command, name=name, extra=extra)

    def _kill(self, step: Step) -> None:
        if step.target == "kafka":
            self.kafka.kill()
            self._pass(step.seconds)
            self.kafka.restart()
        elif step.target == "redis":
            self._redis.process.kill()
            self._redis.process.wait(10)
            self._engines.stop(self._redis)
            self._pass(step.seconds)
            self._redis, _ = self._start_redis(self._redis_port)
        else:
            part = self._parts[step.target]
            part.child.process.send_signal(signal.SIGKILL)
            part.child.process.wait(10)
            self._supervisor.stop(part)
            self._pass(step.seconds)
            self._parts[step.target] = self._start(step.target)

    def _pass(self, seconds: float) -> None:
        """Let time pass: what is measured is what the parts do in it."""
        self._gates["kafka"].wait(seconds)

    def _wait_for_articles(self, count: int) -> None:
        begun = self._count()
        try:
            wait_until(lambda: self._count() >= begun + count, 15.0, "articles")
        except AssertionError:
            return  # all have come, or none can: the step is done all the same

    def _count(self) -> int:
        try:
            with closing(KafkaConsumer(bootstrap_servers=self.kafka.url, bootstrap_timeout_ms=2000)) as consumer:
                name = ARTICLES.name(NAMESPACE)
                partitions = [TopicPartition(name, number) for number in consumer.partitions_for_topic(name) or ()]
                return sum(consumer.end_offsets(partitions, timeout_ms=2000).values())
        except KafkaError:
            return 0

    def _again(self) -> None:
        """Start what has ended by itself, as a service manager does."""
        for name, part in self._parts.items():
            if not part.child.alive:
                self.deaths[name] += 1
                self._supervisor.stop(part)
                self._parts[name] = self._start(name)

    def _settled(self) -> bool:
        self._again()
        wanted = {
            (feed.outlet, version.title)
            for feed in self._story.feeds
            for article in feed.articles
            if self._moment and (version := article.version(self._moment))
        }
        try:
            with closing(Stream(KafkaSettings(self.kafka.url), NAMESPACE, group(NAMESPACE))) as stream:
                sent = {(article.outlet, article.title) for article in stream.records(ARTICLES)}
                if not wanted <= sent or not stream.lag().done:
                    return False
            return self._taken() and self._delivered()
        except (KafkaError, OSError):
            return False

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
        with urlopen(f"{self._parts['deliver'].url}/metrics", timeout=5) as response:
            return 'crosswire_delivery_queue{destination="desk"} 0.0' in response.read().decode()

    def _configure(self, hook: str) -> None:
        feeds = "".join(
            f'[[feeds]]\nid = "{feed.id}"\nurl = "{self._server.url(feed_path(feed))}"\noutlet = "{feed.outlet}"\n'
            f'origin = "{feed.origin.value}"\nfull_text = "feed"\n'
            for feed in self._story.feeds
        )
        (self._folder / "feeds.toml").write_text(feeds)
        (self._folder / "crosswire.toml").write_text(
            f"namespace = {json.dumps(NAMESPACE)}\ndata_dir = {json.dumps(str(self._folder / 'data'))}\n"
            f"[produce]\nfeeds = {json.dumps(str(self._folder / 'feeds.toml'))}\ninterval = 0.3\nslowest = 0\n"
            "host_delay = 0\nhost_requests = 20\nallow_private = true\n"
            "[work]\nwindow_days = 90\ncommit_interval = 0.2\n"
            "[deliver]\nallow_private = true\n"
            f'[[destinations]]\nname = "desk"\nurl = "{hook}"\nsecret = "{SECRET.reveal()}"\n'
        )


@contextmanager
def deployment(folder: Path, story: Story, server: FeedServer) -> Iterator[Deployment]:
    """Yield a deployment that runs; everything is stopped afterwards."""
    folder.mkdir(parents=True)
    with ExitStack() as held:
        yield Deployment(folder, story, server, held)
