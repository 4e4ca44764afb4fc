from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.state.theatres import Theatres, table_key
from tests.fakes.plain_steps import plain_steps
from tests.streams.examples import NOW, report
from wire.codec import encode
from wire.records import CeasefireChange, Report


def judged(theatres: Theatres, table: dict[bytes, bytes], report: Report) -> dict[str, int]:
    """Judge as the agent does, and return what was found: status → origins."""
    judgement, change = theatres.judge(report, NOW)
    for key in change.gone:
        del table[key]
    if change.keep:
        table[change.key] = encode(report)
    return {f.to.value: f.origins for f in judgement.findings if isinstance(f, CeasefireChange)}


def key_of(report: Report) -> bytes:
    return table_key(report.theatre, report.source.article, report.source.version)


def test_a_report_is_kept_under_theatre_article_and_version_in_the_place_of_the_version_before() -> None:
    table: dict[bytes, bytes] = {}
    theatres = Theatres(table, plain_steps())
    first, second = report(1, "goma: agreed"), report(1, "goma: violated", revision=5)
    judged(theatres, table, first)
    assert list(table) == [key_of(first)]
    assert key_of(first).startswith(b"goma|article-1|version1-")
    judged(theatres, table, second)
    assert list(table) == [key_of(second)]
    assert theatres.reports("goma") == 1


def test_an_older_version_that_a_replaced_worker_writes_late_takes_nothing_away() -> None:
    table: dict[bytes, bytes] = {}
    theatres = Theatres(table, plain_steps())
    older, newer = report(1, "goma: agreed"), report(1, "goma: violated", revision=5)
    judged(theatres, table, older)
    judged(theatres, table, newer)
    table[key_of(older)] = encode(older)  # behind our back
    next_one = Theatres(table, plain_steps())
    assert judged(next_one, table, report(2, "goma: violated")) == {"violated": 2}
    assert next_one.reports("goma") == 2
    judged(next_one, table, report(1, "goma: agreed", revision=9))
    assert {key.rpartition(b"|")[0] for key in table} == {b"goma|article-1", b"goma|article-2"}
    assert len(table) == 2


def test_what_an_earlier_program_kept_without_the_version_is_read_and_replaced() -> None:
    table = {b"goma|article-1": encode(report(1, "goma: agreed"))}
    theatres = Theatres(table, plain_steps())
    newer = report(1, "goma: violated", revision=5)
    assert judged(theatres, table, newer)["violated"] == 1
    assert list(table) == [key_of(newer)]


def test_a_state_made_from_the_table_knows_what_the_first_one_knew() -> None:
    table: dict[bytes, bytes] = {}
    first = Theatres(table, plain_steps())
    judged(first, table, report(1, "goma: agreed"))
    judged(first, table, report(2, "tigray: agreed"))
    second = Theatres(table, plain_steps())
    assert judged(second, table, report(3, "goma: agreed")) == {"agreed": 2}
    assert second.reports("goma") == 2


def test_a_report_that_comes_twice_is_neither_found_nor_counted_twice() -> None:
    table: dict[bytes, bytes] = {}
    theatres = Theatres(table, plain_steps())
    judged(theatres, table, report(1, "goma: agreed"))
    assert judged(theatres, table, report(1, "goma: agreed")) == {}
    assert theatres.reports("goma") == 1


def test_an_older_version_does_not_take_the_place_of_a_newer_one() -> None:
    table: dict[bytes, bytes] = {}
    theatres = Theatres(table, plain_steps())
    newer = report(1, "goma: violated", revision=5)
    judged(theatres, table, newer)
    judged(theatres, table, report(1, "goma: agreed"))
    assert table == {key_of(newer): encode(newer)}


def test_after_the_partitions_moved_the_table_decides() -> None:
    table: dict[bytes, bytes] = {}
    theatres = Theatres(table, plain_steps())
    judged(theatres, table, report(1, "goma: agreed"))
    table.clear()  # another worker has the partition, and its changelog is not ours any more
    theatres.forget()
    assert judged(theatres, table, report(2, "goma: agreed")) == {"agreed": 1}


