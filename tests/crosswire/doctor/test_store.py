"""Redis and its queues, as the doctor sees them."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import redis as client_library
from msgspec.structs import replace

from alerts.store.port import DeadDelivery, Disabled
from alerts.store.redis_store import RedisStore
from crosswire.doctor.diagnosis import Diagnosis, State
from crosswire.doctor.queues import waiting
from crosswire.doctor.store import apart, judged, redis
from crosswire.services.children import Children
from crosswire.services.folder import locked
from crosswire.services.ports import free_port
from crosswire.services.store import ADDRESS, start_store
from crosswire.services.store_facts import StoreFacts, store_facts
from tests.alerts.samples import NOON, delivery, thread
from tests.alerts.services import namespace
from tests.crosswire.doctor.patients import DESK, TODAY, only, setup, told, well
from wire.clock import system_clock
from wire.settings import RedisSettings, Settings

GOOD = StoreFacts(
    product="Redis 7.4.1",
    version=(7, 4),
    role="master",
    saves=True,
    fsync="everysec",
    policy="noeviction",
    most_bytes=0,
    used_bytes=1_500_000,
    trouble="",
    clock=TODAY,
)


def test_one_that_keeps_what_it_is_given_is_well() -> None:
    assert told(judged(GOOD, allow_volatile=False), State.OK) == [
        "redis saves: append-only file, synced everysec: ",
        "redis memory: 1.5 MB used, no limit: ",
    ]


@pytest.mark.parametrize(
    ("facts", "state", "says"),
    [
        (replace(GOOD, version=(6, 0)), State.FAILURE, "use Redis 6.2 or later"),
        (replace(GOOD, role="slave"), State.FAILURE, "takes no writes"),
        (replace(GOOD, saves=False, fsync=""), State.FAILURE, "set `appendonly yes`"),
        (replace(GOOD, saves=None, fsync=""), State.WARNING, "does not tell"),
        (replace(GOOD, fsync="no"), State.WARNING, "power failure"),
        (replace(GOOD, trouble="its last snapshot failed"), State.FAILURE, "its last snapshot failed"),
        (replace(GOOD, most_bytes=9_000_000, policy="allkeys-lru"), State.FAILURE, "maxmemory-policy noeviction"),
        (replace(GOOD, most_bytes=1_600_000), State.WARNING, "no alert is taken in when it is full"),
    ],
)
def test_what_would_lose_alerts_is_said_with_the_cure(facts: StoreFacts, state: State, says: str) -> None:
    assert says in only(judged(facts, allow_volatile=False), state)


def test_what_was_allowed_is_a_warning() -> None:
    volatile = replace(GOOD, saves=False, fsync="", most_bytes=9_000_000, policy="allkeys-lru")
    assert len(told(judged(volatile, allow_volatile=True), State.WARNING)) == 2


@pytest.mark.parametrize(
    ("seconds", "state"), [(0.5, State.OK), (-1, State.OK), (30, State.WARNING), (-600, State.FAILURE)]
)
def test_clocks_that_are_apart_are_noticed(seconds: float, state: State) -> None:
    assert apart(TODAY + timedelta(seconds=seconds), TODAY).state is state


def test_an_absent_store_is_a_failure(tmp_path: Path) -> None:
    settings = Settings(redis=RedisSettings(url=f"redis://:sw0rdfish@127.0.0.1:{free_port()}/0"))
    assert "no store at" in only(redis(setup(tmp_path, settings)), State.FAILURE)


def test_without_an_address_one_would_be_started(tmp_path: Path) -> None:
    assert "would be started" in well(redis, setup(tmp_path, Settings()))[0]
    assert list(waiting(setup(tmp_path, Settings()))) == []


@pytest.fixture(scope="module")
def own_valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Valkey that tests may spoil."""
    folder = tmp_path_factory.mktemp("spoilt")
    with Children(folder / "logs") as children:
        yield start_store(children, folder / "data")[1]


