"""A Redis without room takes no new alert in, and lets the gate go on with those that it has."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from alerts.rules.gate.timing import timing
from alerts.store.redis_store import RedisStore
from crosswire.services.children import Children
from tests.alerts.delivery.gate.night import Night
from tests.engines.plugin import Start
from wire.errors import StoreError
from wire.settings import TimingSettings


@pytest.fixture
def own_store(start_keeper: Start, tmp_path: Path) -> Iterator[str]:
    with Children(tmp_path / "logs") as children:
        yield start_keeper(children, tmp_path / "data")[1]


async def test_f78_a_full_store_lets_groups_rates_and_repeats_go_on(own_store: str) -> None:
    store = RedisStore(own_store, "test")
    night = Night(timing(TimingSettings(group="10m", repeat="1h", repeats=1), "route"), rate=60, store=store)
    await night.steps()  # the queue is made
    for alert in "abc":
        await night.news(f"change1-{alert}")
    redis.Redis.from_url(own_store).config_set("maxmemory", "1")
    with pytest.raises(StoreError, match="maxmemory"):
        await night.news("change1-d")
    await night.steps()
    await night.steps(minutes=10)
    for _ in range(9):
        await night.steps(minutes=10)
    told = [[alert for _, alert, *_ in states] for _, states in night.receiver.got]
    once = [["change1-a"], ["change1-b", "change1-c"]]
    again = [["change1-a"], ["change1-b"], ["change1-c"]]  # an hour after each arrived, and grouped anew
    assert told == [*once, *again]
    assert await store.depth("desk") == 0
    await store.close()
