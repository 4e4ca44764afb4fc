"""The keeper of groups: a member that died does not keep its partitions."""

import os
import signal
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from threading import Event

import pytest

from crosswire.services import groups
from crosswire.services.broker import admin
from crosswire.services.endpoints import services
from crosswire.services.groups import PATIENCE, stands_still
from tests.waiting import wait_until
from wire.settings import KafkaSettings, Settings

MEMBER = """
import os, sys
from kafka import KafkaConsumer
reader = KafkaConsumer("news", bootstrap_servers=sys.argv[1], group_id="readers", client_id=f"reader-pid{os.getpid()}")
while True:
    reader.poll(200)
"""


@pytest.mark.parametrize(
    ("state", "clients", "seconds", "still"),
    [
        ("Stable", ["work-pid11", "work-pid12"], 1e6, False),
        ("Stable", ["work-pid11", "work-pid99"], 0.0, True),
        ("Stable", ["kafka-python", "faust-99"], 1e6, False),
        ("PreparingRebalance", ["work-pid11"], PATIENCE - 0.1, False),
        ("PreparingRebalance", ["work-pid11"], PATIENCE, True),
        ("CompletingRebalance", ["kafka-python"], PATIENCE, True),
        ("Empty", [], 1e6, False),
    ],
)
def test_when_a_group_stands_still(state: str, clients: list[str], seconds: float, still: bool) -> None:
    assert stands_still(state, clients, seconds, running=frozenset({11, 12})) is still


def test_a_killed_member_is_removed_from_its_group(tmp_path: Path) -> None:
    with services(Settings(data_dir=str(tmp_path)), redis=False) as endpoints, admin(endpoints.kafka) as client:

        def group() -> tuple[str, int]:
            found = client.describe_groups(["readers"])["readers"]
            return found["group_state"], len(found["members"])

        command = [sys.executable, "-c", MEMBER, endpoints.kafka.url]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as member:
            try:
                wait_until(lambda: group() == ("Stable", 1), 60, "the member")
            finally:
                os.kill(member.pid, signal.SIGKILL)
        wait_until(lambda: group() == ("Empty", 0), 60, "its removal")


def test_a_defect_at_one_look_does_not_end_the_keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Event()
    looks = iter(range(2))

    def look(client: object, since: object) -> None:
        if next(looks, 1) == 0:
            raise KeyError("members")
        looked.set()

    monkeypatch.setattr(groups, "INTERVAL", 0.01)
    monkeypatch.setattr(groups, "admin", lambda kafka: nullcontext())
    monkeypatch.setattr(groups, "_look", look)
    with groups.kept_groups(KafkaSettings("nowhere:1")):
        assert looked.wait(60)
