"""The figures that the given scorer reports on a ledger, as rows of a table."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from crosswire.bench.counts import StatusFigures
from crosswire.bench.gold import SCORERS, Annotated

SCORES = {
    "status F1": ("status", "status", "f1"),
    "status F1 with stance": ("status", "status_stance", "f1"),
    "status precision": ("status", "status", "precision"),
    "status recall": ("status", "status", "recall"),
    "macro F1 over statuses": ("status", "macro_f1"),
    "claimant accuracy": ("status", "claimant_accuracy"),
    "actor accuracy": ("status", "actor_accuracy"),
    "precision of mentions": ("status", "mention", "precision"),
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

Answers = dict[str, dict[str, Any]]


def score(annotated: Annotated, name: str, ledger: Path, scorers: Iterable[str] = SCORERS) -> Answers:
    """Return the scorers' answers on `ledger` against the annotations `name`, of those that have any."""
    corpus = annotated.corpus(name)
    return {
        scorer: run(annotated, scorer, annotated.annotations(scorer, name), ledger, corpus)
        for scorer in scorers
        if annotated.annotations(scorer, name).is_file()
    }


def run(annotated: Annotated, scorer: str, gold: Path, ledger: Path, corpus: Path) -> dict[str, Any]:
    """Return what the given program answers: it prints JSON, and in its last line a summary for people."""
    files = [str(gold), str(ledger), *([str(corpus)] if scorer in ("status", "contradictions") else [])]
    command = [sys.executable, str(annotated.scorer), scorer, *files]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    answer: dict[str, Any] = json.loads(printed.strip().rpartition("\n")[0] or "{}")
    return answer


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


def per_status(answers: Answers) -> dict[str, StatusFigures]:
    """Return the figures of each status."""
    return msgspec.convert(answers.get("status", {}).get("per_status", {}), dict[str, StatusFigures])


def halves(annotated: Annotated, ledger: Path, chosen: dict[str, set[str]]) -> dict[str, dict[str, float]]:
    """Return the rows of the status scorer for parts of the development articles: name → ids of articles."""
    lines = annotated.annotations("status", "dev").read_text(encoding="utf-8").splitlines()
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, articles in chosen.items():
            part = Path(folder) / "part.jsonl"
            kept = (line for line in lines if line.strip() and json.loads(line)["article"] in articles)
            part.write_text("\n".join(kept) + "\n", encoding="utf-8")
            found[name] = rows({"status": run(annotated, "status", part, ledger, annotated.corpus("dev"))})
    return found
