"""`crosswire trace`: which way did this go, and where did the time go?"""

import click
import msgspec
from rich.console import Console

from crosswire.commands.context import quiet_settings, with_login
from crosswire.services.running import running
from crosswire.trace.run import trace
from crosswire.trace.sources import Sources
from crosswire.trace.view import lines
from wire.clock import system_clock

EPILOG = """\b
Examples:
  crosswire trace article1-6dzq3bk2vmx7…              feed, broker, reading, findings, alerts, deliveries
  crosswire trace https://example.org/news/17         the same, by the article's address
  crosswire trace change1-k2v7…                       an alert, with every article that it rests on
  crosswire trace change1-k2v7…-3                     … by the webhook-id of one message
  crosswire trace article1-6dzq… --json | jq '.steps[] | {at, stage, gap}'

Ids stand in alerts, in log lines (`grep article1-… *.log` follows one article through every part) and on the desk
page; their first dozen characters are enough. It looks at the topics, the archive of this machine and the alerts'
journal: those of the settings, or of the `crosswire up` that runs on this folder's data."""


@click.command(name="trace", epilog=EPILOG)
@click.argument("name", metavar="ARTICLE|ALERT")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, for machines.")
@click.pass_context
def command(ctx: click.Context, name: str, as_json: bool) -> None:
    """Show the whole way of an article or an alert, with the times and the gaps between them."""
    settings = running(with_login(quiet_settings(ctx)))
    with Console(stderr=True).status("Looking at topics, archive and journal …"):
        way = trace(name.strip(), Sources(settings), system_clock())
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(way), indent=2).decode())
        return
    console = Console()
    for line in lines(way):
        if console.is_terminal:
            console.print(line, highlight=False, soft_wrap=True)
        else:
            click.echo(line.plain.rstrip())
