"""Faults 41 to 62, 64 and 65: entries of feeds, over a real server and through decisions and memory."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from producers.feeds.feed_list import Feed
from streams.read.reader import Reader
from tests.fakes.desk import NOON
from tests.fakes.feed_texts import Item, atom, rss
from tests.faults.newsroom import Newsroom, newsroom
from tests.streams.judge.board import Board
from wire.records import Notice, OriginKind

TEN = datetime(2023, 11, 24, 10, tzinfo=UTC)
LONG = (
    "Envoys reached a provisional agreement after eleven hours of talks, several diplomats confirmed on Thursday. "
    "Prisoners would be exchanged within three days, and lorries carrying flour would cross before sunrise on Saturday."
)
OTHER = (
    "Families leave their houses while markets close and bridges vanish under brown water after long rainfall. "
    "Farmers counted drowned cattle along the northern road, where helicopters dropped blankets on Friday afternoon."
)
PAUSE = Item(
    title="Pause begins",
    text=LONG,
    guid="1",
    link="https://desk.example/news/pause",
    date="Fri, 24 Nov 2023 10:00:00 GMT",
)
FLOOD = Item(
    title="Floods in Omdurman", text=OTHER, guid="2", link="https://desk.example/news/floods",
    date="Fri, 24 Nov 2023 11:00:00 GMT",
)  # fmt: skip


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path) as made:
        yield made


def changed(item: Item, **fields: str) -> Item:
    return Item(**{**item.__dict__, **fields})


async def test_f41_no_guid(room: Newsroom) -> None:
    """Without a guid, the address says which article it is: an edit is a revision of it."""
    await room.poll(rss(changed(PAUSE, guid="")))
    await room.poll(rss(changed(PAUSE, guid="", title="Pause holds")))
    first, second = room.articles
    assert (first.id, room.entries("revised")) == (second.id, 1)


async def test_f42_no_guid_and_no_link(room: Newsroom) -> None:
    """Without guid and link, the words say it: the same again is `seen`, two entries are two articles."""
    items = (changed(PAUSE, guid="", link=""), changed(FLOOD, guid="", link=""))
    await room.poll(rss(*items))
    await room.poll(rss(*reversed(items)))
    assert len({article.id for article in room.articles}) == 2
    assert (len(room.articles), room.entries("seen")) == (2, 2)


async def test_f43_duplicate_guids(room: Newsroom) -> None:
    """Two articles under one guid in one document are two; one article listed twice is `repeated`."""
    await room.poll(rss(PAUSE, changed(FLOOD, guid="1"), PAUSE))
    assert [article.title for article in room.articles] == ["Pause begins", "Floods in Omdurman"]
    assert len({article.id for article in room.articles}) == 2
    assert room.entries("repeated") == 1
    await room.poll(rss(PAUSE, changed(FLOOD, guid="1"), PAUSE))
    assert len(room.articles) == 2


async def test_f44_all_guids_change_at_once(room: Newsroom) -> None:
    """When a site renumbers its articles, and even moves them, none is new: all are `seen`."""
    await room.poll(rss(PAUSE, FLOOD))
    await room.poll(rss(changed(PAUSE, guid="n1"), changed(FLOOD, guid="n2")))
    new = "https://new.example/story"
    await room.poll(rss(changed(PAUSE, guid="m1", link=f"{new}/1"), changed(FLOOD, guid="m2", link=f"{new}/2")))
    assert (len(room.articles), room.entries("new"), room.entries("seen")) == (2, 2, 4)


async def test_f45_guid_reused_for_another_article(room: Newsroom) -> None:
    """A guid that comes again with other words at another address, or a later date, is a new article: `new`."""
    await room.poll(rss(PAUSE))
    await room.poll(rss(changed(FLOOD, guid="1")))
    await room.poll(rss(changed(FLOOD, guid="1", title="Floods in Omdurman recede")))
    first, second, third = room.articles
    assert first.id != second.id == third.id
    assert (room.entries("new"), room.entries("revised")) == (2, 1)
    for item in (PAUSE, FLOOD):
        await room.poll(rss(changed(item, link="", guid="top")), outlet="Desk 2", id="desk2")
    assert len({article.id for article in room.articles[-2:]}) == 2


async def test_f46_guid_made_of_the_title(room: Newsroom) -> None:
    """A guid (and an address) made of the title changes with it: the edit is a revision all the same."""
    await room.poll(rss(changed(PAUSE, guid="pause-begins", link="https://desk.example/pause-begins")))
    await room.poll(
        rss(changed(PAUSE, guid="pause-holds", title="Pause holds", link="https://desk.example/pause-begins"))
    )
    await room.poll(rss(changed(PAUSE, guid="pause-ends", title="Pause ends", link="https://desk.example/pause-ends")))
    assert len({article.id for article in room.articles}) == 1
    assert room.entries("revised") == 2


async def test_f47_relative_link(room: Newsroom) -> None:
    """A relative link is made absolute from where the feed was found, so that it can be opened."""
    await room.poll(rss(changed(PAUSE, link="/news/pause?id=1")).replace("https://desk.example/", ""))
    assert room.last.url == room.server.url("/news/pause?id=1")


async def test_f48_link_without_a_scheme(room: Newsroom) -> None:
    """`//host/path` gets the scheme of the feed."""
    await room.poll(rss(changed(PAUSE, link="//cdn.example/pause")).replace("https://desk.example/", ""))
    assert room.last.url == "http://cdn.example/pause"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>", "file:///etc/passwd"]
)
async def test_f49_javascript_link(room: Newsroom, link: str) -> None:
    """A link that is none of the web is dropped; the article is published without one."""
    await room.poll(rss(changed(PAUSE, link=link)))
    assert (room.last.title, room.last.url) == ("Pause begins", "")


async def test_f50_utm_and_amp_variants(room: Newsroom) -> None:
    """Addresses of one page (tracking parameters, AMP and its caches, www, fragments) are one article: `seen`."""
    variants = (
        "https://desk.example/news/pause", "https://www.desk.example/news/pause/?utm_source=rss&fbclid=1#top",
        "https://desk.example/news/pause/amp/", "https://amp.desk.example/news/pause?outputType=amp",
        "https://desk-example.cdn.ampproject.org/c/s/desk.example/news/pause",
    )  # fmt: skip
    for link in variants:
        await room.poll(rss(changed(PAUSE, guid="", link=link)))
    assert (len(room.articles), room.entries("seen")) == (1, len(variants) - 1)
    assert "utm" not in room.last.url


async def test_f51_link_to_the_homepage(room: Newsroom) -> None:
    """An address that all entries share, or the home page, identifies none of them: each is an article of its own."""
    for number, link in enumerate(("https://desk.example/", "https://desk.example/live/ticker"), 1):
        items = [changed(item, guid="", link=link) for item in (PAUSE, FLOOD)]
        await room.poll(rss(*items), id=f"desk{number}", outlet=f"Desk {number}")
        await room.poll(rss(*items), id=f"desk{number}", outlet=f"Desk {number}")
        assert len({article.id for article in room.articles}) == len(room.articles) == 2 * number


async def test_f52_silent_edit(room: Newsroom) -> None:
    """An edit that no date admits is noticed: `revised`, dated by the fetch that saw it."""
    await room.poll(rss(PAUSE))
    await room.poll(rss(changed(PAUSE, text=LONG.replace("three days", "nine days"))))
    first, second = room.articles
    assert (second.id, second.published_at) == (first.id, first.published_at)
    assert second.version != first.version
    assert second.revised_at == NOON + timedelta(seconds=600)


async def test_f53_flip_flop_edit(room: Newsroom) -> None:
    """An edit that is taken back and made again is a revision each time, under two versions in all."""
    other = changed(PAUSE, title="Pause broken")
    for item in (PAUSE, other, PAUSE, other):
        await room.poll(rss(item))
    assert [article.title for article in room.articles] == ["Pause begins", "Pause broken"] * 2
    assert len({article.version for article in room.articles}) == 2
    times = [article.revised_at for article in room.articles]
    assert times == sorted(set(times))


async def test_f54_self_changing_timestamp(room: Newsroom) -> None:
    """A clock in the text that goes with every fetch is no revision: `seen`. A number that changes beside it is one."""
    for minutes in range(1, 6):
        await room.poll(rss(changed(PAUSE, text=f"{LONG}<p>Last updated {minutes} minutes ago</p>")))
    assert (len(room.articles), room.entries("seen")) == (1, 4)
    await room.poll(rss(changed(PAUSE, text=f"{LONG.replace('three', 'nine')}<p>Last updated 9 minutes ago</p>")))
    assert room.entries("revised") == 1


async def test_f55_retraction(room: Newsroom) -> None:
    """A text that says it is retracted, or is gone while its neighbours have theirs, is a revision with that notice."""
    await room.poll(rss(PAUSE, FLOOD))
    await room.poll(
        rss(changed(PAUSE, title="RETRACTED: Pause begins", text="This article has been retracted."), FLOOD)
    )
    assert (room.last.id, room.last.notice) == (room.articles[0].id, Notice.RETRACTION)
    await room.poll(rss(changed(PAUSE, title="RETRACTED", text="Retracted."), changed(FLOOD, text="")))
    assert (room.last.id, room.last.notice) == (room.articles[1].id, Notice.RETRACTION)


async def test_f56_date_missing(room: Newsroom) -> None:
    """An entry without a date is dated by the fetch that first saw it, and keeps that date."""
    await room.poll(rss(changed(PAUSE, date="")))
    await room.poll(rss(changed(PAUSE, date="", title="Pause holds")))
    assert [article.published_at for article in room.articles] == [NOON, NOON]


async def test_f57_date_in_the_future(room: Newsroom) -> None:
    """A date from the future is brought to the time of the fetch; the feed's own words for it are kept."""
    date = "Sun, 24 Nov 2999 10:00:00 GMT"
    await room.poll(rss(changed(PAUSE, date=date)))
    assert (room.last.published_at, room.last.dated) == (NOON, date)


