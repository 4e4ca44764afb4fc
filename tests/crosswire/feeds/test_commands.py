"""The commands on feed lists, against a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crosswire.cli import group
from producers.feeds.feed_list import load_feeds
from producers.feeds.opml import read_opml
from producers.fetching.fetch import FetchOutcome
from producers.polling.outcomes import HINTS
from tests.fakes.desk import ParserHere
from tests.fakes.feed_server import FeedServer, feed_server
from tests.fakes.feed_texts import Item, rss
from wire.errors import InputError

FEED = rss(
    Item(title="Pause [bold]begins", text="At seven. " * 40, guid="1", date="Fri, 24 Nov 2023 10:00:00 GMT"),
    Item(title="Talks in Doha", text="Envoys met.", guid="2", date="Fri, 24 Nov 2023 11:00:00 GMT"),
)
PAGE = '<!doctype html><title>Desk</title><link rel="alternate" type="application/rss+xml" href="/feed.xml">'


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as made:
        yield made


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CROSSWIRE_PRODUCE_HOST_DELAY", "0")
    monkeypatch.setattr("crosswire.feeds.looking.ParserProcess", ParserHere)  # a start for each command


def run(*arguments: str, says: str = "") -> Result:
    result = CliRunner().invoke(group, ["feeds", *arguments], input=says)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_add_finds_the_feed_behind_a_page_shows_it_and_adds_it(server: FeedServer) -> None:
    server.serves(PAGE, "/", content_type="text/html")
    server.serves(FEED)
    result = run("add", server.url("/"), "--outlet", "The Desk", "--country", "qa", "--allow-private", says="y\n")
    assert "Talks in Doha" in result.stdout
    assert "Pause [bold]begins" in result.stdout
    assert "2023-11-24 11:00" in result.stdout
    assert "2, the newest" in result.stdout
    assert "every 1 h" in result.stdout
    (feed,) = load_feeds(Path("feeds.toml"))
    assert (feed.id, feed.outlet, feed.country, feed.url) == ("the-desk", "The Desk", "QA", server.url())


def test_add_changes_nothing_unless_told_and_keeps_comments(server: FeedServer) -> None:
    server.serves(FEED)
    Path("mine.toml").write_text('# Ours\n[[feeds]]\nid = "a"\nurl = "https://a.example/"\noutlet = "A"\n')
    before = Path("mine.toml").read_text()
    result = run("add", server.url(), "--into", "mine.toml", "--allow-private", says="n\n")
    assert "Nothing was changed" in result.stderr
    assert Path("mine.toml").read_text() == before
    run("add", server.url(), "--into", "mine.toml", "--allow-private", "--yes")
    assert Path("mine.toml").read_text().startswith(before)
    assert [feed.outlet for feed in load_feeds(Path("mine.toml"))] == ["A", "A desk"]
    with pytest.raises(InputError, match="already, as feed 'a-desk'"):
        run("add", server.url(), "--into", "mine.toml", "--allow-private", "--yes")


def test_add_looks_in_the_usual_places_where_a_page_announces_nothing(server: FeedServer) -> None:
    server.serves("<!doctype html><title>Desk</title>", "/news", content_type="text/html")
    server.serves(FEED, "/rss.xml")
    result = run("add", server.url("/news"), "--allow-private", "--yes")
    assert f"No feed at {server.url('/news')} itself (html_page); found on that site:" in result.stderr
    assert load_feeds(Path("feeds.toml"))[0].url == server.url("/rss.xml")


def test_add_asks_which_where_a_page_announces_several(server: FeedServer) -> None:
    server.serves(PAGE + '<link rel="alternate" type="application/atom+xml" href="/b.xml">', "/")
    server.serves(FEED)
    server.serves(FEED.replace("A desk", "Desk B"), "/b.xml")
    result = run("add", server.url("/"), "--allow-private", says="2\ny\n")
    assert f"2  {server.url('/b.xml')}  Desk B, 2 entries" in result.stderr
    assert load_feeds(Path("feeds.toml"))[0].url == server.url("/b.xml")


def test_add_says_what_is_wrong_where_there_is_no_feed(server: FeedServer) -> None:
    server.serves("<!doctype html><title>Desk</title>", "/", content_type="text/html")
    with pytest.raises(InputError, match=r"no feed at http://127.*html_page, the page announces no feed"):
        run("add", server.url("/"), "--allow-private", "--yes")
    with pytest.raises(InputError, match=r"private_address.*give --allow-private"):
        run("add", server.url("/"), "--yes")
    server.serves(FEED)
    with pytest.raises(InputError, match="the feed: its country cannot be used: country is two capital letters"):
        run("add", server.url(), "--allow-private", "--yes", "--country", "Qatar")
    with pytest.raises(InputError, match="is not an address to fetch"):
        run("add", "ftp://desk.example/", "--yes")
    assert not Path("feeds.toml").exists()


def test_check_shows_each_feed_and_its_problems_and_says_by_its_status_whether_all_are_good(server: FeedServer) -> None:
    server.serves(FEED)
    server.serves(PAGE, "/page")
    server.answers(410, "/gone")
    lists = [("good", "/feed.xml"), ("page", "/page"), ("gone", "/gone")]
    text = "".join(f'[[feeds]]\nid = "{i}"\nurl = "{server.url(path)}"\noutlet = "X"\n' for i, path in lists)
    Path("feeds.toml").write_text(text)
    result = run("check", "--allow-private")
    assert result.exit_code == 1
    rows = {line.split()[0]: line for line in result.stdout.splitlines() if line.split()}
    good = next(line for line in result.stdout.splitlines() if "good" in line)
    assert all(word in good for word in ("read", "2", "every 1 h", "utf-8", "nothing new for")), rows
    assert f"the page announces {server.url()}" in result.stdout
    assert HINTS[FetchOutcome.GONE] in result.stdout
    assert "1 of 3 feeds can be read" in result.stderr
    Path("feeds.toml").write_text(text.split('[[feeds]]\nid = "page"')[0])
    assert run("check", "--allow-private").exit_code == 0
    assert run("check").exit_code == 1  # a private address is not asked


def test_check_asks_whether_the_machine_is_online_where_no_host_is_found() -> None:
    one = '[[feeds]]\nid = "{0}"\nurl = "http://{0}.invalid/rss"\noutlet = "X"\n'
    Path("feeds.toml").write_text("".join(map(one.format, ("a", "b"))))
    assert "is this machine online?" in run("check").stderr


def test_check_reads_opml_and_counts_outlines_that_are_no_feeds(server: FeedServer) -> None:
    server.serves(FEED)
    Path("mine.opml").write_text(
        f'<opml><body><outline text="Desk" xmlUrl="{server.url()}"/><outline text="No" xmlUrl="file:///x"/></body></opml>'
    )
    result = run("check", "mine.opml", "--allow-private")
    assert result.exit_code == 1
    assert "outline 'No': its xmlUrl is not an http(s) address" in result.stdout
    assert "1 of 2 feeds can be read" in result.stderr


def test_lists_go_out_as_opml_and_come_in_again() -> None:
    run("init", "all.toml", "--country", "sd", "--country", "SS", "--country", "UA")
    feeds = load_feeds(Path("all.toml"))
    assert {feed.country for feed in feeds} == {"SS", "UA"}
    Path("all.opml").write_text(run("export", "all.toml").stdout)
    assert set(read_opml(Path("all.opml").read_bytes(), "x").feeds) == set(feeds)
    first = run("import", "all.opml", "--into", "mine.toml")
    assert f"{len(feeds)} feeds added to mine.toml, 0 were there" in first.stderr
    assert set(load_feeds(Path("mine.toml"))) == set(feeds)
    before = Path("mine.toml").read_text()
    assert (
        f"0 feeds added to mine.toml, {len(feeds)} were there"
        in run("import", "all.opml", "--into", "mine.toml").stderr
    )
    assert Path("mine.toml").read_text() == before


def test_import_gives_a_feed_another_id_where_its_own_is_taken() -> None:
    Path("feeds.toml").write_text('[[feeds]]\nid = "desk"\nurl = "https://a.example/"\noutlet = "A"\n')
    Path("x.opml").write_text('<opml><body><outline text="Desk" xmlUrl="https://b.example/"/></body></opml>')
    run("import", "x.opml")
    assert [feed.id for feed in load_feeds(Path("feeds.toml"))] == ["desk", "desk-2"]


def test_init_writes_all_of_the_bundled_list_and_never_over_a_file() -> None:
    run("init")
    assert len(load_feeds(Path("feeds.toml"))) >= 60
    assert Path("feeds.toml").read_text().startswith("# Feeds on armed conflict")
    with pytest.raises(InputError, match="is there already"):
        run("init")
    with pytest.raises(InputError, match=r"no bundled feed is like that.*its outlets are in .*, UA,"):
        run("init", "none.toml", "--country", "AQ")


def test_init_says_how_many_feeds_are_in_languages_that_nothing_reads() -> None:
    all_of_it = run("init", "all.toml").stderr
    foreign = [feed for feed in load_feeds(Path("all.toml")) if feed.language != "en"]
    assert f"{len(foreign)} of them in other languages" in all_of_it
    assert "other languages" not in run("init", "english.toml", "--language", "en").stderr


@pytest.mark.parametrize("arguments", [("import", "none.opml"), ("check", "none.opml"), ("check", "."), ("export",)])
def test_a_file_that_cannot_be_read_is_named(arguments: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match=r"cannot read|no feed list"):
        run(*arguments)


def test_check_says_how_to_look_at_a_feed_on_a_private_address(server: FeedServer) -> None:
    Path("feeds.toml").write_text(f'[[feeds]]\nid = "own"\nurl = "{server.url()}"\noutlet = "X"\n')
    result = run("check")
    assert result.exit_code == 1
    assert "give --allow-private" in " ".join(result.stdout.split())
