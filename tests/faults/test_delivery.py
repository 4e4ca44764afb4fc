"""Faults of delivery, by their number: a real store that is killed and starved, and receivers that misbehave.

The docstring of each test says what is survived, and how that shows; docs/faults.md is made from them.
"""

import asyncio
import base64
import os
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from msgspec.structs import replace

from alerts.delivery.answer import MOST_KEPT, Answer
from alerts.delivery.retry import Attempt
from alerts.delivery.sender import HttpCarrier
from alerts.formats.format import HttpRequest, Request
from alerts.message.payload import message_id
from alerts.receiver import Inbox, ReceiverServer
from alerts.store.port import Place
from crosswire.replay import request as replaying
from crosswire.replay.stage import own_settings
from producers.fetching.fetch import FetchOutcome, HttpFetcher, Validators
from tests.alerts.samples import NOON, change
from tests.alerts.stage import Stage
from tests.fakes.feed_server import FeedServer, feed_server
from tests.fakes.lone_courier import IDLE
from tests.fakes.manual_clock import ManualClock
from tests.fakes.receivers import Moody, answering
from tests.fakes.stores import ENGINES, StoreServer, store_server
from tests.faults.sending import PAUSES, SECRET, SOON, sending, until
from wire.addresses import allowlist
from wire.settings import Secret


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StoreServer]:
    with store_server(request.param, tmp_path / "store") as server:
        yield server


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as made:
        made.serves("ok")
        yield made


@pytest.fixture
async def stage(broker_url: str, engine: StoreServer) -> AsyncIterator[Stage]:
    made = Stage(broker_url, engine.url)
    yield made
    made.close()


async def test_f76_replay_sends_no_live_alerts_again(stage: Stage) -> None:
    """A replay has a namespace and no webhook of its own, and findings told again say nothing new (`unchanged`)."""
    live = Moody(Inbox(SECRET))
    receiver = ReceiverServer(live)
    stage.destinations(desk=receiver.url)
    findings = [change(alert=f"change1-{number}") for number in range(3)]
    stage.publish(*findings)
    async with stage.delivering():
        await until(lambda: len(live.seen) == 3, "the alerts")
        stage.publish(*findings)  # judged again, as after a lost log
        taken = {"name": "crosswire_findings_taken_total", "outcome": "unchanged"}
        await until(lambda: stage.count(**taken) == 3, "the same findings again")
    replayed = Stage(stage.settings.kafka.url, stage.settings.redis.url)
    replayed.settings = replace(
        own_settings(stage.settings, replaying.Request(sources=())), namespace=replayed.settings.namespace, data_dir="."
    )
    replayed.publish(*findings)
    async with replayed.delivering():
        taken = {"name": "crosswire_findings_taken_total", "outcome": "changed"}
        await until(lambda: replayed.count(**taken) == 3, "the replayed findings")
    receiver.close()
    replayed.close()
    assert replayed.settings.namespace != stage.settings.namespace
    assert len(live.seen) == 3


async def test_f77_crash_after_the_post(engine: StoreServer) -> None:
    """A sender killed between the POST and its acknowledgement: the next one sends it again, under the same id."""
    first: list[subprocess.Popen[bytes]] = []
    posted: list[float] = []

    def kills(headers: Mapping[str, str], body: bytes) -> int:
        status = way.inbox.answer(headers, body)
        posted.append(monotonic())
        if way.seen.total() == 1:
            first[0].send_signal(signal.SIGKILL)
            first[0].wait(60)
        return status

    async with sending(engine.url, kills) as way:
        await way.take("change1-a")
        command = [sys.executable, "-m", "tests.fakes.lone_courier", engine.url, way.space, way.server.url]

        def hire() -> subprocess.Popen[bytes]:
            return subprocess.Popen([*command, SECRET.reveal()], cwd=Path(__file__).parents[2], env={**os.environ})

        first.append(hire())
        await until(lambda: first[0].poll() is not None, "the kill")
        assert await way.store.depth("desk") == 1
        second = hire()
        try:
            await until(lambda: way.inbox.copies, "the copy")
        finally:
            second.terminate()
            second.wait(60)
    assert posted[1] - posted[0] >= IDLE / 2  # the claim was a little before the first
    assert way.seen == {"change1-a-1": 2}
    assert len(way.inbox.messages) == 1


