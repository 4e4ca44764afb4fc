"""Feeds and pages out of web archives, ours and other people's, whole and damaged."""

import gzip
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from producers.sources.bodies import Saved
from producers.sources.item import BadRecord, Item, Passed
from producers.sources.voices import Voices
from producers.sources.warc import read_warc
from tests.fakes.desk import ExtractorHere, ParserHere
from tests.fakes.feed_texts import Item as Entry
from tests.fakes.feed_texts import rss
from tests.producers.sources.by_wget import STORIES, by_wget
from tests.producers.sources.web import HTML, RSS, Answer, by_hand, by_warcio, page
from wire.errors import InputError
from wire.records import Article

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

FEED = rss(Entry(title="Pause", text="<p>One.</p>", guid="1", date="Fri, 24 Nov 2023 10:00:00 GMT")).encode()
ANSWERS = [
    Answer("https://desk.example/feed.rss", FEED, RSS),
    Answer("https://www.post.example/2023/truce", page("Truce in Goma"), HTML, encoding="gzip"),
    Answer("https://www.post.example/a.png", b"\x89PNG\r\n", "image/png"),
    Answer("https://www.post.example/gone", b"<html>gone</html>", HTML, status="404 Not Found"),
    Answer("https://www.post.example/", page("Front page"), HTML),
]


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Saved]:
    """What reads here, not in processes: replays have these, in tests/acceptance/test_replay_sources.py."""
    monkeypatch.setattr("producers.sources.bodies.ParserProcess", ParserHere)
    monkeypatch.setattr("producers.sources.bodies.ExtractorProcess", ExtractorHere)
    with Saved(tmp_path / "saved", Voices()) as made:
        yield made


def split(items: Iterator[Item]) -> tuple[list[Article], list[BadRecord], list[str]]:
    found = list(items)
    return (
        [item for item in found if isinstance(item, Article)],
        [item for item in found if isinstance(item, BadRecord)],
        [item.reason for item in found if isinstance(item, Passed)],
    )


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_made_by_warcio(tmp_path: Path, saved: Saved, packed: bool) -> None:
    path = by_warcio(tmp_path / "a.warc", ANSWERS, packed=packed)
    articles, bad, passed = split(read_warc(path, saved))
    assert bad == []
    assert passed == ["neither a feed nor a page", "no answer of status 200", "page without an article: home_page"]
    entry, news = articles
    assert (entry.outlet, entry.title, entry.text) == ("desk.example", "Pause", "One.")
    assert entry.fetched_at == datetime(2023, 11, 24, 12, tzinfo=UTC)
    assert (news.outlet, news.title, news.url) == ("The Post", "Truce in Goma", "https://www.post.example/2023/truce")
    assert "a truce in Goma had been agreed" in news.text
    assert news.published_at == datetime(2023, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_made_by_another_program(tmp_path: Path, saved: Saved, packed: bool) -> None:
    path = tmp_path / "b.warc"
    path.write_bytes(b"".join(gzip.compress(by_hand(a)) if packed else by_hand(a) for a in ANSWERS))
    theirs, bad, _ = split(read_warc(path, saved))
    assert bad == []
    with Saved(tmp_path / "again", Voices()) as again:
        ours, _, _ = split(read_warc(by_warcio(tmp_path / "a.warc", ANSWERS), again))
    assert [(a.id, a.version, a.published_at) for a in theirs] == [(a.id, a.version, a.published_at) for a in ours]


def test_a_feed_that_was_fetched_often_gives_each_version_once(tmp_path: Path, saved: Saved) -> None:
    changed = FEED.replace(b"One.", b"Two.")
    fetches = [(FEED, "12"), (FEED, "13"), (changed, "14"), (changed, "15")]
    answers = [
        Answer("https://desk.example/feed.rss", body, RSS, f"2023-11-24T{hour}:00:00Z") for body, hour in fetches
    ]
    articles, _, _ = split(read_warc(by_warcio(tmp_path / "a.warc.gz", answers), saved))
    assert [(a.text, a.revised_at.hour) for a in articles] == [("One.", 10), ("Two.", 14)]
    assert len({a.id for a in articles}) == 1


def test_a_page_without_a_date_is_of_the_time_when_it_was_fetched(tmp_path: Path, saved: Saved) -> None:
    body = page("Truce").replace(b"article:published_time", b"nothing")
    (article,), _, _ = split(read_warc(by_warcio(tmp_path / "a.warc", [Answer(ANSWERS[1].url, body, HTML)]), saved))
    assert article.published_at == article.fetched_at == datetime(2023, 11, 24, 12, tzinfo=UTC)


def test_a_feed_that_is_refused_is_a_bad_record_with_its_offset(tmp_path: Path, saved: Saved) -> None:
    bomb = FEED.replace(b"<rss", b'<!DOCTYPE rss [<!ENTITY a "b">]><rss')
    path = by_warcio(tmp_path / "a.warc.gz", [Answer(ANSWERS[0].url, bomb, RSS), ANSWERS[1]])
    articles, (bad,), _ = split(read_warc(path, saved))
    assert [a.title for a in articles] == ["Truce in Goma"]
    assert "entities" in bad.problem
    with path.open("rb") as file:
        file.seek(bad.offset or 0)
        assert b"WARC-Type: response" in gzip.GzipFile(fileobj=file).read(200)


def pieces(packed: bool) -> list[bytes]:
    made = [by_hand(answer) for answer in [ANSWERS[0], ANSWERS[1], Answer("https://x.example/f", FEED, RSS)]]
    return [gzip.compress(piece) for piece in made] if packed else made


@pytest.mark.parametrize("packed", [True, False])
def test_damage_costs_the_record_it_is_in(tmp_path: Path, saved: Saved, packed: bool) -> None:
    first, second, third = pieces(packed)
    broken = b"\0\1\2\3" * 10 + second[40:]
    path = tmp_path / "a.warc"
    path.write_bytes(first + broken + third)
    articles, bad, _ = split(read_warc(path, saved))
    assert [a.outlet for a in articles] == ["desk.example", "x.example"]
    assert len(bad) == 1
    assert bad[0].offset == len(first)


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("cut", [3, 200, -60])
def test_an_archive_that_breaks_off_gives_what_is_whole_and_says_where(
    tmp_path: Path, saved: Saved, packed: bool, cut: int
) -> None:
    first, second, _ = pieces(packed)
    path = tmp_path / "a.warc"
    path.write_bytes(first + second[:cut])
    articles, bad, _ = split(read_warc(path, saved))
    assert [a.outlet for a in articles] == ["desk.example"]
    assert [one.offset for one in bad] == [len(first)]


def test_what_is_no_archive(tmp_path: Path, saved: Saved) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"no archive at all\n" * 50)
    articles, bad, _ = split(read_warc(path, saved))
    assert (articles, len(bad)) == ([], 1)
    assert list(read_warc(by_warcio(tmp_path / "none.warc", []), saved)) == []
    with pytest.raises(InputError, match="cannot read"):
        list(read_warc(tmp_path / "missing.warc", saved))


