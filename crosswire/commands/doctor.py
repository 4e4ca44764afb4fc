"""`crosswire doctor`: will this set-up last the night?"""

from pathlib import Path

import click
import msgspec
from rich.console import Console

from crosswire.commands.printing import show, wide_console
from crosswire.doctor.diagnosis import Diagnosis, State, failed, ok
from crosswire.doctor.network import addresses, why_unreachable
from crosswire.doctor.run import examine
from crosswire.doctor.setup import Setup
from crosswire.doctor.view import line, summary
from wire import log
from wire.clock import system_clock
from wire.errors import SettingsError
from wire.settings import CONFIG_VARIABLE, load

EPILOG = """\b
Examples:
  crosswire doctor                          the set-up of ./crosswire.toml and the environment
  crosswire doctor --config night.toml      … of another file, before it is put in place
  crosswire doctor --json | jq '.[] | select(.state != "ok")'

Nothing is started, changed or sent: receivers are connected to, and the connection is closed. The exit status is 1 if
something will not work; warnings leave it 0."""


@click.command(name="doctor", epilog=EPILOG)
@click.option("--config", type=click.Path(path_type=Path), help="Settings file; otherwise as for every command.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of name, state, fact and fix.")
@click.pass_context
def command(ctx: click.Context, config: Path | None, as_json: bool) -> None:
    """Check settings, feeds, Kafka, Redis, destinations and routes, with what to do about what is wrong."""
    log.configure("error")
    environment, given = ctx.obj
    path = config or given
    console = wide_console()
    found: list[Diagnosis] = []

    def tell(diagnosis: Diagnosis) -> None:
        found.append(diagnosis)
        if not as_json:
            show(console, line(diagnosis))

    try:
        settings = load(environment, path)
    except SettingsError as error:
        tell(failed("settings", error))
    else:
        source = str(path or environment.get(CONFIG_VARIABLE) or "crosswire.toml")
        here = Path(source).exists()
        tell(ok("settings", f"{source} can be read" if here else "no file; defaults and environment"))
        setup = Setup(settings, source, Path(), system_clock, addresses, why_unreachable)
        with (Console(stderr=True) if as_json else console).status("Looking …"):
            for diagnosis in examine(setup):
                tell(diagnosis)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    else:
        show(console, summary(found))
    ctx.exit(any(diagnosis.state is State.FAILURE for diagnosis in found))
