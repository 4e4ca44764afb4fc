"""What only the real store can show: errors that name it without its password, and what is asked of a Redis."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
import redis
from structlog.testing import capture_logs

from alerts.rules.gate.silences import Silence
from alerts.store.connection import shown
from alerts.store.journal import Unreadable
from alerts.store.port import DeadDelivery, Ticket
from alerts.store.redis_store import RedisStore
from crosswire.services.children import Children
from crosswire.services.store import start_store
from tests.alerts.desk.events import called
from tests.alerts.desk.serving import served
from tests.alerts.samples import NOON, delivery, heartbeat, notice, standing, thread
from tests.alerts.services import namespace
from tests.engines.plugin import Start
from wire.errors import StoreError


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[RedisStore]:
    made = RedisStore(store_url, namespace())
    yield made
    await made.close()


@pytest.fixture
def own_store(start_keeper: Start, tmp_path: Path) -> Iterator[str]:
    """A store that a test may reconfigure."""
    with Children(tmp_path / "logs") as children:
        yield start_keeper(children, tmp_path / "data")[1]


async def test_an_unreachable_redis_is_named_without_its_password() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        store = RedisStore(f"redis://crosswire:sw0rdfish@127.0.0.1:{taken.getsockname()[1]}/0", "test")
        with pytest.raises(StoreError) as caught:
            await store.depth("desk")
    assert "127.0.0.1" in caught.value.message
    assert caught.value.message.endswith("cannot be used: connection refused")
    assert "sw0rdfish" not in str(caught.value)
    assert "CROSSWIRE_REDIS_URL" in caught.value.hint
    await store.close()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("redis://host:6379/0", "redis://host:6379/0"),
        ("redis://:sw0rdfish@host", "redis://***@host"),
        ("rediss://user:sw#rd@fish@host:1/2", "rediss://***@host:1/2"),
        ("redis://host?password=sw0rdfish", "redis://host"),
        ("sw0rdfish@host", "(no redis:// in it)"),
    ],
)
def test_a_url_is_shown_without_its_password(url: str, expected: str) -> None:
    assert shown(url) == expected


@pytest.mark.parametrize("url", ["sw0rdfish@host", "http://:sw0rdfish@host", "redis://:sw0rdfish@host:port"])
def test_what_is_no_redis_url_is_said_without_its_password(url: str) -> None:
    with pytest.raises(StoreError, match="not a Redis URL") as caught:
        RedisStore(url, "test")
    assert "sw0rdfish" not in str(caught.value)


async def test_a_redis_that_keeps_nothing_is_refused_with_the_fix(own_store: str) -> None:
    store = RedisStore(own_store, "test")
    await store.check(allow_volatile=False)
    redis.Redis.from_url(own_store).config_set("appendonly", "no")
    with pytest.raises(StoreError, match="keeps nothing on disk") as caught:
        await store.check(allow_volatile=False)
    assert "appendonly yes" in caught.value.hint
    await store.check(allow_volatile=True)
    redis.Redis.from_url(own_store).config_set("save", "60 1")
    await store.check(allow_volatile=False)
    await store.close()


async def test_f78_a_redis_that_evicts_is_refused_and_a_full_one_loses_nothing(own_store: str) -> None:
    client = redis.Redis.from_url(own_store)
    store = RedisStore(own_store, "test")
    assert await store.take("change1-a", None, thread(1), [delivery("change1-a")])
    assert await store.claim("other", NOON, 0.01, 60) is None
    await store._group("desk")
    client.config_set("maxmemory", "1")
    with pytest.raises(StoreError, match="maxmemory"):
        await store.take("change1-b", None, thread(1), [delivery("change1-b")])
    assert await store.thread("change1-b") is None
    for _ in range(2):
        ticket = await store.claim("desk", NOON, 0.01, 60)
        assert ticket is not None
        await store.retry(ticket, ticket.delivery, NOON)
    assert await store.depth("desk") == 1
    client.config_set("maxmemory", "100mb")
    client.config_set("maxmemory-policy", "allkeys-lru")
    with pytest.raises(StoreError, match="evicts keys") as caught:
        await store.check(allow_volatile=False)
    assert "noeviction" in caught.value.hint
    await store.close()


async def test_f78_after_a_flush_or_a_restart_with_nothing_the_queue_is_made_again(own_store: str) -> None:
    store = RedisStore(own_store, "test")
    assert await store.claim("desk", NOON, 0.01, 60) is None
    redis.Redis.from_url(own_store).flushall()
    assert await store.claim("desk", NOON, 0.01, 60) is None
    assert await store.take("change1-a", None, thread(1), [delivery("change1-a")])
    assert await store.claim("desk", NOON, 0.01, 60) is not None
    await store.close()


async def test_f78_after_a_kill_of_the_embedded_store_everything_is_where_it_was(tmp_path: Path) -> None:
    with Children(tmp_path / "logs") as children:
        child, url = start_store(children, tmp_path / "data")
        store = RedisStore(url, "test")
        for number in range(1, 5):
            assert await store.take(f"change1-{number}", None, thread(number), [delivery("change1", number)])
        done, later, dead = [await claimed(store) for _ in range(3)]
        await store.done(done)
        await store.retry(later, later.delivery, NOON)
        await store.bury(dead, DeadDelivery(delivery=dead.delivery, reason="timeout", at=NOON))
        held = await claimed(store)
        child.process.kill()
        child.process.wait()
        with pytest.raises(StoreError):
            await store.depth("desk")
        await store.close()
        children.stop(child)
        again = RedisStore(start_store(children, tmp_path / "data")[1], "test")
        assert await again.depth("desk") == 2
        assert await again.thread("change1-4") == thread(4)
        assert [letter.delivery for letter in await again.dead("desk")] == [dead.delivery]
        assert (await again_claimed(again)).delivery == held.delivery
        assert (await again_claimed(again)).delivery == later.delivery
        await again.close()


async def claimed(store: RedisStore, idle: float = 60) -> Ticket:
    ticket = await store.claim("desk", NOON, 0.01, idle)
    assert ticket is not None
    return ticket


async def again_claimed(store: RedisStore) -> Ticket:
    """Claim what a sender that is gone held, and settle it."""
    ticket = await claimed(store, idle=0)
    await store.done(ticket)
    return ticket


@pytest.mark.parametrize("body", [b'{"from": "the future"}', b'{"id": "\xff"}'], ids=["newer", "damaged"])
async def test_a_delivery_of_another_version_is_set_aside_and_the_next_one_goes(
    store: RedisStore, store_url: str, body: bytes
) -> None:
    queue = f"{store._namespace}:queue:desk"
    client = redis.Redis.from_url(store_url)
    client.xadd(queue, {"body": body})
    assert await store.take("change1-a", None, thread(1), [delivery("change1-a")])
    assert await store.claim("desk", NOON, 0.01, 60) is None
    ticket = await store.claim("desk", NOON, 0.01, 60)
    assert ticket is not None
    assert ticket.delivery == delivery("change1-a")
    assert client.xlen(f"{store._namespace}:unreadable:desk") == 1


@pytest.mark.parametrize("body", [b'{"from": "the future"}', b'{"feed": "\xff"}'], ids=["newer", "damaged"])
async def test_what_cannot_be_read_keeps_no_other_from_counting_and_is_told_once(
    store: RedisStore, store_url: str, body: bytes
) -> None:
    client = redis.Redis.from_url(store_url)
    await store.source(standing("nile"), NOON)
    await store.beat(heartbeat(1), NOON)
    await store.keep_notice(notice("nile"))
    silence = Silence(id="silence1-a", author="bo", reason="known", starts=NOON, ends=NOON + timedelta(hours=1))
    await store.put_silence(silence, NOON)
    for kept in ("sources", "notices", "silences"):
        client.hset(f"{store._namespace}:{kept}", "odd", body)
    client.hset(f"{store._namespace}:heartbeats", "sent:0", b"0" * 20 + body)
    with capture_logs() as told:
        for _ in range(2):
            assert await store.sources() == [standing("nile")]
            assert await store.heartbeats() == [heartbeat(1)]
            assert await store.notices() == [notice("nile")]
            assert await store.silences() == [silence]
    assert [(line["event"], line["record"]) for line in told] == [
        ("record_skipped", kind) for kind in ("SourceStanding", "Heartbeat", "Notice", "Silence")
    ]


async def test_a_thread_that_an_older_program_wrote_goes_on(store_url: str) -> None:
    space = namespace()
    store = RedisStore(store_url, space)
    older = {
        name: value
        for name, value in msgspec.to_builtins(thread(1)).items()
        if name not in ("sent_by", "severity")  # which were added later
    }
    with redis.Redis.from_url(store_url) as client:
        client.set(f"{space}:thread:change1-old", msgspec.json.encode(older))
    before = await store.thread("change1-old")
    assert before == thread(1)
    assert await store.take("change1-old", before, thread(2), [])
    assert not await store.take("change1-old", before, thread(2), [])
    await store.close()


async def test_namespaces_do_not_see_each_other(store: RedisStore, store_url: str) -> None:
    other = RedisStore(store_url, namespace())
    assert await store.take("change1-a", None, thread(1), [delivery("change1-a")])
    assert await other.thread("change1-a") is None
    assert await other.claim("desk", NOON, 0.01, 60) is None
    await other.close()


async def test_an_event_that_a_newer_version_wrote_does_not_hold_up_the_others(
    store: RedisStore, store_url: str
) -> None:
    client = redis.Redis.from_url(store_url)
    first, last = called("change1-khartoum", at=1), called("change1-khartoum", at=2)
    await store.note(first)
    body = b'{"event":"foreseen","alert":"change1-khartoum","at":"2023-05-04T12:00:00Z"}'
    place = client.xadd(f"{store._namespace}:journal", {"body": body})
    client.rpush(f"{store._namespace}:history:change1-khartoum", place)
    await store.note(last)
    entries = await store.journal("", 10)
    assert [entry.event for entry in entries] == [first, Unreadable(), last]
    assert await store.history("change1-khartoum") == [first, last]
    async with served(store) as desk:
        await desk.follow()
        assert desk.desk.cursor == entries[-1].cursor
        assert desk.metric("crosswire_desk_journal_total", event="unreadable") == 1


async def test_many_destinations_wait_at_once(store: RedisStore) -> None:
    names = [f"desk{number}" for number in range(130)]  # the client's own limit is a hundred connections
    assert await asyncio.gather(*(store.claim(name, NOON, 0.5, 60) for name in names)) == [None] * 130


async def test_a_redis_that_asks_for_a_password_says_where_it_is_put_and_when_it_is_the_wrong_one(
    own_store: str,
) -> None:
    client = redis.Redis.from_url(own_store)
    client.config_set("requirepass", "sw0rdfish")
    wrong = own_store.replace("redis://", "redis://:her0n@")
    for url, hint in ((own_store, "name its file in redis.password_file"), (wrong, "is not the one")):
        store = RedisStore(url, "test")
        with pytest.raises(StoreError) as caught:
            await store.depth("desk")
        assert hint in caught.value.hint, str(caught.value)
        assert "her0n" not in str(caught.value)
        await store.close()
