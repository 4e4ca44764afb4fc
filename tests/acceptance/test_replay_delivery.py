"""What a replay does to the world: no live webhook is called, and of Redis and terminal nothing is left changed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from alerts.receiver import Inbox, ReceiverServer
from crosswire.services.children import Children
from crosswire.services.store import start_store
from tests.acceptance.test_demo import hear_interrupts, using
from tests.acceptance.test_replay import Played, record, write
from tests.waiting import wait_until
from wire.settings import (
    DeliverSettings,
    DestinationSettings,
    Match,
    RedisSettings,
    Secret,
    Settings,
    SeveritySettings,
)
from wire.severity import Severity

pytestmark = pytest.mark.acceptance

SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def store_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("valkey")
    with Children(folder / "logs") as children:
        yield start_store(children, folder / "data")[1]


class Hook:
    def __init__(self) -> None:
        self.inbox = Inbox(Secret(SECRET))
        self.server = ReceiverServer(self.inbox.answer)

    @property
    def url(self) -> str:
        return self.server.url


@pytest.fixture
def hooks() -> Iterator[tuple[Hook, Hook]]:
    made = Hook(), Hook()
    yield made
    for hook in made:
        hook.server.close()


def settings_of(live: Hook, redis_url: str = "") -> Settings:
    """The settings of a live Crosswire: with a webhook, and leave to call this machine."""
    webhook = DestinationSettings("live", Secret(live.url), Secret(SECRET))
    deliver = DeliverSettings(allow_private=True)
    graded = SeveritySettings(match=Match(min_origins=1), severity=Severity.CRITICAL, reason='a rule of "our own"')
    return Settings(destinations=(webhook,), deliver=deliver, redis=RedisSettings(redis_url), severities=(graded,))


def test_f76_a_replay_calls_no_webhook_but_the_one_that_it_was_given(
    tmp_path: Path, hooks: tuple[Hook, Hook], store_url: str
) -> None:
    live, test = hooks
    source = write(tmp_path / "news.jsonl", [record(n) for n in range(12)])
    assert Played(tmp_path, source, own=settings_of(live)).status == 0
    key = tmp_path / "secret"
    key.write_text(SECRET)
    played = Played(tmp_path, source, own=settings_of(live, store_url), deliver_to=test.url, secret_file=key)
    assert played.status == 0
    assert len(test.inbox.current()) == 3
    assert {alert.data.theatre for alert in test.inbox.messages} == {"goma", "yei"}
    assert {alert.data.severity_reason for alert in test.inbox.messages} == {'a rule of "our own"'}
    assert (live.inbox.messages, live.inbox.refused, test.inbox.refused) == ([], 0, 0)
    with redis.Redis.from_url(store_url) as client:
        assert client.keys("replay-*") == []


def test_alerts_that_do_not_arrive_make_the_status_1(
    tmp_path: Path, hooks: tuple[Hook, Hook], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crosswire.replay.deliver._PATIENCE", 3.0)
    source = write(tmp_path / "news.jsonl", [record(0)])
    # The secret is made for the replay: this receiver has another one, and refuses.
    played = Played(tmp_path, source, own=settings_of(hooks[0]), deliver_to=hooks[1].url)
    assert played.status == 1
    assert "signed with a secret made for this replay: whsec_" in played.told
    assert "1 alerts were not delivered" in played.told
    assert hooks[1].inbox.refused > 0


def test_ctrl_c_in_the_middle_stops_everything_and_leaves_nothing(tmp_path: Path) -> None:
    source = write(tmp_path / "news.jsonl", [record(n) for n in range(200)])
    output, data = tmp_path.parent / f"{tmp_path.name}.out", tmp_path / "data"
    command = [
        sys.executable,
        "-m",
        "crosswire",
        "replay",
        str(source),
        "--ledger",
        str(tmp_path / "l"),
        "--speed",
        "1x",
    ]
    own = {name: value for name, value in os.environ.items() if not name.startswith("CROSSWIRE_")}
    environment = {**own, "CROSSWIRE_DATA_DIR": str(data), "PYTHONPATH": str(ROOT)}
    with (
        output.open("w") as file,
        subprocess.Popen(command, env=environment, stdout=file, stderr=file, preexec_fn=hear_interrupts) as process,
    ):
        try:
            wait_until(lambda: list(data.glob("*/collected.sqlite")) or process.poll() is not None, 180, "the start")
            wait_until(lambda: len(using(data)) >= 3 or process.poll() is not None, 180, "broker and workers")
            assert process.poll() is None, output.read_text()
            process.send_signal(signal.SIGINT)
            assert process.wait(60) != 0
        finally:
            process.kill()
    assert not data.exists()
    assert using(data) == []
    assert not (tmp_path / "l").exists()