@pytest.mark.parametrize(
    "date", ["0000-00-00T00:00:00Z", "-0001-11-30T00:00:00Z", "2025-13-40T99:99:99Z", "1970-01-01T00:00:00Z"]
)
async def test_f58_year_minus_one(room: Newsroom, date: str) -> None:
    """A date that cannot be is none: the article is dated by the fetch, and the feed's own words are kept."""
    await room.poll(atom(changed(PAUSE, date=date, updated="")))
    assert (room.last.published_at, room.last.dated) == (NOON, date)


async def test_f59_unknown_time_zone(room: Newsroom) -> None:
    """`EEST` and its like are known; others are those of the feed list's `zone`, or the fetch dates the article."""
    for date, zone, hour in (
        ("Fri, 24 Nov 2023 13:00:00 EEST", "", 10),
        ("Fri, 24 Nov 2023 13:00:00 XYZT", "Asia/Baghdad", 10),
        ("Fri, 24 Nov 2023 13:00:00", "Asia/Baghdad", 10),
        ("Fri, 24 Nov 2023 13:00:00 XYZT", "", 12),
    ):
        await room.poll(rss(changed(PAUSE, guid=f"{date}{zone}", link="", date=date, text=date)), zone=zone, forward=0)
        assert room.last.published_at == NOON.replace(hour=hour)


