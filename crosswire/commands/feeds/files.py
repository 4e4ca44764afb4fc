"""What the commands on feed lists share: files by name."""

from pathlib import Path

import click

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
