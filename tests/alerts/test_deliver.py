"""The whole of `deliver` on a real broker, a real Valkey and real receivers."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any
from urllib.request import urlopen

import pytest
from kafka import KafkaConsumer
from msgspec.structs import replace
from prometheus_client import CollectorRegistry

from alerts.delivery.answer import Answer
from alerts.delivery.carriers import Carriers
from alerts.delivery.courier import Courier
from alerts.delivery.destinations import resolve
from alerts.formats.format import Carrier, Request
from alerts.intake.kafka import KafkaFindings
from alerts.main import claim_idle, deliver, resolvers
from alerts.message.payload import AlertType
from alerts.receiver import Inbox, ReceiverServer
from alerts.store.journal import Revised
from alerts.store.redis_store import RedisStore
from tests.alerts.samples import change, contradiction, delivery, thread
from tests.alerts.stage import SECRET, SOON, Stage, until
from tests.fakes.receivers import Forgetful, Moody, answering
from wire.clock import system_clock
from wire.codec import decode
from wire.errors import BrokerError, SettingsError, StoreError
from wire.metrics import Metrics
from wire.records import FindingState, StatusWord
from wire.settings import (
    DeliverSettings,
    DestinationSettings,
    KafkaSettings,
    Match,
    RedisSettings,
    RouteSettings,
    Secret,
    Settings,
)
from wire.severity import Severity
from wire.topics import DEAD_LETTERS


@pytest.fixture
async def stage(broker_url: str, store_url: str) -> AsyncIterator[Stage]:
    made = Stage(broker_url, store_url)
    yield made
    made.close()


@pytest.fixture
async def receiver() -> AsyncIterator[Callable[..., tuple[Moody, str]]]:
    servers: list[ReceiverServer] = []

    def make(*statuses: int) -> tuple[Moody, str]:
        moody = Moody(Inbox(SECRET), statuses)
        servers.append(ReceiverServer(moody))
        return moody, servers[-1].url

    yield make
    for server in servers:
        server.close()


Make = Callable[..., tuple[Moody, str]]


async def test_each_change_is_delivered_once_and_a_restart_sends_nothing_again(stage: Stage, receiver: Make) -> None:
    moody, url = receiver()
    stage.destinations(desk=url)
    stage.publish(change(origins=1), change(origins=1), change(origins=2), contradiction())
    async with stage.delivering():
        await until(lambda: len(moody.seen) == 3, "three messages")
        stage.publish(change(origins=2, state=FindingState.WITHDRAWN))
        await until(lambda: len(moody.seen) == 4, "the withdrawal")
        await until(lambda: b"ready" in ready(stage), "readiness")
    stage.publish(change(alert="change1-last"))
    async with stage.delivering():
        await until(lambda: len(moody.seen) == 5, "the alert after the restart")
    types = {m.data.sequence: m.type for m in moody.inbox.messages if m.data.id == "change1-khartoum"}
    assert types == {1: AlertType.OPENED, 2: AlertType.UPDATED, 3: AlertType.WITHDRAWN}  # their order is not promised
    assert (moody.inbox.copies, moody.inbox.refused) == (0, 0)
    assert len(set(moody.seen)) == 5


async def test_of_a_backlog_the_last_word_is_delivered_and_then_every_state(stage: Stage, receiver: Make) -> None:
    moody, url = receiver()
    stage.destinations(desk=url)
    stage.settings = replace(stage.settings, deliver=replace(stage.settings.deliver, backlog="last"))
    stage.publish(change(origins=1), change(origins=2), change(origins=3), contradiction())
    async with stage.delivering():
        await until(lambda: len(moody.seen) == 2, "the last words")
        await until(lambda: b"ready" in ready(stage), "readiness")
        stage.publish(change(origins=4), change(origins=5))
        await until(lambda: len(moody.seen) == 4, "what came later")
    told = [m.data for m in moody.inbox.messages if m.data.id == "change1-khartoum"]
    # Several are on their way to a destination at a time (decision 117): their numbers say what follows what.
    assert [data.origins for data in sorted(told, key=lambda data: data.sequence)] == [3, 4, 5]


def ready(stage: Stage) -> bytes:
    with urlopen(stage.metrics_url.replace("/metrics", "/readyz"), timeout=60) as response:
        body: bytes = response.read()
        return body


async def test_routes_say_who_is_told_and_the_rest_is_counted_with_the_reason(stage: Stage, receiver: Make) -> None:
    (desk, desk_url), (pager, pager_url), (wall, wall_url) = receiver(), receiver(), receiver()
    stage.destinations(desk=desk_url, pager=pager_url, wall=wall_url)
    stage.routes(
        RouteSettings(name="pager", to=("pager",), match=Match(min_severity=Severity.CRITICAL), stop=True),
        RouteSettings(name="desk", to=("desk",), match=Match(theatres=("khartoum",))),
    )
    collapse = change(to=StatusWord.COLLAPSED, disputed=False)
    stage.publish(change(origins=1), collapse, contradiction(), change(alert="change1-other", theatre="nowhere"))
    async with stage.delivering():
        await until(lambda: len(wall.seen) == 4, "all four, where no route leads")
        await until(lambda: len(desk.seen) == 2, "the alert at the desk, and its update by another route's alert")
        await until(lambda: len(pager.seen) == 1, "the collapse at the pager")
        counted = [
            stage.count("crosswire_alerts_routed_total", destination=destination, outcome=outcome)
            for destination, outcome in (
                ("pager", "opened"),
                ("pager", "filtered_severity"),
                ("desk", "opened"),
                ("desk", "updated"),
                ("desk", "filtered_theatre"),
                ("wall", "opened"),
            )
        ]
    assert counted == [1, 3, 1, 1, 2, 3]
    store = RedisStore(stage.settings.redis.url, stage.settings.namespace)
    entries = await store.journal("", 100)
    history = [entry.event for entry in entries if isinstance(entry.event, Revised)]
    await store.close()
    assert [event.by for event in history] == [{"desk": "desk"}, {"pager": "pager", "desk": "desk"}, {}, {}]
    (told,) = pager.inbox.messages
    assert told.data.severity is Severity.CRITICAL
    assert "severity: info → critical" in told.data.changes


async def test_a_route_to_nobody_is_refused_before_anything_is_taken_in(stage: Stage) -> None:
    stage.routes(RouteSettings(name="desk", to=("desk",)))
    with pytest.raises(SettingsError, match="route 'desk': there is no destination 'desk'"):
        async with stage.delivering():
            pass


async def test_a_receiver_that_fails_first_gets_it_again_under_the_same_id(stage: Stage, receiver: Make) -> None:
    moody, url = receiver(500, 429, 302)
    stage.destinations(desk=url)
    stage.publish(change())
    async with stage.delivering():
        await until(lambda: moody.inbox.messages, "the message")
        await until(
            lambda: stage.count("crosswire_deliveries_total", destination="desk", outcome="delivered"), "the count"
        )
    assert moody.seen == ["change1-khartoum-1"] * 4
    for outcome in ("server_error", "throttled", "redirected"):
        assert stage.count("crosswire_deliveries_total", destination="desk", outcome=outcome) == 1


async def test_f77_a_lost_acknowledgement_sends_a_copy_that_the_receiver_knows(stage: Stage) -> None:
    forgetful = Forgetful(Inbox(SECRET))
    server = ReceiverServer(forgetful)
    stage.destinations(desk=server.url)
    stage.publish(change())
    async with stage.delivering():
        await until(lambda: forgetful.inbox.copies, "the copy")
    server.close()
    assert forgetful.seen == ["change1-khartoum-1"] * 2
    assert len(forgetful.inbox.messages) == 1


async def test_f79_a_dead_receiver_does_not_delay_a_live_one(stage: Stage, receiver: Make) -> None:
    moody, live = receiver()
    async with answering(b"", hang=True) as dead:
        stage.destinations(live=live, dead=dead)
        stage.publish(*(change(alert=f"change1-{n}") for n in range(20)))
        async with stage.delivering():
            await until(lambda: len(moody.inbox.messages) == 20, "twenty messages")
            assert stage.count("crosswire_deliveries_total", destination="dead", outcome="delivered") == 0
            await until(lambda: stage.count("crosswire_delivery_queue", destination="dead") > 0, "the dead one's queue")
    waits = [m.data.times.sent_at - m.data.times.detected_at for m in moody.inbox.messages]
    assert max(waits) < timedelta(seconds=10)  # behind the dead one, twenty would have taken twenty seconds


async def test_what_cannot_be_read_is_on_the_dead_letters_topic(stage: Stage, receiver: Make) -> None:
    moody, url = receiver()
    stage.destinations(desk=url)
    stage.publish(b"junk", change())
    async with stage.delivering():
        await until(lambda: moody.inbox.messages, "the message behind the junk")
    consumer = KafkaConsumer(
        DEAD_LETTERS.name(stage.settings.namespace),
        bootstrap_servers=stage.settings.kafka.url,
        auto_offset_reset="earliest",
        consumer_timeout_ms=60_000,
    )
    letter = decode(next(consumer).value, "dead_letter")
    consumer.close()
    assert (letter.value, letter.reason, letter.stage) == (b"junk", "undecodable", "intake")


async def test_no_secret_is_in_any_log_or_message(
    stage: Stage, receiver: Make, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    moody, url = receiver(500, 401)
    gone, gone_url = receiver(410)
    stage.destinations(desk=f"{url}?token=sw0rdfish", gone=f"{gone_url}?token=sw0rdfish")
    stage.publish(change(), b"junk")
    async with stage.delivering():
        await until(lambda: moody.inbox.messages and gone.seen, "both receivers")
        await until(lambda: stage.count("crosswire_deliveries_dead_total", destination="gone", reason="gone"), "410")
    said = caplog.text + "".join(str(vars(record)) for record in caplog.records) + "".join(capfd.readouterr())
    said += b"".join(moody.bodies).decode() + repr(stage.settings)
    assert "change1-khartoum" in said
    assert "S" * 40 not in said
    assert "sw0rdfish" not in said


async def run(settings: Settings) -> None:
    await deliver(settings, clock=system_clock, chance=lambda: 0.0, stop=asyncio.Event(), registry=CollectorRegistry())


async def test_what_is_missing_is_said_before_anything_is_taken_in(stage: Stage) -> None:
    whole = stage.settings
    with pytest.raises(SettingsError, match="CROSSWIRE_KAFKA_URL"):
        await run(replace(whole, kafka=KafkaSettings()))
    with pytest.raises(SettingsError, match="CROSSWIRE_REDIS_URL"):
        await run(replace(whole, redis=RedisSettings()))
    with pytest.raises(SettingsError, match="'desk' has no secret"):
        await run(replace(whole, destinations=(DestinationSettings(name="desk", url=Secret("https://desk.example/")),)))
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:1"):
        await run(replace(whole, redis=RedisSettings(url="redis://127.0.0.1:1/0")))


async def test_settings_that_cannot_be_are_said_with_the_key(stage: Stage) -> None:
    def deliver_with(**changed: Any) -> Settings:
        return replace(stage.settings, deliver=replace(stage.settings.deliver, **changed))

    with pytest.raises(SettingsError, match=r"deliver\.claim_idle is 12 s.*deliver\.timeout, 10 s") as caught:
        await run(deliver_with(timeout=10.0, claim_idle=12.0))
    assert "15 or more" in caught.value.hint
    assert claim_idle(DeliverSettings(timeout=10.0)) == 25
    assert claim_idle(DeliverSettings(timeout=10.0, claim_idle=15.0)) == 15
    with pytest.raises(SettingsError, match=r"deliver\.allow: 'http://desk/' is neither"):
        await run(deliver_with(allow="http://desk/"))


def test_look_ups_that_hang_keep_no_other_destination_from_looking_up() -> None:
    """A name server that is dead holds a thread longer than its attempt, and a destination has several under way."""
    hangs = Event()
    with resolvers(destinations=2, parallel=4) as threads:
        for _ in range(8):
            threads.submit(hangs.wait)
        try:
            assert threads.submit(lambda: "looked up").result(timeout=60) == "looked up"
        finally:
            hangs.set()


@pytest.mark.parametrize("url", ["127.0.0.1:1", "127.0.0.1:port"])
async def test_a_broker_that_is_not_there_is_an_error(url: str) -> None:
    with pytest.raises(BrokerError):
        await KafkaFindings.connect(KafkaSettings(url), "test", connect_ms=200)


async def test_f77_a_courier_that_crashes_after_the_post_leaves_it_to_the_next(stage: Stage, receiver: Make) -> None:
    moody, url = receiver()
    (to,) = resolve([DestinationSettings(name="desk", url=Secret(url), secret=SECRET)], Path())
    store = RedisStore(stage.settings.redis.url, stage.settings.namespace)
    assert await store.take("change1-khartoum", None, thread(1), [delivery()])
    carrier = Carriers(1.0, allow_private=True)

    async def dies(request: Request) -> Answer:
        assert (await carrier(request)).status == 204
        raise asyncio.CancelledError

    def hire(by: Carrier) -> Courier:
        return Courier(
            to,
            store=store,
            carrier=by,
            schedule=SOON,
            idle=0.0,
            clock=system_clock,
            chance=lambda: 0.0,
            metrics=Metrics(CollectorRegistry()),
        )

    with pytest.raises(asyncio.CancelledError):
        await hire(dies).step(0.01)
    assert await store.depth("desk") == 1
    assert await hire(carrier).step(0.01)
    assert moody.seen == ["change1-khartoum-1"] * 2
    assert (len(moody.inbox.messages), moody.inbox.copies) == (1, 1)
    assert await store.depth("desk") == 0
    await carrier.close()
    await store.close()
