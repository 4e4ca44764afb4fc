"""`crosswire up` as a person runs it, on the bundled story, with a webhook that keeps what it is told."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from hashlib import sha1
from pathlib import Path
from urllib.request import urlopen

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError

from alerts.message import payload
from alerts.message.payload import Message
from alerts.receiver import Inbox, ReceiverServer
from crosswire.ledger import ledger
from crosswire.replay.stream import Lag, Stream
from crosswire.story.feeds import TYPES, feed_path, render
from crosswire.story.story import Story
from streams.group import group
from tests.fakes.feed_server import FeedServer
from tests.waiting import wait_until
from wire.errors import BrokerError
from wire.settings import KafkaSettings, Secret
from wire.topics import ARTICLES, FINDINGS, REPORTS

ROOT = Path(__file__).parents[2]
SECRET = Secret("whsec_" + "S" * 40)
NAMESPACE = "crosswire"
PATIENCE = 300.0


class Up:
    """A running `crosswire up`; what it printed is in `output`."""

    def __init__(self, process: "subprocess.Popen[bytes]", output: Path, folder: Path) -> None:
        self.process = process
        self._output = output
        self._folder = folder

    @property
    def told(self) -> str:
        return self._output.read_text(errors="replace")

    def wait_running(self) -> None:
        wait_until(lambda: "Running." in self.told or self.process.poll() is not None, PATIENCE, "crosswire up to run")
        assert self.process.poll() is None, self.told

    def wait_for(self, words: str) -> None:
        wait_until(lambda: words in self.told or self.process.poll() is not None, PATIENCE, words)
        assert words in self.told, self.told

    @property
    def broker(self) -> str:
        """The broker's address; it is there before `up` tells it."""
        (port,) = re.findall(r"--kafka-port\0(\d+)\0", self._process("noida-db")[1])
        return f"127.0.0.1:{port}"

    def address(self, part: str) -> str:
        """Host and port of a part's metrics."""
        (found,) = re.findall(rf"^{part} +http://(\S+)/metrics", self.told, re.MULTILINE)
        return str(found)

    def metrics(self, part: str) -> str:
        with urlopen(f"http://{self.address(part)}/metrics", timeout=60) as response:
            return str(response.read().decode())

    def shown(self) -> set[str]:
        """The alerts that stand on the desk page."""
        (url,) = re.findall(r"^page +(http\S+)", self.told, re.MULTILINE)
        with urlopen(f"{url}api/v1/alerts?state=open&limit=200", timeout=60) as response:
            return {row["id"] for row in json.load(response)["rows"]}

    def kill(self, word: str) -> None:
        """Kill one of its services as `kill -9` does, and wait until all of it has ended."""
        os.kill(self._process(word)[0], signal.SIGKILL)
        assert self.process.wait(PATIENCE) == 3, self.told

    def kill_part(self, part: str) -> None:
        """Kill one of its parts as `kill -9` does, and wait until it is started again."""
        before = self.told.count(f"{part} was killed by SIGKILL, and is started again")
        os.kill(self._process(f"crosswire\0{part}")[0], signal.SIGKILL)
        wait_until(lambda: self.told.count(f"{part} was killed by SIGKILL, and is started again") > before, 180, part)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)

    def _process(self, word: str) -> tuple[int, str]:
        """Process id and command line of the process of ours that has `word` in its command line."""
        for process in Path("/proc").glob("[0-9]*"):
            try:
                told = (process / "cmdline").read_bytes().decode(errors="replace")
                ours = os.fsencode(self._folder) in told.encode() + (process / "environ").read_bytes()
            except OSError:
                continue  # it has ended, or is not ours
            if ours and word in told and int(process.name) != self.process.pid:
                return int(process.name), told
        raise AssertionError(f"no process {word}")


