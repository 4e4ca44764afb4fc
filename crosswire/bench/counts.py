"""Scores of status claims, counted as the given scorer counts them, but from claims in memory.

The ablation needs them some hundred times. `python -m benchmarks.reading` holds them against the scorer's.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

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


class Scores(msgspec.Struct, frozen=True):
    """F1 of (sentence, status) and of (sentence, status, stance); share of right claimants among found statements."""

    status: float
    stance: float
    claimant: float


def read_claims(reader: Reader, article: Article) -> list[Claim]:
    """Return all claims of `article` as a report would have them: none if the gate turns it away."""
    return [claim for report in reader.read(article, article.fetched_at).reports for claim in report.claims]


def said_in(article: Article, claims: Iterable[Claim], gold: Gold) -> list[Said]:
    """Return the status claims among `claims`."""
    return [
        Said(article.id, gold.numbers(article.id, claim.quote), claim, claim.matter.status.value)
        for claim in claims
        if isinstance(claim.matter, Status)
    ]


def scores(said: Iterable[Said], statements: Iterable[Statement]) -> Scores:
    """Return how well `said` meets `statements`."""
    told, gold = list(said), list(statements)
    return Scores(
        _f1(told, gold, lambda s: s.status, lambda g: g.status),
        _f1(told, gold, lambda s: (s.status, s.claim.stance.value), lambda g: (g.status, g.stance)),
        _claimants(told, gold),
    )


def right(said: Iterable[Said], statements: Iterable[Statement]) -> int:
    """Return how many of `said` have the status of an annotated statement in one of their sentences."""
    known = {(g.article, g.sentence, g.status) for g in statements}
    return sum(any((s.article, n, s.status) in known for n in s.sentences) for s in said)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names share a word that matters, or both mean the outlet's own voice."""
    if one.lower() in _EMPTY or other.lower() in _EMPTY:
        return one.lower() in _EMPTY and other.lower() in _EMPTY
    return bool(_words(one) & _words(other))


def _f1(
    said: list[Said],
    gold: list[Statement],
    key_said: Callable[[Said], Hashable],
    key_gold: Callable[[Statement], Hashable],
) -> float:
    told = {(s.article, n, key_said(s)) for s in said for n in s.sentences}
    wanted = {(g.article, g.sentence, key_gold(g)) for g in gold}
    claims = {(s.article, s.sentences, key_said(s)) for s in said}
    hits = sum(any((article, n, key) in wanted for n in numbers) for article, numbers, key in claims)
    recall = len(told & wanted) / len(wanted) if wanted else 0.0
    precision = hits / len(claims) if claims else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _claimants(said: list[Said], gold: list[Statement]) -> float:
    at: defaultdict[tuple[str, int, str], list[str]] = defaultdict(list)
    for one in said:
        for number in one.sentences:
            at[one.article, number, one.status].append(one.claim.claimant.name)
    found = [(g, names) for g in gold if (names := at.get((g.article, g.sentence, g.status)))]
    return sum(any(same_name(name, g.claimant) for name in names) for g, names in found) / len(found) if found else 0.0


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"[a-z0-9]+", name.lower()) if word not in _STOP}
