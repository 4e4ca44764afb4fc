"""Dead letters are sent again from the desk; destinations that are paused or disabled are shown as such."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from msgspec.structs import replace

from alerts.desk.access import tokens
from alerts.message.payload import message_id
from alerts.rules.decide import NOWHERE, Thread
from alerts.store.gate_port import GatedStore
from alerts.store.journal import Acted, Attempted, Held, Revised
from alerts.store.port import DeadDelivery, Delivery, Disabled, Told
from alerts.store.redis_store import RedisStore
from tests.alerts.desk import samples
from tests.alerts.desk.api.test_openapi import check
from tests.alerts.desk.serving import JSON, Served, served
from tests.alerts.samples import NOON
from tests.alerts.services import namespace
from tests.fakes.alert_store import FakeAlertStore
from wire.settings.desk import DeskSettings, DeskTokenSettings

MINUTE = timedelta(minutes=1)
TOLD = next(event for event in samples.day(NOON) if isinstance(event, Revised))
ID = message_id(TOLD.alert, TOLD.message.data.sequence)


@pytest.fixture(params=["fake", "real"])
async def store(request: pytest.FixtureRequest, store_url: str) -> AsyncIterator[GatedStore]:
    made: GatedStore = FakeAlertStore() if request.param == "fake" else RedisStore(store_url, namespace())
    yield made
    await made.close()


@pytest.fixture
async def desk(store: GatedStore) -> AsyncIterator[Served]:
    async with served(store) as made:
        yield made


def failed(at: int = 0, *, last: bool = True, outcome: str = "server_error") -> Attempted:
    when = NOON + at * MINUTE
    again = None if last else when + MINUTE
    return Attempted(
        alert=TOLD.alert, at=when, delivery=ID, destination="newsroom", attempt=3, outcome=outcome, again_at=again
    )


def paused(at: int, until: int) -> Held:
    return Held(
        alert=TOLD.alert, at=NOON + at * MINUTE, delivery=ID, destination="newsroom", reason="paused",
        until=NOON + until * MINUTE,
    )  # fmt: skip


def thread() -> Thread:
    data = TOLD.message.data
    return Thread(
        sequence=data.sequence, digest="d", mark=NOWHERE, judged_at=TOLD.at, headline=data.headline, origins=1,
        outlets=1,
    )  # fmt: skip


async def buried(store: GatedStore) -> None:
    """Let the delivery to the newsroom be given up."""
    delivery = Delivery(id=ID, destination="newsroom", message=TOLD.message, queued_at=NOON)
    assert await store.take(TOLD.alert, None, thread(), [delivery], TOLD)
    ticket = await store.claim("newsroom", NOON, 0.0, 60.0)
    assert ticket is not None
    await store.bury(ticket, DeadDelivery(delivery=delivery, reason="server_error", at=NOON), failed())


async def retry(desk: Served, delivery: str = ID, destination: str = "newsroom") -> tuple[int, object]:
    answer = await desk.ask(f"/api/v1/deliveries/{delivery}/retry", "POST", JSON, json={"destination": destination})
    return answer.status, await answer.json(content_type=None)


async def test_a_dead_letter_is_sent_again_once_with_who_asked(desk: Served, store: GatedStore) -> None:
    await buried(store)
    await desk.follow()
    status, told = await retry(desk)
    assert status == 201
    check(told, {"$ref": "#/components/schemas/RetryResult"})
    assert (await store.kept("newsroom")).letters == 0
    ticket = await store.claim("newsroom", desk.clock(), 0.0, 60.0)
    assert ticket is not None
    assert (ticket.delivery.id, ticket.delivery.attempts, ticket.delivery.queued_at) == (ID, 0, desk.clock())
    last = (await store.history(TOLD.alert))[-1]
    assert isinstance(last, Held)
    assert (last.reason, last.who) == ("revived", "local")
    assert (await retry(desk))[0] == 404
    assert desk.metric("crosswire_desk_actions_total", action="retried") == 1
    await desk.follow()
    page = await (await desk.ask(f"/alerts/{TOLD.alert}")).text()
    assert "sent again by local" in page


async def test_the_form_does_the_same_and_needs_its_token(desk: Served, store: GatedStore) -> None:
    await buried(store)
    await desk.follow()
    page = await (await desk.ask("/deliveries?progress=dead")).text()
    found = re.search(r'action="(/deliveries/[^"]+/retry)".*?name="csrf" value="([^"]+)"', page)
    assert found is not None
    action, csrf = found.groups()
    fields = {"destination": "newsroom", "back": "/deliveries?progress=dead"}
    refused = await desk.ask(action, "POST", data=fields)
    assert refused.status == 403
    foreign = await desk.ask(action, "POST", {"Origin": "https://evil.example"}, data={**fields, "csrf": csrf})
    assert foreign.status == 403
    assert (await store.kept("newsroom")).letters == 1
    done = await desk.ask(action, "POST", data={**fields, "csrf": csrf})
    assert (done.status, done.headers["Location"]) == (303, "/deliveries?progress=dead")
    assert (await store.kept("newsroom")).letters == 0
    await desk.follow()
    assert "Send again" not in await (await desk.ask("/deliveries")).text()


async def test_what_was_told_with_others_is_sent_again_with_them(desk: Served, store: GatedStore) -> None:
    days = [event for event in samples.day(NOON) if isinstance(event, Revised)]
    other = next(event for event in days if event.alert != TOLD.alert)
    second = message_id(other.alert, other.message.data.sequence)
    told = (Told(ID, TOLD.message), Told(second, other.message))
    digest = Delivery(
        id="digest1-d", destination="newsroom", message=TOLD.message, queued_at=NOON, group="a/", told=told
    )
    assert await store.take(TOLD.alert, None, thread(), [digest], TOLD)
    ticket = await store.claim("newsroom", NOON, 0.0, 60.0)
    assert ticket is not None
    await store.bury(ticket, DeadDelivery(delivery=digest, reason="server_error", at=NOON))
    ends = [replace(failed(), alert=one.message.data.id, delivery=one.id, within="digest1-d") for one in told]
    await desk.note(other, *ends)
    page = await (await desk.ask("/deliveries?progress=dead")).text()
    assert page.count("/deliveries/digest1-d/retry") == 2
    status, answer = await retry(desk, "digest1-d")
    assert status == 201
    assert str(other.alert) in str(answer)
    await desk.follow()
    assert "/deliveries/digest1-d/retry" not in await (await desk.ask("/deliveries?progress=dead")).text()


@pytest.mark.parametrize(("delivery", "destination"), [("change1-none-1", "newsroom"), (ID, "elsewhere")])
async def test_what_was_not_given_up_is_not_sent(
    desk: Served, store: GatedStore, delivery: str, destination: str
) -> None:
    await buried(store)
    assert (await retry(desk, delivery, destination))[0] == 404
    assert (await store.kept("newsroom")).letters == 1


async def test_a_disabled_destination_is_shown_and_gets_nothing(desk: Served, store: GatedStore) -> None:
    await buried(store)
    await store.disable("newsroom", Disabled(url_id="url1-a", at=NOON))
    await desk.follow()
    status, told = await retry(desk)
    assert status == 400
    assert "410 Gone" in str(told)
    assert (await store.kept("newsroom")).letters == 1
    row = next(r for r in (await desk.json("/deliveries"))["destinations"] if r["name"] == "newsroom")
    assert row["disabled_since"] == "2023-05-04T12:00:00Z"
    page = await (await desk.ask("/deliveries")).text()
    assert "is disabled" in page
    assert "crosswire deliveries enable newsroom" in page
    await desk.note(samples.delivered(TOLD, "newsroom", seconds=3600 * 24))
    if TOLD.at + timedelta(days=1) > NOON:  # it arrived since: its address is another
        assert "is disabled" not in await (await desk.ask("/deliveries")).text()


async def test_what_a_disabled_destination_did_not_get_is_a_dead_letter(desk: Served) -> None:
    gone = Held(alert=TOLD.alert, at=NOON, delivery=ID, destination="newsroom", reason="disabled", until=None)
    await desk.note(TOLD, gone)
    row = next(r for r in (await desk.json("/deliveries"))["destinations"] if r["name"] == "newsroom")
    assert (row["dead"], row["let_go"]) == (1, 0)


async def test_a_pause_is_shown_until_something_arrives(desk: Served) -> None:
    async def until() -> object:
        rows = (await desk.json("/deliveries"))["destinations"]
        return next(row for row in rows if row["name"] == "newsroom")["paused_until"]

    await desk.note(TOLD, failed(0, last=False))
    assert await until() is None
    await desk.note(paused(1, 90))
    assert await until() == "2023-05-04T13:30:00Z"
    page = await (await desk.ask("/deliveries")).text()
    assert "is paused" in page
    assert "then one delivery is tried" in page
    desk.clock.forward(7200)
    page = await (await desk.ask("/deliveries")).text()
    assert "the next delivery finds out whether it is back" in page
    assert "is paused" not in page
    await desk.note(failed(95, outcome="delivered"))
    assert await until() is None


async def test_who_may_only_read_is_offered_no_retry(store: GatedStore) -> None:
    token = tokens.token(b"r" * 32)
    grant = DeskTokenSettings(name="rita", role="read", hash=tokens.digest(token))
    async with served(store, DeskSettings(tokens=(grant,))) as desk:
        await buried(store)
        await desk.follow()
        reader = {"Authorization": f"Bearer {token}"}
        page = await desk.ask("/deliveries", headers=reader)
        assert page.status == 200
        assert "Send again" not in await page.text()


async def test_the_precision_stands_below_the_feed(desk: Served) -> None:
    await desk.note(TOLD)
    assert "precision-title" not in await (await desk.ask("/feed")).text()
    await desk.store.note(
        Acted(alert=TOLD.alert, at=NOON, who="ann", action="false_alarm", note="the report is of last year")
    )
    await desk.follow()
    page = await (await desk.ask("/feed")).text()
    assert "1 judged, 1 false alarm<" in page
    assert "0 %" in page
