"""Silences at the desk: listed, begun and ended, on the fake and on the real store."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from alerts.desk.model.silences import SilenceState, silence_state, silences_view
from alerts.rules.gate.silences import Silence, silenced
from alerts.store.gate_port import GatedStore
from alerts.store.redis_store import RedisStore
from tests.alerts.desk.api.test_openapi import check
from tests.alerts.desk.serving import JSON, Served, served
from tests.alerts.samples import NOON, message
from tests.alerts.services import namespace
from tests.fakes.alert_store import FakeAlertStore

HOUR = timedelta(hours=1)
SILENCE = Silence(id="silence1-a", author="bo", reason="known", starts=NOON, ends=NOON + 2 * HOUR)


@pytest.fixture(params=["fake", "real"])
async def store(request: pytest.FixtureRequest, store_url: str) -> AsyncIterator[GatedStore]:
    made: GatedStore
    made = FakeAlertStore() if request.param == "fake" else RedisStore(store_url, namespace())
    yield made
    await made.close()


@pytest.fixture
async def desk(store: GatedStore) -> AsyncIterator[Served]:
    async with served(store) as made:  # it is an hour after noon
        yield made


async def begin(desk: Served, **asked: Any) -> tuple[int, Any]:
    answer = await desk.ask("/api/v1/silences", "POST", JSON, json={"hours": 2, "reason": "handled", **asked})
    return answer.status, await answer.json(content_type=None)


def test_what_holds_comes_first() -> None:
    def named(name: str, starts: int, ends: int) -> Silence:
        return Silence(id=name, author="bo", reason="known", starts=NOON + starts * HOUR, ends=NOON + ends * HOUR)

    made = [named("old", -9, -5), named("just ended", -9, 0), named("later", 5, 6), named("long", -1, 9)]
    view = silences_view([*made, named("short", 0, 1), named("soon", 1, 2)], NOON)
    told = [row.silence.id for row in view.rows]
    assert told == ["short", "long", "soon", "later", "just ended", "old"]
    assert silence_state(SILENCE, NOON - HOUR) is SilenceState.PENDING


async def test_a_person_silences_an_alert_and_ends_it(desk: Served, store: GatedStore) -> None:
    status, told = await begin(desk, alerts=["change1-khartoum"])
    assert (status, told["state"], told["silence"]["author"]) == (201, "active", "local")
    assert told["silence"]["ends"] == "2023-05-04T15:00:00Z"
    (kept,) = await store.silences()
    alert = message().data
    assert silenced([kept], alert, "desk", desk.clock()) == kept
    path = f"/api/v1/silences/{kept.id}"
    first, again = await desk.ask(path, "DELETE"), await desk.ask(path, "DELETE")
    assert [(a.status, (await a.json())["state"]) for a in (first, again)] == [(200, "ended")] * 2
    assert silenced(await store.silences(), alert, "desk", desk.clock()) is None
    assert [row["state"] for row in (await desk.json("/silences"))["rows"]] == ["ended"]


async def test_one_that_was_made_elsewhere_is_shown_and_ended(desk: Served, store: GatedStore) -> None:
    await store.put_silence(SILENCE, NOON)
    told = await desk.json("/silences")
    check(told, {"$ref": "#/components/schemas/SilencesView"})
    assert told["rows"][0]["silence"]["author"] == "bo"
    await desk.ask("/api/v1/silences/silence1-a", "DELETE")
    (kept,) = await store.silences()
    assert (kept.ends, kept.author) == (desk.clock(), "bo")
    assert (await desk.ask("/api/v1/silences/silence1-none", "DELETE")).status == 404


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({}, "everything"),
        ({"alerts": []}, "everything"),
        ({"alerts": [""]}, "alerts"),
        ({"theatres": ["sudan"], "hours": 0}, "hours"),
        ({"theatres": ["sudan"], "hours": 9999}, "hours"),
        ({"theatres": ["sudan"], "reason": ""}, "reason"),
        ({"theatres": ["sudan"], "reason": " \n"}, "reason"),
        ({"theatres": ["sudan"], "author": "boss"}, "author"),
    ],
)
async def test_what_cannot_be_silenced_says_why(desk: Served, asked: dict[str, Any], says: str) -> None:
    status, told = await begin(desk, **asked)
    assert status == 400
    assert says in told["detail"] + told["hint"]
    assert (await desk.json("/silences"))["rows"] == []
