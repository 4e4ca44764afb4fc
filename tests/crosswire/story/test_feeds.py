"""The feeds are real ones: feedparser reads the whole of each, at every moment of the story."""

import io
from calendar import timegm
from datetime import UTC, datetime
from html.parser import HTMLParser
from time import struct_time
from typing import Any

import feedparser
import pytest

from crosswire.story.feeds import render
from crosswire.story.story import Story, StoryFeed, Version, load_story

STORY = load_story()
BASE = "http://127.0.0.1:4444"


def parse(body: bytes) -> Any:
    return feedparser.parse(io.BytesIO(body), response_headers={"content-type": "application/xml; charset=utf-8"})


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def words(html: str) -> list[str]:
    reader = _Text()
    reader.feed(html)
    return reader.words


def text(feed: StoryFeed, entry: Any) -> str:
    return str(entry.content[0].value if feed.body == "content" else entry.description)


def moment(utc: struct_time) -> datetime:
    return datetime.fromtimestamp(timegm(utc), UTC)


def visible(feed: StoryFeed, at: datetime) -> dict[str, Version]:
    return {a.id: version for a in feed.articles if (version := a.version(at)) is not None}


@pytest.mark.parametrize("feed", STORY.feeds, ids=lambda feed: feed.id)
def test_feedparser_reads_every_entry_at_every_moment(feed: StoryFeed) -> None:
    for at in STORY.moments:
        parsed = parse(render(feed, at, BASE))
        assert not parsed.bozo
        assert parsed.version == {"rss": "rss20", "atom": "atom10"}[feed.format]
        assert parsed.feed.title == feed.outlet
        wanted = visible(feed, at)
        assert {entry.link.removeprefix(f"{BASE}/{feed.id}/") for entry in parsed.entries} == set(wanted)
        for entry in parsed.entries:
            version = wanted[entry.link.rpartition("/")[2]]
            assert entry.title == version.title
            assert words(text(feed, entry)) == version.text.split()


@pytest.mark.parametrize("feed", STORY.feeds, ids=lambda feed: feed.id)
def test_times_are_those_of_the_story(feed: StoryFeed) -> None:
    parsed = parse(render(feed, STORY.moments[-1], BASE))
    by_id = {article.id: article for article in feed.articles}
    for entry in parsed.entries:
        article = by_id[entry.link.rpartition("/")[2]]
        published, updated = entry.published_parsed, entry.get("updated_parsed") or entry.published_parsed
        assert (moment(published), moment(updated)) == (article.published_at, article.versions[-1].at)


def test_newest_first_and_empty_before_the_story() -> None:
    for feed in STORY.feeds:
        before = parse(render(feed, None, BASE))
        assert not before.bozo
        assert before.entries == []
        times = [entry.published_parsed for entry in parse(render(feed, STORY.moments[-1], BASE)).entries]
        assert times == sorted(times, reverse=True)


def test_an_entry_keeps_its_id_whatever_the_port_and_version() -> None:
    def ids(story: Story, base: str, at: datetime) -> set[str]:
        return {entry.id for feed in story.feeds for entry in parse(render(feed, at, base)).entries}

    last = ids(STORY, BASE, STORY.moments[-1])
    assert len(last) == STORY.articles
    assert last == ids(STORY, "http://127.0.0.1:5555", STORY.moments[-1])
    assert ids(STORY, BASE, STORY.moments[20]) < last
