"""Pages without any dress, until they have one."""

import html

import msgspec

from alerts.desk.context import Context, PageName


def render(name: PageName, view: object, context: Context) -> str:
    """Return `view` as it is."""
    shown = html.escape(msgspec.json.format(msgspec.json.encode(view), indent=2).decode())
    csrf = html.escape(context.csrf)
    return f'<!doctype html><title>{name}</title><input name="csrf" value="{csrf}"><pre>{shown}</pre>'


def static(path: str) -> None:
    """There are no files."""
