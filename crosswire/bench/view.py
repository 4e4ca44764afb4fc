"""The tables of `crosswire bench`."""

from rich.console import Console
from rich.table import Table

from crosswire.bench.ablate import Ablation, Worth
from crosswire.bench.counts import StatusFigures


def show_figures(console: Console, figures: dict[str, dict[str, float]]) -> None:
    """Print the scores of each corpus or part of one: column → row → figure."""
    table = Table(box=None, padding=(0, 1, 0, 0))
    table.add_column("score")
    for name in figures:
        table.add_column(name, justify="right", no_wrap=True)
    for label in dict.fromkeys(label for one in figures.values() for label in one):
        table.add_row(label, *(f"{one[label]:g}" if label in one else "–" for one in figures.values()))
    console.print(table)


def show_statuses(console: Console, statuses: dict[str, StatusFigures]) -> None:
    """Print how well each status is read."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("status")
    for name in ("precision", "recall", "F1", "annotated", "claimed"):
        table.add_column(name, justify="right")
    for status, one in sorted(statuses.items(), key=lambda item: -item[1].gold):
        f1 = f"[{'green' if one.f1 >= 0.8 else 'yellow' if one.f1 >= 0.6 else 'red'}]{one.f1:.3f}[/]"
        table.add_row(
            status.replace("_", " "), f"{one.precision:.3f}", f"{one.recall:.3f}", f1, str(one.gold), str(one.said)
        )
    console.print(table)


def show_ablation(console: Console, ablation: Ablation) -> None:
    """Print what each rule is worth; rules that no annotation judges come last, with the number of their claims."""
    whole = ablation.all_rules
    console.print(
        f"All rules, {ablation.articles} articles: status F1 [bold]{whole.status:.3f}[/], with stance "
        f"[bold]{whole.stance:.3f}[/], claimant [bold]{whole.claimant:.3f}[/]\n"
    )
    table = Table(
        box=None, padding=(0, 2, 0, 0), title="Without the rule, this is lost (in points)", title_justify="left"
    )
    table.add_column("rule", style="magenta", no_wrap=True)
    for name in ("claims", "right", "status F1", "stance", "claimant", "held out", "F1 without"):
        table.add_column(name, justify="right")
    for one in ablation.rules:
        if one.lost is not None:
            table.add_row(*_judged(one))
    if table.row_count:
        console.print(table)
    unjudged = [one for one in ablation.rules if one.lost is None]
    if unjudged:
        console.print("\nRules for events: no annotation by sentence, so only their claims are counted")
        others = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
        others.add_column(style="magenta", no_wrap=True)
        others.add_column(justify="right")
        for one in unjudged:
            others.add_row(one.rule, str(one.claims))
        console.print(others)


def _judged(one: Worth) -> tuple[str, ...]:
    assert one.lost is not None  # noqa: S101 – asked by the only caller
    assert one.without is not None  # noqa: S101
    lost = (one.lost.status, one.lost.stance, one.lost.claimant, one.lost_unseen)
    share = f"{one.right} ({one.right / one.status_claims:.0%})" if one.status_claims and one.right is not None else "–"
    return (one.rule, str(one.status_claims), share, *map(points, lost), f"{one.without.status:.3f}")


def points(lost: float | None) -> str:
    """Return a change of a score in hundredths, "." for none: what is below zero does harm. "–": not measured."""
    if lost is None:
        return "–"
    shown = f"{100 * lost:.1f}"
    return "." if shown in ("0.0", "-0.0") else shown
