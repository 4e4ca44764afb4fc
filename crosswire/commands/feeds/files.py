"""What the commands on feed lists share: files by name, and a console for their answers."""

import sys
from pathlib import Path

import click
from rich.console import Console

from wire.errors import InputError

FILE = click.Path(path_type=Path)
"""A file that a command takes, read or made by the command itself, with an error that says what to do."""


def read_bytes(path: Path) -> bytes:
    """Return the content of the file at `path`; raise `InputError` if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path}", error.strerror or str(error)) from None


def upper(_ctx: click.Context, _option: click.Parameter, value: str) -> str:
    """Return a country as lists have it: "sd" is SD."""
    return value.upper()


def wide_console() -> Console:
    """Return a console for standard output; wide where nobody looks, so that lines stay whole."""
    return Console() if sys.stdout.isatty() else Console(width=240)
