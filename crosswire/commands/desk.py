"""`crosswire desk`: the page on which a desk works."""

import secrets
import webbrowser

import click
from prometheus_client import CollectorRegistry

from alerts.desk.access import tokens
from alerts.desk.main import serve_desk
from crosswire.commands.context import settings_of, with_login
from crosswire.commands.running import run_until_stopped
from wire.clock import system_clock
from wire.errors import SettingsError

EPILOG = """\b
Examples:
  CROSSWIRE_REDIS_URL=redis://redis:6379/0 crosswire desk --open
  crosswire desk token ann --role act      a token for a person or a program

`crosswire up` serves it too. It binds the loopback interface; another address needs tokens, or a proxy that checks who
comes (desk.proxy_header): docs/desk.md."""

MAKING = """\b
Example:
  crosswire desk token ann --role act
  curl -H "Authorization: Bearer cwd_…" https://desk.example/api/v1/alerts"""


@click.group(name="desk", epilog=EPILOG, invoke_without_command=True)
@click.option("--open", "open_page", is_flag=True, help="Open it in a browser.")
@click.pass_context
def command(ctx: click.Context, open_page: bool) -> None:
    """Serve the desk page and its API, until stopped. It needs the Redis of `crosswire deliver`."""
    if ctx.invoked_subcommand is not None:
        return
    settings = with_login(settings_of(ctx))

    def started(url: str) -> None:
        click.echo(f"The desk is at {url} (Ctrl-C stops it)", err=True)
        if open_page and not webbrowser.open(url):
            click.echo("No browser could be opened: open that address in one.", err=True)

    run_until_stopped(
        lambda stop: serve_desk(
            settings,
            clock=system_clock,
            fresh=secrets.token_bytes,
            stop=stop,
            registry=CollectorRegistry(),
            started=started,
        )
    )


@command.command(name="token", epilog=MAKING, short_help="Make a token for NAME, and print it once.")
@click.argument("name")
@click.option("--role", type=click.Choice(["read", "act"]), default="read", show_default=True, help="What it may do.")
@click.pass_context
def make_token(ctx: click.Context, name: str, role: str) -> None:
    """Make a token for NAME: print it once, and what belongs into crosswire.toml, which holds only its hash."""
    settings = settings_of(ctx)
    if any(token.name == name for token in settings.desk.tokens):
        raise SettingsError(f"there is a token of {name!r}", "take its table out of the settings to replace it")
    made = tokens.token(secrets.token_bytes(tokens.BYTES))
    lines = tokens.table(name, role, made)
    click.echo(f"The token, shown only now: {made}", err=True)
    click.echo("Put this into crosswire.toml, and start the desk again:\n", err=True)
    click.echo(lines)