def plain(url: str) -> HttpRequest:
    return HttpRequest(url=Secret(url), headers={}, body=b"{}")


Happening = Callable[[StoreServer], Awaitable[None]]


async def killed(server: StoreServer) -> None:
    server.kill()


async def starved(server: StoreServer) -> None:
    server.client.config_set("maxmemory", "1")


async def filled(server: StoreServer) -> None:
    server.fill_disk(20_000)


async def started(server: StoreServer) -> None:
    server.start()


async def fed(server: StoreServer) -> None:
    server.client.config_set("maxmemory", "0")


async def emptied(server: StoreServer) -> None:
    server.free_disk()


@pytest.mark.parametrize(
    ("trouble", "end"), [(killed, started), (starved, fed), (filled, emptied)], ids=["kill -9", "memory", "disk"]
)
async def test_f78_redis_restart_out_of_memory_disk_full(
    engine: StoreServer,
    trouble: Callable[[StoreServer], Awaitable[None]],
    end: Callable[[StoreServer], Awaitable[None]],
) -> None:
    """What was queued is sent after a kill -9, at maxmemory and on a full disk; what cannot be queued is refused whole.

    The intake tries it again (`intake_stalled`, `store_failed`), and copies have the same id.
    """
    async with sending(engine.url) as way:
        await way.take(*(f"change1-{number}" for number in range(30)))
        async with way.running():
            await until(lambda: len(way.got) >= 5, "the first ones")
            await trouble(engine)
            more = asyncio.create_task(way.insist(*(f"change1-{number}" for number in range(30, 60))))
            assert await way.fails_soon(99)
            await end(engine)
            await more
            await way.settled()
        assert len(way.accepted) == 60
        assert way.accepted == way.got == set(way.seen)


async def test_f79_receiver_slower_than_the_claim_idle_time(engine: StoreServer) -> None:
    """An attempt ends before its claim counts as abandoned: no second sender sends what is under way (`timeout`)."""
    under_way: Counter[str] = Counter()
    most = 0
    wake = threading.Event()

    def slow(headers: Mapping[str, str], body: bytes) -> int:
        if way.seen.total() <= 4:
            wake.wait(30)
        return way.inbox.answer(headers, body)

    async with sending(engine.url, slow) as way:
        carrier = HttpCarrier(0.5, allow_private=True)

        async def watched(request: Request) -> Answer:
            nonlocal most
            assert isinstance(request, HttpRequest)
            name = request.headers["webhook-id"]
            under_way[name] += 1
            most = max(most, *under_way.values())
            try:
                return await carrier(request)
            finally:
                under_way[name] -= 1

        await way.take("change1-a", "change1-b")
        async with way.running(way.courier(by=watched, idle=5.0), way.courier(by=watched, idle=5.0)):
            await way.arrived()
        wake.set()
        await carrier.close()
    assert most == 1
    assert way.seen.total() > 2


