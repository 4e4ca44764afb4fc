"""`crosswire webhook listen`: a receiver to try things with."""

import asyncio
import secrets
from base64 import b64encode
from pathlib import Path

import click
from rich.console import Console
from rich.syntax import Syntax
from rich.text import Text

from alerts.delivery.signing import MAKE_ONE, secret_fault
from alerts.receiver import ReceiverServer
from crosswire.commands.running import run_until_stopped
from crosswire.webhook.listening import Listener, Manners
from wire.clock import system_clock
from wire.errors import InputError, ServiceError
from wire.settings import Secret

EPILOG = """\b
Examples:
  crosswire webhook listen                                     prints what to put into crosswire.toml
  crosswire webhook listen --secret-file desk.key --port 9000  with a secret of yours
  crosswire webhook listen --fail-every 3 --status 429         every third request fails
  crosswire webhook listen --delay 15                          slower than the sender's patience
  crosswire webhook listen --unsigned                          show what Slack or Teams would get, too

Ctrl-C stops it. Another terminal: crosswire webhook test NAME."""


@click.command(name="listen", epilog=EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to bind.")
@click.option("--port", type=click.IntRange(0, 65535), default=6071, show_default=True, help="0 takes a free one.")
@click.option("--secret-file", type=click.Path(path_type=Path), help="The signing secret; otherwise a new one is made.")
@click.option("--fail-every", type=click.IntRange(0), default=0, help="Let every Nth request fail.")
@click.option(
    "--status", type=click.IntRange(200, 599), default=500, show_default=True, help="What those are answered."
)
@click.option("--delay", type=click.FloatRange(0, 3600), default=0.0, help="Seconds before each answer.")
@click.option("--unsigned", is_flag=True, help="Take what is not signed, too.")
def listen(
    host: str, port: int, secret_file: Path | None, fail_every: int, status: int, delay: float, unsigned: bool
) -> None:
    """Receive alerts, verify their signatures, and show them."""
    console = Console()
    secret = _read(secret_file) if secret_file else Secret("whsec_" + b64encode(secrets.token_bytes(32)).decode())
    manners = Manners(fail_every=fail_every, status=status, delay=delay, unsigned=unsigned)
    listener = Listener(secret, manners, system_clock, console.print)
    try:
        server = ReceiverServer(listener.answer, host, port)
    except OSError as error:
        raise ServiceError(f"cannot listen on {host}:{port}", f"{error.strerror}; name another --port") from None
    console.print(
        Text(f"Listening on {server.url}; Ctrl-C stops. Into crosswire.toml of the sender:\n"), soft_wrap=True
    )
    console.print(Syntax(settings(server.url, host, secret, secret_file), "toml", theme="ansi_dark"))

    async def until(stop: asyncio.Event) -> None:
        await stop.wait()

    run_until_stopped(until)
    server.close()
    console.print(Text(listener.summary()))


def settings(url: str, host: str, secret: Secret, secret_file: Path | None) -> str:
    """Return what a sender's settings need to send here. A secret is shown only if it was made for this run."""
    key = f'secret_file = "{secret_file}"' if secret_file else f'secret = "{secret.reveal()}"'
    return (
        f'[[destinations]]\nname = "listener"\nurl = "{url}"\n{key}\n\n'
        f'[deliver]\nallow = "{host}"  # no public address\n'
    )


def _read(path: Path) -> Secret:
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}", getattr(error, "strerror", None) or "it is not text") from None
    if not lines:
        raise InputError(f"{path} is empty", MAKE_ONE)
    if fault := secret_fault(lines[0]):
        raise InputError(f"the secret in {path}: {fault}", MAKE_ONE)
    return Secret(lines[0])
