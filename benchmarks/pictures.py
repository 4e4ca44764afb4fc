"""The pictures of results, as small SVG files that are the same for the same results.

matplotlib is imported where something is drawn: it takes a second, and most of those who come here draw nothing.
"""

import io
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from benchmarks.results import Curve, Newest, Run, series

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Sheet

INK, RULE, BLUE, ACCENT = "#1f2933", "#c8d0d8", "#1f5f99", "#b4451f"
STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "crosswire",
    "font.family": "DejaVu Sans",  # what matplotlib brings, and measures with
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": RULE,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "figure.facecolor": "white",
}
ACROSS = 3
SHOWN = 12
"""Runs that the trend goes back: what the picture shows stays as large as it is."""


def made(found: Newest, runs: Sequence[Run]) -> Mapping[str, str]:
    """Return the pictures: file name → SVG."""
    pictures = {"trend.svg": trend(found, runs)}
    if found.curves:
        pictures["growth.svg"] = growth(found.curves)
    return pictures


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Return p of the line y = c·x^p that lies nearest to `points` on logarithmic scales: 0 is flat, 1 is linear."""
    logs = [(math.log(x), math.log(y)) for x, y in points if x > 0 and y > 0]
    if len({x for x, _ in logs}) < 2:
        return 0.0
    mean_x, mean_y = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    slope: float = sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)
    return slope


def growth(curves: Sequence[Curve]) -> str:
    """Return a small plot for each curve, on logarithmic scales, with a line for linear growth beside it."""
    import matplotlib as mpl
    from matplotlib.figure import Figure as Sheet
    from matplotlib.ticker import FuncFormatter, NullFormatter

    with mpl.rc_context(STYLE):
        rows = math.ceil(len(curves) / ACROSS)
        sheet = Sheet(figsize=(10, 2.6 * rows), layout="constrained")
        for number, curve in enumerate(curves, 1):
            axes = sheet.add_subplot(rows, ACROSS, number)
            xs, ys = zip(*curve.points, strict=True)
            axes.plot(xs, [ys[0] * x / xs[0] for x in xs], color=RULE, linestyle="--", linewidth=1)
            axes.plot(xs, ys, color=BLUE, marker="o", markersize=4)
            axes.set_xscale("log")
            axes.set_yscale("log")
            axes.set_ylim(min(ys) / 3, max(max(ys), min(ys) * 30) * 2)
            axes.set_title(f"{curve.name} (x^{exponent(curve.points):.2f})")
            axes.set_xlabel(curve.x)
            axes.set_ylabel(curve.y)
            for axis in (axes.xaxis, axes.yaxis):
                axis.set_major_formatter(FuncFormatter(_short))
                axis.set_minor_formatter(NullFormatter())
        sheet.supxlabel("dashed: a cost of one more that grows in proportion", fontsize=8, color=INK)
        return _svg(sheet)


def trend(found: Newest, runs: Sequence[Run]) -> str:
    """Return a small plot for each case that was measured twice: Crosswire's ratio to the baseline, over commits.

    The newest `SHOWN` runs count; under each plot stand those that measured its case.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure as Sheet

    kept = [run for run in runs if run.length != "short"][-SHOWN:]
    ours = [f for f in found.figures if f.way == "Crosswire" and f.way != f.against]
    names = [f for f in ours if len(series(kept, f.name)) > 1]
    with mpl.rc_context(STYLE):
        rows = max(1, math.ceil(len(names) / ACROSS))
        sheet = Sheet(figsize=(10, 2.0 * rows), layout="constrained")
        for number, figure in enumerate(names, 1):
            axes = sheet.add_subplot(rows, ACROSS, number)
            told = series(kept, figure.name)
            places = [kept.index(run) for run, _ in told]
            axes.fill_between(
                places, [f.lowest for _, f in told], [f.highest for _, f in told], color=RULE, alpha=0.6, linewidth=0
            )
            axes.plot(places, [f.ratio for _, f in told], color=BLUE, marker="o", markersize=3)
            axes.axhline(1, color=ACCENT, linewidth=0.8)
            axes.set_ylim(bottom=0)
            axes.set_xlim(-0.5, len(kept) - 0.5)
            axes.set_title(figure.case if len(figure.case) < 44 else f"{figure.case[:42]}…", fontsize=8)
            axes.set_ylabel(f"× {figure.against}"[:26], fontsize=6)
            axes.set_xticks(places, [f"{run.at:%d %b}\n{run.commit}" for run, _ in told], fontsize=5)
        return _svg(sheet)


def _svg(sheet: "Sheet") -> str:
    file = io.StringIO()
    sheet.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    drawn = file.getvalue().replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif")
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


def _short(value: float, _: object) -> str:
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:g}{letter}"
    return f"{value:g}"
