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
  crosswire bench                                  the open set, and ../shared if it is there; about a minute
  crosswire bench annotated --json
  crosswire bench --ablate                         what is each rule worth?
  crosswire bench --ablate --rule "status: noun"   … and this one?
  crosswire bench benchmarks/open --ablate         … on the open set?

The open set, benchmarks/open in a checkout, is invented stories with annotated statements about ceasefires. Other
annotated articles lie in a folder with bench/status.dev.jsonl, corpora/syria-dev.jsonl and the scorer bench/score.py.
docs/how-well-it-reads.md has the figures of this version."""


@click.command(name="bench", epilog=EPILOG)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--ablate", is_flag=True, help="Switch each rule off in turn, and show what that costs.")
@click.option("--rule", "rules", multiple=True, metavar="NAME", help="With --ablate: only this rule.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON, for machines.")
@click.pass_context
def command(ctx: click.Context, folder: Path | None, ablate: bool, rules: tuple[str, ...], as_json: bool) -> None:
    """Measure how well annotated articles are read and judged, in memory: no broker, no worker.

    Without FOLDER, those of ../shared and the open set, whichever are there; with --ablate, the first of them.
    """
    if rules and not ablate:
        raise click.UsageError("--rule goes with --ablate")
    for rule in rules:
        if rule not in rulebook():
            close = difflib.get_close_matches(rule, rulebook(), n=1)
            hint = f"did you mean {close[0]!r}?" if close else "`crosswire explain --rules` lists them"
            raise click.BadParameter(f"no rule {rule!r}: {hint}", param_hint="--rule")
    folders = Annotated.all() if folder is None else [Annotated.at(folder)]
    extra = quiet_settings(ctx).work.gazetteer
    reader = Reader.load(Path(extra) if extra else None)
    console, progress = Console(), Console(stderr=True)
    if ablate:
        worth = ablation(folders[0], reader, rules, progress)
        if not as_json:
            show_ablation(console, worth)
            return
        click.echo(msgspec.json.format(msgspec.json.encode(worth), indent=2).decode())
        return
    quality = measure(folders, reader, progress)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(quality), indent=2).decode())
        return
    show_figures(console, quality.columns())
    console.print(f"\nBy status, {next(iter(quality.figures))}:")
    show_statuses(console, quality.statuses)
