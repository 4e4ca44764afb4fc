"""Replays of every kind of source, mixed and shuffled, on real broker and workers."""

import gzip
import json
from contextlib import closing
from pathlib import Path

import pytest

from crosswire.replay.request import moment_of
from crosswire.services.broker import admin
from crosswire.services.endpoints import Endpoints
from crosswire.services.topics import create_topics
from producers.archive.lines import line_of
from producers.archive.members import zstd_frame
from producers.publishing.publish import KafkaPublisher, Note
from producers.sources.jsonl import articles_of
from producers.sources.tally import Span
from tests.acceptance.test_replay import Played, record, write
from tests.fakes.feed_texts import Item, rss
from tests.producers.sources.articles import article
from tests.producers.sources.by_wget import STORIES, by_wget
from tests.producers.sources.web import HTML, RSS, Answer, by_hand, by_warcio, page
from wire.codec import encode
from wire.errors import InputError
from wire.ids import content_id
from wire.records import Heartbeat
from wire.settings import KafkaSettings, Settings
from wire.topics import ARTICLES

pytestmark = pytest.mark.acceptance


def lines(words: str) -> str:
    """A page's text in which the plain worker finds something."""
    return "</p><p>".join(
        [words, *(f"The third paragraph has number {n} of what the others had left." for n in range(6))]
    )


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """One source of each kind, that each say something else."""
    folder = tmp_path / "sources"
    (folder / "feeds").mkdir(parents=True)
    archive = folder / "archive/articles"
    archive.mkdir(parents=True)
    (archive / "2023-11-24.jsonl.zst").write_bytes(zstd_frame(line_of(article("kept", 3, "goma: restored"))))
    entry = Item(
        title="Talks", text="yei: talks", guid="1", link="https://post.example/1", date="Fri, 24 Nov 2023 10:00:00 GMT"
    )
    (folder / "feeds/one.rss").write_text(rss(entry))
    feed = Answer("https://desk.example/feed", rss(entry).replace("talks", "agreed").encode(), RSS)
    ours = by_warcio(folder / "ours.warc.gz", [feed, Answer("https://x.example/1", b"\x89PNG", "image/png")])
    theirs = folder / "theirs.warc"
    theirs.write_bytes(by_hand(Answer("https://tribune.example/2023/a", page("A", text=lines("goma: violated")), HTML)))
    packed = folder / "news.jsonl.gz"
    packed.write_bytes(gzip.compress(write(tmp_path / "n", [record(n) for n in range(20)]).read_bytes()))
    return [packed, ours, folder / "feeds", folder / "archive", theirs]


def test_mixed_sources_give_the_same_ledger_in_any_order(tmp_path: Path, sources: list[Path]) -> None:
    first = Played(tmp_path, *sources)
    assert first.status == 0
    said = [json.loads(line) for line in first.text.splitlines()]
    claims = {(line["outlet"], line["theatre"], line["status"]) for line in said if line["kind"] == "status_claim"}
    assert claims >= {
        ("Desk", "goma", "restored"),
        ("post.example", "yei", "talks"),
        ("desk.example", "yei", "agreed"),
        ("The Post", "goma", "violated"),
        ("outlet 1", "yei", "violated"),
    }
    assert "1 records passed by: neither a feed nor a page" in " ".join(first.told.split())
    assert Played(tmp_path, *reversed(sources), workers=2).text == first.text


