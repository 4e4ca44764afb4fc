"""The pages and pictures that show results: docs/performance.md between its markers, docs/scale.md, docs/pictures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import msgspec

from benchmarks import pictures, scale
from benchmarks.cases import FAMILIES
from benchmarks.harness import Figure
from benchmarks.markers import put
from benchmarks.results import Curve, Newest, Run, newest
from benchmarks.targets import TARGETS, standing

DOCS = Path(__file__).parents[1] / "docs"
OLD = "by the clock, before the machine was noted"
BEGIN, END = "<!-- figures: make bench ARGS=--write -->", "<!-- end of figures -->"


def write(runs: Sequence[Run], docs: Path = DOCS) -> None:
    """Renew pages and pictures from `runs`, the oldest first."""
    found = newest(runs)
    put(docs / "performance.md", figures(found), BEGIN, END)
    (docs / "scale.md").write_text(scale.page(found), encoding="utf-8")
    for name, picture in pictures.made(found, runs).items():
        (docs / "pictures" / name).write_text(picture, encoding="utf-8")


def figures(found: Newest) -> str:
    """Return the part of docs/performance.md that is measured."""
    lines = ["## What is aimed at", "", *_targets(found), "", "## By families, against baselines", ""]
    for family, those in _by_family(found.figures):
        dated = _dated(run for run in found.runs if any(figure in run.figures for figure in those))
        lines += [f"### {family.capitalize()}: {FAMILIES[family].what}", "", dated, "", *table(those), ""]
    if found.curves:
        dated = _dated(run for run in found.runs if any(curve in run.curves for curve in found.curves))
        lines += ["### Growing: what one more costs, the more there is", "", dated, "", *growth(found.curves), ""]
        lines += ["![Cost of one more, against how many there are](pictures/growth.svg)", ""]
    lines += ["### Over commits", "", "![Ratios to the baselines, over commits](pictures/trend.svg)", ""]
    lines += ["### On which machine", ""]
    lines += _machines(found.runs)
    return "\n".join(lines)


def _machines(runs: Sequence[Run]) -> Iterator[str]:
    """Yield a line for each run, the newest first; of the others, only the versions that it did not have."""
    versions: Mapping[str, str] = {}
    for run in reversed(runs):
        if run.machine is None:
            yield f"- {run.at:%Y-%m-%d}, `{run.commit}`: {OLD}"
            continue
        others = {part: of for part, of in run.machine.versions.items() if versions.get(part) != of}
        versions = versions or run.machine.versions
        yield f"- {run.at:%Y-%m-%d}, `{run.commit}`: {msgspec.structs.replace(run.machine, versions=others)}"


def _dated(runs: Iterable[Run]) -> str:
    return f"Measured {'; '.join(f'{run.at:%Y-%m-%d} at `{run.commit}`' for run in runs)}."


def table(those: Iterable[Figure]) -> Iterator[str]:
    """Yield the lines of a table of cases: each way's value and ratio, the baseline of a case first."""
    yield "| | | measured | cost against the first (lowest–highest) | |"
    yield "|---|---|---|---|---|"
    for case, ways in groupby(those, key=lambda figure: figure.case):
        for number, figure in enumerate(ways):
            spread = f" ({_number(figure.lowest)}–{_number(figure.highest)})" if figure.lowest < figure.highest else ""
            ratio = "1" if figure.way == figure.against else f"{_number(figure.ratio)}{spread}"
            cells = ("" if number else case, figure.way, f"{_number(figure.value)} {figure.unit}", ratio, figure.note)
            yield f"| {' | '.join(cells)} |"


def growth(curves: Sequence[Curve]) -> Iterator[str]:
    """Yield the lines of a table of all curves."""
    yield "| | from … to | cost of one more, from … to | grows as |"
    yield "|---|---|---|---|"
    for curve in curves:
        (least, first), (most, last) = curve.points[0], curve.points[-1]
        power = pictures.exponent(curve.points)
        yield (
            f"| {curve.name} | {least:,.0f} … {most:,.0f} {curve.x} | {_number(first)} … {_number(last)} {curve.y} "
            f"| {_in_words(power)} (x^{power:.2f}) |"
        )
    yield ""


def _in_words(power: float) -> str:
    if power < 0.1:
        return "does not grow"
    if power < 0.5:
        return "slowly"
    return "less than linear" if power < 0.9 else "linear" if power <= 1.1 else "more than linear"


def _targets(found: Newest) -> Iterator[str]:
    yield "| | aimed at | measured | |"
    yield "|---|---|---|---|"
    for target in TARGETS:
        measured = target.measured(found)
        shown = "not measured" if measured is None else f"{_number(measured)} {target.unit}"
        yield f"| {target.what} | {target.aim} | {shown} | {standing(target, measured)} |"


def _by_family(those: Sequence[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    for family in FAMILIES:
        if found := [figure for figure in those if figure.family == family]:
            yield family, found


def _number(value: float) -> str:
    """Return `value` with three digits, and thousands apart."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value else "0"
