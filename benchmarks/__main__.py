"""`make bench`: speed as ratios to baselines of the same run.

make bench                              every family, some nine minutes: tables in the terminal
make bench ARGS="reading judging"       some of them
make bench ARGS=--short                 what CI shows: a minute
make bench ARGS=--long                  with the largest sizes (a million reports): an hour
make bench ARGS=--write                 and keep the results, and renew docs/performance.md, docs/scale.md, the pictures
make bench ARGS=--pages                 only renew the pages from the results that are kept
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks import machine, page, results
from benchmarks.bench import Bench, Length
from benchmarks.cases import FAMILIES, family
from wire import log
from wire.clock import system_clock

ROUNDS = {Length.SHORT: 2, Length.USUAL: 5, Length.LONG: 7}


def main() -> int:
    """Measure, print the tables, and keep and show them if asked to."""
    options = _options()
    log.configure("critical")
    console = Console(stderr=True)
    if options.pages:
        page.write(results.history())
        return 0
    length = Length.SHORT if options.short else Length.LONG if options.long else Length.USUAL
    names = options.families or [name for name, each in FAMILIES.items() if each.within(length)]
    empty = results.Run(at=system_clock(), commit=machine.commit(), length=length, machine=machine.Machine.here())
    console.print(f"{empty.commit}, {empty.machine}", soft_wrap=True, highlight=False)
    failed = []
    for name in names:
        began = perf_counter()
        bench, error = _measured(name, length, options.rounds or ROUNDS[length], console)
        if error is not None:
            console.print(f"{name}: {type(error).__name__}: {error}", style="red", markup=False)
            failed.append(name)
        print("\n".join(_shown(bench, perf_counter() - began)), flush=True)
        if options.write:  # at once: the next may take long, or be given up
            kept = results.keep(empty.having(bench.figures, bench.curves))
            console.print(f"{name}: kept in {kept}", soft_wrap=True, highlight=False)
    if options.write:
        page.write(results.history())
    return 1 if failed and not options.short else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="families:\n" + "\n".join(f"  {name:<12} {each.what}" for name, each in FAMILIES.items()),
    )
    parser.add_argument("families", nargs="*", metavar="FAMILY", help="which (default: all that the length has)")
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--short", action="store_true", help="a minute, and no failure: for CI")
    length.add_argument("--long", action="store_true", help="the largest sizes too")
    length.add_argument("--pages", action="store_true", help="measure nothing; renew the pages from what is kept")
    parser.add_argument("--rounds", type=int, default=0, help="rounds of each case (default 5; 2 short, 7 long)")
    parser.add_argument("--write", action="store_true", help="keep the results, and renew pages and pictures")
    options = parser.parse_args()
    if unknown := sorted({*options.families} - FAMILIES.keys()):
        parser.error(f"no family {', '.join(unknown)}; there are {', '.join(FAMILIES)}")
    return options


def _measured(name: str, length: Length, rounds: int, console: Console) -> tuple[Bench, Exception | None]:
    """Measure a family; returns what it has measured, and the error that ended it: all else is worth having."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        Progress(*columns, console=console, transient=True) as progress,
    ):
        bench = Bench(name, length, rounds, Path(folder), progress)
        progress.add_task(f"{name}: {FAMILIES[name].what}", total=None)
        try:
            family(name)(bench)
        except Exception as error:
            return bench, error
        return bench, None


def _shown(bench: Bench, seconds: float) -> Sequence[str]:
    def lines() -> Iterator[str]:
        yield f"## {bench.family}: {FAMILIES[bench.family].what} ({seconds:.0f} s)\n"
        if bench.figures:
            yield from page.table(bench.figures)
        if bench.curves:
            yield from page.growth(bench.curves)
        yield ""

    return list(lines())


if __name__ == "__main__":
    sys.exit(main())
