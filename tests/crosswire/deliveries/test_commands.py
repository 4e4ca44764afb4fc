"""`crosswire deliveries` on a real store: what waits, what was given up, what arrived, and sending it again."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace
from rich.console import Console

from alerts.message.payload import message_id
from alerts.store.journal import Attempted, Held, Revised
from alerts.store.port import DeadDelivery, Disabled, Place, Ticket, Told
from alerts.store.redis_store import RedisStore
from crosswire.cli import group
from crosswire.deliveries.found import Found
from crosswire.deliveries.view import listing
from crosswire.services.endpoints import services
from tests.alerts.samples import NOON, delivery, message, thread
from tests.alerts.services import namespace
from wire.errors import CrosswireError, InputError
from wire.ids import content_id
from wire.settings import Settings

WIDE = {"COLUMNS": "200"}


class Room:
    """A namespace of its own, with deliveries, and the command run on it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.space = namespace()
        self.folder = folder

    def do(self, work: Callable[[RedisStore], Awaitable[Any]]) -> Any:
        async def with_store() -> Any:
            store = RedisStore(self.url, self.space)
            try:
                return await work(store)
            finally:
                await store.close()

        return asyncio.run(with_store())

    def put(self, alert: str, *, destination: str = "desk") -> None:
        async def work(store: RedisStore) -> None:
            told = Revised(alert=alert, at=NOON, message=message(alert), routes={destination: "opened"})
            assert await store.take(alert, None, thread(1), [delivery(alert, destination=destination)], told)

        self.do(work)

    def settle(self, settle: Callable[[RedisStore, Ticket], Awaitable[None]], *, destination: str = "desk") -> None:
        async def work(store: RedisStore) -> None:
            ticket = await store.claim(destination, NOON, 0.01, 3600)
            assert ticket is not None
            await settle(store, ticket)

        self.do(work)

    def bury(self, reason: str = "timeout", days: int = 0, *, destination: str = "desk") -> None:
        at = NOON + timedelta(days=days)
        self.settle(
            lambda store, ticket: store.bury(
                ticket,
                DeadDelivery(delivery=replace(ticket.delivery, attempts=9, last="status 500"), reason=reason, at=at),
                attempted(ticket, "timeout"),
            ),
            destination=destination,
        )

    def depth(self, destination: str = "desk") -> int:
        return int(self.do(lambda store: store.depth(destination)))

    def run(self, *arguments: str) -> Result:
        environment = WIDE | {"CROSSWIRE_REDIS_URL": self.url, "CROSSWIRE_NAMESPACE": self.space}
        return CliRunner(env=environment).invoke(group, ["deliveries", *arguments])

    def ok(self, *arguments: str) -> str:
        result = self.run(*arguments)
        assert result.exit_code == 0, result.output + str(result.exception)
        return result.output

    def error(self, *arguments: str) -> CrosswireError:
        result = self.run(*arguments)
        assert isinstance(result.exception, CrosswireError), result.output
        return result.exception


def attempted(ticket: Ticket, outcome: str) -> Attempted:
    given = ticket.delivery
    return Attempted(
        alert=given.message.data.id,
        at=NOON + timedelta(minutes=1),
        delivery=given.id,
        destination=given.destination,
        attempt=given.attempts + 1,
        outcome=outcome,
        detail="status 204" if outcome == "delivered" else "TimeoutError",
        seconds=0.25,
    )


@pytest.fixture
def room(store_url: str, tmp_path: Path) -> Room:
    return Room(store_url, tmp_path)


def test_each_delivery_is_listed_where_it_is_and_counted(room: Room) -> None:
    for alert in ("a-later", "b-dead", "c-waiting"):
        room.put(alert)
    room.put("d-field", destination="field")
    room.settle(lambda store, ticket: store.retry(ticket, ticket.delivery, NOON + timedelta(days=9999)))
    room.bury("rejected")
    said = room.ok("list")
    assert "1 dead, 1 later, 2 waiting" in said
    for words in ("a-later-1", "b-dead-1", "rejected ", "Khartoum ceasefire"):
        assert words in said
    assert "d-field-1" not in room.ok("list", "--destination", "desk")
    assert "1 dead" in room.ok("list", "--state", "dead", "--since", "2023-05-04")
    assert "none" in room.ok("list", "--since", "1h")
    assert "2 not shown" in room.ok("list", "--most", "2")


def test_the_list_for_machines_has_a_line_for_each(room: Room) -> None:
    room.put("a-first")
    room.bury()
    (line,) = room.ok("list", "--json").splitlines()
    found = json.loads(line)
    assert (found["state"], found["id"], found["reason"], found["attempts"]) == ("dead", "a-first-1", "timeout", 9)
    assert found["at"] == "2023-05-04T12:00:00Z"


def test_what_arrived_is_found_in_the_journal(room: Room) -> None:
    room.put("a-arrived")
    room.settle(lambda store, ticket: store.done(ticket, attempted(ticket, "delivered")))
    assert "none" in room.ok("list")
    said = room.ok("list", "--state", "delivered")
    assert "a-arrived-1" in said
    assert "d ago" in said
    shown = room.ok("show", "a-arrived-1")
    assert "attempt 1: delivered" in shown
    assert "status 204, 0.2 s" in shown
    assert "nothing of it is under way" in shown


def test_show_tells_every_attempt_of_one_delivery_or_of_the_whole_alert(room: Room) -> None:
    room.put("a-told")
    due = NOON + timedelta(seconds=5)
    room.settle(
        lambda store, ticket: store.retry(
            ticket, replace(ticket.delivery, attempts=1), NOON, replace(attempted(ticket, "timeout"), again_at=due)
        )
    )
    room.bury()
    for name in (message_id("a-told", 1), "a-told"):
        said = room.ok("show", name)
        assert said.count("TimeoutError") == 2
        assert "attempt 1: timeout" in said
        assert "again 2023-05-04 12:00:05" in said
        assert "alert.opened as number 1" in said
        assert "dead" in said
    assert "unheard" in str(room.error("show", "unheard-of-7"))


