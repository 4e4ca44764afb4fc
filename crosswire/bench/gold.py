"""Annotated articles: where they lie and what is in them.

FOLDER/bench/score.py                the scorer
FOLDER/bench/SCORER.NAME.jsonl       annotations: status, contradictions, duplicates, timeline
FOLDER/corpora/….jsonl               the articles, as `crosswire replay` takes them, with the spans of `sentences`
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from producers.sources.jsonl import merged
from wire.errors import InputError
from wire.records import Article, Field, Quote

CORPORA = {"dev": "syria-dev.jsonl", "seeds": "seeds.jsonl"}
"""Name of the annotations → the corpus that they annotate."""
SCORERS = ("status", "contradictions", "duplicates", "timeline")
TITLE = -1
"""The number of the title among an article's sentences."""


class Statement(msgspec.Struct, frozen=True):
    """An annotated statement about the status of an arrangement; `none`: the article was read and has none."""

    article: str
    none: bool = False
    sentence: int = 0
    status: str = ""
    stance: str = ""
    claimant: str = ""
    actor: tuple[str, ...] = ()


class _Spans(msgspec.Struct, frozen=True):
    id: str
    sentences: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotated statements, the articles that were annotated, and where the sentences of each stand."""

    statements: tuple[Statement, ...]
    articles: tuple[Article, ...]
    sentences: dict[str, tuple[tuple[int, int], ...]]

    def numbers(self, article: str, quote: Quote) -> tuple[int, ...]:
        """Return the numbers of the sentences that `quote` overlaps; a title is -1."""
        if quote.field is Field.TITLE:
            return (TITLE,)
        spans = self.sentences.get(article, ())
        return tuple(n for n, (start, end) in enumerate(spans) if start < quote.end and end > quote.start)

    def only(self, articles: Iterable[str]) -> "Gold":
        """Return what concerns these `articles` (ids)."""
        kept = set(articles)
        return Gold(
            tuple(s for s in self.statements if s.article in kept),
            tuple(a for a in self.articles if a.id in kept),
            self.sentences,
        )


@dataclass(frozen=True, slots=True)
class Annotated:
    """The folder with annotated articles. Make it with `Annotated.at(folder)`."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> "Annotated":
        """Return the folder, if it has what is needed. Raises `InputError` saying what is missing and what to do."""
        annotated = cls(folder)
        needed = (annotated.scorer, annotated.annotations("status", "dev"), annotated.corpus("dev"))
        missing = next((path for path in needed if not path.is_file()), None)
        if missing is not None:
            raise InputError(
                f"no annotated articles in {folder}: {missing} is not there",
                "name the folder that has bench/ and corpora/: crosswire bench FOLDER (docs/how-well-it-reads.md)",
            )
        return annotated

    @property
    def scorer(self) -> Path:
        """The program that scores a ledger."""
        return self.folder / "bench" / "score.py"

    def annotations(self, scorer: str, name: str) -> Path:
        """Return the file of annotations for `scorer`, whether it is there or not."""
        return self.folder / "bench" / f"{scorer}.{name}.jsonl"

    def corpus(self, name: str) -> Path:
        """Return the file of the articles that the annotations `name` are of."""
        return self.folder / "corpora" / CORPORA[name]

    def names(self) -> list[str]:
        """Return the names of the annotated corpora that are there."""
        return [name for name in CORPORA if self.corpus(name).is_file() and self.annotations("status", name).is_file()]

    def gold(self, name: str = "dev") -> Gold:
        """Return the annotated statements about statuses, with their articles."""
        records = [
            msgspec.json.decode(line, type=Statement)
            for line in self.annotations("status", name).read_bytes().splitlines()
            if line.strip()
        ]
        ids = {record.article for record in records}
        lines = self.corpus(name).read_bytes().splitlines()
        spans = (msgspec.json.decode(line, type=_Spans) for line in lines if line.strip())
        articles, _ = merged([self.corpus(name)])
        return Gold(
            tuple(record for record in records if not record.none),
            tuple(article for article in articles if article.id in ids),
            {one.id: one.sentences for one in spans if one.id in ids},
        )


def held_out(article: str) -> bool:
    """Tell whether `article` (its id) is of the half that was not to be looked at while rules were written."""
    return int(hashlib.md5(article.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 1
