"""Styles, scripts and the icon. Their addresses carry a hash of all of them, so browsers may keep them for ever."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

import msgspec

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


class Static(msgspec.Struct, frozen=True):
    """A file that never changes under its address."""

    body: bytes
    content_type: str


@cache
def _files() -> dict[str, Static]:
    folder = files("alerts.desk.page") / "static"
    return {
        file.name: Static(file.read_bytes(), _TYPES[file.name.rpartition(".")[2]])
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
    }


@cache
def version() -> str:
    """Return a hash of all files: their folder in every address."""
    told = sha256()
    for name, file in _files().items():
        told.update(name.encode() + b"\0" + file.body + b"\0")
    return told.hexdigest()[:12]


def address(name: str) -> str:
    """Return where the file `name` is served, relative to the desk's base and without a slash before it."""
    return f"static/{version()}/{name}"


def static(path: str) -> Static | None:
    """Return what is served at `static/<path>`, None if nothing is: names are looked up, never opened."""
    folder, _, name = path.partition("/")
    return _files().get(name) if folder == version() else None
