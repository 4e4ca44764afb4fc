"""The bundled story is what it is meant to be: enough of it, invented outlets, all times in order."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crosswire.story.story import Story, load_story
from wire.errors import InputError
from wire.records import OriginKind


@pytest.fixture(scope="module")
def story() -> Story:
    return load_story()


def test_has_enough_articles_of_enough_outlets(story: Story) -> None:
    assert story.articles >= 30
    assert len({feed.outlet for feed in story.feeds}) >= 8
    assert {feed.format for feed in story.feeds} == {"rss", "atom"}
    assert {feed.body for feed in story.feeds} == {"content", "description"}
    assert {feed.origin for feed in story.feeds} == set(OriginKind)


def test_no_id_twice(story: Story) -> None:
    feeds = [feed.id for feed in story.feeds]
    assert len(feeds) == len(set(feeds))
    for feed in story.feeds:
        articles = [article.id for article in feed.articles]
        assert len(articles) == len(set(articles)), feed.id


def test_every_text_has_the_length_of_a_news_item(story: Story) -> None:
    words = {
        f"{feed.id}/{article.id} at {version.at}": len(version.text.split())
        for feed in story.feeds
        for article in feed.articles
        for version in article.versions
    }
    assert {name: count for name, count in words.items() if not 80 <= count <= 250} == {}


def test_times_are_in_order_and_within_the_months_of_the_story(story: Story) -> None:
    first, last = datetime(2016, 10, 1, tzinfo=UTC), datetime(2016, 12, 31, tzinfo=UTC)
    for feed in story.feeds:
        published = [article.published_at for article in feed.articles]
        assert published == sorted(published), feed.id
        for article in feed.articles:
            times = [version.at for version in article.versions]
            assert times == sorted(set(times)), article.id
            assert all(first < time < last for time in times), article.id


def test_every_revision_changes_what_readers_see(story: Story) -> None:
    revised = [article for feed in story.feeds for article in feed.articles if article.revisions]
    assert len(revised) >= 3
    assert story.versions == story.articles + sum(len(article.revisions) for article in revised)
    for article in revised:
        seen = [(version.title, version.text) for version in article.versions]
        assert len(seen) == len(set(seen)), article.id


def test_the_wire_text_is_reprinted_by_three_outlets(story: Story) -> None:
    agency = next(feed for feed in story.feeds if feed.origin is OriginKind.AGENCY)
    wire = next(article for article in agency.articles if article.id == "veto-of-seven-day-truce")
    sentence = wire.version(story.moments[-1])
    assert sentence is not None
    quarter = sentence.paragraphs[2]  # the reprints change a word or two elsewhere
    reprints = {
        feed.outlet
        for feed in story.feeds
        for article in feed.articles
        if feed is not agency and quarter in article.text
    }
    assert len(reprints) == 3


def test_an_article_is_seen_from_its_publication_on(story: Story) -> None:
    feed = story.feed("meridian")
    assert feed is not None
    bomb = next(article for article in feed.articles if article.revisions)
    before, first, second = story.moments[0], bomb.versions[0], bomb.versions[1]
    assert bomb.version(before) is None
    assert bomb.version(first.at) == first
    assert bomb.version(second.at) == second
    assert story.published(before) == 1
    assert story.published(story.moments[-1]) == story.articles
    assert feed.changed_at(second.at) == second.at


def test_a_folder_without_a_story_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no story in"):
        load_story(tmp_path)


def test_a_misspelt_key_is_refused_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "x.toml").write_text('id = "x"\noutlett = "X"\n')
    with pytest.raises(InputError, match=r"x\.toml is no feed"):
        load_story(tmp_path)
