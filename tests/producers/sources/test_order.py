"""Merging in event time: any sources in any order give the same articles, with memory for a few."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from producers.sources import runs
from producers.sources.item import BadRecord, Item, Passed, Source
from producers.sources.order import merged
from producers.sources.runs import moment, sorted_runs
from producers.sources.tally import SHOWN, Span
from tests.producers.sources.articles import NOON, article
from wire.errors import InputError
from wire.records import Article

ITEMS = [article(f"a{n:03}", hour=n * 37 % 100, text=f"Words {n}.") for n in range(100)]


def source(items: list[Item], name: str = "s", *, again: bool = True) -> Source:
    return Source(name, lambda: iter(items), again)


def test_articles_come_in_event_time_whatever_the_sources_are(tmp_path: Path) -> None:
    ordered = sorted(ITEMS, key=moment)
    sources = [source(list(ordered[::2])), source(list(ITEMS[1::2])), source(list(ordered[::3]), again=False)]
    found = list(merged(sources, tmp_path, room=2000))
    expected: list[Article] = [*ordered[::2], *ITEMS[1::2], *ordered[::3]]
    assert found == sorted(expected, key=moment)


@given(st.lists(st.sampled_from(ITEMS), max_size=60), st.integers(1, 4), st.integers(100, 5000), st.booleans())
@settings(max_examples=60, deadline=None)
def test_however_they_are_dealt_out(
    tmp_path_factory: pytest.TempPathFactory, items: list[Article], parts: int, room: int, again: bool
) -> None:
    folder = tmp_path_factory.mktemp("runs")
    dealt = merged([source([*items[n::parts]], again=again) for n in range(parts)], folder, room=room)
    assert [moment(a) for a in dealt] == sorted(moment(a) for a in items)
    assert dealt.tally.articles == len(items)


def test_a_sorted_source_is_streamed_and_only_others_cost_disk_space(tmp_path: Path) -> None:
    ordered: list[Item] = [*sorted(ITEMS, key=moment)]
    assert len(list(merged([source(ordered)], tmp_path / "none"))) == 100
    assert not (tmp_path / "none").exists()
    list(merged([source([*ITEMS])], tmp_path / "some", room=2000))
    assert len(list((tmp_path / "some").rglob("*.run"))) > 5


def test_a_stream_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    given_ = 0

    def read() -> Iterator[Item]:
        nonlocal given_
        for item in sorted(ITEMS, key=moment):
            given_ += 1
            yield item

    found = iter(merged([Source("s", read, again=True)], tmp_path))
    given_ = 0  # reading it for its order is over
    next(found)
    assert given_ == 1


def test_more_runs_than_are_merged_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "AT_ONCE", 4)
    written = sorted_runs(ITEMS, tmp_path, room=500)
    assert len(written) <= 4
    assert list(tmp_path.glob("*.run")) != []
    assert len(list(tmp_path.glob("*.run"))) == len(written)  # what was merged is gone
    assert list(runs.merged_runs(written)) == sorted(ITEMS, key=moment)


def test_everything_is_counted_once(tmp_path: Path) -> None:
    bad = [BadRecord("f", n, "bad") for n in range(SHOWN + 5)]
    items: list[Item] = [article("b", 5), *bad, article("a", 2, revised=9), Passed("picture"), article("late", 50)]
    found = merged([source(items)], tmp_path, Span(NOON, NOON.replace(hour=23)))
    assert [a.id for a in found] == ["b", "a"]
    tally = found.tally
    assert (tally.articles, tally.outside, tally.bad, len(tally.shown)) == (2, 1, SHOWN + 5, SHOWN)
    assert tally.passed == {"picture": 1}
    assert (tally.first, tally.last) == (NOON.replace(hour=14), NOON.replace(hour=21))


def test_strict_stops_at_the_first_bad_record_but_not_at_what_need_not_be_an_article(tmp_path: Path) -> None:
    items: list[Item] = [article("a"), Passed("picture"), BadRecord("f.warc", 0, "damaged", 77)]
    with pytest.raises(InputError, match=r"f\.warc@77: damaged"):
        merged([source(items)], tmp_path, strict=True)


def test_versions_of_equal_times_have_an_order_of_their_own() -> None:
    one = article("a", text="One.")
    other = msgspec.structs.replace(article("a", text="Two."), version="version0")
    assert moment(other) < moment(one)
