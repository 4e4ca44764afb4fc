"""What docs/operations.md says of how long things are kept is what the program does."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from alerts.store import redis_gate
from alerts.store.port import LIFE, SOURCE_LIFE
from producers.polling import state
from wire.settings import Settings
from wire.topics import SOURCES, TOPICS, Topic

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
ROWS = {
    cells[0]: cells[1:]
    for line in PAGE.partition("## What is kept")[2].partition("## Runbooks")[0].splitlines()
    if line.startswith("| ") and len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 4
}


def kept(what: str) -> timedelta:
    """Return the time in the row whose first cell begins so."""
    (row,) = (cells for name, cells in ROWS.items() if name.startswith(what))
    days = re.search(r"(\d+|a) days?", row[1])
    assert days, row
    return timedelta(days=1 if days[1] == "a" else int(days[1]))


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic is not SOURCES], ids=lambda topic: topic.suffix)
def test_topics(topic: Topic) -> None:
    (row,) = (name for name, cells in ROWS.items() if cells[0] == f"topic `{topic.suffix}`")
    assert kept(row) == timedelta(seconds=topic.retention)


def test_the_rest() -> None:
    settings = Settings()
    assert kept("the worker's state") == timedelta(days=settings.work.window_days)
    assert kept("how each feed stands") == SOURCE_LIFE == timedelta(seconds=SOURCES.retention)
    assert kept("articles and responses") == timedelta(days=settings.archive.days)
    assert settings.archive.max_bytes == 10_000_000_000
    assert kept("what the producer remembers") == state.KEPT
    assert kept("alerts, their history") == kept("deliveries that were given up") == LIFE
    assert kept("what waits for delivery") == timedelta(seconds=settings.deliver.max_age)
    assert kept("silences") == redis_gate.KEPT
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    assert f"--storage.tsdb.retention.time={kept('metrics').days}d" in compose["prometheus"]["command"]
    assert compose["work"]["logging"]["options"] == {"max-size": "20m", "max-file": "5"}
