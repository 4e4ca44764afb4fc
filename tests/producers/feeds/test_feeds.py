from pathlib import Path

import pytest

from producers.feeds.feed_list import Feed, load_feeds
from wire.errors import InputError
from wire.records import OriginKind

ONE = '[[feeds]]\nid = "desk"\nurl = "https://desk.example/rss"\noutlet = "Desk"\n'


def feed_list(folder: Path, text: str) -> Path:
    path = folder / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_is_read_in_its_order(tmp_path: Path) -> None:
    more = '[[feeds]]\nid = "wire"\nurl = "http://wire.example/"\noutlet = "Wire"\nlanguage = "ar"\norigin = "agency"\n'
    assert load_feeds(feed_list(tmp_path, ONE + more)) == (
        Feed("desk", "https://desk.example/rss", "Desk"),
        Feed("wire", "http://wire.example/", "Wire", "ar", OriginKind.AGENCY),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no feeds in it: add one"),
        ("feeds = 3", "no feeds in it"),
        ("feeds = [3]", "feed number 1"),
        ("[[feeds]]\nid = 1", "feed number 1"),
        ("interval = 3\n" + ONE, "unknown key 'interval'"),
        (ONE + 'langage = "en"', "feed 'desk'.*did you mean 'language'"),
        (ONE + "xyz = 1", "feed 'desk'.*known are id, url"),
        (ONE + 'origin = "blog"', "feed 'desk'.*origin is one of publisher, agency"),
        (ONE + 'country = "Sudan"', "feed 'desk'.*country is two capital letters"),
        (ONE + 'zone = "Europe/Atlantis"', "feed 'desk'.*no time zone 'Europe/Atlantis'.*Europe/Kyiv"),
        (ONE + 'silent_after = "6h"', "feed 'desk'.*silent_after counts for key sources only.*key = true"),
        (ONE + 'key = true\nsilent_after = "soon"', "feed 'desk': silent_after: 'soon' is no length of time.*unit"),
        (ONE + 'zone = "../../etc/passwd"', "feed 'desk'.*no time zone"),
        (ONE + 'language = "English (US)"', "feed 'desk'.*language"),
        (ONE.replace("outlet", "#"), "feed 'desk'.*missing required field `outlet`"),
        (ONE.replace("https", "ftp"), "feed 'desk'.*http:// or https://"),
        (ONE.replace("https://desk.example/rss", "http://[::1"), "feed 'desk'.*http:// or https://"),
        (ONE.replace("https://desk.example/rss", "http://h:99999/"), "feed 'desk'.*http:// or https://"),
        (ONE.replace('"desk"', '"Desk One"'), "Desk One.*its id cannot be used: an id is made of small letters"),
        (ONE + ONE, "id 'desk' twice"),
        (ONE + ONE.replace('"desk"', '"desk2"'), "url 'https://desk.example/rss' twice, in feed 'desk2'"),
        ("[[feeds", "not valid TOML"),
    ],
)
def test_what_is_wrong_is_named_with_file_feed_and_advice(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InputError, match=f"feeds.toml.*{says}"):
        load_feeds(feed_list(tmp_path, text))


def test_a_list_that_is_not_there_says_where_one_is(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no feed list .*none\.toml.*feeds init"):
        load_feeds(tmp_path / "none.toml")
    with pytest.raises(InputError, match="cannot read the feed list"):
        load_feeds(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b"# \xff")
    with pytest.raises(InputError, match="not valid TOML"):
        load_feeds(tmp_path / "latin.toml")