class Desk:
    """A data folder, feeds that tell the story up to a moment, and a webhook."""

    def __init__(self, folder: Path, story: Story, server: FeedServer, hook: ReceiverServer, inbox: Inbox) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.inbox = inbox
        self._story = story
        self._server = server
        self._runs = 0
        self._moment: datetime | None = None
        self._configure(hook.url)

    def publish(self, moment: datetime) -> None:
        """Let the feeds tell the story up to `moment`."""
        self._moment = moment
        for feed in self._story.feeds:
            body = render(feed, moment, "https://story.example")
            etag = f'"{sha1(body).hexdigest()}"'
            self._server.serves(body, feed_path(feed), etag=etag, content_type=TYPES[feed.format])

    @contextmanager
    def up(self) -> Iterator[Up]:
        """Yield `crosswire up`, just started; it is stopped afterwards if it still runs."""
        self._runs += 1
        output = self.folder / f"up-{self._runs}.txt"
        own = {name: value for name, value in os.environ.items() if not name.startswith("CROSSWIRE_")}
        command = [sys.executable, "-m", "crosswire", "--config", str(self.folder / "crosswire.toml"), "up"]
        with (
            output.open("wb") as file,
            subprocess.Popen(command, stderr=file, stdout=file, env=own, cwd=ROOT) as process,
        ):
            up = Up(process, output, self.folder)
            try:
                yield up
            finally:
                if process.poll() is None:
                    up.stop()

    def wait_told(self, up: Up) -> None:
        """Wait until all that is published is read, judged and delivered."""
        up.wait_running()
        sent: set[tuple[str, str]] = set()
        with self._stream(up) as stream:
            wait_until(lambda: self._all_told(up, stream, sent), PATIENCE, "everything to be told")

    def lag(self, up: Up) -> Lag:
        """Return where the worker is."""
        with self._stream(up) as stream:
            return stream.lag()

    def sent(self, up: Up) -> int:
        """Return how many articles the broker has, also while `up` is just starting."""
        assert up.process.poll() is None, up.told
        try:
            return self.lag(up).articles
        except (AssertionError, BrokerError, KafkaError):
            return 0

    def ledger(self, up: Up) -> list[str]:
        with self._stream(up) as stream:
            return ledger(stream.records(REPORTS), stream.records(FINDINGS))

    @staticmethod
    def _stream(up: Up) -> "closing[Stream]":
        return closing(Stream(KafkaSettings(up.broker), NAMESPACE, group(NAMESPACE)))

    def _all_told(self, up: Up, stream: Stream, sent: set[tuple[str, str]]) -> bool:
        """Look at what takes least first: it is looked at often. `sent` are the articles seen so far."""
        assert up.process.poll() is None, up.told
        if not stream.lag().done:
            return False
        sent |= {(article.outlet, article.title) for article in stream.fresh(ARTICLES)}
        wanted = {
            (feed.outlet, version.title)
            for feed in self._story.feeds
            for article in feed.articles
            if self._moment and (version := article.version(self._moment))
        }
        if not wanted <= sent or not stream.lag().done:
            return False
        return _delivered(up.broker) and 'crosswire_delivery_queue{destination="desk"} 0.0' in up.metrics("deliver")

    def _configure(self, hook: str) -> None:
        feeds = [
            {
                "id": f.id,
                "url": self._server.url(feed_path(f)),
                "outlet": f.outlet,
                "origin": f.origin.value,
                "full_text": "feed",
            }
            for f in self._story.feeds
        ]
        tables = [("[feeds]", table) for table in feeds]
        (self.folder / "feeds.toml").write_text(_toml(tables))
        # The story's server is one host, and is asked for all of its feeds at once.
        at_once = {"slowest": 0, "host_delay": 0, "host_requests": 20}
        produce = {
            "feeds": str(self.folder / "feeds.toml"),
            "interval": 2,
            "port": 0,
            "allow_private": True,
            **at_once,
        }
        webhook = {"name": "desk", "url": hook, "secret": SECRET.reveal(), "every_update": True}
        (self.folder / "crosswire.toml").write_text(
            _toml(
                [
                    ("", {"namespace": NAMESPACE, "data_dir": str(self.data)}),
                    ("produce", produce),
                    ("work", {"window_days": 90, "commit_interval": 0.2, "port": 0}),
                    ("deliver", {"allow_private": True, "port": 0}),
                    ("desk", {"port": 0}),
                    ("[destinations]", webhook),
                ]
            )
        )


@contextmanager
def desk(folder: Path, story: Story, server: FeedServer) -> Iterator[Desk]:
    folder.mkdir()
    inbox = Inbox(SECRET)
    with closing(ReceiverServer(inbox.answer)) as hook:
        yield Desk(folder, story, server, hook, inbox)


_OF_THE_WAY = {"previous_at", "type", "why", "changes", "late", "sequence", "timestamp", "times", "fetched_at"}
"""What a message says of how and when its alert came to be so."""


def said(message: Message) -> str:
    """Return what a message says of its alert, apart from how and when that came about."""
    return json.dumps(_without(json.loads(payload.encode(message)), _OF_THE_WAY), sort_keys=True)


def _without(value: object, names: set[str]) -> object:
    if isinstance(value, dict):
        return {name: _without(each, names) for name, each in value.items() if name not in names}
    return [_without(each, names) for each in value] if isinstance(value, list) else value


def _delivered(broker: str) -> bool:
    """Whether `deliver` has taken every finding."""
    name = FINDINGS.name(NAMESPACE)
    with closing(
        KafkaConsumer(bootstrap_servers=broker, group_id=f"{NAMESPACE}.deliver", enable_auto_commit=False)
    ) as of:
        partitions = [TopicPartition(name, number) for number in of.partitions_for_topic(name) or ()]
        ends = of.end_offsets(partitions)
        return all((of.committed(partition) or 0) >= end for partition, end in ends.items())


def _toml(tables: Sequence[tuple[str, Mapping[str, object]]]) -> str:
    return "\n".join(
        (f"[{name}]\n" if name else "") + "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())
        for name, values in tables
    )
