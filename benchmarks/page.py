"""The pages and pictures that show results: docs/performance.md between its markers, docs/scale.md, docs/pictures."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from benchmarks import pictures, scale
from benchmarks.cases import FAMILIES
from benchmarks.harness import Figure
from benchmarks.results import Curve, Newest, Run, newest
from benchmarks.targets import TARGETS, standing

DOCS = Path(__file__).parents[1] / "docs"
OLD = "by the clock, before the machine was noted"
BEGIN, END = "<!-- figures: make bench ARGS=--write -->", "<!-- end of figures -->"


def write(runs: Sequence[Run], docs: Path = DOCS) -> None:
    """Renew pages and pictures from `runs`, the oldest first."""
    found = newest(runs)
    performance = docs / "performance.md"
    performance.write_text(between(performance.read_text(encoding="utf-8"), figures(found)), encoding="utf-8")
    (docs / "scale.md").write_text(scale.page(found), encoding="utf-8")
    for name, picture in pictures.made(found, runs).items():
        (docs / "pictures" / name).write_text(picture, encoding="utf-8")


def between(text: str, made: str) -> str:
    """Return `text` with `made` between the markers. Raises `ValueError` if there are none."""
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no {BEGIN} … {END}")
    return f"{head}{BEGIN}\n\n{made}\n\n{END}{tail}"


def figures(found: Newest) -> str:
    """Return the part of docs/performance.md that is measured."""
    lines = ["### What is aimed at", "", *_targets(found), ""]
    for family, those in _by_family(found.figures):
        lines += [f"### {family.capitalize()}: {FAMILIES[family].what}", "", *tables(those), ""]
    if found.curves:
        lines += ["### Growing: what one more costs, the more there is", "", *growth(found.curves), ""]
        lines += ["![Cost of one more, against how many there are](pictures/growth.svg)", ""]
    lines += ["### Over commits", "", "![Ratios to the baselines, over commits](pictures/trend.svg)", ""]
    lines += ["### Where these are from", ""]
    lines += [f"- {_families(run)}: {run.at:%Y-%m-%d}, `{run.commit}`, {run.machine or OLD}" for run in found.runs]
    return "\n".join(lines)


def tables(those: Iterable[Figure]) -> Iterator[str]:
    """Yield the lines of a table for each case."""
    for case, ways in groupby(those, key=lambda figure: figure.case):
        every = list(ways)
        noted = any(figure.note for figure in every)
        yield f"| {case} | {every[0].unit} | cost against the first (lowest–highest) |{' |' if noted else ''}"
        yield f"|---|---|---|{'---|' if noted else ''}"
        for figure in every:
            spread = f" ({_number(figure.lowest)}–{_number(figure.highest)})" if figure.lowest < figure.highest else ""
            ratio = "1" if figure.way == figure.against else f"{_number(figure.ratio)}{spread}"
            yield f"| {figure.way} | {_number(figure.value)} | {ratio} |{f' {figure.note} |' if noted else ''}"
        yield ""


def growth(curves: Sequence[Curve]) -> Iterator[str]:
    """Yield the lines of a table of all curves."""
    if not curves:
        return
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


def _families(run: Run) -> str:
    return ", ".join(dict.fromkeys([*(f.family for f in run.figures), *(c.family for c in run.curves)]))


def _by_family(those: Sequence[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    for family in FAMILIES:
        if found := [figure for figure in those if figure.family == family]:
            yield family, found


def _number(value: float) -> str:
    """Return `value` with three digits, and thousands apart."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value else "0"
