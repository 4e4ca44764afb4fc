"""The two measurements of `crosswire bench`."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from crosswire.bench.ablate import Ablation, Step, ablate
from crosswire.bench.counts import StatusFigures, answer, read_claims, said_in
from crosswire.bench.figures import Answers, halves, per_status, rows, score
from crosswire.bench.gold import HALVED, Annotated, Gold, held_out
from crosswire.bench.memory import ledger_of
from producers.sources.jsonl import articles_of
from streams.read.reader import Reader
from streams.read.rulebook import rulebook
from wire.records import Article

Track = Callable[[Sequence[Article]], Iterable[Article]]
"""Gives what it is given, and may show how far it is."""


class Quality(msgspec.Struct, frozen=True):
    """The scores of each corpus (and of the halves of "dev"), and those of the first corpus by status."""

    figures: dict[str, dict[str, float]]
    halves: dict[str, dict[str, float]]
    statuses: dict[str, StatusFigures]

    def columns(self) -> dict[str, dict[str, float]]:
        """Return the scores in a table's order: the first corpus, its halves, the others."""
        first, *others = self.figures
        return {first: self.figures[first], **self.halves, **{name: self.figures[name] for name in others}}


def measure(folders: Sequence[Annotated], reader: Reader, console: Console) -> Quality:
    """Read the annotated corpora in memory and score them, judging too where a scorer lies with them.

    Progress goes to `console`.
    """
    figures: dict[str, dict[str, float]] = {}
    parts: dict[str, dict[str, float]] = {}
    statuses: dict[str, StatusFigures] = {}
    with _progress(console) as progress:
        for annotated, name in ((one, name) for one in folders for name in one.names()):
            track = partial(progress.track, description=f"{name}: articles read")
            if annotated.scorer.is_file():
                answers, halved = _scored(annotated, name, reader, track)
                parts.update(halved)
            else:
                answers = counted(annotated.gold(name), reader, track)
            figures[name] = rows(answers)
            statuses = statuses or per_status(answers)
    return Quality(figures, parts, statuses)


def counted(gold: Gold, reader: Reader, track: Track = iter) -> Answers:
    """Return the figures of the statuses that `reader` finds, by counts of our own."""
    said = [one for article in track(gold.articles) for one in said_in(article, read_claims(reader, article), gold)]
    return {"status": answer(said, gold.statements)}


def _scored(
    annotated: Annotated, name: str, reader: Reader, track: Track
) -> tuple[Answers, dict[str, dict[str, float]]]:
    """Return the scorer's answers, and for annotations of which a half is held out the rows of both halves."""
    articles = articles_of(annotated.corpus(name))
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.jsonl"
        ledger.write_text("\n".join(ledger_of(track(articles), reader)) + "\n", encoding="utf-8")
        answers = score(annotated, name, ledger)
        if name != HALVED:
            return answers, {}
        ids = {article.id for article in articles}
        unseen = {article for article in ids if held_out(article)}
        return answers, halves(annotated, ledger, {"looked at": ids - unseen, "held out": unseen})


def ablation(annotated: Annotated, reader: Reader, rules: tuple[str, ...], console: Console) -> Ablation:
    """Return what `rules` (all if none are named) are worth on the first corpus of `annotated`."""
    gold = annotated.gold(annotated.names()[0])
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
