"""`crosswire webhook test`: does a destination take what is sent to it?"""

import asyncio
import difflib
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from alerts.delivery.destinations import Destination, resolve
from alerts.delivery.retry import Attempt
from alerts.message.payload import AlertType
from crosswire.commands.context import quiet_settings
from crosswire.webhook import view
from crosswire.webhook.sample import Kind, sample
from crosswire.webhook.trial import tried
from wire.clock import system_clock
from wire.errors import SettingsError
from wire.settings import Settings
from wire.severity import Severity

EPILOG = """\b
Examples:
  crosswire webhook test desk                          a ceasefire change, opened
  crosswire webhook test desk --kind contradiction     two sides
  crosswire webhook test pager --severity critical     does it ring?
  crosswire webhook test pager --state withdrawn       take it back: PagerDuty resolves, Alertmanager ends

The sample goes the way of every alert, but past the queue and the rules: it is sent at once, and once."""

KINDS = [kind.value for kind in Kind]
SEVERITIES = [severity.value for severity in Severity]
STATES = {state.value.removeprefix("alert."): state for state in AlertType}


@click.command(name="test", epilog=EPILOG)
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), default=KINDS[0], help="What the sample is about.")
@click.option("--state", type=click.Choice(list(STATES)), default="opened", help="What happened to it.")
@click.option("--severity", type=click.Choice(SEVERITIES), default="warning", help="How severe it is.")
@click.pass_context
def test(ctx: click.Context, name: str, kind: str, state: str, severity: str) -> None:
    """Send a sample, marked as a test, to the destination NAME. Exit status 1 if it is not taken."""
    settings = quiet_settings(ctx)
    to = _destination(settings, name)
    message = sample(name, Kind(kind), STATES[state], Severity(severity), system_clock())
    done = asyncio.run(tried(to, message, settings, system_clock))
    console = Console()
    console.print(view.trial(to, done))
    if done.answer.attempt is Attempt.DELIVERED and to.format.latest and state != "withdrawn":
        console.print(Text(f"  It stands there now. To take it back: crosswire webhook test {name} --state withdrawn"))
    ctx.exit(0 if done.answer.attempt is Attempt.DELIVERED else 1)


def _destination(settings: Settings, name: str) -> Destination:
    """Return the destination called `name`; others may be wrong in the settings."""
    names = [given.name for given in settings.destinations]
    if name not in names:
        close = difflib.get_close_matches(name, names, n=1)
        listed = f"there are {', '.join(names)}" if names else "crosswire.toml has no [[destinations]]"
        raise SettingsError(f"no destination {name!r}", f"did you mean {close[0]}?" if close else listed)
    return resolve([given for given in settings.destinations if given.name == name], Path())[0]
