"""Feed lists as files that people keep: feeds are added at the end, and everything else stays as it stands."""

import tomllib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import msgspec
import tomlkit

from producers.feeds.feed_list import Feed, feed_of, load_feeds
from wire.errors import InputError


def bundled() -> str:
    """Return the text of the list of feeds that comes with Crosswire."""
    return files("producers").joinpath("data/feeds.toml").read_text(encoding="utf-8")


def header() -> str:
    """Return what the bundled list says about itself."""
    return bundled().partition("\n\n")[0] + "\n"


def bundled_feeds() -> tuple[Feed, ...]:
    """Return the feeds of the bundled list."""
    tables = tomllib.loads(bundled())["feeds"]
    return tuple(feed_of(table, f"the bundled feed {table.get('id')!r}") for table in tables)


def as_toml(feeds: Sequence[Feed]) -> str:
    """Return `feeds` as tables of a feed list, an empty line before each."""
    return "".join(f"\n{tomlkit.dumps({'feeds': [msgspec.to_builtins(feed)]})}" for feed in feeds)


def add_feeds(path: Path, feeds: Sequence[Feed]) -> None:
    """Add `feeds` to the list at `path`, which is made if it is not there; comments and order stay.

    Raises `InputError`, before anything is changed, if the list cannot be read or written, or would not be one after.
    """
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if before.strip():
        load_feeds(path)  # so that what was wrong before is not blamed on what is added
    after = before.rstrip("\n") + "\n" + as_toml(feeds) if before.strip() else as_toml(feeds).lstrip("\n")
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_text(after, encoding="utf-8")
        _check(fresh, path)
        fresh.replace(path)
    except OSError as error:
        raise InputError(f"cannot write the feed list {path}", error.strerror or str(error)) from None
    finally:
        fresh.unlink(missing_ok=True)


def _check(fresh: Path, path: Path) -> None:
    try:
        load_feeds(fresh)
    except InputError as error:
        message = error.message.replace(str(fresh), str(path))
        raise InputError(message, error.hint or "the list has been left as it was") from None
