"""`crosswire diff`: what do other rules change?"""

from pathlib import Path

import click
import msgspec
from rich.console import Console

from crosswire.diff.compare import difference
from crosswire.diff.view import show_difference

EPILOG = """\b
Examples:
  crosswire diff last-week.jsonl with-new-rules.jsonl
  crosswire diff before.jsonl after.jsonl --all | less -R
  crosswire diff before.jsonl after.jsonl --json

The exit status is 0 if the ledgers say the same, 1 if they differ."""


@click.command(name="diff", epilog=EPILOG)
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--all", "every", is_flag=True, help="Show every claim and quote, not only the first few.")
@click.option("--json", "as_json", is_flag=True, help="Print the differences as JSON, for machines.")
@click.pass_context
def command(ctx: click.Context, before: Path, after: Path, every: bool, as_json: bool) -> None:
    """Show how the ledger AFTER differs from BEFORE: findings and claims that are added, lost or changed."""
    found = difference(before, after)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    else:
        show_difference(Console(), found, every=every)
    ctx.exit(1 if found else 0)
