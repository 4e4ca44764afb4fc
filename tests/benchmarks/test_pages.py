"""The pages say what the kept results say, and the plan's arithmetic holds."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import page, pictures, scale
from benchmarks.cases import FAMILIES
from benchmarks.markers import END, FIGURES, between, put
from benchmarks.results import Curve, Newest, history, newest, series
from benchmarks.scale import Measured, Plan, World
from benchmarks.targets import TARGETS, Target, standing

DOCS = Path(__file__).parents[2] / "docs"


def curve(*points: tuple[float, float]) -> Curve:
    return Curve(family="growing", name=scale.HOT, x="reports", y="µs", points=points)


def measured(*points: tuple[float, float]) -> Measured:
    return Measured(
        work=0.005,
        read=0.004,
        judge=curve(*(points or ((100, 1000), (1000, 2000), (10_000, 4000)))),
        reports=0.2,
        messages=0.5,
        text=700,
        article=1000,
        report=3000,
        state=9000,
        recovered=20_000,
        deliver=0.004,
    )


def test_the_pages_are_those_of_the_kept_results() -> None:
    found = newest(history())
    performance = (DOCS / "performance.md").read_text(encoding="utf-8")
    assert between(performance, page.figures(found), page.BEGIN, page.END) == performance, "make bench ARGS=--pages"
    assert (DOCS / "scale.md").read_text(encoding="utf-8") == scale.page(found), "make bench ARGS=--pages"


def test_every_target_names_a_figure_of_the_newest_results() -> None:
    found = newest(history())
    measured_families = {figure.family for figure in found.figures}
    missing = [t.what for t in TARGETS if t.measured(found) is None and "million" not in t.what]  # that one is long
    assert not missing or measured_families != FAMILIES.keys(), missing


def test_a_plan_of_one_world_is_what_a_pocket_calculator_says() -> None:
    plan = Plan(1, World(stories=864_000, peak=2, hot=0.5, window=10, filled=0.5, copies=3), measured())
    assert plan.rate == pytest.approx(20)
    assert plan.reading == pytest.approx(20 * 0.004 / 0.5)
    assert plan.held == pytest.approx(864_000 * 0.2 * 10)
    assert plan.state == pytest.approx(plan.held * 9000)
    assert plan.stream == pytest.approx(20 * (1000 + 2 * 0.2 * 3000) * 3)
    power = pictures.exponent(plan.measured.judge.points)
    assert plan.hot_share == pytest.approx(20 * 0.2 * 0.5 * 4000e-6 * (plan.held * 0.5 / 10_000) ** power)


def test_between_measured_sizes_the_larger_one_counts() -> None:
    assert measured().judging(50) == measured().judging(100) == 1000e-6
    assert measured().judging(101) == 2000e-6


@given(st.floats(0.01, 100), st.floats(1.1, 100))
def test_more_news_take_more_of_everything(times: float, more: float) -> None:
    less, plenty = (Plan(n, World(), measured()) for n in (times, times * more))
    for what in ("rate", "reading", "held", "judging", "hot_share", "state", "stream", "million"):
        assert getattr(less, what) <= getattr(plenty, what) * 1.000001, what


def test_at_the_limit_the_hot_theatre_fills_its_core() -> None:
    limit = scale.most(World(), measured())
    assert Plan(limit, World(), measured()).hot_share == pytest.approx(World().filled, rel=0.01)


def test_without_figures_the_plan_says_what_is_missing() -> None:
    assert "make bench" in scale.page(Newest((), (), ()))


@given(st.floats(-1, 3), st.floats(0.1, 1e6))
def test_the_exponent_of_a_power_law_is_found(power: float, factor: float) -> None:
    points = [(x, factor * x**power) for x in (1.0, 10.0, 300.0)]
    assert pictures.exponent(points) == pytest.approx(power, abs=1e-6)


def test_pictures_are_small_svg() -> None:
    for name in ("trend.svg", "growth.svg"):
        svg = (DOCS / "pictures" / name).read_text(encoding="utf-8")
        assert ET.fromstring(svg).tag.endswith("svg"), name
        assert len(svg) < 400_000, name


def test_the_same_results_give_the_same_pictures() -> None:
    runs = history()
    found = newest(runs)
    told_again = [f for f in found.figures if f.way == "Crosswire" and len(series(runs, f.name)) > 1]
    few = Newest(tuple(told_again[:2]), found.curves[:2], found.runs)
    made = pictures.made(few, runs)
    assert made.keys() == {"trend.svg", "growth.svg"}
    assert all(ET.fromstring(svg).tag.endswith("svg") for svg in made.values())
    assert made == pictures.made(few, runs)


@pytest.mark.parametrize(("figure", "said"), [(250, "holds"), (125, "falls short: 50% of it"), (None, "")])
def test_a_target_holds_or_falls_short(figure: float | None, said: str) -> None:
    assert standing(Target("x", "a/s", lambda _: 0, at_least=250), figure) == said


def test_a_target_from_above() -> None:
    assert standing(Target("x", "ms", lambda _: 0, at_most=50), 200) == "falls short: 25% of it"


def test_links_of_the_made_parts_lead_somewhere() -> None:
    text = page.figures(newest(history())) + scale.page(newest(history()))
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert (DOCS / link).exists(), link


def test_what_is_made_stands_between_its_markers_and_leaves_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text(f"# A page\n\n{FIGURES}\nold\n{END}\n\nafter\n")
    put(file, "made", end=END)
    assert file.read_text() == f"# A page\n\n{FIGURES}\n\nmade\n\n{END}\n\nafter\n"
    put(file, "the rest")
    assert file.read_text() == f"# A page\n\n{FIGURES}\n\nthe rest\n"


@pytest.mark.parametrize("text", ["# A page", f"# A page {FIGURES}", f"# A page {END}"])
def test_markers_must_be_there(text: str) -> None:
    with pytest.raises(ValueError, match="no <!-- figures"):
        between(text, "made", end=END)


def test_each_family_says_when_it_was_measured() -> None:
    found = newest(history())
    parts = page.figures(found).split("\n### ")[1:-2]
    assert [part for part in parts if not re.search(r"Measured \d{4}-\d\d-\d\d at `\w+`", part)] == []
