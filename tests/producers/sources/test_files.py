import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from producers.feeds.feed_list import Feed
from producers.sources.bodies import Saved
from producers.sources.files import Kind, kind_of, read_feed_file, read_page_file, sources_at
from producers.sources.item import BadRecord, Passed
from producers.sources.voices import Voices
from tests.fakes.desk import ExtractorHere, ParserHere
from tests.fakes.feed_texts import Item, atom, rss
from tests.producers.sources.articles import article, records
from tests.producers.sources.web import RSS, Answer, by_warcio, page
from wire.errors import InputError
from wire.records import Article

ENTRY = Item(
    title="Pause", text="<p>One.</p>", guid="1", link="https://www.desk.example/1", date="Fri, 24 Nov 2023 10:00:00 GMT"
)


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Saved]:
    """What reads here, not in processes: replays have these, in tests/acceptance/test_replay_sources.py."""
    monkeypatch.setattr("producers.sources.bodies.ParserProcess", ParserHere)
    monkeypatch.setattr("producers.sources.bodies.ExtractorProcess", ExtractorHere)
    with Saved(tmp_path / "saved", Voices([Feed("desk", "https://desk.example/rss", "The Desk")])) as made:
        yield made


def test_kinds_by_name() -> None:
    named = {
        "a.jsonl.gz": Kind.RECORDS,
        "a.ndjson.zst": Kind.RECORDS,
        "CC-NEWS-1.warc.gz": Kind.WARC,
        "f.RSS": Kind.FEED,
        "truce.html.gz": Kind.PAGE,
    }
    assert {name: kind_of(Path(name)) for name in named} == named
    assert kind_of(Path("README.md")) is None


def test_a_folder_gives_all_that_it_holds_of_known_kinds(tmp_path: Path, saved: Saved) -> None:
    folder = tmp_path / "in"
    (folder / "deep/er").mkdir(parents=True)
    records(folder / "b.jsonl", [article("a")])
    (folder / "deep/a.atom").write_text(atom(ENTRY))
    by_warcio(folder / "deep/er/c.warc.gz", [Answer("https://x.example/f", rss(ENTRY).encode(), RSS)])
    (folder / "README.md").write_text("nothing")
    found = sources_at(folder, saved)
    assert [Path(source.name).name for source in found] == ["b.jsonl", "a.atom", "c.warc.gz"]
    assert [source.again for source in found] == [True, False, False]
    assert all(isinstance(item, Article) for source in found for item in source.read())
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"nothing to replay in the folder .*known are"):
        sources_at(tmp_path / "empty", saved)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"id": 1}', "records"),
        ("<?xml version='1.0'?><rss/>", "feed"),
        ("<!DOCTYPE html><p>", "page"),
        ("WARC/1.0\r\n", "warc"),
    ],
)
def test_a_name_that_tells_nothing_is_looked_into(tmp_path: Path, saved: Saved, text: str, kind: str) -> None:
    path = tmp_path / "download"
    path.write_bytes(gzip.compress(text.encode()))
    (source,) = sources_at(path, saved)
    assert source.again == (kind == "records")
    path.write_text("no such thing")
    with pytest.raises(InputError, match="nothing that can be replayed"):
        sources_at(path, saved)


def test_a_feed_on_disk_has_the_outlet_of_its_links(tmp_path: Path, saved: Saved) -> None:
    path = tmp_path / "f.rss"
    path.write_text(rss(ENTRY))
    (found,) = read_feed_file(path, saved)
    assert isinstance(found, Article)
    assert found.outlet == "The Desk"
    assert found.published_at == found.fetched_at == datetime(2023, 11, 24, 10, tzinfo=UTC)


def test_without_links_the_file_stands_for_itself(tmp_path: Path, saved: Saved) -> None:
    path = tmp_path / "station.rss"
    path.write_text(rss(Item(title="Pause", text="One.", guid="1", date="Fri, 24 Nov 2023 10:00:00 GMT")))
    (found,) = read_feed_file(path, saved)
    assert isinstance(found, Article)
    assert found.outlet == "station"


def test_an_entry_without_a_date_has_no_place_in_a_replay(tmp_path: Path, saved: Saved) -> None:
    path = tmp_path / "f.rss"
    path.write_text(rss(ENTRY, Item(title="When?", text="Two.", guid="2")))
    bad, found = read_feed_file(path, saved)
    assert isinstance(bad, BadRecord)
    assert str(bad) == f"{path}: the entry 'When?' has no date"
    assert isinstance(found, Article)


def test_what_is_no_feed_is_told_with_what_to_do(tmp_path: Path, saved: Saved) -> None:
    path = tmp_path / "f.xml"
    path.write_text("<!doctype html><html><body>Hello</body></html>")
    (bad,) = read_feed_file(path, saved)
    assert isinstance(bad, BadRecord)
    assert "html_page" in bad.problem


def test_a_feed_that_breaks_off_gives_what_is_whole_and_says_so(tmp_path: Path, saved: Saved) -> None:
    path = tmp_path / "f.rss"
    second = Item(title="Two", text="Two.", guid="2", date="Fri, 24 Nov 2023 11:00:00 GMT")
    path.write_text(rss(ENTRY, second).partition("</channel>")[0])
    bad, found = read_feed_file(path, saved)
    assert isinstance(bad, BadRecord)
    assert "breaks off" in bad.problem
    assert isinstance(found, Article)


CANONICAL = '<link rel="canonical" href="https://www.desk.example/2023/truce">'


def test_a_page_on_disk_says_itself_where_and_when_it_was_published(tmp_path: Path, saved: Saved) -> None:
    path = tmp_path / "saved.html"
    path.write_bytes(page("Truce in Goma", more=CANONICAL))
    (found,) = read_page_file(path, saved)
    assert isinstance(found, Article)
    assert (found.outlet, found.url, found.title) == (
        "The Desk", "https://www.desk.example/2023/truce", "Truce in Goma",
    )  # fmt: skip
    assert found.published_at == found.fetched_at == datetime(2023, 11, 24, 9, tzinfo=UTC)


def test_a_page_without_an_address_is_of_the_site_that_it_names(tmp_path: Path, saved: Saved) -> None:
    path = tmp_path / "saved.htm.gz"
    path.write_bytes(gzip.compress(page("Truce in Goma")))
    (found,) = read_page_file(path, saved)
    assert isinstance(found, Article)
    assert (found.outlet, found.url) == ("The Post", "")


def test_a_page_without_a_date_has_no_place_in_a_replay(tmp_path: Path, saved: Saved) -> None:
    path = tmp_path / "saved.html"
    path.write_bytes(page("Truce in Goma", published="some time ago"))
    (bad,) = read_page_file(path, saved)
    assert str(bad) == f"{path}: the page 'Truce in Goma' has no date"


def test_pages_that_are_no_articles_are_passed_by(tmp_path: Path, saved: Saved) -> None:
    (tmp_path / "front.html").write_bytes(
        page("Front", more='<meta property="og:url" content="https://desk.example/">')
    )
    (tmp_path / "frame.html").write_text("<html><p>An advertisement.</p></html>")
    (tmp_path / "week.html").write_bytes(page("Week", more='<meta name="generator" content="Crosswire">'))
    found = [item for source in sources_at(tmp_path, saved) for item in source.read()]
    assert found == [
        Passed("page without an article: no_text"),
        Passed("page without an article: home_page"),
        Passed("page of a replay"),
    ]
