import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.completion.fulltext import FullText
from producers.feeds.feed_list import Feed
from producers.feeds.opml import read_opml, slug, to_opml
from wire.errors import InputError
from wire.records import OriginKind

READER = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.1"><head><title>Mine</title></head><body>
  <outline text="News"><outline type="rss" text="Desk &amp; Co" xmlUrl="https://desk.example/rss" language="en-gb"/>
    <outline text="Desk &amp; Co" xmlUrl="https://desk.example/world" htmlUrl="https://desk.example/"/></outline>
  <outline title="Twice" xmlUrl="https://desk.example/rss"/>
  <outline text="A page" type="link" url="https://desk.example/"/>
  <outline text="Local" xmlUrl="file:///etc/passwd"/><outline xmlUrl="https://www.plain.example/feed" language="??"/>
</body></opml>"""


def test_a_readers_list_becomes_feeds() -> None:
    outlines = read_opml(READER, "mine.opml")
    assert outlines.feeds == (
        Feed("desk-co", "https://desk.example/rss", "Desk & Co", "en-gb"),
        Feed("desk-co-2", "https://desk.example/world", "Desk & Co"),
        Feed("plain-example", "https://www.plain.example/feed", "plain.example"),
    )
    assert outlines.problems == ("outline 'Local': its xmlUrl is not an http(s) address",)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<!DOCTYPE opml [<!ENTITY a 'aaaa'>]>" + READER, "x.opml has a document type"),
        (READER.replace(b"<opml", b'<!DOCTYPE opml SYSTEM "file:///etc/passwd"><opml', 1), "document type"),
        (READER.decode().replace("<opml", "<!DOCTYPE x><opml").encode("utf-16"), "document type"),
        (b"<rss/>", "is no OPML file"),
        (b"", "is no OPML file"),
        (b"\x00\xff", "is no OPML file"),
        (b"<opml><body/></opml>", "no outline with an xmlUrl"),
        (b"<opml>" + b" " * 10_000_000, "at most 10000000 are read"),
    ],
)
def test_what_is_no_list_is_refused_by_name(body: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_opml(body, "x.opml")


def test_a_damaged_file_gives_what_can_be_read() -> None:
    assert len(read_opml(READER.replace(b"</outline>", b""), "x.opml").feeds) == 3


def test_what_a_list_knows_survives_the_way_through_opml() -> None:
    feed = Feed(
        "a-b", "https://a.example/?x=1&y='2'", 'The "A" <Desk>', "ar", OriginKind.PARTY, "SY", "State", "Asia/Damascus"
    )
    other = Feed("b", "https://b.example/", "B", full_text=FullText.PAGE)
    assert read_opml(to_opml([feed, other], "mine & yours").encode(), "x").feeds == (other, feed)


@given(
    st.text(min_size=1, max_size=100).filter(lambda words: words.strip() == words and words.isprintable()),
    st.text(max_size=100),
)
def test_any_outlet_can_be_written_and_read(outlet: str, family: str) -> None:
    text = to_opml([Feed("x", "https://a.example/", outlet, family=family)], family)
    assert [feed.outlet for feed in read_opml(text.encode(), "x").feeds] == [outlet]


def test_ids_are_made_of_the_name_and_differ() -> None:
    assert slug("Radio Dabanga (English)", set()) == "radio-dabanga-english"
    assert slug("Кіровоград", {"feed"}) == "feed-2"
    assert slug("a" * 90, {"a" * 50}) == "a" * 50 + "-2"
