"""Figures are medians of ratios taken in turn, and what is kept comes back."""

import threading
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from benchmarks.harness import Figure, Way, by_clock, by_processor, compared, observed
from benchmarks.results import Curve, Run, history, keep, load, newest
from wire.errors import InputError


def costs(*each: float) -> Way:
    left = list(each)
    return Way("way", lambda: left.pop(0))


def test_a_ratio_is_the_median_of_rounds_and_a_rate_that_of_costs() -> None:
    base, other = costs(1, 2, 4), Way("other", iter([3.0, 2.0, 20.0]).__next__, lambda: "noted")
    one, two = compared("family", "case", "pieces", 10, [base, other], rounds=3, warm=False)
    assert (one.value, one.ratio, one.against, one.unit) == (5, 1, "way", "pieces/s")
    assert (two.value, two.ratio, two.lowest, two.highest) == (10 / 3, 3, 1, 5)
    assert two.note == "noted"


def test_ways_are_taken_in_turn_after_a_warm_up() -> None:
    order: list[str] = []

    def work(name: str) -> float:
        order.append(name)
        return 1.0

    ways = [Way(name, partial(work, name)) for name in "ab"]
    compared("family", "case", "pieces", 1, ways, rounds=2)
    assert order == ["a", "b"] * 3


def test_what_is_observed_is_its_own_figure() -> None:
    one, two = observed("family", "case", "MB", [costs(4), Way("other", lambda: 6.0)], rounds=1)
    assert (one.value, two.value, two.ratio, two.unit) == (4, 6, 1.5, "MB")


def test_processor_time_leaves_out_waiting_and_the_clock_does_not() -> None:
    wait = threading.Event()
    assert by_clock(lambda: wait.wait(0.05))() >= 0.05
    assert min(by_processor(lambda: wait.wait(0.2))() for _ in range(3)) < 0.15  # other threads have their part in it


def figure(case: str, value: float = 1.23456, family: str = "reading") -> Figure:
    return Figure(
        family=family, case=case, way="Crosswire", against="bare", unit="s", value=value, ratio=1, lowest=1, highest=1
    )


def run(day: int, *cases: str, length: str = "usual", value: float = 1.23456) -> Run:
    figures = tuple(figure(case, value) for case in cases)
    return Run(at=datetime(2031, 1, day, tzinfo=UTC), commit=f"c{day}", length=length, figures=figures)


def test_a_kept_run_comes_back_with_four_digits(tmp_path: Path) -> None:
    path = keep(run(1, "a"), tmp_path)
    assert path.name == "2031-01-01-c1-usual.json"
    assert load(path).figures == (figure("a", 1.235),)


def test_a_second_run_of_a_commit_replaces_its_cases_and_leaves_the_others(tmp_path: Path) -> None:
    keep(run(1, "a", "b"), tmp_path)
    keep(run(1, "b", value=2), tmp_path)
    (kept,) = history(tmp_path)
    assert {f.case: f.value for f in kept.figures} == {"a": 1.235, "b": 2}


def test_the_newest_of_each_case_counts_and_short_runs_do_not() -> None:
    curve = Curve(family="growing", name="x", x="x", y="y", points=((1, 2),))
    old = Run(at=datetime(2031, 1, 1, tzinfo=UTC), commit="c0", length="long", curves=(curve,))
    found = newest([old, run(2, "a", "b"), run(3, "b", value=3), run(4, "b", length="short", value=9)])
    assert found.value("reading", "a", "Crosswire") == 1.23456
    assert found.value("reading", "b", "Crosswire") == 3
    assert found.curves == (curve,)
    assert [each.commit for each in found.runs] == ["c0", "c2", "c3"]
    with pytest.raises(InputError, match="no result says reading: z"):
        found.value("reading", "z", "Crosswire")


def test_a_file_that_is_no_result_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "2031-01-01-x-usual.json"
    broken.write_text("{")
    with pytest.raises(InputError, match=r"2031-01-01-x-usual\.json"):
        history(tmp_path)
