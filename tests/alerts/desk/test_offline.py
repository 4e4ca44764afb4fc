"""The desk while the store is away: it shows what it knows, says since when, and catches up."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from alerts.desk.model.recent import MOST_ALERTS, MOST_EVENTS, Recent
from alerts.message.payload import AlertType
from alerts.store.journal import Acted, Action
from tests.alerts.desk.events import called, did, status
from tests.alerts.desk.serving import Served, served
from tests.alerts.samples import NOON, standing
from tests.fakes.alert_store import FakeAlertStore
from wire.records import StatusWord

A, B = "change1-a", "change1-b"
HOLDS = status(A, StatusWord.IN_EFFECT)
BREAKS = status(B, StatusWord.VIOLATED, before="in_effect", published=60)


@pytest.fixture
async def store() -> FakeAlertStore:
    return FakeAlertStore()


@pytest.fixture
async def desk(store: FakeAlertStore) -> AsyncIterator[Served]:
    async with served(store) as made:
        yield made


async def test_it_says_so_goes_on_and_catches_up(desk: Served, store: FakeAlertStore) -> None:
    await store.source(standing(), NOON)
    await desk.note(HOLDS)
    assert (await desk.json("/sources"))["rows"][0]["standing"]["feed"] == standing().feed
    store.broken = "gone"
    stop = asyncio.Event()
    following = asyncio.create_task(desk.follower.run(stop))
    async with asyncio.timeout(60):
        while (await desk.json("/connection"))["lost_since"] is None:
            pass
    for path in ("/", "/feed", f"/alerts/{A}", "/deliveries", "/sources", f"/arrangements/{HOLDS_KEY(desk)}"):
        assert (await desk.ask(path)).status == 200
        assert desk.shown is not None
        assert desk.shown[2].connection.lost_since == desk.clock()
    timeline = (await desk.json(f"/arrangements/{HOLDS_KEY(desk)}"))["timeline"]
    assert len(timeline["marks"]) == 2
    ready = await desk.ask("/readyz")
    assert ready.status == 503
    assert "has not answered since 2023-05-04 13:00:00 UTC" in await ready.text()
    answer = await desk.act(A, action="acknowledged", key="k")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "2")
    store.broken = ""
    await store.note(BREAKS)
    async with asyncio.timeout(60):
        while (await desk.json("/alerts"))["total"] < 2:
            pass
    assert (await desk.json("/connection"))["lost_since"] is None
    assert (await desk.act(A, action="acknowledged", key="k")).status == 201
    stop.set()
    await following
    assert len([e for e in await store.history(A) if isinstance(e, Acted)]) == 1


def HOLDS_KEY(desk: Served) -> str:  # noqa: N802 (as good as a constant)
    return desk.desk.arrangements()[0].key


async def test_at_the_start_it_says_that_it_is_reading(desk: Served, store: FakeAlertStore) -> None:
    assert await (await desk.ask("/readyz")).text() == "the journal is still being read\n"
    assert (await desk.json("/connection")) == {"lost_since": None, "as_of": None, "caught_up": False}
    await store.note(HOLDS)
    await desk.follow()
    assert (await desk.json("/connection"))["caught_up"] is True


async def test_a_store_that_was_never_there_is_a_problem_and_no_crash(desk: Served, store: FakeAlertStore) -> None:
    store.broken = "gone"
    assert (await desk.ask("/")).status == 200
    assert (await desk.ask("/sources")).status == 503
    assert (await desk.ask("/api/v1/sources")).content_type == "application/problem+json"
    assert (await desk.ask(f"/alerts/{A}")).status == 503


async def test_a_link_to_an_alert_works_while_the_journal_is_still_being_read(
    desk: Served, store: FakeAlertStore
) -> None:
    await store.note(HOLDS)
    assert (await desk.ask(f"/alerts/{A}")).status == 200
    assert (await desk.json(f"/alerts/{A}"))["row"]["id"] == A
    assert (await desk.ask("/alerts/no%20id")).status == 404


async def test_a_long_journal_is_read_in_portions(desk: Served, store: FakeAlertStore) -> None:
    for number in range(500):
        await store.note(status(f"change1-{number}", StatusWord.AGREED, heard=number))
    assert [await desk.follower.step(0.0) for _ in range(3)] == [200, 200, 100]
    assert len(desk.desk) == 500


async def test_of_a_long_story_it_shows_no_half_as_the_whole(desk: Served, store: FakeAlertStore) -> None:
    """Only an alert's last events are in memory: who took it up may be told of before them."""
    seen = did(A, Action.ACKNOWLEDGED, at=1, who="ann")
    update = status(A, StatusWord.IN_EFFECT, heard=2, kind=AlertType.UPDATED, sequence=2)
    await desk.note(HOLDS, seen, update, *(called(A, "timeout", at=n, again=n + 1) for n in range(2, MOST_EVENTS + 1)))
    store.broken = "gone"
    told = (await desk.json(f"/alerts/{A}"))["row"]
    assert (told["acknowledged_by"], told["changed_since"]) == ("ann", True)
    store.broken = ""
    await desk.note(called(A, "timeout", at=90, again=91))
    store.broken = "gone"
    assert (await desk.ask(f"/alerts/{A}")).status == 503  # not: "no such alert"


def test_what_is_kept_for_bad_times_is_bounded() -> None:
    recent = Recent()
    for number in range(MOST_ALERTS + 1):
        recent.add(called(f"change1-{number}", at=1))
    assert recent.events("change1-0") == []
    for number in range(MOST_EVENTS + 5):
        recent.add(did("change1-1", Action.NOTED, at=number, note="x"))
    assert len(recent.events("change1-1")) == MOST_EVENTS
