"""A store: what it keeps, when it refuses, and what is done at once."""

import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import redis

from crosswire.services.children import Child, Children
from crosswire.services.store_facts import store_facts
from tests.engines.plugin import Start
from tests.waiting import wait_until

End = Callable[[Children, Child], None]


@contextmanager
def running(start_keeper: Start, children: Children, folder: Path) -> Iterator[tuple[Any, Child]]:
    child, url = start_keeper(children, folder)
    with closing(redis.Redis.from_url(url, decode_responses=True)) as client:
        yield client, child


@pytest.fixture
def client(start_keeper: Start, tmp_path: Path) -> Iterator[Any]:
    with Children(tmp_path / "logs") as children, running(start_keeper, children, tmp_path / "data") as (made, _):
        yield made


def stopped(children: Children, child: Child) -> None:
    children.stop(child)


def killed(children: Children, child: Child) -> None:
    child.process.send_signal(signal.SIGKILL)
    child.process.wait(60)
    children.stop(child)


@pytest.mark.parametrize("end", [stopped, killed])
def test_what_was_acknowledged_is_there_afterwards(end: End, start_keeper: Start, tmp_path: Path) -> None:
    """After a stop and after kill -9, every write that was acknowledged is there, of every kind of key."""
    with Children(tmp_path / "logs") as children:
        with running(start_keeper, children, tmp_path / "data") as (client, child):
            client.xgroup_create("queue", "couriers", mkstream=True)
            for number in range(60):
                client.xadd("queue", {"n": number})
                client.zadd("due", {f"d{number}": number})
                client.hset("rows", f"r{number}", number)
            client.xreadgroup("couriers", "one", {"queue": ">"}, count=5)
            end(children, child)
        with running(start_keeper, children, tmp_path / "data") as (client, _):
            assert (client.xlen("queue"), client.zcard("due"), client.hlen("rows")) == (60, 60, 60)
            assert client.xpending("queue", "couriers")["pending"] == 5


def test_a_file_that_breaks_off_is_read_up_to_there(start_keeper: Start, tmp_path: Path) -> None:
    """After a power cut in the middle of a write, all before it is there."""
    with Children(tmp_path / "logs") as children:
        with running(start_keeper, children, tmp_path / "data") as (client, child):
            for number in range(50):
                client.set(f"k{number}", "x" * 100)
            killed(children, child)
        (log,) = (tmp_path / "data").glob("appendonlydir/*.incr.aof")
        log.write_bytes(log.read_bytes()[:-20])
        with running(start_keeper, children, tmp_path / "data") as (client, _):
            assert client.dbsize() == 49
            assert client.get("k49") is None


def test_a_full_store_refuses_and_forgets_nothing(client: Any) -> None:
    """A store that is full refuses what would take room, forgets nothing, and still reads, deletes and acknowledges."""
    client.xgroup_create("queue", "couriers", mkstream=True)
    client.xadd("queue", {"n": 1})
    client.set("k", "v")
    client.config_set("maxmemory", 1)
    with pytest.raises(redis.exceptions.OutOfMemoryError):
        client.set("more", "x")
    with pytest.raises(redis.exceptions.OutOfMemoryError):
        client.eval("return redis.call('SET', KEYS[1], 'x')", 1, "more")
    assert client.get("k") == "v"
    assert client.delete("k") == 1
    client.config_set("maxmemory", 0)
    assert client.xreadgroup("couriers", "one", {"queue": ">"})
    assert client.set("more", "x")


def test_a_script_that_is_forgotten_is_told(client: Any) -> None:
    """A script that the store has forgotten is told as such, and works again when it is sent."""
    script = client.register_script("redis.call('SET', KEYS[1], ARGV[1]); return redis.call('GET', KEYS[1])")
    assert script(keys=["a"], args=["1"]) == "1"
    client.script_flush()
    with pytest.raises(redis.exceptions.NoScriptError):
        client.evalsha(script.sha, 1, "a", "2")
    assert script(keys=["a"], args=["2"]) == "2"  # the client sends it again


def test_what_nobody_acknowledges_is_claimed_by_another(client: Any) -> None:
    """What a reader of a stream took and did not acknowledge is taken over by another, with how often it was taken."""
    client.xgroup_create("queue", "couriers", mkstream=True)
    for number in range(3):
        client.xadd("queue", {"n": number})
    taken = client.xreadgroup("couriers", "dead", {"queue": ">"})[0][1]
    client.xack("queue", "couriers", taken[0][0])
    _, claimed, _ = client.xautoclaim("queue", "couriers", "living", min_idle_time=0)
    assert claimed == taken[1:]
    pending = client.xpending_range("queue", "couriers", "-", "+", 10)
    assert [(each["consumer"], each["times_delivered"]) for each in pending] == [("living", 2)] * 2


def test_keys_go_at_their_time(client: Any) -> None:
    """A key with a time to live goes when it is over, and not before."""
    client.set("soon", "x", px=300)
    client.set("later", "x", ex=600)
    assert client.get("soon") == "x"
    wait_until(lambda: client.get("soon") is None, 60, "the key to go")
    assert 590 <= client.ttl("later") <= 600


def test_it_tells_how_it_keeps(client: Any) -> None:
    """It tells whether it saves, how, and what it does when it is full: what the doctor asks."""
    pool = client.connection_pool.connection_kwargs
    facts = store_facts(f"redis://{pool['host']}:{pool['port']}/0")
    assert (facts.saves, facts.fsync, facts.policy, facts.role) == (True, "always", "noeviction", "master")
    assert facts.version >= (6, 2)
    assert facts.trouble == ""
