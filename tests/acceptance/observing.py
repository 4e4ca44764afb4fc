"""The story told to its end, while a Prometheus scrapes the parts and an OTLP receiver takes their traces."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import msgspec
import pytest
from click.testing import CliRunner, Result

from alerts.message.payload import Message
from crosswire.cli import group
from crosswire.story.story import load_story
from crosswire.trace.way import Way
from tests.acceptance.desks import Desk, Up, desk
from tests.deploy.prometheus import Prometheus, prometheus
from tests.fakes.collector import Collector, collector
from tests.fakes.feed_server import feed_server
from tests.waiting import wait_until

STORY = load_story()
THIRD, TWO_THIRDS, END = (STORY.moments[len(STORY.moments) * n // 3 - 1] for n in (1, 2, 3))
PARTS = ("produce", "work", "deliver", "desk")


@dataclass(frozen=True)
class Run:
    """The story, told to its end; `early` are the messages of its first third, in which nobody corrects anything."""

    up: Up
    desk: Desk
    prometheus: Prometheus
    collector: Collector
    early: tuple[Message, ...]


@contextmanager
def observed(folder: Path) -> Iterator[Run]:
    """Tell the story, and keep its parts running while the block lasts."""
    (folder / "prometheus").mkdir()
    with (
        collector() as receiving,
        pytest.MonkeyPatch.context() as environment,
        feed_server() as server,
        desk(folder / "desk", STORY, server) as told,
    ):
        environment.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiving.url)
        with told.up() as up:
            up.wait_running()
            targets = {f"crosswire-{part}": up.address(part) for part in PARTS}
            with prometheus(folder / "prometheus", targets) as watching:
                wait_until(lambda: len(watching.query("up == 1")) == len(PARTS), 180, "each part to be scraped")
                told.publish(THIRD)
                told.wait_told(up)
                early = tuple(told.inbox.messages)
                for moment in (TWO_THIRDS, END):
                    told.publish(moment)
                    told.wait_told(up)
                judge(up, early[0].data.id)
                yield Run(up, told, watching, receiving, early)


def judge(up: Up, alert: str) -> None:
    """Call an alert false, as somebody at the desk does who has a program for it."""
    url = f"http://{up.address('desk')}/api/v1/alerts/{alert}/actions"
    body = json.dumps({"action": "false_alarm", "note": "tried", "key": "once"}).encode()
    with urlopen(Request(url, body, {"Content-Type": "application/json"}), timeout=60) as response:
        assert response.status in (200, 201)


def crosswire(run: Run, *arguments: str) -> Result:
    """Call the command line, in this process, as a person would who has set what `crosswire up` printed."""
    (store,) = re.findall(r"^store +(\S+)", run.up.told, re.MULTILINE)
    engines = {"CROSSWIRE_KAFKA_URL": run.up.broker, "CROSSWIRE_REDIS_URL": store}
    cleared = {name: None for name in os.environ if name.startswith("CROSSWIRE_")}
    config = ["--config", str(run.desk.folder / "crosswire.toml")]
    return CliRunner().invoke(group, [*config, *arguments], env={**cleared, **engines})


def way(run: Run, name: str) -> Way:
    done = crosswire(run, "trace", name, "--json")
    assert done.exit_code == 0, done.exception
    return msgspec.json.decode(done.stdout, type=Way)
