"""`crosswire bench`: how well is it read, and by which rules?"""

import difflib
from pathlib import Path

import click
import msgspec
from rich.console import Console

from crosswire.bench.gold import Annotated
from crosswire.bench.run import ablation, measure
from crosswire.bench.view import show_ablation, show_figures, show_statuses
from crosswire.commands.context import quiet_settings
from streams.read.reader import Reader
from streams.read.rulebook import rulebook

EPILOG = """\b
Examples:
  crosswire bench                                  read, judge and score ../shared; about a minute
  crosswire bench annotated --json
  crosswire bench --ablate                         what is each rule worth?
  crosswire bench --ablate --rule "status: noun"   … and this one?

It needs annotated articles, which are not part of Crosswire: a folder with bench/status.dev.jsonl, bench/score.py and
corpora/syria-dev.jsonl. docs/how-well-it-reads.md has the figures of this version."""


@click.command(name="bench", epilog=EPILOG)
@click.argument("folder", default="../shared", type=click.Path(path_type=Path))
@click.option("--ablate", is_flag=True, help="Switch each rule off in turn, and show what that costs.")
@click.option("--rule", "rules", multiple=True, metavar="NAME", help="With --ablate: only this rule.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON, for machines.")
@click.pass_context
def command(ctx: click.Context, folder: Path, ablate: bool, rules: tuple[str, ...], as_json: bool) -> None:
    """Measure how well annotated articles are read and judged, in memory: no broker, no worker."""
    if rules and not ablate:
        raise click.UsageError("--rule goes with --ablate")
    for rule in rules:
        if rule not in rulebook():
            close = difflib.get_close_matches(rule, rulebook(), n=1)
            hint = f"did you mean {close[0]!r}?" if close else "`crosswire explain --rules` lists them"
            raise click.BadParameter(f"no rule {rule!r}: {hint}", param_hint="--rule")
    annotated = Annotated.at(folder)
    extra = quiet_settings(ctx).work.gazetteer
    reader = Reader.load(Path(extra) if extra else None)
    console, progress = Console(), Console(stderr=True)
    if ablate:
        worth = ablation(annotated, reader, rules, progress)
        if not as_json:
            show_ablation(console, worth)
            return
        click.echo(msgspec.json.format(msgspec.json.encode(worth), indent=2).decode())
        return
    quality = measure(annotated, reader, progress)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(quality), indent=2).decode())
        return
    show_figures(console, {**quality.figures, **{f"dev, {name}": part for name, part in quality.halves.items()}})
    console.print()
    show_statuses(console, quality.statuses)