def test_a_body_that_is_too_large_is_a_bad_record(tmp_path: Path, saved: Saved) -> None:
    bomb = Answer("https://x.example/bomb", b"<rss>" + b" " * 11_000_000, RSS, encoding="gzip")
    articles, (bad,), _ = split(read_warc(by_warcio(tmp_path / "a.warc.gz", [bomb, ANSWERS[0]]), saved))
    assert "more than 10000000 bytes" in bad.problem
    assert len(articles) == 1


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.needs("wget")
def test_an_archive_made_by_wget(tmp_path: Path, saved: Saved, packed: bool) -> None:
    articles, bad, passed = split(read_warc(by_wget(tmp_path, packed=packed), saved))
    assert bad == []
    found = [(a.outlet, a.url, a.title, a.text.split("\n\n"), f"{a.published_at:%Y-%m-%dT%H:%M:%SZ}") for a in articles]
    assert found == [("The Post", s.url, s.title, s.paragraphs, s.published) for s in STORIES]
    # The log is no answer of a server; the redirect leads to a story that has been read.
    assert passed == ["neither a feed nor a page", "no answer of status 200", "no answer of status 200"]


def frames(path: Path, *, dictionary: bytes = b"") -> bytes:
    """Each record of a plain archive as a zstd frame, as archives of Wget-AT are, with their dictionary in front."""
    records = [b"WARC/1." + rest for rest in path.read_bytes().split(b"WARC/1.")[1:]]
    head, known = b"", None
    if dictionary:
        packed = zstd.compress(dictionary)
        head, known = b"\x5d\x2a\x4d\x18" + len(packed).to_bytes(4, "little") + packed, zstd.ZstdDict(dictionary)
    return head + b"".join(zstd.compress(record, zstd_dict=known) for record in records)


@pytest.mark.parametrize("with_dictionary", [True, False])
@pytest.mark.needs("wget")
def test_an_archive_in_zstd(tmp_path: Path, saved: Saved, with_dictionary: bool) -> None:
    plain = by_wget(tmp_path, packed=False)
    texts = [f"GET /{n} HTTP/1.1 host: post.example accept: {n * 7}".encode() * 9 for n in range(200)]
    dictionary = zstd.train_dict(texts, 2000).dict_content if with_dictionary else b""
    path = tmp_path / "a.warc.zst"
    path.write_bytes(frames(plain, dictionary=dictionary))
    articles, bad, _ = split(read_warc(path, saved))
    assert (len(articles), bad) == (len(STORIES), [])
    assert not [left for left in saved.folder.iterdir() if not left.name.startswith("seen.sqlite")]


@pytest.mark.needs("wget")
def test_damage_in_zstd_costs_what_comes_after_it(tmp_path: Path, saved: Saved) -> None:
    path = tmp_path / "a.warc.zst"
    whole = frames(by_wget(tmp_path, packed=False))
    path.write_bytes(whole + b"no such thing" + whole)
    articles, bad, _ = split(read_warc(path, saved))
    assert len(articles) == len(STORIES)
    assert {each.file for each in bad} == {str(path)}
    assert "damaged, and read no further" in bad[-1].problem
