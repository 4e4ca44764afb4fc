"""JSON Feeds, news sitemaps and what web pages announce."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.entries.entry import Entry
from producers.entries.parse import parse
from producers.entries.parsed import Habits, ParseOutcome

URL = "https://desk.example/news/feed"
TEN = datetime(2023, 11, 24, 10, tzinfo=UTC)
NEWS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
PAUSE = (
    "<url><loc>/news/pause</loc><news:news><news:publication><news:name>Desk</news:name></news:publication>"
    "<news:publication_date>2023-11-24T12:00:00+02:00</news:publication_date>"
    "<news:title>Pause &amp; talks</news:title></news:news></url>"
)


def json_feed(*items: object, version: str = "https://jsonfeed.org/version/1.1") -> bytes:
    return json.dumps({"version": version, "title": "A desk", "items": items}).encode()


def sitemap(*urls: str, attributes: str = NEWS) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {attributes}>{"".join(urls)}</urlset>'.encode()


def test_an_item_of_a_json_feed_becomes_an_entry() -> None:
    item = {
        "id": 4711, "url": "/news/pause", "title": "Pause <b>begins</b>", "content_html": "<p>One.</p><p>Two.</p>",
        "summary": "One.", "date_published": "2023-11-24T10:00:00Z", "date_modified": "2023-11-24T13:00:00+02:00",
        "authors": [{"name": "A"}], "tags": ["x"],
    }  # fmt: skip
    parsed = parse(json_feed(item), {"content-type": "text/plain"}, URL)
    assert (parsed.outcome, parsed.format, parsed.title, parsed.detail) == (ParseOutcome.READ, "json1.1", "A desk", "")
    assert parsed.entries == (
        Entry(
            guid="4711",
            link="https://desk.example/news/pause",
            title="Pause begins",
            text="One.\n\nTwo.",
            dated="2023-11-24T10:00:00Z",
            published=TEN,
            updated=datetime(2023, 11, 24, 11, tzinfo=UTC),
        ),
    )


def test_plain_text_of_a_json_feed_is_no_markup() -> None:
    (entry,) = parse(json_feed({"id": "1", "content_text": "5 < 7 & 8\n\nthen"}), {}, URL).entries
    assert entry.text == "5 < 7 & 8\n\nthen"
    (entry,) = parse(json_feed({"id": "1", "content_text": "Truce \u202ehalted\0"}), {}, URL).entries
    assert entry.text == "Truce halted"


def test_one_item_that_is_wrong_spoils_no_other() -> None:
    parsed = parse(json_feed({"id": "1", "title": ["no"]}, 7, None, {"id": "2", "title": "Pause"}), {}, URL)
    assert [entry.guid for entry in parsed.entries] == ["2"]
    assert parsed.outcome is ParseOutcome.READ
    assert parsed.detail == "items that are not as a JSON Feed has them: 3"


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (json_feed(), ParseOutcome.NO_ENTRIES),
        (json_feed({"id": "1", "title": "x"}, version="https://jsonfeed.org/version/1"), ParseOutcome.READ),
        (b"\xef\xbb\xbf" + json_feed({"id": "1", "title": "x"}), ParseOutcome.READ),
        (json_feed({"id": "1"}).replace(b"/", b"\\/"), ParseOutcome.READ),
        (json_feed({"id": "1"}).decode().encode("utf-16"), ParseOutcome.READ),
        (json_feed({"id": "1"})[:-4], ParseOutcome.TRUNCATED),
        (json_feed({"id": "1"}) + b"x", ParseOutcome.UNREADABLE),
        (b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000, ParseOutcome.UNREADABLE),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 3}', ParseOutcome.NOT_A_FEED),
        (b'{"items": []}', ParseOutcome.NOT_A_FEED),
        (b'{"error": ', ParseOutcome.NOT_A_FEED),
    ],
)
def test_json_documents_are_called_by_their_names(body: bytes, outcome: ParseOutcome) -> None:
    assert parse(body, {}, URL).outcome is outcome


def test_a_news_sitemap_gives_titles_and_dates() -> None:
    parsed = parse(sitemap(PAUSE, "<url><loc>https://desk.example/about</loc></url>"), {}, URL)
    assert (parsed.outcome, parsed.format) == (ParseOutcome.READ, "sitemap")
    assert parsed.detail == "addresses without a title: 1"
    assert parsed.entries == (
        Entry(
            link="https://desk.example/news/pause",
            title="Pause & talks",
            dated="2023-11-24T12:00:00+02:00",
            published=TEN,
        ),
    )


def test_a_news_sitemap_is_read_where_it_is_not_well_formed() -> None:
    undeclared = sitemap(PAUSE.replace("&amp;", "&"), attributes="")
    assert [entry.title for entry in parse(undeclared, {}, URL).entries] == ["Pause talks"]


def test_of_a_sitemap_that_breaks_off_the_last_page_is_not_trusted() -> None:
    whole = sitemap(PAUSE, PAUSE.replace("/pause", "/other").replace("Pause", "Both sides claim Bakhmut"))
    parsed = parse(whole[: whole.index(b"Bakhmut")], {}, URL)
    assert parsed.outcome is ParseOutcome.TRUNCATED
    assert [entry.title for entry in parsed.entries] == ["Pause & talks"]


def test_a_sitemap_without_news_and_an_index_say_what_they_are() -> None:
    plain = parse(sitemap("<url><loc>https://desk.example/about</loc></url>"), {}, URL)
    assert (plain.outcome, plain.detail) == (ParseOutcome.SITEMAP, "none of 1 addresses has a title")
    assert parse(sitemap(), {}, URL).outcome is ParseOutcome.NO_ENTRIES
    index = parse(
        b"<sitemapindex><sitemap><loc>https://desk.example/pages.xml</loc></sitemap>"
        b"<sitemap><loc>/news-sitemap.xml</loc></sitemap><sitemap><loc>javascript:x</loc></sitemap></sitemapindex>",
        {},
        URL,
    )
    assert index.outcome is ParseOutcome.SITEMAP_INDEX
    assert index.announced == ("https://desk.example/news-sitemap.xml", "https://desk.example/pages.xml")
    assert index.detail == "2 of them, the first https://desk.example/news-sitemap.xml"


def test_entities_in_a_sitemap_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    assert parse(bomb + sitemap(PAUSE), {}, URL).outcome is ParseOutcome.ENTITIES


def test_a_page_announces_its_feeds_and_those_of_comments_last() -> None:
    page = """<!doctype html><html><head><title>A  desk</title><base href="https://desk.example/en/">
        <link rel=alternate type="application/rss+xml" title="Desk » Comments Feed" href="comments/feed/">
        <link rel="alternate" type="application/atom+xml; charset=utf-8" href="atom.xml">
        <link rel="alternate" type="application/feed+json" href="//desk.example/feed.json">
        <link rel="alternate" hreflang="fr" href="/fr"><link rel="stylesheet" href="x.css">
        <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"></head><body>x</body></html>"""
    parsed = parse(page.encode(), {}, URL)
    assert parsed.outcome is ParseOutcome.HTML_PAGE
    assert parsed.title == "A desk"
    assert parsed.announced == (
        "https://desk.example/en/atom.xml",
        "https://desk.example/feed.json",
        "https://desk.example/en/comments/feed/",
    )
    assert parsed.detail == "the page announces https://desk.example/en/atom.xml"


def test_the_zone_of_the_feed_list_counts_in_every_format() -> None:
    local = Habits(zone="Asia/Baghdad")
    (item,) = parse(json_feed({"id": "1", "date_published": "2023-11-24T13:00:00"}), {}, URL, local).entries
    (news,) = parse(sitemap(PAUSE.replace("12:00:00+02:00", "13:00")), {}, URL, local).entries
    assert item.published == news.published == TEN


@given(st.text(max_size=200))
def test_nothing_makes_a_format_raise(words: str) -> None:
    for body in (f'{{"version": "https://jsonfeed.org/version/1", {words}', f"<urlset>{words}", f"<html>{words}"):
        parse(body.encode("utf-8", "replace"), {}, URL)
