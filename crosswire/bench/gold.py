"""Annotated articles: where they lie and what is in them.

FOLDER/bench/score.py                the scorer; without it only statuses are scored, by counts of our own
FOLDER/bench/SCORER.NAME.jsonl       annotations: status, contradictions, duplicates, timeline
FOLDER/corpora/….jsonl               the articles, as `crosswire replay` takes them, with the spans of `sentences`
FOLDER/bench/sentences.NAME.jsonl    instead of those spans: the sentences that were annotated, where not all were
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from producers.sources.jsonl import articles_of
from wire.errors import InputError
from wire.records import Article, Field, Quote

BESIDE = Path("../shared")
"""Where annotated articles that are not part of Crosswire are looked for."""
OPEN = Path(__file__).parents[2] / "benchmarks" / "open"
"""The open set, invented stories in the checkout; a Crosswire installed from a wheel does not have it."""
WARS = Path(__file__).parents[2] / "benchmarks" / "wars"
"""Annotations of our own, of articles on many wars; the articles lie in `BESIDE`."""
CORPORA = {"dev": "syria-dev.jsonl", "seeds": "seeds.jsonl", "wars": "wars-dev.jsonl", "open": "open.jsonl"}
"""Name of the annotations → the corpus that they annotate."""
HALVED = "dev"
"""The annotations of which one half was not to be looked at while rules were written."""
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
    """The annotated statements, the articles that were annotated, and where the sentences of each stand.

    `held_out`: the articles (ids) that were not to be looked at while rules were written, if that was so of any.
    `partly`: only those sentences were annotated; what is claimed elsewhere in the articles is not judged.
    """

    statements: tuple[Statement, ...]
    articles: tuple[Article, ...]
    sentences: dict[str, tuple[tuple[int, int], ...]]
    held_out: frozenset[str] = frozenset()
    partly: bool = False

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
            self.held_out & kept,
            self.partly,
        )


@dataclass(frozen=True, slots=True)
class Annotated:
    """The folder with annotated articles. Make it with `Annotated.at(folder)`.

    `texts`: the folder whose corpora/ has the articles, where that is another one.
    """

    folder: Path
    texts: Path | None = None

    @classmethod
    def at(cls, folder: Path) -> "Annotated":
        """Return the folder, if it has annotated articles. Raises `InputError` saying what to do if it has none."""
        annotated = cls(folder)
        if not annotated.names():
            raise InputError(
                f"no annotated articles in {folder}: no bench/status.NAME.jsonl with its articles in corpora/",
                "name the folder that has bench/ and corpora/: crosswire bench FOLDER (docs/how-well-it-reads.md)",
            )
        return annotated

    @classmethod
    def all(cls, beside: Path = BESIDE, own: Path = OPEN) -> "list[Annotated]":
        """Return the folders that have annotated articles: `beside`, our annotations of articles there, the open set.

        Raises `InputError` if none has.
        """
        there = [annotated for annotated in (cls(beside), cls(WARS, beside), cls(own)) if annotated.names()]
        if not there:
            raise InputError(
                f"no annotated articles in {beside}, and the open set is not at {own}",
                "run it in a checkout, which has the open set, or name a folder: crosswire bench FOLDER",
            )
        return there

    @property
    def scorer(self) -> Path:
        """The program that scores a ledger, whether it is there or not."""
        return self.folder / "bench" / "score.py"

    def annotations(self, scorer: str, name: str) -> Path:
        """Return the file of annotations for `scorer`, whether it is there or not."""
        return self.folder / "bench" / f"{scorer}.{name}.jsonl"

    def corpus(self, name: str) -> Path:
        """Return the file of the articles that the annotations `name` are of."""
        return (self.texts or self.folder) / "corpora" / CORPORA[name]

    def sentences(self, name: str) -> Path:
        """Return the file that says where the annotated sentences stand, if it is not the corpus that does."""
        return self.folder / "bench" / f"sentences.{name}.jsonl"

    def names(self) -> list[str]:
        """Return the names of the annotated corpora that are there."""
        return [name for name in CORPORA if self.corpus(name).is_file() and self.annotations("status", name).is_file()]

    def gold(self, name: str = HALVED) -> Gold:
        """Return the annotated statements about statuses, with their articles."""
        records = [
            msgspec.json.decode(line, type=Statement)
            for line in self.annotations("status", name).read_bytes().splitlines()
            if line.strip()
        ]
        ids = {record.article for record in records}
        partly = self.sentences(name).is_file()
        lines = (self.sentences(name) if partly else self.corpus(name)).read_bytes().splitlines()
        spans = (msgspec.json.decode(line, type=_Spans) for line in lines if line.strip())
        articles = [article for article in articles_of(self.corpus(name)) if article.id in ids]
        return Gold(
            tuple(record for record in records if not record.none),
            tuple(articles),
            {one.id: one.sentences for one in spans if one.id in ids},
            frozenset(a.id for a in articles if name == HALVED and held_out(a.id)),
            partly,
        )


def held_out(article: str) -> bool:
    """Tell whether `article` (its id) is of the half that was not to be looked at while rules were written."""
    return int(hashlib.md5(article.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 1
