from producers.feeds.feed_list import Feed
from producers.sources.voices import Voices, host_of
from wire.records import OriginKind

LIST = (
    Feed("desk-world", "https://www.desk.example/world.rss", "The Desk", "en", OriginKind.AGENCY),
    Feed("desk-home", "https://feeds.desk.example/home.rss", "The Desk", "en", OriginKind.AGENCY),
    Feed("one", "https://shared.example/one.rss", "One"),
    Feed("two", "https://shared.example/two.rss", "Two"),
)


def test_a_feed_of_the_list_is_itself() -> None:
    assert Voices(LIST).feed("https://shared.example/two.rss") == LIST[3]


def test_an_address_at_a_listed_host_has_its_outlet() -> None:
    found = Voices(LIST).outlet("https://www.desk.example/2023/truce", "Desk Online")
    assert (found.outlet, found.origin, found.language) == ("The Desk", OriginKind.AGENCY, "en")


def test_a_host_that_outlets_share_tells_nothing() -> None:
    assert Voices(LIST).outlet("https://shared.example/page").outlet == "shared.example"


def test_an_unlisted_page_is_called_what_it_calls_itself_else_by_its_host() -> None:
    voices = Voices()
    assert voices.outlet("https://www.post.example/1", " The  Post ").outlet == "The Post"
    assert voices.outlet("https://www.post.example/1").outlet == "post.example"
    assert voices.feed("https://rss.post.example/all").outlet == "post.example"


def test_hosts() -> None:
    assert host_of("https://WWW.Desk.example:8443/x") == "desk.example"
    assert host_of("https://[broken") == ""
    assert host_of("no address") == ""