async def test_f80_dns_rebinding(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that turns private between check and connection: what was checked is connected to, feeds and alerts."""
    looked_up = []

    async def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"] if len(looked_up) == 1 else ["127.0.0.2"]

    url = server.url().replace("127.0.0.1", "rebinding.example")
    fetcher = HttpFetcher(agent="test", timeout=60, max_bytes=1000, allowed="127.0.0.1".__eq__, resolve=resolve)
    assert (await fetcher.fetch(url, Validators())).outcome is FetchOutcome.FETCHED
    assert looked_up == ["rebinding.example"]
    assert (await fetcher.fetch(url, Validators())).outcome is FetchOutcome.PRIVATE_ADDRESS
    await fetcher.close()

    def system(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        looked_up.append(host)
        address = "127.0.0.1" if len(looked_up) == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    looked_up.clear()
    monkeypatch.setattr(socket, "getaddrinfo", system)
    for expected in (Attempt.DELIVERED, Attempt.PRIVATE_ADDRESS):
        carrier = HttpCarrier(5, allow=allowlist("127.0.0.1"))
        assert (await carrier(plain(url))).attempt is expected
        await carrier.close()
    assert len(looked_up) == 2
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "[64:ff9b::7f00:1]",
        "0.0.0.0",
        "[::1]",
        "100.64.0.1",
        "169.254.169.254",
        "[fd00::1]",
    ],
)
async def test_f81_private_address_in_disguise(server: FeedServer, host: str) -> None:
    """A private address as mapped, decimal, octal, short, shared or NAT64 is seen through, for feeds and for alerts."""
    url = server.url().replace("127.0.0.1", host)
    fetcher = HttpFetcher(agent="test", timeout=60, max_bytes=1000)
    fetched = await fetcher.fetch(url, Validators())
    assert fetched.outcome is FetchOutcome.PRIVATE_ADDRESS
    carrier = HttpCarrier(5)
    posted = await carrier(plain(url))
    no_url = posted.detail == "InvalidUrlClientError"  # to this client, some of the ways of writing it are no address
    assert posted.attempt is (Attempt.UNEXPECTED if no_url else Attempt.PRIVATE_ADDRESS)
    assert server.requests == []
    await fetcher.close()
    await carrier.close()


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 500 No\r\nContent-Length: 99999999999\r\n\r\n"]
)
async def test_f82_endless_response_body(head: bytes) -> None:
    """Of an answer without end 4 kB are read, its status counts, and the connection is closed at once."""
    carrier, began = HttpCarrier(60, allow_private=True), monotonic()
    async with answering(head, endless=b"x" * 65536) as url:
        answer = await carrier(plain(url))
    await carrier.close()
    assert answer.attempt is (Attempt.DELIVERED if b"200" in head else Attempt.SERVER_ERROR)
    assert len(answer.body) == MOST_KEPT
    assert monotonic() - began < 30


HOURS = 3600.0
AT = NOON + timedelta(seconds=90)


@pytest.mark.parametrize(
    ("asked", "pause"),
    [
        ("120", 120.0),
        (format_datetime(AT, usegmt=True), 90.0),
        ("316800", HOURS),
        ("-5", 0.0),
        ("soon", 0.0),
        ("", 0.0),
    ],
    ids=["seconds", "date", "88 hours", "negative", "junk", "none"],
)
async def test_f83_429_storm(engine: StoreServer, asked: str, pause: float) -> None:
    """One 429 with Retry-After, or several without, silence the destination (`destination_paused`, `throttled`).

    Nothing is dropped: when it accepts again, all that waited follows.
    """
    clock, storm = ManualClock(NOON), True

    async def carry(request: Request) -> Answer:
        assert isinstance(request, HttpRequest)
        way.seen[request.headers["webhook-id"]] += 1
        if not storm:
            return Answer(attempt=Attempt.DELIVERED, status=204)
        async with answering(f"HTTP/1.1 429 No\r\nRetry-After: {asked}\r\nContent-Length: 0\r\n\r\n".encode()) as there:
            return await way.carrier(replace(request, url=Secret(there)))

    async with sending(engine.url, clock=clock) as way:
        courier = way.courier(by=carry, idle=3600)
        await way.take(*(f"change1-{number:02}" for number in range(20)))

        async def work() -> None:
            while await courier.step(0.01):
                pass

        await work()
        assert way.seen.total() == (1 if pause else PAUSES.failures)
        if pause:
            clock.forward(min(pause, SOON.max_age) - 1)
            await work()
            assert way.seen.total() == 1
        storm = False
        clock.forward(HOURS)
        await work()
        assert len(way.seen) == 20
        assert await way.store.depth("desk") == 0
        assert [each async for each in way.store.located("desk") if each.place is Place.DEAD] == []


async def test_f84_secret_rotated_in_the_middle_of_a_retry(engine: StoreServer, tmp_path: Path) -> None:
    """The secret's file is read again when it changes: a retry is signed with the new one, without a restart."""
    old, new = (Secret("whsec_" + base64.b64encode(letter * 32).decode()) for letter in (b"o", b"n"))
    path = tmp_path / "desk.key"
    path.write_text(old.reveal())
    inbox = Inbox(new)
    async with sending(engine.url, inbox.answer) as way:
        courier = way.courier(secret_file=path)
        await way.take("change1-a")
        async with way.running(courier):
            await until(lambda: inbox.refused, "the receiver's 401")
            path.write_text(f"{old.reveal()}\n{new.reveal()}\n")
            await until(lambda: inbox.messages, "the retry")
        assert way.seen.keys() == {message_id("change1-a", 1)}
        assert await way.store.depth("desk") == 0
