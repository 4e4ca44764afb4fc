from pathlib import Path

import pytest

from producers.feeds.feed_list import Feed, load_feeds
from producers.feeds.listing import add_feeds, as_toml, bundled
from wire.errors import InputError
from wire.records import OriginKind

LIST = """# Ours, by region.

[[feeds]]
id = "desk"   # the oldest
url = "https://desk.example/rss"
outlet = "Desk"

# end"""
NEW = Feed("wire", "https://wire.example/", 'The "Wire"\\\x7f', "ar", OriginKind.AGENCY, "SY", "State", "Asia/Damascus")


def test_feeds_are_added_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(LIST, encoding="utf-8")
    add_feeds(path, [NEW, Feed("b", "https://b.example/", "B")])
    assert path.read_text(encoding="utf-8").startswith(LIST)
    assert [feed.id for feed in load_feeds(path)] == ["desk", "wire", "b"]
    assert load_feeds(path)[1] == NEW
    assert [item.name for item in tmp_path.iterdir()] == ["feeds.toml"]


def test_a_list_that_is_not_there_is_made(tmp_path: Path) -> None:
    add_feeds(tmp_path / "new.toml", [NEW])
    assert load_feeds(tmp_path / "new.toml") == (NEW,)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (LIST.replace('"desk" ', '"wire" '), "id 'wire' twice, in feed 'wire'"),
        (LIST.replace("https://desk.example/rss", NEW.url), "url 'https://wire.example/' twice"),
        ('feeds = [{id = "desk", url = "https://desk.example/rss", outlet = "Desk"}]', "is not valid TOML"),
        ("feeds = 3", "no feeds in it"),
    ],
)
def test_a_list_that_would_be_none_is_left_as_it_was(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=rf"{path}.*{says}"):
        add_feeds(path, [NEW])
    assert path.read_text(encoding="utf-8") == text
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot write the feed list"):
        add_feeds(tmp_path / "none" / "feeds.toml", [NEW])


def test_defaults_are_not_written() -> None:
    assert as_toml([Feed("b", "https://b.example/", "B")]) == (
        '\n[[feeds]]\nid = "b"\nurl = "https://b.example/"\noutlet = "B"\n'
    )


def test_the_bundled_list_is_one_that_can_be_used(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(bundled(), encoding="utf-8")
    feeds = load_feeds(path)
    assert len(feeds) >= 60
    assert all(feed.language and feed.country and feed.family for feed in feeds)
    assert {feed.origin for feed in feeds} == set(OriginKind)
    assert len({feed.country for feed in feeds}) >= 25
    # One outlet has one country, family and kind of origin, however many feeds.
    voices = {(feed.outlet, feed.country, feed.family) for feed in feeds}
    assert len(voices) == len({feed.outlet for feed in feeds})
    assert all(feed.url.startswith(("https://", "http://")) and " " not in feed.url for feed in feeds)
