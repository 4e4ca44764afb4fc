"""States are made in slices: the loop goes on, and what has moved meanwhile is left alone."""

import asyncio
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import pytest

from streams.health.progress import Position, Progress
from streams.state import waking
from streams.state.theatres import Theatres, table_key
from streams.state.waking import Waker
from streams.tenure import Tenure
from tests.fakes.plain_steps import plain_steps
from tests.fakes.topics import FakeEvent
from tests.streams.examples import NOW, report
from wire.codec import encode
from wire.records import Report

OURS = ("in", 0)
STORED = [report(number, "goma: agreed") for number in range(50)]


class Scene:
    """A worker that has recovered a theatre, and makes it in slices of one piece each."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fails: bool = False) -> None:
        monkeypatch.setattr(waking, "SLICE", 0.0)
        table = {table_key(r.theatre, r.source.article, r.source.version): encode(r) for r in STORED}
        steps = plain_steps()

        def rebuilding(state: Any, reports: Iterable[Report]) -> Iterator[None]:
            for each in reports:
                steps.judge(state, each, NOW)
                yield
            if fails:
                raise RuntimeError("a defect")

        self.theatres = Theatres(table, msgspec.structs.replace(steps, rebuilding=rebuilding))
        self.owned, self.tenure, self.progress = {OURS}, Tenure(NOW), Progress()
        self.progress.recovered = True
        self.waker = Waker(self.theatres, self.owned, self.tenure, self.progress)
        self.event = FakeEvent(encode(report(99, "goma: violated")), [], 0)


async def turns(until: "asyncio.Future[Any]") -> int:
    """Return how many turns another task has in the loop until that is done."""
    count = 0
    while not until.done():
        count += 1
        await asyncio.sleep(0)
    return count


def test_others_have_their_turns_while_a_state_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene(monkeypatch)

    async def run() -> int:
        preparing = asyncio.ensure_future(scene.waker.prepare(scene.event))
        count = await turns(preparing)
        assert preparing.result()
        return count

    assert asyncio.run(run()) >= len(STORED)
    assert scene.theatres.awake() == ("goma",)


def test_a_theatre_that_is_not_in_the_news_is_made_likewise(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene(monkeypatch)
    asyncio.run(scene.waker.wake_one())
    assert scene.theatres.awake() == ("goma",)
    asyncio.run(scene.waker.wake_one())  # there is none left


def test_an_event_whose_partition_moved_meanwhile_is_left_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene(monkeypatch)

    async def run() -> bool:
        preparing = asyncio.ensure_future(scene.waker.prepare(scene.event))
        await asyncio.sleep(0)
        scene.owned.clear()
        scene.theatres.forget()
        scene.owned.add(OURS)  # it came back at once, and is read again from what was committed
        scene.tenure.begin(NOW.replace(year=NOW.year + 1))
        return await preparing

    assert not asyncio.run(run())
    assert scene.theatres.awake() == ()


def test_a_state_that_cannot_be_made_is_left_to_whoever_deals_with_the_event(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene(monkeypatch, fails=True)
    assert asyncio.run(scene.waker.prepare(scene.event))
    asyncio.run(scene.waker.wake_one())
    assert scene.theatres.awake() == ()


def test_what_waits_for_a_state_does_not_count_as_standing_still(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene(monkeypatch)
    for at in (0.0, 90.0):
        scene.progress.beat(at, {"in": Position(3, 9)})
    assert scene.progress.standing(90.0)[1] == 90.0
    asyncio.run(scene.waker.prepare(scene.event))
    assert scene.progress.standing(90.0)[1] == 0.0