def test_one_dead_letter_is_sent_again_and_that_is_told(room: Room) -> None:
    for alert in ("a-one", "b-two"):
        room.put(alert)
        room.bury()
    assert "1 would be sent again" in room.ok("retry", "a-one-1", "--dry-run")
    assert room.depth() == 0
    assert "1 queued again" in room.ok("retry", "a-one-1")
    assert room.depth() == 1
    assert "queued again" in room.ok("show", "a-one-1")
    assert "1 dead, 1 waiting" in room.ok("list")
    again = room.error("retry", "a-one-1")
    assert "was not given up: it waits to be sent to desk" in again.message


def test_a_stretch_of_time_is_sent_again(room: Room) -> None:
    for number in range(4):
        room.put(f"a-{number}")
        room.bury(days=number)
    assert "2 queued again" in room.ok("retry", "--destination", "desk", "--from", "2023-05-05", "--to", "2023-05-07")
    assert room.depth() == 2
    assert "2 queued again" in room.ok("retry", "--destination", "desk")
    assert "0 queued again" in room.ok("retry", "--destination", "desk")


def test_what_is_asked_for_must_be_there(room: Room) -> None:
    room.put("a-one")
    assert room.error("list", "--destination", "dsek").hint == "there are desk"
    assert "no delivery" in room.error("retry", "unheard-of-1").message
    assert room.run("retry").exit_code == 2
    assert "no time" in room.run("list", "--since", "soon").output
    room.settle(lambda store, ticket: store.done(ticket, attempted(ticket, "delivered")))
    assert "no dead letter a-one-1" in room.error("retry", "a-one-1").message


def test_a_disabled_destination_is_enabled_first(room: Room) -> None:
    room.put("a-one")
    room.bury("gone")
    mark = Disabled(url_id=content_id("url", "https://desk.example/"), at=NOON)
    room.do(lambda store: store.disable("desk", mark))
    refused = room.error("retry", "--destination", "desk")
    assert "crosswire deliveries enable desk" in refused.hint
    said = room.ok("enable", "desk")
    assert "disabled since 2023-05-04 12:00:00" in said
    assert "1 were given up" in said
    assert room.do(lambda store: store.disabled("desk")) is None
    assert "not disabled" in room.ok("enable", "desk")
    assert "1 queued again" in room.ok("retry", "--destination", "desk")


def test_the_embedded_store_is_found_while_it_runs_and_started_when_it_does_not(tmp_path: Path) -> None:
    environment = WIDE | {"CROSSWIRE_DATA_DIR": str(tmp_path / "data"), "CROSSWIRE_REDIS_URL": ""}

    def listed() -> Result:
        return CliRunner(env=environment).invoke(group, ["deliveries", "list"])

    nothing = listed()
    assert isinstance(nothing.exception, InputError)
    assert "ever kept" in nothing.exception.message
    with services(Settings(data_dir=str(tmp_path / "data")), kafka=False) as endpoints:
        room = Room(endpoints.redis_url, tmp_path)
        room.space = "crosswire"
        room.put("a-embedded")
        assert "a-embedded-1" in listed().output
    assert "a-embedded-1" in listed().output


def test_places_of_the_store_are_the_states_of_the_command() -> None:
    said = CliRunner(env=WIDE).invoke(group, ["deliveries", "list", "--help"]).output
    assert all(place.value in said for place in Place)


def test_an_alert_that_was_given_up_in_a_message_of_several_is_found_by_its_own_id(room: Room) -> None:
    for alert in ("a-first", "a-second"):
        room.put(alert)
    told = (Told("a-first-1", message("a-first")), Told("a-second-1", message("a-second")))
    digest = replace(delivery("a-first"), id="digest1-d", group="night/", told=told)

    async def merged(store: RedisStore, ticket: Ticket) -> None:
        event = Held(
            alert="a-second", at=NOON, delivery="a-second-1", destination="desk", reason="merged", because="digest1-d"
        )
        await store.done(ticket, event if ticket.delivery.id == "a-second-1" else None)

    async def given_up(store: RedisStore) -> None:
        assert await store.take("a-third", None, thread(1), [digest])
        ticket = await store.claim("desk", NOON, 0.01, 3600)
        assert ticket is not None
        await store.bury(ticket, DeadDelivery(delivery=ticket.delivery, reason="timeout", at=NOON))

    room.settle(merged)
    room.settle(merged)
    room.do(given_up)
    shown = room.run("show", "a-second").output
    assert "let go, because of digest1-d" in shown
    assert "dead" in shown
    assert room.run("retry", "a-second-1", "a-first-1").output.strip() == "1 queued again"


def test_the_list_is_whole_on_a_narrow_terminal() -> None:
    delivery = Found(
        state="paused", destination="night-desk", id="contradiction1-wj7pnzzkyh5dsxeweoi233x5zy-12", alert="a",
        type="alert.updated", severity="info", headline="Homs ceasefire: in effect", queued_at=NOON, attempts=4,
        last="timeout", at=NOON + timedelta(hours=23),
    )  # fmt: skip
    console = Console(width=80, record=True)
    console.print(listing([delivery], NOON))
    text = console.export_text()
    for whole in ("state", "paused", "night-desk", "tries", "last try in 23 h"):
        assert whole in text
    assert "…" not in text
    assert delivery.id in text  # in one piece, to be copied
