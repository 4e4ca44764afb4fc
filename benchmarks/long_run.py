"""Rate and memory of long replays: does anything grow with their length?

    python -m benchmarks.long_run --articles 100000 --write     invented news (see benchmarks.long_news)
    python -m benchmarks.long_run --sources a.jsonl b.jsonl     … or your own

Runs `crosswire replay`, looks at the resident memory of it and of every process below it once a second, and adds up
what they all took of the processor. `--write` puts the figures into docs/performance.md.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep

import msgspec

from benchmarks.below import part_of, processes, processor, resident
from benchmarks.long_news import news
from benchmarks.machine import conditions
from benchmarks.markers import put
from wire.clock import system_clock

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
MARK = "<!-- long -->"
QUARTERS = 4


class Look(msgspec.Struct, frozen=True):
    """Resident memory in MB by part, `seconds` after the beginning; of several workers the largest."""

    seconds: float
    megabytes: dict[str, int]


class Run(msgspec.Struct, frozen=True):
    """One measured replay."""

    name: str
    articles: int
    seconds: float
    processor: float  # seconds, of all processes together
    looks: tuple[Look, ...]
    parts: dict[str, list[float]]  # the same by part, for each process; what it took after the last look is not in it

    def peaks(self, part: str) -> list[int]:
        """Return the most memory of a part in each quarter of the time."""
        length = max(look.seconds for look in self.looks) / QUARTERS
        quarters: list[list[int]] = [[0] for _ in range(QUARTERS)]
        for look in self.looks:
            quarters[min(int(look.seconds / length), QUARTERS - 1)].append(look.megabytes.get(part, 0))
        return [max(quarter) for quarter in quarters]


def measure(name: str, sources: Sequence[Path], folder: Path, workers: int) -> Run:
    """Replay `sources` and return what it took. Raises `SystemExit` with its output if it fails."""
    ledger = folder / "ledger.jsonl"
    command = [sys.executable, "-m", "crosswire", "replay", *map(str, sources), "--ledger", str(ledger)]
    command += ["--workers", str(workers)]
    environment = {**os.environ, "CROSSWIRE_DATA_DIR": str(folder / "data")}
    output = folder / "output"
    looks: list[Look] = []
    spent: dict[int, tuple[str, float]] = {}
    with output.open("w") as file, subprocess.Popen(command, env=environment, stdout=file, stderr=file) as process:
        began, used = monotonic(), _processor()
        while process.poll() is None:
            looks.append(look(process.pid, began, spent))
            sleep(1)
    seconds, taken = monotonic() - began, _processor() - used
    parts: dict[str, list[float]] = {}
    for part, each in spent.values():
        parts.setdefault(part, []).append(each)
    print(output.read_text(), file=sys.stderr)
    if process.returncode:
        raise SystemExit(f"the replay ended with status {process.returncode}")
    found = re.search(r"(\d+)\s+articles in", output.read_text())
    return Run(name, int(found[1]) if found else 0, seconds, taken, tuple(looks), parts)


def _processor() -> float:
    """Return the processor seconds of all processes below this one that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def look(pid: int, began: float, spent: dict[int, tuple[str, float]]) -> Look:
    """Return what a process and those below it hold now; bring up to date what each has `spent`, by its part."""
    held: dict[str, int] = {}
    for process, command in processes(pid):
        part = part_of(command, top="replay" if process == pid else "")
        held[part] = max(held.get(part, 0), resident(process))
        if (seconds := processor(process)) is not None:
            spent[process] = (part, seconds)
    return Look(monotonic() - began, held)


def table(runs: Sequence[Run]) -> str:
    """Return the Markdown table: processor time is that of an article, memory the most in each quarter."""
    lines = ["| replay | articles | time | rate | processor | of it workers | memory, MB: replay | largest worker "]
    lines[0] += "| broker |"
    lines += ["|---|---|---|---|---|---|---|---|---|"]
    for run in runs:
        peaks = (", ".join(map(str, run.peaks(part))) for part in ("replay", "worker", "broker"))
        rate, each = run.articles / run.seconds, 1000 * run.processor / run.articles
        workers = " + ".join(f"{1000 * one / run.articles:.2f}" for one in run.parts.get("worker", ()))
        speed = f"{run.seconds:.0f} s | {rate:.0f}/s | {each:.2f} ms | {workers} ms"
        lines.append(f"| {run.name} | {run.articles:,} | {speed} | {' | '.join(peaks)} |")
    return "\n".join(lines)


def main() -> int:
    """Measure, print the table, and write it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="*", default=[], help="how many invented articles; several runs")
    parser.add_argument("--sources", type=Path, nargs="*", default=[], help="files of records, replayed together")
    parser.add_argument("--name", default="", help="what the sources are called in the table")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    parser.add_argument("--json", type=Path, help="write every look into this file")
    options = parser.parse_args()
    runs = []
    with tempfile.TemporaryDirectory() as name:
        for number, articles in enumerate(options.articles):
            folder = Path(name) / str(number)
            folder.mkdir()
            source = folder / "news.jsonl"
            with source.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in news(articles))
            runs.append(measure("invented news", [source], folder, options.workers))
            print(table(runs), file=sys.stderr)
        if options.sources:
            folder = Path(name) / "sources"
            folder.mkdir()
            told = options.name or ", ".join(path.stem for path in options.sources)
            runs.append(measure(told, options.sources, folder, options.workers))
    print(table(runs))
    if options.json:
        options.json.write_bytes(msgspec.json.format(msgspec.json.encode(runs)))
    if options.write:
        measured = f"{conditions(system_clock())}; {options.workers} workers, {os.cpu_count()} cores\n\n{table(runs)}"
        put(PAGE, measured, MARK, MARK)
    return 0


if __name__ == "__main__":
    sys.exit(main())
