"""Answers on standard output, for people and for what reads them after."""

import sys

import click
from rich.console import Console, RenderableType


def show(console: Console, shown: RenderableType) -> None:
    """Print to a terminal as it is, else without the blanks that fill up a terminal's lines."""
    if console.is_terminal:
        console.print(shown, highlight=False)
        return
    with console.capture() as capture:
        console.print(shown, highlight=False)
    click.echo("\n".join(line.rstrip() for line in capture.get().splitlines()))


def wide_console() -> Console:
    """Return a console for standard output; wide where nobody looks, so that lines stay whole."""
    return Console() if sys.stdout.isatty() else Console(width=240)
