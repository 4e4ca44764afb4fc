"""What can hold an alert back, as the doctor sees it."""

import asyncio
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from alerts.rules.gate.silences import Silence
from alerts.store.redis_store import RedisStore
from crosswire.doctor.diagnosis import State
from crosswire.doctor.gate import gate
from tests.alerts.services import namespace
from tests.crosswire.doctor.patients import DESK, TODAY, only, route, routed, setup, well
from wire.settings import InhibitionSettings, QuietHours, RedisSettings, Settings

NIGHT = (QuietHours(start="22:00", end="07:00", zone="Europe/London"),)


def test_what_holds_alerts_is_told(tmp_path: Path) -> None:
    patient = routed(tmp_path, replace(route("night"), quiet=NIGHT, repeat="4h"), route("plain"))
    assert well(gate, patient) == [
        "route 'night': quiet from 22:00 to 07:00 (Europe/London), repeated after 4h, 6 times: "
    ]


def test_a_group_to_a_machine_and_times_that_are_none_are_failures(tmp_path: Path) -> None:
    assert "takes one at a time" in only(gate(routed(tmp_path, replace(route("a"), group="10m"))), State.FAILURE)
    assert "'4 hours'" in only(gate(routed(tmp_path, replace(route("a"), repeat="4 hours"))), State.FAILURE)
    patient = setup(tmp_path, Settings(destinations=(DESK,), inhibitions=(InhibitionSettings(length="x"),)))
    assert "inhibition 1" in only(gate(patient), State.FAILURE)


def test_a_silence_that_holds_is_a_warning(tmp_path: Path, store_url: str) -> None:
    space = namespace()
    silence = Silence(
        id="silence1-abcdefgh",
        author="ana",
        reason="known",
        starts=TODAY - timedelta(hours=1),
        ends=TODAY + timedelta(hours=1),
    )

    async def keep() -> None:
        store = RedisStore(store_url, space)
        await store.put_silence(silence, TODAY)
        await store.put_silence(replace(silence, id="silence1-old", ends=TODAY), TODAY)
        await store.close()

    asyncio.run(keep())
    patient = setup(tmp_path, Settings(namespace=space, redis=RedisSettings(url=store_url)))
    said = only(gate(patient), State.WARNING)
    assert "every alert until" in said
    assert "by ana: known: if it is no longer wanted: crosswire silences end silence1-abcde" in said
