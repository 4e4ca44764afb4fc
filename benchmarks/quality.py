"""Replay the annotated corpora, score the ledgers, and hold the scores against their floors.

    python -m benchmarks.quality ../shared            check against benchmarks/floors.toml
    python -m benchmarks.quality ../shared --write    write docs/quality.md as well

The corpora and the scorer lie outside the project; the floors name the corpora's hashes, so that a score is never
held against another corpus's floor.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from benchmarks.seeds import missing_from

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "quality.md"
FLOORS = HERE / "floors.toml"

SCORES = {
    "status F1": ("status", "status", "f1"),
    "status F1 with stance": ("status", "status_stance", "f1"),
    "status precision": ("status", "status", "precision"),
    "status recall": ("status", "status", "recall"),
    "macro F1 over statuses": ("status", "macro_f1"),
    "claimant accuracy": ("status", "claimant_accuracy"),
    "actor accuracy": ("status", "actor_accuracy"),
    "contradictions: recall of incidents": ("contradictions", "recall_of_incidents"),
    "contradictions: recall of pairs": ("contradictions", "recall"),
    "contradictions: precision of judged": ("contradictions", "precision_of_judged"),
    "contradictions: near misses raised": ("contradictions", "near_misses_raised"),
    "contradictions: not judged by the gold": ("contradictions", "unjudged"),
    "duplicates: precision": ("duplicates", "precision"),
    "duplicates: recall": ("duplicates", "recall"),
    "timeline: precision": ("timeline", "precision"),
    "timeline: recall": ("timeline", "recall"),
    "timeline: disputed marked": ("timeline", "disputed_marked"),
}
"""Row of the table → where the scorer's answer has it."""

LOWER_IS_BETTER = {"contradictions: near misses raised"}
Answers = dict[str, dict[str, Any]]


def replay(corpus: Path, ledger: Path) -> None:
    """Replay `corpus` through the whole pipeline into `ledger`."""
    command = [
        sys.executable,
        "-m",
        "crosswire",
        "--log-level",
        "warning",
        "replay",
        str(corpus),
        "--ledger",
        str(ledger),
    ]
    subprocess.run(command, check=True)


def score(shared: Path, name: str, corpus: Path, ledger: Path) -> Answers:
    """Return the scorer's answers on the gold called `name` ("dev", "seeds"), by scorer."""
    answers: Answers = {}
    for scorer in ("status", "contradictions", "duplicates", "timeline"):
        gold = shared / "bench" / f"{scorer}.{name}.jsonl"
        if not gold.exists():
            continue
        files = [str(gold), str(ledger)] + ([str(corpus)] if scorer in ("status", "contradictions") else [])
        command = [sys.executable, str(shared / "bench" / "score.py"), scorer, *files]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        answers[scorer] = json.loads(printed.strip().rpartition("\n")[0] or "{}")
    return answers


def rows(answers: Answers) -> dict[str, float]:
    """Return the table's rows that the answers have a figure for."""
    found: dict[str, float] = {}
    for label, (scorer, *path) in SCORES.items():
        value: Any = answers.get(scorer)
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        if isinstance(value, int | float):
            found[label] = value
    return found


def below(floors: dict[str, float], figures: dict[str, float]) -> list[str]:
    """Return a line for each figure on the wrong side of its floor."""
    wrong = []
    for label, floor in floors.items():
        figure = figures.get(label)
        bad = figure is None or (figure > floor if label in LOWER_IS_BETTER else figure < floor)
        if bad:
            wrong.append(f"{label}: {figure} is on the wrong side of {floor}")
    return wrong


def table(figures: dict[str, dict[str, float]]) -> str:
    """Return the Markdown table of all corpora's figures."""
    names = list(figures)

    def row(label: str) -> str:
        cells = (f"{figures[name][label]:g}" if label in figures[name] else "–" for name in names)
        return f"| {label} | " + " | ".join(cells) + " |"

    shown = [label for label in SCORES if any(label in figures[name] for name in names)]
    return "\n".join(["| | " + " | ".join(names) + " |", "|---|" + "---|" * len(names), *map(row, shown)])


def per_status(answers: Answers) -> str:
    """Return the Markdown table of status claims by status."""
    lines = ["| status | precision | recall | F1 | annotated |", "|---|---|---|---|---|"]
    for status, figure in answers.get("status", {}).get("per_status", {}).items():
        lines.append(
            f"| `{status}` | {figure['precision']:g} | {figure['recall']:g} | {figure['f1']:g} | {figure['gold']} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Run it all; exit status 1 if a figure fell below its floor or the seeds lack what they must show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder with bench/ and corpora/")
    parser.add_argument("--write", action="store_true", help="write docs/quality.md")
    options = parser.parse_args()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    figures: dict[str, dict[str, float]] = {}
    wrong: list[str] = []
    by_status = ""
    with tempfile.TemporaryDirectory() as folder:
        for name, file in (("dev", "syria-dev.jsonl"), ("seeds", "seeds.jsonl")):
            corpus, ledger = options.shared / "corpora" / file, Path(folder) / f"{name}.jsonl"
            replay(corpus, ledger)
            answers = score(options.shared, name, corpus, ledger)
            figures[name] = rows(answers)
            if name == "dev":
                by_status = per_status(answers)
                again = Path(folder) / "again.jsonl"
                replay(corpus, again)
                if again.read_bytes() != ledger.read_bytes():
                    wrong.append(f"{file}: two replays gave different ledgers")
            else:
                wrong += [f"seeds: nothing shows {what}" for what in missing_from(ledger)]
            held = floors.get(name, {})
            if held.get("sha256") == hashlib.sha256(corpus.read_bytes()).hexdigest():
                wrong += [f"{name}: {line}" for line in below(held["floors"], figures[name])]
            else:
                wrong.append(f"{name}: {file} is not the corpus that the floors were set on")
    print(table(figures), by_status, sep="\n\n")
    if options.write:
        head, _, _ = PAGE.read_text(encoding="utf-8").partition("<!-- figures -->")
        PAGE.write_text(f"{head}<!-- figures -->\n\n{table(figures)}\n\n{by_status}\n", encoding="utf-8")
    for line in wrong:
        print(f"FELL SHORT {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