@pytest.fixture(scope="module")
def as_told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The ledger of the stories of `by_wget`, replayed from their own words."""
    folder = tmp_path_factory.mktemp("told")
    told = [
        {
            "id": content_id("article", "The Post", "url", story.url.removeprefix("http://")),
            "outlet": "The Post",
            "published_at": story.published,
            "title": story.title,
            "text": "\n\n".join(story.paragraphs),
            "url": story.url,
        }
        for story in STORIES
    ]
    played = Played(folder, write(folder / "told.jsonl", told))
    assert played.text.count('"kind":"status_claim"') == len(STORIES)
    return played.text


@pytest.mark.needs("wget")
def test_an_archive_made_by_wget_gives_the_ledger_of_its_stories(tmp_path: Path, as_told: str) -> None:
    """That it is read alike packed and not, tests/producers/sources/test_warc.py sees."""
    archived = Played(tmp_path, by_wget(tmp_path / "wget", packed=True))
    assert archived.status == 0
    assert archived.text == as_told
    assert "2 records passed by: no answer of status 200" in " ".join(archived.told.split())


def test_a_stretch_of_time_is_cut_out(tmp_path: Path, sources: list[Path]) -> None:
    span = Span(moment_of("2023-11-24"), moment_of("2023-11-24", end=True))
    played = Played(tmp_path, *sources, span=span)
    assert "20 articles outside of --from and --to" in " ".join(played.told.split())
    assert {json.loads(line).get("outlet") for line in played.text.splitlines() if "status_claim" in line} == {
        "Desk", "post.example", "desk.example", "The Post",
    }  # fmt: skip
    with pytest.raises(InputError, match=r"2[45] lie outside"):
        Played(tmp_path, *sources, span=Span(moment_of("1999-01-01"), moment_of("1999-12-31")))


def test_a_damaged_archive_is_told_with_its_offset_and_the_rest_comes_through(
    tmp_path: Path, sources: list[Path]
) -> None:
    whole = sources[1].read_bytes()
    damaged = tmp_path / "damaged.warc.gz"
    damaged.write_bytes(whole + b"\x1f\x8b\x08 no such thing" + whole)
    played = Played(tmp_path, damaged)
    assert played.status == 1
    assert f"bad record {damaged}@{len(whole)}" in played.told
    assert '"status":"agreed"' in played.text
    with pytest.raises(InputError, match=rf"damaged\.warc\.gz@{len(whole)}"):
        Played(tmp_path, damaged, strict=True)


def test_with_a_window_that_moves_the_ledger_is_the_same_with_one_worker_and_with_two(tmp_path: Path) -> None:
    source = write(tmp_path / "news.jsonl", [record(n) for n in range(150)])
    first = Played(tmp_path, source, window_days=30)
    assert first.status == 0
    golden = first.ledger.rename(tmp_path / "golden.jsonl")
    second = Played(tmp_path, source, window_days=30, workers=2, expect=golden)
    assert (second.status, second.text) == (0, first.text)
    assert "No difference" in second.told


def kept(url: str) -> tuple[set[str], set[str]]:
    """Return the topics and groups of a broker but for its own topics: Kafka makes one for offsets with a first group.

    Others share the broker, and one of them keeps its replay, with its topics and its group.
    """
    with admin(KafkaSettings(url)) as client:
        topics = {name for name in client.list_topics() if not name.startswith("__")}
        return topics, {str(group["group_id"]) for group in client.list_groups()}


def test_a_topic_is_replayed_and_nothing_of_the_replay_stays_on_the_broker(
    tmp_path: Path, endpoints: Endpoints
) -> None:
    news = articles_of(write(tmp_path / "news.jsonl", [record(n) for n in range(30)]))
    url = endpoints.kafka.url
    create_topics(KafkaSettings(url), "live")
    with closing(KafkaPublisher(KafkaSettings(url), ARTICLES.name("live"))) as publisher:
        publisher.connect()
        publisher.publish(news)
        beat = Heartbeat(lane=0, lanes=1, interval=60.0, sent_at=news[0].fetched_at)
        publisher.tell([Note(ARTICLES.name("live"), b"~heartbeat-0", encode(beat), 0)] * 3)  # no replay knows of them
    before = kept(url)
    own = Settings(kafka=KafkaSettings(url=url))
    topic = Played(tmp_path, f"kafka://{url}/live.articles?from=2020-01-01", own=own)
    assert topic.status == 0
    (tmp_path / "file").mkdir()
    assert topic.text == Played(tmp_path / "file", tmp_path / "news.jsonl").text
    assert kept(url) == before
    with pytest.raises(InputError, match="no articles in the sources"):
        Played(tmp_path, f"kafka://{url}/live.articles?to=2020-01-01", own=own)
