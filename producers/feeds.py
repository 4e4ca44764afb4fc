"""The feed list: a TOML file with one `[[feeds]]` table per feed."""

import difflib
import tomllib
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec

from producers.fulltext import FullText
from wire.errors import InputError
from wire.records import OriginKind
from wire.settings import Name


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One feed: its id in metrics and state, its address, whose voice it is, and where its text is taken from."""

    id: Name
    url: str
    outlet: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    language: Annotated[str, msgspec.Meta(pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$")] = ""
    origin: OriginKind = OriginKind.PUBLISHER
    full_text: FullText = FullText.AUTO


EXAMPLE = '[[feeds]] id = "…", url = "https://…", outlet = "…"'


def load_feeds(path: Path) -> tuple[Feed, ...]:
    """Return the feeds of the list at `path`, in its order.

    Raises `InputError` that names the file, the feed, what is wrong and what to do: unreadable or not TOML, no feeds,
    unknown or missing keys, an address that is not http(s), an id or address twice.
    """
    raw = _read(path)
    tables = raw.pop("feeds", None)
    if raw:
        raise InputError(f"{path}: unknown key {next(iter(raw))!r}", f"a feed list holds only {EXAMPLE}")
    if not isinstance(tables, list) or not tables:
        raise InputError(f"{path}: no feeds in it", f"add one: {EXAMPLE}")
    feeds = tuple(_feed(path, number, table) for number, table in enumerate(tables, 1))
    seen: dict[str, str] = {}
    for feed in feeds:
        for what, value in (("id", feed.id), ("url", feed.url)):
            if f"{what} {value}" in seen:
                raise InputError(f"{path}: {what} {value!r} twice, in feed {feed.id!r}", "remove one of the two")
            seen[f"{what} {value}"] = feed.id
    return feeds


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        hint = "name one with --feeds or produce.feeds; deploy/feeds.example.toml is one to start from"
        raise InputError(f"no feed list {path}", hint) from None
    except OSError as error:
        raise InputError(f"cannot read the feed list {path}", error.strerror or str(error)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is not valid TOML", str(error)) from None


def _feed(path: Path, number: int, table: object) -> Feed:
    name = table.get("id") if isinstance(table, dict) else None
    where = f"{path}: feed {name!r}" if isinstance(name, str) else f"{path}: feed number {number}"
    try:
        feed = msgspec.convert(table, Feed)
    except msgspec.ValidationError as error:
        raise InputError(f"{where}: {error}", _advice(str(error))) from None
    try:
        parts = urlsplit(feed.url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise InputError(f"{where}: its url is not an address to fetch", "give a URL with http:// or https://")
    return feed


def _advice(problem: str) -> str:
    known = Feed.__struct_fields__
    if "unknown field" in problem:
        close = difflib.get_close_matches(problem.split("`")[1], known, n=1)
        return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
    if "$.origin" in problem:
        return f"origin is one of {', '.join(OriginKind)}"
    if "$.full_text" in problem:
        return f"full_text is one of {', '.join(FullText)}"
    return f"as in {EXAMPLE}"