def test_an_unreadable_stored_report_costs_itself_alone() -> None:
    table = {b"goma|old": b"\x00", b"goma|article-1": encode(report(1, "goma: agreed"))}
    theatres = Theatres(table, plain_steps())
    assert judged(theatres, table, report(2, "goma: agreed")) == {"agreed": 2}


numbers = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["goma: agreed", "goma: violated", "tigray: agreed"])))


@given(numbers, st.integers(0, 20))
def test_losing_all_memory_at_any_moment_changes_no_finding(reports: list[tuple[int, str]], moment: int) -> None:
    """Findings as they stand in the end, with and without a restart in between."""
    ends = []
    for restarted_at in (None, moment):
        table: dict[bytes, bytes] = {}
        theatres = Theatres(table, plain_steps())
        found: dict[tuple[str, str], int] = {}
        for index, (number, text) in enumerate(reports):
            if index == restarted_at:
                theatres = Theatres(table, plain_steps())
            made = report(number, text)
            found |= {(made.theatre, status): n for status, n in judged(theatres, table, made).items()}
        ends.append(found)
    assert ends[0] == ends[1]


def test_a_state_that_could_not_be_made_is_made_of_everything_at_the_next_try() -> None:
    table: dict[bytes, bytes] = {}
    judged(Theatres(table, plain_steps()), table, report(1, "goma: agreed"))
    steps, faults = plain_steps(), [RuntimeError("a defect")]

    def rebuilding(state: Any, reports: Iterable[Report]) -> Iterator[None]:
        for each in reports:
            yield
            if faults:
                raise faults.pop()
            steps.judge(state, each, NOW)

    theatres = Theatres(table, msgspec.structs.replace(steps, rebuilding=rebuilding))
    with pytest.raises(RuntimeError):
        theatres.wake()
    assert judged(theatres, table, report(2, "goma: agreed"))["agreed"] == 2
    assert theatres.reports("goma") == 2


def filled(*reports: Report) -> dict[bytes, bytes]:
    table: dict[bytes, bytes] = {}
    first = Theatres(table, plain_steps())
    for each in reports:
        judged(first, table, each)
    return table


def test_a_state_is_made_piece_by_piece_and_is_there_at_the_end() -> None:
    theatres = Theatres(filled(*(report(n, "goma: agreed") for n in range(3))), plain_steps())
    pieces = 0
    while not theatres.advance("goma"):
        pieces += 1
        assert theatres.awake() == ()
    assert pieces >= 3
    assert theatres.awake() == ("goma",)
    assert theatres.reports("goma") == 3


def test_what_is_judged_while_its_state_is_being_made_waits_for_the_rest() -> None:
    table = filled(*(report(n, "goma: agreed") for n in range(3)))
    theatres = Theatres(table, plain_steps())
    theatres.advance("goma")
    assert judged(theatres, table, report(7, "goma: agreed")) == {"agreed": 4}
    assert theatres.advance("goma")
    assert not theatres.sleeping


def test_another_theatre_may_be_judged_and_fail_in_between() -> None:
    table = filled(report(1, "goma: agreed"), report(2, "tigray: agreed"))
    theatres = Theatres(table, plain_steps())
    theatres.advance("goma")
    assert judged(theatres, table, report(3, "tigray: agreed")) == {"agreed": 2}
    theatres.forget("tigray")
    while not theatres.advance("goma"):
        pass
    assert judged(theatres, table, report(4, "goma: agreed")) == {"agreed": 2}
    assert theatres.needs(report(5, "tigray: agreed"), 0) == ("tigray",)
    assert theatres.needs(report(5, "goma: agreed"), 0) == ()


def test_what_was_being_made_when_the_partitions_moved_is_forgotten() -> None:
    table = filled(report(1, "goma: agreed"))
    theatres = Theatres(table, plain_steps())
    theatres.advance("goma")
    table.clear()
    theatres.forget()
    assert judged(theatres, table, report(2, "goma: agreed")) == {"agreed": 1}
