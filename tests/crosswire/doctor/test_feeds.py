"""Feeds and gazetteer, as the doctor sees them."""

from pathlib import Path

from crosswire.doctor.diagnosis import State
from crosswire.doctor.feeds import feed_list, names
from tests.crosswire.doctor.patients import FEED, only, setup, well
from wire.settings import ProduceSettings, Settings, WorkSettings


def test_a_list_is_counted(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(FEED.format("one") + FEED.format("two"), encoding="utf-8")
    assert well(feed_list, setup(tmp_path)) == [
        "feeds: 2 feeds of 2 outlets in feeds.toml; crosswire feeds check looks at each: "
    ]


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