@pytest.mark.parametrize(
    ("date", "language"),
    [
        ("Пт, 24 ноя 2023 13:00:00 +0300", "ru"),
        ("24 листопада 2023, 10:00", ""),
        ("24 تشرين الثاني 2023 10:00", "ar"),
        ("ven. 24 nov. 2023 11:00:00 +0100", "fr"),
        ("Cum, 24 Kas 2023 13:00:00 +0300", "tr"),
    ],
)
async def test_f60_month_name_not_in_english(room: Newsroom, date: str, language: str) -> None:
    """Months in other languages are read, by the feed's language or without it."""
    await room.poll(rss(changed(PAUSE, date=date)), language=language)
    assert (room.last.published_at, room.last.dated) == (TEN, date)


async def test_f61_bidi_control_and_homoglyph_title(room: Newsroom) -> None:
    """Controls that turn the reading direction are dropped, letters in disguise are read as what they look like."""
    await room.poll(rss(changed(PAUSE, title="H\u0430mas \u202ebroke\u202c the tru\u0441e\u2066")))
    assert room.last.title == "Hamas broke the truce"
    await room.poll(rss(changed(PAUSE, title="Hamas broke the truce")))
    assert room.entries("seen") == 1


async def test_f62_script_in_a_title(room: Newsroom) -> None:
    """Markup in a title, escaped once or not at all, ends as words; scripts are dropped with what is in them."""
    await room.poll(rss(changed(PAUSE, title="Pause <script>alert(1)</script>begins<img src=x onerror=alert(2)>")))
    assert room.last.title == "Pause begins"
    await room.poll(rss(FLOOD).replace("Floods in", "Floods <![CDATA[<b>in</b><script>alert(3)</script>]]>"))
    assert room.last.title == "Floods in Omdurman"


async def test_f64_opaque_aggregator_link(room: Newsroom) -> None:
    """A link that hides where it leads identifies nothing, and makes the article an aggregator's: never an origin."""
    google = "https://news.google.com/rss/articles/CBMi{}?oc=5"
    for token in ("AAA", "BBB"):
        await room.poll(rss(changed(PAUSE, guid="", link=google.format(token))))
    assert (len(room.articles), room.entries("seen")) == (1, 1)
    assert (room.last.origin, room.last.url[:24]) == (OriginKind.AGGREGATOR, "https://news.google.com/")


async def test_f65_one_wire_text_in_50_outlets(room: Newsroom, reader: Reader) -> None:
    """One agency's text in fifty outlets' feeds is fifty articles and one origin."""
    text = (
        "ALEPPO (Wire) - The Syrian army and rebel groups agreed on a ceasefire in Aleppo on Tuesday, the Russian "
        "defence ministry said. The truce in Aleppo took effect at seven in the evening, a rebel commander said."
    )
    feeds: list[Feed] = []
    for number in range(50):
        path = f"/outlet{number}.xml"
        item = changed(PAUSE, title="Ceasefire agreed in Aleppo", text=text, date="Tue, 13 Dec 2016 19:00:00 GMT")
        room.server.serves(rss(item), path)
        feeds.append(room.feed(path, id=f"outlet{number}", outlet=f"Outlet {number}"))
    await room.desk.watch.once(feeds)
    assert len({article.id for article in room.articles}) == 50
    reports = [report for article in room.articles for report in reader.read(article, NOON).reports]
    boards = {report.theatre: Board(theatre=report.theatre) for report in reports}
    for report in reports:
        boards[report.theatre].take(report)
    changes = [change for board in boards.values() for change in board.changes]
    assert {change.origins for change in changes} == {1}
    assert max(change.outlets for change in changes) == 50
