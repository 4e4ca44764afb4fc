"""Verdicts remembered: a hot incident is folded again with every report on it, and nearly all of its pairs are old."""

from streams.judge.atlas import Atlas
from streams.judge.ruling import Ruling
from streams.judge.statements import Statement
from streams.judge.verdicts import rule
from wire.records import ContradictionType

MOST = 100_000
"""Pairs remembered before all are forgotten: some 30 MB."""
GONE = 50
"""Articles that have gone before the pairs with them are looked for: that looks at all pairs."""


class Rulings:
    """Rules on pairs of statements over one `atlas`. A statement is the same only as long as it is the same object."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._known: dict[tuple[str, int, int], tuple[Statement, Statement, Ruling]] = {}
        self._gone: set[str] = set()

    def forget(self, article: str) -> None:
        """Forget, sooner or later, the pairs with statements of `article`: they hold on to it and never come again."""
        self._gone.add(article)
        if len(self._gone) >= GONE:
            kept = self._known.items()
            self._known = {
                key: known
                for key, known in kept
                if known[0].source.article not in self._gone and known[1].source.article not in self._gone
            }
            self._gone.clear()

    def rule(self, kind: ContradictionType, a: Statement, b: Statement) -> Ruling:
        """Return what `verdicts.rule` says of `a` and `b`."""
        key = (kind, id(a), id(b))
        known = self._known.get(key)  # it holds both, so that no other statement can have got their places in memory
        if known is not None:
            return known[2]
        if len(self._known) >= MOST:
            self._known.clear()
        ruling = rule(kind, a, b, self._atlas)
        self._known[key] = (a, b, ruling)
        return ruling
