"""The command line. Commands are loaded when they are called, so that `crosswire --help` is there at once."""

import difflib
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from wire.errors import CrosswireError
from wire.settings import redacted_in

COMMANDS = {
    "demo": "Show the whole path on a bundled story, in under a minute.",
    "up": "Run everything here: producers, worker, delivery, desk page.",
    "replay": "Run past articles through the same app: ledger of findings, page for people.",
    "diff": "Show what differs between two ledgers: added, lost and changed findings.",
    "archive": "Show what is kept on disk, and whether it is whole.",
    "explain": "Show how a sentence or an article is read, rule by rule.",
    "bench": "Measure how well annotated articles are read, and what each rule is worth.",
    "feeds": "Start, check, extend and exchange lists of feeds.",
    "produce": "Poll feeds and publish their articles.",
    "work": "Read articles and judge reports.",
    "deliver": "Send alerts to webhooks.",
    "desk": "Serve the page on which a desk sees and takes up alerts.",
    "routes": "Show who would get an alert, and why others would not.",
    "silences": "List, add and end silences: what nobody wants to hear of for a while.",
    "trace": "Show the whole way of one article or alert, with times.",
    "doctor": "Check a set-up before a night: what is wrong, and what to do.",
    "webhook": "Try a destination with a sample, or be a receiver to try things with.",
    "deliveries": "Look up what became of alerts on their way, and send again what was given up.",
}
"""Command → what it does. The command itself is `crosswire.commands.NAME:command`."""

EXAMPLES = """\b
Examples:
  crosswire demo                                   see it work, nothing to set up
  crosswire feeds init feeds.toml                  a list of known feeds, to start from
  crosswire up --feeds feeds.toml                  watch real feeds with embedded services
  crosswire replay week.jsonl --ledger week.out    what would last week have been?
  crosswire explain "Both sides broke the truce in Homs."  how is a sentence read?
  crosswire doctor                                 is everything set up for the night?
  CROSSWIRE_KAFKA_URL=kafka:9092 crosswire work    one worker of a real deployment

Settings: crosswire.toml or CROSSWIRE_… in the environment; docs/configuration.md lists them."""


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command called `cmd_name`; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"crosswire.commands.{cmd_name}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that `args` begin with; a near miss is told the name it was near."""
        close = difflib.get_close_matches(args[0], COMMANDS, n=1)
        if args[0] not in COMMANDS and close:
            ctx.fail(f"No such command {args[0]!r}: did you mean {close[0]!r}?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an option of ours that stands behind it is told where it goes."""
        try:
            return super().invoke(ctx)
        except click.NoSuchOption as error:
            if any(error.option_name in own.opts for own in self.params):
                error.message += (
                    f": it goes before the command, crosswire {error.option_name} … {ctx.invoked_subcommand}"
                )
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="crosswire")
@click.option("--config", type=click.Path(path_type=Path), help="Settings file; otherwise ./crosswire.toml if there.")
@click.option("--log-level", type=click.Choice(["debug", "info", "warning", "error"]), help="How much to log.")
@click.pass_context
def group(ctx: click.Context, config: Path | None, log_level: str | None) -> None:
    """Watch news about armed conflict: ceasefire changes and contradictions between outlets, with who says so."""
    environment = dict(os.environ)
    if log_level:
        environment["CROSSWIRE_LOG_LEVEL"] = log_level
    ctx.obj = (environment, config)


def fail(error: CrosswireError) -> NoReturn:
    """Tell the person what went wrong and what to do, in a line, and leave with the error's status."""
    click.echo(f"crosswire: {redacted_in(str(error))}", err=True)
    sys.exit(error.exit_status)


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; errors that a person can act on are a line, not a traceback."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: its threads slow the parser down on few cores
    try:
        group.main(args=arguments, prog_name="crosswire")
    except CrosswireError as error:
        fail(error)
