"""The API over real HTTP, on the fake and on the real store."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from alerts.store.gate_port import GatedStore
from alerts.store.journal import Acted, Action
from alerts.store.redis_store import RedisStore
from tests.alerts.desk.events import called, clash, did, revised, status
from tests.alerts.desk.serving import JSON, Served, served
from tests.alerts.samples import NOON, change, evidence
from tests.alerts.services import namespace
from tests.fakes.alert_store import FakeAlertStore
from wire.records import StatusWord

A, B = "change1-a", "change1-b"
HOLDS = status(A, StatusWord.IN_EFFECT)
BREAKS = status(B, StatusWord.VIOLATED, before="in_effect", published=60)


@pytest.fixture(params=["fake", "real"])
async def store(request: pytest.FixtureRequest, store_url: str) -> AsyncIterator[GatedStore]:
    made: GatedStore
    made = FakeAlertStore() if request.param == "fake" else RedisStore(store_url, namespace())
    yield made
    await made.close()


@pytest.fixture
async def desk(store: GatedStore) -> AsyncIterator[Served]:
    async with served(store) as made:
        await made.note(HOLDS, BREAKS, clash(), called(A, at=1))
        yield made


async def test_the_board(desk: Served) -> None:
    khartoum, taiz = (await desk.json("/board"))["theatres"]
    (row,) = khartoum["arrangements"]
    assert (row["status"], row["before"], row["trend"]) == ("violated", "in_effect", "escalating")
    assert (taiz["theatre"], taiz["open_contradictions"]) == ("taiz", 1)


async def test_alerts_in_portions(desk: Served) -> None:
    first = await desk.json("/alerts?limit=2")
    assert ([row["id"] for row in first["rows"]], first["total"]) == ([B, "contradiction1-market"], 3)
    second = await desk.json(f"/alerts?limit=2&after={first['next']}")
    assert ([row["id"] for row in second["rows"]], second["next"]) == ([A], "")


async def test_alerts_that_are_asked_for(desk: Served) -> None:
    async def ids(query: str) -> list[str]:
        return [row["id"] for row in (await desk.json(f"/alerts?{query}"))["rows"]]

    assert await ids("theatre=taiz") == ["contradiction1-market"]
    assert await ids("disputed=true&text=khartoum&severity=warning&state=open&acknowledged=false") == [B, A]
    assert await ids("since=2023-05-04T12:30:00Z") == [B]
    assert await ids("theatre=&severity=&state=&disputed=") == [B, "contradiction1-market", A]  # as a form sends it


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/alerts?limt=3", "limt"),
        ("/alerts?limit=0", "limit"),
        ("/alerts?limit=x", "limit"),
        ("/alerts?severity=loud", "severity"),
        ("/alerts?since=yesterday", "since"),
        ("/alerts?since=2023-05-04T12:00:00", "since"),
        ("/alerts?after=x", "after"),
        ("/deliveries?progress=lost", "progress"),
        ("/board?x=1", "x"),
    ],
)
async def test_a_question_that_cannot_be_answered_is_told_by_its_name(desk: Served, path: str, says: str) -> None:
    answer = await desk.ask(f"/api/v1{path}")
    assert (answer.status, answer.content_type) == (400, "application/problem+json")
    told = await answer.json()
    assert told["status"] == 400
    assert says in told["detail"]
    assert told["hint"]


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/alerts?severity=red", "critical, warning, info"),
        ("/alerts?state=closed", "open, withdrawn"),
        ("/deliveries?progress=lost", "delivered"),
        ("/board?x=1", "no parameters"),
    ],
)
async def test_what_can_be_asked_instead_is_named(desk: Served, path: str, known: str) -> None:
    assert known in (await (await desk.ask(f"/api/v1{path}")).json())["hint"]


async def test_one_alert_with_all_its_words(desk: Served) -> None:
    told = await desk.json(f"/alerts/{A}")
    assert told["message"]["data"]["sides"][0]["evidence"][0]["quote"] == (
        "Shelling resumed an hour after the pause began."
    )
    assert [r["sequence"] for r in told["revisions"]] == [1]
    assert told["calls"][0]["outcome"] == "delivered"
    assert told["row"]["deliveries"][0]["progress"] == "delivered"


async def test_one_arrangement_with_its_timeline(desk: Served) -> None:
    ((row),) = (await desk.json("/arrangements"))["rows"]
    told = await desk.json(f"/arrangements/{row['key']}")
    assert [band["status"] for band in told["timeline"]["bands"]] == ["in_effect", "violated"]
    assert len(told["timeline"]["marks"]) == 4
    assert [alert["id"] for alert in told["alerts"]] == [B, A]


async def test_deliveries(desk: Served) -> None:
    told = await desk.json("/deliveries?progress=waiting")
    assert {row["alert"] for row in told["rows"]} == {B, "contradiction1-market"}
    assert told["destinations"][0]["delivered"] == 1


@pytest.mark.parametrize("path", ["/alerts/change1-none", "/arrangements/none", "/nothing", "/alerts/%2e%2e"])
async def test_what_is_not_there_is_a_problem(desk: Served, path: str) -> None:
    answer = await desk.ask(f"/api/v1{path}")
    assert (answer.status, answer.content_type) == (404, "application/problem+json")


async def test_a_method_that_does_not_fit_names_those_that_do(desk: Served) -> None:
    answer = await desk.ask("/api/v1/board", "DELETE")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET,HEAD")


async def test_what_has_not_changed_is_not_sent_again(desk: Served) -> None:
    for path in ("/board", "/alerts", f"/alerts/{A}", "/precision", "/deliveries", "/openapi.json"):
        first = await desk.ask(f"/api/v1{path}")
        tag = first.headers["ETag"]
        for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = await desk.ask(f"/api/v1{path}", headers={"If-None-Match": known})
            assert (again.status, await again.read(), again.headers["ETag"]) == (304, b"", tag)
    before = (await desk.ask("/api/v1/alerts")).headers["ETag"]
    await desk.note(did(A, Action.ACKNOWLEDGED, at=61))
    after = await desk.ask("/api/v1/alerts", headers={"If-None-Match": before})
    assert after.status == 200
    assert after.headers["ETag"] != before


async def test_a_person_takes_an_alert_up(desk: Served) -> None:
    answer = await desk.act(A, action="acknowledged", key="k-1")
    told = await answer.json()
    assert (answer.status, told["repeated"], told["row"]["acknowledged_by"]) == (201, False, "local")
    await desk.follow()
    assert (await desk.json("/alerts?acknowledged=true"))["rows"][0]["id"] == A
    assert desk.metric("crosswire_desk_actions_total", action="acknowledged") == 1
    assert desk.metric("crosswire_alerts_judged_total", kind="ceasefire_change", verdict="accepted") == 1


async def test_an_action_sent_twice_under_one_key_is_one(desk: Served) -> None:
    first = await (await desk.act(A, action="false_alarm", note="an old story", key="k-1")).json()
    desk.clock.forward(60)
    again = await desk.act(A, action="false_alarm", note="an old story", key="k-1")
    told = await again.json()
    assert (again.status, told["repeated"], told["deed"]) == (200, True, first["deed"])
    assert len([e for e in await desk.store.history(A) if isinstance(e, Acted)]) == 1
    other = await desk.act(A, action="noted", note="an old story", key="k-1")
    assert other.status == 400
    assert "key" in (await other.json())["detail"]


async def test_the_precision_follows_what_people_say(desk: Served) -> None:
    await desk.act(A, action="false_alarm", note="no such truce")
    await desk.act(B, action="acknowledged")
    await desk.follow()
    changes, _ = (await desk.json("/precision"))["kinds"]
    assert (changes["judged"], changes["false_alarms"], changes["share"]) == (2, 1, 0.5)
    assert desk.metric("crosswire_alerts_precision_ratio", kind="ceasefire_change") == 0.5
    await desk.act(A, action="reopened")
    await desk.follow()
    assert desk.metric("crosswire_alerts_precision_ratio", kind="ceasefire_change") == 1.0


async def test_false_alarms_can_be_taken_away(desk: Served) -> None:
    await desk.act(A, action="false_alarm", note="no such\ntruce")
    await desk.act(A, action="acknowledged")
    await desk.follow()
    answer = await desk.ask("/api/v1/export/false-alarms.jsonl")
    (line,) = (await answer.text()).splitlines()
    told = json.loads(line)
    assert (told["alert"], told["who"], told["reason"]) == (A, "local", "no such\ntruce")
    assert told["message"]["data"]["sides"][0]["evidence"]
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"action": "false_alarm"}, "needs a `note`"),
        ({"action": "noted", "note": "  "}, "needs a `note`"),
        ({"action": "acknowledged", "to": "bo"}, "`to` goes with"),
        ({"action": "erased"}, "erased"),
        ({"action": "erased"}, "known: acknowledged, "),
        ({"action": "noted", "note": "x" * 2001}, "2000"),
        ({"action": "acknowledged", "key": "a b"}, "key"),
        ({"action": "acknowledged", "who": "boss"}, "who"),
        ({}, "action"),
    ],
)
async def test_an_action_that_cannot_be_done_says_why(desk: Served, asked: dict[str, Any], says: str) -> None:
    answer = await desk.act(A, **asked)
    assert answer.status == 400
    told = await answer.json()
    assert says in told["detail"] + told["hint"]
    assert not [e for e in await desk.store.history(A) if isinstance(e, Acted)]


async def test_an_action_must_say_that_it_is_json_and_be_of_a_size(desk: Served) -> None:
    path = f"/api/v1/alerts/{A}/actions"
    body = b'{"action":"acknowledged"}'
    assert (await desk.ask(path, "POST", {"Content-Type": "text/plain"}, data=body)).status == 415
    assert (await desk.ask(path, "POST", JSON, data=b"{")).status == 400
    assert (await desk.ask(path, "POST", JSON, data=b" " * 70_000 + body)).status == 413
    assert (await desk.act("change1-none", action="acknowledged")).status == 404


async def test_text_stays_text(desk: Served) -> None:
    nasty = '<script>alert(1)</script>"\u2028</pre>'
    found = change(alert="change1-x", name=nasty, voices=(evidence(nasty, outlet=nasty, title=nasty),))
    await desk.note(revised(found, at=NOON))
    await desk.act("change1-x", action="noted", note=nasty)
    answer = await desk.ask("/api/v1/alerts/change1-x")
    assert answer.content_type == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    told = await answer.json()
    assert told["message"]["data"]["sides"][0]["evidence"][0]["quote"] == nasty
    assert told["deeds"][0]["note"] == nasty
    assert told["message"]["data"]["change"]["name"] == nasty


async def test_metrics_and_health(desk: Served) -> None:
    assert "crosswire_desk_streams" in await (await desk.ask("/metrics")).text()
    assert (await desk.ask("/healthz")).status == 200
    ready = await desk.ask("/readyz")
    assert (ready.status, await ready.text()) == (200, "ready\n")
