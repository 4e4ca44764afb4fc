"""What leaving sentences and articles unparsed costs: claims of a whole parse that reading does not find.

    python -m benchmarks.gate_loss CORPUS… [--every 5] [--show 20]

Every sentence of every n-th article is parsed, and the claims found are compared with those of an ordinary reading,
by matter and quotation. Articles that the gate turns away are counted apart: what rules find in a sports report is no
claim about a conflict.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from producers.sources.jsonl import articles_of
from streams.read.gate import GateOutcome
from streams.read.reader import Reader
from wire.records import Article, Claim, Matter, Quote


@dataclass(slots=True)
class Loss:
    """Counts over the articles measured; `lost` holds the claims that only the whole parse finds."""

    articles: int = 0
    turned_away: int = 0
    claims_turned_away: int = 0
    sentences: int = 0
    parsed: int = 0
    claims: int = 0
    lost: list[Claim] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The claims lost to the triggers among all of the articles let through."""
        return len(self.lost) / max(self.claims, 1)


def measured(articles: Iterator[Article], reader: Reader) -> Loss:
    """Return what reading `articles` loses."""
    loss = Loss()
    for article in articles:
        loss.articles += 1
        gate = reader.gate.decide(article.title, article.text)
        whole = list(reader.sentences(article, gate.theatres, every=True))
        every = [claim for _, claims in whole for claim in claims]
        if gate.outcome is not GateOutcome.RELEVANT:
            loss.turned_away += 1
            loss.claims_turned_away += len(every)
            continue
        found = list(reader.sentences(article, gate.theatres))
        known = {_key(claim) for _, claims in found for claim in claims}
        loss.sentences += len(whole)
        loss.parsed += len(found)
        loss.claims += len(every)
        loss.lost += [claim for claim in every if _key(claim) not in known]
    return loss


def _key(claim: Claim) -> tuple[Matter, Quote]:
    return claim.matter, claim.quote


def main() -> None:
    """Measure the corpora named on the command line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=5, help="measure every n-th article")
    parser.add_argument("--show", type=int, default=0, help="print so many of the lost claims")
    options = parser.parse_args()
    reader = Reader.load()
    for corpus in options.corpora:
        loss = measured(iter(articles_of(corpus)[:: options.every]), reader)
        away = f"{loss.turned_away} turned away ({loss.claims_turned_away} claims)"
        print(f"{corpus.name}: {loss.articles} articles, {away}")
        lost = f"lost {len(loss.lost)} of {loss.claims} claims, {loss.share:.1%}"
        print(f"  parsed {loss.parsed} of {loss.sentences} sentences; {lost}")
        for rule, count in Counter(claim.rule for claim in loss.lost).most_common():
            print(f"    {count:4} {rule}")
        for claim in loss.lost[: options.show]:
            print(f"    {claim.rule}: {claim.quote.text!r}")


if __name__ == "__main__":
    main()
