"""Verdicts remembered: a hot incident is folded again with every report on it, and nearly all of its pairs are old."""

from streams.judge.atlas import Atlas
from streams.judge.ruling import Ruling
from streams.judge.statements import Statement
from streams.judge.verdicts import rule
from wire.records import ContradictionType

MOST = 100_000
"""Pairs remembered before all are forgotten: some 30 MB."""


class Rulings:
    """Rules on pairs of statements over one `atlas`. A statement is the same only as long as it is the same object."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._known: dict[tuple[str, int, int], tuple[Statement, Statement, Ruling]] = {}

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
