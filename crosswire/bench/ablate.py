"""What each rule is worth: the scores with the rule switched off, against those with all rules.

Only articles in which a rule found something are read again without it. Rules for events have no annotations by
sentence: of them only the number of their claims is known.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum

import msgspec

from crosswire.bench.counts import Said, Scores, read_claims, right, said_in, scores
from crosswire.bench.gold import Gold
from streams.read.reader import Reader
from streams.read.rulebook import rulebook


class Step(StrEnum):
    """What an ablation is through with."""

    ARTICLE = "articles read"
    RULE = "rules switched off"


class Worth(msgspec.Struct, frozen=True):
    """One rule: its claims on the annotated articles, and the scores without it; None where nothing is annotated.

    `right`: those of its status claims whose status an annotator saw in their sentence. `lost`: what switching it off
    costs in each score (negative: it does harm), `lost_unseen` in the status F1 of the articles held out, if any are.
    """

    rule: str
    claims: int
    status_claims: int = 0
    right: int | None = None
    without: Scores | None = None
    lost: Scores | None = None
    lost_unseen: float | None = None


class Ablation(msgspec.Struct, frozen=True):
    """All rules' worth, the dearest first, against the scores of `all_rules`."""

    articles: int
    all_rules: Scores
    rules: tuple[Worth, ...]


def ablate(
    gold: Gold, reader: Reader, rules: Sequence[str] = (), step: Callable[[Step], None] = lambda _: None
) -> Ablation:
    """Return the worth of `rules` (all if none are named). `step` hears of each article read and of each rule tried."""
    base: dict[str, list[Said]] = {}
    fired: dict[str, Counter[str]] = {}
    for article in gold.articles:
        found = read_claims(reader, article)
        base[article.id] = said_in(article, found, gold)
        for rule, count in Counter(claim.rule for claim in found).items():
            fired.setdefault(rule, Counter())[article.id] = count
        step(Step.ARTICLE)
    worth = []
    for rule in rules or rulebook():
        counts = fired.get(rule, Counter())
        annotated = rule.startswith("status: ")
        worth.append(_worth(rule, counts, base, gold, reader) if annotated else Worth(rule, counts.total()))
        step(Step.RULE)
    worth.sort(key=lambda one: (-(one.lost.status if one.lost else -1), -one.claims, one.rule))
    return Ablation(len(gold.articles), _scored(base, gold), tuple(worth))


def _worth(rule: str, counts: Counter[str], base: dict[str, list[Said]], gold: Gold, reader: Reader) -> Worth:
    own = [one for said in base.values() for one in said if one.claim.rule == rule]
    without = reader.without(rule)
    again = {
        article.id: said_in(article, read_claims(without, article), gold)
        for article in gold.articles
        if article.id in counts
    }
    changed = base | again
    whole, off = _scored(base, gold), _scored(changed, gold)
    unseen = gold.only(gold.held_out)
    return Worth(
        rule,
        counts.total(),
        len(own),
        right(own, gold.statements),
        off,
        Scores(whole.status - off.status, whole.stance - off.stance, whole.claimant - off.claimant),
        _scored(base, unseen).status - _scored(changed, unseen).status if gold.held_out else None,
    )


def _scored(said: dict[str, list[Said]], gold: Gold) -> Scores:
    kept = {article.id for article in gold.articles}
    return scores((one for article, found in said.items() if article in kept for one in found), gold.statements)
