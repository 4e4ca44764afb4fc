"""The two measurements of `crosswire bench`."""

import tempfile
from functools import partial
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from crosswire.bench.ablate import Ablation, Step, ablate
from crosswire.bench.figures import StatusFigures, halves, per_status, rows, score
from crosswire.bench.gold import Annotated, held_out
from crosswire.bench.memory import ledger_of
from producers.sources.jsonl import merged
from streams.read.reader import Reader
from streams.read.rulebook import rulebook


class Quality(msgspec.Struct, frozen=True):
    """The scores of each corpus (and of the halves of "dev"), and the development corpus's by status."""

    figures: dict[str, dict[str, float]]
    halves: dict[str, dict[str, float]]
    statuses: dict[str, StatusFigures]


def measure(annotated: Annotated, reader: Reader, console: Console) -> Quality:
    """Read and judge the annotated corpora in memory, and score them. Progress goes to `console`."""
    figures, parts, statuses = {}, {}, {}
    with _progress(console) as progress, tempfile.TemporaryDirectory() as folder:
        for name in annotated.names():
            articles, _ = merged([annotated.corpus(name)])
            task = progress.add_task(f"{name}: articles read and judged", total=len(articles))
            lines = ledger_of(articles, reader, partial(progress.advance, task))
            ledger = Path(folder) / f"{name}.jsonl"
            ledger.write_text("\n".join(lines) + "\n", encoding="utf-8")
            answers = score(annotated, name, ledger)
            figures[name] = rows(answers)
            if name == "dev":
                ids = {article.id for article in articles}
                unseen = {article for article in ids if held_out(article)}
                parts = halves(annotated, ledger, {"looked at": ids - unseen, "held out": unseen})
                statuses = per_status(answers)
    return Quality(figures, parts, statuses)


def ablation(annotated: Annotated, reader: Reader, rules: tuple[str, ...], console: Console) -> Ablation:
    """Return what `rules` (all if none are named) are worth on the development articles."""
    gold = annotated.gold()
    with _progress(console) as progress:
        tasks = {
            Step.ARTICLE: progress.add_task(Step.ARTICLE.value, total=len(gold.articles)),
            Step.RULE: progress.add_task(Step.RULE.value, total=len(rules or rulebook())),
        }
        return ablate(gold, reader, rules, lambda step: progress.advance(tasks[step]))


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console
    )
