"""Findings into the store, on a topic in memory: nothing is passed over, whatever fails in between."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from prometheus_client import CollectorRegistry

from alerts.intake.admission import KEPT_BYTES, Admission
from alerts.message.payload import AlertType
from alerts.rules.decide import Outcome
from alerts.store.port import SOURCE_LIFE
from tests.alerts.samples import EVERYTHING, NOON, change, contradiction, duplicate, heartbeat, standing
from tests.fakes.alert_store import FakeAlertStore
from tests.fakes.findings_topic import FakeFindingsTopic
from tests.fakes.manual_clock import ManualClock
from tests.waiting import wait_until
from wire.codec import encode
from wire.metrics import Metrics
from wire.records import FindingState, SourceStanding


class Room:
    """An admission between a topic and a store, both in memory."""

    def __init__(self, last_within: timedelta | None = None) -> None:
        self.topic = FakeFindingsTopic()
        self.store = FakeAlertStore()
        self.begins_anew(last_within)

    def begins_anew(self, last_within: timedelta | None = None) -> None:
        """Another process takes over topic and store."""
        self.registry = CollectorRegistry()
        self.topic.restart()
        self.admission = Admission(
            self.topic,
            self.store,
            EVERYTHING,
            clock=ManualClock(NOON),
            metrics=Metrics(self.registry),
            last_within=last_within,
        )

    async def run_until(self, done: Callable[[], object]) -> None:
        stop = asyncio.Event()
        running = asyncio.create_task(self.admission.run(stop))
        await asyncio.to_thread(wait_until, done, 60, "the admission")
        stop.set()
        await running

    async def run(self) -> None:
        await self.run_until(lambda: self.topic.committed == len(self.topic.messages))

    async def queued(self) -> list[tuple[AlertType, int]]:
        found = []
        while ticket := await self.store.claim("desk", NOON, 0.001, 3600):
            found.append((ticket.delivery.message.type, ticket.delivery.message.data.sequence))
        return found

    def counted(self, name: str, **labels: str) -> float | None:
        return self.registry.get_sample_value(name, labels)


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


async def test_findings_become_deliveries_and_then_their_offset_is_committed() -> None:
    room = Room()
    room.topic.put(change(origins=1))
    room.topic.put(duplicate())
    room.topic.put(change(origins=2, judged_at=NOON + minutes(9)))
    room.topic.put(change(origins=2, state=FindingState.WITHDRAWN, judged_at=NOON + minutes(10)))
    await room.run()
    assert await room.queued() == [(AlertType.OPENED, 1), (AlertType.UPDATED, 2), (AlertType.WITHDRAWN, 3)]
    assert room.counted("crosswire_findings_taken_total", outcome="changed") == 3
    assert room.counted("crosswire_findings_taken_total", outcome="not_an_alert") == 1
    assert room.counted("crosswire_alerts_routed_total", destination="desk", outcome="opened") == 1


async def test_the_same_findings_read_again_queue_nothing() -> None:
    room = Room()
    room.topic.put(change(origins=1))
    room.topic.put(change(origins=2, judged_at=NOON + minutes(9)))
    await room.run()
    before = await room.queued()
    room.topic.committed = 0
    room.topic.restart()
    await room.run()
    assert len(before) == 2
    assert await room.queued() == []


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (b"", "undecodable"),
        (b"\xff\x00 not json", "undecodable"),
        (b'{"schema": 99, "type": "finding", "record": {}}', "unknown_schema"),
        (encode(change(alert="two\nlines")), "undecodable"),
        (b'{"schema": 3, "type": "finding", "record": ' + b"[" * 20_000 + b"]" * 20_000 + b"}", "undecodable"),
    ],
    ids=["tombstone", "junk", "newer schema", "an id for a header", "lists in lists"],
)
async def test_f68_to_f71_what_cannot_be_read_is_kept_with_the_reason_and_the_next_is_taken(
    value: bytes, reason: str
) -> None:
    room = Room()
    room.topic.put(value)
    room.topic.put(contradiction())
    await room.run()
    (letter,) = room.topic.letters
    assert (letter.reason, letter.value, letter.offset, letter.topic) == (reason, value, 0, "test.findings")
    assert await room.queued() == [(AlertType.OPENED, 1)]
    assert room.counted("crosswire_dead_letters_total", stage="intake", reason=reason) == 1


async def test_a_standing_that_the_store_cannot_keep_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room()

    async def source(told: SourceStanding, now: datetime) -> None:
        _ = told.at - SOURCE_LIFE  # as the real one reckons

    monkeypatch.setattr(room.store, "source", source)
    room.topic.put(replace(standing(), at=datetime(1, 1, 5, tzinfo=UTC)))
    room.topic.put(contradiction())
    await room.run()
    assert [letter.reason for letter in room.topic.letters] == ["unexpected"]
    assert await room.queued() == [(AlertType.OPENED, 1)]


async def test_f70_of_an_oversized_one_the_beginning_is_kept() -> None:
    room = Room()
    room.topic.put(b"x" * (KEPT_BYTES + 1))
    await room.run()
    (letter,) = room.topic.letters
    assert len(letter.value) == KEPT_BYTES
    assert f"of {KEPT_BYTES + 1} bytes" in letter.detail


async def test_while_the_store_is_away_nothing_is_committed_and_then_all_is_taken() -> None:
    room = Room()
    room.store.broken = "the store is away"
    room.topic.put(change())
    await room.run_until(lambda: room.admission.fault)
    assert room.topic.committed == 0
    room.store.broken = ""
    room.topic.restart()
    await room.run()
    assert room.admission.fault == ""
    assert await room.queued() == [(AlertType.OPENED, 1)]


async def test_a_dead_letter_that_the_broker_refuses_is_tried_again() -> None:
    room = Room()
    room.topic.refusals = 1
    room.topic.put(b"junk")
    await room.run()
    assert [letter.value for letter in room.topic.letters] == [b"junk"]


MONTH = timedelta(days=30)


async def test_what_an_archive_brings_back_is_taken_by_its_last_word_and_not_sent_again() -> None:
    room = Room()
    for origins in (1, 2, 3):
        room.topic.put(change(origins=origins))
    await room.run()
    assert len(await room.queued()) == 3
    room.topic.messages, room.topic.committed = [], 0  # the broker has lost everything, and is filled again
    for origins in (1, 2, 3):
        room.topic.put(change(origins=origins, judged_at=NOON + minutes(60)))
    room.topic.put(b"junk")
    room.begins_anew(MONTH)
    await room.run()
    assert await room.queued() == []
    assert room.counted("crosswire_findings_taken_total", outcome="overtaken") == 2
    assert room.counted("crosswire_findings_taken_total", outcome="unchanged") == 1
    assert [letter.value for letter in room.topic.letters] == [b"junk"]


async def test_news_among_what_is_brought_back_is_sent_once() -> None:
    room = Room()
    room.topic.put(change(origins=1))
    await room.run()
    await room.queued()
    room.begins_anew(MONTH)
    room.topic.put(change(origins=2, judged_at=NOON + minutes(5)))
    room.topic.put(change(origins=3, judged_at=NOON + minutes(6)))
    await room.run()
    assert await room.queued() == [(AlertType.UPDATED, 2)]
    room.begins_anew()
    for origins in (4, 5):
        room.topic.put(change(origins=origins, judged_at=NOON + minutes(10 + origins)))
    await room.run()
    assert await room.queued() == [(AlertType.UPDATED, 3), (AlertType.UPDATED, 4)]


async def test_what_is_settled_is_not_sent_when_catching_up() -> None:
    room = Room(MONTH)
    room.topic.put(replace(change(alert="change1-old"), at=NOON - MONTH - minutes(1)))
    room.topic.put(replace(change(alert="change1-new"), at=NOON))
    await room.run()
    assert set(room.store.threads) == {"change1-new"}
    assert room.counted("crosswire_findings_taken_total", outcome="settled") == 1


async def test_while_the_store_is_away_a_backlog_is_not_committed() -> None:
    room = Room(MONTH)
    room.store.broken = "the store is away"
    room.topic.put(change())
    await room.run_until(lambda: room.admission.fault)
    assert room.topic.committed == 0


async def test_what_can_be_no_alert_is_dealt_with_as_it_comes_and_waits_for_the_store_too() -> None:
    room = Room(MONTH)
    room.store.broken = "the store is away"
    for message in (heartbeat(0), standing("nile"), change()):
        room.topic.put(message)
    stop = asyncio.Event()
    running = asyncio.create_task(room.admission.run(stop))
    await asyncio.to_thread(wait_until, lambda: room.admission.fault, 60, "the store's fault")
    room.store.broken = ""
    await asyncio.to_thread(wait_until, lambda: room.topic.committed == 3, 60, "the admission")
    stop.set()
    await running
    assert (len(await room.store.heartbeats()), await room.store.sources()) == (1, [standing("nile")])
    assert await room.queued() == [(AlertType.OPENED, 1)]


async def test_an_empty_backlog_is_no_trouble() -> None:
    room = Room(MONTH)
    running = asyncio.create_task(room.admission.run(stop := asyncio.Event()))
    await asyncio.sleep(0)
    room.topic.put(change())
    await asyncio.to_thread(wait_until, lambda: room.topic.committed == 1, 60, "the admission")
    stop.set()
    await running
    assert await room.queued() == [(AlertType.OPENED, 1)]


async def test_how_feeds_stand_is_kept_and_taken_back() -> None:
    room = Room()
    room.topic.put(standing("nile"))
    room.topic.put(standing("red-sea"))
    await room.run()
    assert await room.store.sources() == [standing("nile"), standing("red-sea")]
    room.topic.take_back("nile")
    await room.run()
    assert await room.store.sources() == [standing("red-sea")]
    assert (await room.queued(), room.topic.letters) == ([], [])


async def test_heartbeats_are_kept_with_their_time_and_are_no_findings() -> None:
    room = Room()
    sent = heartbeat(0)
    through = replace(sent, read_at=NOON, judged_at=NOON)
    room.topic.put(replace(sent, sent_at=NOON - minutes(2)))
    room.topic.put(replace(through, sent_at=NOON - minutes(1)))
    await room.run()
    announced, taken = sorted(await room.store.heartbeats(), key=lambda beat: beat.sent_at)
    assert (announced.taken_at, taken.taken_at) == (None, NOON)
    assert room.counted("crosswire_heartbeat_seconds_sum", stage="all") == 60.0
    assert room.counted("crosswire_heartbeat_seconds_count", stage="taken") == 1
    assert room.counted("crosswire_heartbeat_timestamp_seconds") == (NOON - minutes(1)).timestamp()
    assert sum(room.counted("crosswire_findings_taken_total", outcome=outcome) or 0 for outcome in Outcome) == 0


async def test_it_is_known_since_when_all_that_waited_is_heard() -> None:
    room = Room()
    room.topic.put(standing("nile"))
    assert room.admission.heard_since is None
    await room.run_until(lambda: room.admission.heard_since)
    assert room.admission.heard_since == NOON
    assert room.topic.committed == 1
