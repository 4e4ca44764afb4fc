"""Replay the annotated corpora, score the ledgers, and hold the scores against their floors.

    python -m benchmarks.quality                                 the open set alone, in memory: some seconds
    python -m benchmarks.quality ../shared                       check against benchmarks/floors.toml
    python -m benchmarks.quality ../shared --write               write docs/quality.md as well
    python -m benchmarks.quality ../shared --raise               raise the floors to what was measured
    python -m benchmarks.quality ../shared --lower --reason …    lower those that are missed, and keep the reason
    python -m benchmarks.quality ../shared --memory              without broker and workers, as CI does

The corpora of ../shared and the scorer lie outside the project. The open set lies within and is always measured, in
memory, by counts of our own. The floors name the hashes of corpora and annotations, so that a score is never held
against another corpus's floor.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.floors import dumped, failures, load, lowered, raised, unrecorded
from benchmarks.markers import put
from benchmarks.seeds import missing_from
from crosswire.bench.figures import SCORES, Answers, per_status, rows, score
from crosswire.bench.gold import OPEN, SCORERS, WARS, Annotated
from crosswire.bench.memory import ledger_of
from crosswire.bench.run import counted
from producers.sources.jsonl import articles_of
from streams.read.reader import Reader
from wire import log
from wire.clock import system_clock

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "quality.md"
FLOORS = HERE / "floors.toml"
ENOUGH = 5
"""Annotated statements from which on a status has a floor of its own: with fewer, one statement is all the score."""


def replay(corpus: Path, ledger: Path) -> None:
    """Replay `corpus` through the whole pipeline into `ledger`."""
    options = ["--log-level", "warning", "replay", str(corpus), "--ledger", str(ledger)]
    subprocess.run([sys.executable, "-m", "crosswire", *options], check=True)


def in_memory(corpus: Path, ledger: Path) -> None:
    """Read and judge `corpus` in this process into `ledger`."""
    articles = articles_of(corpus)
    ledger.write_text("\n".join(ledger_of(articles, Reader.load())) + "\n", encoding="utf-8")


def floored(answers: Answers) -> dict[str, float]:
    """Return the figures that have floors: the table's rows, and the F1 of each status with enough annotations."""
    statuses = per_status(answers)
    own = {f"F1 of {status}": one.f1 for status, one in statuses.items() if one.gold >= ENOUGH}
    return {**rows(answers), **own}


def hashes(annotated: Annotated, name: str) -> dict[str, str]:
    """Return the SHA-256 of the files that the figures of the corpus `name` depend on, by their names."""
    annotations = (annotated.annotations(scorer, name) for scorer in SCORERS)
    files = [annotated.corpus(name), annotated.sentences(name), *annotations, annotated.scorer]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()}


def table(figures: dict[str, dict[str, float]]) -> str:
    """Return the Markdown table of all corpora's figures."""
    names = list(figures)

    def row(label: str) -> str:
        cells = (f"{figures[name][label]:g}" if label in figures[name] else "–" for name in names)
        return f"| {label} | " + " | ".join(cells) + " |"

    shown = [label for label in SCORES if any(label in figures[name] for name in names)]
    return "\n".join(["| | " + " | ".join(names) + " |", "|---|" + "---|" * len(names), *map(row, shown)])


def scored(annotated: Annotated, name: str, *, memory: bool) -> tuple[dict[str, float], list[str]]:
    """Return the figures of a corpus that lies with the scorer, and what is wrong with its ledger beyond them."""
    corpus, produce = annotated.corpus(name), in_memory if memory else replay
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        ledger, again = Path(folder) / "ledger.jsonl", Path(folder) / "again.jsonl"
        produce(corpus, ledger)
        answers = score(annotated, name, ledger)
        if name == "seeds":
            return rows(answers), [f"seeds: nothing shows {what}" for what in missing_from(ledger)]
        if not memory:
            in_memory(corpus, again)
            if again.read_bytes() != ledger.read_bytes():
                wrong.append(f"{corpus.name}: a replay by workers and one in memory gave different ledgers")
    return floored(answers), wrong


def run(options: argparse.Namespace) -> list[str]:
    """Measure all, move the floors and write the page as the options say; return what fell short."""
    beside = [] if options.shared is None else [Annotated.at(options.shared), Annotated(WARS, options.shared)]
    folders = [*beside, Annotated.at(OPEN)]
    held = load(FLOORS)
    wrong: list[str] = []
    figures: dict[str, dict[str, float]] = {}
    for annotated, name in ((one, name) for one in folders for name in one.names()):
        if annotated.scorer.is_file():
            figures[name], faults = scored(annotated, name, memory=options.memory)
            wrong += faults
        else:
            figures[name] = floored(counted(annotated.gold(name), Reader.load()))
        sha256 = hashes(annotated, name)
        if options.lower:
            held = lowered(held, name, figures[name], sha256, options.reason, system_clock().date())
        if options.rise:
            held = raised(held, name, figures[name], sha256)
        wrong += [f"{name}: {line}" for line in failures(held, name, figures[name], sha256)]
    wrong += unrecorded(held)
    if options.lower or options.rise:
        FLOORS.write_text(dumped(held), encoding="utf-8")
    print(table(figures))
    if options.write:
        put(PAGE, table(figures))
    return wrong


def main() -> int:
    """Run it all; exit status 1 if a figure fell below its floor or the seeds lack what they must show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, help="the folder with bench/ and corpora/")
    parser.add_argument("--write", action="store_true", help="write docs/quality.md")
    parser.add_argument("--memory", action="store_true", help="without broker and workers")
    parser.add_argument("--raise", dest="rise", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--lower", action="store_true", help="lower the floors that are missed; needs --reason")
    parser.add_argument("--reason", default="", help="why; kept in floors.toml")
    options = parser.parse_args()
    if options.lower != bool(options.reason.strip()):
        parser.error("--lower and --reason go together: say why, it is kept in floors.toml")
    if options.write and options.shared is None:
        parser.error("--write needs the folder of the corpora: docs/quality.md is about them")
    log.configure("warning")
    wrong = run(options)
    for line in wrong:
        print(f"FELL SHORT {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
