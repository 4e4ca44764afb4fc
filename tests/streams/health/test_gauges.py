"""What a worker shows of its partitions and theatres."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry

from streams.health.gauges import MOST_PLACES, NUMBERS, Partitions, hide_theatres, newest, show_table, show_theatre
from streams.health.progress import Position
from streams.state.theatres import Theatres, table_key
from streams.steps import Standing, Steps
from tests.fakes.plain_steps import plain_steps
from wire.metrics import Metrics
from wire.records import Arrangement, StatusWord

CEASEFIRE = Arrangement.CEASEFIRE
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


class Partition(NamedTuple):
    topic: str
    partition: int


ONE = Partition("crosswire.articles", 1)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(CollectorRegistry())


def series(metrics: Metrics, name: str) -> dict[tuple[str, ...], float]:
    return {
        tuple(sample.labels.values()): sample.value
        for metric in metrics.registry.collect()
        for sample in metric.samples
        if sample.name == name
    }


def test_lag_counts_from_what_is_committed_and_the_gap_to_what_was_fetched(metrics: Metrics) -> None:
    Partitions("crosswire", metrics).show({ONE: Position(next=8, end=10)}, {ONE: 5}, NOON)
    assert series(metrics, "crosswire_lag_messages") == {("articles", "1"): 5}
    assert series(metrics, "crosswire_uncommitted_messages") == {("articles", "1"): 3}


def test_before_the_first_commit_it_counts_from_where_it_began(metrics: Metrics) -> None:
    partitions = Partitions("crosswire", metrics)
    partitions.show({ONE: Position(next=100, end=110)}, {}, NOON)
    partitions.show({ONE: Position(next=105, end=110)}, {ONE: None}, NOON)
    assert series(metrics, "crosswire_lag_messages") == {("articles", "1"): 10}
    assert series(metrics, "crosswire_uncommitted_messages") == {("articles", "1"): 5}


@pytest.mark.parametrize(("committed", "end", "moves"), [(5, 10, False), (6, 10, True), (5, 5, True)])
def test_a_partition_stands_still_while_messages_wait_and_none_is_committed(
    metrics: Metrics, committed: int, end: int, moves: bool
) -> None:
    partitions, later = Partitions("crosswire", metrics), NOON + timedelta(minutes=1)
    partitions.show({ONE: Position(5, end)}, {ONE: 5}, NOON)
    partitions.show({ONE: Position(8, end)}, {ONE: committed}, later)
    moved = series(metrics, "crosswire_moved_timestamp_seconds")["articles", "1"]
    assert moved == (later if moves else NOON).timestamp()


def test_partitions_that_went_are_not_shown(metrics: Metrics) -> None:
    partitions = Partitions("crosswire", metrics)
    partitions.show({ONE: Position(8, 10), Partition("crosswire.reports", 0): Position(1, 1)}, {}, NOON)
    partitions.show({ONE: Position(8, 10)}, {}, NOON)
    assert list(series(metrics, "crosswire_lag_messages")) == [("articles", "1")]
    partitions.hide()
    assert not series(metrics, "crosswire_lag_messages")


def stands(place: str | None, minutes: int = 0, status: StatusWord = StatusWord.AGREED) -> Standing:
    return Standing(CEASEFIRE, place, status, NOON + timedelta(minutes=minutes))


def shown(metrics: Metrics, found: Mapping[str, list[Standing]]) -> Theatres:
    """Show theatres in which `found` holds."""
    plain = plain_steps()
    told = Steps(plain.read, lambda theatre: theatre, plain.judge, plain.keeps, lambda theatre: found[theatre])
    theatres = Theatres({table_key(theatre, "article1-a", "version1-b"): b"unreadable" for theatre in found}, told)
    for _ in found:
        show_theatre(theatres.wake() or "", theatres, metrics)
    assert theatres.wake() is None
    return theatres


def test_the_status_of_each_arrangement_is_a_series_with_the_statuss_number(metrics: Metrics) -> None:
    local = stands("homs", status=StatusWord.VIOLATED)
    shown(metrics, {"syria": [stands(""), local], "sudan": [stands("")]})
    assert series(metrics, "crosswire_arrangement_status") == {
        ("syria", "ceasefire", "", "agreed"): NUMBERS[StatusWord.AGREED],
        ("syria", "ceasefire", "homs", "violated"): NUMBERS[StatusWord.VIOLATED],
        ("sudan", "ceasefire", "", "agreed"): NUMBERS[StatusWord.AGREED],
    }
    assert (NUMBERS[StatusWord.CALLED_FOR], NUMBERS[StatusWord.RESTORED]) == (1, 11)  # as dashboards have them
    hide_theatres(metrics)
    assert not series(metrics, "crosswire_arrangement_status")


def test_places_without_a_key_are_counted_and_not_named(metrics: Metrics) -> None:
    shown(metrics, {"syria": [stands(None), stands(None), stands("homs")]})
    assert series(metrics, "crosswire_arrangements") == {("syria", "ceasefire", "agreed"): 3}
    assert list(series(metrics, "crosswire_arrangement_status")) == [("syria", "ceasefire", "homs", "agreed")]


_places = st.one_of(st.none(), st.text(max_size=3))
_standings = st.builds(
    Standing,
    st.sampled_from(Arrangement),
    _places,
    st.sampled_from(StatusWord),
    st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)


@given(st.lists(_standings, max_size=80, unique_by=lambda s: (s.kind, s.place)))
def test_however_many_arrangements_there_are_few_are_shown_by_place(found: list[Standing]) -> None:
    kept = newest(found)
    for kind in Arrangement:
        mine = [each for each in kept if each.kind is kind]
        known = [each for each in found if each.kind is kind and each.place is not None]
        assert len(mine) == min(len(known), MOST_PLACES)
        assert all(each in mine for each in known if each.place == "")
        others = [each for each in known if each not in mine]
        local = [each.since for each in mine if each.place]
        assert not others or not local or max(each.since for each in others) <= min(local)


def test_the_table_is_measured(metrics: Metrics) -> None:
    show_table({b"a": b"12345", b"b": b"123"}, metrics)
    assert metrics.registry.get_sample_value("crosswire_table_reports") == 2
    assert metrics.registry.get_sample_value("crosswire_table_bytes") == 8


def test_a_theatre_that_was_forgotten_is_woken_again(metrics: Metrics) -> None:
    theatres = shown(metrics, {"syria": [stands("")]})
    theatres.forget()
    assert theatres.awake() == ()
    assert theatres.standing("syria") == ()
    assert theatres.wake() == "syria"


def test_who_stands_still_since_a_time_to_come_does_so_since_now(metrics: Metrics) -> None:
    partitions, ahead = Partitions("crosswire", metrics), NOON + timedelta(days=90)
    for now in (ahead, NOON, NOON + timedelta(minutes=1)):
        partitions.show({ONE: Position(8, 10)}, {ONE: 5}, now)
    assert series(metrics, "crosswire_moved_timestamp_seconds")["articles", "1"] == NOON.timestamp()
