"""Silence is told: a real producer, broker, worker, store and `deliver`, and a receiver that hears of what is still."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from msgspec.structs import replace

from alerts.message.payload import Alert, AlertType
from alerts.receiver import Inbox, ReceiverServer
from crosswire.replay.stream import Stream
from crosswire.services.endpoints import Endpoints, services
from crosswire.services.processes import Part, Supervisor
from crosswire.services.topics import create_topics
from streams.group import group
from tests.acceptance.workers import PLAIN_WORKER
from tests.fakes.feed_server import FeedServer, feed_server
from tests.fakes.feed_texts import Item, rss
from tests.waiting import wait_until
from wire.settings import Secret, Settings
from wire.topics import ARTICLES, FINDINGS, REPORTS

pytestmark = pytest.mark.acceptance

SECRET = Secret("whsec_" + "S" * 40)
PATIENCE = 180.0
PAUSE = Item(title="Pause begins", text="goma: agreed", guid="1", date="Fri, 24 Nov 2023 10:00:00 GMT")
TALKS = Item(title="Talks in Doha", text="goma: violated", guid="2", date="Fri, 24 Nov 2023 11:00:00 GMT")


@dataclass
class Room:
    """Everything but the parts, which a test starts and kills."""

    endpoints: Endpoints
    supervisor: Supervisor
    server: FeedServer
    inbox: Inbox

    def work(self) -> Part:
        return self.supervisor.run(PLAIN_WORKER, "work", "", {"CROSSWIRE_WORK_INSTANCE": "one"})

    def kill(self, part: Part) -> None:
        part.child.process.kill()
        part.child.process.wait(60)
        self.supervisor.stop(part)

    def told(self, kind: str) -> list[tuple[AlertType, Alert]]:
        return [(message.type, message.data) for message in self.inbox.messages if message.data.kind == kind]

    def wait_told(self, kind: str, *types: AlertType) -> list[Alert]:
        def all_told() -> bool:
            self.supervisor.check()
            return len(self.told(kind)) >= len(types)

        wait_until(all_told, PATIENCE, f"{kind}: {types}")
        first = self.told(kind)[: len(types)]  # on a slow machine, the next may be there already
        assert [told for told, _ in first] == list(types)
        return [alert for _, alert in first]


@pytest.fixture(scope="module")
def endpoints(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoints]:
    with services(Settings(data_dir=str(tmp_path_factory.mktemp("services")))) as found:
        yield found


@pytest.fixture
def room(endpoints: Endpoints, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Room]:
    space = f"silence-{request.node.name.removeprefix('test_')[:20].strip('_').replace('_', '-')}"
    create_topics(replace(endpoints.kafka, partitions=2), space)
    inbox = Inbox(SECRET)
    with closing(ReceiverServer(inbox.answer)) as hook, feed_server() as server:
        server.serves(rss(PAUSE), etag='"one"')
        feeds = tmp_path / "feeds.toml"
        feeds.write_text(
            f'[[feeds]]\nid = "desk"\nurl = "{server.url()}"\noutlet = "Desk"\nkey = true\nsilent_after = "6s"\n'
            'full_text = "feed"\n'
        )
        config = tmp_path / "crosswire.toml"
        config.write_text(
            f'namespace = "{space}"\ndata_dir = "{tmp_path / "data"}"\n'
            f'[produce]\nfeeds = "{feeds}"\ninterval = 0.3\nslowest = 0\nhost_delay = 0\n'
            "allow_private = true\nheartbeat = 1\n"
            "[work]\ncommit_interval = 0.2\n[deliver]\nallow_private = true\n"
            f'[[destinations]]\nname = "desk"\nurl = "{hook.url}"\nsecret = "{SECRET.reveal()}"\n'
        )
        environment = {
            **endpoints.environment,
            "CROSSWIRE_CONFIG": str(config),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        with Supervisor(tmp_path / "logs", environment) as supervisor:
            yield Room(endpoints, supervisor, server, inbox)


def passed(part: Part) -> float:
    """How many heartbeats have come through to `deliver`."""
    page = urlopen(f"{part.url}/metrics").read().decode()
    lines = [line for line in page.splitlines() if line.startswith('crosswire_heartbeat_seconds_count{stage="all"}')]
    return float(lines[0].split()[1]) if lines else 0.0


def assert_they_leave_no_trace(room: Room, worker: Part, folder: Path) -> None:
    """Heartbeats are not read as articles, and nothing is found in them or kept of them."""
    namespace = "silence-heartbeats-leave-no"
    with closing(Stream(room.endpoints.kafka, namespace, group(namespace))) as stream:
        wait_until(lambda: list(stream.records(FINDINGS)), PATIENCE, "what is found in the article")
        assert [article.title for article in stream.records(ARTICLES)] == ["Pause begins"]
        assert [report.theatre for report in stream.records(REPORTS)] == ["goma"]
        assert [finding.theatre for finding in stream.records(FINDINGS)] == ["goma"]
    page = urlopen(f"{worker.url}/metrics").read().decode()
    assert 'crosswire_articles_read_total{outcome="relevant"} 1.0' in page
    dead = [line for line in page.splitlines() if line.startswith("crosswire_dead_letters_total{")]
    assert [line for line in dead if not line.endswith(" 0.0")] == []
    archived = [path.name for path in (folder / "data" / "archive").rglob("*.jsonl.zst")]
    assert len(archived) == 1


def test_heartbeats_leave_no_trace_and_a_worker_that_dies_is_told_of_as_is_its_return(
    room: Room, tmp_path: Path
) -> None:
    worker, delivery, producer = room.work(), room.supervisor.start("deliver"), room.supervisor.start("produce")
    for part in (worker, delivery, producer):
        part.wait_ready()
    wait_until(lambda: passed(delivery) >= 6, PATIENCE, "heartbeats of both partitions")
    assert room.told("heartbeat_lost") == []
    assert_they_leave_no_trace(room, worker, tmp_path)
    room.kill(worker)
    (lost,) = room.wait_told("heartbeat_lost", AlertType.OPENED)
    assert lost.notice is not None
    assert (lost.notice.cause, lost.severity) == ("not_through", "critical")
    assert "last stage seen: sent by a producer" in lost.reasons
    worker = room.work()
    (_, over) = room.wait_told("heartbeat_lost", AlertType.OPENED, AlertType.WITHDRAWN)
    assert over.id == lost.id
    room.kill(producer)
    dead = room.wait_told("heartbeat_lost", AlertType.OPENED, AlertType.WITHDRAWN, AlertType.OPENED)[-1]
    assert dead.notice is not None
    assert (dead.notice.cause, dead.id == lost.id) == ("not_sent", False)
    assert not [alert for _, alert in room.told("source_silent") if "producers" in alert.headline]


def test_a_key_source_that_falls_silent_is_told_of_and_so_is_its_next_word(room: Room) -> None:
    parts = [room.work(), room.supervisor.start("deliver"), room.supervisor.start("produce")]
    for part in parts:
        part.wait_ready()
    (silent,) = room.wait_told("source_silent", AlertType.OPENED)
    assert silent.notice is not None
    assert (silent.notice.subject, silent.notice.cause, silent.severity) == ("desk", "nothing_new", "warning")
    room.kill(parts[1])
    parts[1] = room.supervisor.start("deliver", name="deliver-again")
    parts[1].wait_ready()
    room.server.serves(rss(PAUSE, TALKS), etag='"two"')
    (_, over) = room.wait_told("source_silent", AlertType.OPENED, AlertType.WITHDRAWN)
    assert over.id == silent.id
    again = room.wait_told("source_silent", AlertType.OPENED, AlertType.WITHDRAWN, AlertType.OPENED)[-1]
    assert again.id != silent.id