def test_a_real_valkey_is_found_as_it_is(own_valkey: str) -> None:
    facts = store_facts(own_valkey)
    assert facts.product.startswith("Valkey ")
    assert facts.version >= (7, 2)
    assert (facts.role, facts.saves, facts.fsync, facts.policy, facts.trouble) == (
        "master",
        True,
        "always",
        "noeviction",
        "",
    )
    assert abs(facts.clock - system_clock()) < timedelta(seconds=5)
    assert told(judged(facts, allow_volatile=False), State.FAILURE) == []


def test_a_real_valkey_that_was_spoilt_is_a_failure_in_each_way(own_valkey: str) -> None:
    with client_library.Redis.from_url(own_valkey) as client:
        client.config_set("appendonly", "no")
        client.config_set("maxmemory", "100mb")
        client.config_set("maxmemory-policy", "allkeys-lru")
    saves, memory = told(judged(store_facts(own_valkey), allow_volatile=False), State.FAILURE)
    assert "keeps nothing on disk" in saves
    assert "allkeys-lru: alerts would vanish" in memory
    with client_library.Redis.from_url(own_valkey) as client:
        client.config_set("save", "60 1")
    assert told(judged(store_facts(own_valkey), allow_volatile=False), State.FAILURE) == [memory]


async def test_what_waits_for_nobody_and_what_was_given_up_is_told(store_url: str, tmp_path: Path) -> None:
    settings = Settings(namespace=namespace(), redis=RedisSettings(url=store_url), destinations=(DESK,))
    store = RedisStore(store_url, settings.namespace)
    for number, name in enumerate(("desk", "desk", "old", "old")):
        alert = f"change1-{number}"
        assert await store.take(alert, None, thread(1), [delivery(alert, destination=name)])
    for name, last in (("desk", True), ("old", False)):
        ticket = await store.claim(name, NOON, 0.01, 3600)
        assert ticket is not None
        if last:
            await store.bury(ticket, DeadDelivery(delivery=ticket.delivery, reason="timeout", at=NOON))
        else:
            await store.retry(ticket, ticket.delivery, NOON)
    await store.disable("desk", Disabled(url_id="url1-x", at=NOON))
    await store.close()
    found = await in_thread(tmp_path, settings)
    assert told(found, State.OK) == ["queues: 1 for desk: "]
    left, gone, dead = told(found, State.WARNING)
    assert "2 wait for 'old'" in left
    assert "410 Gone on 2023-05-04 12:00" in gone
    assert "1 alert was given up, the last on 2023-05-04 12:00 UTC (timeout)" in dead


async def test_what_is_tried_again_and_again_is_told(store_url: str, tmp_path: Path) -> None:
    settings = Settings(
        namespace=namespace(), redis=RedisSettings(url=store_url), destinations=(DESK, replace(DESK, name="pager"))
    )
    store = RedisStore(store_url, settings.namespace)
    for name, attempts in (("desk", 3), ("pager", 2)):
        assert await store.take(f"change1-{name}", None, thread(1), [delivery(f"change1-{name}", destination=name)])
        ticket = await store.claim(name, NOON, 0.01, 3600)
        assert ticket is not None
        await store.retry(ticket, replace(ticket.delivery, attempts=attempts, last="status 401"), NOON)
    await store.close()
    assert only(await in_thread(tmp_path, settings), State.WARNING) == (
        "destination desk: 1 alert was not taken at 3 attempts or more, and will be tried again (status 401): "
        "crosswire webhook test desk tries it now"
    )


async def test_the_store_of_a_running_up_is_looked_at(store_url: str, tmp_path: Path) -> None:
    settings = Settings(namespace=namespace(), destinations=(DESK,), data_dir="data")
    (tmp_path / "data" / "store").mkdir(parents=True)
    (tmp_path / "data" / "store" / ADDRESS).write_text(store_url)
    assert await in_thread(tmp_path, settings) == []  # it was left there: nobody holds the folder
    with locked(tmp_path / "data"):
        assert told(await in_thread(tmp_path, settings), State.OK) == ["queues: nothing waits: "]


async def in_thread(folder: Path, settings: Settings) -> list[Diagnosis]:
    """Return what the check finds: it runs a loop of its own."""
    return await asyncio.to_thread(lambda: list(waiting(setup(folder, settings))))
