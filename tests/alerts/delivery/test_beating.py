"""Heartbeats for a receiver, sent to a real one."""

import asyncio
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from prometheus_client import CollectorRegistry

from alerts.delivery.beating import Beating, last
from alerts.delivery.carriers import Carriers
from alerts.delivery.destinations import Destination, resolve
from alerts.formats.json import JsonFormat
from alerts.message.beat import Last
from alerts.message.notice import HEARTBEAT, Cause
from alerts.receiver import Inbox, ReceiverServer
from alerts.store.port import Disabled
from tests.alerts.samples import NOON, heartbeat, notice
from tests.fakes.alert_store import FakeAlertStore
from tests.waiting import wait_until
from wire.clock import system_clock
from wire.errors import SettingsError
from wire.metrics import Metrics
from wire.settings import DestinationSettings, Secret

SECRET = Secret("whsec_" + "S" * 40)


def destination(url: str, every: str = "1s") -> Destination:
    (found,) = resolve([DestinationSettings(name="desk", url=Secret(url), secret=SECRET, heartbeat=every)], Path())
    return found


class Room:
    def __init__(self, to: Destination, carrier: Carriers) -> None:
        self.registry = CollectorRegistry()
        self.store = FakeAlertStore()
        assert isinstance(to.format, JsonFormat)
        self.beating = Beating(to, to.format, self.store, carrier, system_clock, Metrics(self.registry))

    def sent(self, outcome: str) -> float | None:
        labels = {"destination": "desk", "outcome": outcome}
        return self.registry.get_sample_value("crosswire_heartbeats_sent_total", labels)


def test_the_newest_that_came_through_is_told_and_whether_they_are_lost() -> None:
    beats = [heartbeat(0, took=0.5), heartbeat(1, seconds=60, took=0.25), heartbeat(0, seconds=120)]
    assert last(beats, []) == Last(sent_at=NOON + timedelta(seconds=60), seconds=0.25, lost="")
    assert last(beats[2:], []) == Last(sent_at=None, seconds=None, lost="")
    assert last([], [notice(), notice(HEARTBEAT, Cause.NOT_SENT)]).lost == "not_sent"


async def test_a_receiver_hears_again_and_again_that_we_are_alive() -> None:
    inbox = Inbox(SECRET)
    carrier = Carriers(5, allow_private=True)
    with closing(ReceiverServer(inbox.answer)) as hook:
        room = Room(replace(destination(hook.url), heartbeat=0.05), carrier)
        await room.store.beat(heartbeat(0, took=0.5), NOON)
        stop = asyncio.Event()
        running = asyncio.create_task(room.beating.run(stop))
        await asyncio.to_thread(wait_until, lambda: len(inbox.beats) >= 3, 60, "three heartbeats")
        stop.set()
        await running
        heard = inbox.beats[0]
        assert (heard.every, heard.data) == (0.05, Last(sent_at=NOON, seconds=0.5, lost=""))
        assert (inbox.messages, inbox.refused) == ([], 0)
        assert (room.sent("delivered") or 0) >= 3
    await carrier.close()


async def test_one_that_does_not_arrive_is_counted_and_not_tried_again() -> None:
    carrier = Carriers(5, allow_private=True)
    room = Room(destination("http://127.0.0.1:1/"), carrier)
    await room.beating.step()
    assert room.sent("unreachable") == 1
    assert await room.store.depth("desk") == 0
    await carrier.close()


async def test_who_asked_not_to_be_called_is_not_called_and_a_store_that_is_away_keeps_us_silent() -> None:
    inbox = Inbox(SECRET)
    carrier = Carriers(5, allow_private=True)
    with closing(ReceiverServer(inbox.answer)) as hook:
        to = destination(hook.url)
        room = Room(to, carrier)
        room.store.broken = "away"
        await room.beating.step()
        room.store.broken = ""
        await room.store.disable("desk", Disabled(url_id=to.url_id, at=NOON))
        await room.beating.step()
        assert inbox.beats == []
        await room.store.disable("desk", None)
        await room.beating.step()
        assert len(inbox.beats) == 1
    await carrier.close()


@pytest.mark.parametrize("every", ["5", "often", "0s"])
def test_a_length_of_time_that_is_none_is_refused(every: str) -> None:
    with pytest.raises(SettingsError, match="destination 'desk': heartbeat"):
        destination("https://desk.example/", every)
