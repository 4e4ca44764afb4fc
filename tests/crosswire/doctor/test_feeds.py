"""Feeds and gazetteer, as the doctor sees them."""

from contextlib import closing
from pathlib import Path

import pytest

from crosswire.doctor.diagnosis import State
from crosswire.doctor.feeds import feed_list, names
from producers.feeds.feed_list import load_feeds
from producers.polling.memory import Memory
from producers.polling.state import ProducerState, state_path
from tests.crosswire.doctor.patients import FEED, PUBLIC, TODAY, only, setup, well
from wire.settings import ProduceSettings, Settings, WorkSettings


def test_a_list_is_counted(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(FEED.format("one") + FEED.format("two"), encoding="utf-8")
    assert well(feed_list, setup(tmp_path)) == [
        "feeds: 2 feeds of 2 outlets in feeds.toml; crosswire feeds check looks at each: "
    ]


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.1.2.3", "169.254.169.254"])
def test_feeds_at_private_addresses_that_polling_refuses_are_a_failure(tmp_path: Path, address: str) -> None:
    (tmp_path / "feeds.toml").write_text(FEED.format("one") + FEED.format("two"), encoding="utf-8")
    told = only(feed_list(setup(tmp_path, addresses=(PUBLIC, address))), State.FAILURE)
    assert "addresses: 2 feeds not at a public address, and not polled: one, two" in told
    assert "add one.example, two.example to produce.allow" in told


@pytest.mark.parametrize(
    "produce",
    [
        ProduceSettings(allow="10.1.0.0/16"),
        ProduceSettings(allow="one.example, two.example"),
        ProduceSettings(allow_private=True),
    ],
)
def test_feeds_of_ones_own_network_that_may_be_polled_are_well(tmp_path: Path, produce: ProduceSettings) -> None:
    (tmp_path / "feeds.toml").write_text(FEED.format("one") + FEED.format("two"), encoding="utf-8")
    assert len(well(feed_list, setup(tmp_path, Settings(produce=produce), addresses=("10.1.2.3",)))) == 1


def test_where_no_name_server_answers_nothing_is_said_of_addresses(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(FEED.format("one") + FEED.format("two"), encoding="utf-8")
    assert len(well(feed_list, setup(tmp_path, addresses=()))) == 1


def test_one_outlet_alone_is_worth_a_warning(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(FEED.format("one"), encoding="utf-8")
    told = only(feed_list(setup(tmp_path)), State.WARNING)
    assert "1 feed of 1 outlet in feeds.toml" in told
    assert "cannot contradict" in told


def test_without_a_list_it_depends_on_whether_one_was_named(tmp_path: Path) -> None:
    assert "feeds init" in only(feed_list(setup(tmp_path)), State.WARNING)
    named = Settings(produce=ProduceSettings(feeds="mine.toml"))
    assert "mine.toml" in only(feed_list(setup(tmp_path, named)), State.FAILURE)


def test_a_broken_list_is_a_failure_in_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(FEED.format("one") + FEED.format("one"), encoding="utf-8")
    assert "one" in only(feed_list(setup(tmp_path)), State.FAILURE)


def test_the_gazetteer_is_counted_and_a_broken_one_of_ones_own_is_a_failure(tmp_path: Path) -> None:
    assert "theatres" in well(names, setup(tmp_path))[0]
    own = Settings(work=WorkSettings(gazetteer=str(tmp_path / "none.toml")))
    assert "none.toml" in only(names(setup(tmp_path, own)), State.FAILURE)


@pytest.mark.parametrize(("failures", "gone", "told"), [(2, 0, False), (3, 0, True), (1, 2, True)])
def test_a_feed_that_keeps_failing_or_is_gone_is_told_with_how_to_look(
    tmp_path: Path, failures: int, gone: int, told: bool
) -> None:
    polled(tmp_path, failures=failures, gone=gone)
    if told:
        assert "polls: 1 of 2 feeds cannot be read, or are silent: two: crosswire feeds status --troubled" in only(
            feed_list(setup(tmp_path)), State.WARNING
        )
    else:
        assert well(feed_list, setup(tmp_path))[1:] == ["polls: no feed keeps failing: "]


def test_feeds_that_no_producer_has_polled_yet_are_counted(tmp_path: Path) -> None:
    polled(tmp_path, failures=0, gone=0)
    with (tmp_path / "feeds.toml").open("a", encoding="utf-8") as file:
        file.write(FEED.format("three"))
    assert "polls: no feed keeps failing; 1 feed not polled yet: " in well(feed_list, setup(tmp_path))


def polled(folder: Path, *, failures: int, gone: int) -> None:
    """A producer has polled two feeds: the first answers, the second does not."""
    (folder / "feeds.toml").write_text(FEED.format("one") + FEED.format("two"), encoding="utf-8")
    one, two = load_feeds(folder / "feeds.toml")
    path = folder / state_path(setup(folder).settings)
    path.parent.mkdir()
    with closing(ProducerState(path)) as state:
        state.remember(one, Memory(url=one.url, polled_at=TODAY, outcome="read"))
        state.remember(two, Memory(url=two.url, polled_at=TODAY, failures=failures, gone=gone, outcome="timed_out"))
