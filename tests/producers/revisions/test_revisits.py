"""Edits of pages that their feeds do not show."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from tests.fakes.desk import NOON, Desk, until
from tests.fakes.feed_server import feed_server
from tests.fakes.feed_texts import Item, rss
from tests.fakes.page_texts import PARAGRAPHS, page, paywall_stub
from wire.records import Notice

HOUR = 3600
PAGE = "/world/truce"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    with feed_server() as server:
        made = Desk(server, tmp_path, pages=True)
        item = Item(title="Truce holds", text="It held for a second night.", guid="1", link=server.url(PAGE))
        server.serves(rss(item))
        yield made
        await made.close()


def shows(desk: Desk, *paragraphs: str, etag: str = "") -> None:
    desk.server.serves(page(*paragraphs), PAGE, content_type="text/html", etag=etag)


async def looks(desk: Desk, *, after: float) -> None:
    desk.clock.forward(after)
    await desk.revisits.look()


async def test_an_edit_of_the_page_alone_is_a_revision(desk: Desk) -> None:
    shows(desk)
    await desk.poll()
    correction = "Correction: An earlier version of this article misstated the number of lorries that arrived."
    shows(desk, *PARAGRAPHS[1:], correction)
    await looks(desk, after=HOUR - 1)
    assert len(desk.texts) == 1
    await looks(desk, after=1)
    first, second = desk.publisher.records
    assert (second.id, second.published_at, second.revised_at) == (
        first.id,
        first.published_at,
        NOON + timedelta(hours=1),
    )
    assert (second.text.split("\n\n")[-1], second.notice) == (correction, Notice.CORRECTION)
    assert second.version != first.version
    assert desk.read("edited") == 1
    await looks(desk, after=5 * HOUR)
    assert (len(desk.texts), desk.read("same")) == (2, 1)
    await looks(desk, after=100 * HOUR)
    assert len(desk.server.asked(PAGE)) == 3  # twice again, and then no more


async def test_a_clock_in_the_page_is_no_edit(desk: Desk) -> None:
    shows(desk, *PARAGRAPHS, "Updated 3 minutes ago.")
    await desk.poll()
    shows(desk, *PARAGRAPHS, "Updated 1 hour ago.")
    await looks(desk, after=HOUR)
    assert (len(desk.texts), desk.read("same")) == (1, 1)


async def test_a_page_that_has_not_been_modified_is_not_sent_again(desk: Desk) -> None:
    shows(desk, etag='"one"')
    await desk.poll()
    await looks(desk, after=HOUR)
    assert (len(desk.texts), desk.read("not_modified")) == (1, 1)
    assert desk.server.asked(PAGE)[-1].headers["if-none-match"] == '"one"'


async def test_a_page_that_has_gone_behind_a_wall_changes_nothing(desk: Desk) -> None:
    shows(desk)
    await desk.poll()
    desk.server.serves(paywall_stub(), PAGE, content_type="text/html")
    await looks(desk, after=HOUR)
    assert (len(desk.texts), desk.read("paywall")) == (1, 1)
    shows(desk, *PARAGRAPHS, "A third convoy crossed the bridge in the afternoon, the committee said.")
    await looks(desk, after=5 * HOUR)
    assert (len(desk.texts), desk.read("edited")) == (2, 1)


async def test_an_edit_that_the_broker_did_not_take_is_found_again(desk: Desk) -> None:
    shows(desk)
    await desk.poll()
    shows(desk, *PARAGRAPHS[1:])
    desk.publisher.goes_away()
    await looks(desk, after=HOUR)
    desk.publisher.comes_back()
    await looks(desk, after=5 * HOUR)
    assert (len(desk.texts), desk.read("edited")) == (2, 2)


async def test_a_revision_by_the_feed_starts_anew(desk: Desk) -> None:
    shows(desk)
    await desk.poll()
    desk.server.serves(rss(Item(title="Truce broken", text="It broke down.", guid="1")))
    await desk.poll(after=60)
    await looks(desk, after=100 * HOUR)
    assert len(desk.server.asked(PAGE)) == 1


async def test_an_edit_outlasts_a_broker_that_is_long_away(desk: Desk) -> None:
    shows(desk)
    await desk.poll()
    shows(desk, *PARAGRAPHS[1:])
    desk.publisher.goes_away()
    for _ in range(5):
        await looks(desk, after=10 * HOUR)
    desk.publisher.comes_back()
    await looks(desk, after=600)
    assert (len(desk.texts), desk.read("edited")) == (2, 6)


async def test_a_look_outlives_the_process_that_planned_it(desk: Desk, tmp_path: Path) -> None:
    shows(desk)
    await desk.poll()
    desk.clock.forward(HOUR / 2)
    after = Desk(desk.server, tmp_path, pages=True)  # the first is not even closed: as after a kill
    after.clock.forward(HOUR / 2)
    shows(after, *PARAGRAPHS[1:])
    await looks(after, after=HOUR / 2)
    (edited,) = after.publisher.records
    assert (edited.id, after.read("edited")) == (desk.publisher.records[0].id, 1)
    again = Desk(desk.server, tmp_path, pages=True)
    await looks(again, after=6 * HOUR)
    assert (again.texts, again.read("same")) == ([], 1)
    await after.close()
    await again.close()
    last = Desk(desk.server, tmp_path, pages=True)
    await looks(last, after=100 * HOUR)
    assert last.read("same") == 0  # twice, and then no more
    await last.close()


async def test_a_version_by_the_feed_while_its_page_is_looked_at_is_not_overtaken(desk: Desk) -> None:
    shows(desk)
    await desk.poll()
    shows(desk, *PARAGRAPHS[1:])
    quick, entered = desk.server.pages[PAGE], Event()

    def slow(handler: object) -> None:
        entered.set()
        desk.server.released.wait(60)
        quick(handler)  # type: ignore[arg-type]  # the handler, passed on

    desk.server.pages[PAGE] = slow
    desk.clock.forward(HOUR)
    looking = asyncio.create_task(desk.revisits.look())
    await until(entered.is_set, "the request of the page")
    desk.server.serves(rss(Item(title="Truce broken", text="It broke down.", guid="1")))
    await desk.poll()
    desk.server.released.set()
    await looking
    assert desk.titles == ["Truce holds", "Truce broken"]


def is_gone(desk: Desk, status: int = 404) -> None:
    desk.server.answers(status, PAGE)


async def test_a_page_that_its_server_says_is_gone_for_good_is_a_retraction(desk: Desk) -> None:
    shows(desk)
    await desk.poll()
    is_gone(desk, 410)
    await looks(desk, after=HOUR)
    first, last = desk.publisher.records
    assert (last.id, last.title, last.text, last.notice) == (first.id, first.title, "", Notice.RETRACTION)
    assert (last.published_at, last.revised_at) == (first.published_at, NOON + timedelta(hours=1))
    assert last.version not in ("", first.version)
    assert desk.read("retracted") == 1
    await looks(desk, after=5 * HOUR)
    assert (len(desk.texts), desk.read("retracted")) == (2, 1)


async def test_a_page_that_is_not_found_once_is_nothing(desk: Desk) -> None:
    shows(desk)
    await desk.poll()
    is_gone(desk)
    await looks(desk, after=HOUR)
    shows(desk)
    await looks(desk, after=HOUR)
    is_gone(desk)
    await looks(desk, after=5 * HOUR)
    assert (len(desk.texts), desk.read("missing"), desk.read("same")) == (1, 2, 1)


async def test_a_page_that_is_not_found_twice_is_a_retraction_until_it_is_back(desk: Desk) -> None:
    shows(desk)
    await desk.poll()
    is_gone(desk)
    await looks(desk, after=HOUR)
    await looks(desk, after=HOUR)
    assert [article.notice for article in desk.publisher.records] == [Notice.NONE, Notice.RETRACTION]
    shows(desk)
    await looks(desk, after=5 * HOUR)
    assert desk.publisher.records[-1].text == desk.publisher.records[0].text
    assert desk.publisher.records[-1].notice is Notice.NONE


async def test_a_retraction_that_the_broker_did_not_take_is_found_again(desk: Desk) -> None:
    shows(desk)
    await desk.poll()
    is_gone(desk, 410)
    desk.publisher.goes_away()
    await looks(desk, after=HOUR)
    desk.publisher.comes_back()
    await looks(desk, after=600)
    assert [article.notice for article in desk.publisher.records] == [Notice.NONE, Notice.RETRACTION]


async def test_a_site_that_has_lost_its_pages_retracts_nothing(desk: Desk) -> None:
    paths = [f"/world/{n}" for n in range(8)]
    for path in paths:
        desk.server.serves(page(), path, content_type="text/html")
    desk.server.serves(rss(*(Item(title=path, text="Short.", guid=path, link=desk.server.url(path)) for path in paths)))
    await desk.poll()
    for path in paths:
        desk.server.answers(404, path)
    await looks(desk, after=HOUR)
    await looks(desk, after=HOUR)
    await looks(desk, after=5 * HOUR)
    assert (len(desk.texts), desk.read("missing")) == (8, 24)


@pytest.mark.parametrize("restarts", [False, True])
async def test_a_look_that_was_planned_by_a_clock_ahead_comes_when_it_was_meant_to(
    desk: Desk, tmp_path: Path, restarts: bool
) -> None:
    ahead = 90 * 24 * HOUR
    desk.clock.forward(ahead)
    shows(desk)
    await desk.poll()
    desk.clock.forward(-ahead)
    shows(desk, *PARAGRAPHS[1:])
    later = Desk(desk.server, tmp_path, pages=True) if restarts else desk
    await looks(later, after=0)
    assert later.read("edited") == 0
    await looks(later, after=5 * HOUR)
    assert later.read("edited") == 1
    await later.close()
