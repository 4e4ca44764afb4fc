"""Scores of status claims, counted as the given scorer counts them, but from claims in memory.

The ablation needs them some hundred times, and annotations of other places come without a scorer.
`python -m benchmarks.reading` holds these counts against the scorer's.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from crosswire.bench.gold import Gold, Statement
from streams.read.reader import Reader
from wire.records import Article, Claim, Status

_EMPTY = frozenset({"", "outlet"})
_STOP = frozenset({"the", "a", "an", "of", "and", "for", "s", "said"})


@dataclass(frozen=True, slots=True)
class Said:
    """A status claim with the numbers of the sentences that its quote overlaps."""

    article: str
    sentences: tuple[int, ...]
    claim: Claim
    status: str

    @property
    def place(self) -> tuple[str, int]:
        """Article and first sentence: claims of one place and status count once."""
        return self.article, min(self.sentences, default=-9)

    @property
    def actors(self) -> list[str]:
        """The names of those who do or did it."""
        return [actor.name for actor in self.claim.matter.actors] if isinstance(self.claim.matter, Status) else []


class StatusFigures(msgspec.Struct, frozen=True):
    """How well one status is read; `gold` statements have it, and `said` claims."""

    precision: float
    recall: float
    f1: float
    gold: int
    said: int


class Scores(msgspec.Struct, frozen=True):
    """F1 of (sentence, status) and of (sentence, status, stance); share of right claimants among found statements."""

    status: float
    stance: float
    claimant: float


def read_claims(reader: Reader, article: Article) -> list[Claim]:
    """Return all claims of `article` as a report would have them: none if the gate turns it away."""
    return [claim for report in reader.read(article, article.fetched_at).reports for claim in report.claims]


def said_in(article: Article, claims: Iterable[Claim], gold: Gold) -> list[Said]:
    """Return the status claims among `claims` that `gold` judges."""
    return [
        Said(article.id, numbers, claim, claim.matter.status.value)
        for claim in claims
        if isinstance(claim.matter, Status) and ((numbers := gold.numbers(article.id, claim.quote)) or not gold.partly)
    ]


def scores(said: Iterable[Said], statements: Iterable[Statement]) -> Scores:
    """Return how well `said` meets `statements`."""
    told, gold = list(said), list(statements)
    return Scores(
        _met(told, gold, lambda s: s.status, lambda g: g.status).f1,
        _met(told, gold, lambda s: (s.status, s.claim.stance.value), lambda g: (g.status, g.stance)).f1,
        _share(_claimants(told, gold)),
    )


def answer(said: Iterable[Said], statements: Iterable[Statement]) -> dict[str, Any]:
    """Return what the given scorer answers about statuses, in its shape and with its three digits."""
    told, gold = list(said), list(statements)
    statuses = {status: _rounded(_status_met(told, gold, status)) for status in sorted({g.status for g in gold})}
    overall = {
        "mention": _met(told, gold, lambda _: True, lambda _: True),
        "status": _met(told, gold, lambda s: s.status, lambda g: g.status),
        "status_stance": _met(told, gold, lambda s: (s.status, s.claim.stance.value), lambda g: (g.status, g.stance)),
    }
    return {
        **{what: _rounded(figures) for what, figures in overall.items()},
        "per_status": statuses,
        "macro_f1": round(sum(one["f1"] for one in statuses.values()) / len(statuses), 3) if statuses else 0.0,
        "claimant_accuracy": round(_share(_claimants(told, gold)), 3),
        "actor_accuracy": round(_share(_actors(told, gold)), 3),
    }


def right(said: Iterable[Said], statements: Iterable[Statement]) -> int:
    """Return how many of `said` have the status of an annotated statement in one of their sentences."""
    known = {(g.article, g.sentence, g.status) for g in statements}
    return sum(any((s.article, n, s.status) in known for n in s.sentences) for s in said)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names share a word that matters, or both mean the outlet's own voice."""
    if one.lower() in _EMPTY or other.lower() in _EMPTY:
        return one.lower() in _EMPTY and other.lower() in _EMPTY
    return bool(_words(one) & _words(other))


def _met(
    said: list[Said],
    gold: list[Statement],
    key_said: Callable[[Said], Hashable],
    key_gold: Callable[[Statement], Hashable],
) -> StatusFigures:
    told = {(s.article, n, key_said(s)) for s in said for n in s.sentences}
    wanted = {(g.article, g.sentence, key_gold(g)) for g in gold}
    claims = {(s.article, s.sentences, key_said(s)) for s in said}
    hits = sum(any((article, n, key) in wanted for n in numbers) for article, numbers, key in claims)
    return _figures(len(told & wanted), len(wanted), hits, len(claims))


def _status_met(said: list[Said], gold: list[Statement], status: str) -> StatusFigures:
    """Return the figures of one status; here a claim counts with the first of its sentences."""
    own = [s for s in said if s.status == status]
    told = {(s.article, n) for s in own for n in s.sentences}
    wanted = {(g.article, g.sentence) for g in gold if g.status == status}
    claims = {s.place for s in own}
    return _figures(len(told & wanted), len(wanted), len(claims & wanted), len(claims))


def _figures(found: int, gold: int, right: int, said: int) -> StatusFigures:
    recall = found / gold if gold else 0.0
    precision = right / said if said else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return StatusFigures(precision, recall, f1, gold, said)


def _rounded(figures: StatusFigures) -> dict[str, float]:
    return {what: round(value, 3) for what, value in msgspec.structs.asdict(figures).items()}


def _found(said: list[Said], gold: list[Statement]) -> list[tuple[Statement, list[Said]]]:
    """Return the statements that were found, each with the claims that have its status in its sentence."""
    at: defaultdict[tuple[str, int, str], list[Said]] = defaultdict(list)
    for one in said:
        for number in one.sentences:
            at[one.article, number, one.status].append(one)
    return [(g, claims) for g in gold if (claims := at.get((g.article, g.sentence, g.status)))]


def _claimants(said: list[Said], gold: list[Statement]) -> list[bool]:
    return [any(same_name(s.claim.claimant.name, g.claimant) for s in claims) for g, claims in _found(said, gold)]


def _actors(said: list[Said], gold: list[Statement]) -> list[bool]:
    return [
        any(same_name(one, other) for s in claims for one in s.actors for other in g.actor)
        for g, claims in _found(said, gold)
        if g.actor
    ]


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"[a-z0-9]+", name.lower()) if word not in _STOP}
