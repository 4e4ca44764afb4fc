"""The live stream, over real HTTP: what is told, what is told again, and who is cut."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientError, ClientResponse

from alerts.desk import stream
from alerts.desk.api import handlers
from alerts.desk.stream import KEPT, MOST_LISTENERS, MOST_WAITING, Hub
from alerts.store.journal import Action, Entry
from alerts.store.redis_store import RedisStore
from tests.alerts.desk.events import clash, did, folded, status
from tests.alerts.desk.serving import Served, served
from tests.alerts.services import namespace
from wire.records import StatusWord

A, B = "change1-a", "change1-b"
HOLDS = status(A, StatusWord.IN_EFFECT)
BREAKS = status(B, StatusWord.VIOLATED, before="in_effect", published=60)


@pytest.fixture
async def desk() -> AsyncIterator[Served]:
    async with served(heartbeat=0.05) as made:
        await made.note(HOLDS)
        yield made


class Heard:
    """Reads a stream event by event."""

    def __init__(self, answer: ClientResponse) -> None:
        self._answer = answer

    async def block(self) -> list[str]:
        """The lines of the next event or comment."""
        lines: list[str] = []
        async with asyncio.timeout(60):
            while line := (await self._answer.content.readline()).decode():
                if line == "\n":
                    return lines
                lines.append(line.rstrip("\n"))
        raise EOFError

    async def event(self) -> tuple[str, str, Any]:
        """The next event as (name, id, data), comments passed over."""
        while True:
            fields = dict(line.split(": ", 1) for line in await self.block())
            if "event" in fields:
                return fields["event"], fields.get("id", ""), json.loads(fields["data"])

    async def end(self) -> str:
        """Wait until the stream ends, whole or cut off; return the id of the last event."""
        last = ""
        with contextlib.suppress(EOFError, ClientError):
            while True:
                last = (await self.event())[1] or last
        return last


def listen(desk: Served, query: str = "", **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return desk.session.get(f"{desk.url}/api/v1/stream{query}", headers=named)


async def test_what_happens_is_told_with_the_row_as_it_stands(desk: Served) -> None:
    async with listen(desk) as answer:
        assert (answer.status, answer.content_type) == (200, "text/event-stream")
        heard = Heard(answer)
        assert await heard.block() == ["retry: 2000"]
        await desk.note(BREAKS)
        name, cursor, data = await heard.event()
        assert (name, cursor) == ("alert", desk.desk.cursor)
        assert data["row"] == json.loads(json.dumps((await desk.json("/alerts"))["rows"][0]))
        assert (data["arrangement"]["status"], data["arrangement"]["alert"]) == ("violated", B)
        await desk.note(clash())
        assert (await heard.event())[2]["arrangement"] is None


async def test_a_stream_that_has_nothing_to_tell_says_that_it_lives(desk: Served) -> None:
    async with listen(desk) as answer:
        heard = Heard(answer)
        await heard.block()
        assert await heard.block() == [": still here"]
        assert desk.metric("crosswire_desk_streams_cut_total", reason="slow") == 0


@pytest.mark.parametrize("manner", ["header", "query"])
async def test_what_was_missed_is_told_once_for_each_alert(desk: Served, manner: str) -> None:
    known = desk.desk.cursor
    await desk.note(BREAKS, did(A, Action.ACKNOWLEDGED, at=61), did(B, Action.ACKNOWLEDGED, at=62))
    asked = listen(desk, Last_Event_ID=known) if manner == "header" else listen(desk, f"?after={known}")
    async with asked as answer:
        heard = Heard(answer)
        first, second = await heard.event(), await heard.event()
        assert [(e[2]["row"]["id"], e[2]["row"]["acknowledged_by"]) for e in (first, second)] == [
            (A, "ann"),
            (B, "ann"),
        ]
        assert second[1] == desk.desk.cursor
        await desk.note(clash())
        assert (await heard.event())[2]["row"]["id"] == "contradiction1-market"


async def test_who_missed_nothing_is_told_nothing(desk: Served) -> None:
    async with listen(desk, Last_Event_ID=desk.desk.cursor) as answer:
        heard = Heard(answer)
        assert await heard.block() == ["retry: 2000"]
        assert await heard.block() == [": still here"]


async def test_who_missed_more_than_is_kept_loads_anew(desk: Served) -> None:
    async with listen(desk, Last_Event_ID="long ago") as answer:
        assert await Heard(answer).event() == ("reload", desk.desk.cursor, {})


async def test_who_listens_while_the_past_is_read_loads_it_then() -> None:
    async with served() as desk:
        for number in range(MOST_WAITING + 300):
            await desk.store.note(status(f"change1-{number}", StatusWord.AGREED, heard=number))
        async with listen(desk, Last_Event_ID="of the desk before") as answer:
            heard = Heard(answer)
            assert await heard.block() == ["retry: 2000"]
            await desk.follow()
            assert await heard.event() == ("reload", desk.desk.cursor, {})
            assert (await heard.event())[2]["caught_up"] is True
            await desk.note(did("change1-1", Action.ACKNOWLEDGED, at=9999))
            assert (await heard.event())[2]["row"]["id"] == "change1-1"


async def test_that_the_store_is_away_is_told(desk: Served) -> None:
    async with listen(desk) as answer:
        heard = Heard(answer)
        await heard.block()
        desk.store.broken = "gone"  # type: ignore[attr-defined]
        stop = asyncio.Event()
        following = asyncio.create_task(desk.follower.run(stop))
        name, cursor, data = await heard.event()
        assert (name, cursor, data["lost_since"]) == ("connection", "", "2023-05-04T13:00:00Z")
        desk.store.broken = ""  # type: ignore[attr-defined]
        assert (await heard.event())[2]["lost_since"] is None
        stop.set()
        await following


async def test_a_listener_that_does_not_keep_up_is_cut_and_resumes(
    desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handlers, "PATIENCE", 0.2)
    async with listen(desk, Last_Event_ID=desk.desk.cursor) as answer:
        heard = Heard(answer)
        await heard.block()
        number = 0
        async with asyncio.timeout(60):
            while desk.metric("crosswire_desk_streams_cut_total", reason="slow") == 0:
                number += 1
                await desk.note(did(A, Action.ACKNOWLEDGED, at=number, who=f"ann {number}"))
        last = await heard.end()
    async with listen(desk, Last_Event_ID=last) as answer:
        assert (await Heard(answer).event())[2]["row"]["acknowledged_by"] == f"ann {number}"


async def test_there_is_room_for_so_many_and_no_more(desk: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST_LISTENERS", 1)
    async with listen(desk) as first:
        assert first.status == 200
        async with listen(desk) as second:
            assert (second.status, second.headers["Retry-After"]) == (503, "10")


async def test_when_the_desk_stops_its_streams_end(desk: Served) -> None:
    async with listen(desk) as answer:
        heard = Heard(answer)
        await heard.block()
        desk.hub.close()
        assert await heard.end() == ""


async def test_on_the_real_store_a_stream_resumes_after_the_desk_was_started_again(store_url: str) -> None:
    store = RedisStore(store_url, namespace())
    async with served(store) as first:
        await first.note(HOLDS)
        known = first.desk.cursor
    await store.note(BREAKS)
    async with served(store) as second:
        await second.follow()
        async with listen(second, Last_Event_ID=known) as answer:
            assert (await Heard(answer).event())[2]["row"]["id"] == B
    await store.close()


def test_the_hub_is_bounded() -> None:
    desk = folded([HOLDS])
    hub = Hub(desk)
    hub.begin()
    row = desk.row(A)
    slow = hub.join("")
    assert slow is not None
    for number in range(KEPT + 10):
        desk.apply(Entry(str(number), HOLDS))
        hub.tell(str(number), row)
    assert (slow.slow, slow.cut, len(slow._waiting)) == (True, True, MOST_WAITING)
    assert MOST_LISTENERS * MOST_WAITING < 100_000
    anew = hub.join("9")
    assert anew is not None
    assert next(iter(anew._waiting)).startswith(b"id: 4105\nevent: reload")
