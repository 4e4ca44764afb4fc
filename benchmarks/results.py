"""The results that are kept: one small file for each run, named by its day and commit, under `benchmarks/results`.

A run need not hold every family: pages show the newest of each, and a series over commits has what there is.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from benchmarks.harness import Figure
from benchmarks.machine import Machine
from wire.errors import InputError

FOLDER = Path(__file__).parent / "results"


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """How a cost grows: `points` are (x, cost of one more). `x` and `y` say what they count, with the unit."""

    family: str
    name: str
    x: str
    y: str
    points: tuple[tuple[float, float], ...]


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run of the benchmarks at a commit; `length` is how much was done: "short", "usual" or "long"."""

    at: datetime
    commit: str
    length: str
    machine: Machine | None = None
    figures: tuple[Figure, ...] = ()
    curves: tuple[Curve, ...] = ()

    @property
    def file_name(self) -> str:
        """Where it is kept; a second run of a day at a commit takes the place of the first."""
        return f"{self.at:%Y-%m-%d}-{self.commit}-{self.length}.json"

    def having(self, figures: Sequence[Figure], curves: Sequence[Curve]) -> "Run":
        """Return the run with these."""
        return msgspec.structs.replace(self, figures=tuple(figures), curves=tuple(curves))


def keep(run: Run, folder: Path = FOLDER) -> Path:
    """Write `run` into `folder`, over what an earlier run of its name has of the same cases; returns the file."""
    path = folder / run.file_name
    if path.exists():
        run = _over(run, load(path))
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(rounded(run)), indent=1) + b"\n")
    return path


def load(path: Path) -> Run:
    """Return the run in the file `path`. Raises `InputError` with its name if it is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Run)
    except msgspec.DecodeError as error:
        raise InputError(f"{path} holds no results: {error}", "remove it, or take it from git again") from None


def history(folder: Path = FOLDER) -> list[Run]:
    """Return the runs in `folder`, the oldest first."""
    return sorted((load(path) for path in folder.glob("*.json")), key=lambda run: run.at)


class Newest(msgspec.Struct, frozen=True):
    """The newest figures and curves of each family, and the runs that they are from."""

    figures: tuple[Figure, ...]
    curves: tuple[Curve, ...]
    runs: tuple[Run, ...]

    def value(self, family: str, case: str, way: str) -> float:
        """Return one figure's value. Raises `InputError` if it was never measured."""
        return self.figure(family, case, way).value

    def figure(self, family: str, case: str, way: str) -> Figure:
        """Return one figure. Raises `InputError` if it was never measured."""
        for figure in self.figures:
            if (figure.family, figure.case, figure.way) == (family, case, way):
                return figure
        raise InputError(f"no result says {family}: {case}: {way}", f"make bench ARGS='{family} --write'")


def newest(runs: Iterable[Run]) -> Newest:
    """Return the newest of each case and curve in `runs` (the oldest first); short runs count for nothing."""
    cases: dict[tuple[str, str], tuple[tuple[Figure, ...], Run]] = {}
    curves: dict[tuple[str, str], tuple[Curve, Run]] = {}
    for run in runs:
        if run.length == "short":
            continue
        for key in dict.fromkeys((f.family, f.case) for f in run.figures):
            cases[key] = (tuple(f for f in run.figures if (f.family, f.case) == key), run)
        for curve in run.curves:
            curves[curve.family, curve.name] = (curve, run)
    used = [run for _, run in (*cases.values(), *curves.values())]
    return Newest(
        tuple(figure for figures, _ in cases.values() for figure in figures),
        tuple(curve for curve, _ in curves.values()),
        tuple(sorted({run.file_name: run for run in used}.values(), key=lambda run: run.at)),
    )


def rounded(run: Run) -> Run:
    """Return `run` with four digits in each number: more are chance, and make the files' changes hard to read."""

    def cut(number: float) -> float:
        return float(f"{number:.4g}")

    figures = tuple(
        msgspec.structs.replace(f, **{name: cut(getattr(f, name)) for name in ("value", "ratio", "lowest", "highest")})
        for f in run.figures
    )
    curves = tuple(
        msgspec.structs.replace(curve, points=tuple((x, cut(y)) for x, y in curve.points)) for curve in run.curves
    )
    return msgspec.structs.replace(run, figures=figures, curves=curves)


def _over(new: Run, old: Run) -> Run:
    cases = {(f.family, f.case) for f in new.figures}
    curves = {(c.family, c.name) for c in new.curves}
    figures = [f for f in old.figures if (f.family, f.case) not in cases]
    kept = [c for c in old.curves if (c.family, c.name) not in curves]
    return msgspec.structs.replace(new, figures=(*figures, *new.figures), curves=(*kept, *new.curves))


def series(runs: Sequence[Run], name: str) -> list[tuple[Run, Figure]]:
    """Return the figures called `name` over `runs`, with the run of each."""
    return [(run, figure) for run in runs for figure in run.figures if figure.name == name]
