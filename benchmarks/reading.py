"""Measure reading on annotated articles and write docs/how-well-it-reads.md: `make quality`.

    python -m benchmarks.reading ../shared             print what would be written
    python -m benchmarks.reading ../shared --write     write it

The open set is measured too. Everything happens in memory and takes about two minutes; nothing is held against floors
(benchmarks.quality does that).
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from benchmarks.errors import EXAMPLES, Errors, errors
from benchmarks.markers import put
from crosswire.bench.ablate import Ablation, Worth
from crosswire.bench.counts import StatusFigures
from crosswire.bench.gold import OPEN, WARS, Annotated, Gold
from crosswire.bench.run import Quality, ablation, measure
from crosswire.bench.view import points
from streams.read.reader import Reader
from streams.read.rulebook import rulebook
from wire import log
from wire.clock import system_clock

PAGE = Path(__file__).parent.parent / "docs" / "how-well-it-reads.md"
_TARGETS = {
    "status F1": 0.85,
    "status F1 with stance": 0.80,
    "macro F1 over statuses": 0.75,
    "claimant accuracy": 0.85,
    "actor accuracy": 0.75,
    "precision of mentions": 0.90,
}
"""Row of the first table → what is aimed at on all articles."""
_SHOWN = 6
"""Rules at either end of the ablation, and pairs of confused statuses, that the page shows."""


def page(quality: Quality, found: Errors, worth: Ablation, stories: str, day: str) -> str:
    """Return the figures' part of the page; `stories` is what there is to say about the open set."""
    parts = (
        f"Measured {day} on {worth.articles} annotated articles, and on the open set.",
        _overall(quality),
        stories,
        "## By status\n\n" + _statuses(quality.statuses),
        "## What goes wrong\n\n" + _errors(found),
        "## What each rule is worth\n\n" + _rules(worth),
    )
    return "\n\n".join(parts) + "\n"


def _table(*rows: tuple[str, ...]) -> str:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


def _overall(quality: Quality) -> str:
    columns = {"all" if name == "dev" else name: figures for name, figures in quality.columns().items()}
    rows = (
        (label, f"{aim:.2f}", *(f"{figures[label]:.2f}" if label in figures else "–" for figures in columns.values()))
        for label, aim in _TARGETS.items()
    )
    return _table(("", "aim", *columns), *rows)


def on_stories(gold: Gold, found: Errors) -> str:
    """Return what there is to say about the open set: how much of it is missed, and how."""
    missed = sorted((kind for kind in found.kinds if kind.startswith("missed")), key=lambda kind: -found.kinds[kind])
    kinds = "; ".join(f"{kind.removeprefix('missed: ')} ({found.kinds[kind]})" for kind in missed if found.kinds[kind])
    wanted = len({(s.article, s.sentence, s.status) for s in gold.statements})
    return (
        f"The open set has {len(gold.articles)} stories with {wanted} statements, of which\n"
        f"{sum(found.missed.values())} are missed: {kinds or 'none'}."
    )


def _statuses(statuses: dict[str, StatusFigures]) -> str:
    rows = (
        (f"`{name}`", f"{one.precision:.2f}", f"{one.recall:.2f}", f"{one.f1:.2f}", str(one.gold), str(one.said))
        for name, one in sorted(statuses.items(), key=lambda item: -item[1].gold)
    )
    return _table(("status", "precision", "recall", "F1", "annotated", "claimed"), *rows)


def _errors(found: Errors) -> str:
    kinds = sorted(found.kinds.items(), key=lambda item: -item[1])
    rows = ((kind, str(count), EXAMPLES[kind]) for kind, count in kinds)
    lines = [_table(("kind", "errors", "such as"), *rows), ""]
    lines += _listed("Missed most", found.missed)
    lines += _listed("Claimed too often", found.surplus)
    confused = {f"`{was}` as `{read}`": count for (was, read), count in list(found.confused.items())[:_SHOWN]}
    if confused:
        lines.append(f"Read as another status: {', '.join(f'{pair} ({count})' for pair, count in confused.items())}.")
    return "\n".join(lines).rstrip()


def _listed(what: str, counts: dict[str, int]) -> Iterator[str]:
    if counts:
        yield f"{what}: {', '.join(f'`{name}` ({count})' for name, count in list(counts.items())[:_SHOWN])}."


def _rules(worth: Ablation) -> str:
    judged = [one for one in worth.rules if one.lost is not None]
    shown = judged if len(judged) <= 2 * _SHOWN else [*judged[:_SHOWN], *judged[-_SHOWN:]]
    others = sum(one.claims for one in worth.rules if one.lost is None)
    return (
        "Hundredths of each score that are lost when the rule is switched off, for the rules that matter most and\n"
        "least. `crosswire bench --ablate` shows all of them.\n\n"
        + _table(
            ("rule", "claims", "right", "status F1", "with stance", "claimant", "held-out half", "for"),
            *map(_worth, shown),
        )
        + f"\n\nThe rules for events gave {others} claims on the same articles; no annotation judges these one by one."
    )


def _worth(one: Worth) -> tuple[str, ...]:
    assert one.lost is not None  # asked by the only caller
    lost = (one.lost.status, one.lost.stance, one.lost.claimant, one.lost_unseen)
    share = f"{one.right / one.status_claims:.0%}" if one.status_claims and one.right is not None else "–"
    return (f"`{one.rule}`", str(one.status_claims), share, *map(points, lost), rulebook()[one.rule].what)


def disagreement(quality: Quality, worth: Ablation) -> str:
    """Return how the counts of the ablation differ from the scorer's, "" if they do not."""
    official = quality.figures["dev"]
    pairs = (
        ("status F1", worth.all_rules.status),
        ("status F1 with stance", worth.all_rules.stance),
        ("claimant accuracy", worth.all_rules.claimant),
    )
    return ", ".join(
        f"{what} {own:.3f} against {official[what]}" for what, own in pairs if round(own, 3) != official[what]
    )


def main() -> int:
    """Measure, and print or write the page; exit status 1 if the two ways of counting differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder with bench/ and corpora/")
    parser.add_argument("--write", action="store_true", help="write docs/how-well-it-reads.md")
    options = parser.parse_args()
    log.configure("warning")
    annotated, stories = Annotated.at(options.shared), Annotated.at(OPEN).gold("open")
    reader, console = Reader.load(), Console(stderr=True)
    quality = measure([annotated, Annotated(WARS, options.shared), Annotated.at(OPEN)], reader, console)
    worth = ablation(annotated, reader, (), console)
    if differs := disagreement(quality, worth):
        print(f"the ablation counts otherwise than the scorer: {differs}", file=sys.stderr)
        return 1
    told = on_stories(stories, errors(stories, reader))
    text = page(quality, errors(annotated.gold(), reader), worth, told, f"{system_clock():%-d %B %Y}")
    if options.write:
        put(PAGE, text)
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
