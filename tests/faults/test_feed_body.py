"""Faults 25 to 40: bodies of feeds, over a real server and through the parser's process."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from producers.entries.parsed import ParseOutcome
from producers.entries.parsing import ParserProcess
from tests.fakes.feed_texts import Item, rss
from tests.faults.newsroom import Newsroom, newsroom

pytestmark = pytest.mark.asyncio(loop_scope="module")  # the parser's process is spoken to from one loop

PAUSE = Item(title="Pause begins", text="At seven.", guid="1", date="Fri, 24 Nov 2023 10:00:00 GMT")
TALKS = Item(title="Talks in Doha", text="Envoys met.", guid="2", date="Fri, 24 Nov 2023 11:00:00 GMT")
RUSSIAN = "Перемирие нарушено, сообщают жители восточных кварталов города"
ARABIC = "أعلن الطرفان وقف إطلاق النار في المدينة بعد مفاوضات طويلة"


@pytest.fixture(scope="module")
async def parser() -> AsyncIterator[ParserProcess]:
    """One process for all that comes here, as a producer has: each body must leave it able to read the next."""
    made = ParserProcess()
    yield made
    await made.close()


@pytest.fixture
async def room(tmp_path: Path, parser: ParserProcess) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path, parser) as made:
        yield made


def bomb(*definitions: str) -> str:
    return f"<!DOCTYPE rss [{''.join(definitions)}]>"


async def refused(room: Newsroom, body: str) -> None:
    started = time.perf_counter()
    poll = await room.poll(body)
    assert poll.outcome is ParseOutcome.ENTITIES
    assert time.perf_counter() - started < 30
    assert room.fetches("entities") == 1
    assert room.articles == []
    assert await room.neighbour_is_read()


async def test_f25_billion_laughs(room: Newsroom) -> None:
    """Nested entities that grow to gigabytes are refused unparsed: outcome `entities`; other feeds are read."""
    nested = (f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    await refused(room, rss(Item(title="&l9;"), head=bomb('<!ENTITY l0 "lol">', *nested)).replace("&amp;", "&"))


async def test_f26_quadratic_entities(room: Newsroom) -> None:
    """One long entity used thousands of times is refused unparsed: outcome `entities`; other feeds are read."""
    long = bomb(f'<!ENTITY a "{"a" * 50_000}">')
    await refused(room, rss(Item(title="&a;" * 2_000), head=long).replace("&amp;", "&"))


async def test_f27_external_entity(room: Newsroom) -> None:
    """An entity that names a file or an address is refused, and nothing is opened: outcome `entities`."""
    elsewhere = room.server.url("/secret")
    head = bomb(f'<!ENTITY a SYSTEM "{elsewhere}">', '<!ENTITY b SYSTEM "file:///etc/passwd">')
    await refused(room, rss(Item(title="&a;&b;"), head=head).replace("&amp;", "&"))
    doctype = f'<!DOCTYPE rss SYSTEM "{elsewhere}">'
    assert (await room.poll(rss(PAUSE, head=doctype))).outcome is ParseOutcome.READ
    assert room.server.asked("/secret") == []


async def test_f28_truncated_xml(room: Newsroom) -> None:
    """Of a feed that breaks off, whole entries are published and the half one is not: outcome `truncated`."""
    whole = rss(PAUSE, Item(title="Both sides claim", text="The town of Bakhmut has not fallen.", guid="2"))
    assert (await room.poll(whole[: whole.index(" not fallen")])).outcome is ParseOutcome.TRUNCATED
    assert [article.title for article in room.articles] == ["Pause begins"]
    assert room.fetches("truncated") == 1
    await room.poll(whole)
    assert room.last.text == "The town of Bakhmut has not fallen."
    assert len(room.articles) == 2


async def test_f29_nul_bytes(room: Newsroom) -> None:
    """NUL bytes in a feed hide nothing: every entry is published without them."""
    assert not (await room.poll(rss(PAUSE, TALKS).replace("begins", "be\0gins") + "\0\0")).failed
    assert [article.title for article in room.articles] == ["Pause begins", "Talks in Doha"]


async def test_f30_undeclared_namespace(room: Newsroom) -> None:
    """A prefix that nobody declared does not cost the feed: entries are published, the remark is `not well-formed`."""
    poll = await room.poll(rss(PAUSE, TALKS).replace("<item>", "<item><media:thing>x</media:thing>"))
    assert not poll.failed
    assert "not well-formed" in poll.detail
    assert len(room.articles) == 2


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
async def test_f31_utf16(room: Newsroom, encoding: str) -> None:
    """UTF-16 is read, with its mark and without one."""
    body = rss(Item(title=RUSSIAN, guid="1")).replace('encoding="utf-8"', 'encoding="utf-16"')
    assert not (await room.poll(body.encode(encoding))).failed
    assert room.last.title == RUSSIAN


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "us-ascii"])
@pytest.mark.parametrize("language", ["", "ru"])
async def test_f32_mislabelled_cp1251(room: Newsroom, declared: str, language: str) -> None:
    """Cyrillic bytes under another label are read as what they are; the remark is `encoding guessed`."""
    body = rss(Item(title=RUSSIAN, guid="1")).replace('encoding="utf-8"', f'encoding="{declared}"')
    poll = await room.poll(body.encode("cp1251"), language=language)
    assert room.last.title == RUSSIAN
    assert "encoding guessed: cp1251" in poll.detail


@pytest.mark.parametrize("language", ["", "ar"])
async def test_f33_undeclared_cp1256(room: Newsroom, language: str) -> None:
    """Arabic bytes without a label are read as what they are; the remark is `encoding guessed`."""
    body = rss(Item(title=ARABIC, guid="1")).replace(' encoding="utf-8"', "")
    poll = await room.poll(body.encode("cp1256"), language=language)
    assert room.last.title == ARABIC
    assert "encoding guessed: cp1256" in poll.detail


async def test_f34_unknown_encoding(room: Newsroom) -> None:
    """A label that names no encoding is passed over: the bytes tell what they are, a guess leaves a remark."""
    body = rss(Item(title=RUSSIAN, guid="1")).replace('encoding="utf-8"', 'encoding="x-user-defined-7"')
    assert (await room.poll(body)).detail == ""
    assert room.last.title == RUSSIAN
    poll = await room.poll(body.replace(RUSSIAN, f"{RUSSIAN}!").encode("cp1251"))
    assert room.last.title == f"{RUSSIAN}!"
    assert "encoding guessed: cp1251" in poll.detail


async def test_f35_20000_items(room: Newsroom) -> None:
    """A feed of 20,000 entries is read whole and published whole, once."""
    body = rss(*(Item(title=f"Report {n}", text="All quiet.", guid=str(n)) for n in range(20_000)))
    assert not (await room.poll(body)).failed
    assert len({article.id for article in room.articles}) == 20_000
    await room.poll(f"{body}<!-- other bytes -->")
    assert room.entries("seen") == 20_000
    assert len(room.articles) == 20_000


async def test_f36_deep_nesting(room: Newsroom) -> None:
    """A hundred thousand elements in each other crash nothing: the entry is read, and the next feed too."""
    deep = "<div>" * 100_000
    for body in (
        rss(PAUSE).replace("<item>", f"<item>{'<x>' * 100_000}{'</x>' * 100_000}"),
        rss(Item(title="Talks in Doha", text=f"{deep}Envoys met.", guid="2")),
    ):
        await room.poll(body)
    assert {article.title for article in room.articles} == {"Pause begins", "Talks in Doha"}
    for page in (
        f"<!doctype html>{deep}",
        f"<urlset>{deep}",
        '{"version": "https://jsonfeed.org/version/1", "x": ' + "[" * 100_000,
    ):
        assert (await room.poll(page)).failed
    assert await room.neighbour_is_read()


@pytest.mark.parametrize("content_type", ["text/html", "text/plain", "application/xml", "application/octet-stream"])
async def test_f37_json_feed_with_a_wrong_mime_type(room: Newsroom, content_type: str) -> None:
    """A JSON Feed is known by its content, whatever the server calls it: its items are published."""
    body = '{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "items": [{"id": 1, "title": "Pause begins"}]}'
    room.server.serves(body, content_type=content_type)
    assert not (await room.poll()).failed
    assert room.last.title == "Pause begins"


async def test_f38_sitemap_instead_of_a_feed(room: Newsroom) -> None:
    """A news sitemap is read; one without titles and an index end as `sitemap` and `sitemap_index`, with what to do."""
    news = (
        "<url><loc>/a</loc><news:news><news:publication_date>2023-11-24T10:00:00Z</news:publication_date>"
        "<news:title>Pause begins</news:title></news:news></url>"
    )
    head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    space = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    assert (await room.poll(f"{head} {space}>{news}</urlset>")).outcome is ParseOutcome.READ
    assert (room.last.title, room.last.url) == ("Pause begins", room.server.url("/a"))
    assert (await room.poll(f"{head}><url><loc>/a</loc></url></urlset>")).outcome is ParseOutcome.SITEMAP
    index = await room.poll("<sitemapindex><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>")
    assert index.outcome is ParseOutcome.SITEMAP_INDEX
    assert room.server.url("/news.xml") in index.detail
    assert len(room.articles) == 1


async def test_f39_items_oldest_first(room: Newsroom) -> None:
    """The order of a feed does not matter: articles are published oldest first; the newest is the newest by date."""
    for number, items in enumerate(((PAUSE, TALKS), (TALKS, PAUSE))):
        await room.poll(rss(*items), id=f"desk{number}", outlet=f"Desk {number}")
    assert [article.title for article in room.articles] == ["Pause begins", "Talks in Doha"] * 2
    newest = {room.desk.metric("crosswire_feed_newest_timestamp_seconds", feed=f"desk{number}") for number in (0, 1)}
    assert newest == {room.last.published_at.timestamp()}


async def test_f40_emptied_feed(room: Newsroom) -> None:
    """A feed that is suddenly empty withdraws nothing: outcome `no_entries`; entries that come back are `seen`."""
    await room.poll(rss(PAUSE, TALKS))
    poll = await room.poll(rss())
    assert (poll.outcome, poll.detail) == (ParseOutcome.NO_ENTRIES, "the feed is empty")
    assert room.fetches("no_entries") == 1
    await room.poll(rss(PAUSE, TALKS))
    assert room.entries("seen") == 2
    assert len(room.articles) == 2
